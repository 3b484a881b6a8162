"""Checks what politicians say about debt, aid and investment against the World Bank's figures.

What a notebook needs is here by name: `check` a statement, draw a `chart`, ask for a `table`, put the finding into a
`headline`, `explore` it, `speak` another language; `open_panel`, `open_statement` and `vintages` for the figures
themselves. Nothing is imported before it is used.
"""

TYPE_CHECKING = False  # as type checkers know it, without importing `typing`

if TYPE_CHECKING:
    from devfinance.api import chart, check, speak, table
    from devfinance.claims.statement import open_statement
    from devfinance.exploring import explore
    from devfinance.panel import open_panel
    from devfinance.snapshots import vintages
    from devfinance.tables.headline import headline

__version__ = "0.1.0"
__all__ = ["chart", "check", "explore", "headline", "open_panel", "open_statement", "speak", "table", "vintages"]

_HOMES = {
    "chart": "devfinance.api",
    "check": "devfinance.api",
    "explore": "devfinance.exploring",
    "headline": "devfinance.tables.headline",
    "open_panel": "devfinance.panel",
    "open_statement": "devfinance.claims.statement",
    "speak": "devfinance.api",
    "table": "devfinance.api",
    "vintages": "devfinance.snapshots",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
