"""What made interest grow: contributions stacked, year by year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from devfinance.charts import claimed
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.decomposition import drawing, wording
from devfinance.charts.decomposition.series import Growth, growth_of
from devfinance.charts.request import Request
from devfinance.charts.sheet import Sheet
from devfinance.words import translate as _


def chart(request: Request) -> Chart:
    """Draw what made the interest of those a request asks about grow, since ten years before if it names no year."""
    growth = growth_of(request.panel, request.group, request.since)
    return decomposition_chart(growth, title=request.title, canvas=request.canvas)


def decomposition_chart(growth: Growth, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw what made interest on public external debt grow, a stacked column a year.

    Parameters
    ----------
    growth
        What to draw.
    title
        The finding; made from the numbers if not given.
    canvas
        The size of the picture.

    Examples
    --------
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> decomposition_chart(growth_of(open_panel("2026-07-01"), find_group("Kenya"))).title
    'Kenya: US$1.19...billion more interest a year in 2024 than in 2014, US$946...million of it through more debt'
    """
    said = claimed.titled(wording.said(growth), title)
    sheet = Sheet(canvas, said)
    names = wording.part_names(growth)
    drawing.draw(sheet, growth, names)
    return Chart.of("decomposition", sheet, said, (growth.vintage,), tuple(records(growth)), table(growth, names))


def records(growth: Growth) -> Iterator[Record]:
    """A row a year and part, and one for the whole change."""
    for at, year in enumerate(growth.years):
        for name, values in {"change": growth.change, **growth.parts}.items():
            yield {
                "since": growth.since,
                "year": year,
                "economies": growth.group.id,
                "part": name,
                "indicator": "+".join(growth.indicators),
                "value_usd": None if math.isnan(values[at]) else float(values[at]),
                "economies_reporting": growth.reporting[at],
                "vintage": growth.vintage.id,
            }


def table(growth: Growth, names: Mapping[str, str]) -> Table:
    """A row a year, a column a part."""
    return Table(
        columns=(_("year"), wording.total_name(), *names.values()),
        rows=tuple(
            (year, float(growth.change[at]), *(float(part[at]) for part in growth.parts.values()))
            for at, year in enumerate(growth.years)
        ),
        say=wording.change,
    )
