"""The tables of docs/benchmarks.md, each between two markers, written by the benchmark that measured it."""

from __future__ import annotations

from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def write_section(name: str, table: str, file: Path = BENCHMARKS) -> None:
    """Put a table between the markers `<!-- name -->` and `<!-- /name -->` of a file."""
    before, opening, rest = file.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    _, closing, after = rest.partition(f"<!-- /{name} -->")
    if not (opening and closing):
        raise SystemExit(f"{file} has no place for {name}")
    file.write_text(f"{before}{opening}{table}\n{closing}{after}", encoding="utf-8")
