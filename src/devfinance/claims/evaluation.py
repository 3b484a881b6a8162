"""A claim evaluated over all its readings: outcomes, strengths and what makes a reading impossible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import ClassVar

import numpy as np

from devfinance.claims.readings import Menu
from devfinance.measures import CLOSE
from devfinance.panel import Panel

ENOUGH = 0.8  # share of a group's members that must report both sides


class Outcome(IntEnum):
    """What a reading says of the claim."""

    NONE = 0
    HOLDS = 1
    CLOSE = 2
    FAILS = 3
    UNDETERMINED = 4


class Problem(IntEnum):
    """Why a reading is impossible; `REPEAT` says it is another one by construction, and is not listed."""

    NONE = 0
    REPEAT = 1
    LEFT_SERIES = 2
    RIGHT_SERIES = 3
    NO_WINDOW = 4
    SAME_NEWEST = 5
    FAR_APART = 6
    NO_AGGREGATE = 7
    NO_MEMBERS = 8
    NO_MEDIAN = 9
    NO_DEFLATOR = 10
    NO_LEFT = 11
    NO_RIGHT = 12
    FEW_REPORT = 13
    BOTH_ZERO = 14


@dataclass(frozen=True)
class Evaluation:
    """What the figures say to each reading; every array has the menu's shape.

    `left` and `right` are in the claim's unit, US$ a year for a comparison (NaN for a median, and where there is
    none), `strength` runs from −1 to 1, `reporting` and `expected` count economies (−1 where a group's members are not
    known), `years` adds an axis with the first and last year. `stated_exists` says whether the stated reading exists
    in any year; where it does not, what was said cannot be looked up, whatever other readings can be computed.
    """

    menu: Menu
    panel: Panel
    left: np.ndarray
    right: np.ndarray
    ratio: np.ndarray
    strength: np.ndarray
    outcome: np.ndarray
    problem: np.ndarray
    reporting: np.ndarray
    expected: np.ndarray
    years: np.ndarray
    stated_exists: bool

    @cached_property
    def possible(self) -> np.ndarray:
        """Which readings can be computed."""
        flags: np.ndarray = self.problem == Problem.NONE
        return flags

    has_figure: ClassVar[bool] = False  # whether the claim states a figure, which is then the right side

    def stated_to_actual(self, reading: int) -> float:
        """A stated figure over the actual one; infinite where that is zero."""
        stated, actual = float(self.right.reshape(-1)[reading]), float(self.left.reshape(-1)[reading])
        return stated / actual if actual else float("inf")

    def turning_economies(self, reading: int) -> list[str]:  # noqa: ARG002 - kinds of claims that sum economies use it
        """The economies whose removal changes the outcome of a reading; ISO3 codes. None by default."""
        return []


def strengths(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """How strongly the left side is above the right one: (L − R) / (|L| + |R|), from −1 to 1.

    Zero at equality; defined when a side is negative; NaN where both are zero or one is missing.

    >>> strengths(np.array([3.0, 1.0, 0.0]), np.array([1.0, -1.0, 0.0]))
    array([0.5, 1. , nan])
    """
    size = np.abs(left) + np.abs(right)
    result: np.ndarray = np.divide(left - right, size, out=np.full(np.shape(size), np.nan), where=size > 0)
    return result


def ratios(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """L / R where R is above zero, else NaN.

    >>> ratios(np.array([3.0, 3.0]), np.array([2.0, -2.0]))
    array([1.5, nan])
    """
    shape = np.broadcast_shapes(np.shape(left), np.shape(right))
    result: np.ndarray = np.divide(left, right, out=np.full(shape, np.nan), where=np.asarray(right) > 0)
    return result


def outcomes(strength: np.ndarray, *, bounded: bool = False) -> np.ndarray:
    """The outcome of each strength; where the right side is an upper bound, only `holds` can be told.

    >>> outcomes(np.array([0.2, 0.05, -0.05, -0.2, np.nan])).tolist()
    [1, 2, 2, 3, 0]
    >>> outcomes(np.array([0.2, 0.0, -0.2]), bounded=True).tolist()
    [1, 4, 4]
    """
    weak, opposite = (Outcome.UNDETERMINED,) * 2 if bounded else (Outcome.CLOSE, Outcome.FAILS)
    conditions = [strength > CLOSE, strength < -CLOSE, ~np.isnan(strength)]
    return np.select(conditions, [Outcome.HOLDS, opposite, weak], Outcome.NONE).astype(np.int8)
