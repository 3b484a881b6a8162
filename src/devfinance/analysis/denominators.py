"""What debt service is set against: the best series a vintage has for it, and what stands in for what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from devfinance.analysis.result import Note
from devfinance.errors import NoFigureError, UnknownNameError
from devfinance.panel import Panel


@dataclass(frozen=True, slots=True)
class _Recipe:
    """One way to get a denominator: the series it takes, and how; `stands_for` says what it is not."""

    indicators: tuple[str, ...]
    formula: Callable[..., np.ndarray]
    stands_for: str = ""


def _alone(values: np.ndarray) -> np.ndarray:
    return values


def _percent_of(percent: np.ndarray, whole: np.ndarray) -> np.ndarray:
    whole_part: np.ndarray = percent / 100 * whole
    return whole_part


def _implied(debt_service: np.ndarray, percent: np.ndarray) -> np.ndarray:
    """What debt service is the given percentage of; unknown where it is nothing."""
    implied: np.ndarray = np.divide(100 * debt_service, percent, out=np.full(percent.shape, np.nan), where=percent > 0)
    return implied


_GDP, _ATLAS = "NY.GDP.MKTP.CD", "NY.GNP.ATLS.CD"
_RECIPES: Mapping[str, tuple[str, tuple[_Recipe, ...]]] = MappingProxyType(
    {
        "exports": (
            "percent of exports of goods, services and primary income",
            (
                _Recipe(("BX.GSR.TOTL.CD",), _alone),
                _Recipe(
                    ("DT.TDS.DECT.CD", "DT.TDS.DECT.EX.ZS"),
                    _implied,
                    "exports are those implied by the World Bank’s own ratio of debt service to exports",
                ),
            ),
        ),
        "exports_goods_services": (
            "percent of exports of goods and services",
            (
                _Recipe(("NE.EXP.GNFS.ZS", _GDP), _percent_of),
                _Recipe(("TX.VAL.MRCH.CD.WT",), _alone, "exports are those of goods alone"),
            ),
        ),
        "exports_goods": ("percent of exports of goods", (_Recipe(("TX.VAL.MRCH.CD.WT",), _alone),)),
        "gdp": ("percent of GDP", (_Recipe((_GDP,), _alone),)),
        "gni": (
            "percent of GNI",
            (
                _Recipe(("NY.GNP.MKTP.CD",), _alone),
                _Recipe((_ATLAS,), _alone, "GNI is that of the Atlas method, whose exchange rates are averaged"),
                _Recipe((_GDP,), _alone, "GDP stands in for GNI"),
            ),
        ),
        "population": ("US$ a person", (_Recipe(("SP.POP.TOTL",), _alone),)),
        "reserves": ("percent of reserves", (_Recipe(("FI.RES.TOTL.CD",), _alone),)),
        "aid": ("percent of net aid", (_Recipe(("DT.ODA.ODAT.CD",), _alone),)),
    }
)


@dataclass(frozen=True, eq=False)
class Denominator:
    """What debt service is set against, shape (economies, years); `notes` say what stands in for what is missing."""

    values: np.ndarray = field(repr=False)
    unit: str
    indicators: tuple[str, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def denominator(panel: Panel, over: str) -> Denominator:
    """What goes below the line: the best series the vintage has for it.

    Parameters
    ----------
    panel
        The vintage.
    over
        `exports` (of goods, services and primary income), `exports_goods_services`, `exports_goods`, `gdp`, `gni`,
        `population`, `reserves` or `aid`.

    Raises
    ------
    UnknownNameError
        No such denominator.
    NoFigureError
        The vintage holds no series for it.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> denominator(open_panel("2026-07-01"), "exports").missing
    ('BX.GSR.TOTL.CD',)
    """
    if over not in _RECIPES:
        raise UnknownNameError("denominator", over, _RECIPES)
    unit, recipes = _RECIPES[over]
    missing: list[str] = []
    for recipe in recipes:
        lacking = [code for code in recipe.indicators if not panel.has(code)]
        if not lacking:
            values = recipe.formula(*(panel.slab(code) for code in recipe.indicators))
            notes = (Note("without {codes}: {what}", codes=", ".join(missing), what=recipe.stands_for),)
            return Denominator(values, unit, recipe.indicators, tuple(missing), notes if missing else ())
        missing += lacking
    raise NoFigureError(
        f"vintage {panel.vintage.id} holds no series for {over} ({', '.join(missing)})",
        tip="choose another vintage (`devfinance vintages`) or fetch it with `devfinance pull`",
    )
