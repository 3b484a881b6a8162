"""The notebooks run, hold no outputs, and type no figures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from devfinance.claims.checking import check_statement
from devfinance.claims.statement import Statement
from devfinance.panel import Panel
from tests.reports.reading import read

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def opened(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def run(path: Path, parameters: str) -> dict[str, Any]:
    """Run a notebook with other parameters; gives what each cell showed last, by the cell's id."""
    notebook = opened(path)
    (cell,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source = parameters
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    return {cell.id: cell.outputs[-1]["data"] for cell in notebook.cells if cell.get("outputs")}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stripped_and_runs_on_any_kernel(path: Path) -> None:
    notebook = opened(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert (
        path.read_text(encoding="utf-8")
        == json.dumps(json.loads(path.read_bytes()), indent=1, ensure_ascii=False) + "\n"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_no_logic_and_no_typed_figures(path: Path) -> None:
    for cell in opened(path).cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"\d", cell.source), cell.source
        else:
            assert not re.search(r"\b(for|if|def|while|lambda)\b", cell.source), cell.source


@pytest.mark.parametrize("economy", ["developing", "NGA"])
def test_the_first_notebook_shows_the_finding_the_chart_and_the_source(
    alula: Statement, july: Panel, economy: str
) -> None:
    shown = run(NOTEBOOKS[0], f'economy = "{economy}"\nvintage = "2026-07-01"')
    checked = check_statement(alula, july, economy)
    finding = read(shown["finding"]["text/html"]).text
    assert all(answer.sentence in finding for answer in checked.answers)
    assert "image/png" in shown["chart"]
    assert 'alt="Line chart of debt service' in shown["chart"]["text/html"]
    year = checked.findings[0].stated.years
    assert year is not None
    assert f"<th>{year[0]}</th>" in shown["numbers"]["text/html"]
    assert july.vintage.attribution in shown["source"]["text/plain"]
