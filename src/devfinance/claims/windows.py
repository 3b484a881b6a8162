"""The two ends of a trend: what debt service weighs, or is, over three years now and over three years before."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from devfinance.analysis.burden import END, Ends, burden_ends, burden_sides
from devfinance.analysis.levels import level_ends
from devfinance.analysis.matched import newest_covered
from devfinance.claims.evaluation import ENOUGH, Problem
from devfinance.claims.tabulated import Cell, over, strengths_without
from devfinance.economies import find_group
from devfinance.errors import NoFigureError
from devfinance.measures import measure
from devfinance.panel import Panel

DOLLARS = "constant_dollars"  # debt service itself, set against nothing
WINDOWS = {"ten_years": 10, "five_years": 5, "three_years": 3}


def newest_year(panel: Panel, options: Mapping[str, str]) -> int | None:
    """The newest year in which enough of a group report what a reading needs; None if there is none."""
    if not find_group(options["economies"]).members:
        return None
    service, burden = options["debt_service"], options["burden"]
    try:
        needed = {service: measure("debt_service", service).values(panel)} if burden == DOLLARS else None
        return newest_covered(panel, options["economies"], needed or burden_sides(panel, service, burden))
    except NoFigureError:
        return None


def window_cell(panel: Panel, options: Mapping[str, str], newest: int | None) -> Cell:
    """One reading of a trend, over the window that ends in the newest year."""
    if not find_group(options["economies"]).members:
        return Cell(problem=Problem.NO_MEMBERS)
    if newest is None:
        return Cell(problem=Problem.NO_LEFT)
    try:
        ends = ends_of(panel, options, newest)
    except NoFigureError:
        return Cell(problem=Problem.NO_LEFT)
    reporting, expected = len(ends.matched.members), ends.matched.expected
    problem = Problem.NONE if reporting >= ENOUGH * expected and reporting else Problem.FEW_REPORT
    years = (ends.start_years[0], ends.end_years[-1])
    return Cell(ends.end, ends.start, years, reporting, expected, problem, strengths_without(ends.matched, _of_ends))


def _of_ends(burden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A burden at the end of a window and at its start; the last axis is years."""
    return burden[..., -END:].mean(axis=-1), burden[..., :END].mean(axis=-1)


def ends_of(panel: Panel, options: Mapping[str, str], newest: int) -> Ends:
    """The two ends of a reading.

    Raises
    ------
    NoFigureError
        The vintage lacks a series, or does not reach back so far.
    """
    window, service = WINDOWS[options["window"]], options["debt_service"]
    if options["burden"] == DOLLARS:
        return level_ends(panel, options["economies"], service, window, newest)
    return burden_ends(panel, options["economies"], service, options["burden"], window, newest)


def rising(ends: Ends) -> int:
    """In how many of its economies, each taken by itself, a burden was heavier at the end than at the start."""
    end, start = _of_ends(over(*ends.matched.values.values()))
    return int((end > start).sum())
