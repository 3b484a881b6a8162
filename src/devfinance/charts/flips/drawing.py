"""Draws what flips a finding: a bar for each choice, with what there is to choose between."""

from __future__ import annotations

from devfinance.charts import layout, rows, style
from devfinance.charts.flips import wording
from devfinance.charts.flips.series import Flips
from devfinance.charts.layout import Block
from devfinance.charts.sheet import Room, Sheet

_BAR = 1.3  # thickness, in sizes of text
_OPTIONS = 2  # lines that what there is to choose between takes at most


def draw(sheet: Sheet, flips: Flips) -> None:
    """Draw a bar for each dimension in the room of a sheet, on a rail that is as long as all pairs."""
    text, small = sheet.canvas.text, sheet.canvas.small
    wide = max(layout.text_width(wording.counts(bar), small, "bold") for bar in flips.bars)
    step = sheet.room.height / len(flips.bars)
    for at, bar in enumerate(flips.bars):
        top = sheet.room.top - at * step
        below = _draw_name(sheet, flips, at, top)
        thick = min(text * _BAR, max(below - (top - step) - small * 0.8, small * 0.4))
        y = below - small * 0.35 - thick / 2
        rail = Room(sheet.room.start, y, sheet.room.end - wide - rows.gap(sheet), y)
        rows.band(sheet, rail, y, thick, style.GRID)
        end = rail.start + rail.width * bar.share
        if bar.differing:
            sheet.rule((rail.start, end), (y, y), colour=style.INK, width=thick, solid_capstyle="butt", zorder=2)
        rows.write_middle(sheet, Block((wording.counts(bar),), small, "bold"), sheet.room.end, y, align="end")


def _draw_name(sheet: Sheet, flips: Flips, at: int, top: float) -> float:
    """A dimension's name, and what there is to choose between: beside it where it fits, else below; gives the height
    below which there is room."""
    text, small = sheet.canvas.text, sheet.canvas.small
    bar = flips.bars[at]
    name, options = wording.name(bar), wording.options(flips, bar)
    sheet.write(name, sheet.room.start, top - text, text, weight="bold")
    after = sheet.room.start + layout.text_width(name, text, "bold") + small * 0.8
    if after + layout.text_width(options, small) <= sheet.room.end:
        sheet.write(options, after, top - text, small, colour=style.QUIET)
        return top - text * 1.3
    block = layout.wrapped(options, sheet.room.width, small)
    return sheet.block(Block(block.lines[:_OPTIONS], small), sheet.room.start, top - text * 1.25, colour=style.QUIET)
