"""One measure of one group in one year: the published total, or the sum of those that report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from devfinance.claims.comparison.sides import annual_values, total
from devfinance.claims.evaluation import ENOUGH, Problem
from devfinance.economies import Group
from devfinance.measures import Measure
from devfinance.panel import Panel


@dataclass(frozen=True, slots=True)
class GroupValue:
    """A measure of a group in a year, US$; NaN with the problem where it cannot be computed."""

    value: float
    reporting: int
    expected: int
    problem: Problem


def group_value(panel: Panel, option: Measure, group: Group, year: int, coverage: str) -> GroupValue:
    """A measure of a group in a year, as published or summed over the members that report it.

    Examples
    --------
    >>> from devfinance.economies import groups
    >>> from devfinance.measures import measure
    >>> from devfinance.panel import open_panel
    >>> found = group_value(open_panel("2026-07-01"), measure("inflow", "fdi"), groups()["africa"], 2024, "matched")
    >>> round(found.value / 1e9), found.reporting, found.expected
    (94, 52, 54)
    """
    missing = Problem.LEFT_SERIES if option.missing_from(panel) else Problem.NO_LEFT
    if missing == Problem.LEFT_SERIES or year not in panel.years:
        return GroupValue(float("nan"), -1, -1, missing)
    values = annual_values(option, panel)[:, panel.year_at(year)]
    members = values[[panel.economy_at(code) for code in group.members]]
    reporting, expected = int((~np.isnan(members)).sum()), len(group.members) or -1
    if coverage == "published":
        value = float(total(values, group, panel))
        without = Problem.NO_LEFT if group.aggregate or group.is_economy else Problem.NO_AGGREGATE
        problem = without if np.isnan(value) else _too_few(reporting, expected)
    else:
        value = float(np.nansum(members))
        problem = Problem.NO_MEMBERS if expected < 0 else _too_few(reporting, expected)
    return GroupValue(float("nan") if problem else value, reporting, expected, problem)


def _too_few(reporting: int, expected: int) -> Problem:
    """Why the figure of a group cannot be quoted, if it cannot; that of unknown members can."""
    if reporting == 0 and expected > 0:
        return Problem.NO_LEFT
    return Problem.FEW_REPORT if reporting < ENOUGH * expected else Problem.NONE
