"""The kinds of chart there are, by name.

A kind is a module with `chart(request: Request) -> Chart`, imported when it is drawn. To add one, write the module and
a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from devfinance.charts import style
from devfinance.charts.canvas import find_canvas
from devfinance.errors import UnknownNameError

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart
    from devfinance.charts.request import Request
    from devfinance.claims.statement import Statement

DEFAULT_STATEMENT = "edun-alula-2026"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart: its name, what it shows, and the module that draws it.

    `of_statement`: it shows a finding; without a statement it is drawn of the one shipped for that.
    """

    name: str
    about: str
    of_statement: bool = False

    @style.uncollected()
    def draw(self, request: Request) -> Chart:
        """Draw it; words written by hand are held against what it draws, and a false one is refused."""
        draws: Callable[[Request], Chart] = import_module(f"devfinance.charts.{self.name}").chart
        with style.settings():
            drawn = draws(request)
        if request.title is None and request.alt is None:
            return drawn
        from devfinance.charts.reading_back import with_own_words

        return with_own_words(drawn, title=request.title, alt=request.alt)


_ALL = (
    Kind("flows", "debt service, aid and direct investment over time"),
    Kind("gap", "by how much debt service is above aid and direct investment, or below them"),
    Kind("multiples", "the flows of several countries as shares of GDP, a small chart each"),
    Kind("vintages", "what was known before, and what is known now"),
    Kind("countries", "both sides of a claim in each country, ranked", of_statement=True),
    Kind("verdict", "what was said, the figures, and the rating", of_statement=True),
    Kind("readings", "every reading of a claim by strength, with the options it takes", of_statement=True),
    Kind("flips", "which choice changes the outcome of a claim", of_statement=True),
    Kind("decomposition", "what made interest on public debt grow"),
    Kind("contributors", "whose debt service grew"),
    Kind("spending", "public debt service beside health and education, as shares of GDP"),
    Kind("resources", "savings at home beside aid, investment and remittances, as shares of GDP"),
    Kind("trade", "who buys the exports: developing economies, the own region, high-income economies"),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})


def find_kind(name: str) -> Kind:
    """A kind by its name.

    >>> find_kind("flows").about
    'debt service, aid and direct investment over time'
    """
    if name not in KINDS:
        raise UnknownNameError("kind of chart", name, KINDS, tip="see `devfinance chart --list`")
    return KINDS[name]


def draw(
    kind: str,
    *,
    statement: str | None = None,
    claim: str | None = None,
    economy: str | None = None,
    vintage: str | None = None,
    canvas: str = "web",
    since: int | None = None,
    title: str | None = None,
    alt: str | None = None,
) -> Chart:
    """Draw a chart by its kind's name, in the language spoken (`words.language`).

    Parameters
    ----------
    kind
        One of `KINDS`.
    statement, claim
        Id or file of a statement, and the id of one of its claims; the first comparison if not given.
    economy
        An economy or a group by any of its names, instead of those that the statement is about.
    vintage
        Id of a vintage; the newest if not given.
    canvas
        One of `canvas.CANVASES`.
    since
        The first year of a chart over time.
    title
        The finding in the reporter's words; made from the numbers if not given.
    alt
        The long alternative text in the reporter's words; made from the numbers if not given.

    Raises
    ------
    DevfinanceError
        The request was wrong, or there is nothing to draw; the message says what to do.

    Examples
    --------
    >>> draw("flows", economy="Kenya", vintage="2026-07-01", canvas="social").figure.get_size_inches().tolist()
    [10.8, 10.8]
    """
    from devfinance.charts.request import Request
    from devfinance.panel import open_panel

    found = find_kind(kind)
    named = statement or (DEFAULT_STATEMENT if found.of_statement else None)
    request = Request(
        panel=open_panel(vintage),
        statement=_opened(named) if named else None,
        claim=claim,
        economy=economy,
        canvas=find_canvas(canvas),
        since=since,
        title=title,
        alt=alt,
    )
    return found.draw(request)


def _opened(name: str) -> Statement:
    from devfinance.claims.statement import open_statement  # not before it is needed: reading statements takes a while

    return open_statement(name).translated()
