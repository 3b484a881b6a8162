"""How findings show themselves in a notebook: as little HTML as will do, everything in it escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims import sentences
from devfinance.snapshots import LICENCE
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.finding import CheckedStatement, Finding


def finding_html(finding: Finding) -> str:
    """A finding: its rating, what was said, its sentence, what speaks against it, and why it was rated so."""
    claim = finding.claim
    parts = [f"<h4>{escape(claim.id)}: {escape(sentences.rating_word(finding))}</h4>"]
    if claim.quotation:
        parts.append(f"<blockquote>“{escape(claim.quotation)}” ({escape(claim.about)})</blockquote>")
    lines = [finding.sentence]
    if finding.is_rated:
        lines.append(_("Why: {rule}.").format(rule=sentences.rule_sentence(finding)))
        lines.append(_("How firm: {firmness}.").format(firmness=sentences.firmness_sentence(finding)))
    lines += [
        sentences.shares_sentence(finding),
        sentences.strongest_against(finding),
        *sentences.coverage_sentences(finding),
    ]
    parts.append(f"<p><strong>{escape(lines[0])}</strong></p>")
    parts += [f"<p>{escape(line)}</p>" for line in lines[1:] if line]
    return f'<section class="{words.NO_MATHS}">{"".join(parts)}</section>'


def checked_html(checked: CheckedStatement) -> str:
    """A checked statement: who said it and when, its findings, and the source."""
    said = checked.statement
    unverified = _(" (date not verified)") if said.date_status == "unverified" else ""
    head = f"{said.speaker.name}, {said.speaker.role}, {said.occasion}, {said.date}{unverified}"
    source = _("Source: {attribution}, {licence}.").format(
        attribution=checked.panel.vintage.attribution, licence=LICENCE
    )
    found = "".join(finding_html(finding) for finding in checked.findings)
    body = f"<h3>{escape(head)}</h3>{found}<p><small>{escape(source)}</small></p>"
    return f'<article class="{words.NO_MATHS}">{body}</article>'
