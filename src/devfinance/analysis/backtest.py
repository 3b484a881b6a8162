"""How good are the extensions? Each is tried on years that are known, over the whole panel.

Every economy's series is cut off after each of twenty years in turn, extended by every model, and compared with what
came. The widths of the intervals are then those that would have held 80% of the outcomes of earlier years.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from devfinance.analysis.extension import LEVEL, MODELS, NORMAL, WINDOW, Calibration, forecast, unfit
from devfinance.analysis.matched import group_of
from devfinance.analysis.result import Note, Result
from devfinance.indicators import find_indicator
from devfinance.panel import Panel

if TYPE_CHECKING:
    import pandas as pd

ORIGINS = 20  # years after which series are cut off
JUDGED = 10  # the newest of them, on which coverage is judged; the earlier ones only set widths


def backtest(panel: Panel, indicator: str, group: str = "developing", origins: int = ORIGINS, steps: int = 2) -> Result:
    """Every extension that could have been made, beside what came.

    Returns
    -------
    Result
        `economy`, `origin` (the last year the model saw), `step` (years ahead), `model`, `error` (the absolute error
        over the mean yearly change the model saw) and `standardised` (the absolute error in the model's standard
        errors, on its own scale). `Result.n` counts economies.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = backtest(open_panel("2026-07-01"), "DT.ODA.ODAT.CD", "NGA", origins=2, steps=1)
    >>> result.frame.groupby("model")["origin"].agg(list).to_dict()["local level"]
    [2021, 2022]
    """
    import pandas as pd

    known = find_indicator(indicator)
    members = group_of(group).members
    slab = panel.slab(known.code)[[panel.economy_at(code) for code in members]]
    newest = panel.years[int(np.flatnonzero(~np.isnan(slab).all(axis=0))[-1])]
    rows: list[tuple[Any, ...]] = []
    left_out = {}
    for code, series in zip(members, slab, strict=True):
        found = list(_tried(panel, code, series, range(newest - origins, newest), steps))
        rows += found
        if not found:
            left_out[code] = Note("no year with enough figures before it and one after")
    frame = pd.DataFrame(rows, columns=["economy", "origin", "step", "model", "error", "standardised"])
    return Result(
        frame=frame,
        unit={"error": "mean yearly changes", "standardised": "standard errors"},
        indicators=(known.code,),
        vintage=panel.vintage.id,
        years=(newest - origins + 1, newest),
        n=len(members) - len(left_out),
        left_out=left_out,
    )


def _tried(panel: Panel, code: str, series: np.ndarray, origins: range, steps: int) -> Iterator[tuple[Any, ...]]:
    """The extensions of one series from each origin that has a value and one after it."""
    for origin in origins:
        at = panel.year_at(origin)
        seen, came = series[: at + 1], series[at + 1 : at + 1 + steps]
        if np.isnan(seen[-1]) or np.isnan(came).all() or unfit(seen):
            continue
        usual = np.nanmean(np.abs(np.diff(seen[-WINDOW:])))
        for name in MODELS:
            found = forecast(seen, len(came), name)
            error = np.abs(came - found.off_scale(found.mean)) / usual
            standardised = np.abs(found.on_scale(came) - found.mean) / found.error
            for step in np.flatnonzero(~np.isnan(came)):
                yield code, origin, int(step) + 1, name, error[step], standardised[step]


def scores(tried: pd.DataFrame) -> pd.DataFrame:
    """How the models did: a row a model and step, from the frame of `backtest`.

    `forecasts` and `coverage` are those of the newest ten origins. `coverage` is the share of outcomes inside
    intervals whose width was set on earlier origins only, `plain` that inside the model's own 80% intervals. `error`
    is the median error, `width` the one that all origins set for use. Shares from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> tried = pd.DataFrame({"origin": range(2000, 2020), "step": 1, "model": "random walk", "error": 1.0})
    >>> scores(tried.assign(standardised=1.0))[["forecasts", "plain", "coverage", "width"]].iloc[0].tolist()
    [10.0, 1.0, 1.0, 1.0]
    """
    import pandas as pd

    groups = tried.groupby(["model", "step"], as_index=False)
    return pd.DataFrame([_score(part) for _, part in groups])


def _score(part: pd.DataFrame) -> dict[str, Any]:
    """One model, one step."""
    judged = part[part["origin"] > part["origin"].max() - JUDGED]
    widths = {origin: _width(part["standardised"][part["origin"] < origin]) for origin in judged["origin"].unique()}
    return {
        "model": part["model"].iloc[0],
        "step": int(part["step"].iloc[0]),
        "forecasts": len(judged),
        "error": float(judged["error"].median()),
        "plain": float((judged["standardised"] <= NORMAL).mean()),
        "coverage": float((judged["standardised"] <= judged["origin"].map(widths)).mean()),
        "width": _width(part["standardised"]),
    }


def _width(standardised: pd.Series[float]) -> float:
    """The width that would have held 80% of these outcomes."""
    return float(np.quantile(standardised, LEVEL))


def calibrated(scored: pd.DataFrame, vintage: str) -> Calibration:
    """The model with the smallest median error one year ahead, with its widths and coverage by years ahead.

    >>> import pandas as pd
    >>> ahead = pd.DataFrame({"model": ["a", "b"], "step": 1, "error": [2.0, 1.0], "width": 1.5, "coverage": 0.8})
    >>> calibrated(ahead, "2026-07-01")
    Calibration(model='b', widths=(1.5,), coverage=(0.8,), vintage='2026-07-01')
    """
    ahead = scored[scored["step"] == 1]
    model = str(ahead.sort_values("error")["model"].iloc[0])
    chosen = scored[scored["model"] == model].sort_values("step")
    return Calibration(
        model=model,
        widths=tuple(round(float(width), 3) for width in chosen["width"]),
        coverage=tuple(round(float(share), 3) for share in chosen["coverage"]),
        vintage=vintage,
    )
