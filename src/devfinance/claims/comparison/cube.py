"""All readings of a comparison at once, over the cube.

For every group the two sides are laid out as arrays over (debt service, inflow, period, prices, members) and summed,
matched and compared there; nothing loops over readings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from devfinance.claims.comparison.impossible import problems
from devfinance.claims.comparison.menu import ComparisonMenu
from devfinance.claims.comparison.sides import (
    annual_values,
    newest_of_group,
    over_periods,
    price_factors,
    total,
    with_newest,
)
from devfinance.claims.evaluation import Evaluation, Problem, outcomes, ratios, strengths
from devfinance.economies import Group
from devfinance.panel import Panel


@dataclass(frozen=True)
class ComparisonEvaluation(Evaluation):
    """A comparison evaluated; `sides` are US$ a year by (option, period, prices, economy), for both dimensions."""

    menu: ComparisonMenu
    sides: dict[str, np.ndarray] = field(default_factory=dict, repr=False)

    def turning_economies(self, reading: int) -> list[str]:
        """The economies whose removal from both sides changes the outcome of a reading; ISO3 codes.

        Only economies that report both sides are taken away, one at a time; none from a single economy or a median.
        """
        menu = self.menu
        debt_service, inflow, place, period, prices, *_ = np.unravel_index(reading, menu.shape)
        group = menu.groups[int(place)]
        left, right = self.left.reshape(-1)[reading], self.right.reshape(-1)[reading]
        if group.is_economy or not group.members or np.isnan(left + right):
            return []
        columns = [self.panel.economy_at(code) for code in group.members]
        member = {
            "debt_service": self.sides["debt_service"][debt_service, period, prices, columns],
            "inflow": self.sides["inflow"][inflow, period, prices, columns],
        }
        theirs, others = member[menu.left], member[menu.right]
        without = outcomes(strengths(left - theirs, right - others), bounded=menu.bounded)
        turned = (without != self.outcome.reshape(-1)[reading]) & ~np.isnan(theirs + others)
        return [group.members[at] for at in np.flatnonzero(turned)]


def evaluate_menu(
    menu: ComparisonMenu, panel: Panel, annual: dict[str, np.ndarray] | None = None, *, stated_exists: bool = True
) -> ComparisonEvaluation:
    """Evaluate every reading of a menu; `annual` are the sides' values by (option, economy, year), if at hand."""
    if annual is None:
        annual = {d: np.stack([annual_values(option, panel) for option in ms]) for d, ms in menu.measures.items()}
    factors = price_factors(panel, menu)
    sides = {dimension: over_periods(values, menu, panel, factors) for dimension, values in annual.items()}
    newest = {
        dimension: np.stack([newest_of_group(values, group, panel) for group in menu.groups], axis=-1)
        for dimension, values in annual.items()
    }
    alone = _of_one_economy(menu)
    parts = [
        _evaluate_group(
            alone if group.is_economy else menu, group, panel, annual, sides, {d: y[:, at] for d, y in newest.items()}
        )
        for at, group in enumerate(menu.groups)
    ]
    arrays = {name: _side_by_side(menu, [part[name] for part in parts]) for name in parts[0]}
    arrays["expected"] = _expected(menu)
    arrays["years"] = _years(menu, panel, newest)
    arrays["problem"] = problems(menu, panel, arrays, newest)
    impossible = arrays["problem"] != Problem.NONE
    for name in ("left", "right", "ratio", "strength"):
        np.copyto(arrays[name], np.nan, where=impossible)
    outcome = outcomes(arrays["strength"], bounded=menu.bounded)
    return ComparisonEvaluation(
        menu=menu, panel=panel, **arrays, outcome=outcome, sides=sides, stated_exists=stated_exists
    )


def _of_one_economy(menu: ComparisonMenu) -> ComparisonMenu:
    """The menu without what repeats the first option for a single economy: other aggregations and coverages."""
    first = {name: dict([next(iter(menu.weights[name].items()))]) for name in ("aggregation", "coverage")}
    return replace(menu, weights={**menu.weights, **first})


def _side_by_side(menu: ComparisonMenu, parts: list[np.ndarray]) -> np.ndarray:
    """Arrays of one group each as one array of the menu's shape; −1 in what a single economy lacks, its repeats."""
    whole = np.full(menu.shape, -1, dtype=parts[0].dtype)
    for at, part in enumerate(parts):
        aggregations, coverages = part.shape[4:]
        whole[:, :, at, :, :, :aggregations, :coverages] = part
    return whole


