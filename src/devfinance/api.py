"""What a notebook needs, in a few names: check a statement, draw the flows of an economy."""

from __future__ import annotations

from devfinance.charts.chart import Chart
from devfinance.charts.flows import flows_chart
from devfinance.charts.series import SINCE, flows_of
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.statement import open_statement
from devfinance.economies import find_group
from devfinance.panel import open_panel


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


def chart(economy: str = "developing", *, vintage: str | None = None, since: int = SINCE) -> Chart:
    """Draw debt service against aid and foreign direct investment; the chart shows itself in a notebook.

    Parameters
    ----------
    economy
        An economy or a group, by any of its names.
    vintage
        Id of a vintage; the newest if not given.
    since
        The first year.

    Raises
    ------
    DevfinanceError
        The request was wrong, or there is nothing to draw; the message says what to do.

    Examples
    --------
    >>> drawn = chart("Nigeria", vintage="2026-07-01", since=2023)
    >>> drawn.table["Aid"].tolist()
    [3596401367.1875, nan]
    """
    return flows_chart(flows_of(open_panel(vintage), find_group(economy), since))
