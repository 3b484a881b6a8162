"""Debt service against aid and foreign direct investment over time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from devfinance import words
from devfinance.charts import layout, style, wording
from devfinance.charts.chart import Chart, Point
from devfinance.charts.layout import Block, Canvas
from devfinance.charts.series import Flow, Flows

_GAP = 0.7  # between blocks of text, in sizes of small text
_SPARE = 0.04  # of the lines' height, above or below them where the next round value is far
_LABEL_OFFSET = 1.6  # from the last year to the labels, in sizes of text


def flows_chart(flows: Flows, *, title: str | None = None, canvas: Canvas = layout.WEB) -> Chart:
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
    said = title or wording.title(flows)
    with style.settings():
        figure = layout.empty_figure(canvas)
        _draw(figure, flows, said, canvas)
    return Chart(
        title=said,
        short_alt=wording.short_alt(flows),
        long_alt=wording.long_alt(flows),
        source=wording.source(flows),
        points=tuple(_points(flows)),
        figure=figure,
    )


def _points(flows: Flows) -> Iterator[Point]:
    for flow in flows:
        used = flow.measure
        for at, (year, value) in enumerate(zip(flows.years, flow.values, strict=True)):
            yield Point(
                year=year,
                dimension=used.dimension,
                option=used.option,
                name=words.sentence_case(words.measure_name(used.dimension, used.option)),
                indicator="+".join(used.indicators),
                economies=flows.group.id,
                value=None if np.isnan(value) else float(value),
                reporting=None if flow.reporting is None else int(flow.reporting[at]),
                vintage=flows.vintage.id,
            )


def _draw(figure: Figure, flows: Flows, title: str, canvas: Canvas) -> None:
    """Words above and below, and between them the lines in the room that is left."""
    gap = canvas.small * _GAP
    heading = layout.title_block(title, canvas)
    beneath = layout.wrapped(wording.subtitle(flows), canvas.measure, canvas.text)
    source = layout.wrapped(wording.source(flows), canvas.measure, canvas.small)
    notes = layout.wrapped(" ".join(wording.notes(flows)), canvas.measure, canvas.small)
    top = _put(figure, canvas, heading, canvas.height - canvas.margin, style.INK) - gap
    top = _put(figure, canvas, beneath, top, style.QUIET) - 2 * gap
    bottom = canvas.margin + source.height
    _put(figure, canvas, source, bottom, style.QUIET)
    bottom += gap / 2 + notes.height
    _put(figure, canvas, notes, bottom, style.QUIET)
    _plot(figure, flows, canvas, bottom + 2 * gap, top)


def _put(figure: Figure, canvas: Canvas, block: Block, top: float, colour: str) -> float:
    """Lines of text from the left margin, the first one's top at `top`; gives where the last one ends."""
    for line in block.lines:
        top -= block.size * layout.LINE_HEIGHT
        _write(figure, canvas, line, (canvas.margin, top + block.size * 0.3), block, colour)
    return top


def _write(figure: Figure, canvas: Canvas, text: str, at: tuple[float, float], block: Block, colour: str) -> None:
    """One line of text, its baseline starting at a place given in pixels."""
    figure.text(
        at[0] / canvas.width,
        at[1] / canvas.height,
        text,
        fontsize=layout.points(block.size),
        fontweight=block.weight,
        color=colour,
        verticalalignment="baseline",
        parse_math=False,
    )


def _plot(figure: Figure, flows: Flows, canvas: Canvas, bottom: float, top: float) -> None:
    """The lines, in the room between two heights, with their names to the right."""
    divisor, _unit = wording.scale(flows)
    (low, high), ticks = _value_axis(flows, divisor)
    tick_labels = [words.number(tick, decimals=2) for tick in ticks]
    labels = [wording.label(flow, flows.years) for flow in flows]
    beside = max(layout.text_width(tick, canvas.small) for tick in tick_labels) + canvas.small * 0.7
    ends = max(
        max(layout.text_width(name, canvas.text, "bold"), layout.text_width(value, canvas.small))
        for name, value in labels
    )
    left = canvas.margin + beside
    right = canvas.width - canvas.margin - ends - canvas.text * _LABEL_OFFSET
    bottom += canvas.small * 2
    box = (left / canvas.width, bottom / canvas.height, (right - left) / canvas.width, (top - bottom) / canvas.height)
    axes = figure.add_axes(box)
    axes.set_ylim(low, high)
    _frame(axes, flows.years, ticks, tick_labels, canvas)
    for flow in flows:
        _line(axes, flow, flows.years, divisor, canvas)
    _name_ends(figure, axes, flows, labels, canvas, (left, bottom, right, top))


