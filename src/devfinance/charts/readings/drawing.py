"""Draws a specification curve: the readings by strength above, a row of marks for every option below, heights 2:3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devfinance.charts import claimed, layout, rows, style
from devfinance.charts.layout import Block
from devfinance.charts.readings import wording
from devfinance.charts.readings.series import Curve
from devfinance.charts.rows import Key
from devfinance.charts.sheet import Room, Sheet
from devfinance.charts.style import Look
from devfinance.measures import CLOSE

_ABOVE = 0.4  # of the height: two parts of five
_NAMES = 0.42  # of the width: the most that the names of options take
_RATIOS = (1.0, 2.0, 1.5, 3.0, 5.0, 10.0, 30.0, 100.0)
_LINE = 0.9  # height of an option's row, of a line of its text
_SPARE = 0.12  # of the range of strengths, above and below it
_LEAST = 0.08  # the least strength that the axis reaches on both sides of equality


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each reading stands along a room, how wide its column is, and how large its mark."""

    start: float
    each: float
    mark: float

    def place(self, at: int) -> float:
        """The middle of a column."""
        return self.start + (at + 0.5) * self.each


def draw(sheet: Sheet, curve: Curve) -> None:
    """Draw a curve in the room of a sheet."""
    small = sheet.canvas.small
    legend = rows.legend(sheet, sheet.room, _keys(curve), small)
    body = sheet.room.less(top=legend + small * 0.5)
    labels = {
        (name, option): claimed.option_in_short(curve.finding, name, option)
        for name, options in curve.options.items()
        for option in options
    }
    lines = sum(map(len, curve.options.values()))
    size = min(
        small, body.height * (1 - _ABOVE) / max(lines + 0.5 * len(curve.options), 1) / (layout.line_height() * _LINE)
    )
    ticks = max(layout.text_width(wording.tick(ratio), small) for ratio in _RATIOS)
    wide = max([ticks, *(layout.text_width(label, size) for label in labels.values())])
    wide = min(wide, body.width * _NAMES) + rows.gap(sheet)
    plot = body.less(start=wide)
    each = plot.width / len(curve.readings)
    columns = Columns(plot.start, each, min(each * 0.72, small * 0.72))
    share = _ABOVE if curve.options else 1.0
    above = plot.less(bottom=plot.height * (1 - share))
    _tint_core(sheet, curve, plot, columns)
    _draw_strengths(sheet, curve, above, columns)
    if curve.options:
        below = Room(body.start, body.bottom, body.end, above.bottom - small * 0.4)
        _draw_options(sheet, curve, below, columns, labels, size)


def _keys(curve: Curve) -> list[Key]:
    core = Look(style.INK, "o")
    drawn = [Key(curve.look(found), wording.outcome(curve, found)) for found in wording.OUTCOMES if curve.count(found)]
    return [*drawn, Key(core, wording.core(), hollow=True)]


def _tint_core(sheet: Sheet, curve: Curve, plot: Room, columns: Columns) -> None:
    """A tinted column for every core reading."""
    for at, reading in enumerate(curve.readings):
        if reading.number in curve.core:
            x = columns.place(at)
            sheet.rule((x, x), (plot.bottom, plot.top), colour=rows.TINT, width=columns.each, zorder=0.1,
                       solid_capstyle="butt")  # fmt: skip


def _draw_strengths(sheet: Sheet, curve: Curve, room: Room, columns: Columns) -> None:
    """A mark for every reading at its strength, ringed if it is a core one, and the line at equality."""
    strengths = [reading.strength for reading in curve.readings]
    low, high = min(-_LEAST, *strengths), max(_LEAST, *strengths)
    spare = (high - low) * _SPARE

    def up(strength: float) -> float:
        return room.bottom + room.height * (strength - low + spare) / (high - low + 2 * spare)

    _draw_axis(sheet, curve, room, (low - spare, high + spare))
    for at, reading in enumerate(curve.readings):
        look, x, y = curve.look(reading.outcome), columns.place(at), up(reading.strength)
        if reading.number in curve.core:
            rows.mark(sheet, x, y, Look(style.INK, "o"), columns.mark * 1.75, hollow=True, zorder=3)
        rows.mark(sheet, x, y, look, columns.mark)


def _draw_axis(sheet: Sheet, curve: Curve, room: Room, ends: tuple[float, float]) -> None:
    """A dark line at equality with the band that counts as the same, and light lines at round ratios."""
    small, (low, high) = sheet.canvas.small, ends

    def up(strength: float) -> float:
        return room.bottom + room.height * (strength - low) / (high - low)

    if curve.has_band:
        height = up(CLOSE) - up(-CLOSE)
        rows.band(sheet, room, up(0), height, style.GRID)
    taken: list[float] = []
    for ratio in _both_ways(_RATIOS):
        y = up((ratio - 1) / (ratio + 1))
        apart = small * 1.2
        if not room.bottom + small * 0.3 <= y <= room.top - small * 0.3 or any(
            abs(y - other) < apart for other in taken
        ):
            continue
        taken.append(y)
        colour, width = (style.BASELINE, small / 9) if ratio == 1 else (style.GRID, small / 14)
        sheet.rule((room.start, room.end), (y, y), colour=colour, width=width, zorder=0.5)
        sheet.write(
            wording.tick(ratio), room.start - small * 0.5, y - small * 0.36, small, colour=style.QUIET, align="end"
        )


def _both_ways(ratios: Sequence[float]) -> list[float]:
    """Ratios and their inverses, the ones that matter most first.

    >>> _both_ways((1.0, 2.0))
    [1.0, 2.0, 0.5]
    """
    return list(dict.fromkeys(way for ratio in ratios for way in (ratio, 1 / ratio)))


def _draw_options(
    sheet: Sheet, curve: Curve, room: Room, columns: Columns, labels: dict[tuple[str, str], str], size: float
) -> None:
    """A row for every option, with a mark in the columns of the readings that take it; dimensions stand apart."""
    lines = len(labels) + 0.5 * (len(curve.options) - 1)
    step = room.height / lines
    y = room.top - step / 2
    most = columns.start - room.start - rows.gap(sheet)
    for name, options in curve.options.items():
        for option in options:
            label = labels[name, option]
            fitted = size * min(1.0, most / layout.text_width(label, size))
            rows.write_middle(sheet, Block((label,), fitted), room.start, y)
            sheet.rule((columns.start, room.end), (y, y), colour=style.GRID, width=size / 14, zorder=0.5)
            for at, reading in enumerate(curve.readings):
                if reading.options[name] == option:
                    look = curve.look(reading.outcome)
                    rows.mark(sheet, columns.place(at), y, look, min(columns.mark, step * 0.62))
            y -= step
        y -= step / 2
