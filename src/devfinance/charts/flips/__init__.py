"""What flips a claim: bars by dimension."""

from __future__ import annotations

from devfinance import words
from devfinance.charts import claimed
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.flips import drawing, wording
from devfinance.charts.flips.series import Flips, flips_of
from devfinance.charts.request import Request
from devfinance.charts.sheet import Sheet
from devfinance.words import translate as _


def chart(request: Request) -> Chart:
    """Draw what flips the claim that a request asks for."""
    return flips_chart(flips_of(request.finding), title=request.title, canvas=request.canvas)


def flips_chart(flips: Flips, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw how often a change in one dimension alone changes the outcome of a claim.

    Parameters
    ----------
    flips
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
    >>> flips_chart(flips_of(finding)).title
    'What matters most: window. Changing that alone changes the outcome in 69% of cases'
    """
    said = claimed.titled(wording.said(flips), title)
    sheet = Sheet(canvas, said)
    drawing.draw(sheet, flips)
    vintage = flips.finding.evaluation.panel.vintage
    records: tuple[Record, ...] = tuple(
        {
            "claim": flips.finding.claim.id,
            "dimension": bar.dimension,
            "options": " ".join(bar.options),
            "pairs": bar.pairs,
            "differing": bar.differing,
            "share": bar.share,
            "vintage": vintage.id,
        }
        for bar in flips.bars
    )
    return Chart.of("flips", sheet, said, (vintage,), records, _table(flips))


def _table(flips: Flips) -> Table:
    """A row a dimension."""
    return Table(
        columns=(_("dimension"), _("pairs that differ in outcome"), _("of pairs")),
        rows=tuple((wording.name(bar), bar.differing, bar.pairs) for bar in flips.bars),
        say=words.number,
    )
