"""Commands that bring new figures: `pull`, `import`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devfinance.cli.app import app

if TYPE_CHECKING:
    from devfinance.storing import Stored

_To = Annotated[Path | None, typer.Option(help="Folder of vintages; your own if not given.", show_default=False)]
_Shrink = Annotated[bool, typer.Option("--accept-shrinkage", help="Store figures that cover less than the last ones.")]


@app.command()
def pull(
    indicator: Annotated[
        list[str] | None,
        typer.Option(help="An indicator's code, several times if need be; all that we use if not given."),
    ] = None,
    to: _To = None,
    api_url: Annotated[str | None, typer.Option(help="Another address than the World Bank's own.")] = None,
    progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Show how far it has got.")] = True,
    allow_partial: Annotated[
        bool, typer.Option("--allow-partial", help="Store what arrived although some indicators failed.")
    ] = False,
    accept_shrinkage: _Shrink = False,
    patience: Annotated[float, typer.Option(help="Seconds after which to give up.", min=1)] = 900,
) -> None:
    """Fetch new figures from the World Bank and store them as a vintage."""
    from devfinance.indicators import find_indicator, indicators
    from devfinance.pulling import pull as pull_vintage
    from devfinance.sources.faults import Limits
    from devfinance.sources.worldbank import WorldBank

    wanted = (
        list({code: find_indicator(code) for code in indicator}.values()) if indicator else list(indicators().values())
    )
    source = WorldBank(lambda: datetime.now(UTC), api_url, Limits(patience_seconds=patience))
    with _stoppable(), _progress(len(wanted), shown=progress) as heard:
        stored = pull_vintage(
            wanted,
            source,
            to or _own_store(),
            datetime.now(UTC).date(),
            at_once=source.limits.at_once,
            allow_partial=allow_partial,
            accept_shrinkage=accept_shrinkage,
            heard=heard,
        )
    _tell(stored)


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The World Bank's bulk downloads: WDI, IDS; zip or CSV.")
    ],
    to: _To = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date", help="Day on which the World Bank published it; that of the file if not given.", metavar="DATE"
        ),
    ] = None,
    accept_shrinkage: _Shrink = False,
) -> None:
    """Store the figures of the World Bank's bulk downloads as a vintage."""
    from devfinance.pulling import store_series
    from devfinance.sources.bulk import file_date, read_bulk

    published = _day(day) if day else max(file_date(file) for file in files)
    series = read_bulk(files, published, datetime.now(UTC))
    notes = {"imported_from": [file.name for file in files]}
    _tell(store_series(series, to or _own_store(), published, notes, accept_shrinkage=accept_shrinkage))


def _own_store() -> Path:
    from devfinance.paths import snapshot_folders

    return snapshot_folders()[0]


def _day(text: str) -> date:
    from devfinance.errors import RequestError

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RequestError(f"{text!r} is not a date", tip="give it as 2026-07-01") from error


def _tell(stored: Stored) -> None:
    vintage = stored.vintage
    if not stored.is_new:
        print(f"nothing has changed since vintage {vintage.id}, in {vintage.folder}")
        return
    kind = "complete" if vintage.is_complete else "not complete, so never the default"
    rows, series = vintage.manifest["rows"], len(vintage.manifest["indicators"])
    print(f"vintage {vintage.id} ({kind}): {rows:,} observations of {series} indicators, in {vintage.folder}")
    for code, cause in vintage.manifest.get("failed", {}).items():
        print(f"without {code}: {cause}")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C ends the program at once: Python would first wait for threads that listen to a silent server."""
    try:
        yield
    except KeyboardInterrupt:
        print("devfinance: stopped; nothing was stored", file=sys.stderr, flush=True)
        os._exit(130)


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[str], None]]:
    """A progress bar on stderr, which leaves stdout to programs; none where nobody looks."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task("World Bank", total=total)
        yield lambda code: bar.update(task, advance=1, description=code)
