"""What was known when it was said: a statement on the vintage of its day beside the one on today's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from devfinance.claims.answer import Answer
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.compare import ChangedFinding, compare_checked
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.evaluation import Problem
from devfinance.claims.finding import Finding
from devfinance.claims.sentences import outcome_name, rating_name
from devfinance.errors import NoReadingError, SnapshotError
from devfinance.languages import verbatim
from devfinance.panel import Panel, load_panel
from devfinance.snapshots import vintages
from devfinance.words import translate as _


@dataclass(frozen=True, slots=True)
class AggregateChange:
    """How a published total changed between two vintages, US$ a year.

    `revision` is the change of the same economies, those of the group that both vintages have; `membership` is the
    rest: economies that came or went, and what is credited to no economy.
    """

    indicator: str
    aggregate: str
    year: int
    old: float
    new: float
    revision: float

    @property
    def change(self) -> float:
        """New less old."""
        return self.new - self.old

    @property
    def membership(self) -> float:
        """What is no revision of the same economies."""
        return self.change - self.revision

    def record(self) -> dict[str, Any]:
        """The change as programs read it."""
        names = ("indicator", "aggregate", "year", "old", "new", "change", "revision", "membership")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Known:
    """A statement on the figures known when it was said, beside those of today.

    `then` is None where it cannot be checked on them, and `why` says why: no vintage is as old, or none is newer.
    """

    now: CheckedStatement
    then: CheckedStatement | None
    why: str = ""

    def change(self, finding: Finding) -> ChangedFinding | None:
        """What changed of a finding since; None where there is nothing to compare."""
        if self.then is None:
            return None
        return next(c for c in compare_checked(self.then, self.now) if c.claim == finding.claim.id)

    def sentence(self, finding: Finding) -> str:
        """How the finding differed on the figures known then; empty if it did not."""
        change = self.change(finding)
        if change is None or self.then is None:
            return self.why
        vintage = verbatim(self.then.panel.vintage.id)
        if change.why_not_then:
            return _cannot_be_checked(vintage, change.why_not_then)
        if change.rating_changed and change.old.rating is not None:
            pattern = _("On the figures known when it was said (vintage {vintage}) it would have been rated {rating}.")
            return pattern.format(vintage=vintage, rating=rating_name(change.old.rating))
        if change.readings:
            reading = change.readings[0].old
            pattern = _(
                "On the figures known when it was said (vintage {vintage}), the reading ({difference}) {outcome}: "
                "{figures}."
            )
            return pattern.format(
                vintage=vintage,
                difference=reading.difference,
                outcome=outcome_name(reading.outcome),
                figures=reading.figures,
            )
        return ""

    def full_sentence(self, answer: Answer) -> str:
        """The answer's sentence, with how a finding differed on the figures known then."""
        then = self.sentence(answer) if isinstance(answer, Finding) else ""
        return " ".join(filter(None, (answer.sentence, then)))

    def full_record(self) -> dict[str, Any]:
        """Today's findings as programs read them, each with what was known then."""
        record = self.now.record()
        for claim, answer in zip(record["claims"], self.now.answers, strict=True):
            claim["sentence"] = self.full_sentence(answer)
            claim["as_known"] = self.record(answer) if isinstance(answer, Finding) else None
        return record

    def record(self, finding: Finding) -> dict[str, Any] | None:
        """What was known then, as programs read it; None where there is nothing to compare."""
        change = self.change(finding)
        if change is None or self.then is None:
            return None
        return {
            "vintage": self.then.panel.vintage.id,
            **change.record()["old"],
            "core_changed": [reading.record() for reading in change.readings],
            "aggregates": [found.record() for found in aggregate_changes(change.old, change.new)],
        }


def as_known(now: CheckedStatement, economy: str | None = None) -> Known:
    """A statement on the newest complete vintage not later than the day it was said, beside one already checked."""
    day = now.statement.day
    complete = [vintage for vintage in vintages() if vintage.is_complete]
    then = [vintage for vintage in complete if vintage.date <= day]
    if not then:
        pattern = _("No vintage is as old as the statement; the figures are those of vintage {vintage}.")
        return Known(now, None, pattern.format(vintage=verbatim(now.panel.vintage.id)))
    if then[-1].id == now.panel.vintage.id:
        return Known(now, None)
    try:
        counted = [claim.without_context() for claim in now.statement.claims]
        said = now.statement.model_copy(update={"claims": tuple(counted)})
        return Known(now, check_statement(said, load_panel(then[-1]), economy))
    except (NoReadingError, SnapshotError) as error:
        return Known(now, None, _cannot_be_checked(verbatim(then[-1].id), error.message))


def _cannot_be_checked(vintage: str, cause: str) -> str:
    pattern = _("It cannot be checked on the figures known when it was said (vintage {vintage}): {cause}.")
    return pattern.format(vintage=vintage, cause=cause)


def aggregate_changes(old: Finding, new: Finding) -> Iterator[AggregateChange]:
    """How the published totals behind a stated reading changed, where both vintages have it for the same year."""
    if not isinstance(old, ComparisonFinding) or not isinstance(new, ComparisonFinding):
        return
    if old.stated.id != new.stated.id or {old.stated.problem, new.stated.problem} != {Problem.NONE}:
        return
    group = new.group(new.stated)
    for receipt in new.receipts(new.stated):
        if receipt.economy == group.aggregate:
            panels = old.evaluation.panel, new.evaluation.panel
            yield split_change(*panels, receipt.indicator, receipt.economy, group.members, receipt.year)


def split_change(
    old: Panel, new: Panel, indicator: str, aggregate: str, members: tuple[str, ...], year: int
) -> AggregateChange:
    """The change of a published total between two vintages, split into revision and membership.

    Examples
    --------
    >>> from devfinance.economies import groups
    >>> from devfinance.panel import open_panel
    >>> members = groups()["developing"].members
    >>> panels = open_panel("2025-12-17"), open_panel("2026-07-01")
    >>> found = split_change(*panels, "BX.KLT.DINV.CD.WD", "LMY", members, 2024)
    >>> [round(amount / 1e9) for amount in (found.change, found.revision, found.membership)]
    [44, 25, 19]
    """

    def values(panel: Panel, codes: tuple[str, ...]) -> np.ndarray:
        places = [panel.economy_at(code) for code in codes]
        return panel.slab(indicator)[places, panel.year_at(year)]

    before, after = values(old, members), values(new, members)
    revision = float(np.nansum(after - before))
    then, now = (float(values(panel, (aggregate,))[0]) for panel in (old, new))
    return AggregateChange(indicator, aggregate, year, then, now, revision)
