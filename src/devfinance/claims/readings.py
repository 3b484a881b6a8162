"""The readings of a claim: every option of every dimension, laid out as a menu.

A menu is the product of the options a claim declares. Its readings are numbered in that order, and everything known
of them is kept in arrays of the menu's shape, so that all are evaluated at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from devfinance.claims.statement import Claim
from devfinance.economies import Group, find_group, groups
from devfinance.measures import Measure, measure

DIMENSIONS = ("debt_service", "inflow", "economies", "period", "prices", "aggregation", "coverage")
WINDOW = 10  # years
_MEANS = {"mean_3": 3, "mean_5": 5, "mean_10": 10}


@dataclass(frozen=True, slots=True)
class Period:
    """The years of a reading: one, several whose mean is taken, or `newest_each`, for which each side has its own."""

    name: str
    years: tuple[int, ...]

    @property
    def is_mean(self) -> bool:
        """Whether a mean is taken, so that prices of different years meet."""
        return len(self.years) > 1


@dataclass(frozen=True)
class Menu:
    """The options of every dimension, and their weights, as the axes of an array of readings.

    `left` names the dimension, debt service or inflow, on the claim's left side. `bounded` says that the right side
    is an upper bound of what is meant. The first option of every dimension makes the stated reading.
    """

    left: str
    bounded: bool
    weights: Mapping[str, Mapping[str, float]]
    groups: tuple[Group, ...]
    periods: tuple[Period, ...]

    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The names of the options, by dimension."""
        return {dimension: tuple(self.weights[dimension]) for dimension in DIMENSIONS}

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many options each dimension has."""
        return tuple(len(self.options[dimension]) for dimension in DIMENSIONS)

    @property
    def measures(self) -> dict[str, tuple[Measure, ...]]:
        """What is compared, by dimension: the options of debt service and of inflow."""
        return {
            dimension: tuple(measure(dimension, option) for option in self.options[dimension])
            for dimension in DIMENSIONS[:2]
        }

    def chosen(self, reading: int) -> dict[str, str]:
        """The option that a reading takes in every dimension."""
        places = np.unravel_index(reading, self.shape)
        return {
            dimension: self.options[dimension][int(place)] for dimension, place in zip(DIMENSIONS, places, strict=True)
        }

    def reading(self, **options: str) -> int:
        """The number of the reading that takes these options, and in the other dimensions the first.

        >>> from devfinance.claims.statement import open_statement
        >>> claim = open_statement("edun-alula-2026").claims[0]
        >>> build_menu(claim, newest=2023).reading(debt_service="total")
        0
        """
        places = [
            self.options[dimension].index(options[dimension]) if dimension in options else 0 for dimension in DIMENSIONS
        ]
        return int(np.ravel_multi_index(places, self.shape))

    def products(self, weights: Mapping[str, Mapping[str, float]] | None = None) -> np.ndarray:
        """The product of the weights of each reading's options, in the menu's shape."""
        chosen = weights or self.weights
        axes = [np.array([chosen[name][option] for option in self.options[name]]) for name in DIMENSIONS]
        product: np.ndarray = np.prod(np.stack(np.meshgrid(*axes, indexing="ij")), axis=0)
        return product


def build_menu(claim: Claim, newest: int | None, economies: str | None = None) -> Menu:
    """The menu of a claim.

    Parameters
    ----------
    claim
        With its options and their weights.
    newest
        The year in which its window ends; without one, no period can be computed.
    economies
        An economy or a group to ask about instead of the claim's own, summed and as published where it is.
    """
    declared = {
        name: {option: entry.weight for option, entry in options.items()} for name, options in claim.options.items()
    }
    if economies is not None:
        group = find_group(economies)
        declared["economies"] = {group.id: 1.0}
        declared["aggregation"] = {"sum": 1.0}
        declared["coverage"] = {"published" if group.is_economy or group.aggregate else "matched": 1.0}
    periods = _periods(declared["period"], newest)
    return Menu(
        left=claim.left,
        bounded=claim.bound == "upper",
        weights={**declared, "period": {period.name: weight for period, weight in periods.items()}},
        groups=tuple(groups().get(option) or find_group(option) for option in declared["economies"]),
        periods=tuple(periods),
    )


def _periods(declared: Mapping[str, float], newest: int | None) -> dict[Period, float]:
    """The periods that the options stand for, each once; years are counted back from the newest."""
    if newest is None:
        return {Period(name, ()): weight for name, weight in declared.items()}
    window = range(newest, newest - WINDOW, -1)
    single = {"newest": window[:1], "year_before": window[1:2], "earlier_years": window[2:]}
    periods: dict[str, tuple[Period, float]] = {}
    for name, weight in declared.items():
        if name in _MEANS:
            meant = [Period(name, tuple(sorted(window[: _MEANS[name]])))]
        elif name == "newest_each":
            meant = [Period(name, ())]
        else:
            meant = [Period(str(year), (year,)) for year in single.get(name, (int(name),) if name.isdigit() else ())]
        for period in meant:
            periods.setdefault(period.name, (period, weight))
    return dict(periods.values())
