"""Commands that bring new figures: `pull`, `import`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devfinance import words
from devfinance.cli.app import FIGURES, app
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.storing import Stored

_To = Annotated[Path | None, typer.Option(help="Folder of vintages; your own if not given.", show_default=False)]
_Shrink = Annotated[bool, typer.Option("--accept-shrinkage", help="Store figures that cover less than the last ones.")]


@app.command(rich_help_panel=FIGURES)
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
    from devfinance.cli.folders import writing_to
    from devfinance.indicators import find_indicator, indicators
    from devfinance.paths import own_folder
    from devfinance.pulling import pull as pull_vintage
    from devfinance.sources.faults import Limits
    from devfinance.sources.worldbank import WorldBank

    wanted = (
        list({code: find_indicator(code) for code in indicator}.values()) if indicator else list(indicators().values())
    )
    source = WorldBank(lambda: datetime.now(UTC), api_url, Limits(patience_seconds=patience))
    store = to or own_folder("snapshots")
    with _stoppable(), _progress(len(wanted), shown=progress) as heard, writing_to(store, "--to"):
        stored = pull_vintage(
            wanted,
            source,
            store,
            datetime.now(UTC).date(),
            at_once=source.limits.at_once,
            allow_partial=allow_partial,
            accept_shrinkage=accept_shrinkage,
            heard=heard,
        )
    _tell(stored)


@app.command("import", rich_help_panel=FIGURES)
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
    from devfinance.cli.folders import writing_to
    from devfinance.cli.options import day as read_day
    from devfinance.paths import own_folder
    from devfinance.pulling import store_series
    from devfinance.sources.bulk import file_date, read_bulk

    published = read_day(day) or max(file_date(file) for file in files)
    series = read_bulk(files, published, datetime.now(UTC))
    notes = {"imported_from": [file.name for file in files]}
    store = to or own_folder("snapshots")
    with writing_to(store, "--to"):
        stored = store_series(series, store, published, notes, accept_shrinkage=accept_shrinkage)
    _tell(stored)


def _tell(stored: Stored) -> None:
    vintage = stored.vintage
    where = {"vintage": vintage.id, "folder": vintage.folder}
    if not stored.is_new:
        print(_("nothing has changed since vintage {vintage}, in {folder}").format(**where))
        return
    pattern = (
        _("vintage {vintage} (complete): {rows} observations of {count} indicators, in {folder}")
        if vintage.is_complete
        else _(
            "vintage {vintage} (not complete, so never the default): {rows} observations of {count} indicators, "
            "in {folder}"
        )
    )
    rows, count = words.number(vintage.manifest["rows"]), len(vintage.manifest["indicators"])
    print(pattern.format(**where, rows=rows, count=count))
    for code, cause in vintage.manifest.get("failed", {}).items():
        print(_("without {code}: {cause}").format(code=code, cause=cause))


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
