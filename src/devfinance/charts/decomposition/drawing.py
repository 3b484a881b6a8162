"""Draws contributions: a column a year, stacked up and down from zero, with a mark where they come out together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from devfinance.charts import axis, labels, rows, style
from devfinance.charts.decomposition import wording
from devfinance.charts.decomposition.series import Growth
from devfinance.charts.labels import Label
from devfinance.charts.sheet import Room, Sheet
from devfinance.charts.style import Look

_COLUMN = 0.68  # of the width of a year


@dataclass(frozen=True, slots=True)
class Fill:
    """What a part is filled with: the hue of debt service in a tint of its own, and a hatching that repeats it."""

    face: str
    ink: str  # of its name
    hatch: str = ""


FILLS: Mapping[str, Fill] = MappingProxyType(
    {
        "stock": Fill(style.DEBT_SERVICE, style.DEBT_SERVICE),
        "rate": Fill("#D07B5E", "#9A4A2F", "////"),
        "mix": Fill("#8C8C8C", style.CONTEXT, "\\\\\\\\"),
    }
)
_TOTAL = Look(style.INK, "D")


def draw(sheet: Sheet, growth: Growth) -> None:
    """Draw contributions in the room of a sheet."""
    canvas, (divisor, _unit) = sheet.canvas, wording.scale(growth)
    stacks = {name: spans(growth, name) / divisor for name in growth.parts}
    drawn = np.concatenate([*(stack.ravel() for stack in stacks.values()), growth.change / divisor])
    scale = axis.scale_of(float(np.nanmin(drawn)), float(np.nanmax(drawn)))
    names = list(_labels(growth))
    room = sheet.room.less(start=scale.width(canvas), bottom=2 * canvas.small, end=labels.beside(names, canvas))
    ends = growth.years[0] - 0.6, growth.years[-1] + 0.6
    axis.draw_values(sheet, room, scale)
    axis.draw_years(sheet, room, growth.years, ends)

    def place(at: int, value: float) -> tuple[float, float]:
        across = (growth.years[at] - ends[0]) / (ends[1] - ends[0])
        return room.start + room.width * across, room.bottom + room.height * (value - scale.low) / (
            scale.high - scale.low
        )

    wide = room.width / (ends[1] - ends[0]) * _COLUMN
    for name, stack in stacks.items():
        for at in np.flatnonzero(~np.isnan(growth.change)):
            (x, low), (_x, high) = (place(int(at), float(end)) for end in stack[:, at])
            _box(sheet, Room(x - wide / 2, low, x + wide / 2, high), FILLS[name])
    for at in np.flatnonzero(~np.isnan(growth.change)):
        rows.mark(sheet, *place(int(at), growth.change[at] / divisor), _TOTAL, min(canvas.small * 0.75, wide * 0.6))
    last = growth.last
    middles = [place(last, float(stack[:, last].mean())) for stack in stacks.values()]
    points = [place(last, growth.change[last] / divisor), *middles]
    labels.draw_labels(sheet, room, names, [(x + wide / 2, y) for x, y in points])


def spans(growth: Growth, name: str) -> np.ndarray:
    """Where a part's boxes begin and end, shape (2, years): rises on top of each other, falls below each other.

    >>> up, down = np.array([3.0]), np.array([-1.0])
    >>> parts = {"stock": up, "rate": down, "mix": up}
    >>> growth = Growth(None, None, 2020, (2021,), parts, up, (2,))
    >>> spans(growth, "mix").ravel(), spans(growth, "rate").ravel()
    (array([3., 6.]), array([ 0., -1.]))
    """
    own = growth.parts[name]
    earlier = list(growth.parts)[: list(growth.parts).index(name)]
    same = [np.where(np.sign(growth.parts[other]) == np.sign(own), growth.parts[other], 0.0) for other in earlier]
    base = np.sum(same, axis=0) if same else np.zeros(len(own))
    return np.stack([base, base + own])


def _labels(growth: Growth) -> Iterator[Label]:
    """The total and each part, with what they came to in the newest year."""
    last = growth.last
    yield Label(wording.total_name(), wording.change(float(growth.change[last])), _TOTAL.colour)
    for name, part in growth.parts.items():
        yield Label(wording.part_name(name), wording.change(float(part[last])), FILLS[name].ink)


def _box(sheet: Sheet, room: Room, fill: Fill) -> None:
    """A filled box with a thin edge of paper."""
    from matplotlib.patches import Rectangle

    canvas = sheet.canvas
    left = canvas.width - room.end if sheet.is_mirrored else room.start
    sheet.figure.add_artist(
        Rectangle(
            (left / canvas.width, room.bottom / canvas.height),
            room.width / canvas.width,
            room.height / canvas.height,
            facecolor=fill.face,
            edgecolor=style.PAPER,
            linewidth=0.6,
            hatch=fill.hatch or None,
            transform=sheet.figure.transFigure,
            zorder=2,
        )
    )
