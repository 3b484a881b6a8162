"""The readings of a claim by strength: a specification curve."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance import words
from devfinance.charts import claimed
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.readings import drawing, wording
from devfinance.charts.readings.series import Curve, curve_of
from devfinance.charts.request import Request
from devfinance.charts.sheet import Sheet
from devfinance.claims import reading
from devfinance.words import translate as _


def chart(request: Request) -> Chart:
    """Draw the readings of the claim that a request asks for."""
    return readings_chart(curve_of(request.finding), title=request.title, canvas=request.canvas)


def readings_chart(curve: Curve, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw the counted readings of a claim by strength, and below each of them the options it takes.

    Parameters
    ----------
    curve
        What to draw.
    title
        The finding; made from the numbers if not given.
    canvas
        The size of the picture.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> finding = open_statement("edun-alula-2026").claim("burden-is-rising").find(open_panel("2026-07-01"))
    >>> readings_chart(curve_of(finding)).title
    '“Developing countries: the burden of debt service is rising” holds on 12 of 36 readings, fails on 7'
    """
    said = claimed.titled(wording.said(curve, is_narrow=canvas.is_narrow), title)
    sheet = Sheet(canvas, said)
    drawing.draw(sheet, curve)
    vintage = curve.finding.evaluation.panel.vintage
    return Chart.of("readings", sheet, said, (vintage,), tuple(_records(curve)), _table(curve))


def _records(curve: Curve) -> Iterator[Record]:
    """The rows of `devfinance readings --csv`, in the order in which they are drawn."""
    claim, vintage = curve.finding.claim.id, curve.finding.evaluation.panel.vintage.id
    for found in curve.readings:
        yield {"claim": claim, **reading.row(found), "vintage": vintage}


def _table(curve: Curve) -> Table:
    """A row a reading, with its figures in words and its strength."""
    return Table(
        columns=(_("reading"), _("figures"), _("strength")),
        rows=tuple((words.sentence_case(r.difference), r.figures, r.strength) for r in curve.readings),
        say=lambda strength: words.number(strength, decimals=2),
    )
