"""The parts of README.md and docs/ that say what the code says, written from it: `make docs`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from devfinance.charts import export
from devfinance.charts.kinds import draw
from devfinance.claims.options import allowed_dimensions, allowed_options
from devfinance.claims.sentences import option_name
from devfinance.cli.app import with_commands
from devfinance.economies import Group, groups
from devfinance.indicators import indicators
from devfinance.measures import MEASURES
from devfinance.words import language, measure_name, sentence_case

ROOT = Path(__file__).parents[1]
VERDICT = ROOT / "docs" / "verdict.png"
_PERIODS = {
    "newest": "the newest year in which both sides of the stated reading exist",
    "year_before": "the year before it",
    "earlier_years": "each of the eight years before these, one by one",
    "ten_years": "the three years that end in the newest, against the three that end ten years before",
    "five_years": "the same, five years before",
    "three_years": "the same, three years before",
    "average_2017": "the World Bank's average official rate of 2017; a claim declares other rates itself",
}


def generated() -> dict[tuple[str, str], str]:
    """Every generated part, by file and by the name between whose markers it stands."""
    return {
        ("README.md", "check"): f"```text\n{_first_check()}\n\n…\n```",
        ("docs/commands.md", "commands"): "\n".join(_commands()),
        ("docs/glossary.md", "indicators"): "\n".join(_indicators()),
        ("docs/glossary.md", "measures"): "\n".join(_measures()),
        ("docs/glossary.md", "groups"): "\n".join(_groups()),
        ("docs/glossary.md", "options"): "\n".join(_options()),
    }


def verdict() -> bytes:
    """The picture of the README: the rating of the first claim of the first statement."""
    with language("en"):
        return export.png(draw("verdict", statement="edun-alula-2026", vintage="2026-07-01"))


def _first_check() -> str:
    """The beginning of what `devfinance check edun-alula-2026` prints, to the end of a claim."""
    command = [sys.executable, "-m", "devfinance", "check", "edun-alula-2026"]
    environment = {**os.environ, "COLUMNS": "100"}
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    parts = printed.split("\n\n")
    return "\n\n".join(parts[:3])


def _commands() -> Iterator[str]:
    panel = ""
    for name, command in typer.main.get_command(with_commands()).commands.items():  # type: ignore[attr-defined]
        if command.rich_help_panel != panel:
            panel = command.rich_help_panel
            yield f"## {panel}\n"
        arguments = [each for each in command.params if not each.opts[0].startswith("-")]
        options = [each for each in command.params if each.opts[0].startswith("-") and each.name != "help"]
        usage = " ".join(["devfinance", name, *map(_shown, arguments), *(["[OPTIONS]"] if options else [])])
        yield f"### {name}\n\n{_one_line(command.help)}\n\n```text\n{usage}\n```\n"
        if arguments or options:
            yield "| | | if not given |\n|---|---|---|"
            yield from (f"| `{_shown(each)}` | {_one_line(each.help)} | {_default(each)} |" for each in arguments)
            yield from (f"| {_flags(each)} | {_one_line(each.help)} | {_default(each)} |" for each in options)
            yield ""


def _shown(argument: Any) -> str:
    name = argument.metavar or argument.name.upper().replace("_", "-")
    return name if argument.required else f"[{name}]"


def _flags(option: Any) -> str:
    value = "" if option.is_flag else f" {option.metavar or option.name.upper().replace('_', '-')}"
    return ", ".join(f"`{flag}{value}`" for flag in (*option.opts, *option.secondary_opts))


def _default(each: Any) -> str:
    if each.required:
        return "must be given"
    if each.secondary_opts:
        return f"`{(each.opts if each.default else each.secondary_opts)[0]}`"
    return "" if each.default in (None, False) else f"`{each.default}`"


def _indicators() -> Iterator[str]:
    for code, found in indicators().items():
        yield f"### `{code}`\n\n{found.name}. {sentence_case(found.unit)}, a {found.kind}, {found.database}.\n"
        yield f"{_one_line(found.definition)}\n"
        yield from (f"- {_one_line(trap)}" for trap in found.traps)
        if found.traps:
            yield ""


def _measures() -> Iterator[str]:
    yield "| dimension | option | what it is | series |\n|---|---|---|---|"
    for dimension, options in MEASURES.items():
        for option, measure in options.items():
            series = " + ".join(f"[`{code}`](#{code.lower().replace('.', '')})" for code in measure.indicators)
            yield f"| `{dimension}` | `{option}` | {measure_name(dimension, option)} | {series} |"


def _groups() -> Iterator[str]:
    yield "| group | what it is | economies | published total |\n|---|---|---:|---|"
    for group in groups().values():
        size = str(len(group.members)) if group.members else ""
        yield f"| `{group.id}` | {_about(group)} | {size} | {f'`{group.aggregate}`' if group.aggregate else ''} |"


def _about(group: Group) -> str:
    return " ".join(filter(None, (f"{sentence_case(group.name)}.", group.note)))


def _options() -> Iterator[str]:
    yield "| dimension | option | what it is |\n|---|---|---|"
    for dimension in allowed_dimensions():
        if dimension in (*MEASURES, "economies", "measure"):
            continue  # in the tables of measures and groups
        for option in allowed_options(dimension):
            yield f"| `{dimension}` | `{option}` | {_PERIODS.get(option) or option_name(dimension, option)} |"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def section(text: str, name: str) -> tuple[str, str, str]:
    """What stands before, between and after the markers `<!-- name -->` and `<!-- /name -->`."""
    before, opening, rest = text.partition(f"<!-- {name} -->\n")
    within, closing, after = rest.partition(f"\n<!-- /{name} -->")
    if not (opening and closing):
        raise ValueError(f"there is no place for {name}")
    return before + opening, within, closing + after


def stale(parts: Mapping[tuple[str, str], str]) -> list[str]:
    """The generated parts that are not what stands in their files."""
    return [
        f"{file}: {name}"
        for (file, name), text in parts.items()
        if section((ROOT / file).read_text(encoding="utf-8"), name)[1] != text
    ]


def main() -> None:
    """Write every generated part into its file."""
    for (file, name), text in generated().items():
        before, _, after = section((ROOT / file).read_text(encoding="utf-8"), name)
        (ROOT / file).write_text(before + text + after, encoding="utf-8")
    VERDICT.write_bytes(verdict())


if __name__ == "__main__":
    main()
