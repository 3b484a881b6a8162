"""What every kind of claim has: options with weights, readings, strengths and outcomes."""

from __future__ import annotations

import itertools
import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from tests.reference.figures import Figures

Options = dict[str, str]


@dataclass(frozen=True)
class Reading:
    """One way to make a claim precise; impossible where it has no outcome."""

    options: Options
    years: tuple[int, int] | None = None
    left: float = math.nan
    right: float = math.nan
    ratio: float = math.nan
    strength: float = math.nan
    outcome: str | None = None
    reporting: int | None = None
    expected: int | None = None

    @property
    def id(self) -> str:
        return "-".join(self.options.values())

    @property
    def possible(self) -> bool:
        return self.outcome is not None


def strength_of(left: float, right: float) -> float:
    size = abs(left) + abs(right)
    return (left - right) / size if size else math.nan


def ratio_of(left: float, right: float) -> float:
    return left / right if right > 0 else math.nan


def outcome_of(strength: float, *, bounded: bool = False) -> str | None:
    if math.isnan(strength):
        return None
    if strength > 0.05:
        return "holds"
    if bounded:
        return "undetermined"
    return "fails" if strength < -0.05 else "close"


def compared(reading: Reading, left: float, right: float, outcome: str | None) -> Reading:
    """The reading with its two sides; impossible if it has no outcome."""
    if outcome is None:
        return reading
    return replace(
        reading,
        left=left,
        right=right,
        ratio=ratio_of(left, right),
        strength=strength_of(left, right),
        outcome=outcome,
    )


@dataclass
class Claim(ABC):
    """A claim on one vintage. `dimensions` holds every option's weight; the first options are the stated reading."""

    id: str
    kind: str
    figures: Figures
    dimensions: dict[str, dict[str, float]]
    declared: dict[str, Any]
    free: tuple[str, ...] = ()
    fallback: str | None = None
    attributed: bool = True
    has_core: bool = True
    together: dict[str, list[list[str]]] = field(default_factory=dict)  # options that were declared as one
    _known: dict[str, Reading] = field(default_factory=dict)
    _without: dict[str, dict[str, str | None]] = field(default_factory=dict)

    @abstractmethod
    def compute(self, options: Options) -> Reading:
        """One reading, from the figures."""

    def is_repeat(self, options: Options) -> bool:
        """Whether another reading is the same by construction."""
        return False

    def without(self, reading: Reading) -> dict[str, str | None]:
        """The outcome of a reading without each of its economies, one at a time; from the figures."""
        return {}

    def outcomes_without(self, reading: Reading) -> dict[str, str | None]:
        if reading.id not in self._without:
            self._without[reading.id] = self.without(reading)
        return self._without[reading.id]

    def share_of_countries(self) -> float:
        """The share of the countries spoken of in general that bear the claim out; 1 where none are."""
        return 1.0

    def combinations(self) -> Iterator[Options]:
        """The options of every reading, in order; repeats left out."""
        for chosen in itertools.product(*self.dimensions.values()):
            options = dict(zip(self.dimensions, chosen, strict=True))
            if not self.is_repeat(options):
                yield options

    def read(self, options: Options) -> Reading:
        key = "-".join(options.values())
        if key not in self._known:
            self._known[key] = self.compute(options)
        return self._known[key]

    def weight(self, options: Options) -> float:
        return math.prod(self.dimensions[name][option] for name, option in options.items())

    @cached_property
    def near(self) -> list[Reading]:
        """The possible readings that are counted, or would be if one weight were another."""
        options = [options for options in self.combinations() if self._weightless(options) <= 1]
        return [reading for reading in map(self.read, options) if reading.possible]

    def _weightless(self, options: Options) -> int:
        return sum(self.dimensions[name][option] == 0 for name, option in options.items())

    @property
    def stated(self) -> Options:
        return {name: next(iter(options)) for name, options in self.dimensions.items()}
