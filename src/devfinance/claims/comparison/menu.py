"""The menu of a comparison: which measures, whose, when, in which prices, how summed, how covered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from devfinance.claims.readings import Menu
from devfinance.economies import Group, find_group, groups
from devfinance.measures import Measure, measure

DIMENSIONS = ("debt_service", "inflow", "economies", "period", "prices", "aggregation", "coverage")
WINDOW = 10  # years
STATED = {"prices": "current", "aggregation": "sum"}  # the first options: what is said when nothing is said of them
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
class ComparisonMenu(Menu):
    """The options of a comparison.

    `left` names the dimension, debt service or inflow, on the claim's left side; `bounded` says that the right side is
    an upper bound of what is meant.
    """

    left: str = "debt_service"
    bounded: bool = False
    groups: tuple[Group, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def right(self) -> str:
        """The dimension on the claim's right side."""
        return "inflow" if self.left == "debt_service" else "debt_service"

    @property
    def measures(self) -> dict[str, tuple[Measure, ...]]:
        """What is compared, by dimension: the options of debt service and of inflow."""
        return {name: tuple(measure(name, option) for option in self.options[name]) for name in DIMENSIONS[:2]}


def build_menu(
    declared: Mapping[str, Mapping[str, float]],
    newest: int | None,
    *,
    left: str = "debt_service",
    bounded: bool = False,
    economies: str | None = None,
) -> ComparisonMenu:
    """The menu of a comparison.

    Parameters
    ----------
    declared
        The weight of each option, by dimension.
    newest
        The year in which its window ends; without one, no period can be computed.
    left, bounded
        As `ComparisonMenu` has them.
    economies
        An economy or a group to ask about instead of the claim's own, summed and as published where it is.

    Examples
    --------
    >>> one = {name: {option: 1.0} for name, option in zip(
    ...     DIMENSIONS, ("total", "aid", "NGA", "newest", "current", "sum", "published"))}
    >>> build_menu(one, 2023).chosen(0)["period"]
    '2023'
    """
    weights = {name: dict(declared[name]) for name in DIMENSIONS}
    if economies is not None:
        group = find_group(economies)
        weights["economies"] = {group.id: 1.0}
        weights["aggregation"] = {"sum": 1.0}
        weights["coverage"] = {"published" if group.is_economy or group.aggregate else "matched": 1.0}
    periods = _periods(weights["period"], newest)
    return ComparisonMenu(
        weights={**weights, "period": {period.name: weights["period"][name] for period, name in periods.items()}},
        free=("debt_service", "inflow", "economies"),
        fallback="coverage",
        left=left,
        bounded=bounded,
        groups=tuple(groups().get(option) or find_group(option) for option in weights["economies"]),
        periods=tuple(periods),
        declared_as={"period": {period.name: name for period, name in periods.items()}},
    )


def _periods(declared: Iterable[str], newest: int | None) -> dict[Period, str]:
    """The periods that the options stand for, each once, with the option; years are counted back from the newest."""
    if newest is None:
        return {Period(name, (int(name),) if name.isdigit() else ()): name for name in declared}
    window = range(newest, newest - WINDOW, -1)
    single = {"newest": window[:1], "year_before": window[1:2], "earlier_years": window[2:]}
    periods: dict[str, tuple[Period, str]] = {}
    for name in declared:
        if name in _MEANS:
            meant = [Period(name, tuple(sorted(window[: _MEANS[name]])))]
        elif name == "newest_each":
            meant = [Period(name, ())]
        else:
            meant = [Period(str(year), (year,)) for year in single.get(name, (int(name),) if name.isdigit() else ())]
        for period in meant:
            periods.setdefault(period.name, (period, name))
    return dict(periods.values())
