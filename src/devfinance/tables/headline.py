"""The finding of a notebook as its heading, made from the figures when it runs; and how to speak another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

from devfinance import words
from devfinance.claims.answer import Answer
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.finding import Finding
from devfinance.languages import html_attributes
from devfinance.tables.table import Table

FINDING = "application/vnd.devfinance.finding+json"  # what programs read of a headline in a notebook's output


class Titled(Protocol):
    """What has a finding for its title: a chart, a table."""

    @property
    def title(self) -> str:
        """The finding in a sentence."""


@dataclass(frozen=True)
class Headline:
    """A finding as a heading; `verdicts` are what would have to change for it to be another."""

    title: str
    verdicts: Mapping[str, str] = field(default_factory=dict)
    language: str = field(default_factory=words.spoken)

    def _repr_mimebundle_(self, **_wanted: Any) -> dict[str, Any]:
        heading = f'<h1 class="{words.NO_MATHS}" {html_attributes(self.language)}>{escape(self.title)}</h1>'
        record = {"title": self.title, "verdicts": dict(self.verdicts)}
        return {"text/html": heading, "text/plain": self.title, FINDING: record}


def headline(says: Titled | Answer, *rests_on: Table | Answer | CheckedStatement) -> Headline:
    """The finding of a notebook as its heading.

    Parameters
    ----------
    says
        What has the finding: a chart, a table, an answer to a claim.
    rests_on
        What else the finding rests on: should one of their ratings or outcomes be another on a new vintage, then
        `devfinance run --expect` says so.

    Examples
    --------
    >>> from devfinance import check
    >>> found = check("edun-alula-2026", vintage="2026-07-01").finding("debt-service-exceeds-aid")
    >>> headline(found).verdicts
    {'debt-service-exceeds-aid': 'correct'}
    """
    title = says.sentence if isinstance(says, Answer) else says.title
    verdicts = {name: verdict for thing in (says, *rests_on) for name, verdict in _verdicts(thing)}
    return Headline(title, verdicts)


def _verdicts(thing: object) -> Iterator[tuple[str, str]]:
    if isinstance(thing, CheckedStatement):
        for finding in thing.findings:
            yield from _verdicts(finding)
    elif isinstance(thing, Finding):
        yield thing.claim.id, str(thing.rating or thing.stated.outcome.name.lower())
    elif isinstance(thing, Table):
        yield from thing.verdicts.items()
