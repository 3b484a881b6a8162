"""The same three flows of several economies, a small chart each, as shares of what each economy makes in a year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from devfinance import words
from devfinance.charts import axis, layout, naming
from devfinance.charts.canvas import Canvas
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.flows import look_of
from devfinance.charts.fonts import Weight
from devfinance.charts.layout import Block
from devfinance.charts.lines import draw_line, draw_marks
from devfinance.charts.peers import GDP, MOST, Multiples, Small, multiples_of
from devfinance.charts.request import Request
from devfinance.charts.series import Flow
from devfinance.charts.sheet import Room, Said, Sheet
from devfinance.names import economy_label
from devfinance.words import translate as _

_SHAPE = 1.3  # a small chart's width over its height
_WORDS = 5.0  # the words above and below it, in sizes of small text


def chart(request: Request) -> Chart:
    """Draw the flows of Nigeria and its peers, or of the economies asked about, over their GDP."""
    multiples = multiples_of(request)
    said = _said(multiples, request.title)
    sheet = Sheet(request.canvas, said)
    _draw(sheet, multiples)
    rows = tuple(_records(multiples))
    return Chart.of("multiples", sheet, said, (multiples.vintage,), rows, _table(multiples))


def _said(multiples: Multiples, own_title: str | None) -> Said:
    facts = _facts(multiples)
    source = naming.source_line([*_codes(multiples), GDP], [multiples.vintage])
    notes = tuple(_notes(multiples))
    short = _("{count} small line charts of debt service, aid and direct investment as shares of GDP, {first}–{last}.")
    subtitle = _("{economies}: {measured}, each as a share of GDP, {first}–{last}; all on one scale")
    return Said(
        titles=_titles(multiples) if own_title is None else (own_title,),
        subtitle=words.sentence_case(subtitle.format(**facts)),
        notes=notes,
        source=source,
        short_alt=short.format(**facts),
        long_alt=" ".join([short.format(**facts), *_told(multiples), *notes, source]),
    )


def _facts(multiples: Multiples) -> dict[str, object]:
    at, above, both = multiples.newest(), 0, 0
    for small in multiples.counted:
        paid, aid = (float(flow.values[at]) for flow in small.flows[:2])
        both += not np.isnan(paid + aid)
        above += paid > aid
    return {
        "economies": multiples.who,
        "count": len(multiples.drawn),
        "above": above,
        "both": both,
        "year": multiples.years[at],
        "first": multiples.years[0],
        "last": multiples.years[-1],
        "measured": words.listed([words.indicator_name(code) for code in _codes(multiples)]),
    }


def _codes(multiples: Multiples) -> list[str]:
    return [code for flow in multiples.drawn[0].flows for code in flow.measure.indicators]


def _titles(multiples: Multiples) -> tuple[str, ...]:
    """In how many of all the economies debt service was above aid."""
    facts = _facts(multiples)
    return (
        _("In {year}, debt service was above aid in {above} of {both} countries").format(**facts),
        _("{year}: debt service above aid in {above} of {both} countries").format(**facts),
    )


def _notes(multiples: Multiples) -> Iterator[str]:
    yield _("Debt service is gross; aid and investment are net.")
    if more := len(multiples.counted) - len(multiples.drawn):
        text = _("Drawn are {count} with high debt service; the title counts {more} more.")
        yield text.format(count=len(multiples.drawn), more=more)
    if multiples.unknown and len(multiples.unknown) <= MOST:
        names = words.listed([words.economy_name(code) for code in multiples.unknown])
        yield _("Without figures: {names}.").format(names=names)
    elif multiples.unknown:
        yield _("{count} countries have no figures.").format(count=len(multiples.unknown))


def _told(multiples: Multiples) -> Iterator[str]:
    """Each economy's newest debt service and aid."""
    at = multiples.newest()
    for small in multiples.drawn:
        paid, aid = (float(small.share(flow)[at]) for flow in small.flows[:2])
        if not np.isnan(paid + aid):
            text = _("{economy} in {year}: debt service {paid} of GDP, aid {aid}.")
            yield words.sentence_case(
                text.format(
                    economy=words.economy_name(small.economy),
                    year=multiples.years[at],
                    paid=words.percent(paid, decimals=1),
                    aid=words.percent(aid, decimals=1),
                )
            )


