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
_NAMES = (1, 2, 13, 14)  # family, style, licence and its address
_LATIN = ("kern",)
_JOINED = (*_LATIN, "ccmp", "locl", "init", "medi", "fina", "rlig", "calt", "mark", "mkmk")  # what shapes Arabic


def finished(drawn: str, chart: Chart) -> str:
    """matplotlib's SVG with our size in pixels, `role`, `title`, `desc`, and the fonts of its live text embedded."""
    head, _, rest = drawn.partition("<svg ")
    attributes, _, content = rest.partition(">")
    viewed = re.sub(r' (width|height)="[^"]*"', "", f" {attributes}")
    width, height = chart.canvas.pixels
    _, _, content = content.partition("</title>")  # matplotlib's own; ours says what the picture is
    words = f"<title>{escape(chart.short_alt)}</title>\n <desc>{escape(chart.long_alt)}</desc>"
    # A browser would else round the widths of letters to whole pixels, and the text would not fit what we measured.
    how = "text{text-rendering:geometricPrecision;font-variant-ligatures:no-common-ligatures}"
    faces = "".join(_faces(chart.figure)) + how
    return (
        f'{head}<svg role="img" lang="{chart.language}" width="{width}" height="{height}"{viewed}>\n {words}\n '
        f"<style>{faces}</style>{content}"
    )


def _faces(figure: Figure) -> Iterator[str]:
    """A rule of CSS a font, with the part of it that a figure's texts need."""
    weights: dict[object, Weight] = {weight: weight for weight in _WEIGHTS}
    needed: dict[tuple[str, Weight], set[str]] = {}
    for text in [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]:
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
    from fontTools.ttLib import TTFont, newTable

    options = Options(hinting=False, notdef_outline=True)
    if any("\u0300" <= sign <= "\u1fff" for sign in signs):  # some are joined or stacked
        options.layout_features = list(_JOINED)
    else:
        options.layout_features, options.layout_scripts = list(_LATIN), ["DFLT", "latn"]
        options.drop_tables += ["GDEF", "GSUB"]
    options.drop_tables += ["meta", "name"]
    file = io.BytesIO()
    with TTFont(fonts.file_of(family, weight), recalcTimestamp=False, recalcBBoxes=False, lazy=True) as font:
        kept = newTable("name")
        kept.names = [name for name in font["name"].names if name.nameID in _NAMES and name.isUnicode()]
        subsetter = Subsetter(options)
        subsetter.populate(text=signs)
        subsetter.subset(font)
        font["name"] = kept  # taken out before, for the subsetter would search every table for references to names
        font.flavor = "woff"
        font.save(file)
    return file.getvalue()
