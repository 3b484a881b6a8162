"""How the charts look: one hue a quantity across all of them, on white, which a mark and a dash repeat."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

# Each holds a contrast of 4.5:1 on white, and they stay apart for readers who do not see red, green or blue.
DEBT_SERVICE = "#B5330F"
AID = "#1F78B4"
FDI = "#1F1F3D"
CONTEXT = "#6F6F6F"
INK = "#1A1A1A"
QUIET = "#595959"  # subtitle, notes, source, ticks
BASELINE = "#4D4D4D"
GRID = "#E3E3E3"
LINK = "#B8B8B8"  # between two marks of one row, beside a quotation
PAPER = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Look:
    """What a quantity is drawn with; `dash` is in widths of the line."""

    colour: str
    mark: str
    dash: tuple[float, ...] | None = None

    @property
    def line(self) -> Any:
        """Its dash, as matplotlib wants it."""
        return "solid" if self.dash is None else (0, self.dash)


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "debt_service": Look(DEBT_SERVICE, "o"),
        "aid": Look(AID, "s", (7, 1)),
        "fdi": Look(FDI, "^", (3.4, 0.7)),
        "context": Look(CONTEXT, "D", (1, 0.8)),
    }
)
# What is no observation of today's: an estimate, a figure since revised. Always named as well.
UNSURE = (0, (1.4, 1.6))

SETTINGS: dict[Any, Any] = {
    "font.family": ["IBM Plex Sans Arabic"],
    "text.usetex": False,
    "text.parse_math": False,
    "text.hinting": "none",
    "text.antialiased": True,
    "axes.unicode_minus": True,
    "axes.linewidth": 1.0,
    "lines.dash_capstyle": "butt",
    "lines.scale_dashes": True,
    "path.simplify": False,
    "path.sketch": None,
    "pdf.compression": 6,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,  # by which matplotlib's PDF too decides how many characters a font may have
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "savefig.transparent": False,
    "savefig.facecolor": "auto",
    "svg.fonttype": "none",
    "svg.hashsalt": "devfinance",
}


_inside: ContextVar[bool] = ContextVar("inside", default=False)


@contextmanager
def settings() -> Iterator[None]:
    """What drawing and saving read from matplotlib's settings, within a block; the reader's own come back after it."""
    if _inside.get():
        yield
        return
    from matplotlib import rc_context

    token = _inside.set(True)
    try:
        with rc_context(SETTINGS):
            yield
    finally:
        _inside.reset(token)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles of garbage within a block: drawing makes many objects that stay, or all go at its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
