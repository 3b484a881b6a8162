"""A comparison said of countries in general: in how many of them it holds, beside their sum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from devfinance import words
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.countries import Countries, countries
from devfinance.claims.evaluation import Outcome
from devfinance.claims.readings import Weights
from devfinance.claims.robustness import CORE_WEIGHT
from devfinance.economies import Group
from devfinance.words import translate as _

POPULATION = "SP.POP.TOTL"


@dataclass(frozen=True)
class EachCountryFinding(ComparisonFinding):
    """A comparison for a group, and for each of its economies."""

    @property
    def scope(self) -> Group:
        """Whom it is about."""
        return self.evaluation.menu.groups[0]

    @cached_property
    def by_country(self) -> Countries | None:
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
