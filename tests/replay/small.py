"""A vintage of every indicator that we use, small enough to be served, pulled and compared in no time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from devfinance.columns import Observations
from devfinance.economies import economies
from devfinance.indicators import indicators
from devfinance.snapshots import Vintage, write_snapshot

PLACES = ("NGA", "GHA", "CHN", "SSF", "LMY")
YEARS = range(2010, 2025)
DAY = "2026-07-01"


def small_vintage(
    folder: Path, *, factor: float = 1.0, codes: Iterable[str] | None = None, places: Iterable[str] = PLACES
) -> Vintage:
    """A vintage whose values are `factor` times numbers that differ everywhere."""
    held = list(indicators()) if codes is None else list(codes)
    rows = [(code, place, year) for code in held for place in places for year in YEARS]
    assert all(economies()[place].reports_debt or economies()[place].is_aggregate for place in places)
    observations = Observations(
        indicator=np.array([code for code, _, _ in rows]),
        economy=np.array([place for _, place, _ in rows]),
        year=np.array([year for _, _, year in rows]),
        value=factor * (np.arange(len(rows)) + 1) / 7,
    )
    about = {code: {"database": indicators()[code].database, "updated": DAY, "rows": len(rows)} for code in held}
    (folder / DAY).mkdir(parents=True)
    return write_snapshot(folder / DAY, observations, {"complete": codes is None, "indicators": about})
