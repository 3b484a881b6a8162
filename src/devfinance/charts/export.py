"""A chart becomes files: the same bytes every time, with its source and alternative text inside."""

from __future__ import annotations

import csv as comma_separated
import io
import re
from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING

from devfinance.charts import style

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart

_COLUMNS = {
    "year": "year",
    "dimension": "dimension",
    "option": "option",
    "indicator": "indicator",
    "economies": "economies",
    "value": "value_usd",
    "reporting": "economies_reporting",
    "vintage": "vintage",
}


def png(chart: Chart) -> bytes:
    """The picture as PNG, exactly the size of its canvas; title, alternative text and source in its text chunks."""
    about = {
        "Title": chart.title,
        "Description": chart.long_alt,
        "Source": chart.source,
        "Software": None,  # else matplotlib's version: other bytes for the same picture
    }
    return _saved(chart, "png", about)


def svg(chart: Chart) -> str:
    """The picture as SVG, its text as outlines, with the alternative text as its `title` and `desc`."""
    about = {"Title": chart.title, "Description": chart.long_alt, "Source": chart.source, "Creator": None, "Date": None}
    drawn = _saved(chart, "svg", about).decode()
    head, _, rest = drawn.partition("<svg ")
    attributes, _, content = rest.partition(">")
    viewed = re.sub(r' (width|height)="[^"]*"', "", f" {attributes}")
    width, height = (round(side * chart.figure.dpi) for side in chart.figure.get_size_inches())
    _, _, content = content.partition("</title>")  # matplotlib's own; ours says what the picture is
    words = f"<title>{escape(chart.short_alt)}</title>\n <desc>{escape(chart.long_alt)}</desc>"
    return f'{head}<svg role="img" width="{width}" height="{height}"{viewed}>\n {words}{content}'


def csv(chart: Chart) -> str:
    """The drawn numbers, a row each, US$ unrounded; an empty cell where there is none.

    `economies_reporting` is empty where the figure is one that the World Bank publishes.
    """
    file = io.StringIO()
    writer = comma_separated.DictWriter(file, list(_COLUMNS.values()), lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: asdict(point)[name] for name, column in _COLUMNS.items()} for point in chart.points)
    return file.getvalue()


def _saved(chart: Chart, kind: str, about: dict[str, str | None]) -> bytes:
    file = io.BytesIO()
    with style.settings():
        chart.figure.savefig(file, format=kind, metadata=about)
    return file.getvalue()
