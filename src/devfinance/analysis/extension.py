"""Where may a series stand that ends too early? An estimate with an 80% interval, marked as one.

Aid figures come a year after those on debt. An extension is what the past of the series alone suggests; it knows
nothing of decisions since. Model and width of the interval were chosen by their errors on years that are known: see
`backtest`.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np

from devfinance.analysis.result import Note, Result
from devfinance.analysis.transfers import external_figures
from devfinance.economies import find_economy
from devfinance.indicators import find_indicator
from devfinance.panel import Panel
from devfinance.paths import data_folder

WINDOW = 15  # years the model sees: older ones are of another size
FEWEST = 8  # observations among them
LEVEL = 0.8
NORMAL = 1.2816  # standard errors that hold 80% of a normal distribution
AID = "DT.ODA.ODAT.CD"
MODELS: Mapping[str, str] = MappingProxyType(
    {"random walk": "rwalk", "random walk with drift": "rwdrift", "local level": "llevel"}
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How an indicator is extended: the model, and per year ahead the interval's half width in standard errors."""

    model: str
    widths: tuple[float, ...]
    coverage: tuple[float, ...]
    vintage: str


@dataclass(frozen=True, eq=False)
class Extension:
    """An estimate for each year ahead, and the bounds of its 80% interval; unit of the series."""

    estimate: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True, eq=False)
class Forecast:
    """A model's mean and standard error for each year ahead, on the scale asinh(value / `scale`)."""

    mean: np.ndarray
    error: np.ndarray
    scale: float

    def on_scale(self, values: np.ndarray) -> np.ndarray:
        """Values of the series on the model's scale."""
        transformed: np.ndarray = np.arcsinh(values / self.scale)
        return transformed

    def off_scale(self, transformed: np.ndarray) -> np.ndarray:
        """Values on the model's scale in the unit of the series."""
        values: np.ndarray = np.sinh(transformed) * self.scale
        return values


def unfit(values: np.ndarray) -> Note | None:
    """Why a series cannot be extended, if it cannot; `values` ends with its last observation.

    >>> unfit(np.array([1.0, 2.0]))
    'only 2 observations in the last 15 years, under the 8 needed'
    >>> unfit(np.full(10, 3.0))
    'the series is constant'
    """
    seen = values[-WINDOW:]
    seen = seen[~np.isnan(seen)]
    if len(seen) < FEWEST:
        return Note(
            "only {n} observations in the last {window} years, under the {fewest} needed",
            n=len(seen), window=WINDOW, fewest=FEWEST,
        )  # fmt: skip
    return Note("the series is constant") if np.ptp(seen) <= 1e-12 * np.abs(seen).max() else None


def forecast(values: np.ndarray, steps: int, model: str = "local level") -> Forecast:
    """What an unobserved-components model of the last 15 years says of the next ones.

    On the scale of asinh(value / median size), which is near-logarithmic for large values, so that errors are
    proportional, and takes negative ones. Gaps stay gaps: the Kalman filter passes over them.

    Parameters
    ----------
    values
        A series that ends with its last observation and is not `unfit`; NaN where there is no value.
    steps
        How many years ahead.
    model
        One of `MODELS`.

    Examples
    --------
    >>> found = forecast(np.array([9.0, 11, 10, 9, 11, 10, 9, 11, 10]), 1)
    >>> found.off_scale(found.mean).round(0)
    array([10.])
    """
    seen = values[-WINDOW:]
    seen = seen[int(np.argmin(np.isnan(seen))) :]
    scale = float(np.nanmedian(np.abs(seen))) or float(np.nanstd(seen))
    transformed = np.arcsinh(seen / scale)
    spread = float(np.nanstd(transformed))
    ahead = components(transformed / spread, model).get_forecast(steps)
    return Forecast(np.asarray(ahead.predicted_mean) * spread, np.asarray(ahead.se_mean) * spread, scale)


def components(values: np.ndarray, model: str) -> Any:
    """An unobserved-components model of a series of about unit size, by statsmodels; see `MODELS`.

    >>> components(np.array([0.0, 1, -1, 1, 0, -1, 0, 1]), "local level").param_names
    ['sigma2.irregular', 'sigma2.level']
    """
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        # A flat likelihood ends the search early; the backtest judges what comes of it.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return sm.tsa.UnobservedComponents(values, MODELS[model]).fit(disp=False, method="bfgs", maxiter=200)


