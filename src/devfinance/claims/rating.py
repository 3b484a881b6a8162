"""The verdict on Africa Check's scale: the first rule that fits the evidence, and how firm it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from devfinance.claims.evaluation import Evaluation, Outcome
from devfinance.claims.readings import Weights
from devfinance.claims.robustness import CORE_WEIGHT, Shares, core_readings, shares
from devfinance.claims.scale import Rating

MISLEADING_FROM = 0.5  # share failing
CORRECT_FROM = 0.9  # share holding
FIGURE_WITHIN = 0.1  # of the actual figure, for a stated one to be right
FIGURE_OFF = 2.0  # the factor beyond which a stated figure fails
COUNTRIES_HOLDING = 0.5  # fewer of the countries spoken of bear the claim out
_NUDGE = 1e-9  # past a threshold


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rating rests on.

    The core readings' outcomes, the shares, and the economies that turn a core reading; for a claim with a stated
    figure, that figure over the actual one in every core reading; for a claim that speaks of countries in general, the
    share of them in which it holds on every core debt
    service.
    """

    core: tuple[Outcome, ...]
    share_holding: float
    share_failing: float
    turning: tuple[str, ...]
    stated_to_actual: tuple[float, ...] = ()
    countries_holding: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rating and the evidence under which it is given."""

    rating: Rating
    name: str
    fits: Callable[[Evidence], bool]


@dataclass(frozen=True, slots=True)
class Firmness:
    """The smallest change of one weight that would change the rating."""

    dimension: str
    option: str
    weight: float
    to: float
    less: bool  # whether the weight would have to be less, or that or more
    rating: Rating

    @property
    def change(self) -> float:
        """By how much the weight would have to change, from 0 to 1."""
        return abs(self.to - self.weight)

    def record(self) -> dict[str, Any]:
        """The change as programs read it."""
        return {**asdict(self), "change": self.change}


def _open(outcome: Outcome) -> bool:
    return outcome in (Outcome.CLOSE, Outcome.UNDETERMINED)


def _nearest(evidence: Evidence) -> float:
    """The stated figure over the actual one in the core reading that it fits best."""
    return min(evidence.stated_to_actual, key=lambda ratio: abs(np.log(ratio)), default=1.0)


RULES = (
    Rule(Rating.UNPROVEN, "no core reading", lambda e: not e.core),
    Rule(Rating.UNPROVEN, "core undecided", lambda e: not e.stated_to_actual and all(map(_open, e.core))),
    Rule(Rating.INCORRECT, "core fails", lambda e: all(o == Outcome.FAILS for o in e.core)),
    Rule(
        Rating.EXAGGERATED, "figure too high", lambda e: Outcome.FAILS not in e.core and _nearest(e) > 1 + FIGURE_WITHIN
    ),
    Rule(
        Rating.UNDERSTATED, "figure too low", lambda e: Outcome.FAILS not in e.core and _nearest(e) < 1 - FIGURE_WITHIN
    ),
    Rule(Rating.MISLEADING, "core divided", lambda e: Outcome.FAILS in e.core),
    Rule(Rating.MISLEADING, "many fail", lambda e: e.share_failing >= MISLEADING_FROM),
    Rule(Rating.MISLEADING, "few countries", lambda e: e.countries_holding < COUNTRIES_HOLDING),
    Rule(
        Rating.CORRECT,
        "all hold",
        lambda e: all(o == Outcome.HOLDS for o in e.core) and e.share_holding >= CORRECT_FROM and not e.turning,
    ),
    Rule(Rating.MOSTLY_CORRECT, "otherwise", lambda _: True),
)


def first_rule(evidence: Evidence) -> Rule:
    """The first rule that fits.

    >>> first_rule(Evidence((Outcome.HOLDS, Outcome.FAILS), 0.7, 0.3, ())).rating.value
    'misleading'
    """
    return next(rule for rule in RULES if rule.fits(evidence))


class Rater:
    """Rates one evaluated claim, under its own weights or with one of them changed."""

    def __init__(self, evaluation: Evaluation, countries_holding: Callable[[Weights], float] = lambda _: 1.0) -> None:
        self._evaluation = evaluation
        self._countries_holding = countries_holding
        self._turning: dict[int, list[str]] = {}
        self.shares: Shares = shares(evaluation)

    def evidence(self) -> Evidence:
        """What the rating under the claim's own weights rests on."""
        core = self._core(self._evaluation.menu.weights)
        return replace(core, share_holding=self.shares.holding, share_failing=self.shares.failing)

    def firmness(self) -> Firmness | None:
        """The smallest change of one weight that would change the rating; None if no single one would.

        Weights are relative, so a change that leaves no core reading at all is none.
        Shares are ratios of sums that are linear in one weight, so the weights at which a share crosses its threshold
        are known exactly; a core reading comes or goes where an option's weight crosses 0.6.
        """
        evidence = self.evidence()
        rating = first_rule(evidence).rating
        found = [
            Firmness(dimension, option, weight, round(to, 6), to < weight, changed)
            for dimension in self._evaluation.menu.dimensions
            for option, weight, to, changed in self._changes(dimension, evidence)
            if changed != rating
        ]
        return min(found, key=lambda firmness: firmness.change, default=None)

    def _changes(self, dimension: str, evidence: Evidence) -> list[tuple[str, float, float, Rating]]:
        """Every change of one weight of a dimension that may matter, with the rating it leads to."""
        evaluation = self._evaluation
        ones = dict.fromkeys(evaluation.menu.options[dimension], 1.0)
        free = np.where(evaluation.possible, evaluation.menu.products({**evaluation.menu.weights, dimension: ones}), 0)
        others = tuple(at for at, name in enumerate(evaluation.menu.dimensions) if name != dimension)
        total = free.sum(axis=others)
        holding, failing = (
            np.where(evaluation.outcome == outcome, free, 0).sum(axis=others)
            for outcome in (Outcome.HOLDS, Outcome.FAILS)
        )
        weights = np.array(list(evaluation.menu.weights[dimension].values()))
        found = []
        for option, at in evaluation.menu.declared(dimension).items():
            turns = crossings(weights, at, total, holding, CORRECT_FROM)
            turns += crossings(weights, at, total, failing, MISLEADING_FROM)
            if dimension in evaluation.menu.free:
                turns.append(CORE_WEIGHT)
            for to in sorted({value for c in turns for value in (c - _NUDGE, c, c + _NUDGE) if 0 <= value <= 1}):
                changed = weights.copy()
                changed[at] = to
                if (mass := changed @ total) > 0:
                    core = self._core_with(dimension, at, to, evidence)
                    if not core.core:
                        continue
                    shifted = replace(
                        core, share_holding=changed @ holding / mass, share_failing=changed @ failing / mass
                    )
                    found.append((option, float(weights[at[0]]), float(to), first_rule(shifted).rating))
        return found

    def _core_with(self, dimension: str, at: list[int], to: float, evidence: Evidence) -> Evidence:
        """The core's evidence when the weight of the options at these places is changed."""
        menu = self._evaluation.menu
        options = [menu.options[dimension][place] for place in at]
        before = menu.weights[dimension][options[0]]
        if dimension not in menu.free or (to >= CORE_WEIGHT) == (before >= CORE_WEIGHT):
            return evidence
        return self._core({**menu.weights, dimension: {**menu.weights[dimension], **dict.fromkeys(options, to)}})

    def _core(self, weights: Weights) -> Evidence:
        """The part of the evidence that the core readings give; those that are impossible give none."""
        readings = core_readings(self._evaluation, weights)
        outcome = self._evaluation.outcome.reshape(-1)
        possible = [reading for reading in readings if outcome[reading] != Outcome.NONE]
        for reading in possible:
            if reading not in self._turning:
                self._turning[reading] = self._evaluation.turning_economies(reading)
        turning = dict.fromkeys(code for reading in possible for code in self._turning[reading])
        return Evidence(
            core=tuple(Outcome(outcome[reading]) for reading in possible),
            share_holding=0.0,
            share_failing=0.0,
            turning=tuple(turning),
            stated_to_actual=tuple(self._evaluation.stated_to_actual(reading) for reading in possible)
            if self._evaluation.has_figure
            else (),
            countries_holding=self._countries_holding(weights),
        )


def crossings(
    weights: np.ndarray, at: Sequence[int], total: np.ndarray, part: np.ndarray, threshold: float
) -> list[float]:
    """The weight of one option, or of several that have one weight, at which a share crosses a threshold, if any.

    >>> crossings(np.array([1.0, 0.5]), [1], np.array([1.0, 1.0]), np.array([0.0, 1.0]), 0.5)
    [1.0]
    """
    rest = np.delete(weights, at)
    rest_total, rest_part = rest @ np.delete(total, at), rest @ np.delete(part, at)
    slope = part[at].sum() - threshold * total[at].sum()
    return [float((threshold * rest_total - rest_part) / slope)] if slope else []
