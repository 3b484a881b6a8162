"""How far the figures of a claim's stated reading reach: who reports, and what no economy is credited with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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
    missing: tuple[str, ...] = ()
    credited: tuple[Credited, ...] = ()

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
