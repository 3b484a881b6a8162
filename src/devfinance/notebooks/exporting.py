"""An executed notebook becomes one page: its pictures inside, nothing asked of elsewhere, readable without eyes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from devfinance.notebooks.finding import read_cells
from devfinance.notebooks.running import Ran

_TEMPLATE = Path(__file__).parent / "template"
LIVE = "live"  # tag of cells that only make sense with a kernel behind them


def export_html(ran: Ran) -> Path:
    """Write the page of a notebook that has run, beside its executed copy; gives its path."""
    path = ran.path.with_suffix(".html")
    finding = ran.finding["title"] if ran.finding else ran.notebook.name
    path.write_text(page(read_cells(ran.path), finding), encoding="utf-8")
    return path


def page(executed: Any, title: str) -> str:
    """An executed notebook as one HTML page; cells tagged `live` are left out."""
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    tags = Config({"TagRemovePreprocessor": {"enabled": True, "remove_cell_tags": {LIVE}}})
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        config=tags, template_name=_TEMPLATE.name, extra_template_basedirs=[str(_TEMPLATE.parent)]
    )
    written, _resources = exporter.from_notebook_node(executed, {"finding": title})
    return str(written)
