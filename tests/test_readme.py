"""The README's outputs are real."""

from __future__ import annotations

from pathlib import Path

from tests.running import Run

README = Path(__file__).parents[1] / "README.md"
FIRST_LINES = 19


def output_shown() -> str:
    return README.read_text("utf-8").partition("<!-- check -->\n```text\n")[2].partition("…\n```")[0]


def test_the_first_check_prints_what_the_readme_shows(run: Run) -> None:
    printed = run("check", "edun-alula-2026").out
    shown = output_shown()
    assert shown.count("\n") >= FIRST_LINES - 1
    assert printed.startswith(shown)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    import re

    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text("utf-8")):
        if "://" not in target:
            assert (README.parent / target).exists(), target
