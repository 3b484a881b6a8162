"""The house stays small: files of one job, functions that fit a screen."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "devfinance"
FILES = sorted(PACKAGE.rglob("*.py"))
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 250, 40  # of a function's body, without its docstring


def test_no_file_is_longer_than_a_reader_holds_in_mind() -> None:
    long = {str(file.relative_to(PACKAGE)): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: lines for name, lines in long.items() if lines > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{file.relative_to(PACKAGE)}: {function.name}": lines
        for file in FILES
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and (lines := _lines(function)) > LINES_OF_A_FUNCTION
    }
    assert long == {}


def _lines(function: ast.FunctionDef) -> int:
    """The lines of a function's body; its signature and docstring say what it is for."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_the_count_is_of_the_body() -> None:
    [function] = ast.parse('def f(\n    x,\n):\n    """One\n\n    two.\n    """\n    x += 1\n    return x\n').body
    assert isinstance(function, ast.FunctionDef)
    assert _lines(function) == 2


def test_every_module_says_what_it_is_for_and_none_has_a_name_that_says_nothing() -> None:
    nameless = {"utils", "util", "helpers", "common", "misc", "data", "process"}
    assert not nameless & {file.stem for file in FILES}
    assert [str(file) for file in FILES if not ast.get_docstring(ast.parse(file.read_text("utf-8")))] == []
