"""What a notebook needs, in a few names: check a statement, draw a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devfinance import words
from devfinance.panel import open_panel

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart
    from devfinance.claims.checking import CheckedStatement
    from devfinance.tables.asked import Years
    from devfinance.tables.table import Table


def check(
    statement: str = "edun-alula-2026", *, economy: str | None = None, vintage: str | None = None
) -> CheckedStatement:
    """Check every claim of a statement; the result shows itself in a notebook.

    Parameters
    ----------
    statement
        Id of a statement, or the path of its file.
    economy
        An economy or a group to ask about instead of those the claims are about.
    vintage
        Id of a vintage; the newest if not given.

    Raises
    ------
    DevfinanceError
        The request was wrong, or the figures allow no reading; the message says what to do.

    Examples
    --------
    >>> found = check("edun-alula-2026", economy="Ethiopia", vintage="2026-07-01")
    >>> found.findings[0].rating.value
    'incorrect'
    """
    from devfinance.claims.checking import check_statement  # not before it is needed: a chart has no use for it
    from devfinance.claims.statement import open_statement

    return check_statement(open_statement(statement), open_panel(vintage), economy).translated()


def chart(
    kind: str = "flows",
    *,
    statement: str | None = None,
    claim: str | None = None,
    economy: str | None = None,
    vintage: str | None = None,
    size: str = "web",
    lang: str | None = None,
    since: int | None = None,
    title: str | None = None,
    alt: str | None = None,
) -> Chart:
    """Draw a chart; it shows itself in a notebook, and `save` writes its files.

    Parameters
    ----------
    kind
        What it shows, such as `flows`: debt service, aid and direct investment over time. `devfinance chart --list`
        has them all.
    statement, claim
        Id of a statement, or the path of its file, and the id of one of its claims.
    economy
        An economy or a group, by any of its names, instead of those that the statement is about.
    vintage
        Id of a vintage; the newest if not given.
    size
        What it is for: `web`, `web@2x`, `social`, `story`, `mobile`, `print-85mm`, `print-180mm`.
    lang
        The language of its words, `en` if not given.
    since
        The first year of a chart over time.
    title
        The finding in your words, made from the numbers if not given. Words in English are read back: those that the
        numbers do not bear out are refused, and `by_hand` marks those that could not be read.
    alt
        What the picture shows, for those who cannot see it, in your words; held against the numbers too.

    Raises
    ------
    DevfinanceError
        The request was wrong, or there is nothing to draw; the message says what to do.

    Examples
    --------
    >>> drawn = chart("flows", economy="Nigeria", vintage="2026-07-01", since=2023)
    >>> drawn.table["Aid"].tolist()
    [3596401367.1875, nan]
    """
    from devfinance.charts import kinds

    with words.language(lang or words.spoken()):
        return kinds.draw(
            kind,
            statement=statement,
            claim=claim,
            economy=economy,
            vintage=vintage,
            canvas=size,
            since=since,
            title=title,
            alt=alt,
        )


def table(
    question: str,
    *,
    economy: str | None = None,
    group: str | None = None,
    years: Years = None,
    statement: str | None = None,
    claim: str | None = None,
    vintage: str | None = None,
) -> Table:
    """Answer a question with a table; it shows itself in a notebook, with what is missing and its source.

    Parameters
    ----------
    question
        Of an economy or a group: `spending`, `resources`, `trade`, `rates`, `interest`, `transfers`. Of a claim:
        `readings`, `doubts`, `countries`. Of a statement: `vintages`, `figures`. Of a vintage: `source`.
    economy
        An economy or a group, by any of its names.
    group
        A group to hold it against.
    years
        First and last year, as a pair or as 2010:2024; the newest fifteen if not given.
    statement, claim
        Id of a statement, or the path of its file, and the id of one of its claims; the first if not given.
    vintage
        Id of a vintage; the newest if not given.

    Raises
    ------
    DevfinanceError
        The request was wrong, or the vintage lacks a series altogether; the message says what to do.

    Examples
    --------
    >>> shown = table("spending", economy="Nigeria", years="2022", vintage="2026-07-01")
    >>> shown.frame.round(2).to_csv(index=False).split()
    ['year,debt_service,health,education', '2022,0.45,4.27,0.35']
    """
    from devfinance.tables.questions import answer

    return answer(
        question, open_panel(vintage), economy=economy, group=group, years=years, statement=statement, claim=claim
    )


def speak(language: str) -> None:
    """Speak a language from here on: what is shown afterwards in a notebook is in it.

    Raises
    ------
    UnknownNameError
        There is no such language here.

    Examples
    --------
    >>> speak("en")
    """
    words.speak(language)
