"""A run says what failed and where, what the figures lack, and what has turned; nothing is left half written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from devfinance.notebooks.executing import execute, raised
from devfinance.notebooks.finding import Notebook, open_notebook
from devfinance.notebooks.running import FailedRunError, run_notebooks
from tests.reports.reading import read
from tests.running import Run

VINTAGE = "2026-07-01"


def _notebook(folder: Path, *cells: str, parameters: str = 'economy = "NGA"', name: str = "a-notebook") -> Notebook:
    made = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    tagged = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    made.cells = [tagged, *map(nbformat.v4.new_code_cell, cells)]
    path = folder / f"{name}.ipynb"
    nbformat.write(made, path)
    return open_notebook(path)


def test_a_failing_cell_names_notebook_cell_and_cause(run: Run, tmp_path: Path) -> None:
    notebook = _notebook(tmp_path, "from devfinance import chart", 'chart("flows", economy="Narnia")')
    found = run("run", str(notebook.path), "--out", str(tmp_path / "out"))
    assert found.code == 2
    assert found.err.startswith(
        'devfinance: a-notebook.ipynb, cell 2 (chart("flows", economy="Narnia")): unknown economy \'Narnia\''
    )
    assert "Traceback" not in found.err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_notebook_shows_the_line_that_asked_and_the_message_and_none_of_our_code(tmp_path: Path) -> None:
    notebook = _notebook(tmp_path, 'from devfinance import chart\n\ndrawn = chart("flows", economy="Narnia")')
    with ThreadPoolExecutor() as pool:  # a thread of its own, as in a run: its event loop is closed at the end
        (error,) = raised(pool.submit(execute, notebook, {}).result())
    assert error.traceback.splitlines() == [
        '----> 3 drawn = chart("flows", economy="Narnia")',
        "",
        "UnknownNameError: unknown economy 'Narnia'; did you mean Armenia?",
    ]


def test_a_cell_that_fails_for_want_of_figures_has_their_exit_code(run: Run, tmp_path: Path) -> None:
    notebook = _notebook(tmp_path, "from devfinance import check", 'check("edun-alula-2026", economy="USA")')
    assert run("run", str(notebook.path), "--out", str(tmp_path / "out")).code == 3


def test_a_parameter_that_no_notebook_has_is_refused_before_anything_runs(run: Run, tmp_path: Path) -> None:
    found = run("run", "all", "-p", "econmy", "GHA", "--out", str(tmp_path / "out"))
    assert (found.code, "did you mean economy?" in found.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_finding_that_turns_is_said_loudly(run: Run, tmp_path: Path) -> None:
    cells = ('from devfinance import check, headline\nfound = check("edun-alula-2026", vintage=vintage)',
             'headline(found.finding("rates-strain-finances"))')  # fmt: skip
    notebook = _notebook(tmp_path, *cells, parameters=f'vintage = "{VINTAGE}"')
    ask = ("run", str(notebook.path), "--expect", "--out", str(tmp_path / "out"))
    assert (run(*ask).code, run(*ask).code) == (0, 0)
    turned = run(*ask, "-p", "vintage", "2025-12-17")
    assert turned.code == 1
    assert "A FINDING HAS TURNED" in turned.err
    assert "rates-strain-finances was “mostly correct” and is “unproven”" in " ".join(turned.err.split())


def test_notebooks_side_by_side_write_where_they_were_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        wanted.append(_notebook(tmp_path / name, "economy", name=name))
    monkeypatch.chdir(tmp_path)
    ran = run_notebooks(wanted, {}, Path("out"))
    assert [one.path for one in ran] == [Path("out/one.ipynb"), Path("out/two.ipynb")]
    assert all(one.path.is_file() for one in ran)


def test_findings_that_cannot_be_read_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "findings.json").write_text("[1]", "utf-8")
    notebook = _notebook(tmp_path, "economy")
    found = run("run", str(notebook.path), "--expect", "--out", str(tmp_path / "out"))
    assert (found.code, "findings.json does not hold findings" in found.err) == (2, True)


def test_a_chart_without_figures_says_so_in_its_place_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    found = run("run", "03", "-p", "economy", "GNQ", "-p", "vintage", VINTAGE, "--html", "--out", str(tmp_path))
    assert found.code == 0
    assert found.err.startswith("03-the-price-of-debt-GNQ-2026-07-01: Equatorial Guinea: vintage 2026-07-01 does not")
    page = read((tmp_path / "03-the-price-of-debt-GNQ-2026-07-01.html").read_text("utf-8"))
    assert "Equatorial Guinea: vintage 2026-07-01 does not have interest and public debt" in page.text
    assert "Traceback" not in page.text
    assert "The figures used" in page.text  # the last table


def test_notebooks_without_a_finding_are_named_together_and_the_others_are_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    check = 'from devfinance import check\n\nfound = check("edun-alula-2026", economy=economy)'
    wanted = [_notebook(tmp_path / "notebooks", check, parameters='economy = "USA"', name=name) for name in "ab"]
    wanted.append(_notebook(tmp_path / "notebooks", "economy", name="c"))
    with pytest.raises(FailedRunError) as failed:
        run_notebooks(wanted, {}, tmp_path / "out")
    assert str(failed.value).startswith(
        'a.ipynb, cell 1 (found = check("edun-alula-2026", economy=economy)), and so b.ipynb: The United States does'
    )
    assert failed.value.exit_code == 3
    assert [one.path.name for one in failed.value.ran] == ["c.ipynb"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["c.ipynb"]