def _records(multiples: Multiples) -> Iterator[Record]:
    for small in multiples.counted:
        for flow in small.flows:
            for year, value, gdp in zip(multiples.years, flow.values.tolist(), small.gdp.tolist(), strict=True):
                yield {
                    "year": year,
                    "dimension": flow.measure.dimension,
                    "option": flow.measure.option,
                    "indicator": "+".join(flow.measure.indicators),
                    "economy": small.economy,
                    "value_usd": _known(value),
                    "gdp_usd": _known(gdp),
                    "share_of_gdp": _known(value / gdp),
                    "vintage": multiples.vintage.id,
                }


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


def _table(multiples: Multiples) -> Table:
    """A row an economy, its newest shares."""
    at = multiples.newest()
    names = [naming.label_name(flow.measure.option) for flow in multiples.drawn[0].flows]
    heads = [_("{name}, share of GDP in {year}").format(name=name, year=multiples.years[at]) for name in names]
    rows = [(economy_label(s.economy), *(_known(float(s.share(f)[at])) for f in s.flows)) for s in multiples.counted]
    return Table((_("country"), *heads), tuple(rows), say=_share)


def _share(value: float) -> str:
    return words.percent(value, decimals=1)


def _draw(sheet: Sheet, multiples: Multiples) -> None:
    """A row of names and marks, and below it the small charts, all on one scale."""
    canvas, smalls = sheet.canvas, multiples.drawn
    shares = np.concatenate([small.share(flow) for small in smalls for flow in small.flows])
    values = axis.scale_of(float(np.nanmin(shares)), float(np.nanmax(shares)), most=3, say=words.percent)
    below = _draw_key(sheet, smalls[0].flows)
    room = Room(sheet.room.start, sheet.room.bottom, sheet.room.end, below).less(start=values.width(canvas))
    columns = _columns(len(smalls), canvas, room)
    gap, wide, high = canvas.small, room.width / columns, room.height / -(-len(smalls) // columns)
    names = [_heading(small, wide - gap, canvas, marked=small.economy == multiples.marked) for small in smalls]
    for place, (small, name) in enumerate(zip(smalls, names, strict=True)):
        row, column = divmod(place, columns)
        start, top = room.start + column * wide, room.top - row * high
        sheet.block(name, start, top)
        top -= max(each.height for each in names) + canvas.small * 0.5
        cell = Room(start, room.top - (row + 1) * high + canvas.small * 2.2, start + wide - gap, top)
        axis.draw_values(sheet, cell, values, with_labels=column == 0)
        axis.draw_ends(sheet, cell, multiples.years)
        axes = sheet.plot(cell, (multiples.years[0], multiples.years[-1]), (values.low, values.high))
        for flow in small.flows:
            draw_line(axes, multiples.years, small.share(flow), look_of(flow), canvas, scale=0.6)


def _columns(count: int, canvas: Canvas, room: Room) -> int:
    """As many columns as make the small charts a little wider than high, and leave few places empty."""

    def apart(columns: int) -> float:
        rows = -(-count // columns)
        wide, high = room.width / columns - canvas.small, room.height / rows - _WORDS * canvas.small
        return abs(math.log(max(wide, 1) / max(high, 1) / _SHAPE)) + 0.25 * (columns * rows - count)

    return min(range(1, count + 1), key=apart)


def _heading(small: Small, width: float, canvas: Canvas, *, marked: bool) -> Block:
    """An economy's name above its chart, smaller where a word of it is wider than the chart."""
    weight: Weight = "bold" if marked else "normal"
    block = layout.wrapped(economy_label(small.economy), width, canvas.small, weight)
    return block if block.width <= width else replace(block, size=canvas.small * width / block.width)


def _draw_key(sheet: Sheet, flows: Sequence[Flow]) -> float:
    """Which line is which, above the small charts; gives where it ends."""
    canvas, room, size = sheet.canvas, sheet.room, sheet.canvas.small
    axes = sheet.plot(room, (room.start, room.end), (room.bottom, room.top))
    x, y = room.start, room.top - size
    for flow in flows:
        look, name = look_of(flow), naming.label_name(flow.measure.option)
        wide = 2.7 * size + layout.text_width(name, size, "bold")
        if x + wide > room.end:
            x, y = room.start, y - size * 1.6
        width = layout.points(canvas.line)
        axes.plot([x, x + 2 * size], [y, y], color=look.colour, linestyle=look.line, linewidth=width)
        draw_marks(axes, [(x + 2 * size, y)], look, canvas)
        sheet.write(name, x + 2.7 * size, y - size * 0.36, size, weight="bold", colour=look.colour)
        x += wide + 1.5 * size
    return y - size * 1.6
