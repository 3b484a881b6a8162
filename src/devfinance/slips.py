"""Slips of units that a vintage holds, as it was published; declared, never mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from devfinance.shipped import shipped_yaml


@dataclass(frozen=True, slots=True)
class Slip:
    """Values of one economy that are wrong in a vintage from the first to the last of some years, and how."""

    indicator: str
    economy: str
    vintage: str
    years: tuple[int, int]
    reason: str

    def covers(self, economy: str, year: int) -> bool:
        """Whether an observation of its indicator is among them.

        >>> slips("2025-12-17")[0].covers("EMU", 2024)
        True
        """
        return economy == self.economy and self.years[0] <= year <= self.years[1]


@cache
def slips(*vintages: str) -> tuple[Slip, ...]:
    """The slips of units in some vintages, by their ids.

    >>> [slip.economy for slip in slips("2025-12-17") if slip.indicator == "BN.CAB.XOKA.CD"]
    ['EMU', 'NAM']
    """
    declared = [Slip(**{**entry, "years": tuple(entry["years"])}) for entry in shipped_yaml("slips.yaml")]
    return tuple(slip for slip in declared if slip.vintage in vintages)
