"""Axes without a box: round values, light lines at them, a dark one at zero, and the numbers beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devfinance import words
from devfinance.charts import layout, style
from devfinance.charts.canvas import Canvas
from devfinance.charts.sheet import Room, Sheet

_SPARE = 0.04  # of the drawn height, above or below it where the next round value is far
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis: its ends and its round values."""

    low: float
    high: float
    ticks: tuple[float, ...]
    say: Callable[[float], str]

    @property
    def labels(self) -> tuple[str, ...]:
        """The round values as they are written."""
        return tuple(self.say(tick) for tick in self.ticks)

    def width(self, canvas: Canvas) -> float:
        """The room its numbers take beside the plot."""
        return max(layout.text_width(label, canvas.small) for label in self.labels) + canvas.small * 0.7


def _plain(value: float) -> str:
    return words.number(value, decimals=2)


def scale_of(low: float, high: float, most: int = 5, say: Callable[[float], str] = _plain) -> Scale:
    """A value axis that holds two values and zero, without much room to spare, with about `most` round values.

    >>> scale_of(0, 9.3).ticks
    (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)
    """
    from matplotlib.ticker import MaxNLocator

    low, high = min(0.0, low), max(0.0, high)
    if low == high:
        high = 1.0
    found = MaxNLocator(nbins=most, steps=list(_STEPS)).tick_values(low, high)
    step, spare = found[1] - found[0], _SPARE * (high - low)
    bottom = float(found[0]) if low - found[0] < step / 2 else low - spare
    top = float(found[-1]) if found[-1] - high < step / 2 else high + spare
    return Scale(bottom, top, tuple(float(tick) for tick in found if bottom <= tick <= top), say)


def draw_values(sheet: Sheet, room: Room, scale: Scale, *, with_labels: bool = True) -> None:
    """Lines across a room at an axis's round values, with the numbers where reading starts."""
    size, labelled = sheet.canvas.small, list[float]()
    for tick, label in sorted(zip(scale.ticks, scale.labels, strict=True), key=lambda pair: abs(pair[0])):
        y = room.bottom + room.height * (tick - scale.low) / (scale.high - scale.low)
        zero = tick == 0
        colour, width = (style.BASELINE, size / 11) if zero else (style.GRID, size / 14)
        sheet.rule((room.start, room.end), (y, y), colour=colour, width=width, zorder=-1 if zero else -2)
        if with_labels and all(abs(y - other) >= 1.15 * size for other in labelled):  # zero first, then who has room
            labelled.append(y)
            sheet.write(label, room.start - size * 0.5, y - size * 0.36, size, colour=style.QUIET, align="end")


def draw_years(sheet: Sheet, room: Room, years: Sequence[int], ends: tuple[float, float]) -> None:
    """Years below a room that spans two ends: as many as have room, of every, every fifth or every tenth."""
    size = sheet.canvas.small
    each = layout.text_width("2000", size) * 1.4
    steps = (1, 2, 5, 10, 20) if len(years) <= 15 else (1, 5, 10, 20)
    apart = room.width / (ends[1] - ends[0])
    step = next((step for step in steps if step * apart >= each), steps[-1])
    for year in years:
        if year % step == 0 or len(years) == 1:
            x = room.start + room.width * (year - ends[0]) / (ends[1] - ends[0])
            sheet.write(str(year), x, room.bottom - size * 1.4, size, colour=style.QUIET, align="middle")


def draw_ends(sheet: Sheet, room: Room, years: Sequence[int]) -> None:
    """The first and the last year below a small room."""
    y, size = room.bottom - sheet.canvas.small * 1.3, sheet.canvas.small * 0.9
    sheet.write(str(years[0]), room.start, y, size, colour=style.QUIET)
    if len(years) > 1:
        sheet.write(str(years[-1]), room.end, y, size, colour=style.QUIET, align="end")
