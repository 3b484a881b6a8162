"""A picture while it is drawn: words above and below, and between them room for the plot.

All lengths are units of the canvas; heights go up from its lower edge, and places along a line go from the edge where
reading starts: from the left, or in a language written from the right, from there. So a chart is drawn once, and is
mirrored where its language is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from devfinance import words
from devfinance.charts import fonts, layout, style
from devfinance.charts.canvas import UNITS, Canvas
from devfinance.charts.fonts import Weight
from devfinance.charts.layout import Block
from devfinance.languages import manner

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Align = Literal["start", "middle", "end"]
_SIDES = {"start": "left", "middle": "center", "end": "right"}
_MIRRORED = {"start": "right", "middle": "center", "end": "left"}
_GAP = 0.7  # between blocks of text, in sizes of small text


@dataclass(frozen=True, slots=True)
class Said:
    """What a chart says, all made from what it draws.

    `titles` are the finding, the fullest first: the first that fits the canvas is drawn. `notes` are sentences.
    """

    titles: tuple[str, ...]
    subtitle: str
    notes: tuple[str, ...]
    source: str
    short_alt: str
    long_alt: str


@dataclass(frozen=True, slots=True)
class Room:
    """A part of a sheet, by its edges; `start` is where reading starts."""

    start: float
    bottom: float
    end: float
    top: float

    @property
    def width(self) -> float:
        """From start to end."""
        return self.end - self.start

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def less(self, *, start: float = 0, bottom: float = 0, end: float = 0, top: float = 0) -> Room:
        """The room that is left when strips are taken off its sides.

        >>> Room(0, 0, 10, 10).less(start=2, top=1)
        Room(start=2, bottom=0, end=10, top=9)
        """
        return Room(self.start + start, self.bottom + bottom, self.end - end, self.top - top)


class Sheet:
    """A figure of exactly a canvas's size, with a frame of words and `room` for the plot; `title` is what was drawn."""

    def __init__(self, canvas: Canvas, said: Said) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.canvas = canvas
        self.is_mirrored = manner().right_to_left
        size = canvas.width / UNITS, canvas.height / UNITS
        self.figure: Figure = Figure(figsize=size, dpi=UNITS, facecolor=style.PAPER)
        FigureCanvasAgg(self.figure)  # a canvas of its own: no window, no state shared
        self.title, self.room = self._framed(said)

    def _framed(self, said: Said) -> tuple[str, Room]:
        """Write the words; gives the title and the room between them."""
        canvas, gap = self.canvas, self.canvas.small * _GAP
        heading = layout.title_block(said.titles, canvas)
        beneath = layout.wrapped(said.subtitle, canvas.measure, canvas.text)
        source = layout.wrapped(said.source, canvas.measure, canvas.small)
        notes = layout.wrapped(" ".join(said.notes), canvas.measure, canvas.small)
        top = self.block(heading, canvas.margin, canvas.height - canvas.margin) - gap
        top = self.block(beneath, canvas.margin, top, colour=style.QUIET) - 2 * gap
        bottom = canvas.margin + source.height
        self.block(source, canvas.margin, bottom, colour=style.QUIET)
        bottom += gap / 2 + notes.height
        self.block(notes, canvas.margin, bottom, colour=style.QUIET)
        return heading.text, Room(canvas.margin, bottom + 2 * gap, canvas.width - canvas.margin, top)

    def block(self, block: Block, x: float, top: float, *, colour: str = style.INK, align: Align = "start") -> float:
        """Write lines, the first one's top at `top`; gives where the last one ends."""
        for line in block.lines:
            top -= block.size * layout.line_height()
            self.write(line, x, top + block.size * 0.3, block.size, weight=block.weight, colour=colour, align=align)
        return top

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        weight: Weight = "normal",
        colour: str = style.INK,
        align: Align = "start",
    ) -> None:
        """Write one line of text, its baseline at `y`, and at `x` its start, middle or end."""
        drawn = layout.drawable(text)
        self.figure.text(
            self._across(x) / self.canvas.width,
            y / self.canvas.height,
            words.isolated(drawn),
            fontfamily=list(fonts.families(drawn)),
            fontsize=layout.points(size),
            fontweight=weight,
            fontfeatures=fonts.FEATURES,
            color=colour,
            horizontalalignment=(_MIRRORED if self.is_mirrored else _SIDES)[align],
            verticalalignment="baseline",
            parse_math=False,
        )

    def rule(self, xs: Sequence[float], ys: Sequence[float], *, colour: str, width: float = 1, **how: Any) -> None:
        """Draw a line through places, `width` units wide; further words go to matplotlib's `Line2D`."""
        from matplotlib.lines import Line2D

        line = Line2D(
            [self._across(x) / self.canvas.width for x in xs],
            [y / self.canvas.height for y in ys],
            color=colour,
            linewidth=layout.points(width),
            transform=self.figure.transFigure,
            **how,
        )
        self.figure.add_artist(line)

    def plot(self, room: Room, xs: tuple[float, float], ys: tuple[float, float]) -> Axes:
        """Axes in a room, bare of ticks and frame, from the first to the last of each pair of values.

        `xs` go from the start to the end of reading.
        """
        left = self.canvas.width - room.end if self.is_mirrored else room.start
        wide, high = self.canvas.width, self.canvas.height
        axes = self.figure.add_axes((left / wide, room.bottom / high, room.width / wide, room.height / high))
        axes.set_axis_off()
        axes.set_xlim(xs[::-1] if self.is_mirrored else xs)
        axes.set_ylim(ys)
        return axes

    def place(self, axes: Axes, x: float, y: float) -> tuple[float, float]:
        """Where a point of some axes lies on the sheet."""
        across, up = axes.transData.transform((x, y))
        return self._across(float(across)), float(up)

    def _across(self, x: float) -> float:
        return self.canvas.width - x if self.is_mirrored else x
