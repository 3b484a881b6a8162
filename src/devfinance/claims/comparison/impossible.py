"""Which readings of a comparison are impossible, and which are another one by construction."""

from __future__ import annotations

import numpy as np

from devfinance.claims.comparison.menu import ComparisonMenu
from devfinance.claims.comparison.sides import total
from devfinance.claims.evaluation import ENOUGH, Problem
from devfinance.economies import Group
from devfinance.measures import us_deflator
from devfinance.panel import Panel


def problems(
    menu: ComparisonMenu,
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
    for dimension, axes in (("debt_service", (1, 2, 3, 4, 5)), ("inflow", (0, 2, 3, 4, 5))):
        reason = Problem.NO_LEFT if dimension == menu.left else Problem.NO_RIGHT
        note(reason, each & np.expand_dims(newest[dimension] < 0, axes))
    note(Problem.SAME_NEWEST, each & (gap == 0)[:, :, None, None, None, None])
    note(Problem.FAR_APART, each & (np.abs(gap) > 1)[:, :, None, None, None, None])
    if np.isnan(us_deflator(panel)).all():
        note(Problem.NO_DEFLATOR, _is_option(menu, "prices", "constant"))
    for reason, side in zip((Problem.NO_LEFT, Problem.NO_RIGHT), sides, strict=True):
        note(reason, published & np.isnan(total(side, group, panel))[..., None, None])
    note(Problem.FEW_REPORT, (result["expected"] > 0) & (result["reporting"] < ENOUGH * result["expected"]))
    note(Problem.BOTH_ZERO, np.isnan(result["strength"]))
    return problem


def _is_option(menu: ComparisonMenu, dimension: str, option: str) -> np.ndarray:
    """A flag an option, along the axis that a dimension has in an array without the axis of economies."""
    axis = {"period": 2, "prices": 3, "aggregation": 4, "coverage": 5}[dimension]
    flags = np.array([name == option for name in menu.options[dimension]])
    return flags.reshape([-1 if at == axis else 1 for at in range(6)])


def note_missing_series(menu: ComparisonMenu, panel: Panel, problem: np.ndarray) -> None:
    """Series that the vintage lacks come before every other reason."""
    for axis, (dimension, measures) in enumerate(menu.measures.items()):
        reason = Problem.LEFT_SERIES if dimension == menu.left else Problem.RIGHT_SERIES
        for at, option in enumerate(measures):
            if option.missing_from(panel):
                np.moveaxis(problem, axis, 0)[at] = reason


def repeats(menu: ComparisonMenu) -> np.ndarray:
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
