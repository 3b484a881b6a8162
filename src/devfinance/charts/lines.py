"""Lines over time: broken where years are missing, marked where they end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from devfinance.charts import layout, style
from devfinance.charts.canvas import Canvas
from devfinance.charts.style import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_line(
    axes: Axes, years: Sequence[int], values: np.ndarray, look: Look, canvas: Canvas, *, scale: float = 1
) -> None:
    """Draw one line; it breaks where a value is NaN. A year that stands alone is a mark, and so is the last one."""
    width = layout.points(canvas.line) * scale
    axes.plot(
        years,
        values,
        color=look.colour,
        linewidth=width,
        linestyle=look.line,
        solid_capstyle="round",
        solid_joinstyle="round",
        zorder=3,
    )
    padded = np.concatenate([[np.nan], values, [np.nan]])
    alone = np.flatnonzero(~np.isnan(values) & np.isnan(padded[:-2]) & np.isnan(padded[2:]))
    known = np.flatnonzero(~np.isnan(values))
    draw_marks(
        axes, [(years[at], float(values[at])) for at in sorted({*alone, *known[-1:]})], look, canvas, scale=scale
    )


def draw_marks(
    axes: Axes, points: Sequence[tuple[float, float]], look: Look, canvas: Canvas, *, scale: float = 1
) -> None:
    """Draw a quantity's mark at points, edged with paper so that it stands out from its line."""
    width = layout.points(canvas.line) * scale
    axes.plot(
        [x for x, _y in points],
        [y for _x, y in points],
        linestyle="none",
        marker=look.mark,
        markersize=3.2 * width,
        color=look.colour,
        markeredgecolor=style.PAPER,
        markeredgewidth=width / 3,
        clip_on=False,
        zorder=4,
    )
