"""As known then and now: what the figures of the day said, beside those of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.finding import Finding
from devfinance.claims.known import AggregateChange, Known, aggregate_changes
from devfinance.claims.reading import Reading
from devfinance.economies import Group
from devfinance.reports import kinds
from devfinance.words import translate as _


@dataclass(frozen=True, slots=True)
class Row:
    """A rated claim on both vintages, and what moved."""

    id: str
    heading: str
    then: str
    now: str
    moved: list[str]


@dataclass(frozen=True, slots=True)
class ThenView:
    """What was known then: the claims of which anything changed, and how many stayed as they were.

    `why` says why there is nothing to compare.
    """

    vintage: str
    why: str
    rows: list[Row]
    unchanged: int


def then_view(known: Known, asked: Group | None = None) -> ThenView:
    """A statement on the vintage of its day beside the one it was checked on."""
    if known.then is None:
        return ThenView("", known.why, [], 0)
    rows = [row for finding in known.now.findings for row in _row(known, finding, asked)]
    changed = [row for row in rows if row.moved or row.then != row.now]
    return ThenView(known.then.panel.vintage.id, "", changed, len(rows) - len(changed))


def _row(known: Known, finding: Finding, asked: Group | None) -> Iterator[Row]:
    change = known.change(finding)
    if change is None:
        return
    moved = [
        _("{difference}: {then}, now {now}.").format(
            difference=words.sentence_case(reading.new.difference), then=_said(reading.old), now=_said(reading.new)
        )
        for reading in change.readings
    ]
    if isinstance(finding, ComparisonFinding):
        moved += [_total(one, finding.group(finding.stated)) for one in aggregate_changes(change.old, change.new)]
    then, now = (sentences.rating_word(one) for one in (change.old, change.new))
    if change.why_not_then:
        then, moved = _("cannot be computed"), [words.sentence_case(f"{change.why_not_then}."), *moved]
    yield Row(finding.claim.id, kinds.heading(finding, asked), then, now, [text for text in moved if text])


def _said(reading: Reading) -> str:
    figures, outcome = reading.figures, sentences.outcome_name(reading.outcome)
    return _("{outcome} ({figures})").format(outcome=outcome, figures=figures)


def _total(change: AggregateChange, group: Group) -> str:
    """How a published total moved; empty where it did not."""
    if not change.change:
        return ""
    text = _(
        "{indicator} of {economies} in {year}: {old}, now {new}. Of the change of {change}, {revision} is revision of "
        "the same countries."
    )
    return words.sentence_case(
        text.format(
            indicator=words.indicator_name(change.indicator),
            economies=words.group_name(group),
            year=change.year,
            old=words.money(change.old),
            new=words.money(change.new),
            change=words.money(change.change),
            revision=words.money(change.revision),
        )
    )
