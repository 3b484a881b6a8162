"""Named quantities on a panel, and constant dollars.

A measure is what a claim compares: *debt service (total)*, *aid (net ODA)*, *FDI (net inflows)*. Each is one
indicator or the sum of several, in US$ a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from devfinance.errors import UnknownNameError

if TYPE_CHECKING:
    from devfinance.panel import Panel

CLOSE = 0.05  # strength within which two sides are about the same: some 10%, more than FDI moved between vintages
DIMENSIONS_OF_MEASURES = ("debt_service", "inflow")


@dataclass(frozen=True, slots=True)
class Measure:
    """A named quantity, in US$ a year.

    `dimension` and `option` are its names in a claim, `indicators` the series it is the sum of; it is missing
    where any of them is.
    """

    dimension: str
    option: str
    indicators: tuple[str, ...]

    def missing_from(self, panel: Panel) -> tuple[str, ...]:
        """The series it needs that the vintage does not hold."""
        return tuple(code for code in self.indicators if not panel.has(code))

    def values(self, panel: Panel) -> np.ndarray:
        """US$ a year, shape (economies, years); NaN where any series is missing.

        >>> from devfinance.panel import open_panel
        >>> panel = open_panel("2026-07-01")
        >>> both = measure("inflow", "aid_and_fdi").values(panel)[panel.economy_at("NGA")]
        >>> round(both[panel.year_at(2023)] / 1e9, 2)
        np.float64(5.47)
        """
        total: np.ndarray = sum((panel.slab(code) for code in self.indicators[1:]), panel.slab(self.indicators[0]))
        return total


_MEASURES = (
    Measure("debt_service", "total", ("DT.TDS.DECT.CD",)),
    Measure("debt_service", "public", ("DT.TDS.DPPG.CD",)),
    Measure("debt_service", "public_interest", ("DT.INT.DPPG.CD",)),
    Measure("debt_service", "public_principal", ("DT.AMT.DPPG.CD",)),
    Measure("inflow", "aid", ("DT.ODA.ODAT.CD",)),
    Measure("inflow", "fdi", ("BX.KLT.DINV.CD.WD",)),
    Measure("inflow", "aid_and_fdi", ("DT.ODA.ODAT.CD", "BX.KLT.DINV.CD.WD")),
    Measure("inflow", "grants", ("BX.GRT.EXTA.CD.WD",)),
    Measure("inflow", "remittances", ("BX.TRF.PWKR.CD.DT",)),
)

MEASURES: Mapping[str, Mapping[str, Measure]] = MappingProxyType(
    {
        dimension: MappingProxyType({m.option: m for m in _MEASURES if m.dimension == dimension})
        for dimension in DIMENSIONS_OF_MEASURES
    }
)


def measure(dimension: str, option: str) -> Measure:
    """The measure that goes by those names.

    >>> measure("debt_service", "public").indicators
    ('DT.TDS.DPPG.CD',)
    """
    try:
        return MEASURES[dimension][option]
    except KeyError:
        raise UnknownNameError(dimension.replace("_", " "), option, MEASURES.get(dimension, ())) from None


def us_deflator(panel: Panel) -> np.ndarray:
    """The price level of the United States' GDP, one value a year, in arbitrary units; NaN where unknown.

    Derived as growth of GDP in current dollars over growth in constant prices, which every vintage has, and
    chained from the first year that has both. Divide by it, and multiply by its value in a base year, to get
    constant dollars of that year. Source: NY.GDP.MKTP.CD and NY.GDP.MKTP.KD.ZG.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> level = us_deflator(panel)
    >>> bool(level[panel.year_at(2023)] > level[panel.year_at(2013)])
    True
    """
    if not (panel.has("NY.GDP.MKTP.CD") and panel.has("NY.GDP.MKTP.KD.ZG")):
        return np.full(len(panel.years), np.nan)
    current = panel.series("NY.GDP.MKTP.CD", "USA")
    growth = panel.series("NY.GDP.MKTP.KD.ZG", "USA")
    steps = (current[1:] / current[:-1]) / (1 + growth[1:] / 100)
    level = np.full(len(current), np.nan)
    known = np.flatnonzero(~np.isnan(steps))
    if len(known):
        chain = slice(known[0], known[-1] + 1)
        level[chain.start] = 1.0
        level[chain.start + 1 : chain.stop + 1] = np.cumprod(steps[chain])
    return level


def any_measure(option: str) -> Measure:
    """The measure of that name, whichever side of a comparison it stands on; no two have the same.

    >>> any_measure("fdi").dimension
    'inflow'
    """
    named = {found.option: found for found in _MEASURES}
    if option not in named:
        raise UnknownNameError("measure", option, named)
    return named[option]
