"""The verdict: what was said, beside the figures, with its rating."""

from __future__ import annotations

import math
from collections.abc import Iterator

from devfinance.charts import claimed
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Cell, Chart, Record, Table
from devfinance.charts.request import Request
from devfinance.charts.sheet import Sheet
from devfinance.charts.verdict import drawing, wording
from devfinance.charts.verdict.series import Verdict, on_other_vintages, verdict_of
from devfinance.words import translate as _


def chart(request: Request) -> Chart:
    """Draw the verdict on the claim that a request asks for, with the range of its figures over all vintages."""
    checked, claim = request.checked, request.finding.claim.id
    verdict = verdict_of(checked, claim, on_other_vintages(checked))
    return verdict_chart(verdict, title=request.title, canvas=request.canvas)


def verdict_chart(verdict: Verdict, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw what was said, the two sides of it in figures, their range over vintages, and the rating.

    Parameters
    ----------
    verdict
        What to draw.
    title
        The finding; made from the numbers if not given.
    canvas
        The size of the picture.

    Examples
    --------
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> verdict_chart(verdict_of(checked, "burden-is-rising")).title
    'Over ten years, external debt service of developing countries rose from 9.5% to 14.1% of exports'
    """
    said = claimed.titled(wording.said(verdict, is_narrow=canvas.is_narrow), title)
    sheet = Sheet(canvas, said)
    drawing.draw(sheet, verdict)
    return Chart.of("verdict", sheet, said, verdict.vintages, tuple(_records(verdict)), _table(verdict))


def _records(verdict: Verdict) -> Iterator[Record]:
    finding = verdict.finding
    for side in verdict.sides:
        values = (side.value, *(() if side.is_interval else side.others))
        for vintage, value in zip(verdict.vintages, values, strict=True):
            yield {
                "claim": finding.claim.id,
                "rating": finding.rating,
                "reading": verdict.reading.id,
                "side": side.key,
                "value": None if math.isnan(value) else value,
                "low": side.range[0] if side.is_interval else None,
                "high": side.range[1] if side.is_interval else None,
                "unit": verdict.unit,
                "vintage": vintage.id,
            }


def _table(verdict: Verdict) -> Table:
    """A row a side, a column a vintage."""
    vintages = [_("vintage {vintage}").format(vintage=vintage.id) for vintage in verdict.vintages]
    rows: list[tuple[Cell, ...]] = [
        (wording.side_name(side), side.value, *(() if side.is_interval else side.others)) for side in verdict.sides
    ]
    return Table(columns=(_("side"), *vintages), rows=tuple(rows), say=verdict.say)
