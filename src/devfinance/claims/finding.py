"""A claim evaluated over all its readings: the finding, and the record programs read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from devfinance.claims import robustness
from devfinance.claims.answer import Answer
from devfinance.claims.coverage import Coverage
from devfinance.claims.evaluation import Evaluation, Outcome, Problem
from devfinance.claims.rating import Evidence, Firmness, Rater, Rule, first_rule
from devfinance.claims.reach import coverage_sentences
from devfinance.claims.reading import Reading, known
from devfinance.claims.readings import Weights
from devfinance.claims.receipts import Receipt
from devfinance.claims.scale import Rating
from devfinance.claims.sentences import option_name, remarks, rule_sentence


@dataclass(frozen=True)
class Finding(Answer):
    """A claim evaluated over all its readings on one vintage; each kind of claim says its own in words."""

    evaluation: Evaluation

    @property
    def can_be_computed(self) -> bool:
        """Whether any reading can be computed."""
        return bool(self.evaluation.possible.any())

    @abstractmethod
    def figures(self, reading: Reading) -> str:
        """The two sides of a reading, in words."""

    @abstractmethod
    def in_figures(self, reading: Reading) -> str:
        """A reading that can be computed as a sentence that stands by itself."""

    @abstractmethod
    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one, in words."""

    @abstractmethod
    def why_impossible(self, reading: Reading) -> str:
        """Why a reading cannot be computed, in words."""

    def option_name(self, dimension: str, option: str) -> str:
        """An option as a reader sees it."""
        return option_name(dimension, option)

    @property
    def remarks(self) -> list[str]:
        """Why it was rated so, how firmly, what share of the readings hold, what is against it, and the coverage."""
        return remarks(self)

    def receipts(self, reading: Reading) -> list[Receipt]:  # noqa: ARG002 - what a kind is made of, it says itself
        """Every observation behind a reading; none where it is impossible."""
        return []

    def countries_holding(self, weights: Weights) -> float:  # noqa: ARG002 - for kinds that speak of countries
        """The share of the countries spoken of that bear the claim out; 1 if it speaks of none in general."""
        return 1.0

    @property
    def coverage(self) -> Coverage:
        """How far the figures of the stated reading reach."""
        return Coverage(self.stated.economies_reporting, self.stated.economies_expected)

    @property
    def reach(self) -> list[str]:
        """How far the figures reach, in words, a sentence each."""
        return coverage_sentences(self.coverage)

    @cached_property
    def _sensibilities(self) -> np.ndarray:
        return robustness.sensibilities(self.evaluation).reshape(-1)

    @cached_property
    def _rater(self) -> Rater:
        return Rater(self.evaluation, self.countries_holding)

    @cached_property
    def _core(self) -> frozenset[int]:
        return frozenset(robustness.core_readings(self.evaluation))

    @cached_property
    def evidence(self) -> Evidence:
        """What the rating rests on."""
        return self._rater.evidence()

    @property
    def rule(self) -> Rule:
        """The first rule that fits the evidence."""
        return first_rule(self.evidence)

    @property
    def is_rated(self) -> bool:
        """Whether the finding bears a rating: only what somebody said is rated."""
        return self.claim.attributed

    @property
    def rating(self) -> Rating | None:
        """The editor's rating if there is one, else the suggested one; None for a test of ours that nobody claimed."""
        return self.claim.editor.rating if self.claim.editor else self.suggested_rating

    @property
    def suggested_rating(self) -> Rating | None:
        """The rating by the published rule."""
        return self.rule.rating if self.is_rated else None

    @cached_property
    def firmness(self) -> Firmness | None:
        """The smallest change of one weight that would change the rating."""
        return self._rater.firmness() if self.is_rated else None

    @property
    def shares(self) -> robustness.Shares:
        """What share of the counted readings hold and fail."""
        return self._rater.shares

    @cached_property
    def flips(self) -> dict[str, robustness.Flip]:
        """What flips the outcome, by dimension."""
        return robustness.flips(self.evaluation)

    @cached_property
    def cherry(self) -> robustness.Cherry | None:
        """How the stated reading compares with the others; None where the claim states no figure."""
        return robustness.cherry(self.evaluation) if self.claim.states_figure else None

    @cached_property
    def stated(self) -> Reading:
        """The first option of every dimension, in the newest year."""
        return self.reading(0)

    @cached_property
    def core(self) -> list[Reading]:
        """The readings that a listener would understand."""
        return [self.reading(number) for number in robustness.core_readings(self.evaluation)]

    @cached_property
    def context(self) -> list[Reading]:
        """What is shown beside the claim, and not counted."""
        return [self.reading(number) for number in robustness.context_readings(self.evaluation)]

    @cached_property
    def counter_arguments(self) -> list[Reading]:
        """The failing readings that no other one beats on both sensibility and weakness, most natural first."""
        return [self.reading(number) for number in robustness.counter_arguments(self.evaluation)]

    def reading(self, number: int) -> Reading:
        """One reading of the claim by its number in the menu."""
        found, menu = self.evaluation, self.evaluation.menu
        possible = bool(found.possible.reshape(-1)[number])
        natural = float(self._sensibilities[number])
        first, last = found.years.reshape(-1, 2)[number]
        reporting, expected = (int(counts.reshape(-1)[number]) for counts in (found.reporting, found.expected))
        role = "impossible" if not possible else "core" if number in self._core else "counted" if natural else "context"
        return Reading(
            finding=self,
            number=number,
            role=role,
            options=menu.chosen(number),
            years=(int(first), int(last)) if first >= 0 else None,
            left=float(found.left.reshape(-1)[number]),
            right=float(found.right.reshape(-1)[number]),
            ratio=float(found.ratio.reshape(-1)[number]),
            strength=float(found.strength.reshape(-1)[number]),
            outcome=Outcome(found.outcome.reshape(-1)[number]),
            sensibility=natural,
            economies_reporting=None if reporting < 0 else reporting,
            economies_expected=None if expected < 0 else expected,
            problem=Problem(found.problem.reshape(-1)[number]),
        )

    @cached_property
    def counted(self) -> list[Reading]:
        """The readings of what was said, core ones included, the most natural first."""
        natural = self._sensibilities
        order = np.argsort(-natural, kind="stable")[: int((natural > 0).sum())]
        return [self.reading(int(number)) for number in order]

    def readings(self) -> Iterator[Reading]:
        """Every reading of every role, in the menu's order; repeats are not listed."""
        listed = np.flatnonzero(self.evaluation.problem.reshape(-1) != Problem.REPEAT)
        return (self.reading(int(number)) for number in listed)

    def record(self) -> dict[str, Any]:
        """The finding as programs read it."""
        cherry = self.cherry
        return {
            "id": self.claim.id,
            "kind": self.claim.kind,
            "rating": self.rating,
            "rating_suggested": self.suggested_rating,
            "editor": self.claim.editor and self.claim.editor.model_dump(mode="json"),
            "rule": rule_sentence(self) if self.is_rated else None,
            "firmness": self.firmness and self.firmness.record(),
            "sentence": self.sentence,
            "stated": self.stated.record(),
            "core": [reading.record() for reading in self.core],
            "context": [reading.record() for reading in self.context],
            "readings": self.shares.counted,
            "share_holding": known(self.shares.holding),
            "share_failing": known(self.shares.failing),
            "share_holding_unweighted": known(self.shares.holding_unweighted),
            "share_failing_unweighted": known(self.shares.failing_unweighted),
            "fairness": cherry and cherry.fairness,
            "robustness": cherry and cherry.robustness,
            "uniqueness": cherry and cherry.uniqueness,
            "counter_arguments": [reading.record() for reading in self.counter_arguments],
            "flips": {name: flip.share for name, flip in self.flips.items()},
            "coverage": self.coverage.record(),
        }
