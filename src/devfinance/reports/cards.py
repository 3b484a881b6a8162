"""How answers stand together on a page: by what was said, and by the rating that it got."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from devfinance.reports.views import NOT_RATED, AnswerView


@dataclass(frozen=True, slots=True)
class Card:
    """What was said in one breath, and the answers to it: one, or one a scope where it was said of several."""

    first: AnswerView
    answers: list[AnswerView]


def cards(answers: Iterable[AnswerView]) -> list[Card]:
    """The answers, those to the same words together."""
    found: list[Card] = []
    for answer in answers:
        said = (answer.quotation, answer.reported, answer.note)
        first = found[-1].first if found else None
        if first and any(said) and said == (first.quotation, first.reported, first.note):
            found[-1].answers.append(answer)
        else:
            found.append(Card(answer, [answer]))
    return found


def by_rating(answers: Iterable[AnswerView]) -> list[Card]:
    """The answers, those of the same rating together, in the order of their first occurrence; unrated ones last."""
    found: dict[str, Card] = {}
    for answer in answers:
        found.setdefault(answer.rating, Card(answer, [])).answers.append(answer)
    return sorted(found.values(), key=lambda card: card.first.rating_key == NOT_RATED)
