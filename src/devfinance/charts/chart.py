"""A chart: a picture with the words that stand for it and the numbers that it draws."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.charts import export
from devfinance.words import translate as _

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Point:
    """A drawn number, US$ a year; None where there is none, which breaks the line.

    `dimension` and `option` name the measure as in a claim, `name` is what a reader calls it. `reporting` counts the
    economies added up; None where the figure is one that the World Bank publishes.
    """

    year: int
    dimension: str
    option: str
    name: str
    indicator: str
    economies: str
    value: float | None
    reporting: int | None
    vintage: str


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture, the words that stand for it, and its numbers. It shows itself in a notebook.

    `short_alt` says what the picture is, `long_alt` what it shows; both are made from the numbers, as is `title`
    unless one was given.
    """

    title: str
    short_alt: str
    long_alt: str
    source: str
    points: tuple[Point, ...] = field(repr=False)
    figure: Figure = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """The drawn numbers, a row a year and a column a quantity, US$; NaN where there is none."""
        import pandas as pd

        columns = dict.fromkeys(point.name for point in self.points)
        years = sorted({point.year for point in self.points})
        values = {(point.year, point.name): point.value for point in self.points}
        return pd.DataFrame(
            {name: [values.get((year, name)) for year in years] for name in columns},
            index=pd.Index(years, name=_("year")),
            dtype=float,
        )

    @property
    def table_in_words(self) -> pd.DataFrame:
        """The drawn numbers as a reader sees them, to three significant digits; a dash where there is none."""
        return self.table.map(lambda value: _("–") if math.isnan(value) else words.money(value))

    def save(self, folder: Path | str, slug: str) -> Mapping[str, Path]:
        """Write the picture as PNG and SVG and its numbers as CSV; gives the paths by those names.

        The same chart gives the same bytes, whenever and wherever it is drawn with the same matplotlib.
        """
        files = {
            "png": export.png(self),
            "svg": export.svg(self).encode(),
            "csv": export.csv(self).encode(),
        }
        paths = {kind: Path(folder) / f"{slug}.{kind}" for kind in files}
        for kind, content in files.items():
            paths[kind].write_bytes(content)
        return paths

    def _repr_png_(self) -> bytes:
        return export.png(self)

    def _repr_html_(self) -> str:
        picture = base64.b64encode(export.png(self)).decode("ascii")
        return (
            f'<figure class="{words.NO_MATHS}" style="margin:0">'
            f'<img style="max-width:100%;height:auto" alt="{escape(self.short_alt)}" '
            f'src="data:image/png;base64,{picture}"><figcaption><details>'
            f"<summary>{escape(_('What it shows'))}</summary><p>{escape(self.long_alt)}</p>"
            "</details></figcaption></figure>"
        )
