"""Flows as they were known in one vintage and are known in another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from devfinance.charts.request import Request
from devfinance.charts.series import Flow, Flows
from devfinance.economies import Group
from devfinance.errors import NoFigureError
from devfinance.snapshots import Vintage
from devfinance.snapshots import vintages as known_vintages

_SAME = 0.005  # of a value: nothing that a picture or three digits could show


@dataclass(frozen=True, slots=True)
class Twice:
    """One measure over the same years in two vintages, US$ a year; NaN where there is no figure."""

    years: tuple[int, ...]
    then: Flow
    now: Flow

    @property
    def revised(self) -> np.ndarray:
        """Whether a year's figure of then is another now, or none; false where there was none."""
        old, new = self.then.values, self.now.values
        revised: np.ndarray = ~np.isnan(old) & ~(np.abs(new - old) <= _SAME * np.abs(new))
        return revised

    @property
    def at(self) -> int | None:
        """The newest year that both have."""
        both = np.flatnonzero(~np.isnan(self.then.values) & ~np.isnan(self.now.values))
        return int(both[-1]) if len(both) else None

    def values_at(self, at: int) -> tuple[float, float]:
        """What was known then and now."""
        return float(self.then.values[at]), float(self.now.values[at])


@dataclass(frozen=True)
class Known:
    """The flows of a group in two vintages.

    Those that were revised are drawn, or all where none was.
    """

    then: Flows
    now: Flows

    @cached_property
    def every(self) -> tuple[Twice, ...]:
        """Those of the three that have a figure now."""
        then = {flow.measure: flow for flow in self.then}
        years = self.then.years, self.now.years
        return tuple(Twice(years[1], _over(then.get(now.measure), *years, now), now) for now in self.now)

    @cached_property
    def drawn(self) -> tuple[Twice, ...]:
        """Those that differ in any year, or all."""
        return tuple(twice for twice in self.every if twice.revised.any()) or self.every

    @property
    def group(self) -> Group:
        """Whose flows they are."""
        return self.now.group

    @property
    def flows(self) -> list[Flow]:
        """What is drawn, as it is known now."""
        return [twice.now for twice in self.drawn]


def earlier_vintage(request: Request) -> Vintage:
    """The newest vintage not later than the statement, or else the one before the panel's.

    Raises
    ------
    NoFigureError
        There is none.
    """
    complete = [vintage for vintage in known_vintages() if vintage.is_complete]
    before = [vintage for vintage in complete if vintage.id < request.panel.vintage.id]
    said = request.already.statement if request.already else request.statement
    when_said = [vintage for vintage in before if said is not None and vintage.date <= said.day]
    if not before:
        raise NoFigureError(
            f"no vintage is older than {request.panel.vintage.id}, so there is nothing to compare it with",
            tip="choose a newer one with --vintage; `devfinance vintages` lists them",
        )
    return (when_said or before)[-1]


def _over(then: Flow | None, old: tuple[int, ...], new: tuple[int, ...], now: Flow) -> Flow:
    """A flow of another vintage on the years of the new one."""
    found = {} if then is None else dict(zip(old, then.values, strict=True))
    return Flow(now.measure, np.array([found.get(year, np.nan) for year in new]))
