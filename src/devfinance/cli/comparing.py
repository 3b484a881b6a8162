"""The command that compares vintages: `diff`."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from devfinance import words
from devfinance.cli.app import FIGURES, app
from devfinance.cli.options import CsvOption, JsonOption, left_out
from devfinance.cli.tables import json_text, paragraph, show
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.compare import ChangedFinding
    from devfinance.panel import Panel
    from devfinance.revisions import IndicatorRevisions, Revision

SHOWN, SHOWN_EACH = 15, 3  # largest revisions on the terminal, and how many of them of one indicator


@app.command(rich_help_panel=FIGURES)
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
        print(json_text(_diff_record(old, new, revisions, changes)))
        return
    _print_revisions(revisions, panels)
    _print_changes(changes)


def _changes(old: Panel, new: Panel) -> dict[str, list[ChangedFinding] | str]:
    """Every statement checked on both vintages; where one cannot be, why."""
    from devfinance.claims.checking import check_statement
    from devfinance.claims.compare import compare_checked
    from devfinance.claims.statement import usable_statements
    from devfinance.errors import NoReadingError

    found: dict[str, list[ChangedFinding] | str] = {}
    usable, faulty = usable_statements()
    left_out(faulty)
    for said in usable:
        try:
            found[said.id] = compare_checked(check_statement(said, old), check_statement(said, new))
        except NoReadingError as error:
            found[said.id] = str(error)
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
    from devfinance.revisions import KINDS

    counts = [
        {
            "indicator": found.indicator,
            "unchanged": found.unchanged,
            **{kind: found.count(kind) for kind in (*KINDS, "slip")},
            "churn": found.churn,
        }
        for found in revisions
    ]
    statements = {
        name: found if isinstance(found, str) else [change.record() for change in found]
        for name, found in changes.items()
    }
    return {"old": old, "new": new, "indicators": counts, "revisions": _rows(revisions), "statements": statements}


def _print_revisions(revisions: Sequence[IndicatorRevisions], panels: tuple[Panel, Panel]) -> None:
    from devfinance.revisions import KINDS

    if not revisions:
        print(_("No observation differs."))
        return
    both = [found for found in revisions if all(panel.has(found.indicator) for panel in panels)]
    if both:
        show(
            (_("indicator"), _("revised"), _("withdrawn"), _("new"), _("moved")),
            [(one.indicator, *(words.number(one.count(kind)) for kind in KINDS), _moved(one)) for one in both],
            numbers=(1, 2, 3, 4),
        )
    for panel in panels:
        only = [found.indicator for found in revisions if found not in both and panel.has(found.indicator)]
        if only:
            text = _("Only vintage {vintage} holds {indicators}.")
            print(paragraph(text.format(vintage=panel.vintage.id, indicators=words.listed(only))))
    _print_slips(both, panels)
    _print_largest(_largest(both))


def _print_slips(revisions: Sequence[IndicatorRevisions], panels: tuple[Panel, Panel]) -> None:
    """What was published in a wrong unit, and so is no revision."""
    from devfinance.cli.tables import paragraph
    from devfinance.slips import slips

    shown = {found.indicator for found in revisions if found.count("slip")}
    text = _("- Not counted, a slip of units in vintage {vintage}: {indicator} of {economy}, {first}–{last}, {reason}.")
    for slip in slips(*(panel.vintage.id for panel in panels)):
        if slip.indicator in shown:
            first, last = slip.years
            name = words.economy_name(slip.economy)
            about = {"vintage": slip.vintage, "indicator": slip.indicator, "economy": name, "reason": _(slip.reason)}
            print(paragraph(text.format(**about, first=first, last=last)))


def _moved(revisions: IndicatorRevisions) -> str:
    return words.percent(revisions.churn, decimals=1)


def _largest(revisions: Sequence[IndicatorRevisions]) -> list[Revision]:
    """The largest revisions in US$, a few of each indicator: a slip of units would push all others out."""
    from devfinance.indicators import indicators

    money = [found for found in revisions if indicators()[found.indicator].unit == "US$"]
    most = max(SHOWN_EACH, SHOWN // max(1, len(money)))
    each = [one for found in money for one in found.revisions[:most] if one.kind == "revised"]
    return sorted(each, key=lambda one: -abs(one.change))[:SHOWN]


def _print_largest(revisions: Sequence[Revision]) -> None:

    if not revisions:
        return
    print("\n" + paragraph(_("The largest revisions, in US$ billion (all of them: --csv):")))
    rows = [
        (one.indicator, one.economy, str(one.year), *map(_billions, (one.old, one.new, one.change)))
        for one in revisions
    ]
    show((_("indicator"), _("economy"), _("year"), _("old"), _("new"), _("change")), rows, numbers=(3, 4, 5))


def _billions(value: float) -> str:
    return f"{value / 1e9:,.1f}".replace("-", "−")


def _print_changes(changes: dict[str, list[ChangedFinding] | str]) -> None:

    for name, found in changes.items():
        print(f"\n{name}")
        if isinstance(found, str):
            print(paragraph(found, indent="  "))
            continue
        for change in found:
            for line in _change_lines(change):
                print(paragraph(line, indent="  "))


def _change_lines(change: ChangedFinding) -> list[str]:
    from devfinance.claims import sentences

    if not change.changed:
        return [_("{claim}: unchanged").format(claim=change.claim)]
    ratings = [sentences.rating_name(f.rating) if f.rating else _("not rated") for f in (change.old, change.new)]
    said = ratings[0] if not change.rating_changed else " → ".join(ratings)
    shares = " → ".join(
        words.percent(finding.shares.holding) if finding.shares.counted else _("none")
        for finding in (change.old, change.new)
    )
    lines = [_("{claim}: {ratings}; share holding {shares}").format(claim=change.claim, ratings=said, shares=shares)]
    told = _("- {difference}: {outcomes} ({old}; now {new})")
    for reading in change.readings:
        outcomes = " → ".join(sentences.outcome_name(one.outcome) for one in (reading.old, reading.new))
        both = {"old": reading.old.figures, "new": reading.new.figures}
        lines.append(told.format(difference=reading.new.difference, outcomes=outcomes, **both))
    return lines
