"""Countries: a comparison said of countries like one, asked of several scopes, each rated by itself."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from devfinance import words
from devfinance.claims.comparison.menu import DIMENSIONS
from devfinance.claims.kinds.comparison import Comparison, check_stated
from devfinance.claims.model import BaseClaim, Model, Option, Prose
from devfinance.economies import Group, find_group
from devfinance.words import translate as _


class Asked(Model):
    """An inflow that is asked about, with how it bounds what was meant."""

    reason: Prose
    bound: Literal["upper"] | None = None
    bound_reason: Prose | None = None


class Scope(Model):
    """Whom it is asked of, and whether it was said of its countries in general or of it as a whole."""

    reason: Prose
    speaks_of: Literal["countries"] | None = None


class Countries(BaseClaim):
    """Debt service is more than each of some inflows, in each of some scopes."""

    dimensions_of_kind = tuple(name for name in DIMENSIONS if name not in ("inflow", "economies"))
    is_ratable = False  # its parts are, each by itself

    kind: Literal["countries"]
    inflows: Annotated[dict[str, Asked], Field(min_length=1)]
    scopes: Annotated[dict[str, Scope], Field(min_length=1)]

    @model_validator(mode="after")
    def _stated_options(self) -> Self:
        check_stated(self.dimensions)
        return self

    def parts(self, economy: str | None = None) -> tuple[BaseClaim, ...]:
        """One comparison for each inflow and scope; for an economy of one's own choice, one for each inflow."""
        scopes = self.scopes
        if economy is not None:
            asked = find_group(economy)
            scopes = {asked.id: Scope(reason=_("Asked for."), speaks_of=None if asked.is_economy else "countries")}
        return tuple(self._part(inflow, *scope) for inflow in self.inflows for scope in scopes.items())

    def _coverages(self, scope: Group) -> dict[str, Option]:
        """The coverages a scope has: a group without a published total is summed over those that report."""
        declared = self.dimensions["coverage"]
        summed = {name: option for name, option in declared.items() if name == "matched"}
        return summed if summed and not (scope.aggregate or scope.is_economy) else declared

    def _part(self, inflow: str, scope: str, why: Scope) -> ScopedComparison:
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
            speaks_of=why.speaks_of,
            dimensions={
                **self.dimensions,
                "coverage": self._coverages(find_group(scope)),
                "inflow": {inflow: Option(weight=1, reason=asked.reason)},
                "economies": {scope: Option(weight=1, reason=why.reason)},
            },
        )


class ScopedComparison(Comparison):
    """A comparison for one scope."""

    kind: Literal["countries"]  # type: ignore[assignment]
