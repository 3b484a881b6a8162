from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.running import Run

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "check-a-speech.md"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_statement_lists_what_is_still_to_be_filled_in(run: Run) -> None:
    assert run("new", "a-speech", "--to", ".").code == 0
    found = run("validate", "a-speech.yaml")
    text = Path("a-speech.yaml").read_text("utf-8")
    to_fill_in = [at for at, line in enumerate(text.splitlines(), 1) if "FILL IN" in line.split("#")[0]]
    assert found.code == 2
    assert re.findall(r"a-speech\.yaml:(\d+): .*still to be filled in", found.out) == [str(at) for at in to_fill_in]
    assert "id: a-speech" in text


def test_a_new_statement_is_valid_once_it_is_filled_in(run: Run) -> None:
    run("new", "a-speech", "--to", ".")
    text = Path("a-speech.yaml").read_text("utf-8")
    text = re.sub(r"(date|reviewed): FILL IN", r"\1: 2026-02-09", text).replace("FILL IN", "something")
    Path("a-speech.yaml").write_text(text, "utf-8")
    assert "no fault" in run("validate", "a-speech.yaml").out
    assert run("check", "a-speech.yaml").code == 0


def test_a_new_statement_never_takes_the_place_of_another_file(run: Run) -> None:
    run("new", "a-speech", "--to", ".")
    Path("a-speech.yaml").write_text("mine", "utf-8")
    found = run("new", "a-speech", "--to", ".")
    assert (found.code, Path("a-speech.yaml").read_text("utf-8")) == (2, "mine")
    assert "is there already" in found.err


@pytest.mark.parametrize("name", ["../x", "A Speech", "", "x" * 81, "a/b"])
def test_an_id_that_is_none_writes_nothing(run: Run, tmp_path: Path, name: str) -> None:
    found = run("new", name, "--to", ".")
    assert found.code == 2
    assert list(tmp_path.iterdir()) == []


def test_all_faults_are_listed_at_once(run: Run) -> None:
    statement = _blocks("yaml")[0].replace("outlet:", "outlt:").replace("kind: comparison", "kind: comparision")
    Path("a-speech-on-africa.yaml").write_text(statement, "utf-8")
    found = run("validate", "a-speech-on-africa.yaml")
    assert "yaml:2: outlt: unknown key 'outlt'; did you mean outlet?" in found.out
    assert "unknown kind 'comparision'; did you mean comparison" in found.out
    assert found.err.startswith("devfinance: a-speech-on-africa.yaml: 3 faults")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)


def test_the_how_to_works_as_it_is_written(run: Run) -> None:
    commands = [line.split()[1:] for block in _blocks("sh") for line in block.strip().splitlines()]
    assert run(*commands[0]).code == 0
    Path("a-speech-on-africa.yaml").write_text(_blocks("yaml")[0], "utf-8")
    for command in commands[1:]:
        done = run(*command)
        assert (done.code, done.err) == (0, "")
    checked = run("check", "a-speech-on-africa.yaml").out
    assert "africa-pays-more-than-it-receives: MOSTLY CORRECT" in checked


def test_an_editor_overrules_and_both_ratings_are_kept(run: Run) -> None:
    import json

    Path("a-speech-on-africa.yaml").write_text(_blocks("yaml")[0] + _blocks("yaml")[1], "utf-8")
    claim = json.loads(run("check", "a-speech-on-africa.yaml", "--json").out)["claims"][0]
    assert (claim["rating"], claim["rating_suggested"]) == ("misleading", "mostly correct")
    assert claim["editor"]["reason"] == "In most countries it is the other way round."


def test_an_unfinished_statement_is_left_out_of_all_and_refused_by_name(run: Run) -> None:
    path = run("new", "a-speech").out.splitlines()[0]
    for command in (["diff", "2025-12-17", "2026-07-01"], ["report", "all", "--out", ".", "--lang", "en"]):
        found = run(*command)
        assert found.code == 0
        assert re.fullmatch(rf"devfinance: left out: {re.escape(path)}:\d+: .*FILL IN\n", found.err)
        assert "edun-alula-2026" in found.out
        assert "a-speech" not in found.out
    assert Path("edun-alula-2026/index.html").is_file()
    found = run("report", "a-speech", "--out", ".")
    assert (found.code, found.out) == (2, "")
    assert f"{path}:" in found.err
