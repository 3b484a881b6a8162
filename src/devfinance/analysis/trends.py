"""How fast does a series grow? Between two years, and along its trend.

The trend is a least-squares line through the logarithms. Its standard error, robust to heteroskedasticity and
autocorrelation (Newey and West, Econometrica 55 (1987), 703–708), is given from 20 observations only: with fewer it
would look more certain than it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from devfinance.analysis.result import Note, Result, span_of
from devfinance.economies import find_economy
from devfinance.indicators import find_indicator
from devfinance.panel import Panel

ENOUGH_FOR_ERRORS = 20


@dataclass(frozen=True, slots=True)
class Trend:
    """Growth along a trend, percent a year; the error and the 95% interval are NaN below 20 observations."""

    growth: float
    error: float
    low: float
    high: float
    n: int


def least_squares(outcome: np.ndarray, regressors: np.ndarray, lags: int | None = None) -> Any:
    """A linear regression by statsmodels, with Newey–West standard errors where `lags` is given.

    Parameters
    ----------
    outcome
        Shape (observations,).
    regressors
        Shape (observations, regressors), the constant among them.
    lags
        How many years back errors may be correlated; without it, plain standard errors.

    Examples
    --------
    >>> years = np.arange(4.0)
    >>> least_squares(1 + 2 * years, np.column_stack([np.ones(4), years])).params.round(6)
    array([1., 2.])
    """
    import statsmodels.api as sm

    model = sm.OLS(outcome, regressors)
    if lags is None:
        return model.fit()
    return model.fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)


def lags_for(n: int) -> int:
    """How many lags the standard errors allow for: the whole part of 4 (n / 100)^(2/9).

    Source: W. K. Newey and K. D. West, Review of Economic Studies 61 (1994), 631–653.

    >>> lags_for(20), lags_for(55)
    (2, 3)
    """
    return int(4 * (n / 100) ** (2 / 9))


def trend_growth(years: np.ndarray, values: np.ndarray) -> Trend:
    """Growth along the trend of a positive series, percent a year; missing years are left out.

    NaN throughout for fewer than two values, or where any is zero or negative: a growth rate has no meaning then.

    Examples
    --------
    >>> trend_growth(np.array([2020, 2021, 2022]), np.array([100.0, 110.0, 121.0]))
    Trend(growth=10.0, error=nan, low=nan, high=nan, n=3)
    """
    nan, known = float("nan"), ~np.isnan(values)
    n = int(known.sum())
    if n < 2 or (values[known] <= 0).any():
        return Trend(nan, nan, nan, nan, n)
    design = np.column_stack([np.ones(n), years[known] - years[known].mean()])
    fitted = least_squares(np.log(values[known]), design, lags_for(n) if n >= ENOUGH_FOR_ERRORS else None)
    slope = fitted.params[1]
    growth = _percent(slope)
    if n < ENOUGH_FOR_ERRORS:
        return Trend(growth, nan, nan, nan, n)
    low, high = (_percent(end) for end in fitted.conf_int(alpha=0.05)[1])
    return Trend(growth, float(100 * np.exp(slope) * fitted.bse[1]), low, high, n)


def compound_growth(start: float, end: float, years: int) -> float:
    """The yearly growth that leads from one value to another, percent; NaN unless both are above zero.

    >>> round(compound_growth(100, 121, 2), 6)
    10.0
    >>> compound_growth(-1, 5, 2)
    nan
    """
    if not (start > 0 and end > 0 and years > 0):
        return float("nan")
    return float(100 * ((end / start) ** (1 / years) - 1))


def growth(panel: Panel, indicator: str, names: Sequence[str], windows: Sequence[tuple[int, int]]) -> Result:
    """Growth of a series in economies or aggregates over windows of years.

    Returns
    -------
    Result
        A row a name and window: `change` in the series' own unit, `compound` and `trend` growth in percent a year,
        `error`, `low` and `high` of the trend (95%; NaN below 20 observations), and `n` observations. A window whose
        ends are not both there has no `change`. `Result.n` counts names.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = growth(open_panel("2026-07-01"), "DT.TDS.DECT.CD", ["LMY", "NGA"], [(2014, 2024)])
    >>> result.frame.round(1)[["economy", "compound", "trend", "n"]].to_csv(index=False).split()
    ['economy,compound,trend,n', 'LMY,6.8,7.4,11', 'NGA,19.0,16.9,11']
    """
    import pandas as pd

    known = find_indicator(indicator)
    codes = [find_economy(name).iso3 for name in names]
    rows, left_out, notes = [], {}, []
    for code in codes:
        series = panel.series(known.code, code)
        if np.isnan(series).all():
            left_out[code] = Note("no value of {what}", what=known.short_name)
            continue
        for first, last in windows:
            values = series[panel.year_at(first) : panel.year_at(last) + 1]
            rows.append(_row(code, first, last, values))
            notes += _notes(code, first, values)
    columns = ["economy", "first", "last", "change", "compound", "trend", "error", "low", "high", "n"]
    return Result(
        frame=pd.DataFrame(rows, columns=columns),
        unit={"change": known.unit} | dict.fromkeys(("compound", "trend", "error", "low", "high"), "percent a year"),
        indicators=(known.code,),
        vintage=panel.vintage.id,
        years=(min(first for first, _ in windows), max(last for _, last in windows)),
        n=len(codes) - len(left_out),
        left_out=left_out,
        notes=tuple(notes),
    )


def _row(code: str, first: int, last: int, values: np.ndarray) -> tuple[Any, ...]:
    found = trend_growth(np.arange(first, last + 1), values)
    compound = compound_growth(values[0], values[-1], last - first)
    change = float(values[-1] - values[0])
    return code, first, last, change, compound, found.growth, found.error, found.low, found.high, found.n


def _notes(code: str, first: int, values: np.ndarray) -> list[Note]:
    """What a reader must know of one window: gaps, and values that no growth rate can be taken of."""
    gaps = (first + np.flatnonzero(np.isnan(values))).tolist()
    notes = [Note("{economy} has no value in {years}", economy=code, years=span_of(gaps))] if gaps else []
    if (values <= 0).any():
        notes.append(Note("{economy} has values that are zero or negative, so no growth rate", economy=code))
    return notes


def _percent(log_growth: float) -> float:
    """A growth rate from its logarithm, without digits that are rounding error."""
    return round(float(100 * np.expm1(log_growth)), 12)
