"""A chart becomes files: the same bytes every time, with its source, words and the hash of its numbers inside."""

from __future__ import annotations

import csv as comma_separated
import hashlib
import io
import json as javascript
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from devfinance.charts import style, vector
from devfinance.errors import UnknownNameError
from devfinance.snapshots import LICENCE

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart


def png(chart: Chart) -> bytes:
    """The picture as PNG, exactly the size of its canvas; words, source and hash in its text chunks."""
    about = {
        "Title": chart.title,
        "Description": chart.long_alt,
        "Source": chart.source,
        "Identifier": identifier(chart),
        "Software": None,  # else matplotlib's version: other bytes for the same picture
    }
    return _saved(chart, "png", about, dpi=chart.canvas.dots)


def svg(chart: Chart) -> str:
    """The picture as SVG: live text in the fonts that it carries, words as `title` and `desc`, source and hash."""
    about = {
        "Title": chart.title,
        "Description": chart.long_alt,
        "Source": chart.source,
        "Identifier": identifier(chart),
        "Language": chart.language,
        "Creator": None,
        "Date": None,
    }
    return vector.finished(_saved(chart, "svg", about).decode(), chart)


def pdf(chart: Chart) -> bytes:
    """The picture as PDF, the size of its canvas, with subsets of its fonts; source and hash are its keywords."""
    about = {
        "Title": chart.title,
        "Subject": chart.long_alt,
        "Keywords": f"{identifier(chart)}; {chart.source}",
        "Creator": None,
        "Producer": None,
        "CreationDate": None,
    }
    return _saved(chart, "pdf", about)


def csv(chart: Chart) -> str:
    """The drawn numbers, a row each, US$ unrounded; an empty cell where there is none.

    `economies_reporting` is empty where the figure is one that the World Bank publishes.
    """
    file = io.StringIO()
    columns = dict.fromkeys(name for record in chart.records for name in record)
    writer = comma_separated.DictWriter(file, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(chart.records)
    return file.getvalue()


def json(chart: Chart) -> str:
    """What the chart says, in whose words, from which figures, and the hash of its CSV."""
    width, height = chart.canvas.pixels
    record = {
        "kind": chart.kind,
        "language": chart.language,
        "size": {"name": chart.canvas.name, "width": width, "height": height},
        "title": chart.title,
        "subtitle": chart.subtitle,
        "notes": list(chart.notes),
        "alt": {"short": chart.short_alt, "long": chart.long_alt},
        "by_hand": dict(chart.by_hand),
        "source": chart.source,
        "licence": LICENCE,
        "vintages": [{"id": vintage.id, "sha256": vintage.sha256} for vintage in chart.vintages],
        "csv_sha256": csv_sha256(chart),
    }
    return javascript.dumps(record, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def csv_sha256(chart: Chart) -> str:
    """The SHA-256 of the chart's CSV, by which all its files can be told to belong together."""
    return hashlib.sha256(csv(chart).encode()).hexdigest()


def identifier(chart: Chart) -> str:
    """The hash as it stands in the pictures."""
    return f"sha256:{csv_sha256(chart)}"


_MAKERS: Mapping[str, Callable[[Chart], bytes]] = MappingProxyType(
    {
        "png": png,
        "svg": lambda chart: svg(chart).encode(),
        "pdf": pdf,
        "csv": lambda chart: csv(chart).encode(),
        "json": lambda chart: json(chart).encode(),
    }
)
FORMATS = tuple(_MAKERS)


def maker_of(name: str) -> Callable[[Chart], bytes]:
    """What makes a chart's file of a format.

    Raises
    ------
    UnknownNameError
        There is no such format.
    """
    if name not in _MAKERS:
        raise UnknownNameError("format", name, FORMATS)
    return _MAKERS[name]


def _saved(chart: Chart, kind: str, about: dict[str, str | None], dpi: int | str = "figure") -> bytes:
    file = io.BytesIO()
    with style.settings():
        chart.figure.savefig(file, format=kind, metadata=about, dpi=dpi)
    return file.getvalue()
