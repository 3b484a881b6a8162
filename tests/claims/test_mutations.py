"""Two thousand statement files gone wrong: each is read, or refused with its file and line in one sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from devfinance.claims.checking import check_statement
from devfinance.claims.statement import Statement, read_statement
from devfinance.errors import DevfinanceError, StatementError
from devfinance.panel import Panel
from tests.claims.mutations import MARK, SHIPPED, mutated

FILES, LONGEST = 2000, 500


def read_or_refused(name: str, content: bytes) -> Statement | str:
    """What becomes of one file in the folder we are in: the statement, or why it was refused."""
    path = Path(f"{name}.yaml")
    path.write_bytes(content)
    try:
        return read_statement(path)
    except StatementError as error:
        return str(error)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a command in a file would leave its mark."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_of_two_thousand_mutated_files_is_read_or_refused_with_file_and_line(folder: Path) -> None:
    read = commands = bombs = 0
    for seed in range(FILES):
        name, content = mutated(seed)
        commands += f"touch {MARK}".encode() in content
        bombs += b"[*c, *c]" in content
        found = read_or_refused(name, content)
        if isinstance(found, Statement):
            read += 1
            continue
        said = re.match(rf"{name}\.yaml:(\d+): .", found)
        assert said, (seed, found)
        assert 1 <= int(said[1]) <= len(content.decode("utf-8", "replace").splitlines()) + 1, (seed, found)
        assert len(found) <= LONGEST, (seed, found)
        assert found.isprintable(), (seed, found)
    assert min(commands, bombs) > 20, "the worst are among them"
    assert 50 < read < FILES / 4, "some are survived, most are not"
    assert {path.name for path in folder.iterdir()} == {f"{name}.yaml" for name in SHIPPED}, "something was executed"


@pytest.mark.full
def test_a_mutated_file_that_can_be_read_is_answered_or_refused_in_one_sentence(folder: Path, july: Panel) -> None:
    answered = 0
    for seed in range(FILES):
        found = read_or_refused(*mutated(seed))
        if isinstance(found, Statement):
            answered += can_be_answered(found, july)
    assert answered > 50
    assert {path.name for path in folder.iterdir()} == {f"{name}.yaml" for name in SHIPPED}, "something was executed"


def can_be_answered(statement: Statement, panel: Panel) -> bool:
    """Whether there is an answer, ready for programs; an error that says why there is none will do."""
    try:
        record = check_statement(statement, panel).record()
    except DevfinanceError:
        return False
    return bool(json.dumps(record, allow_nan=False))
