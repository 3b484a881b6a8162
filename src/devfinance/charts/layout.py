"""Where things go: canvases of exact size, text measured and wrapped, labels kept apart.

Lengths are pixels of the canvas, from its lower left corner. Nothing is placed by eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from devfinance.charts import style
from devfinance.errors import RequestError

LINE_HEIGHT = 1.3  # of the size of the text
Weight = Literal["normal", "bold"]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of a picture and of its text, for one purpose; sizes in pixels.

    The title takes the first of its sizes at which it needs no more than `title_lines` lines.
    """

    name: str
    width: int
    height: int
    margin: int
    title_sizes: tuple[int, ...]
    title_lines: int
    text: int
    small: int
    line: float

    @property
    def measure(self) -> int:
        """The width that text may take."""
        return self.width - 2 * self.margin


WEB = Canvas("web", 1200, 675, 36, (30, 28, 26, 24, 22), 2, text=18, small=14, line=3.2)
# Seen at half its size on a phone, so its text is twice as large.
MOBILE = Canvas("mobile", 720, 900, 26, (32, 30, 28, 26), 5, text=23, small=20, line=4.2)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text of one size and weight."""

    lines: tuple[str, ...]
    size: int
    weight: Weight = "normal"

    @property
    def height(self) -> float:
        """The height it takes."""
        return len(self.lines) * self.size * LINE_HEIGHT


def empty_figure(canvas: Canvas) -> Figure:
    """A figure of exactly the canvas's size, with a canvas of its own: no window, no state shared."""
    inches = canvas.width / style.DPI, canvas.height / style.DPI
    figure = Figure(figsize=inches, dpi=style.DPI, facecolor=style.PAPER)
    FigureCanvasAgg(figure)
    return figure


@cache
def text_width(text: str, size: int, weight: Weight = "normal") -> float:
    """How wide a line of text is.

    >>> text_width("mm", 20) == 2 * text_width("m", 20) > text_width("ii", 20)
    True
    """
    font = FontProperties(family=style.FONT, size=points(size), weight=weight)
    with style.settings():
        width, _, _ = _renderer().get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
    return float(width)


def points(pixels: float) -> float:
    """A size in points, as matplotlib wants it.

    >>> points(100)
    72.0
    """
    return pixels * 72 / style.DPI


def wrapped(text: str, width: float, size: int, weight: Weight = "normal") -> Block:
    """A text broken at its spaces into lines no wider than the width; a word that is wider stands alone.

    >>> wrapped("a b", 1, 20).lines
    ('a', 'b')
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return Block(tuple(lines), size, weight)


def balanced(text: str, block: Block) -> Block:
    """The same text in as many lines, as even as can be: in the narrowest column that needs no more of them.

    >>> balanced("mm mm m", Block(("mm mm", "m"), 20)).lines
    ('mm', 'mm m')
    """
    best = block
    while best.lines:
        width = max(text_width(line, block.size, block.weight) for line in best.lines) - 1
        narrower = wrapped(text, width, block.size, block.weight)
        if len(narrower.lines) > len(block.lines) or any(
            text_width(line, block.size, block.weight) > width for line in narrower.lines
        ):
            break
        best = narrower
    return best


def title_block(title: str, canvas: Canvas) -> Block:
    """A title in the largest of the canvas's sizes at which it fits.

    Raises
    ------
    RequestError
        It does not fit at the smallest.
    """
    for size in canvas.title_sizes:
        block = wrapped(title, canvas.measure, size, "bold")
        if len(block.lines) <= canvas.title_lines and all(
            text_width(line, size, "bold") <= canvas.measure for line in block.lines
        ):
            return balanced(title, block)
    raise RequestError(
        f"the title is too long for a {canvas.name} chart: {title!r}",
        tip=f"shorten it to {canvas.title_lines} lines of about {len(block.lines[0])} characters",
    )


def apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of labels as near as can be to those wanted, one above the other, within bounds.

    Labels that would touch are moved as one, so that together they stay centred on what they belong to.

    >>> apart([10.0, 12.0, 50.0], [10, 10, 10], 0, 100)
    [6.0, 16.0, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    stacks: list[list[int]] = []
    for at in order:
        stacks.append([at])
        while len(stacks) > 1 and _bottom(stacks[-1], wanted, heights, low, high) < _top(
            stacks[-2], wanted, heights, low, high
        ):
            stacks[-2:] = [stacks[-2] + stacks[-1]]
    centres = [0.0] * len(wanted)
    for stack in stacks:
        edge = _bottom(stack, wanted, heights, low, high)
        for at in stack:
            centres[at] = edge + heights[at] / 2
            edge += heights[at]
    return centres


def _bottom(stack: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    """The lower edge of a stack that is centred, within bounds, on what its labels want."""
    height = sum(heights[at] for at in stack)
    offsets, below = 0.0, 0.0
    for at in stack:
        offsets += wanted[at] - (below + heights[at] / 2)
        below += heights[at]
    return min(max(offsets / len(stack), low), max(high - height, low))


def _top(stack: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    return _bottom(stack, wanted, heights, low, high) + sum(heights[at] for at in stack)


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, style.DPI)  # type: ignore[no-untyped-call]
