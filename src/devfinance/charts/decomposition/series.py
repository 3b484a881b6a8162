"""What the chart of contributions draws: what made interest on public debt grow since a year, cumulated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from devfinance import words
from devfinance.analysis.decomposition import group_interest_growth
from devfinance.analysis.rates import INTEREST, STOCK
from devfinance.economies import Group
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from devfinance.snapshots import Vintage

SPAN = 10  # years
PARTS = ("stock", "rate", "mix")  # in the order in which they are stacked


@dataclass(frozen=True, slots=True)
class Growth:
    """How a flow has changed since a year, and what did it; US$, one value a year.

    `parts`, in the order in which they are stacked, sum to `change`; NaN where nobody reports. Of interest they are
    `stock` (more debt), `rate` (dearer debt) and, for a group, `mix` (a shift to those who pay more). `reporting`
    counts the economies of each year, which also report the first one; `indicators` are the series it rests on.
    """

    group: Group
    vintage: Vintage
    since: int
    years: tuple[int, ...]
    parts: dict[str, np.ndarray]
    change: np.ndarray
    reporting: tuple[int, ...]
    indicators: tuple[str, ...]

    @property
    def last(self) -> int:
        """The place of the newest year with figures."""
        return int(np.flatnonzero(~np.isnan(self.change))[-1])


def growth_of(panel: Panel, group: Group, since: int | None = None) -> Growth:
    """What made interest on public external debt grow since a year, up to each year after it.

    Parameters
    ----------
    panel
        The figures.
    group
        A group whose members are known, or an economy.
    since
        The year from which changes are counted; ten years before the newest if not given.

    Raises
    ------
    NoReadingError
        No economy has interest and debt in that year and a later one.

    Examples
    --------
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> growth = growth_of(open_panel("2026-07-01"), find_group("developing"))
    >>> growth.since, growth.years[-1], round(growth.change[-1] / 1e9, 1), round(growth.parts["stock"][-1] / 1e9, 1)
    (2014, 2024, np.float64(81.6), np.float64(60.2))
    """
    since = since or newest(panel, group, INTEREST) - SPAN
    panel.year_at(since)
    years = tuple(range(since + 1, panel.years[-1] + 1))
    names = PARTS if len(group.members) > 1 else PARTS[:2]
    values = np.full((len(names) + 1, len(years)), np.nan)
    reporting = [0] * len(years)
    for at, year in enumerate(years):
        found = group_interest_growth(panel, group.id, since, year)
        if found.n:
            total = found.frame.iloc[-1]
            values[:, at] = [total["change"], *(total[name] for name in names)]
            reporting[at] = found.n
    known = np.flatnonzero(~np.isnan(values[0]))
    if not len(known):
        raise _nothing(panel, group, since)
    end = int(known[-1]) + 1
    parts = {name: values[at + 1, :end] for at, name in enumerate(names)}
    return Growth(
        group, panel.vintage, since, years[:end], parts, values[0, :end], tuple(reporting[:end]), (INTEREST, STOCK)
    )


def newest(panel: Panel, group: Group, indicator: str) -> int:
    """The newest year in which a member has a series; the panel's last where none has."""
    paid = panel.slab(indicator)[[panel.economy_at(code) for code in group.members]]
    known = np.flatnonzero(~np.isnan(paid).all(axis=0))
    return panel.years[int(known[-1])] if len(known) else panel.years[-1]


def _nothing(panel: Panel, group: Group, since: int) -> NoReadingError:
    whom = words.sentence_case(words.group_name(group))
    return NoReadingError(
        f"{whom}: vintage {panel.vintage.id} does not have interest and public debt in {since} and a later year, "
        "so nothing can be drawn",
        tip="choose an economy that reports its debt to the World Bank, such as NGA, or another first year",
    )
