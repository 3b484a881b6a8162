"""An SVG that can be published: its words for those who cannot see it, and its fonts with it."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from devfinance.charts import fonts
from devfinance.charts.fonts import Weight

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from devfinance.charts.chart import Chart

_WEIGHTS: dict[Weight, int] = {"normal": 400, "bold": 700}


def finished(drawn: str, chart: Chart) -> str:
    """matplotlib's SVG with our size in pixels, `role`, `title`, `desc`, and the fonts of its live text embedded."""
    head, _, rest = drawn.partition("<svg ")
    attributes, _, content = rest.partition(">")
    viewed = re.sub(r' (width|height)="[^"]*"', "", f" {attributes}")
    width, height = chart.canvas.pixels
    _, _, content = content.partition("</title>")  # matplotlib's own; ours says what the picture is
    words = f"<title>{escape(chart.short_alt)}</title>\n <desc>{escape(chart.long_alt)}</desc>"
    # A browser would else round the widths of letters to whole pixels, and the text would not fit what we measured.
    faces = "".join(_faces(chart.figure)) + "text{text-rendering:geometricPrecision}"
    return (
        f'{head}<svg role="img" lang="{chart.language}" width="{width}" height="{height}"{viewed}>\n {words}\n '
        f"<style>{faces}</style>{content}"
    )


def _faces(figure: Figure) -> Iterator[str]:
    """A rule of CSS a font, with the part of it that a figure's texts need."""
    from matplotlib.text import Text

    weights: dict[object, Weight] = {weight: weight for weight in _WEIGHTS}
    needed: dict[tuple[str, Weight], set[str]] = {}
    for text in figure.findobj(Text):
        if isinstance(text, Text) and text.get_text() and text.get_visible():
            for family in text.get_fontfamily():
                needed.setdefault((family, weights[text.get_fontweight()]), set()).update(text.get_text())
    for (family, weight), signs in sorted(needed.items()):
        embedded = base64.b64encode(subset(family, weight, "".join(sorted(signs)))).decode("ascii")
        yield (
            f"@font-face{{font-family:'{family}';font-weight:{_WEIGHTS[weight]};"
            f"src:url(data:font/woff;base64,{embedded}) format('woff')}}"
        )


@cache
def subset(family: str, weight: Weight, signs: str) -> bytes:
    """A font with no more than some characters need, as WOFF; the same bytes every time.

    >>> len(subset(fonts.MAIN, "normal", "abc")) < 5000
    True
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, notdef_outline=True, name_IDs=[1, 2, 13, 14])
    options.drop_tables += ["meta"]
    file = io.BytesIO()
    with TTFont(fonts.file_of(family, weight), recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=signs)
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(file)
    return file.getvalue()
