"""Countries: a comparison said of countries like one, asked of several scopes, each rated by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from devfinance import words
from devfinance.claims.comparison.menu import DIMENSIONS
from devfinance.claims.countries import Countries as EconomyByEconomy
from devfinance.claims.countries import countries
from devfinance.claims.evaluation import Outcome
from devfinance.claims.kinds.comparison import Comparison, ComparisonFinding, check_stated
from devfinance.claims.model import BaseClaim, Model, Option, Prose
from devfinance.claims.readings import Weights
from devfinance.claims.robustness import CORE_WEIGHT
from devfinance.economies import Group, find_group
from devfinance.panel import Panel
from devfinance.words import translate as _

POPULATION = "SP.POP.TOTL"


class Asked(Model):
    """An inflow that is asked about, with how it bounds what was meant."""

    reason: Prose
    bound: Literal["upper"] | None = None
    bound_reason: Prose | None = None


class Countries(BaseClaim):
    """Debt service is more than each of some inflows, in each of some scopes."""

    dimensions_of_kind = tuple(name for name in DIMENSIONS if name not in ("inflow", "economies"))
    is_ratable = False  # its parts are, each by itself

    kind: Literal["countries"]
    inflows: Annotated[dict[str, Asked], Field(min_length=1)]
    scopes: Annotated[dict[str, Prose], Field(min_length=1)]

    @model_validator(mode="after")
    def _stated_options(self) -> Self:
        check_stated(self.dimensions)
        return self

    def parts(self, economy: str | None = None) -> tuple[BaseClaim, ...]:
        """One comparison for each inflow and scope; for an economy of one's own choice, one for each inflow."""
        if economy is None:
            return tuple(self._part(inflow, scope) for inflow in self.inflows for scope in self.scopes)
        asked = find_group(economy).id
        return tuple(self._part(inflow, asked, reason=_("Asked for.")) for inflow in self.inflows)

    def _coverages(self, scope: Group) -> dict[str, Option]:
        """The coverages a scope has: a group without a published total is summed over those that report."""
        declared = self.dimensions["coverage"]
        summed = {name: option for name, option in declared.items() if name == "matched"}
        return summed if summed and not (scope.aggregate or scope.is_economy) else declared

    def _part(self, inflow: str, scope: str, reason: str = "") -> ScopedComparison:
        asked = self.inflows[inflow]
        return ScopedComparison(
            id=f"{self.id}-{inflow}-{scope}".lower().replace("_", "-"),
            kind="countries",
            about=words.group_name(find_group(scope)),
            quotation=self.quotation,
            reported=self.reported,
            translation=self.translation,
            attributed=self.attributed,
            note=self.note,
            left="debt_service",
            right="inflow",
            bound=asked.bound,
            bound_reason=asked.bound_reason,
            dimensions={
                **self.dimensions,
                "coverage": self._coverages(find_group(scope)),
                "inflow": {inflow: Option(weight=1, reason=asked.reason)},
                "economies": {scope: Option(weight=1, reason=reason or self.scopes[scope])},
            },
        )


class ScopedComparison(Comparison):
    """A comparison for one scope; of several countries it is asked country by country too."""

    kind: Literal["countries"]  # type: ignore[assignment]

    def in_short(self) -> str:
        """What is claimed, in a few words; of several countries, that it is so in each of them."""
        scope = find_group(next(iter(self.dimensions["economies"])))
        if scope.is_economy:
            return super().in_short()
        stated = {name: next(iter(options)) for name, options in self.dimensions.items()}
        return _("{economies} one by one: debt service is more than {right}").format(
            economies=words.standing_alone(words.group_name(scope)),
            right=words.measure_name(self.right, stated[self.right]),
        )

    def find(self, panel: Panel, economy: str | None = None) -> ScopedFinding:
        """Evaluate every reading, and every country."""
        return ScopedFinding(self, self.evaluate(panel, economy))


@dataclass(frozen=True)
class ScopedFinding(ComparisonFinding):
    """A comparison for one scope."""

    @property
    def scope(self) -> Group:
        """Whom it is about."""
        return self.evaluation.menu.groups[0]

    @cached_property
    def by_country(self) -> EconomyByEconomy | None:
        """The comparison country by country; None for a single one."""
        return None if self.scope.is_economy or not self.scope.members else countries(self, self.scope)

    def countries_holding(self, weights: Weights) -> float:
        """The share of the countries spoken of that bear it out on every debt service that is core by these weights."""
        if self.by_country is None:
            return 1.0
        rows = countries(self, self.scope, weights["debt_service"]).rows
        core = [name for name, weight in weights["debt_service"].items() if weight >= CORE_WEIGHT]
        holding = [row for row in rows if all(row.outcomes[name] == Outcome.HOLDS for name in core)]
        return len(holding) / len(rows) if rows else 1.0

    @property
    def share_of_people(self) -> float | None:
        """The share of the reporting countries' people who live where it holds; None where population is not known."""
        panel = self.evaluation.panel
        if self.by_country is None or not panel.has(POPULATION):
            return None
        people = panel.slab(POPULATION)[:, panel.year_at(self.by_country.year)]
        all_of_them = np.nansum([people[panel.economy_at(row.economy)] for row in self.by_country.rows])
        theirs = np.nansum([people[panel.economy_at(row.economy)] for row in self.by_country.holding])
        return float(theirs / all_of_them) if all_of_them else None

    @property
    def sentence(self) -> str:
        """In how many countries it holds, and how the whole group stands."""
        if self.by_country is None or not self.by_country.rows:
            return super().sentence
        found, share = self.by_country, self.share_of_people
        text = _(
            "In {year}, debt service was more than {inflow} in {holding} of the {reporting} {economies} that report "
            "both, whichever debt service is meant. Taken together, the figures are these."
        )
        if share is not None:
            text = _(
                "In {year}, debt service was more than {inflow} in {holding} of the {reporting} {economies} that "
                "report both, whichever debt service is meant, home to {share} of their people. Taken together, the "
                "figures are these."
            )
        counted = text.format(
            year=found.year,
            inflow=words.measure_name("inflow", self.stated.options["inflow"]),
            holding=len(found.holding),
            reporting=len(found.rows),
            economies=words.group_name(self.scope),
            share=words.percent(share or 0),
        )
        return f"{counted} {super().sentence}"
