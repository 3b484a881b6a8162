"""How answers show themselves in a notebook: as little HTML as will do, everything in it escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims import sentences
from devfinance.snapshots import LICENCE
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.answer import Answer
    from devfinance.claims.checking import CheckedStatement


def answer_html(answer: Answer, level: int = 3) -> str:
    """An answer under a heading: its rating, what was said, its sentence, and what is to be said beside it."""
    claim = answer.claim
    parts = [f"<h{level}>{escape(claim.id)}: {escape(sentences.rating_word(answer))}</h{level}>"]
    if claim.quotation:
        parts.append(f"<blockquote>{escape(words.quoted(claim.quotation))} ({escape(claim.about)})</blockquote>")
    elif claim.reported:
        parts.append(f"<blockquote>{escape(claim.reported)} ({escape(claim.about)})</blockquote>")
    parts.append(f"<p><strong>{escape(answer.sentence)}</strong></p>")
    parts += [f"<p>{escape(line)}</p>" for line in answer.remarks]
    return f'<section class="{words.NO_MATHS}">{"".join(parts)}</section>'


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
    return f'<article class="{words.NO_MATHS}">{head}{found}<p><small>{escape(source)}</small></p></article>'
