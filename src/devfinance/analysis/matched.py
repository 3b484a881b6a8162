"""Sums over the economies of a group that report everything a question needs, in every year it needs it.

A share of two published aggregates can mix two sets of economies, since the World Bank's series follow income groups
of different years. Here both sides are sums over the same economies in every year, and who is not among them is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from devfinance.analysis.result import Note, span_of
from devfinance.economies import Group, find_group, groups
from devfinance.errors import NoFigureError, RequestError
from devfinance.panel import Panel

ENOUGH = 0.8  # share of a group's members that must report for a year to count as covered


@dataclass(frozen=True, eq=False)
class Matched:
    """Quantities over the same economies in every year.

    Parameters
    ----------
    years
        The years asked for, in order.
    members
        ISO3 codes of the economies that report every quantity in each of them.
    values
        By name, shape (members, years), in the quantity's unit.
    expected
        How many economies the group has.
    left_out
        The group's other members, each with what it lacks and when.
    """

    years: tuple[int, ...]
    members: tuple[str, ...]
    values: Mapping[str, np.ndarray]
    expected: int
    left_out: Mapping[str, str]

    def sums(self, name: str) -> np.ndarray:
        """The sum over the members, a value a year; NaN where there are none."""
        values = self.values[name]
        total: np.ndarray = values.sum(axis=0) if len(values) else np.full(len(self.years), np.nan)
        return total


def group_of(name: str | Group) -> Group:
    """A group by its id, an economy as a group of one; one whose members are known.

    Raises
    ------
    RequestError
        The group is known by its published aggregate only.

    Examples
    --------
    >>> group_of("Nigeria").members, len(group_of("developing").members)
    (('NGA',), 119)
    """
    group = name if isinstance(name, Group) else groups().get(name) or find_group(name)
    if not group.members:
        raise RequestError(
            f"the members of {group.name} are not known here", tip="choose a group that `devfinance economies` lists"
        )
    return group


def match(panel: Panel, group: str | Group, quantities: Mapping[str, np.ndarray], years: Sequence[int]) -> Matched:
    """The members of a group that have every quantity in every one of the years.

    Parameters
    ----------
    panel
        The vintage.
    group
        A group or an economy.
    quantities
        By the name a reader knows them by, each of shape (economies, years of the panel); NaN where missing.
    years
        The years in which all must be there.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> aid = match(panel, "peers_oil", {"aid": panel.slab("DT.ODA.ODAT.CD")}, [2022, 2023])
    >>> aid.members, aid.left_out
    (('AGO', 'CMR', 'COG', 'GHA'), {})
    """
    members = group_of(group).members
    columns = [panel.year_at(year) for year in years]
    rows = [panel.economy_at(code) for code in members]
    cut = {name: values[np.ix_(rows, columns)] for name, values in quantities.items()}
    lacking = {name: np.isnan(values) for name, values in cut.items()}
    complete = ~np.any([flags.any(axis=1) for flags in lacking.values()], axis=0)
    left_out = {
        code: _lacks({name: flags[at] for name, flags in lacking.items()}, years)
        for at, code in enumerate(members)
        if not complete[at]
    }
    return Matched(
        years=tuple(years),
        members=tuple(code for code, whole in zip(members, complete, strict=True) if whole),
        values={name: values[complete] for name, values in cut.items()},
        expected=len(members),
        left_out=left_out,
    )


def newest_covered(panel: Panel, group: str | Group, quantities: Mapping[str, np.ndarray]) -> int:
    """The newest year in which at least four fifths of a group report every quantity.

    Raises
    ------
    NoFigureError
        There is no such year.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> newest_covered(panel, "developing", {"aid": panel.slab("DT.ODA.ODAT.CD")})
    2023
    """
    rows = [panel.economy_at(code) for code in group_of(group).members]
    there = ~np.any([np.isnan(values[rows]) for values in quantities.values()], axis=0)
    covered = np.flatnonzero(there.mean(axis=0) >= ENOUGH)
    if not len(covered):
        raise NoFigureError(
            f"no year in which four fifths of {group_of(group).name} report {' and '.join(quantities)}",
            tip="choose another group, economy or vintage",
        )
    return panel.years[int(covered[-1])]


def _lacks(missing: Mapping[str, np.ndarray], years: Sequence[int]) -> Note:
    """Which quantities an economy lacks, and when."""
    parts = [f"{name} ({span_of(np.asarray(years)[flags].tolist())})" for name, flags in missing.items() if flags.any()]
    return Note("no value of {what}", what="; ".join(parts))
