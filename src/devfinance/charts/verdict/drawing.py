"""Draws a verdict: the words that were said, its two sides as bars from zero, and the rating."""

from __future__ import annotations

import re
from collections.abc import Callable

from devfinance.charts import layout, rows, style
from devfinance.charts.layout import Block
from devfinance.charts.sheet import Room, Sheet
from devfinance.charts.verdict import wording
from devfinance.charts.verdict.series import Side, Verdict
from devfinance.charts.verdict.shapes import SHAPES, draw_shape
from devfinance.languages import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, manner

_QUOTE_SHARE = 0.46  # of the height: the most that a quotation takes
_RULE = 0.9  # from the edge to the words beside a quotation's rule, in sizes of text
_SHAPE = 1.9  # of a rating, in sizes of text


def draw(sheet: Sheet, verdict: Verdict) -> None:
    """Draw a verdict in the room of a sheet."""
    text = sheet.canvas.text
    badge = text * _SHAPE
    below = _draw_quotation(sheet, verdict, sheet.room.less(bottom=badge))
    _draw_rating(sheet, verdict, sheet.room.bottom + badge / 2)
    _draw_sides(sheet, verdict, Room(sheet.room.start, sheet.room.bottom + badge + text * 0.7, sheet.room.end, below))


def _draw_quotation(sheet: Sheet, verdict: Verdict, room: Room) -> float:
    """What was said and by whom, beside a rule; gives the height below which there is room."""
    text, small = sheet.canvas.text, sheet.canvas.small
    width = room.width - text * _RULE
    said = layout.wrapped(wording.quotation(verdict), width, text)
    who = layout.wrapped(wording.speaker(verdict), width, small)
    if not who.lines:
        return room.top
    most = int((room.height * _QUOTE_SHARE - who.height) / (text * layout.line_height()))
    said = _shortened(said, max(most, 1))
    x = room.start + text * _RULE
    if not verdict.finding.claim.translation:
        said, who = _in_its_language(said), _in_its_language(who)
    bottom = sheet.block(said, x, room.top) - small * 0.2
    bottom = sheet.block(who, x, bottom, colour=style.QUIET) - small * 0.3
    edge = room.start + text * 0.15
    sheet.rule((edge, edge), (bottom, room.top), colour=style.LINK, width=text * 0.2, solid_capstyle="butt")
    return bottom - text * 0.9


def _in_its_language(block: Block) -> Block:
    """Lines of the statement file, which is written from left to right whatever language is spoken."""
    if not manner().right_to_left:
        return block
    lines = tuple(f"{LEFT_TO_RIGHT_ISOLATE}{line}{POP_ISOLATE}" for line in block.lines)
    return Block(lines, block.size, block.weight)


def _shortened(block: Block, most: int) -> Block:
    """So many lines of a block, the last of them with dots where words are left out.

    >>> _shortened(Block(("“one two", "three”"), 10), 1).lines
    ('“one […]”',)
    """
    if len(block.lines) <= most:
        return block
    kept = block.lines[: most - 1]
    last = block.lines[most - 1].rsplit(" ", 1)[0]
    closing = re.search(r"(?:\u00a0?»|”)?$", block.lines[-1])
    return Block((*kept, f"{last} […]{closing[0] if closing else ''}"), block.size, block.weight)


def _draw_rating(sheet: Sheet, verdict: Verdict, y: float) -> None:
    text, rating = sheet.canvas.text, verdict.finding.rating
    size = text * _SHAPE
    draw_shape(sheet, rating, sheet.room.start + size / 2, y, size * 0.86)
    word = wording.rating(verdict)
    free = sheet.room.width - size * 1.3
    wide = layout.text_width(word, text * 1.25, "bold")
    height = text * 1.25 * min(1.0, free / wide)
    sheet.write(
        word, sheet.room.start + size * 1.3, y - height * 0.36, height, weight="bold", colour=SHAPES[rating].colour
    )