def _value_axis(flows: Flows, divisor: float) -> tuple[tuple[float, float], list[float]]:
    """The ends of the value axis and its round values; it holds the lines and zero, without much room to spare."""
    drawn = np.concatenate([flow.values[flow.known] for flow in flows]) / divisor
    low, high = min(0.0, float(drawn.min())), max(0.0, float(drawn.max()))
    ticks = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    step, spare = ticks[1] - ticks[0], _SPARE * (high - low)
    bottom = float(ticks[0]) if low - ticks[0] < step / 2 else low - spare
    top = float(ticks[-1]) if ticks[-1] - high < step / 2 else high + spare
    return (bottom, top), [float(tick) for tick in ticks if bottom <= tick <= top]


def _frame(axes: Axes, years: tuple[int, ...], ticks: list[float], tick_labels: list[str], canvas: Canvas) -> None:
    """Axes without a box: light lines at round values, a dark one at zero."""
    axes.set_xlim(years[0] - 0.3, years[-1] + 0.3)
    axes.set_yticks(ticks, tick_labels)
    axes.set_xticks(*_year_ticks(years))
    size = layout.points(canvas.small)
    axes.tick_params(length=0, labelsize=size, labelcolor=style.QUIET, pad=canvas.small * 0.5)
    axes.spines[:].set_visible(False)
    axes.grid(axis="y", color=style.GRID, linewidth=1)
    axes.axhline(0, color=style.BASELINE, linewidth=1.2, zorder=2)
    axes.set_axisbelow(True)


def _year_ticks(years: tuple[int, ...]) -> tuple[list[int], list[str]]:
    """Every fifth year, or every year of a short span.

    >>> _year_ticks((2019, 2020, 2021))[1]
    ['2019', '2020', '2021']
    """
    step = 1 if len(years) <= 8 else 5
    shown = [year for year in years if year % step == 0]
    return shown, [str(year) for year in shown]


def _line(axes: Axes, flow: Flow, years: tuple[int, ...], divisor: float, canvas: Canvas) -> None:
    """One line, broken where years are missing; a year that stands alone is a dot, the last one has its mark."""
    kind = _kind(flow)
    colour, values = style.COLOURS[kind], flow.values / divisor
    width = layout.points(canvas.line)
    axes.plot(years, values, color=colour, linewidth=width, solid_capstyle="round", solid_joinstyle="round", zorder=3)
    padded = np.concatenate([[np.nan], values, [np.nan]])
    alone = np.flatnonzero(~np.isnan(values) & np.isnan(padded[:-2]) & np.isnan(padded[2:]))
    marked = [*alone, flow.known[-1]]
    axes.plot(
        [years[at] for at in marked],
        values[marked],
        linestyle="none",
        marker=style.MARKS[kind],
        markersize=3.2 * width,
        color=colour,
        markeredgecolor=style.PAPER,
        markeredgewidth=width / 3,
        clip_on=False,
        zorder=4,
    )


def _name_ends(
    figure: Figure,
    axes: Axes,
    flows: Flows,
    labels: list[tuple[str, str]],
    canvas: Canvas,
    box: tuple[float, float, float, float],
) -> None:
    """The name and the last value of each line to the right of it, kept apart, with a leader to the line's end."""
    _left, bottom, right, top = box
    divisor, _unit = wording.scale(flows)
    name, value = Block(("",), canvas.text, "bold"), Block(("",), canvas.small)
    height = name.height + value.height + canvas.small * 0.5
    ends = [
        axes.transData.transform((flows.years[flow.known[-1]], flow.values[flow.known[-1]] / divisor)) for flow in flows
    ]
    heights = [height] * len(labels)
    centres = layout.apart([float(y) for _x, y in ends], heights, bottom - canvas.small * 2, top + canvas.small)
    at = right + canvas.text * _LABEL_OFFSET
    for flow, text, end, centre in zip(flows, labels, ends, centres, strict=True):
        colour = style.COLOURS[_kind(flow)]
        _leader(figure, canvas, (float(end[0]), float(end[1])), (at - canvas.text * 0.3, centre), colour)
        _write(figure, canvas, text[0], (at, centre + name.size * 0.2), name, colour)
        _write(figure, canvas, text[1], (at, centre - value.size * 1.1), value, colour)


def _leader(figure: Figure, canvas: Canvas, end: tuple[float, float], label: tuple[float, float], colour: str) -> None:
    """A thin line from the end of a line to its name: straight out of the mark, then to the name's height."""
    start, bend = end[0] + canvas.text * 0.5, label[0] - canvas.text * 0.45
    xs = [start, max(start, bend - canvas.text * 0.45), label[0]]
    ys = [end[1], end[1], label[1]]
    line = Line2D(
        [x / canvas.width for x in xs],
        [y / canvas.height for y in ys],
        color=colour,
        linewidth=0.8,
        alpha=0.6,
        transform=figure.transFigure,
    )
    figure.add_artist(line)


def _kind(flow: Flow) -> str:
    """What a line's colour and mark go by."""
    return flow.measure.option if flow.measure.dimension == "inflow" else flow.measure.dimension
