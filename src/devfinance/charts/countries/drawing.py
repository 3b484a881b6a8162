"""Draws countries ranked: a row each, its two sides as dots on one scale, and how many times one is the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_compact_decimal

from devfinance import words
from devfinance.charts import claimed, layout, rows, style
from devfinance.charts.countries import wording
from devfinance.charts.countries.series import Hidden, Ranking, shown
from devfinance.charts.fonts import Weight
from devfinance.charts.layout import Block
from devfinance.charts.rows import Key
from devfinance.charts.sheet import Room, Sheet
from devfinance.words import translate as _

_ROW = 1.62  # of the size of its text
_NAMES = 0.46  # of the width: the most that names take
_ENOUGH = 3  # values at a scale that is to be read
_EDGE = 1.6  # width of the strip for zero or less, in sizes of small text


@dataclass(frozen=True, slots=True)
class Decades:
    """A scale in steps of ten over part of a room; what is zero or less stands at `edge`, outside it."""

    start: float
    end: float
    first: int
    last: int
    edge: float | None

    def place(self, value: float) -> float:
        """Where a value stands along the line of reading."""
        if value <= 0:
            return self.start if self.edge is None else self.edge
        return self.start + (self.end - self.start) * (math.log10(value) - self.first) / (self.last - self.first)


def draw(sheet: Sheet, ranking: Ranking) -> None:
    """Draw a ranking in the room of a sheet."""
    size, ratio_wide = sheet.canvas.small, _ratio_width(sheet, ranking)
    header = layout.wrapped(_("ratio"), ratio_wide, size)
    above = rows.legend(sheet, sheet.room.less(end=ratio_wide + rows.gap(sheet)), _keys(ranking), size)
    sheet.block(header, sheet.room.end, sheet.room.top, colour=style.QUIET, align="end")
    body = sheet.room.less(top=max(above, header.height) + size * 0.5, bottom=size * 1.9)
    drawn = shown(ranking, max(int(body.height / (size * _ROW)), 1))
    step = body.height / len(drawn)
    names = [_hidden(row) if isinstance(row, Hidden) else wording.name(ranking, row) for row in drawn]
    wide, blocks = rows.column(names, size, body.width * _NAMES, "bold")
    for at, (row, block) in enumerate(zip(drawn, blocks, strict=True)):
        y = body.top - (at + 0.5) * step
        if isinstance(row, Hidden):
            rows.write_middle(sheet, Block(block.lines, size), body.start, y, colour=style.QUIET)
        else:
            _name(sheet, body, ranking, row, block, y, step)
    plot = body.less(start=wide + rows.gap(sheet), end=ratio_wide + rows.gap(sheet))
    _draw_values(sheet, plot, ranking, drawn, step)


def _ratio_width(sheet: Sheet, ranking: Ranking) -> float:
    """The width of the column of ratios, its head included."""
    texts = {_("ratio"), *(wording.ratio(row) for row in ranking.rows)}
    return max(layout.text_width(text, sheet.canvas.small, "bold") for text in texts)


def _keys(ranking: Ranking) -> list[Key]:
    looks, labels = claimed.side_looks(ranking.finding), claimed.side_labels(ranking.finding)
    return [Key(look, label) for look, label in zip(looks, labels, strict=True)]


def _hidden(row: Hidden) -> str:
    return words.plural("… {count} more country", "… {count} more countries", row.count).format(count=row.count)


def _name(sheet: Sheet, body: Room, ranking: Ranking, place: int, block: Block, y: float, step: float) -> None:
    """A row's name and ratio, bold and tinted if it is the one pointed out."""
    size, row = sheet.canvas.small, ranking.rows[place]
    is_marked = place == ranking.marked_place
    weight: Weight = "bold" if is_marked else "normal"
    if is_marked:
        rows.band(sheet, body, y, step)
    rows.write_middle(sheet, Block(block.lines, size, weight), body.start, y)
    rows.write_middle(sheet, Block((wording.ratio(row),), size, weight), body.end, y, align="end")


def _draw_values(sheet: Sheet, plot: Room, ranking: Ranking, drawn: Sequence[int | Hidden], step: float) -> None:
    size = sheet.canvas.small
    scale = _scale(sheet, plot, ranking, drawn)
    _draw_scale(sheet, plot, scale)
    looks = claimed.side_looks(ranking.finding)
    wide = min(size * 0.8, step * 0.62)
    for at, place in enumerate(drawn):
        if isinstance(place, Hidden):
            continue
        y, row = plot.top - (at + 0.5) * step, ranking.rows[place]
        ends = scale.place(row.left), scale.place(row.right)
        sheet.rule(ends, (y, y), colour=style.LINK, width=size * 0.16, zorder=2)
        for x, look, value in zip(reversed(ends), reversed(looks), (row.right, row.left), strict=True):
            rows.mark(sheet, x, y, look, wide, hollow=value <= 0)


def _scale(sheet: Sheet, plot: Room, ranking: Ranking, drawn: Sequence[int | Hidden]) -> Decades:
    """Whole steps of ten that hold every value drawn, with a strip beside them if some value is not above zero."""
    values = [
        value for p in drawn if not isinstance(p, Hidden) for value in (ranking.rows[p].left, ranking.rows[p].right)
    ]
    above = [value for value in values if value > 0] or [1e6]
    first, last = math.floor(math.log10(min(above))), math.ceil(math.log10(max(above)))
    inset = sheet.canvas.small * 0.5  # so that no dot reaches into a column beside
    if len(above) == len(values):
        return Decades(plot.start + inset, plot.end - inset, first, max(last, first + 1), None)
    edge = plot.start + inset
    return Decades(edge + sheet.canvas.small * _EDGE, plot.end - inset, first, max(last, first + 1), edge)


def _draw_scale(sheet: Sheet, plot: Room, scale: Decades) -> None:
    """A light line at every step, with as many of their values below as have room."""
    size = sheet.canvas.small
    free = sheet.room.start
    if scale.edge is not None:
        x = (scale.edge + scale.start) / 2 + size * 0.2
        sheet.rule((x, x), (plot.bottom, plot.top), colour=style.BASELINE, width=size / 14, zorder=0.5, linestyle=":")
        sheet.write(_("≤ 0"), scale.edge, plot.bottom - size * 1.4, size, colour=style.QUIET, align="middle")
        free = scale.edge + layout.text_width(_("≤ 0"), size) / 2 + size * 0.6
    powers = range(scale.first, scale.last + 1)
    for power in powers:
        x = scale.place(10.0**power)
        sheet.rule((x, x), (plot.bottom, plot.top), colour=style.GRID, width=size / 14, zorder=0.5)
    full, short = (
        list(_fitting(sheet, scale, {power: say(10.0**power) for power in powers}, free))
        for say in (words.money, _compact)
    )
    for x, label in full if len(full) >= _ENOUGH else short:
        sheet.write(label, x, plot.bottom - size * 1.4, size, colour=style.QUIET, align="middle")


def _fitting(sheet: Sheet, scale: Decades, labels: Mapping[int, str], free: float) -> Iterator[tuple[float, str]]:
    """Those labels, with their places, that there is room for, from the first on."""
    size = sheet.canvas.small
    for power, label in labels.items():
        x, half = scale.place(10.0**power), layout.text_width(label, size) / 2
        if x - half >= free and x + half <= sheet.room.end:
            yield x, label
            free = x + half + size


def _compact(value: float) -> str:
    """An amount as short as the language has it, such as 10M."""
    return format_compact_decimal(value, format_type="short", locale=words.spoken())
