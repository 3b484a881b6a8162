"""How far the figures of a finding reach, in words: who reports, and whom the totals are credited to."""

from __future__ import annotations

from devfinance import words
from devfinance.claims.coverage import Coverage
from devfinance.words import translate as _

NAMED = 8  # economies missing that are named one by one
WORTH_SAYING = 0.01  # share of a total below which who is credited with it makes no difference


def coverage_sentences(coverage: Coverage) -> list[str]:
    """How far the figures of the stated reading reach, a sentence each."""
    said = []
    if coverage.expected and coverage.expected > 1 and coverage.reporting:
        said.append(_who_reports(coverage))
    for part in coverage.credited:
        facts = {
            "total": words.money(part.total),
            "measure": words.indicator_name(part.indicator),
            "part": words.money(part.no_economy),
            "share": words.percent(part.share),
            "others": words.money(part.others),
        }
        if part.share >= WORTH_SAYING:
            said.append(_("Of {total} of {measure}, {part} ({share}) is credited to no economy.").format(**facts))
        if part.others >= WORTH_SAYING * part.total:
            text = _("Of {total} of {measure}, {others} belongs to economies outside the group as drawn here.")
            said.append(text.format(**facts))
    return said


def _who_reports(coverage: Coverage) -> str:
    """How many economies report what the stated reading needs, and which do not."""
    named, more = coverage.missing[:NAMED], len(coverage.missing) - NAMED
    text = _("{reporting} of {expected} economies report what the reading needs.")
    if coverage.missing:
        text = _("{reporting} of {expected} economies report what the reading needs; missing: {missing}.")
    if more > 0:
        text = _(
            "{reporting} of {expected} economies report what the reading needs; missing: {missing} and others ({more})."
        )
    missing = [words.economy_name(code) for code in named]
    return text.format(
        reporting=coverage.reporting,
        expected=coverage.expected,
        missing=words.side_by_side(missing) if more > 0 else words.listed(missing),
        more=more,
    )