def _evaluate_group(
    menu: ComparisonMenu,
    group: Group,
    panel: Panel,
    annual: dict[str, np.ndarray],
    sides: dict[str, np.ndarray],
    newest: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Every reading about one group, in arrays over the menu's other dimensions; `newest` year of each option."""
    members = [panel.economy_at(code) for code in group.members]

    def cut(dimension: str, pick: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        side = with_newest(menu, sides[dimension], annual[dimension], newest[dimension], pick)
        return _spread(side, dimension)

    published = [cut(dimension, lambda values: total(values, group, panel)) for dimension in (menu.left, menu.right)]
    totals = np.broadcast_arrays(*published)
    of_members = (cut(dimension, lambda values: values[..., members]) for dimension in (menu.left, menu.right))
    ours, others = np.broadcast_arrays(*of_members)
    both = ~(np.isnan(ours) | np.isnan(others))
    cells = _cells(menu, totals, (ours, others), both)
    result = {
        name: _laid_out(menu, {cell: values[at] for cell, values in cells.items()})
        for at, name in enumerate(("left", "right", "ratio", "strength"))
    }
    counts = both.sum(axis=-1) if members else np.array(-1)
    result["reporting"] = np.broadcast_to(counts[..., None, None], result["left"].shape).astype(np.int16)
    return result


def _cells(
    menu: ComparisonMenu, totals: Sequence[np.ndarray], members: tuple[np.ndarray, np.ndarray], both: np.ndarray
) -> dict[tuple[str, str], tuple[np.ndarray, ...]]:
    """Both sides, their ratio and strength, by aggregation and coverage, as far as the menu has them."""
    cells: dict[tuple[str, str], tuple[np.ndarray, ...]] = {}
    none = np.full(totals[0].shape, np.nan)
    if "published" in menu.options["coverage"]:
        cells["sum", "published"] = _of_sums(*totals)
        cells["median", "published"] = (none, none, none, none)
    if "matched" in menu.options["coverage"]:
        cells["sum", "matched"] = _matched_sums(*members, both)
        if "median" in menu.options["aggregation"]:
            cells["median", "matched"] = (none, none, _medians(ratios(*members)), _medians(strengths(*members)))
    return cells


def _spread(side: np.ndarray, dimension: str) -> np.ndarray:
    """A side over (debt service, inflow, …): its options on their own axis."""
    return side[:, None] if dimension == "debt_service" else side[None, :]


def _of_sums(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, ...]:
    """Two sums with their ratio and strength."""
    return left, right, ratios(left, right), strengths(left, right)


def _matched_sums(left: np.ndarray, right: np.ndarray, both: np.ndarray) -> tuple[np.ndarray, ...]:
    """Sums over the members that have both sides; the last axis of the sides is members."""
    return _of_sums(*(np.where(both, side, 0.0).sum(axis=-1) for side in (left, right)))


def _medians(values: np.ndarray) -> np.ndarray:
    """Medians over the last axis of what is not NaN.

    >>> _medians(np.array([[3.0, np.nan, 1.0], [np.nan, np.nan, np.nan]]))
    array([ 2., nan])
    """
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], np.nan)
    count = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    ordered = np.sort(values, axis=-1)  # NaN last
    low, high = (
        np.take_along_axis(ordered, np.clip(middle, 0, values.shape[-1] - 1), axis=-1)
        for middle in ((count - 1) // 2, count // 2)
    )
    return np.where(count > 0, (low + high) / 2, np.nan)[..., 0]


def _laid_out(menu: ComparisonMenu, cells: dict[tuple[str, str], np.ndarray]) -> np.ndarray:
    """Arrays by aggregation and coverage as the last two axes of one array."""
    return np.stack(
        [
            np.stack([cells[aggregation, coverage] for coverage in menu.options["coverage"]], axis=-1)
            for aggregation in menu.options["aggregation"]
        ],
        axis=-2,
    )


def _expected(menu: ComparisonMenu) -> np.ndarray:
    """How many economies each reading is about; −1 where that is not known."""
    counts = np.array([len(group.members) or -1 for group in menu.groups], dtype=np.int16)
    return np.broadcast_to(counts[:, None, None, None, None], menu.shape)


def _years(menu: ComparisonMenu, panel: Panel, newest: dict[str, np.ndarray]) -> np.ndarray:
    """The first and last year of each reading, on a last axis; −1 where there is none."""
    ends = [(period.years[0], period.years[-1]) if period.years else (-1, -1) for period in menu.periods]
    years = np.broadcast_to(np.array(ends, dtype=np.int16)[:, None, None, None], (*menu.shape, 2)).copy()
    if "newest_each" in menu.options["period"]:
        place = menu.options["period"].index("newest_each")
        debt_service, inflow = newest["debt_service"][:, None], newest["inflow"][None, :]
        known = (debt_service >= 0) & (inflow >= 0)
        for end, pick in enumerate((np.minimum, np.maximum)):
            last = np.where(known, pick(debt_service, inflow) + panel.years[0], -1)
            years[:, :, :, place, ..., end] = last[..., None, None, None]
    return years
