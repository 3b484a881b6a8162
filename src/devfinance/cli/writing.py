"""Commands for writing statement files: `new`, `validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from devfinance.cli.app import app


@app.command()
def new(
    statement_id: Annotated[str, typer.Argument(help="Its id, such as edun-alula-2026.", metavar="STATEMENT-ID")],
    to: Annotated[Path | None, typer.Option(help="Folder to write to; your own statements if not given.")] = None,
) -> None:
    """Write a commented statement file to fill in."""
    from devfinance.claims.drafting import draft
    from devfinance.paths import statement_folders

    path = draft(statement_id, to or statement_folders()[0])
    print(path)
    print(f"Fill it in, then: devfinance validate {path}")


@app.command()
def validate(file: Annotated[Path, typer.Argument(help="A statement file.")]) -> None:
    """Check a statement file: all its faults at once, each with its line and remedy."""
    from devfinance.claims.statement import Statement, faults_of
    from devfinance.errors import StatementError

    found = faults_of(file)
    if isinstance(found, Statement):
        print(f"{file}: no fault. Next: devfinance check {file}")
        return
    for fault in found:
        print(f"{file}:{fault.line}: {fault.problem}{f'; {fault.remedy}' if fault.remedy else ''}")
    count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
    raise StatementError(f"{file}: {count}", tip="mend them and validate again")
