"""Debt service against aid and foreign direct investment over time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from devfinance import words
from devfinance.charts import axis, labels, wording
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.labels import Label
from devfinance.charts.lines import draw_line
from devfinance.charts.request import Request
from devfinance.charts.series import Flow, Flows, flows_of
from devfinance.charts.sheet import Sheet
from devfinance.charts.style import LOOKS, Look
from devfinance.words import translate as _


def chart(request: Request) -> Chart:
    """Draw debt service against aid and foreign direct investment of those a request asks about."""
    flows = flows_of(request.panel, request.group, request.since)
    return flows_chart(flows, title=request.title, canvas=request.canvas)


def flows_chart(flows: Flows, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw debt service against aid and foreign direct investment, a line each, named at its end.

    Parameters
    ----------
    flows
        What to draw; a line breaks where a year has no figure, and ends where its figures end.
    title
        The finding; made from the numbers if not given.
    canvas
        The size of the picture.

    Examples
    --------
    >>> from devfinance.charts.series import flows_of
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> chart = flows_chart(flows_of(open_panel("2026-07-01"), find_group("Kenya")))
    >>> chart.title
    'In 2023, Kenya paid US$3.87... in external debt service: 49% more than the aid and 7.6... that came in'
    """
    said = wording.said(flows, title)
    sheet = Sheet(canvas, said)
    _draw(sheet, flows)
    return Chart.of("flows", sheet, said, (flows.vintage,), tuple(records(flows)), _table(flows))


def records(flows: Flows) -> Iterator[Record]:
    """What is drawn, a row each."""
    for flow in flows:
        used = flow.measure
        for at, (year, value) in enumerate(zip(flows.years, flow.values, strict=True)):
            yield {
                "year": year,
                "dimension": used.dimension,
                "option": used.option,
                "indicator": "+".join(used.indicators),
                "economies": flows.group.id,
                "value_usd": None if np.isnan(value) else float(value),
                "economies_reporting": None if flow.reporting is None else int(flow.reporting[at]),
                "vintage": flows.vintage.id,
            }


def _table(flows: Flows) -> Table:
    """A row a year, a column a measure."""
    names = [words.measure_name(flow.measure.dimension, flow.measure.option) for flow in flows]
    values = np.column_stack([flow.values for flow in flows]).tolist()
    return Table(
        columns=(_("year"), *map(words.sentence_case, names)),
        rows=tuple((year, *row) for year, row in zip(flows.years, values, strict=True)),
    )


def _draw(sheet: Sheet, flows: Flows) -> None:
    """The lines, in the room between the words, with their names at their ends."""
    canvas, (divisor, _unit) = sheet.canvas, wording.unit_of(flows)
    drawn = np.concatenate([flow.values[flow.known] for flow in flows]) / divisor
    values = axis.scale_of(float(drawn.min()), float(drawn.max()))
    names = [Label(*wording.label(flow, flows.years), look_of(flow).colour) for flow in flows]
    beside = labels.beside(names, canvas)
    room = sheet.room.less(start=values.width(canvas), bottom=2 * canvas.small, end=beside)
    ends = flows.years[0] - 0.3, flows.years[-1] + 0.3
    axes = sheet.plot(room, ends, (values.low, values.high))
    axis.draw_values(sheet, room, values)
    axis.draw_years(sheet, room, flows.years, ends)
    for flow in flows:
        draw_line(axes, flows.years, flow.values / divisor, look_of(flow), canvas)
    points = [
        sheet.place(axes, flows.years[flow.known[-1]], float(flow.values[flow.known[-1]]) / divisor) for flow in flows
    ]
    labels.draw_labels(sheet, room, names, points)


def look_of(flow: Flow) -> Look:
    """What a flow is drawn with, in every chart."""
    return LOOKS[flow.measure.option if flow.measure.dimension == "inflow" else flow.measure.dimension]
