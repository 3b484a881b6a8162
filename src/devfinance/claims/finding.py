"""A claim evaluated over all its readings: the finding, its sentence, and the record programs read."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TextIO

import numpy as np

from devfinance import words
from devfinance.claims import display, robustness
from devfinance.claims.coverage import Coverage, coverage_of
from devfinance.claims.evaluation import Evaluation, Outcome, Problem, evaluate
from devfinance.claims.rating import Evidence, Firmness, Rater, Rating, Rule, first_rule
from devfinance.claims.sentences import rule_sentence, sentence, why_impossible
from devfinance.claims.statement import Claim, Statement
from devfinance.economies import Group, economies, find_group
from devfinance.errors import NoReadingError
from devfinance.panel import Panel


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to make a claim precise, and what the figures say to it. Amounts are US$ a year, NaN if unknown."""

    number: int
    role: str  # core, counted, context or impossible
    options: dict[str, str]
    group: Group
    years: tuple[int, int] | None
    left: float
    right: float
    ratio: float
    strength: float
    outcome: Outcome
    sensibility: float
    economies_reporting: int | None
    economies_expected: int | None
    problem: Problem
    vintage: str
    left_dimension: str

    @property
    def measures(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The measures on its left and right side, each as dimension and option."""
        pair = [(dimension, self.options[dimension]) for dimension in ("debt_service", "inflow")]
        first, second = pair if self.left_dimension == "debt_service" else reversed(pair)
        return first, second

    @property
    def sides(self) -> tuple[float, float]:
        """Debt service and inflow, US$ a year, whichever is on the left."""
        return (self.left, self.right) if self.left_dimension == "debt_service" else (self.right, self.left)

    @property
    def id(self) -> str:
        """Its options, joined: a name that stays the same in every vintage."""
        return "-".join(self.options.values())

    @property
    def reason(self) -> str | None:
        """Why it is impossible, in words; None if it is not."""
        return why_impossible(self) if self.role == "impossible" else None

    def record(self) -> dict[str, Any]:
        """The reading as programs read it; what is unknown is None."""
        return {
            "id": self.id,
            "role": self.role,
            "reason": self.reason,
            **self.options,
            "years": list(self.years) if self.years else None,
            "left": _known(self.left),
            "right": _known(self.right),
            "ratio": _known(self.ratio),
            "strength": _known(self.strength),
            "outcome": self.outcome.name.lower() if self.outcome else None,
            "sensibility": self.sensibility,
            "economies_reporting": self.economies_reporting,
            "economies_expected": self.economies_expected,
        }


@dataclass(frozen=True)
class Finding:
    """A claim evaluated over all its readings on one vintage."""

    claim: Claim
    evaluation: Evaluation

    @cached_property
    def _sensibilities(self) -> np.ndarray:
        return robustness.sensibilities(self.evaluation).reshape(-1)

    @cached_property
    def _rater(self) -> Rater:
        return Rater(self.evaluation)

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
        """The rating; None for a test of ours that nobody claimed."""
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
    def coverage(self) -> Coverage:
        """How far the figures of the stated reading reach."""
        return coverage_of(self.evaluation)

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

    @property
    def sentence(self) -> str:
        """The finding in a sentence or two, made from its numbers."""
        return sentence(self)

    def reading(self, number: int) -> Reading:
        """One reading of the claim by its number in the menu."""
        found, menu = self.evaluation, self.evaluation.menu
        options = menu.chosen(number)
        possible = bool(found.possible.reshape(-1)[number])
        natural = float(self._sensibilities[number])
        first, last = found.years.reshape(-1, 2)[number]
        reporting, expected = (int(counts.reshape(-1)[number]) for counts in (found.reporting, found.expected))
        role = "impossible" if not possible else "core" if number in self._core else "counted" if natural else "context"
        return Reading(
            number=number,
            role=role,
            options=options,
            group=menu.groups[menu.options["economies"].index(options["economies"])],
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
            vintage=found.panel.vintage.id,
            left_dimension=menu.left,
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

    def _repr_html_(self) -> str:
        return display.finding_html(self)

    def record(self) -> dict[str, Any]:
        """The finding as programs read it."""
        firmness = self.firmness
        return {
            "id": self.claim.id,
            "kind": self.claim.kind,
            "rating": self.rating,
            "rating_suggested": self.rating,
            "rule": rule_sentence(self) if self.is_rated else None,
            "firmness": firmness
            and {
                "dimension": firmness.dimension,
                "option": firmness.option,
                "weight": firmness.weight,
                "to": firmness.to,
                "change": firmness.change,
                "rating": firmness.rating,
            },
            "sentence": self.sentence,
            "stated": self.stated.record(),
            "core": [reading.record() for reading in self.core],
            "context": [reading.record() for reading in self.context],
            "readings": self.shares.counted,
            "share_holding": _known(self.shares.holding),
            "share_failing": _known(self.shares.failing),
            "share_holding_unweighted": _known(self.shares.holding_unweighted),
            "share_failing_unweighted": _known(self.shares.failing_unweighted),
            "fairness": None,
            "robustness": None,
            "uniqueness": None,
            "counter_arguments": [reading.record() for reading in self.counter_arguments],
            "coverage": self.coverage.record(),
        }


@dataclass(frozen=True)
class CheckedStatement:
    """A statement with a finding for each of its claims, on one vintage."""

    statement: Statement
    panel: Panel
    findings: tuple[Finding, ...]

    def finding(self, claim_id: str) -> Finding:
        """The finding on one claim."""
        claim = self.statement.claim(claim_id)
        return next(finding for finding in self.findings if finding.claim == claim)

    def _repr_html_(self) -> str:
        return display.checked_html(self)

    def record(self) -> dict[str, Any]:
        """The findings as programs read them: the JSON of `devfinance check --json`."""
        vintage = self.panel.vintage
        return {
            "statement": self.statement.id,
            "vintage": {"id": vintage.id, "sha256": vintage.sha256},
            "claims": [finding.record() for finding in self.findings],
        }


def check_statement(statement: Statement, panel: Panel, economy: str | None = None) -> CheckedStatement:
    """Check every claim of a statement on a vintage.

    Parameters
    ----------
    statement
        What was said.
    panel
        The vintage to check it on.
    economy
        An economy or a group to ask about instead of those the claims are about.

    Raises
    ------
    NoReadingError
        No claim has a reading that can be computed.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> [finding.rating and finding.rating.value for finding in checked.findings]
    ['correct', 'mostly correct', None]
    """
    findings = tuple(Finding(claim, evaluate(claim, panel, economy)) for claim in statement.claims)
    if not any(finding.evaluation.possible.any() for finding in findings):
        raise _no_reading(findings, economy)
    return CheckedStatement(statement, panel, findings)


def _no_reading(findings: tuple[Finding, ...], economy: str | None) -> NoReadingError:
    group = find_group(economy) if economy else findings[0].stated.group
    if group.is_economy and not economies()[group.id].reports_debt:
        name = words.sentence_case(words.economy_name(group.id))
        return NoReadingError(
            f"{name} does not report its debt to the World Bank, so its debt service is not known",
            tip="choose one of the economies that do, such as NGA, or a group, such as developing",
        )
    return NoReadingError(
        f"no claim can be computed: {findings[0].stated.reason}", tip="choose another vintage or economy"
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def write_readings(readings: Iterable[Reading], file: TextIO) -> None:
    """Write readings as comma-separated values, a row each, with the names of `Reading.record`.

    `years` stand as `first_year` and `last_year`; a cell is empty where there is no value.
    """
    rows = [row(reading) for reading in readings]
    if rows:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row(reading: Reading) -> dict[str, Any]:
    """A reading as one flat row, with the names of `Reading.record` and its years as `first_year` and `last_year`."""
    record = reading.record()
    first, last = record.pop("years") or (None, None)
    return {**record, "first_year": first, "last_year": last}
