"""Small panels and claims on numbers that can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from devfinance.claims.kinds.comparison import Comparison
from devfinance.economies import economies
from devfinance.panel import Panel
from devfinance.snapshots import Vintage

TOTAL, PUBLIC, AID, FDI = "DT.TDS.DECT.CD", "DT.TDS.DPPG.CD", "DT.ODA.ODAT.CD", "BX.KLT.DINV.CD.WD"
ALL = ("sum", "median")


def panel_of(values: Mapping[str, Mapping[str, Mapping[int, float]]], years: tuple[int, int] = (2010, 2024)) -> Panel:
    """A panel from {indicator: {economy: {year: value}}}."""
    span = tuple(range(years[0], years[1] + 1))
    places = tuple(economies())
    cube = np.full((len(values), len(places), len(span)), np.nan)
    for i, series in enumerate(values.values()):
        for economy, by_year in series.items():
            for year, value in by_year.items():
                cube[i, places.index(economy), year - years[0]] = value
    vintage = Vintage("2020-01-01", "0" * 64, Path("nowhere"), {"rows": 0, "complete": True, "indicators": {}})
    return Panel(vintage, tuple(values), places, span, cube)


def claim_of(**changes: Any) -> Comparison:
    """A claim that debt service exceeds aid; `changes` replace its fields or, by name, options of its dimensions."""
    options: dict[str, Mapping[str, float]] = {
        "debt_service": {"total": 1},
        "inflow": {"aid": 1},
        "economies": {"peers_oil": 1},
        "period": {"newest": 1},
        "prices": {"current": 1},
        "aggregation": {"sum": 1},
        "coverage": {"matched": 1},
    }
    options.update({dimension: changes.pop(dimension) for dimension in list(options) if dimension in changes})
    dimensions = {
        name: {option: {"weight": weight, "reason": "for the test"} for option, weight in weights.items()}
        for name, weights in options.items()
    }
    given = {
        "id": "a-claim",
        "kind": "comparison",
        "about": "the test",
        "quotation": "more than",
        "left": "debt_service",
        "right": "inflow",
        "dimensions": dimensions,
    }
    return Comparison.model_validate({**given, **changes})
