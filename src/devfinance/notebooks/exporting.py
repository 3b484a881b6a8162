"""An executed notebook becomes one page: its pictures inside, nothing asked of elsewhere, readable without eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any

from devfinance import words
from devfinance.languages import html_attributes
from devfinance.notebooks.finding import read_cells
from devfinance.notebooks.running import Ran
from devfinance.tables.headline import FINDING
from devfinance.words import translate as _

_TEMPLATE = Path(__file__).parent / "template"
LIVE = "live"  # tag of cells that only make sense with a kernel behind them


def export_html(ran: Ran) -> Path:
    """Write the page of a notebook that has run, beside its executed copy; gives its path."""
    path = ran.path.with_suffix(".html")
    title = ran.finding["title"] if ran.finding else ran.notebook.name
    path.write_text(page(read_cells(ran.path), title, ran.language), encoding="utf-8")
    return path


def page(executed: Any, title: str, language: str) -> str:
    """An executed notebook as one HTML page: its finding first; cells tagged `live` are left out."""
    from nbconvert.exporters import HTMLExporter

    shown = deepcopy(executed)
    shown.cells = [cell for cell in shown.cells if LIVE not in cell.metadata.get("tags", ())]
    heading = _taken_out(shown.cells) or f"<h1>{escape(title)}</h1>"
    shown.cells = list(_joined(shown.cells))
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name=_TEMPLATE.name, extra_template_basedirs=[str(_TEMPLATE.parent)]
    )
    with words.language(language):
        told = {"title": title, "heading": heading, "language": html_attributes(), "code": _("Code")}
    written, _resources = exporter.from_notebook_node(shown, told)
    return str(written)


def _taken_out(cells: Iterable[Any]) -> str:
    """The heading with the finding, taken from the cell that shows it: a reader of the page wants it first."""
    for cell in cells:
        for output in cell.get("outputs", ()):
            if FINDING in output.get("data", {}):
                cell.outputs.remove(output)
                return str(output.data["text/html"])
    return ""


def _joined(cells: Iterable[Any]) -> Iterator[Any]:
    """The cells, of which those that show nothing are one with the code before them."""
    last = None
    for cell in cells:
        if last is not None and cell.cell_type == "code" and not cell.outputs:
            last.source += f"\n\n{cell.source}"
            continue
        last = cell if cell.cell_type == "code" and not cell.outputs else None
        yield cell