def _draw_sides(sheet: Sheet, verdict: Verdict, room: Room) -> None:
    """The sides, one below the other on one scale: bars from zero, or dots where a scale from zero tells nothing."""
    text, small = sheet.canvas.text, sheet.canvas.small
    scale = _scale(sheet, verdict, room)
    ranges = [wording.range_in_words(verdict, side) for side in verdict.sides]
    beneath = small * 1.9 if any(ranges) else 0.0
    step = room.height / len(verdict.sides)
    bar = max(min(step - text * 2.1 - beneath, text * 4.5), small * 0.6)
    for at, (side, over) in enumerate(zip(verdict.sides, ranges, strict=True)):
        top = room.top - at * step
        _draw_name(sheet, verdict, side, room, top)
        middle = top - text * 1.35 - bar / 2
        if verdict.from_zero:
            _draw_bar(sheet, side, (scale(0), scale(side.value)), middle, bar)
        else:
            _draw_dot(sheet, verdict, side, scale, middle)
        if over:
            y = middle - bar / 2 - small * 0.45
            _draw_range(sheet, (scale(side.range[0]), scale(side.range[1])), y)
            sheet.write(over, room.start, y - small * 1.35, small, colour=style.QUIET)


def _scale(sheet: Sheet, verdict: Verdict, room: Room) -> Callable[[float], float]:
    """From a value to its place: from zero, or else a little beyond the values on both sides."""
    ends = [end for side in verdict.sides for end in side.range]
    low, high = min(ends), max(ends)
    if verdict.from_zero:
        low, high = min(0.0, low), max(0.0, high)
    else:
        spare = (high - low) * 0.1
        low, high = low - spare, high + spare
    wide, apart = room.width - sheet.canvas.small * 0.5, (high - low) or 1.0
    return lambda value: room.start + wide * (value - low) / apart


def _draw_name(sheet: Sheet, verdict: Verdict, side: Side, room: Room, top: float) -> None:
    """A side's name, and its value beside it."""
    size = sheet.canvas.text
    value = wording.value(verdict, side)
    free = room.width - layout.text_width(value, size) - size * 0.6
    name = wording.side_name(side)
    wide = layout.text_width(name, size, "bold")
    fitted = size * min(1.0, free / wide)
    sheet.write(name, room.start, top - size, fitted, weight="bold", colour=side.look.colour)
    sheet.write(value, room.start + min(wide, free) + size * 0.6, top - size, size)


def _draw_bar(sheet: Sheet, side: Side, ends: tuple[float, float], y: float, height: float) -> None:
    """A bar from zero, with a line at zero."""
    if ends[0] != ends[1]:
        sheet.rule(ends, (y, y), colour=side.look.colour, width=height, solid_capstyle="butt", zorder=2)
    reach = height / 2 + sheet.canvas.small * 0.2
    sheet.rule((ends[0],) * 2, (y - reach, y + reach), colour=style.BASELINE, width=sheet.canvas.small / 11, zorder=3)


def _draw_dot(sheet: Sheet, verdict: Verdict, side: Side, scale: Callable[[float], float], y: float) -> None:
    """A dot, with the interval of another side behind it, so that it shows whether it lies inside; or an interval."""
    thick = sheet.canvas.text * 0.8
    for interval in (other for other in verdict.sides if other.is_interval):
        low, high = (scale(end) for end in interval.range)
        colour = interval.look.colour if interval is side else style.GRID
        sheet.rule((low, high), (y, y), colour=colour, width=thick, solid_capstyle="butt", zorder=2)
    if not side.is_interval:
        rows.mark(sheet, scale(side.value), y, side.look, thick)


def _draw_range(sheet: Sheet, ends: tuple[float, float], y: float) -> None:
    """A bracket from the least to the most over vintages."""
    reach = sheet.canvas.small * 0.3
    xs = (ends[0], ends[0], ends[0], ends[1], ends[1], ends[1])
    ys = (y - reach, y + reach, y, y, y + reach, y - reach)
    sheet.rule(xs, ys, colour=style.INK, width=sheet.canvas.small * 0.11, zorder=4)
