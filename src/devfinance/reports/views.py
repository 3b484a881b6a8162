"""What the page shows of an answer, in words: every figure on it is made here, by `words` and `sentences`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from babel.dates import format_date

from devfinance import words
from devfinance.claims import fitting, sentences
from devfinance.claims.answer import Answer
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.evaluation import Outcome
from devfinance.claims.finding import Finding
from devfinance.claims.kinds.explained import Explanation
from devfinance.claims.known import Known
from devfinance.claims.model import Editor
from devfinance.claims.reading import Reading
from devfinance.claims.statement import Statement
from devfinance.economies import Group, find_group
from devfinance.indicators import Indicator, indicators
from devfinance.reports import kinds
from devfinance.reports.pictures import context
from devfinance.words import translate as _

SHOWN = 8  # failing readings in full view
NOT_RATED = "not-rated"


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A row of a table of readings."""

    differs: str
    figures: str
    outcome: str
    outcome_key: str
    strength: str
    sensibility: str


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of a finding, and how many are counted; `failing` are counted ones too."""

    core: list[ReadingView]
    failing: list[ReadingView]
    counted: int
    context: list[ReadingView]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A claim and what there is to say of it; `facts` and the chart `context` stand beside what is explained.

    `translation` is ours, of what was said or reported, where the page speaks another language; `then` is how the
    figures known when it was said differ.
    """

    id: str
    heading: str
    explained: bool
    quotation: str | None
    reported: str | None
    translation: str | None
    about: str
    note: str | None
    rating_key: str
    rating: str
    rule: str
    sentence: str
    then: str
    why: list[str]
    against: str
    readings: Readings | None
    facts: list[str]
    context: str | None
    coverage: list[str]


@dataclass(frozen=True, slots=True)
class SourceView:
    """An indicator that the page rests on, and when its database was updated."""

    indicator: Indicator
    name: str
    definition: str
    updated: str


def asked_about(checked: CheckedStatement) -> Group | None:
    """The economy or group that the check was asked about instead of those that the claims are about, if any."""
    return find_group(checked.economy) if checked.economy else None


def answer_view(answer: Answer, known: Known, asked: Group | None = None) -> AnswerView:
    """An answer in words, with what was known when it was said; about the economy or group asked about if any."""
    claim = answer.claim
    found = answer if isinstance(answer, Finding) else None
    return AnswerView(
        id=claim.id,
        heading=kinds.heading(answer, asked),
        explained=isinstance(answer, Explanation),
        quotation=claim.quotation,
        reported=claim.reported,
        translation=claim.translation,
        about=claim.about,
        note=claim.note,
        rating_key=rating_key(answer),
        rating=sentences.rating_word(answer),
        rule=_rule(answer),
        sentence=answer.why if isinstance(answer, Explanation) else answer.sentence,
        then=known.sentence(found) if found else "",
        why=list(_why(answer)),
        against=sentences.strongest_against(found) if found else "",
        readings=_readings(found) if found else None,
        facts=answer.facts if isinstance(answer, Explanation) else [],
        context=context(answer),
        coverage=found.reach if found else [],
    )


def _rule(answer: Answer) -> str:
    """The rule that gave the rating; empty where there is none."""
    if not isinstance(answer, Finding) or not answer.is_rated:
        return ""
    return _("Why: {rule}.").format(rule=sentences.rule_sentence(answer))


def rating_key(answer: Answer) -> str:
    """What a rating's colour and shape go by."""
    return answer.rating.value.replace(" ", "-") if answer.rating else NOT_RATED


def _why(answer: Answer) -> Iterable[str]:
    """Who overruled the rule, how firm the rating is, what share of the readings hold, what bounds them."""
    if isinstance(answer, Explanation) and answer.claim.not_in_the_data:
        yield answer.claim.not_in_the_data
    if not isinstance(answer, Finding):
        return
    if answer.claim.editor:
        yield overruled(answer, answer.claim.editor)
    if answer.is_rated:
        yield _("How firm: {firmness}.").format(firmness=sentences.firmness_sentence(answer))
    if shares := sentences.shares_sentence(answer):
        yield shares
    if isinstance(answer, ComparisonFinding) and answer.claim.bound_reason:
        yield answer.claim.bound_reason


def overruled(finding: Finding, editor: Editor) -> str:
    """Who overruled the rating that the rule suggests, and why."""
    suggested = sentences.rating_name(finding.suggested_rating) if finding.suggested_rating else _("no rating")
    text = _("{name} rated this {rating} on {day}, and not {suggested} as the rule suggests: {reason}")
    return text.format(
        name=editor.name,
        rating=sentences.rating_name(editor.rating),
        day=when(editor.date),
        suggested=suggested,
        reason=editor.reason,
    )


def _readings(finding: Finding) -> Readings:
    failing = [reading for reading in finding.counted if reading.outcome == Outcome.FAILS]
    return Readings(
        core=_rows(finding.core),
        failing=_rows(failing),
        counted=len(finding.counted),
        context=_rows(finding.context),
    )


def _rows(readings: Iterable[Reading]) -> list[ReadingView]:
    return [
        ReadingView(
            differs=words.sentence_case(reading.difference),
            figures=_("–") if np.isnan(reading.strength) else reading.figures,
            outcome=sentences.outcome_name(reading.outcome),
            outcome_key=reading.outcome.name.lower(),
            strength=_("–") if np.isnan(reading.strength) else words.number(reading.strength, decimals=2),
            sensibility=words.percent(reading.sensibility, decimals=1) if reading.sensibility else _("–"),
        )
        for reading in readings
    ]


def together(checked: CheckedStatement) -> list[str]:
    """What the figures that a statement states fit together, a sentence each; empty if it states none."""
    return fitting.in_words(checked.fits) if checked.fits else []


def sources(checked: CheckedStatement) -> list[SourceView]:
    """The indicators behind all answers, in the order of their first use."""
    codes = dict.fromkeys(code for answer in checked.answers for code in kinds.indicators_of(answer))
    manifest = checked.panel.vintage.manifest["indicators"]
    return [
        SourceView(found, _(found.name), _(found.definition), manifest.get(found.code, {}).get("updated", ""))
        for found in (indicators()[code] for code in codes)
    ]


def title(statement: Statement) -> str:
    """A statement in a line: who, and on which occasion."""
    who = statement.speaker.name if statement.speaker else statement.outlet
    return _("{who}: {occasion}").format(who=who, occasion=statement.occasion)


def when(date: str) -> str:
    """A day, or a month where no day is known, in words.

    >>> when("2026-02-09"), when("2018-01")
    ('9 February 2026', 'January 2018')
    """
    day, pattern = (date, "d MMMM y") if len(date) == 10 else (f"{date}-01", "MMMM y")
    return format_date(dt.date.fromisoformat(day), format=pattern, locale=words.spoken())
