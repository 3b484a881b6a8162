"""All readings of a comparison at once, over the cube.

For every group the two sides are laid out as arrays over (debt service, inflow, period, prices, members) and summed,
matched and compared there; nothing loops over readings.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from devfinance.claims.comparison.impossible import note_missing_series, problems, repeats
from devfinance.claims.comparison.menu import ComparisonMenu
from devfinance.claims.comparison.sides import annual_values, newest_each, over_periods, price_factors, total
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
    constant = price_factors(panel, menu)
    sides = {dimension: over_periods(values, menu, panel, constant) for dimension, values in annual.items()}
    alone = _of_one_economy(menu)
    parts = [_evaluate_group(alone if group.is_economy else menu, group, panel, annual, sides) for group in menu.groups]
    arrays = {name: _side_by_side(menu, [part[name] for part in parts]) for name in parts[0]}
    note_missing_series(menu, panel, arrays["problem"])
    arrays["problem"][repeats(menu)] = Problem.REPEAT
    impossible = arrays["problem"] != Problem.NONE
    for name in ("left", "right", "ratio", "strength"):
        arrays[name][impossible] = np.nan
    outcome = outcomes(arrays["strength"], bounded=menu.bounded)
    return ComparisonEvaluation(
        menu=menu, panel=panel, **arrays, outcome=outcome, sides=sides, stated_exists=stated_exists
    )


def _of_one_economy(menu: ComparisonMenu) -> ComparisonMenu:
    """The menu without what repeats the first option for a single economy: other aggregations and coverages."""
    first = {name: dict([next(iter(menu.weights[name].items()))]) for name in ("aggregation", "coverage")}
    return replace(menu, weights={**menu.weights, **first})


def _side_by_side(menu: ComparisonMenu, parts: list[np.ndarray]) -> np.ndarray:
    """Arrays of one group each as one array of the menu's shape; what a single economy lacks is filled by its first."""
    whole = np.empty((*menu.shape, *parts[0].shape[6:]), dtype=parts[0].dtype)
    for at, part in enumerate(parts):
        whole[:, :, at] = part
    return whole


def _evaluate_group(
    menu: ComparisonMenu, group: Group, panel: Panel, annual: dict[str, np.ndarray], sides: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Every reading about one group, in arrays over the menu's other dimensions."""
    sides, newest = newest_each(menu, group, panel, annual, sides)
    left, right = (_spread(sides[dimension], dimension) for dimension in (menu.left, menu.right))
    members = [panel.economy_at(code) for code in group.members]
    ours, others = np.broadcast_arrays(left[..., members], right[..., members])
    both = ~(np.isnan(ours) | np.isnan(others))
    totals = np.broadcast_arrays(total(left, group, panel), total(right, group, panel))
    cells = {("sum", "published"): _of_sums(*totals), ("sum", "matched"): _matched_sums(ours, others, both)}
    if "median" in menu.options["aggregation"]:
        none = np.full(totals[0].shape, np.nan)
        cells["median", "published"] = (none, none, none, none)
        cells["median", "matched"] = (none, none, _medians(ratios(ours, others)), _medians(strengths(ours, others)))
    result = {
        name: _laid_out(menu, {cell: values[at] for cell, values in cells.items()})
        for at, name in enumerate(("left", "right", "ratio", "strength"))
    }
    shape = result["left"].shape
    counts = both.sum(axis=-1)[..., None, None]
    result["reporting"] = np.broadcast_to(counts if group.members else np.array(-1), shape).astype(np.int16)
    result["expected"] = np.full(shape, len(group.members) or -1, dtype=np.int16)
    result["years"] = _years(menu, panel, newest, shape)
    result["problem"] = problems(menu, group, panel, result, newest, (left, right))
    return result


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


def _years(menu: ComparisonMenu, panel: Panel, newest: dict[str, np.ndarray], shape: tuple[int, ...]) -> np.ndarray:
    """The first and last year of each reading, on a last axis; −1 where there is none."""
    years = np.full((*shape, 2), -1, dtype=np.int16)
    debt_service, inflow = newest["debt_service"][:, None], newest["inflow"][None, :]
    for at, period in enumerate(menu.periods):
        if period.years:
            years[:, :, at] = period.years[0], period.years[-1]
        elif period.name == "newest_each":
            known = (debt_service >= 0) & (inflow >= 0)
            for end, pick in enumerate((np.minimum, np.maximum)):
                last = np.where(known, pick(debt_service, inflow) + panel.years[0], -1)
                years[:, :, at, ..., end] = last[:, :, None, None, None]
    return years
