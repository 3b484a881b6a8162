"""The questions that a table answers, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.statement import open_statement
from devfinance.economies import find_group
from devfinance.errors import UnknownNameError
from devfinance.panel import Panel
from devfinance.tables import claims, debt, shares
from devfinance.tables.asked import Asked, Years, ask
from devfinance.tables.source import source
from devfinance.tables.table import Table

DEFAULT_STATEMENT = "edun-alula-2026"
# Asked of an economy or a group, over years.
OF_ECONOMIES: Mapping[str, Callable[[Asked], Table]] = MappingProxyType(
    {
        "spending": shares.spending,
        "resources": shares.resources,
        "trade": shares.trade,
        "rates": debt.rates,
        "interest": debt.interest,
        "transfers": debt.transfers,
    }
)
# Asked of one claim of a statement, and of a statement as a whole.
OF_CLAIM: Mapping[str, Callable[[CheckedStatement, str], Table]] = MappingProxyType(
    {"readings": claims.readings, "doubts": claims.doubts}
)
OF_STATEMENT: Mapping[str, Callable[[CheckedStatement], Table]] = MappingProxyType(
    {"vintages": claims.vintages, "figures": claims.figures}
)
QUESTIONS = (*OF_ECONOMIES, *OF_CLAIM, *OF_STATEMENT, "countries", "source")


def answer(
    question: str,
    panel: Panel,
    *,
    economy: str | None = None,
    group: str | None = None,
    years: Years = None,
    statement: str | None = None,
    claim: str | None = None,
) -> Table:
    """The table that answers a question, in the language spoken; see `devfinance.table`."""
    if question in OF_ECONOMIES:
        return OF_ECONOMIES[question](ask(panel, economy or "developing", group, years))
    if question == "source":
        return source(panel)
    if question not in QUESTIONS:
        raise UnknownNameError("question", question, QUESTIONS)
    said = open_statement(statement or DEFAULT_STATEMENT)
    if question == "countries":
        checked = check_statement(said, panel).translated()
        asked = find_group(economy) if economy else None
        return claims.countries(checked, claim or _first(checked), find_group(group or "developing"), asked)
    checked = check_statement(said, panel, economy).translated()
    if question in OF_STATEMENT:
        return OF_STATEMENT[question](checked)
    return OF_CLAIM[question](checked, claim or _first(checked))


def _first(checked: CheckedStatement) -> str:
    return checked.findings[0].claim.id
