"""Charts for tests and for the contact sheet: the figures are opened and the statement is checked once."""

from __future__ import annotations

from functools import cache

from devfinance import words
from devfinance.charts.canvas import find_canvas
from devfinance.charts.chart import Chart
from devfinance.charts.kinds import DEFAULT_STATEMENT, find_kind
from devfinance.charts.request import Request
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.statement import open_statement
from devfinance.panel import Panel, open_panel

VINTAGE = "2026-07-01"


def drawn(
    kind: str, size: str = "web", lang: str = "en", economy: str | None = None, panel: Panel | None = None
) -> Chart:
    """A chart of the shipped figures, or of others."""
    found, used = find_kind(kind), panel or _panel()
    with words.language(lang):
        already = _checked(lang, economy) if found.of_statement and panel is None else None
        statement = open_statement(DEFAULT_STATEMENT).translated() if found.of_statement else None
        return found.draw(
            Request(
                used,
                statement=statement,
                economy=economy,
                canvas=find_canvas(size),
                since=panel.years[0] if panel else None,
                already=already,
            )
        )


@cache
def _panel() -> Panel:
    return open_panel(VINTAGE)


@cache
def _checked(lang: str, economy: str | None) -> CheckedStatement:
    with words.language(lang):
        return check_statement(open_statement(DEFAULT_STATEMENT).translated(), _panel(), economy)
