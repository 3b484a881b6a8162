"""All readings of a claim at once, over the cube.

For every group the two sides are laid out as arrays over (debt service, inflow, period, prices, members) and summed,
matched and compared there; nothing loops over readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from devfinance.claims.readings import Menu, Period, build_menu
from devfinance.claims.statement import Claim
from devfinance.economies import Group
from devfinance.measures import Measure, us_deflator
from devfinance.panel import Panel

CLOSE = 0.05  # strength within which two sides are about the same: some 10%, more than FDI moved between vintages
ENOUGH = 0.8  # share of a group's members that must report both sides


class Outcome(IntEnum):
    """What a reading says of the claim."""

    NONE = 0
    HOLDS = 1
    CLOSE = 2
    FAILS = 3
    UNDETERMINED = 4


class Problem(IntEnum):
    """Why a reading is impossible; `REPEAT` says it is another one by construction, and is not listed."""

    NONE = 0
    REPEAT = 1
    LEFT_SERIES = 2
    RIGHT_SERIES = 3
    NO_WINDOW = 4
    SAME_NEWEST = 5
    FAR_APART = 6
    NO_AGGREGATE = 7
    NO_MEMBERS = 8
    NO_MEDIAN = 9
    NO_DEFLATOR = 10
    NO_LEFT = 11
    NO_RIGHT = 12
    FEW_REPORT = 13
    BOTH_ZERO = 14


@dataclass(frozen=True)
class Evaluation:
    """What the figures say to each reading; every array has the menu's shape.

    `left`, `right` are US$ a year (NaN for a median, and where there is none), `strength` runs from −1 to 1,
    `reporting` and `expected` count economies (−1 where a group's members are not known), `years` adds an axis with
    the first and last year. `sides` holds what they are made of, US$ a year by (option, period, prices, economy).
    """

    menu: Menu
    panel: Panel
    left: np.ndarray
    right: np.ndarray
    ratio: np.ndarray
    strength: np.ndarray
    outcome: np.ndarray
    problem: np.ndarray
    reporting: np.ndarray
    expected: np.ndarray
    years: np.ndarray
    sides: dict[str, np.ndarray]
    stated_exists: bool

    @cached_property
    def possible(self) -> np.ndarray:
        """Which readings can be computed."""
        flags: np.ndarray = self.problem == Problem.NONE
        return flags


def evaluate(claim: Claim, panel: Panel, economies: str | None = None) -> Evaluation:
    """Evaluate every reading of a claim on a vintage; see `build_menu` for `economies`."""
    annual = {}
    first = build_menu(claim, None, economies)
    for dimension, measures in first.measures.items():
        annual[dimension] = np.stack([_annual(option, panel) for option in measures])
    newest, stated_exists = _newest(first, annual, panel)
    return evaluate_menu(build_menu(claim, newest, economies), panel, annual, stated_exists=stated_exists)


def evaluate_menu(
    menu: Menu, panel: Panel, annual: dict[str, np.ndarray] | None = None, *, stated_exists: bool = True
) -> Evaluation:
    """Evaluate every reading of a menu; `annual` are the sides' values by (option, economy, year), if at hand."""
    if annual is None:
        annual = {d: np.stack([_annual(option, panel) for option in ms]) for d, ms in menu.measures.items()}
    constant = _price_factors(panel, menu)
    sides = {dimension: _over_periods(values, menu, panel, constant) for dimension, values in annual.items()}
    parts = [_evaluate_group(menu, group, panel, annual, sides) for group in menu.groups]
    arrays = {name: np.stack([part[name] for part in parts], axis=2) for name in parts[0]}
    _note_missing_series(menu, panel, arrays["problem"])
    arrays["problem"][_repeats(menu)] = Problem.REPEAT
    for name in ("left", "right", "ratio", "strength"):
        arrays[name] = np.where(arrays["problem"] == Problem.NONE, arrays[name], np.nan)
    outcome = outcomes(arrays["strength"], bounded=menu.bounded)
    return Evaluation(menu, panel, **arrays, outcome=outcome, sides=sides, stated_exists=stated_exists)


def strengths(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """How strongly the left side is above the right one: (L − R) / (|L| + |R|), from −1 to 1.

    Zero at equality; defined when a side is negative; NaN where both are zero or one is missing.

    >>> strengths(np.array([3.0, 1.0, 0.0]), np.array([1.0, -1.0, 0.0]))
    array([0.5, 1. , nan])
    """
    size = np.abs(left) + np.abs(right)
    result: np.ndarray = np.divide(left - right, size, out=np.full(np.shape(size), np.nan), where=size > 0)
    return result


def ratios(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """L / R where R is above zero, else NaN.

    >>> ratios(np.array([3.0, 3.0]), np.array([2.0, -2.0]))
    array([1.5, nan])
    """
    shape = np.broadcast_shapes(np.shape(left), np.shape(right))
    result: np.ndarray = np.divide(left, right, out=np.full(shape, np.nan), where=np.asarray(right) > 0)
    return result


def _annual(option: Measure, panel: Panel) -> np.ndarray:
    """A measure by (economy, year), NaN throughout if the vintage lacks its series."""
    if option.missing_from(panel):
        return np.full(panel.values.shape[1:], np.nan)
    return option.values(panel)


def _newest(menu: Menu, annual: dict[str, np.ndarray], panel: Panel) -> tuple[int | None, bool]:
    """The newest year that both sides of the stated reading have, and whether there is one.

    Where the stated reading has no year at all, the window is that of the first other pair of measures that has one:
    its readings are shown, but none of them is what was said.
    """
    group, coverage = menu.groups[0], menu.options["coverage"][0]
    present = {d: _present(values, group, panel, coverage) for d, values in annual.items()}
    both = present["debt_service"][:, None] & present["inflow"][None, :]
    for at, years in enumerate(both.reshape(-1, both.shape[-1])):
        if years.any():
            return panel.years[np.flatnonzero(years)[-1]], at == 0
    return None, False


def _present(values: np.ndarray, group: Group, panel: Panel, coverage: str = "published") -> np.ndarray:
    """Whether a group has a value, by (option, year): its total, or else enough of its members."""
    if coverage == "published" and (group.aggregate or group.is_economy):
        published: np.ndarray = ~np.isnan(_total(np.moveaxis(values, 1, -1), group, panel))
        return published
    if not group.members:
        return np.zeros((len(values), values.shape[-1]), dtype=bool)
    members = [panel.economy_at(code) for code in group.members]
    enough: np.ndarray = (~np.isnan(values[:, members])).mean(axis=1) >= ENOUGH
    return enough


def _total(values: np.ndarray, group: Group, panel: Panel) -> np.ndarray:
    """The published total of a group less the economies taken out, from values whose last axis is economies."""
    code = group.aggregate or (group.id if group.is_economy else None)
    if code is None:
        return np.full(values.shape[:-1], np.nan)
    taken_out = [panel.economy_at(member) for member in group.taken_out]
    total: np.ndarray = values[..., panel.economy_at(code)] - values[..., taken_out].sum(axis=-1)
    return total


def _price_factors(panel: Panel, menu: Menu) -> dict[tuple[str, str], np.ndarray]:
    """What a year's dollars are multiplied by, a factor a year of the period, by (period, prices)."""
    level = us_deflator(panel)
    factors = {}
    for period in menu.periods:
        at = [panel.year_at(year) for year in _within(period, panel)]
        for prices in menu.options["prices"]:
            constant = prices == "constant" and period.is_mean
            factors[period.name, prices] = level[at[-1]] / level[at] if constant and at else np.ones(len(at))
    return factors


def _within(period: Period, panel: Panel) -> tuple[int, ...]:
    """A period's years, none if the vintage does not reach them all."""
    return period.years if set(period.years) <= set(panel.years) else ()


def _over_periods(
    values: np.ndarray, menu: Menu, panel: Panel, factors: dict[tuple[str, str], np.ndarray]
) -> np.ndarray:
    """Means over each period in each kind of prices: (option, economy, year) to (option, period, prices, economy)."""
    prices = menu.options["prices"]
    means = np.full((len(values), len(menu.periods), len(prices), values.shape[1]), np.nan)
    for at, period in enumerate(menu.periods):
        years = [panel.year_at(year) for year in _within(period, panel)]
        for kind, name in enumerate(prices):
            if years:
                means[:, at, kind] = (values[:, :, years] * factors[period.name, name]).mean(axis=-1)
    return means


def _newest_each(
    menu: Menu, group: Group, panel: Panel, annual: dict[str, np.ndarray], sides: dict[str, np.ndarray]
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The sides with each one's own newest year filled in, and that year by option (−1 where there is none)."""
    newest = {}
    for dimension, values in annual.items():
        present = _present(values, group, panel)
        last = present.shape[-1] - 1 - present[:, ::-1].argmax(axis=-1)
        newest[dimension] = np.where(present.any(axis=-1), last, -1)
    places = [at for at, period in enumerate(menu.periods) if period.name == "newest_each"]
    if not places:
        return sides, newest
    filled = {dimension: side.copy() for dimension, side in sides.items()}
    for dimension, values in annual.items():
        for option, year in enumerate(newest[dimension]):
            if year >= 0:
                filled[dimension][option, places] = values[option, :, year]
    return filled, newest


def _evaluate_group(
    menu: Menu, group: Group, panel: Panel, annual: dict[str, np.ndarray], sides: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Every reading about one group, in arrays over the menu's other dimensions."""
    sides, newest = _newest_each(menu, group, panel, annual, sides)
    right_dimension = "inflow" if menu.left == "debt_service" else "debt_service"
    left, right = (_spread(sides[dimension], dimension) for dimension in (menu.left, right_dimension))
    members = [panel.economy_at(code) for code in group.members]
    matched = _matched(left[..., members], right[..., members])
    totals = np.broadcast_arrays(_total(left, group, panel), _total(right, group, panel))
    none = np.full(totals[0].shape, np.nan)
    cells = {
        ("sum", "published"): (*totals, ratios(*totals), strengths(*totals)),
        ("sum", "matched"): matched["sum"],
        ("median", "published"): (none, none, none, none),
        ("median", "matched"): (none, none, *matched["median"]),
    }
    result = {
        name: _laid_out(menu, {cell: values[at] for cell, values in cells.items()})
        for at, name in enumerate(("left", "right", "ratio", "strength"))
    }
    shape = result["left"].shape
    counts = matched["reporting"][0][..., None, None]
    result["reporting"] = np.broadcast_to(counts if group.members else np.array(-1), shape)
    result["expected"] = np.full(shape, len(group.members) or -1)
    result["years"] = _years(menu, panel, newest, shape)
    result["problem"] = _problems(menu, group, panel, result, newest, (left, right))
    return result


def _spread(side: np.ndarray, dimension: str) -> np.ndarray:
    """A side over (debt service, inflow, …): its options on their own axis."""
    return side[:, None] if dimension == "debt_service" else side[None, :]


def _matched(left: np.ndarray, right: np.ndarray) -> dict[str, tuple[np.ndarray, ...]]:
    """Sums and medians over the members that have both sides; the last axis of the sides is members."""
    left, right = np.broadcast_arrays(left, right)
    both = ~(np.isnan(left) | np.isnan(right))
    sums = [np.where(both, side, 0.0).sum(axis=-1) for side in (left, right)]
    medians = (_medians(ratios(left, right)), _medians(strengths(left, right)))
    return {"sum": (*sums, ratios(*sums), strengths(*sums)), "median": medians, "reporting": (both.sum(axis=-1),)}


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


def _laid_out(menu: Menu, cells: dict[tuple[str, str], np.ndarray]) -> np.ndarray:
    """Arrays by aggregation and coverage as the last two axes of one array."""
    return np.stack(
        [
            np.stack([cells[aggregation, coverage] for coverage in menu.options["coverage"]], axis=-1)
            for aggregation in menu.options["aggregation"]
        ],
        axis=-2,
    )


def _years(menu: Menu, panel: Panel, newest: dict[str, np.ndarray], shape: tuple[int, ...]) -> np.ndarray:
    """The first and last year of each reading, on a last axis; −1 where there is none."""
    years = np.full((*shape, 2), -1)
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


def _problems(
    menu: Menu,
    group: Group,
    panel: Panel,
    result: dict[str, np.ndarray],
    newest: dict[str, np.ndarray],
    sides: tuple[np.ndarray, np.ndarray],
) -> np.ndarray:
    """Why readings about a group are impossible; of several reasons the most basic one."""
    problem = np.zeros(result["left"].shape, dtype=np.int8)

    def note(reason: Problem, where: np.ndarray) -> None:
        problem[np.broadcast_to(where, problem.shape) & (problem == Problem.NONE)] = reason

    published, median = _is_option(menu, "coverage", "published"), _is_option(menu, "aggregation", "median")
    note(Problem.NO_MEDIAN, median & published)
    if not (group.aggregate or group.is_economy):
        note(Problem.NO_AGGREGATE, published)
    if not group.members:
        note(Problem.NO_MEMBERS, ~published)
    gap = newest["debt_service"][:, None] - newest["inflow"][None, :]
    each = _is_option(menu, "period", "newest_each")
    note(Problem.NO_WINDOW, ~each & (result["years"][..., 0] < 0))
    note(Problem.SAME_NEWEST, each & (gap == 0)[:, :, None, None, None, None])
    note(Problem.FAR_APART, each & (np.abs(gap) > 1)[:, :, None, None, None, None])
    if np.isnan(us_deflator(panel)).all():
        note(Problem.NO_DEFLATOR, _is_option(menu, "prices", "constant"))
    for reason, side in zip((Problem.NO_LEFT, Problem.NO_RIGHT), sides, strict=True):
        note(reason, published & np.isnan(_total(side, group, panel))[..., None, None])
    note(Problem.FEW_REPORT, (result["expected"] > 0) & (result["reporting"] < ENOUGH * result["expected"]))
    note(Problem.BOTH_ZERO, np.isnan(result["strength"]))
    return problem


def _is_option(menu: Menu, dimension: str, option: str) -> np.ndarray:
    """A flag an option, along the axis that a dimension has in an array without the axis of economies."""
    axis = {"period": 2, "prices": 3, "aggregation": 4, "coverage": 5}[dimension]
    flags = np.array([name == option for name in menu.options[dimension]])
    return flags.reshape([-1 if at == axis else 1 for at in range(6)])


def _note_missing_series(menu: Menu, panel: Panel, problem: np.ndarray) -> None:
    """Series that the vintage lacks come before every other reason."""
    for axis, (dimension, measures) in enumerate(menu.measures.items()):
        reason = Problem.LEFT_SERIES if dimension == menu.left else Problem.RIGHT_SERIES
        for at, option in enumerate(measures):
            if option.missing_from(panel):
                np.moveaxis(problem, axis, 0)[at] = reason


def _repeats(menu: Menu) -> np.ndarray:
    """Readings that are another one by construction: constant prices in one year; anything but the sum as
    published for a single economy."""
    repeats = np.zeros(menu.shape, dtype=bool)
    for at, period in enumerate(menu.periods):
        if not period.is_mean:
            for kind, prices in enumerate(menu.options["prices"]):
                repeats[:, :, :, at, kind] |= prices == "constant" and "current" in menu.options["prices"]
    for at, group in enumerate(menu.groups):
        if group.is_economy:
            repeats[:, :, at, :, :, 1:, :] = True
            repeats[:, :, at, :, :, :, 1:] = True
    return repeats


def outcomes(strength: np.ndarray, *, bounded: bool) -> np.ndarray:
    """The outcome of each strength; where the right side is an upper bound, only `holds` can be told.

    >>> outcomes(np.array([0.2, 0.05, -0.05, -0.2, np.nan]), bounded=False).tolist()
    [1, 2, 2, 3, 0]
    >>> outcomes(np.array([0.2, 0.0, -0.2]), bounded=True).tolist()
    [1, 4, 4]
    """
    weak, opposite = (Outcome.UNDETERMINED,) * 2 if bounded else (Outcome.CLOSE, Outcome.FAILS)
    conditions = [strength > CLOSE, strength < -CLOSE, ~np.isnan(strength)]
    return np.select(conditions, [Outcome.HOLDS, opposite, weak], Outcome.NONE).astype(np.int8)
