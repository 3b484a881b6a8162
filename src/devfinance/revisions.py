"""Two vintages side by side: which observations are new, revised and withdrawn.

Pure: two panels in, revisions out. What they do to statements is for `claims` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from devfinance.panel import Panel
from devfinance.slips import slips

Kind = Literal["new", "revised", "withdrawn", "slip"]
KINDS: tuple[Kind, ...] = ("revised", "withdrawn", "new")  # as they are told


@dataclass(frozen=True, slots=True)
class Revision:
    """One observation that differs between two vintages; NaN where a vintage has no value.

    A `slip` is one that was published in a wrong unit, as `data/slips.yaml` says, and so no revision.

    >>> Revision("BX.KLT.DINV.CD.WD", "CHN", 2024, "revised", 4.0, 5.0).change
    1.0
    """

    indicator: str
    economy: str
    year: int
    kind: Kind
    old: float
    new: float

    @property
    def change(self) -> float:
        """New less old, in the indicator's unit; NaN where a vintage has no value."""
        return self.new - self.old

    @property
    def relative(self) -> float:
        """The change as a share of the old value's size; NaN where there is no change, infinite from zero."""
        with np.errstate(divide="ignore"):
            return float(np.float64(self.change) / abs(self.old))


@dataclass(frozen=True, slots=True)
class IndicatorRevisions:
    """What became of one indicator between two vintages.

    `revisions` has the revised observations first, by the size of their change, then the withdrawn and the new
    ones by the size of their value, and slips of units last. `churn` is the sum of all changes' sizes over that of the
    old values, slips left out of both.
    """

    indicator: str
    unchanged: int
    revisions: tuple[Revision, ...]
    churn: float

    def count(self, kind: Kind) -> int:
        """How many observations are new, revised or withdrawn."""
        return sum(revision.kind == kind for revision in self.revisions)


def compare_vintages(old: Panel, new: Panel) -> list[IndicatorRevisions]:
    """Every indicator of two vintages that differs, the most revised first.

    An indicator that only one of them holds counts as new or withdrawn as a whole.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> found = compare_vintages(open_panel("2025-12-17"), open_panel("2026-07-01"))
    >>> fdi = next(one for one in found if one.indicator == "BX.KLT.DINV.CD.WD")
    >>> largest = next(one for one in fdi.revisions if one.year == 2024 and one.economy == "CHN")
    >>> round(largest.change / 1e9)
    24
    """
    codes = dict.fromkeys((*old.indicators, *new.indicators))
    found = [compared for code in codes if (compared := compare_indicator(old, new, code)).revisions]
    return sorted(found, key=lambda one: -one.churn)


def compare_indicator(old: Panel, new: Panel, code: str) -> IndicatorRevisions:
    """What became of one indicator between two vintages."""
    economies = tuple(dict.fromkeys((*old.economies, *new.economies)))
    first, last = min((*old.years, *new.years)), max((*old.years, *new.years))
    before = _aligned(old, code, economies, first, last)
    after = _aligned(new, code, economies, first, last)
    had, has = ~np.isnan(before), ~np.isnan(after)
    changed = had & has & (before != after)
    slipped = changed & _slipped(old, new, code, economies, range(first, last + 1))
    size: dict[Kind, np.ndarray] = {
        "revised": np.where(changed & ~slipped, np.abs(after - before), np.nan),
        "withdrawn": np.where(had & ~has, np.abs(before), np.nan),
        "new": np.where(has & ~had, np.abs(after), np.nan),
        "slip": np.where(slipped, np.abs(after - before), np.nan),
    }
    revisions = [
        Revision(code, economies[e], first + y, kind, float(before[e, y]), float(after[e, y]))
        for kind in size
        for e, y in _largest_first(size[kind])
    ]
    moved, total = np.nansum(size["revised"]), np.abs(before[had & ~slipped]).sum()
    return IndicatorRevisions(
        indicator=code,
        unchanged=int((had & has & ~changed).sum()),
        revisions=tuple(revisions),
        churn=float(moved / total) if total else 0.0,
    )


def _slipped(old: Panel, new: Panel, code: str, economies: tuple[str, ...], years: range) -> np.ndarray:
    """Which observations one of the vintages has in a wrong unit."""
    flags = np.zeros((len(economies), len(years)), dtype=bool)
    for slip in slips(old.vintage.id, new.vintage.id):
        if slip.indicator == code and slip.economy in economies:
            flags[economies.index(slip.economy)] |= [slip.covers(slip.economy, year) for year in years]
    return flags


def _largest_first(size: np.ndarray) -> list[list[int]]:
    """Where an array has values, the largest first."""
    places = np.argwhere(~np.isnan(size))
    order = np.argsort(-size[tuple(places.T)], kind="stable")
    found: list[list[int]] = places[order].tolist()
    return found


def _aligned(panel: Panel, code: str, economies: tuple[str, ...], first: int, last: int) -> np.ndarray:
    """An indicator of a panel on axes that two panels share; NaN where it has no value, or no such series."""
    aligned = np.full((len(economies), last - first + 1), np.nan)
    if panel.has(code) and panel.years:
        rows = {economy: row for row, economy in enumerate(economies)}
        at = [rows[economy] for economy in panel.economies]
        aligned[at, panel.years[0] - first : panel.years[-1] - first + 1] = panel.slab(code)
    return aligned
