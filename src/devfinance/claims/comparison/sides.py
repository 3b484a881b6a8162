"""The two sides of a comparison before they are compared: totals, means over periods, constant dollars."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from devfinance.claims.comparison.menu import ComparisonMenu, Period
from devfinance.claims.evaluation import ENOUGH
from devfinance.economies import Group
from devfinance.measures import Measure, us_deflator
from devfinance.panel import Panel


def annual_values(option: Measure, panel: Panel) -> np.ndarray:
    """A measure by (economy, year), NaN throughout if the vintage lacks its series."""
    if option.missing_from(panel):
        return np.full(panel.values.shape[1:], np.nan)
    return option.values(panel)


def newest_year(menu: ComparisonMenu, annual: dict[str, np.ndarray], panel: Panel) -> tuple[int | None, bool]:
    """The newest year in which the stated reading can be computed, and whether there is one.

    In the first coverage that has such a year. Where the stated reading has no year at all, the window is that of the
    first other pair of measures that has one: its readings are shown, but none of them is what was said.
    """
    sides = annual["debt_service"][:, None], annual["inflow"][None, :]
    by_coverage = [_both_exist(*sides, menu.groups[0], panel, coverage) for coverage in menu.options["coverage"]]
    pairs = np.stack(by_coverage, axis=2).reshape(-1, len(by_coverage), len(panel.years))
    for at, coverages in enumerate(pairs):
        for years in coverages:
            if years.any():
                return panel.years[np.flatnonzero(years)[-1]], at == 0
    return None, False


def _both_exist(left: np.ndarray, right: np.ndarray, group: Group, panel: Panel, coverage: str) -> np.ndarray:
    """Whether a group has both sides, by (…, year): enough of its members do, and their totals are there if published.

    The last axes of the sides are economies and years.
    """
    both = ~(np.isnan(left) | np.isnan(right))
    members = [panel.economy_at(code) for code in group.members]
    reporting = both[..., members, :].sum(axis=-2)
    exist: np.ndarray = reporting >= ENOUGH * len(members)
    if coverage == "published":
        totals = [total(np.moveaxis(side, -2, -1), group, panel) for side in (left, right)]
        exist = exist & ~np.isnan(totals[0] + totals[1])
    return exist & (bool(members) or coverage == "published")


def present(values: np.ndarray, group: Group, panel: Panel, coverage: str = "published") -> np.ndarray:
    """Whether a group has a value, by (option, year): its total, or else enough of its members."""
    if coverage == "published" and (group.aggregate or group.is_economy):
        published: np.ndarray = ~np.isnan(total(np.moveaxis(values, 1, -1), group, panel))
        return published
    if not group.members:
        return np.zeros((len(values), values.shape[-1]), dtype=bool)
    members = [panel.economy_at(code) for code in group.members]
    enough: np.ndarray = (~np.isnan(values[:, members])).mean(axis=1) >= ENOUGH
    return enough


def total(values: np.ndarray, group: Group, panel: Panel) -> np.ndarray:
    """The published total of a group less the economies taken out, from values whose last axis is economies."""
    code = group.aggregate or (group.id if group.is_economy else None)
    if code is None:
        return np.full(values.shape[:-1], np.nan)
    taken_out = [panel.economy_at(member) for member in group.taken_out]
    remaining: np.ndarray = values[..., panel.economy_at(code)] - values[..., taken_out].sum(axis=-1)
    return remaining


def over_periods(
    values: np.ndarray, menu: ComparisonMenu, panel: Panel, factors: dict[tuple[str, str], np.ndarray]
) -> np.ndarray:
    """Means over each period in each kind of prices: (option, economy, year) to (option, period, prices, economy)."""
    prices = menu.options["prices"]
    means = np.full((len(values), len(menu.periods), len(prices), values.shape[1]), np.nan)
    for at, period in enumerate(menu.periods):
        years = [panel.year_at(year) for year in within(period, panel)]
        for kind, name in enumerate(prices):
            if years:
                means[:, at, kind] = (values[:, :, years] * factors[period.name, name]).mean(axis=-1)
    return means


def price_factors(panel: Panel, menu: ComparisonMenu) -> dict[tuple[str, str], np.ndarray]:
    """What a year's dollars are multiplied by, a factor a year of the period, by (period, prices)."""
    level = us_deflator(panel)
    factors = {}
    for period in menu.periods:
        at = [panel.year_at(year) for year in within(period, panel)]
        for prices in menu.options["prices"]:
            constant = prices == "constant" and period.is_mean
            factors[period.name, prices] = level[at[-1]] / level[at] if constant and at else np.ones(len(at))
    return factors


def within(period: Period, panel: Panel) -> tuple[int, ...]:
    """A period's years, none if the vintage does not reach them all."""
    return period.years if set(period.years) <= set(panel.years) else ()


def newest_of_group(values: np.ndarray, group: Group, panel: Panel) -> np.ndarray:
    """Where each option's newest year of a group stands on the axis of years; −1 where there is none.

    It is that of the published total; of enough members where the World Bank publishes no total of the option.
    """
    has = present(values, group, panel)
    if not has.any(axis=-1).all():
        has = np.where(has.any(axis=-1, keepdims=True), has, present(values, group, panel, "matched"))
    last = has.shape[-1] - 1 - has[:, ::-1].argmax(axis=-1)
    return np.where(has.any(axis=-1), last, -1)


def with_newest(
    menu: ComparisonMenu,
    side: np.ndarray,
    annual: np.ndarray,
    newest: np.ndarray,
    pick: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """What is picked of a side for a group, with each option's own newest year (`newest`) filled in.

    `side` is by (option, period, prices, economy), `annual` by (option, economy, year); `pick` makes what a group needs
    of arrays whose last axis is economies, as an array of its own.
    """
    picked = pick(side)
    names = menu.options["period"]
    if "newest_each" in names:
        for option in np.flatnonzero(newest >= 0):
            picked[option, names.index("newest_each")] = pick(annual[option, :, newest[option]])
    return picked
