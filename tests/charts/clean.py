"""Whether a picture is clean: no text beyond its edges, none on another, none on a mark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from devfinance.charts import style
from devfinance.charts.chart import Chart

TOUCH = 0.04  # of a text's height may be shared: letters are drawn softer than they are measured


def inked(figure: Figure) -> list[tuple[str, Bbox]]:
    """Every text that can be seen, with the box of its ink in units of the canvas."""
    with style.settings():
        figure.draw_without_rendering()
        texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_visible()]
        return [(_plain(text), _box(text)) for text in texts if text.get_text().strip()]


def _plain(text: Text) -> str:
    return text.get_text().strip("\u2067\u2069")


def _box(text: Text) -> Bbox:
    canvas = text.get_figure(root=True).canvas
    assert isinstance(canvas, FigureCanvasAgg)
    assert text.get_verticalalignment() == "baseline"
    width, height, descent = canvas.get_renderer().get_text_width_height_descent(
        _without_vowels(text.get_text()), text.get_fontproperties(), ismath=False
    )
    x, y = text.get_transform().transform(text.get_unitless_position())
    left = x - width * {"left": 0, "center": 0.5, "right": 1}[str(text.get_horizontalalignment())]
    return Bbox.from_bounds(left, y - descent, width, height)


def _without_vowels(text: str) -> str:
    """A text without the small signs of Arabic, which stand above letters and may reach towards the line above."""
    return "".join(sign for sign in text if not "\u064b" <= sign <= "\u0652")


def marks(figure: Figure) -> Iterator[Bbox]:
    """The boxes of all marks, in axes and outside them."""
    for artist in figure.artists:
        if isinstance(artist, Line2D) and _has_marks(artist):
            yield from _marks(artist.get_transform().transform(artist.get_xydata()), float(artist.get_markersize()))
    for axes in figure.axes:
        for line in axes.findobj(Line2D):
            if isinstance(line, Line2D) and _has_marks(line):
                yield from _marks(axes.transData.transform(line.get_xydata()), float(line.get_markersize()))
        for dots in axes.findobj(PathCollection):
            if isinstance(dots, PathCollection):
                size = float(np.sqrt(np.max(dots.get_sizes())))
                yield from _marks(dots.get_offset_transform().transform(dots.get_offsets()), size)


def _has_marks(line: Line2D) -> bool:
    marker = line.get_marker()
    return not (isinstance(marker, str) or marker is None) or marker not in ("None", "", None, " ")


def _marks(places: np.ndarray, points: float) -> Iterator[Bbox]:
    side = points / 72 * 100
    for x, y in places[~np.isnan(places).any(axis=1)]:
        yield Bbox.from_bounds(x - side / 2, y - side / 2, side, side)


def assert_clean(chart: Chart) -> None:
    """No text leaves the canvas, covers another or lies on a mark."""
    figure, canvas = chart.figure, chart.canvas
    found = inked(figure)
    for text, box in found:
        assert box.x0 >= -0.5, f"{text!r} leaves the picture on the left"
        assert box.y0 >= 0, f"{text!r} leaves the picture below"
        assert box.x1 <= canvas.width + 0.5, f"{text!r} leaves the picture on the right"
        assert box.y1 <= canvas.height, f"{text!r} leaves the picture above"
    for (first, one), (second, other) in combinations(found, 2):
        assert not _meet(one, other), f"{first!r} covers {second!r}"
    for mark in marks(figure):
        for text, box in found:
            assert not _meet(box, mark), f"{text!r} lies on a mark"


def _meet(one: Bbox, other: Bbox) -> bool:
    width, height = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0)
    spare = TOUCH * min(one.height, other.height)
    return width > spare and height > spare
