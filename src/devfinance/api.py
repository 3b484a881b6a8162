"""What a notebook needs, in a few names: check a statement, draw a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.statement import open_statement
from devfinance.panel import open_panel

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart


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
    return check_statement(open_statement(statement), open_panel(vintage), economy)


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
        The finding in your words; made from the numbers if not given.

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
        )