def extend(values: np.ndarray, model: str, widths: Sequence[float]) -> Extension:
    """Extend a series beyond its last observation by as many years as there are widths.

    Parameters
    ----------
    values
        As for `forecast`.
    widths
        The interval's half width in standard errors, a year ahead each.

    Examples
    --------
    >>> found = extend(np.array([-9.0, -11, -10, -9, -11, -10, -9, -11, -10]), "local level", [NORMAL])
    >>> found.low.round(0), found.estimate.round(0), found.high.round(0)
    (array([-11.]), array([-10.]), array([-9.]))
    """
    found = forecast(values, len(widths), model)
    half = np.asarray(widths) * found.error
    return Extension(*(found.off_scale(found.mean + shift) for shift in (0 * half, -half, half)))


@cache
def calibrations() -> Mapping[str, Calibration]:
    """How each indicator that we extend is extended, from `data/extensions.yaml`, which `make method` writes.

    >>> calibrations()["DT.ODA.ODAT.CD"].model in MODELS
    True
    """
    import yaml

    entries = yaml.safe_load((data_folder() / "extensions.yaml").read_text(encoding="utf-8"))
    return {
        code: Calibration(entry["model"], tuple(entry["widths"]), tuple(entry["coverage"]), entry["vintage"])
        for code, entry in entries.items()
    }


def extended(panel: Panel, indicator: str, names: Sequence[str], until: int) -> Result:
    """Estimates of a series for the years after its last observation, with 80% intervals; in the series' unit.

    Nothing is returned for years that have an observation. A series that ended before the newest year any economy
    reports is extended from its own end. `kind` marks every row as an estimate.

    Raises
    ------
    UnknownNameError
        No such indicator or economy.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = extended(open_panel("2026-07-01"), "DT.ODA.ODAT.CD", ["NGA"], 2024)
    >>> result.frame[["economy", "year", "kind"]].to_csv(index=False).split()
    ['economy,year,kind', 'NGA,2024,estimate']
    """
    import pandas as pd

    known = find_indicator(indicator)
    rule = calibrations().get(known.code)
    rows, left_out = [], {}
    codes = [find_economy(name).iso3 for name in names]
    for code in codes:
        series = panel.series(known.code, code)
        there = np.flatnonzero(~np.isnan(series))
        last = panel.years[int(there[-1])] if len(there) else until
        widths = _widths(rule, until - last)
        reason = unfit(series[: panel.year_at(last) + 1]) if len(there) else Note("no value")
        if reason or not len(widths):
            left_out[code] = reason or Note("has a value in {year}", year=last)
            continue
        found = extend(series[: panel.year_at(last) + 1], rule.model if rule else "local level", widths)
        rows += [(code, last + 1 + at, "estimate", found.estimate[at], found.low[at], found.high[at])
                 for at in range(len(widths))]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["economy", "year", "kind", "estimate", "low", "high"])
    return Result(
        frame=frame,
        unit=dict.fromkeys(("estimate", "low", "high"), known.unit),
        indicators=(known.code,),
        vintage=panel.vintage.id,
        years=(int(frame["year"].min()), int(frame["year"].max())) if len(frame) else (until, until),
        n=len(codes) - len(left_out),
        left_out=left_out,
        notes=_notes(known.code, rule),
    )


def _widths(rule: Calibration | None, steps: int) -> tuple[float, ...]:
    """The widths for so many years ahead; beyond the calibrated ones the last is kept."""
    known = rule.widths if rule else (NORMAL,)
    return tuple(known[min(step, len(known) - 1)] for step in range(steps))


def _notes(code: str, rule: Calibration | None) -> tuple[Note, ...]:
    """What must stand beside an estimate."""
    notes = [Note("estimates from the series' own past, with 80% intervals; they know nothing of decisions since")]
    if rule:
        covered = f"{rule.coverage[0]:.0%}"
        notes.append(Note("in the backtest, intervals one year ahead held {share} of the outcomes", share=covered))
    else:
        notes.append(Note("the intervals of {code} have not been tested against known years", code=code))
    if code == AID:
        told = [figure for figure in external_figures().values() if figure.publisher == "OECD"]
        notes += [
            Note("{definition} {value}% ({source})", definition=f.definition, value=f.value, source=f.source)
            for f in told
        ]
    return tuple(notes)
