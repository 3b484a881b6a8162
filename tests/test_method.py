"""The examples of docs/method.md give what it says they give."""

from __future__ import annotations

import doctest
from pathlib import Path

METHOD = Path(__file__).parents[1] / "docs" / "method.md"


def test_the_examples_of_the_method_run() -> None:
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.testfile(str(METHOD), module_relative=False, optionflags=flags, encoding="utf-8")
    assert failed == 0
    assert tried >= 25
