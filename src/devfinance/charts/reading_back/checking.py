"""A text held against what a chart draws, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from devfinance.charts.reading_back.grammar import read
from devfinance.charts.reading_back.points import NotDrawnError, Points, UnclearError, points_of
from devfinance.errors import RequestError

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart

Status = Literal["true", "false", "unchecked"]
_SENTENCES = re.compile(r"(?<=[.!?])(?<!\bSt\.)(?<!\bU\.S\.)\s+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text is true of a chart: `true` if all of it was read and is so, `false` if a sentence is not.

    `unchecked` if there is a sentence that cannot be read, or the text is not English. `reasons` say which and why,
    with the true value.
    """

    status: Status
    reasons: tuple[str, ...] = ()


def check_words(text: str, points: Points, *, language: str = "en", known: Collection[str] = ()) -> Verdict:
    """Hold a title or an alternative text against the numbers of a chart.

    Parameters
    ----------
    text
        What was written by hand.
    points
        What the chart draws: `points_of(chart)`.
    language
        The language of the text; only English is read.
    known
        Sentences that need no reading, since the chart made them of its numbers: its notes and its source.

    Examples
    --------
    >>> from devfinance.charts.reading_back.points import Point, Points
    >>> points = Points((Point("total", "KEN", 2023, 3.87e9), Point("aid", "KEN", 2023, 2.6e9)))
    >>> check_words("In 2023, Kenya paid US$3.9 billion in debt service", points).status
    'true'
    >>> check_words("In 2023, Kenya's debt service was more than twice the aid", points)
    Verdict(status='false', reasons=("in 2023 they were US$3.87 billion and US$2.6 billion: “In 2023, ...”",))
    >>> check_words("Kenya struggles", points).status
    'unchecked'
    """
    if language != "en":
        return Verdict("unchecked", ("only English is read back",))
    plain = {_plain(sentence) for sentence in known}
    sentences = [sentence for sentence in _SENTENCES.split(_plain(text)) if sentence]
    verdicts = [_check(sentence, points) for sentence in sentences if sentence not in plain]
    reasons = [verdict.reasons[0] for verdict in verdicts if verdict.reasons]
    statuses = {verdict.status for verdict in verdicts}
    status: Status = (
        "false" if "false" in statuses else "unchecked" if "unchecked" in statuses or not sentences else "true"
    )
    return Verdict(status, tuple(reasons))


def _check(sentence: str, points: Points) -> Verdict:
    assertions = read(sentence)
    if assertions is None:
        return Verdict("unchecked", (f"cannot be read back: “{sentence}”",))
    try:
        faults = [fault for assertion in assertions if (fault := assertion.fault(points))]
    except NotDrawnError as error:
        return Verdict("false", (f"{error}: “{sentence}”",))
    except UnclearError as error:
        return Verdict("unchecked", (f"{error}: “{sentence}”",))
    return Verdict("false", (f"{faults[0]}: “{sentence}”",)) if faults else Verdict("true")


def _plain(text: str) -> str:
    return " ".join(text.split())


def check_chart(chart: Chart) -> dict[str, Verdict]:
    """A chart's title, short and long alternative text, each held against its numbers."""
    points, known = (
        points_of(chart),
        [sentence for text in (*chart.notes, chart.source) for sentence in _sentences(text)],
    )
    texts = {"title": chart.title, "short_alt": chart.short_alt, "long_alt": chart.long_alt}
    return {name: check_words(text, points, language=chart.language, known=known) for name, text in texts.items()}


def with_own_words(chart: Chart, *, title: str | None, alt: str | None) -> Chart:
    """A chart with a title and a long alternative text by hand, held against its numbers; None for those it made.

    The chart says of each in `by_hand` whether it is true or could not be checked. A sentence that the chart itself
    makes of its numbers may be used again as it stands.

    Raises
    ------
    RequestError
        A text is not true of the chart; says why, with the true value.
    """
    written = {"title": title, "long_alt": alt}
    made = [sentence for text in (*chart.notes, chart.source, chart.long_alt) for sentence in _sentences(text)]
    made.append(chart.short_alt)
    by_hand: dict[str, Status] = {}
    for name, text in ((name, text) for name, text in written.items() if text is not None):
        verdict = check_words(text, points_of(chart), language=chart.language, known=made)
        if verdict.status == "false":
            what = "title" if name == "title" else "alternative text"
            tip = "put it right, or leave it out: then it is made from the numbers"
            raise RequestError(f"the {what} is not what the chart shows: {verdict.reasons[0]}", tip=tip)
        by_hand[name] = verdict.status
    return replace(chart, long_alt=chart.long_alt if alt is None else alt, by_hand=by_hand)


def _sentences(text: str) -> list[str]:
    return _SENTENCES.split(_plain(text))
