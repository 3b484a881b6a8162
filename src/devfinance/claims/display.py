"""How answers show themselves in a notebook: as little HTML as will do, everything in it escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims import sentences
from devfinance.languages import html_attributes
from devfinance.snapshots import LICENCE
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.answer import Answer
    from devfinance.claims.checking import CheckedStatement
    from devfinance.claims.model import BaseClaim


def answer_html(answer: Answer, level: int = 3) -> str:
    """An answer under a heading: its rating, what was said, its sentence, and what is to be said beside it."""
    claim = answer.claim
    parts = [f"<h{level}>{escape(claim.id)}: {escape(sentences.rating_word(answer))}</h{level}>"]
    parts += _said(claim)
    parts.append(f"<p><strong>{escape(answer.sentence)}</strong></p>")
    parts += [f"<p>{escape(line)}</p>" for line in answer.remarks]
    return f'<section class="{words.NO_MATHS}" {html_attributes()}>{"".join(parts)}</section>'


def _said(claim: BaseClaim) -> Iterator[str]:
    """What was said, in the language in which it was said, with our translation where another is spoken."""
    if not (claim.quotation or claim.reported):
        return
    about = f" ({escape(claim.about)})"
    original = escape(words.quoted(claim.quotation) if claim.quotation else str(claim.reported))
    if claim.translation:
        ours = f"<p>{escape(claim.translation)}{about} {escape(_('(our translation)'))}</p>"
        yield f"<blockquote>{ours}<p {html_attributes('en')}>{original}</p></blockquote>"
    else:
        yield f"<blockquote>{original}{about}</blockquote>"


def answer_text(answer: Answer) -> str:
    """An answer where no HTML is shown: its rating, its sentence, and what is to be said beside it."""
    head = f"{answer.claim.id}: {sentences.rating_word(answer)}"
    return "\n".join([head, answer.sentence, *answer.remarks])


def checked_html(checked: CheckedStatement) -> str:
    """A checked statement: who said it and when, the answers to its claims, and the source."""
    said = checked.statement
    who = (said.speaker.name, said.speaker.role) if said.speaker else (said.outlet,)
    day = _("{date} (date not verified)") if said.date_status == "unverified" else "{date}"
    source = _("Source: {attribution}, {licence}.").format(
        attribution=checked.panel.vintage.attribution, licence=LICENCE
    )
    found = "".join(answer_html(answer, level=4) for answer in checked.answers)
    head = f"<h3>{escape(words.side_by_side((*who, said.occasion, day.format(date=said.date))))}</h3>"
    foot = f"<p><small>{escape(source)}</small></p>"
    return f'<article class="{words.NO_MATHS}" {html_attributes()}>{head}{found}{foot}</article>'
