"""The how-to of notebooks works as it is written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from devfinance.cli.notebooks import lab
from devfinance.notebooks.finding import find_notebook, notebooks
from devfinance.notebooks.lab import lab_command, lab_environment
from tests.running import Run

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "rerun-for-another-country.md"


def _commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.strip().splitlines()]


def test_the_how_to_works_as_it_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in _commands():
        done = run(*command)
        assert (done.code, done.err) == (0, ""), command
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {
        "ghana/03-the-price-of-debt-GHA.ipynb",
        "ghana/03-the-price-of-debt-GHA.html",
        "ghana/findings.json",
        "kenya/04-debt-service-and-social-spending-Kenya-africa-2012-2022-fr.ipynb",
        "mine/edun-abuja-2026.ipynb",
        "mine/run/edun-abuja-2026.ipynb",
    }
    page = (tmp_path / "ghana" / "03-the-price-of-debt-GHA.html").read_text("utf-8")
    assert re.search(r"<h1[^>]*>From \d{4} to \d{4}, the interest that Ghana paid", page)
    assert "service de la dette publique du Kenya" in next((tmp_path / "kenya").iterdir()).read_text("utf-8")


def test_the_list_has_every_notebook_with_its_parameters(run: Run) -> None:
    printed = run("run", "--list").out
    assert all(name in printed for name in notebooks())
    assert 'economy="NGA"' in printed


@pytest.mark.parametrize("name", ["05", "05-own-resources-and-trade", "notebooks/05-own-resources-and-trade.ipynb"])
def test_a_notebook_goes_by_number_name_and_path(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOW_TO.parents[2])
    assert find_notebook(name).name == "05-own-resources-and-trade.ipynb"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run",), "no notebook was named"),
        (("run", "06-what-would-change-the-anser"), "did you mean 06-what-would-change-the-answer?"),
        (("run", "none.ipynb"), "none.ipynb is no file"),
        (("run", "00", "-p", "economy"), "the parameter economy has no value"),
        (("lab", "nowhere"), "nowhere is no folder"),
        (("new-notebook", "edun"), "unknown statement 'edun'"),
        (("new-notebook", "edun-alula-2026", "--claim", "own"), "unknown claim 'own'"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    to = ("--to", str(tmp_path)) if arguments[0] == "new-notebook" else ()
    found = run(*arguments, *to)
    assert (found.code, found.err.count("\n")) == (2, 1)
    assert said in found.err
    assert list(tmp_path.iterdir()) == []


def test_a_run_never_takes_the_place_of_the_notebook(run: Run, tmp_path: Path) -> None:
    run("new-notebook", "edun-alula-2026", "--to", str(tmp_path))
    (path,) = tmp_path.iterdir()
    before = path.read_bytes()
    found = run("run", str(path), "--out", str(tmp_path))
    assert (found.code, "would take the place of" in found.err, path.read_bytes()) == (2, True, before)


def test_a_file_that_is_no_notebook_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text("{", "utf-8")
    found = run("run", str(tmp_path / "a.ipynb"))
    assert (found.code, "is not a notebook" in found.err) == (2, True)


def test_jupyterlab_listens_on_this_machine_and_keeps_the_users_settings() -> None:
    assert lab.__doc__ is not None
    assert "--ServerApp.ip=127.0.0.1" in lab_command(Path())
    assert lab_environment({"JUPYTER_CONFIG_PATH": "mine"})["JUPYTER_CONFIG_PATH"].endswith(":mine")
