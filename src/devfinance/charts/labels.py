"""Direct labels: each line is named at its end, kept apart from the others, with a leader to what it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devfinance.charts import layout
from devfinance.charts.canvas import Canvas
from devfinance.charts.layout import Block
from devfinance.charts.sheet import Room, Sheet

OFFSET = 1.6  # from the plot to the labels, in sizes of text
_WIDEST = 0.27  # of the canvas: longer names and values take several lines


@dataclass(frozen=True, slots=True)
class Label:
    """A name in bold, and below it what is known of it, in the colour of what they name."""

    name: str
    value: str
    colour: str

    def blocks(self, canvas: Canvas) -> tuple[Block, Block]:
        """The two as they are broken into lines."""
        widest = _WIDEST * canvas.width
        name = layout.wrapped(self.name, widest, canvas.text, "bold")
        value = layout.wrapped(self.value, max(widest, name.width), canvas.small)
        return name, layout.balanced(self.value, value)


def beside(labels: Sequence[Label], canvas: Canvas) -> float:
    """The width that labels take at the end of a plot, with the room for their leaders."""
    return max(block.width for label in labels for block in label.blocks(canvas)) + canvas.text * OFFSET


def draw_labels(sheet: Sheet, room: Room, labels: Sequence[Label], ends: Sequence[tuple[float, float]]) -> None:
    """Write labels beyond the end of a room, each as near as can be to the height of what it names."""
    canvas = sheet.canvas
    blocks = [label.blocks(canvas) for label in labels]
    heights = [name.height + value.height + canvas.small * 0.5 for name, value in blocks]
    low, high = room.bottom - canvas.small * 2, room.top + canvas.small
    centres = layout.apart([y for _x, y in ends], heights, low, high)
    at = room.end + canvas.text * OFFSET
    for label, (name, value), end, centre in zip(labels, blocks, ends, centres, strict=True):
        _leader(sheet, end, (at - canvas.text * 0.3, centre), label.colour)
        below = sheet.block(name, at, centre + (name.height + value.height) / 2, colour=label.colour)
        sheet.block(value, at, below, colour=label.colour)


def _leader(sheet: Sheet, end: tuple[float, float], label: tuple[float, float], colour: str) -> None:
    """A thin line from the end of a line to its name: straight out of the mark, then to the name's height."""
    text = sheet.canvas.text
    start, bend = end[0] + text * 0.5, label[0] - text * 0.45
    xs = (start, max(start, bend - text * 0.45), label[0])
    sheet.rule(xs, (end[1], end[1], label[1]), colour=colour, width=text / 16, alpha=0.6)
