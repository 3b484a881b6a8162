"""How much is paid in debt service now and before, in dollars of one year?"""

from __future__ import annotations

import numpy as np

from devfinance.analysis.burden import END, Ends
from devfinance.analysis.matched import match
from devfinance.errors import NoFigureError
from devfinance.measures import measure, us_deflator
from devfinance.panel import Panel


def level_ends(panel: Panel, group: str, debt_service: str, window: int, newest: int) -> Ends:
    """A group's debt service now and `window` years before, each a mean over three years; US$ of the last year.

    Over the economies that report every year from the first to the last, by the deflator of the United States' GDP.

    Raises
    ------
    NoFigureError
        The vintage does not reach back so far, or lacks the deflator of one of the years.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> ends = level_ends(open_panel("2026-07-01"), "developing", "total", window=10, newest=2024)
    >>> ends.start_years, round(ends.start / 1e9), round(ends.end / 1e9)
    ((2012, 2013, 2014), 787, 1364)
    """
    years = range(newest - window - END + 1, newest + 1)
    level = us_deflator(panel)
    if np.isnan(level[[panel.year_at(year) for year in years]]).any():
        raise NoFigureError(f"vintage {panel.vintage.id} has no US deflator of {years[0]}–{years[-1]}")
    dollars = measure("debt_service", debt_service).values(panel) * level[panel.year_at(newest)] / level
    matched = match(panel, group, {"debt service": dollars}, years)
    paid = matched.sums("debt service")
    return Ends(
        start=float(paid[:END].mean()),
        end=float(paid[-END:].mean()),
        start_years=tuple(years[:END]),
        end_years=tuple(years[-END:]),
        matched=matched,
    )
