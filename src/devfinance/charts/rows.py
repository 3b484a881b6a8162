"""Rows of a chart that is a table too: names where reading starts, the plot, and a column of figures at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devfinance.charts import layout, style
from devfinance.charts.fonts import Weight
from devfinance.charts.layout import Block
from devfinance.charts.sheet import Room, Sheet
from devfinance.charts.style import Look

TINT = "#F3F0EA"  # behind what is pointed out
_GAP = 0.8  # between columns, in sizes of small text


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: a mark, and what it stands for."""

    look: Look
    name: str
    hollow: bool = False


def column(names: Sequence[str], size: float, most: float, weight: Weight = "normal") -> tuple[float, list[Block]]:
    """The width of a column of names, at most so wide, and the names wrapped to it."""
    lines = [Block((name,), size, weight) for name in names]
    blocks = [line if line.width <= most else layout.wrapped(line.text, most, size, weight) for line in lines]
    return max(block.width for block in blocks), blocks


def gap(sheet: Sheet) -> float:
    """The room between two columns."""
    return sheet.canvas.small * _GAP


def write_middle(sheet: Sheet, block: Block, x: float, y: float, **how: object) -> None:
    """Write lines of text around a height."""
    sheet.block(block, x, y + block.height / 2 - block.size * 0.04, **how)  # type: ignore[arg-type]


def band(sheet: Sheet, room: Room, y: float, height: float, colour: str = TINT) -> None:
    """Tint a row across a room."""
    sheet.rule((room.start, room.end), (y, y), colour=colour, width=height, zorder=0.2, solid_capstyle="butt")


def mark(sheet: Sheet, x: float, y: float, look: Look, size: float, *, hollow: bool = False, zorder: int = 4) -> None:
    """Draw a mark, `size` units wide."""
    sheet.rule(
        (x,),
        (y,),
        colour=look.colour,
        linestyle="none",
        marker=look.mark,
        markersize=layout.points(size),
        markerfacecolor=style.PAPER if hollow else look.colour,
        markeredgecolor=look.colour if hollow else style.PAPER,
        markeredgewidth=layout.points(size / (6 if hollow else 12)),
        zorder=zorder,
    )


def legend(sheet: Sheet, room: Room, keys: Sequence[Key], size: float) -> float:
    """Write a legend from the top of a room, in as many lines as it needs; gives the height it takes."""
    x, lines = room.start, 1
    for key in keys:
        width = size * 1.15 + layout.text_width(key.name, size, "bold")
        if x > room.start and x + width > room.end:
            x, lines = room.start, lines + 1
        y = room.top - (lines - 1) * size * 1.45 - size * 0.9
        mark(sheet, x + size * 0.4, y + size * 0.33, key.look, size * 0.72, hollow=key.hollow)
        sheet.write(key.name, x + size * 1.15, y, size, weight="bold", colour=key.look.colour)
        x += width + size * 1.2
    return lines * size * 1.45
