"""What the page shows of a finding, in words: every figure on it is made here, by `words` and `sentences`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from babel.dates import format_date

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.evaluation import Outcome
from devfinance.claims.finding import CheckedStatement, Finding, Reading
from devfinance.claims.statement import Statement
from devfinance.economies import Group
from devfinance.indicators import Indicator, indicators
from devfinance.measures import measure
from devfinance.words import translate as _

SHOWN = 8  # failing readings in full view


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
class FindingView:
    """A claim and what the figures say to it."""

    id: str
    heading: str
    quotation: str | None
    about: str
    note: str | None
    rating_key: str
    rating: str
    sentence: str
    why: list[str]
    bound_reason: str | None
    against: str
    core: list[ReadingView]
    failing: list[ReadingView]
    counted: list[ReadingView]
    context: list[ReadingView]
    coverage: list[str]


@dataclass(frozen=True, slots=True)
class SourceView:
    """An indicator that the page rests on, and when its database was updated."""

    indicator: Indicator
    updated: str


def asked_about(checked: CheckedStatement) -> Group | None:
    """The economy or group that the check was asked about instead of those that the claims are about, if any."""
    for finding in checked.findings:
        if finding.evaluation.menu.options["economies"] != tuple(finding.claim.options["economies"]):
            return finding.stated.group
    return None


def finding_view(finding: Finding) -> FindingView:
    """A finding in words."""
    claim = finding.claim
    failing = [reading for reading in finding.counted if reading.outcome == Outcome.FAILS]
    return FindingView(
        id=claim.id,
        heading=heading(finding),
        quotation=claim.quotation,
        about=claim.about,
        note=claim.note,
        rating_key=rating_key(finding),
        rating=sentences.rating_word(finding),
        sentence=finding.sentence,
        why=list(_why(finding)),
        bound_reason=claim.bound_reason,
        against=sentences.strongest_against(finding),
        core=_rows(finding, finding.core),
        failing=_rows(finding, failing),
        counted=_rows(finding, finding.counted),
        context=_rows(finding, finding.context),
        coverage=sentences.coverage_sentences(finding),
    )


def heading(finding: Finding) -> str:
    """What a claim says, in a few words made from its measures.

    >>> from devfinance.claims.finding import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> heading(checked.findings[0])
    'External debt service is more than aid'
    """
    left, right = (words.measure_name(*side) for side in finding.stated.measures)
    return words.sentence_case(_("{left} is more than {right}").format(left=left, right=right))


def rating_key(finding: Finding) -> str:
    """What a rating's colour and shape go by."""
    return finding.rating.value.replace(" ", "-") if finding.rating else "not-rated"


def _why(finding: Finding) -> Iterable[str]:
    """The rule that gave the rating, how firm it is, and what share of the readings hold and fail."""
    if finding.is_rated:
        yield _("Why: {rule}.").format(rule=sentences.rule_sentence(finding))
        yield _("How firm: {firmness}.").format(firmness=sentences.firmness_sentence(finding))
    if shares := sentences.shares_sentence(finding):
        yield shares


def _rows(finding: Finding, readings: Iterable[Reading]) -> list[ReadingView]:
    return [
        ReadingView(
            differs=words.sentence_case(sentences.aside(reading, finding.stated)),
            figures=_("–") if np.isnan(reading.strength) else sentences.figures(reading),
            outcome=sentences.outcome_name(reading.outcome),
            outcome_key=reading.outcome.name.lower(),
            strength=_("–") if np.isnan(reading.strength) else words.number(reading.strength, decimals=2),
            sensibility=words.percent(reading.sensibility, decimals=1) if reading.sensibility else _("–"),
        )
        for reading in readings
    ]


def sources(checked: CheckedStatement) -> list[SourceView]:
    """The indicators of the stated and core readings of all claims, in the order of their first use."""
    used = [reading for finding in checked.findings for reading in (finding.stated, *finding.core)]
    codes = dict.fromkeys(code for reading in used for side in reading.measures for code in measure(*side).indicators)
    manifest = checked.panel.vintage.manifest["indicators"]
    return [SourceView(indicators()[code], manifest.get(code, {}).get("updated", "")) for code in codes]


def title(statement: Statement) -> str:
    """A statement in a line: who, and on which occasion."""
    return _("{speaker} at the {occasion}").format(speaker=statement.speaker.name, occasion=statement.occasion)


def when(date: str) -> str:
    """A day, or a month where no day is known, in words.

    >>> when("2026-02-09"), when("2018-01")
    ('9 February 2026', 'January 2018')
    """
    day, pattern = (date, "d MMMM y") if len(date) == 10 else (f"{date}-01", "MMMM y")
    return format_date(dt.date.fromisoformat(day), format=pattern, locale=words.spoken())
