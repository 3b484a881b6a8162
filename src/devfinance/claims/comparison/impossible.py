"""Which readings of a comparison are impossible, and which are another one by construction."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from devfinance.claims.comparison.menu import ComparisonMenu
from devfinance.claims.evaluation import ENOUGH, Problem
from devfinance.measures import us_deflator
from devfinance.panel import Panel


def problems(
    menu: ComparisonMenu, panel: Panel, arrays: Mapping[str, np.ndarray], newest: Mapping[str, np.ndarray]
) -> np.ndarray:
    """Why readings are impossible, in the menu's shape; of several reasons the most basic one.

    `arrays` are those of an evaluation, `newest` where each side's own newest year stands, by (option, group), or −1.
    """
    published, median = (_is(menu, *named) for named in (("coverage", "published"), ("aggregation", "median")))
    each = _is(menu, "period", "newest_each")
    without = {side: newest[side] < 0 for side in (menu.left, menu.right)}
    gap = np.abs(newest["debt_service"][:, None] - newest["inflow"][None, :])[..., None, None, None, None]
    total = np.array([bool(group.aggregate) or group.is_economy for group in menu.groups])
    members = np.array([bool(group.members) for group in menu.groups])
    reasons = (
        (Problem.NO_MEDIAN, median & published),
        (Problem.NO_AGGREGATE, published & _along(menu, "economies", ~total)),
        (Problem.NO_MEMBERS, ~published & _along(menu, "economies", ~members)),
        (Problem.NO_WINDOW, ~each & (arrays["years"][..., 0] < 0)),
        (Problem.NO_LEFT, each & _along(menu, menu.left, without[menu.left])),
        (Problem.NO_RIGHT, each & _along(menu, menu.right, without[menu.right])),
        (Problem.SAME_NEWEST, each & (gap == 0)),
        (Problem.FAR_APART, each & (gap > 1)),
        (Problem.NO_LEFT, published & np.isnan(arrays["left"])),
        (Problem.NO_RIGHT, published & np.isnan(arrays["right"])),
        (Problem.FEW_REPORT, (arrays["expected"] > 0) & (arrays["reporting"] < ENOUGH * arrays["expected"])),
        (Problem.BOTH_ZERO, np.isnan(arrays["strength"])),
    )
    found = np.zeros(menu.shape, dtype=np.int8)
    for reason, where in reversed(reasons):  # the most basic one is written last
        np.copyto(found, reason, where=where)
    _note_missing_series(menu, panel, found)
    np.copyto(found, Problem.REPEAT, where=_repeats(menu))
    return found


def _is(menu: ComparisonMenu, dimension: str, option: str) -> np.ndarray:
    """A flag an option, along the axis of its dimension."""
    return _along(menu, dimension, np.array([name == option for name in menu.options[dimension]]))


def _along(menu: ComparisonMenu, dimension: str, flags: np.ndarray) -> np.ndarray:
    """Flags of a dimension's options, or by option and group, along the axes that these have in a menu's arrays."""
    axes = [menu.dimensions.index(name) for name in (dimension, "economies")[: flags.ndim]]
    return flags.reshape([flags.shape[axes.index(at)] if at in axes else 1 for at in range(len(menu.shape))])


def _note_missing_series(menu: ComparisonMenu, panel: Panel, problem: np.ndarray) -> None:
    """Series that the vintage lacks come before every other reason."""
    if np.isnan(us_deflator(panel)).all():
        for at, prices in enumerate(menu.options["prices"]):
            if prices == "constant":
                problem[:, :, :, :, at] = Problem.NO_DEFLATOR
    for axis, (dimension, measures) in enumerate(menu.measures.items()):
        reason = Problem.LEFT_SERIES if dimension == menu.left else Problem.RIGHT_SERIES
        for at, option in enumerate(measures):
            if option.missing_from(panel):
                np.moveaxis(problem, axis, 0)[at] = reason


def _repeats(menu: ComparisonMenu) -> np.ndarray:
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
