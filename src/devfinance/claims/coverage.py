"""How far the figures of a claim's stated reading reach: who reports, and what no economy is credited with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from devfinance.claims.evaluation import Evaluation
from devfinance.economies import Group, economies

# Aid is also given to regions and to no place in particular; every dollar of the other series belongs to an economy.
GIVEN_TO_REGIONS = ("DT.ODA.ODAT.CD", "DT.ODA.ALLD.CD")


@dataclass(frozen=True, slots=True)
class Credited:
    """A published total of one indicator, US$ a year, and whom it is credited to.

    `members` is what the group's members are credited with, `others` what economies outside the group are (developing
    economies that report no debt, mostly), and `no_economy` what remains: aid given to a region, or to no place in
    particular.
    """

    indicator: str
    total: float
    members: float
    others: float

    @property
    def no_economy(self) -> float:
        """What no economy is credited with, US$ a year."""
        return self.total - self.members - self.others

    @property
    def share(self) -> float:
        """The share of the total that no economy is credited with."""
        return self.no_economy / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who reports both sides of a claim's stated reading in every year of its period."""

    reporting: int | None
    expected: int | None
    missing: tuple[str, ...]
    credited: tuple[Credited, ...]

    def record(self) -> dict[str, Any]:
        """The coverage as programs read it."""
        return {
            "economies_reporting": self.reporting,
            "economies_expected": self.expected,
            "missing": list(self.missing),
            "uncredited": [
                {
                    "indicator": part.indicator,
                    "total": part.total,
                    "members": part.members,
                    "other_economies": part.others,
                    "no_economy": part.no_economy,
                    "share": part.share,
                }
                for part in self.credited
            ],
        }


def coverage_of(evaluation: Evaluation) -> Coverage:
    """The coverage of a claim's stated reading."""
    menu, panel = evaluation.menu, evaluation.panel
    group = menu.groups[0]
    members = [panel.economy_at(code) for code in group.members]
    values = {dimension: side[0, 0, 0] for dimension, side in evaluation.sides.items()}
    both = ~np.isnan(sum(value[members] for value in values.values()))
    reporting, expected = (counts.reshape(-1)[0] for counts in (evaluation.reporting, evaluation.expected))
    return Coverage(
        reporting=None if reporting < 0 else int(reporting),
        expected=None if expected < 0 else int(expected),
        missing=tuple(code for code, reports in zip(group.members, both, strict=True) if not reports),
        credited=tuple(_credited(evaluation, group)),
    )


def _credited(evaluation: Evaluation, group: Group) -> Iterator[Credited]:
    """Who is credited with the published totals that the stated reading compares."""
    menu, panel = evaluation.menu, evaluation.panel
    years = menu.periods[0].years
    published = group.aggregate and group.members and menu.options["coverage"][0] == "published"
    if not (published and evaluation.possible.reshape(-1)[0]):
        return
    for indicator in [code for measures in menu.measures.values() for code in measures[0].indicators]:
        yearly = panel.slab(indicator)[:, [panel.year_at(year) for year in years]].mean(axis=-1)
        value = dict(zip(panel.economies, yearly, strict=True))
        total = value[group.aggregate or ""] - sum(value[code] for code in group.taken_out)
        members = float(np.nansum([value[code] for code in group.members]))
        if indicator in GIVEN_TO_REGIONS:
            others = float(np.nansum([value[code] for code in _outside(group)]))
        else:
            others = total - members
        yield Credited(indicator, total, members, others)


def _outside(group: Group) -> list[str]:
    """The economies outside a group that may be among its aggregate's: those of the same regions."""
    regions = {economies()[code].region for code in group.members}
    known = {*group.members, *group.taken_out}
    return [code for code, economy in economies().items() if code not in known and economy.region in regions]
