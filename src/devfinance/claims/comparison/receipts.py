"""The observations behind a reading of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from devfinance.claims.comparison.cube import ComparisonEvaluation
from devfinance.claims.comparison.menu import Period
from devfinance.claims.comparison.sides import annual_values, newest_of_group, price_factors
from devfinance.claims.receipts import Receipt, price_receipts, receipt
from devfinance.economies import Group
from devfinance.measures import measure
from devfinance.panel import Panel


def receipts_of(evaluation: ComparisonEvaluation, options: Mapping[str, str]) -> list[Receipt]:
    """Every observation behind a reading that can be computed, left side first, then right, then prices."""
    menu, panel = evaluation.menu, evaluation.panel
    group = menu.groups[menu.options["economies"].index(options["economies"])]
    period = next(found for found in menu.periods if found.name == options["period"])
    years = {dimension: _years(period, dimension, options, group, panel) for dimension in (menu.left, menu.right)}
    members = _members(group, options, years, panel)
    found: list[Receipt] = []
    sides: tuple[Literal["left", "right"], ...] = ("left", "right")
    for side, dimension in zip(sides, (menu.left, menu.right), strict=True):
        factors = _factors(evaluation, period, options["prices"], years[dimension])
        found += _side(panel, side, dimension, options, members, years[dimension], factors)
    constant = options["prices"] == "constant" and period.is_mean
    return [*found, *(price_receipts(panel, period.years) if constant else ())]


def _years(period: Period, dimension: str, options: Mapping[str, str], group: Group, panel: Panel) -> tuple[int, ...]:
    """The years of one side of a reading."""
    if period.name != "newest_each":
        return period.years
    values = annual_values(measure(dimension, options[dimension]), panel)
    return (panel.years[newest_of_group(values[None], group, panel)[0]],)


def _members(
    group: Group, options: Mapping[str, str], years: Mapping[str, tuple[int, ...]], panel: Panel
) -> dict[str, int]:
    """The economies and aggregates a side is made of, with the sign they enter with."""
    if group.is_economy:
        return {group.id: 1}
    if options["coverage"] == "published":
        return {str(group.aggregate): 1, **dict.fromkeys(group.taken_out, -1)}
    reporting = np.ones(len(panel.economies), dtype=bool)
    for dimension, span in years.items():
        values = annual_values(measure(dimension, options[dimension]), panel)
        reporting &= ~np.isnan(values[:, [panel.year_at(year) for year in span]]).any(axis=1)
    return {code: 1 for code in group.members if reporting[panel.economy_at(code)]}


def _factors(evaluation: ComparisonEvaluation, period: Period, prices: str, years: tuple[int, ...]) -> dict[int, float]:
    """What a year's value is multiplied by: its share in the mean, and the change of prices."""
    change = price_factors(evaluation.panel, evaluation.menu)[period.name, prices] if period.years else np.ones(1)
    return {year: float(factor) / len(years) for year, factor in zip(years, change, strict=True)}


def _side(
    panel: Panel,
    side: Literal["left", "right"],
    dimension: str,
    options: Mapping[str, str],
    members: Mapping[str, int],
    years: tuple[int, ...],
    factors: Mapping[int, float],
) -> Iterator[Receipt]:
    for indicator in measure(dimension, options[dimension]).indicators:
        for code, sign in members.items():
            for year in years:
                factor = sign * factors[year] if options["aggregation"] == "sum" else None
                yield receipt(panel, side, indicator, code, year, factor)
