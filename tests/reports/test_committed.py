"""The reports in the repository are what the code builds."""

from __future__ import annotations

import re
from pathlib import Path

from tests.running import Run

REPORTS = Path(__file__).parents[2] / "reports"
TEXT = {".html", ".json", ".csv"}
_FLOAT = re.compile(r"-?\d+\.\d+(e[+-]?\d+)?")


def _comparable(path: Path) -> str:
    """A text with its numbers to twelve significant digits, since the last ones differ between machines."""
    text = path.read_text("utf-8")
    return _FLOAT.sub(lambda match: f"{float(match[0]):.12g}", text)


def test_make_report_would_change_nothing(run: Run, tmp_path: Path) -> None:
    assert run("report", "all", "--out", str(tmp_path)).code == 0
    built = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    committed = {path.relative_to(REPORTS) for path in REPORTS.rglob("*") if path.is_file()}
    # What a reporter's notebooks wrote there is not for the repository.
    assert built == {path for path in committed if path.parts[0] != "notebooks"}
    for path in sorted(built):
        if path.suffix in TEXT and path.name != "manifest.json":  # it holds hashes of pictures
            assert _comparable(tmp_path / path) == _comparable(REPORTS / path), f"{path}: run `make report`"
