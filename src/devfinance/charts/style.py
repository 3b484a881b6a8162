"""How the charts look: one hue a quantity across all of them, on white."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType
from typing import Any

from matplotlib import rc_context

# Each holds a contrast of 4.5:1 on white, and they stay apart for readers who do not see red or green.
DEBT_SERVICE = "#B5330F"
AID = "#2877AC"
FDI = "#1F1F3D"
CONTEXT = "#767676"
INK = "#1A1A1A"
QUIET = "#595959"  # subtitle, notes, source, ticks
BASELINE = "#4D4D4D"
GRID = "#E3E3E3"
PAPER = "#FFFFFF"

COLOURS: Mapping[str, str] = MappingProxyType({"debt_service": DEBT_SERVICE, "aid": AID, "fdi": FDI})
# The mark at a line's end repeats what its colour says.
MARKS: Mapping[str, str] = MappingProxyType({"debt_service": "o", "aid": "s", "fdi": "^"})

DPI = 100
FONT = "DejaVu Sans"
_SETTINGS: dict[Any, Any] = {
    "font.family": [FONT],
    "text.usetex": False,
    "text.parse_math": False,
    "text.hinting": "none",
    "text.antialiased": True,
    "axes.unicode_minus": True,
    "axes.linewidth": 1.0,
    "path.simplify": False,
    "path.sketch": None,
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "savefig.transparent": False,
    "savefig.facecolor": "auto",
    "svg.fonttype": "path",
    "svg.hashsalt": "devfinance",
}


def settings() -> AbstractContextManager[None]:
    """What drawing and saving read from matplotlib's settings, within a block; the reader's own come back after it."""
    return rc_context(_SETTINGS)
