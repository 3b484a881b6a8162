"""The command that compares vintages: `diff`."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from devfinance.cli.app import app
from devfinance.cli.options import JsonOption
from devfinance.cli.tracing import CsvOption

if TYPE_CHECKING:
    from devfinance.claims.compare import ChangedFinding
    from devfinance.revisions import IndicatorRevisions

SHOWN = 15  # rows of a table on the terminal


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="Id of a vintage.")],
    new: Annotated[str, typer.Argument(help="Id of another.")],
    indicator: Annotated[list[str] | None, typer.Option(help="Only these indicators; may be given again.")] = None,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compare two vintages: what was revised, and which ratings that changes."""
    from devfinance.indicators import find_indicator
    from devfinance.panel import open_panel
    from devfinance.revisions import compare_vintages

    panels = open_panel(old), open_panel(new)
    wanted = {find_indicator(code).code for code in indicator or ()}
    revisions = [found for found in compare_vintages(*panels) if not wanted or found.indicator in wanted]
    if as_csv:
        _write_revisions(revisions)
        return
    changes = _changes(*panels)
    if as_json:
        print(json.dumps(_diff_record(old, new, revisions, changes), indent=2, ensure_ascii=False, allow_nan=False))
        return
    _print_revisions(revisions)
    _print_changes(changes)


def _changes(old: Any, new: Any) -> dict[str, list[ChangedFinding] | str]:
    """Every statement checked on both vintages; where one cannot be, why."""
    from devfinance.claims.checking import check_statement
    from devfinance.claims.compare import compare_checked
    from devfinance.claims.statement import open_statement, statements
    from devfinance.errors import NoReadingError

    found: dict[str, list[ChangedFinding] | str] = {}
    for name in statements():
        said = open_statement(name)
        try:
            found[name] = compare_checked(check_statement(said, old), check_statement(said, new))
        except NoReadingError as error:
            found[name] = str(error)
    return found


def _finite(value: float) -> float | None:
    return None if math.isnan(value) else value


def _rows(revisions: Sequence[IndicatorRevisions]) -> list[dict[str, Any]]:
    return [
        {
            "indicator": one.indicator,
            "economy": one.economy,
            "year": one.year,
            "kind": one.kind,
            "old": _finite(one.old),
            "new": _finite(one.new),
            "change": _finite(one.change),
        }
        for found in revisions
        for one in found.revisions
    ]


def _write_revisions(revisions: Sequence[IndicatorRevisions]) -> None:
    writer = csv.DictWriter(
        sys.stdout, ["indicator", "economy", "year", "kind", "old", "new", "change"], lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(_rows(revisions))


def _diff_record(
    old: str, new: str, revisions: Sequence[IndicatorRevisions], changes: dict[str, list[ChangedFinding] | str]
) -> dict[str, Any]:
    counts = [
        {
            "indicator": found.indicator,
            "unchanged": found.unchanged,
            **{kind: found.count(kind) for kind in ("new", "revised", "withdrawn")},
            "churn": found.churn,
        }
        for found in revisions
    ]
    statements = {
        name: found if isinstance(found, str) else [change.record() for change in found]
        for name, found in changes.items()
    }
    return {"old": old, "new": new, "indicators": counts, "revisions": _rows(revisions), "statements": statements}


def _print_revisions(revisions: Sequence[IndicatorRevisions]) -> None:
    from devfinance.cli.tables import show
    from devfinance.indicators import indicators

    counts = [
        (
            found.indicator,
            f"{found.count('revised'):,}",
            f"{found.count('new'):,}",
            f"{found.count('withdrawn'):,}",
            f"{found.churn:.1%}",
        )
        for found in revisions
    ]
    show(("indicator", "revised", "new", "withdrawn", "moved"), counts, numbers=(1, 2, 3, 4))
    money = [
        row for row in _rows(revisions) if row["kind"] == "revised" and indicators()[row["indicator"]].unit == "US$"
    ]
    largest = sorted(money, key=lambda row: -abs(row["change"]))[:SHOWN]
    print(f"\nThe {len(largest)} largest revisions in US$ (all of them: --csv):")
    show(
        ("indicator", "economy", "year", "old, bn", "new, bn", "change, bn"),
        [
            (
                row["indicator"],
                row["economy"],
                str(row["year"]),
                *(f"{row[key] / 1e9:,.1f}" for key in ("old", "new", "change")),
            )
            for row in largest
        ],
        numbers=(3, 4, 5),
    )


def _print_changes(changes: dict[str, list[ChangedFinding] | str]) -> None:
    from devfinance.cli.tables import paragraph

    for name, found in changes.items():
        print(f"\n{name}")
        if isinstance(found, str):
            print(paragraph(found, indent="  "))
            continue
        for change in found:
            for line in _change_lines(change):
                print(paragraph(line, indent="  "))


def _change_lines(change: ChangedFinding) -> list[str]:
    from devfinance import words
    from devfinance.claims import sentences

    if not change.changed:
        return [f"{change.claim}: unchanged"]
    ratings = [sentences.rating_name(f.rating) if f.rating else "not rated" for f in (change.old, change.new)]
    said = ratings[0] if not change.rating_changed else " → ".join(ratings)
    shares = " → ".join(words.percent(finding.shares.holding) for finding in (change.old, change.new))
    lines = [f"{change.claim}: {said}; share holding {shares}"]
    for reading in change.readings:
        outcomes = " → ".join(sentences.outcome_name(one.outcome) for one in (reading.old, reading.new))
        lines.append(f"- {reading.new.difference}: {outcomes} ({reading.old.figures}; now {reading.new.figures})")
    return lines
