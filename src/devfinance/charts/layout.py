"""Text is measured, wrapped and kept apart; nothing is placed by eye. Lengths are units of the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from devfinance.charts import fonts
from devfinance.charts.canvas import UNITS, Canvas
from devfinance.charts.fonts import Weight
from devfinance.errors import RequestError
from devfinance.languages import manner

TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text of one size and weight."""

    lines: tuple[str, ...]
    size: float
    weight: Weight = "normal"

    @property
    def height(self) -> float:
        """The height it takes."""
        return len(self.lines) * self.size * line_height()

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)

    @property
    def width(self) -> float:
        """The width of its widest line."""
        return max((text_width(line, self.size, self.weight) for line in self.lines), default=0.0)


def line_height() -> float:
    """From one line to the next, in sizes of the text: Arabic letters reach further above and below.

    >>> line_height()
    1.3
    """
    return 1.48 if manner().right_to_left else 1.3


@cache
def text_width(text: str, size: float, weight: Weight = "normal") -> float:
    """How wide a line of text is.

    >>> text_width("mm", 20) == 2 * text_width("m", 20) > text_width("ii", 20)
    True
    """
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    drawn = drawable(text)
    font = get_font([fonts.file_of(family, weight) for family in fonts.families(drawn)])
    font.set_size(points(size), UNITS)
    font.set_text(drawn, flags=LoadFlags.NO_HINTING, features=fonts.FEATURES)
    return font.get_width_height()[0] / 64  # it counts in parts of a pixel


def drawable(text: str) -> str:
    """A text as it is drawn: narrow spaces, which few fonts have, become those of the usual width.

    >>> drawable("1\\u202f000") == "1\\u00a0000"
    True
    """
    return text.replace("\u202f", "\u00a0")


def points(units: float) -> float:
    """A size in points, as matplotlib wants it.

    >>> points(100)
    72.0
    """
    return units * 72 / UNITS


def wrapped(text: str, width: float, size: float, weight: Weight = "normal") -> Block:
    """A text broken at its spaces into lines no wider than the width; a word that is wider stands alone.

    >>> wrapped("a b", 1, 20).lines
    ('a', 'b')
    """
    lines: list[list[str]] = []
    taken, space = 0.0, _advance("\u00a0", weight) * size
    for word in text.split(" "):
        wide = _advance(word, weight) * size
        if lines and taken + space + wide <= width:
            lines[-1].append(word)
            taken += space + wide
        else:
            lines.append([word])
            taken = wide
    return Block(tuple(filter(None, map(" ".join, lines))), size, weight)


@cache
def _advance(word: str, weight: Weight) -> float:
    """How far a word takes a line of size 1; widths grow with the size, so each word is measured once."""
    fonts.families(drawable(word))  # which refuses the word, and not what it is measured between
    return (text_width(f"|{word}|", UNITS, weight) - text_width("||", UNITS, weight)) / UNITS


def balanced(text: str, block: Block) -> Block:
    """The same text in as many lines, as even as can be: in the narrowest column that needs no more of them.

    >>> balanced("mm mm m", Block(("mm mm", "m"), 20)).lines
    ('mm', 'mm m')
    """
    best = block
    while len(best.lines) > 1:
        narrower = wrapped(text, best.width - 1, block.size, block.weight)
        if len(narrower.lines) > len(block.lines) or narrower.width >= best.width:
            break
        best = narrower
    return best


def title_block(titles: Sequence[str], canvas: Canvas) -> Block:
    """The first of some titles, the fullest first, that fits in two lines, in the largest size at which it does.

    The last may be as small as the text.

    Raises
    ------
    RequestError
        None fits.
    """
    tried = [(title, size) for title in titles for size in canvas.title_sizes]
    for title, size in [*tried, (titles[-1], canvas.text)]:
        block = wrapped(title, canvas.measure, size, "bold")
        if len(block.lines) <= TITLE_LINES and block.width <= canvas.measure:
            return balanced(title, block)
    raise RequestError(
        f"the title is too long for a {canvas.name} chart: {titles[-1]!r}",
        tip=f"shorten it to {TITLE_LINES} lines of about {len(block.lines[0])} characters",
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
