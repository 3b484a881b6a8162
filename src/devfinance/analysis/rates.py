"""What debt costs: interest in a year over the stock at the end of the year before.

An average over old and new loans, not the price of a new one. Plain arrays for claims; `rates` returns a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from devfinance.analysis.matched import Matched, group_of, match, newest_covered
from devfinance.analysis.result import Note, Result
from devfinance.errors import RequestError
from devfinance.panel import Panel

INTEREST, STOCK, ALL_DEBT = "DT.INT.DPPG.CD", "DT.DOD.DPPG.CD", "DT.DOD.DECT.CD"


def stock_before(stock: np.ndarray) -> np.ndarray:
    """A stock at the end of the year before, the last axis being years; unknown in the first year.

    >>> stock_before(np.array([100.0, 110.0]))
    array([ nan, 100.])
    """
    before = np.full(np.shape(stock), np.nan)
    before[..., 1:] = stock[..., :-1]
    return before


def implied_rates(panel: Panel) -> np.ndarray:
    """The implied rate on public external debt, percent a year, shape (economies, years).

    Interest paid on public and publicly guaranteed debt in a year over the stock of that debt at the end of the year
    before. NaN where either is missing or there was no debt. Aggregates are there too, as shares of published totals.

    Raises
    ------
    RequestError
        The vintage does not hold the stock of public debt (that of December 2025 does not).

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> implied_rates(panel)[panel.economy_at("NGA"), panel.year_at(2024)].round(2)
    np.float64(4.99)
    """
    return rate_of(panel.slab(INTEREST), stock_before(panel.slab(STOCK)))


def rate_of(interest: np.ndarray, stock: np.ndarray) -> np.ndarray:
    """Interest as a percentage of the stock it is paid on; NaN where the stock is not above zero.

    >>> rate_of(np.array([5.0, 5.0]), np.array([100.0, 0.0]))
    array([ 5., nan])
    """
    rate: np.ndarray = np.divide(100 * interest, stock, out=np.full(np.shape(interest), np.nan), where=stock > 0)
    return rate


def group_rates(panel: Panel, group: str, years: Sequence[int], stock: str = STOCK) -> tuple[np.ndarray, Matched]:
    """A group's implied rate in each of the years, percent, over the economies that report both sides in all of them.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> rate, who = group_rates(open_panel("2026-07-01"), "LIC", [2023, 2024])
    >>> rate.round(2), len(who.members), who.expected
    (array([1.27, 1.43]), 24, 24)
    """
    sides = _sides(panel, stock)
    matched = match(panel, group, sides, years)
    interest, before = (matched.sums(name) for name in sides)
    return rate_of(interest, before), matched


def _sides(panel: Panel, stock: str) -> dict[str, np.ndarray]:
    return {
        "interest on public debt": panel.slab(INTEREST),
        "debt at the end of the year before": stock_before(panel.slab(stock)),
    }


@dataclass(frozen=True, eq=False)
class AgainstPast:
    """An implied rate in one year beside its mean over the years before, percent a year.

    `strength` is (newest − before) / (newest + before), from −1 to 1.
    """

    year: int
    newest: float
    before: float
    years_before: tuple[int, ...]
    matched: Matched

    @property
    def strength(self) -> float:
        """How far the newest rate is above the mean before."""
        return (self.newest - self.before) / (self.newest + self.before)


def rate_against_past(panel: Panel, group: str, before: int = 10, newest: int | None = None) -> AgainstPast:
    """A group's implied rate in the newest year against the mean of the yearly rates in the years before.

    Over the economies that report interest and stock in every one of those years.

    Parameters
    ----------
    before
        How many years the mean is taken over.
    newest
        The year; without it, the newest in which four fifths of the group report.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> found = rate_against_past(open_panel("2026-07-01"), "developing")
    >>> found.year, round(found.newest, 2), round(found.before, 2), found.years_before[0]
    (2024, 4.17, 3.69, 2014)
    """
    year = newest or newest_covered(panel, group, _sides(panel, STOCK))
    years = range(year - before, year + 1)
    rate, matched = group_rates(panel, group, years)
    return AgainstPast(year, float(rate[-1]), float(rate[:-1].mean()), tuple(years[:-1]), matched)


def rates(panel: Panel, names: Sequence[str] = ("developing", "LIC", "LMC", "UMC"),
          years: tuple[int, int] | None = None) -> Result:  # fmt: skip
    """The implied rate of groups and economies by year, percent a year.

    Where the vintage lacks the stock of public debt, interest on public debt over the stock of all external debt
    stands in for it and is named so: lower than the rate, since the stock is larger.

    Raises
    ------
    RequestError
        The vintage has no interest, or no stock at all.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = rates(open_panel("2026-07-01"), ["NGA"], years=(2023, 2024))
    >>> result.frame.round(2).to_csv(index=False).split()
    ['group,year,rate,economies', 'NGA,2023,4.47,1', 'NGA,2024,4.99,1']
    """
    import pandas as pd

    stock = STOCK if panel.has(STOCK) else ALL_DEBT
    notes = () if stock == STOCK else (_NOT_THE_RATE,)
    sides = _sides(panel, stock)
    known = np.flatnonzero(~np.isnan(sum(sides.values())).all(axis=0))
    if not len(known):
        raise RequestError(f"vintage {panel.vintage.id} has no year with interest and debt", tip="choose another")
    first, last = years or (panel.years[known[0]], panel.years[known[-1]])
    rows: list[tuple[str, int, float, int]] = []
    left_out: dict[str, str] = {}
    counted: set[str] = set()
    for name in names:
        rate, who = group_rates(panel, name, range(first, last + 1), stock)
        rows += [
            (group_of(name).id, year, value, len(who.members)) for year, value in zip(who.years, rate, strict=True)
        ]
        left_out.update(who.left_out)
        counted |= set(who.members)
    frame = pd.DataFrame(rows, columns=["group", "year", "rate", "economies"])
    return Result(
        frame=frame[frame["economies"] > 0].reset_index(drop=True),
        unit={"rate": "percent a year", "economies": "economies"},
        indicators=(INTEREST, stock),
        vintage=panel.vintage.id,
        years=(first, last),
        n=len(counted),
        left_out=left_out,
        notes=notes,
        missing=(STOCK,) if notes else (),
    )


_NOT_THE_RATE = Note(
    "without {codes}: interest on public debt over the stock of all external debt, which is lower than the rate",
    codes=STOCK,
)
