"""When did a series change course? Breaks in its level, or in its trend, with their dates.

Dates are those that leave the smallest sum of squares (Bai and Perron, Journal of Applied Econometrics 18 (2003),
1–22), found by `ruptures`; how many there are is left to the Bayesian information criterion. Whether the series is
stable at all is tested by statsmodels. Nothing here says why it changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from devfinance.analysis.result import Note, Result, span_of
from devfinance.analysis.trends import least_squares
from devfinance.economies import find_economy
from devfinance.indicators import find_indicator
from devfinance.panel import Panel

Kind = Literal["level", "trend"]
TRIMMING = 0.15  # shortest stretch between breaks, as a share of the observations
SHORTEST = 5  # and in observations


@dataclass(frozen=True, slots=True)
class Break:
    """A break: the first year of the new course, the years it may also have been, level or slope before and after.

    `years` are those that a likelihood-ratio test at the level given does not reject.
    """

    year: int
    years: tuple[int, ...]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Breaks:
    """The breaks of one series.

    `criterion` is the Bayesian information criterion by number of breaks, `squares` the sum of squared residuals.
    `p` is that of the CUSUM test on least-squares residuals for a stable level (NaN for trends), `crosses` whether
    recursive residuals cross their 95% bounds. Empty, with the reason in `note`, for a series too short or constant.
    """

    found: tuple[Break, ...]
    criterion: tuple[float, ...] = ()
    squares: tuple[float, ...] = ()
    p: float = float("nan")
    crosses: bool = False
    n: int = 0
    note: Note | None = None


def find_breaks(
    years: np.ndarray, values: np.ndarray, kind: Kind = "level", most: int = 3, confidence: float = 0.95
) -> Breaks:
    """The breaks of a series in its level or its linear trend; missing years are left out, not filled.

    Parameters
    ----------
    years, values
        The series, NaN where there is no value; any sign and unit.
    kind
        `level`: a mean between breaks. `trend`: a line between breaks.
    most
        The largest number of breaks tried.
    confidence
        Level of the set of years each break may fall in. By inverting the likelihood-ratio test with errors taken as
        independent (Y. Eo and J. Morley, Quantitative Economics 6 (2015), 463–497); correlated errors make it wider.

    Examples
    --------
    >>> series = np.array([1.0, 1.1, 0.9, 1.0, 1.1, 5.0, 5.1, 4.9, 5.0, 4.9])
    >>> found = find_breaks(np.arange(2010, 2020), series)
    >>> [(one.year, one.years, round(one.before, 2), round(one.after, 2)) for one in found.found]
    [(2015, (2015,), 1.02, 4.98)]
    """
    known = ~np.isnan(values)
    when, y = years[known], values[known]
    n, shortest = len(y), max(SHORTEST, int(TRIMMING * len(y)))
    if n < 2 * shortest:
        return Breaks(
            (), n=n, note=Note("only {n} observations, under the {least} a break needs", n=n, least=2 * shortest)
        )
    if np.ptp(y) <= 1e-12 * np.abs(y).max():
        return Breaks((), n=n, note=Note("the series is constant"))
    design = _design(when, kind)
    cuts = _partitions(y, design, kind, min(most, n // shortest - 1), shortest)
    squares = [_squares(y, design, cut) for cut in cuts]
    criterion = [_criterion(n, total, len(cut), kind) for cut, total in zip(cuts, squares, strict=True)]
    best = cuts[int(np.argmin(criterion))]
    p, crosses = _stability(y, design, kind)
    return Breaks(
        found=tuple(_described(when, y, design, best, at, shortest, confidence) for at in range(len(best))),
        criterion=tuple(criterion), squares=tuple(squares), p=p, crosses=crosses, n=n,
    )  # fmt: skip


def _design(years: np.ndarray, kind: Kind) -> np.ndarray:
    """The regressors of one stretch: a constant, and for a trend the years."""
    ones = np.ones(len(years))
    return ones[:, None] if kind == "level" else np.column_stack([ones, years - years.mean()])


def _partitions(y: np.ndarray, design: np.ndarray, kind: Kind, most: int, shortest: int) -> list[list[int]]:
    """The best places to cut for no break, one, two …: indices at which a new stretch begins."""
    import ruptures

    cost, signal = ("l2", y[:, None]) if kind == "level" else ("linear", np.column_stack([y, design]))
    search = ruptures.Dynp(model=cost, min_size=shortest, jump=1).fit(signal)
    return [[], *(search.predict(number)[:-1] for number in range(1, most + 1))]


def _squares(y: np.ndarray, design: np.ndarray, cut: list[int]) -> float:
    """The sum of squared residuals of a regression on every stretch."""
    ends = [0, *cut, len(y)]
    return float(sum(least_squares(y[first:last], design[first:last]).ssr for first, last in pairwise(ends)))


def _criterion(n: int, squares: float, breaks: int, kind: Kind) -> float:
    """The Bayesian information criterion: coefficients of every stretch, a date a break, and the variance."""
    parameters = (breaks + 1) * (1 if kind == "level" else 2) + breaks + 1
    floor = max(squares, np.finfo(float).tiny)
    return float(n * (np.log(floor / n) + 1 + np.log(2 * np.pi)) + np.log(n) * parameters)


def _stability(y: np.ndarray, design: np.ndarray, kind: Kind) -> tuple[float, bool]:
    """The CUSUM test on residuals (its p-value holds for a level only), and the recursive one."""
    from statsmodels.stats.diagnostic import breaks_cusumolsresid, recursive_olsresiduals

    fitted = least_squares(y, design)
    p = float(breaks_cusumolsresid(fitted.resid, ddof=design.shape[1])[1]) if kind == "level" else float("nan")
    *_, cusum, (_, upper) = recursive_olsresiduals(fitted, alpha=0.95)
    # statsmodels starts the sum at zero, one place before its bounds: each is moved on by its own step.
    bound = upper + (upper[1] - upper[0])
    return p, bool((np.abs(cusum[1:]) > bound).any())


def _described(
    when: np.ndarray, y: np.ndarray, design: np.ndarray, cut: list[int], at: int, shortest: int, confidence: float
) -> Break:
    """One break among those found: its years are judged on the stretches next to it."""
    ends = [0, *cut, len(y)]
    first, place, last = ends[at], ends[at + 1], ends[at + 2]
    # As near to the breaks beside it as the search goes, and no nearer: else a year it never tried could win.
    tried = range(first + shortest, last - shortest + 1)
    local, regressors = y[first:last], design[first:last]
    squares = np.array([_squares(local, regressors, [here - first]) for here in tried])
    ratio = len(local) * np.log(np.maximum(squares, np.finfo(float).tiny) / max(squares.min(), np.finfo(float).tiny))
    limit = -2 * np.log(1 - np.sqrt(confidence))
    term = design.shape[1] - 1
    before, after = (least_squares(y[a:b], design[a:b]).params[term] for a, b in ((first, place), (place, last)))
    return Break(
        year=int(when[place]),
        years=tuple(int(when[here]) for here, value in zip(tried, ratio, strict=True) if value <= limit),
        before=float(before),
        after=float(after),
    )


def breaks(panel: Panel, indicator: str, names: list[str], kind: Kind = "level", most: int = 3) -> Result:
    """The breaks of a series in economies or aggregates, a row each; those without one are in the notes.

    `before` and `after` are levels in the series' unit, or slopes a year. `earliest` and `latest` bound the years in
    which the break may fall with 95% confidence. `Result.n` counts names.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = breaks(open_panel("2026-07-01"), "NE.EXP.GNFS.ZS", ["LMY"])
    >>> result.frame[["year", "earliest", "latest"]].to_csv(index=False).split()
    ['year,earliest,latest', '1974,1973,1974', '2000,1999,2001', '2014,2009,2016']
    """
    import pandas as pd

    known = find_indicator(indicator)
    codes = [find_economy(name).iso3 for name in names]
    rows, left_out, notes = [], {}, []
    for code in codes:
        series = panel.series(known.code, code)
        found = find_breaks(np.array(panel.years), series, kind, most)
        if found.note:
            left_out[code] = found.note
            continue
        inside = np.flatnonzero(~np.isnan(series))
        gaps = [panel.years[at] for at in range(inside[0], inside[-1]) if np.isnan(series[at])]
        notes += [Note("{economy} has no value in {years}", economy=code, years=span_of(gaps))] if gaps else []
        notes += [] if found.found else [Note("no break in {economy}", economy=code)]
        test = (found.p, found.crosses, found.n)
        rows += [(code, one.year, min(one.years), max(one.years), one.before, one.after, *test) for one in found.found]
    columns = ["economy", "year", "earliest", "latest", "before", "after", "p", "crosses", "n"]
    unit = known.unit if kind == "level" else f"{known.unit} a year"
    return Result(
        frame=pd.DataFrame(rows, columns=columns),
        unit={"before": unit, "after": unit},
        indicators=(known.code,),
        vintage=panel.vintage.id,
        years=(panel.years[0], panel.years[-1]),
        n=len(codes) - len(left_out),
        left_out=left_out,
        notes=(*notes, Note("errors are taken as independent; where they are not, breaks are fewer and less certain")),
    )
