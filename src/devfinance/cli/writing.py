"""Commands for writing statement files: `new`, `validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from devfinance.cli.app import ASK, app
from devfinance.words import translate as _


@app.command(rich_help_panel=ASK)
def new(
    statement_id: Annotated[str, typer.Argument(help="Its id, such as edun-alula-2026.", metavar="STATEMENT-ID")],
    to: Annotated[Path | None, typer.Option(help="Folder to write to; your own statements if not given.")] = None,
) -> None:
    """Write a commented statement file to fill in."""
    from devfinance.claims.drafting import draft
    from devfinance.cli.folders import writing_to
    from devfinance.paths import own_folder

    folder = to or own_folder("statements")
    with writing_to(folder, "--to"):
        path = draft(statement_id, folder)
    print(path)
    print(_("Fill it in, then: devfinance validate {file}").format(file=path))


@app.command(rich_help_panel=ASK)
def validate(file: Annotated[Path, typer.Argument(help="A statement file.")]) -> None:
    """Check a statement file: all its faults at once, each with its line and remedy."""
    from devfinance.claims.statement import Statement, faults_of
    from devfinance.errors import StatementError

    found = faults_of(file)
    if isinstance(found, Statement):
        print(_("{file}: no fault. Next: devfinance check {file}").format(file=file))
        return
    for fault in found:
        print(f"{file}:{fault.line}: {fault.problem}{f'; {fault.remedy}' if fault.remedy else ''}")
    count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
    raise StatementError(f"{file}: {count}", tip="mend them and validate again")
