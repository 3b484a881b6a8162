"""A shape for every rating, so that nothing hangs on colour; the same as on the pages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from devfinance.charts import layout, style
from devfinance.charts.sheet import Sheet
from devfinance.claims.scale import Rating

_TICK = ((-0.24, 0.0), (-0.07, -0.17), (0.24, 0.18))
_CROSS = ((-0.2, -0.2), (0.2, 0.2), (0.0, 0.0), (-0.2, 0.2), (0.2, -0.2))
_LINE = 0.1  # width of an outline, in sizes of the shape


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark of matplotlib's, filled or not, with a sign drawn on it in the colour of paper."""

    colour: str
    mark: str
    is_filled: bool = True
    part: str | None = None  # what is filled of it: a half, or three quarters
    sign: tuple[tuple[float, float], ...] = ()
    scale: float = 1.0


SHAPES: Mapping[Rating | None, Shape] = MappingProxyType(
    {
        Rating.CORRECT: Shape("#17663A", "o", sign=_TICK),
        Rating.MOSTLY_CORRECT: Shape("#3D6B12", "o", is_filled=False, part="three quarters"),
        Rating.UNPROVEN: Shape("#595959", "D", is_filled=False, scale=0.72),
        Rating.MISLEADING: Shape("#8A5200", "D", is_filled=False, part="half", scale=0.72),
        Rating.EXAGGERATED: Shape("#9A3D00", "^"),
        Rating.UNDERSTATED: Shape("#9A3D00", "v"),
        Rating.INCORRECT: Shape("#A01F0E", "s", sign=_CROSS, scale=0.9),
        None: Shape("#595959", "", is_filled=False),
    }
)


def draw_shape(sheet: Sheet, rating: Rating | None, x: float, y: float, size: float) -> None:
    """Draw a rating's shape around a place, `size` units wide."""
    shape = SHAPES[rating]
    if not shape.mark:
        _dashed_circle(sheet, shape.colour, x, y, size)
        return
    how: dict[str, Any] = {"markerfacecolor": shape.colour if shape.is_filled else style.PAPER}
    if shape.part == "half":
        how = {"fillstyle": "left", "markerfacecolor": shape.colour, "markerfacecoloralt": style.PAPER}
    _mark(sheet, x, y, shape.mark, shape.colour, size * shape.scale, how)
    if shape.part == "three quarters":
        from matplotlib.path import Path

        _mark(sheet, x, y, Path.wedge(-180, 90), shape.colour, size * shape.scale, {})
    # A tick is a tick in every language: it is not mirrored.
    turned = -1 if sheet.is_mirrored else 1
    if shape.sign:
        xs, ys = [x + turned * size * a for a, _b in shape.sign], [y + size * b for _a, b in shape.sign]
        sheet.rule(xs, ys, colour=style.PAPER, width=size * 0.12, zorder=6)


def _mark(sheet: Sheet, x: float, y: float, mark: Any, colour: str, size: float, how: dict[str, Any]) -> None:
    line = size * _LINE
    sheet.rule(
        (x,),
        (y,),
        colour=colour,
        linestyle="none",
        marker=mark,
        markersize=layout.points(size - line),
        markeredgecolor=colour,
        markeredgewidth=layout.points(line),
        zorder=5,
        **how,
    )


def _dashed_circle(sheet: Sheet, colour: str, x: float, y: float, size: float) -> None:
    radius = size * (1 - _LINE) / 2
    turns = [2 * math.pi * step / 72 for step in range(73)]
    xs, ys = [x + radius * math.cos(turn) for turn in turns], [y + radius * math.sin(turn) for turn in turns]
    sheet.rule(xs, ys, colour=colour, width=size * _LINE, linestyle=(0, (1.6, 1.2)), zorder=5)
