"""The notebooks hold no logic, no outputs and no typed figures; they run for any country, and say what is missing."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from devfinance.api import check
from devfinance.notebooks.exporting import export_html
from devfinance.notebooks.finding import notebooks, open_notebook
from devfinance.notebooks.running import Ran, run_notebooks
from devfinance.paths import data_folder
from tests.browser import watched
from tests.reports.reading import read
from tests.running import Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATE = data_folder() / "new-notebook.ipynb"
NOTEBOOKS = [*notebooks().values(), TEMPLATE]
VINTAGE = "2026-07-01"
COUNTRIES = ("NGA", "GHA", "KEN", "ETH", "EGY", "PAK", "developing")


@cache
def opened(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def _sources(path: Path, kind: str) -> list[str]:
    return [cell.source for cell in opened(path).cells if cell.cell_type == kind]


def test_there_are_nine_notebooks_in_order() -> None:
    assert [path.name[:2] for path in notebooks().values()] == [f"0{at}" for at in range(9)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stripped_and_runs_on_any_kernel(path: Path) -> None:
    notebook = opened(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


ALLOWED = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
WITHIN = (
    *(ast.Call, ast.Attribute, ast.Name, ast.Constant, ast.keyword, ast.Load, ast.Store, ast.alias, ast.List),
    *(ast.Tuple, ast.Dict, *ALLOWED),
)


def _is_plain(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names} <= {"devfinance", "pandas", "matplotlib"}
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] in {"devfinance", "pandas", "matplotlib"}
    return isinstance(node, WITHIN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_only_calls_and_shows(path: Path) -> None:
    for source in _sources(path, "code"):
        for node in ast.walk(ast.parse(source)):
            assert _is_plain(node) or isinstance(node, ast.Module), (source, ast.dump(node))


def test_logic_would_be_seen() -> None:
    for source in ("def f(): pass", "for a in b: a", "a + b", "import os", "[a for a in b]", "a if b else c", "a[0]"):
        assert not all(_is_plain(node) for node in ast.walk(ast.parse(source)) if not isinstance(node, ast.Module))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_figure_is_typed_into_prose(path: Path) -> None:
    for source in _sources(path, "markdown"):
        assert not re.search(r"\d", source), source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_the_parts_that_a_reader_looks_for(path: Path) -> None:
    cells = [cell.id for cell in opened(path).cells]
    assert cells[:5] == ["question", "imports", "choose", "parameters", "headline"]
    assert {"change-title", "change"} <= set(cells)
    assert any(name.startswith("chart") for name in cells)
    assert cells[-2:] == ["source-title", "source"]
    (tagged,) = (cell for cell in opened(path).cells if "parameters" in cell.metadata.get("tags", ()))
    assert tagged.id == "parameters"
    assert {"vintage", "language"} <= set(open_notebook(path).parameters)


@pytest.fixture(scope="module")
def ghana(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ran]:
    """Every notebook, run for Ghana."""
    return _run_for("GHA", tmp_path_factory.mktemp("ghana"))


def _run_for(economy: str, out: Path) -> dict[str, Ran]:
    wanted = [open_notebook(path) for path in NOTEBOOKS]
    return {ran.notebook.name: ran for ran in run_notebooks(wanted, {"economy": economy, "vintage": VINTAGE}, out)}


def _outputs(ran: Ran) -> dict[str, list[Any]]:
    executed = nbformat.read(ran.path, as_version=4)
    return {cell.id: cell.outputs for cell in executed.cells if cell.cell_type == "code"}


def _is_whole(ran: Ran) -> None:
    """Every chart has its alternative text and its numbers, every table a row or a sentence that says why not."""
    outputs = [output for found in _outputs(ran).values() for output in found]
    assert not [output for output in outputs if output.output_type in ("error", "stream")], ran.path.name
    pages = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    charts = [page for page in pages if "<img" in page and "<figure" in page]
    assert charts, ran.path.name
    for page in charts:
        (picture,) = (one for one in read(page).all("img") if one["src"].startswith("data:image/png"))
        assert len(picture["alt"]) > 20
        assert "<tbody><tr>" in page
    assert ran.finding is not None
    assert ran.finding["title"]
    assert not [page for page in pages if re.search(r"\bnan\b|NaN", read(page).text)], ran.path.name


def test_every_notebook_runs_for_another_country(ghana: dict[str, Ran]) -> None:
    for ran in ghana.values():
        _is_whole(ran)


def test_what_a_notebook_shows_is_what_the_engine_says(ghana: dict[str, Ran]) -> None:
    finding = check("edun-alula-2026", economy="GHA", vintage=VINTAGE).finding("debt-service-exceeds-aid")
    shown = _outputs(ghana["01-debt-service-aid-and-investment"])
    assert finding.sentence in read(shown["aid"][0].data["text/html"]).text
    ran = ghana["01-debt-service-aid-and-investment"].finding
    assert ran is not None
    assert ran["verdicts"]["debt-service-exceeds-aid"] == finding.rating


def test_a_country_with_gaps_is_told_what_is_missing(tmp_path: Path) -> None:
    wanted = [open_notebook(notebooks()[name]) for name in ("05-own-resources-and-trade",)]
    (ran,) = run_notebooks(wanted, {"economy": "NGA", "vintage": VINTAGE}, tmp_path)
    shown = read(_outputs(ran)["own"][0].data["text/html"]).text
    assert "There are no figures on savings at home, taxes, and public revenue for Nigeria" in shown
    _is_whole(ran)


@pytest.mark.full
@pytest.mark.parametrize("economy", [code for code in COUNTRIES if code != "GHA"])
def test_the_whole_set_runs_for_every_country_asked_for(economy: str, tmp_path: Path) -> None:
    for ran in _run_for(economy, tmp_path).values():
        _is_whole(ran)


def _opens_alone(browser: Browser, path: Path) -> None:
    """A page opens with the network off, without a violation, with its finding first and its pictures in it."""
    with watched(browser, offline=True) as seen:
        seen.page.goto(path.as_uri())
        found = Axe().run(seen.page)
        assert found.violations_count == 0, f"{path.name}: {found.generate_report()}"
        assert seen.page.locator("h1").count() == 1
        assert seen.page.locator("main > :first-child").evaluate("first => first.tagName") == "H1"
        assert seen.page.locator("img").first.evaluate("picture => picture.naturalWidth") > 0
        assert (seen.outside, seen.errors) == ([], [])
    assert "<script" not in path.read_text("utf-8")


def test_a_page_is_accessible_and_asks_nothing_of_elsewhere(browser: Browser, ghana: dict[str, Ran]) -> None:
    for ran in ghana.values():
        _opens_alone(browser, export_html(ran))


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_a_run_in_another_language_is_in_it_throughout(
    browser: Browser, tmp_path: Path, language: str, direction: str
) -> None:
    wanted = [open_notebook(notebooks()[name]) for name in ("00-start-here", "08-the-price-of-a-years-shopping")]
    for ran in run_notebooks(wanted, {"language": language, "vintage": VINTAGE}, tmp_path):
        english, told = (_sources(path, "markdown") for path in (ran.notebook.path, ran.path))
        assert len(english) == len(told)
        assert not set(english) & set(told)
        path = export_html(ran)
        _opens_alone(browser, path)
        with watched(browser, offline=True) as seen:
            seen.page.goto(path.as_uri())
            page = seen.page.locator("html")
            assert (page.get_attribute("lang"), page.get_attribute("dir")) == (language, direction)
            seen.page.evaluate("document.querySelectorAll('pre, [lang=en]').forEach(part => part.remove())")
            assert not {"the", "of", "is", "what"} & set(re.findall(r"[a-z]+", seen.page.inner_text("main")))


def test_a_new_notebook_has_the_statement_and_runs(run: Run, tmp_path: Path) -> None:
    assert run("new-notebook", "edun-abuja-2026", "--to", str(tmp_path)).code == 0
    made = open_notebook(tmp_path / "edun-abuja-2026.ipynb")
    assert (made.parameters["statement"], made.parameters["claim"]) == ('"edun-abuja-2026"', '"abuja-debt-service"')
    again = run("new-notebook", "edun-abuja-2026", "--to", str(tmp_path))
    assert (again.code, "is there already" in again.err) == (2, True)
    (ran,) = run_notebooks([made], {"vintage": VINTAGE}, tmp_path / "out")
    _is_whole(ran)


def test_a_new_notebook_is_about_a_claim_with_readings(run: Run, tmp_path: Path) -> None:
    ask = ("new-notebook", "edun-alula-2026", "--to", str(tmp_path), "--claim")
    refused = run(*ask, "crowds-out-social-spending")
    assert (refused.code, "has no readings; choose another, such as debt-service" in refused.err) == (2, True)
    refused = run(*ask, "for-countries-like-nigeria")
    assert (refused.code, "did you mean for-countries-like-nigeria-aid-nga" in refused.err) == (2, True)
    assert list(tmp_path.iterdir()) == []
    assert run(*ask, "for-countries-like-nigeria-aid-nga").code == 0
    (ran,) = run_notebooks([open_notebook(tmp_path / "edun-alula-2026.ipynb")], {"vintage": VINTAGE}, tmp_path / "out")
    _is_whole(ran)
