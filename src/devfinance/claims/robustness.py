"""What the readings of a claim say together: core readings, shares, counter-arguments, leaving one economy out.

This is accounting over near-complete data, not inference from a sample: there are no p-values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from devfinance.claims.evaluation import Evaluation, Outcome
from devfinance.claims.readings import Weights

CORE_WEIGHT = 0.6  # an option at least this natural is what a listener would understand


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of a claim's counted readings, from 0 to 1; NaN where none is counted.

    `holding` and `failing` weigh each reading by its sensibility, the `unweighted` ones count them.
    """

    counted: int
    holding: float
    failing: float
    holding_unweighted: float
    failing_unweighted: float


def sensibilities(evaluation: Evaluation) -> np.ndarray:
    """How naturally a listener would mean each reading, in the menu's shape; they sum to one.

    Zero where a reading is impossible or mere context.
    """
    products = np.where(evaluation.possible, evaluation.menu.products(), 0.0)
    total = products.sum()
    return products / total if total > 0 else products


def shares(evaluation: Evaluation) -> Shares:
    """What share of the counted readings hold and fail."""
    weights = sensibilities(evaluation)
    counted = weights > 0
    number = int(counted.sum())
    holds, fails = evaluation.outcome == Outcome.HOLDS, evaluation.outcome == Outcome.FAILS
    if not number:
        return Shares(0, *[float("nan")] * 4)
    return Shares(
        counted=number,
        holding=_share(weights[holds]),
        failing=_share(weights[fails]),
        holding_unweighted=float((counted & holds).sum() / number),
        failing_unweighted=float((counted & fails).sum() / number),
    )


def _share(sensibility: np.ndarray) -> float:
    """The sum of sensibilities, without the last digits that depend on the order of summing."""
    return round(float(sensibility.sum()), 12)


def core_readings(evaluation: Evaluation, weights: Weights | None = None) -> list[int]:
    """The readings a listener would understand, by number; derived from the weights, not chosen.

    Every combination of options with weights of 0.6 or more in the menu's free dimensions; in its fallback dimension
    the first option that can be computed (the first of all where none can), in the others that of the stated reading.
    None where the stated reading exists in no year: what was said cannot be looked up then.
    """
    if not evaluation.stated_exists:
        return []
    menu = evaluation.menu
    chosen = weights or menu.weights
    natural = [[o for o in menu.options[d] if chosen[d][o] >= CORE_WEIGHT] for d in menu.free]
    return [first_computable(evaluation, dict(zip(menu.free, options, strict=True))) for options in product(*natural)]


def first_computable(evaluation: Evaluation, options: Mapping[str, str]) -> int:
    """The reading with these options that can be computed first along the menu's fallback dimension, else the first."""
    menu = evaluation.menu
    others = menu.options[menu.fallback] if menu.fallback else ()
    candidates = [menu.reading(**options, **{str(menu.fallback): other}) for other in others]
    candidates = candidates or [menu.reading(**options)]
    possible = evaluation.possible.reshape(-1)
    return next((reading for reading in candidates if possible[reading]), candidates[0])


def context_readings(evaluation: Evaluation) -> list[int]:
    """What is shown beside the claim: readings of weight zero that differ from the stated one in one dimension.

    Along the menu's fallback dimension they take the first option that can be computed.
    """
    menu = evaluation.menu
    found = [
        first_computable(evaluation, {dimension: option})
        for dimension in menu.dimensions
        if dimension != menu.fallback
        for option in menu.options[dimension]
        if menu.weights[dimension][option] == 0
    ]
    possible = evaluation.possible.reshape(-1)
    return [reading for reading in dict.fromkeys(found) if possible[reading]]


def counter_arguments(evaluation: Evaluation) -> list[int]:
    """The failing counted readings that no other failing one beats on both sensibility and weakness.

    The most natural one comes first.
    """
    natural = sensibilities(evaluation).reshape(-1)
    strength = evaluation.strength.reshape(-1)
    failing = np.flatnonzero((natural > 0) & (evaluation.outcome.reshape(-1) == Outcome.FAILS))
    ordered = failing[np.lexsort((strength[failing], -natural[failing]))]
    front: list[int] = []
    weakest = np.inf
    for reading in ordered:
        ties = front and natural[front[-1]] == natural[reading] and strength[front[-1]] == strength[reading]
        if strength[reading] < weakest or ties:
            front.append(int(reading))
            weakest = strength[reading]
    return front


@dataclass(frozen=True, slots=True)
class Flip:
    """Of the pairs of counted readings that differ in one dimension alone, how many differ in outcome."""

    pairs: int
    differing: int

    @property
    def share(self) -> float | None:
        """The share of pairs whose outcomes differ; None where there is no pair."""
        return self.differing / self.pairs if self.pairs else None


def flips(evaluation: Evaluation) -> dict[str, Flip]:
    """What flips the outcome, by dimension: over all pairs of counted readings that differ in it alone."""
    counted = sensibilities(evaluation) > 0
    found = {}
    for axis, dimension in enumerate(evaluation.menu.dimensions):
        outcome, counts = (np.moveaxis(array, axis, 0) for array in (evaluation.outcome, counted))
        pairs = differing = 0
        for first, second in combinations(range(len(outcome)), 2):
            both = counts[first] & counts[second]
            pairs += int(both.sum())
            differing += int((both & (outcome[first] != outcome[second])).sum())
        found[dimension] = Flip(pairs, differing)
    return found


@dataclass(frozen=True, slots=True)
class Cherry:
    """How a stated reading compares with the others: was it picked because it is strong?

    As Wu, Agarwal, Li, Yang and Yu define them (Computational Fact Checking through Query Perturbations, ACM
    Transactions on Database Systems 42(1), 2017), adapted to strengths. `fairness` is negative where the others are
    weaker than the stated one, `robustness` 1 where none is, `uniqueness` the unweighted share that is strictly weaker.
    """

    fairness: float
    robustness: float
    uniqueness: float


def cherry(evaluation: Evaluation) -> Cherry | None:
    """Fairness, robustness and uniqueness of the stated reading; None where it cannot be computed."""
    natural = sensibilities(evaluation).reshape(-1)
    counted = natural > 0
    stated = evaluation.strength.reshape(-1)[0]
    if np.isnan(stated) or not counted.any():
        return None
    apart = evaluation.strength.reshape(-1)[counted] - stated
    return Cherry(
        fairness=float(natural[counted] @ apart),
        robustness=float(np.exp(-(natural[counted] @ np.minimum(0, apart) ** 2))),
        uniqueness=float((apart < 0).mean()),
    )
