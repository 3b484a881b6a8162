"""The sizes of pictures, each for one purpose, with text of its own size: none is another one shrunk.

Lengths are units of a hundredth of an inch. A picture's pixels are its units times its scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from devfinance.errors import UnknownNameError

UNITS = 100  # to the inch


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of a picture and of its text, for one purpose.

    `pixels` is the size of the picture, exactly; all other lengths are units. The title takes the first of its sizes
    at which it needs no more than two lines.
    """

    name: str
    pixels: tuple[int, int]
    margin: float
    title_sizes: tuple[float, ...]
    text: float
    small: float
    line: float
    scale: int = 1

    @property
    def width(self) -> float:
        """In units."""
        return self.pixels[0] / self.scale

    @property
    def height(self) -> float:
        """In units."""
        return self.pixels[1] / self.scale

    @property
    def measure(self) -> float:
        """The width that text may take."""
        return self.width - 2 * self.margin

    @property
    def dots(self) -> int:
        """Pixels to the inch."""
        return UNITS * self.scale

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for few words beside the plot."""
        return self.width < 42 * self.text


WEB = Canvas("web", (1200, 675), 36, (30, 28, 26, 24, 22), text=18, small=14, line=3.2)
# Seen at half its size on a phone, so its text is twice as large.
MOBILE = Canvas("mobile", (720, 900), 26, (34, 32, 30, 28, 26), text=23, small=20, line=4.2)
_ALL = (
    WEB,
    replace(WEB, name="web@2x", pixels=(2400, 1350), scale=2),
    Canvas("social", (1080, 1080), 44, (46, 43, 40, 37, 34), text=29, small=23, line=5.2),
    Canvas("story", (1080, 1350), 44, (48, 45, 42, 39, 36), text=31, small=25, line=5.4),
    MOBILE,
    # A column and the width of a page, at 300 dots to the inch: 85 and 180 mm. Text of 6.5 to 12 points.
    Canvas("print-85mm", (1004, 1181), 6, (15, 14, 13, 12.5), text=10.4, small=9, line=1.7, scale=3),
    Canvas("print-180mm", (2126, 1417), 8, (17.5, 16.5, 15.5, 14.5, 13.5), text=11, small=9.2, line=1.9, scale=3),
)
CANVASES: Mapping[str, Canvas] = MappingProxyType({canvas.name: canvas for canvas in _ALL})


def find_canvas(name: str) -> Canvas:
    """A canvas by its name.

    >>> find_canvas("print-85mm").pixels
    (1004, 1181)
    """
    if name not in CANVASES:
        raise UnknownNameError("size", name, CANVASES)
    return CANVASES[name]
