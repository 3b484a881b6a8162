"""The command that follows figures back: `trace`."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from devfinance.cli.app import ASK, app
from devfinance.cli.checking import StatementArgument, checked_statement
from devfinance.cli.options import AsOfOption, CsvOption, EconomyOption, JsonOption, VintageOption
from devfinance.cli.tables import json_text, paragraph, show
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.finding import Finding
    from devfinance.claims.reading import Reading


@app.command(rich_help_panel=ASK)
def trace(
    statement: StatementArgument,
    claim: Annotated[str, typer.Argument(help="Id of one of its claims.")],
    reading: Annotated[
        str | None,
        typer.Option(help="Id of a reading, or its place in `devfinance readings`; the stated one if not given."),
    ] = None,
    economy: EconomyOption = None,
    as_of: AsOfOption = None,
    vintage: VintageOption = None,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show the receipts of a reading: every observation behind it, and the arithmetic."""
    from devfinance.claims.receipts import write_receipts

    finding = checked_statement(statement, economy, as_of, vintage).finding(claim)
    chosen = _reading(finding, reading)
    receipts = finding.receipts(chosen)
    if as_csv:
        write_receipts(receipts, sys.stdout)
    elif as_json:
        record = {"reading": chosen.record(), "receipts": [found.record() for found in receipts]}
        print(json_text(record))
    else:
        _print_receipts(finding, chosen)


def _reading(finding: Finding, name: str | None) -> Reading:
    """The reading that is meant: by id, or by its place in the list of counted readings, from 1."""
    from devfinance.errors import RequestError, UnknownNameError

    if name is None:
        return finding.stated
    if name.isdecimal():
        if 1 <= int(name) <= len(finding.counted):
            return finding.counted[int(name) - 1]
        raise RequestError(
            f"there is no reading {name}", tip=f"choose from 1 to {len(finding.counted)}, or give a reading's id"
        )
    known = {reading.id: reading for reading in finding.readings()}
    if name not in known:
        raise UnknownNameError("reading", name, known, tip="see `devfinance readings`")
    return known[name]


def _print_receipts(finding: Finding, reading: Reading) -> None:
    from devfinance.claims.receipts import total_of

    print(paragraph(f"{reading.id}: {reading.reason or reading.figures}"))
    receipts = finding.receipts(reading)
    rows = [
        (
            r.side,
            r.indicator,
            r.economy,
            str(r.year),
            f"{r.value:,.1f}",
            "" if r.factor is None else f"{r.factor:.6g}",
            r.address,
        )
        for r in receipts
    ]
    if not rows:
        return
    show(("side", "indicator", "economy", "year", "value", "× factor", "address"), rows, numbers=(4, 5))
    for side in ("left", "right"):
        total = total_of(receipts, side)
        if math.isnan(total):
            how = _("{side}: a ratio of sums, or medians over the economies").format(side=side)
        else:
            how = _("{side}: the sum of value × factor: {total}").format(side=side, total=f"{total:,.1f}")
        print(paragraph(how))
    text = _("Vintage {vintage}; the addresses show what the World Bank publishes today.")
    print(paragraph(text.format(vintage=receipts[0].vintage)))
