"""Countries ranked: both sides of a comparison, economy by economy."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance.charts import claimed
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.countries import drawing, wording
from devfinance.charts.countries.series import Ranking, ranking_of
from devfinance.charts.request import Request
from devfinance.charts.sheet import Sheet
from devfinance.economies import find_group
from devfinance.names import economy_label
from devfinance.words import translate as _


def chart(request: Request) -> Chart:
    """Rank the countries of the claim that a request asks for; its economy is pointed out, its group ranked."""
    asked = find_group(request.economy) if request.economy else None
    return countries_chart(ranking_of(request.comparison, asked), title=request.title, canvas=request.canvas)


def countries_chart(ranking: Ranking, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw both sides of a comparison in each country, ranked.

    Parameters
    ----------
    ranking
        What to draw. Where not all have room, the strongest and the weakest are drawn, the one pointed out and the one
        in the middle; the table has all.
    title
        The finding; made from the numbers if not given.
    canvas
        The size of the picture.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> finding = open_statement("edun-alula-2026").claims[0].find(open_panel("2026-07-01"))
    >>> countries_chart(ranking_of(finding)).title
    'In 2023, debt service was more than aid in 73 of 118 developing countries; Nigeria: 2.7 times as much'
    """
    said = claimed.titled(wording.said(ranking), title)
    sheet = Sheet(canvas, said)
    drawing.draw(sheet, ranking)
    return Chart.of("countries", sheet, said, (ranking.vintage,), tuple(_records(ranking)), _table(ranking))


def _records(ranking: Ranking) -> Iterator[Record]:
    for place, row in enumerate(ranking.rows):
        for measured, value in zip(ranking.sides, (row.left, row.right), strict=True):
            yield {
                "place": place + 1,
                "economy": row.economy,
                "year": ranking.found.year,
                "dimension": measured.dimension,
                "option": measured.option,
                "indicator": "+".join(measured.indicators),
                "value_usd": value,
                "outcome": row.outcome.name.lower(),
                "vintage": ranking.vintage.id,
            }


def _table(ranking: Ranking) -> Table:
    """A row a country, a column a side."""
    left, right = claimed.side_labels(ranking.finding)
    return Table(
        columns=(_("country"), left, right),
        rows=tuple((economy_label(row.economy), row.left, row.right) for row in ranking.rows),
    )
