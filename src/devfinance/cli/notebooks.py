"""Commands for notebooks: `run`, `lab`, `new-notebook`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from devfinance.cli.app import NOTEBOOKS, app
from devfinance.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from devfinance.notebooks.expecting import Turned
    from devfinance.notebooks.finding import Notebook
    from devfinance.notebooks.running import Ran

TURNED = 1  # exit code where a finding has turned


class _Pairs(TyperCommand):
    """A command whose `-p NAME VALUE` may be given several times; typer knows options of one value only."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, each pair joined to one."""
        return super().parse_args(ctx, joined(args))


def joined(args: Sequence[str]) -> list[str]:
    """Arguments with each `-p NAME VALUE` as `-p NAME=VALUE`.

    >>> joined(["all", "-p", "economy", "GHA", "--html", "-p", "group=LIC"])
    ['all', '-p', 'economy=GHA', '--html', '-p', 'group=LIC']
    """
    given, found = iter(args), []
    for word in given:
        found.append(word)
        if word in ("-p", "--parameter"):
            name = next(given, "")
            found.append(name if "=" in name else f"{name}={next(given, '')}")
    return found


def _values(pairs: Sequence[str]) -> dict[str, str | None]:
    """Parameters by name; `none` is none.

    >>> _values(["economy=GHA", "vintage=none"])
    {'economy': 'GHA', 'vintage': None}
    """
    split = [pair.partition("=") for pair in pairs]
    for name, _equals, value in split:
        if not value:
            raise RequestError(f"the parameter {name} has no value", tip="give one, such as -p economy GHA")
    return {name: None if value.casefold() == "none" else value for name, _equals, value in split}


@app.command(cls=_Pairs, rich_help_panel=NOTEBOOKS)
def run(
    notebook: Annotated[
        str | None, typer.Argument(help="Its name, the number it begins with, the path of its file, or `all`.")
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME VALUE", help="Run it for another, such as: -p economy GHA"),
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Also write a page of each.")] = False,
    expect: Annotated[bool, typer.Option("--expect", help="Say so if a finding is another than last time.")] = False,
    out: Annotated[Path, typer.Option(help="Where the copies go.")] = Path("reports/notebooks"),
    listed: Annotated[bool, typer.Option("--list", help="List the notebooks and their parameters.")] = False,
) -> None:
    """Rerun notebooks, for another country if you like; their executed copies go into a folder.

    With --expect, the exit code is 1 if a finding has turned since the last run that was compared.
    """
    from devfinance.cli.folders import writing_to
    from devfinance.notebooks.exporting import export_html
    from devfinance.notebooks.finding import find_notebook, notebooks, open_notebook
    from devfinance.notebooks.running import FailedRunError, run_notebooks

    if listed:
        _list([open_notebook(path) for path in notebooks().values()])
        return
    if notebook is None:
        raise RequestError("no notebook was named", tip="name one, or `all`; `devfinance run --list` has them")
    paths = list(notebooks().values()) if notebook == "all" else [find_notebook(notebook)]
    wanted = [open_notebook(path) for path in paths]
    failed: FailedRunError | None = None
    with _progress(wanted) as ended, writing_to(out, "--out"):
        try:
            ran = run_notebooks(wanted, _values(parameter or ()), out, ended)
        except FailedRunError as error:
            ran, failed = list(error.ran), error
        written = [export_html(one) if html else one.path for one in ran]
    _name(ran, written)
    turned = expect and _compare(ran, out)
    if failed:
        raise failed
    if turned:
        raise typer.Exit(TURNED)
    if expect:
        print("Every finding is as it was, or is kept for the first time.")


def _name(ran: Sequence[Ran], written: Sequence[Path]) -> None:
    """The copies that were written, and beside them what the figures lack."""
    for one, path in zip(ran, written, strict=True):
        print(path)
        for missing in one.missing:
            print(f"{path.stem}: {missing}", file=sys.stderr)


def _compare(ran: Sequence[Ran], out: Path) -> bool:
    """Whether a finding has turned since the last run; if so, it has been said."""
    from devfinance.notebooks.expecting import compare

    turned = compare(ran, out)
    if turned:
        _say_loudly(turned)
    return bool(turned)


def _say_loudly(turned: Sequence[Turned]) -> None:
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    lines = [f"{change}\n  then: {change.title_then}\n  now:  {change.title_now}" for change in turned]
    panel = Panel(Text("\n".join(lines)), title="A FINDING HAS TURNED", border_style="bold red")
    Console(stderr=True, highlight=False).print(panel)


@contextmanager
def _progress(wanted: Sequence[Notebook]) -> Iterator[Callable[[Notebook], None]]:
    """A bar on the terminal that moves as notebooks end; nothing where there is no terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("notebooks", total=len(wanted))
        yield lambda notebook: bar.update(task, advance=1, description=notebook.name)


def _list(known: Sequence[Notebook]) -> None:
    from devfinance.cli.tables import show

    rows = [(one.name, ", ".join(f"{name}={value}" for name, value in one.parameters.items())) for one in known]
    show(("notebook", "parameters"), rows)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, rich_help_panel=NOTEBOOKS)
def lab(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="A folder of notebooks; the shipped ones if not given.")] = None,
) -> None:
    """Open JupyterLab on the notebooks; further options go to JupyterLab as they are."""
    from devfinance.notebooks.finding import working_folder
    from devfinance.notebooks.lab import run_lab

    further = list(context.args)
    if folder is not None and str(folder).startswith("-"):  # an option for JupyterLab, and no folder was given
        further, folder = [str(folder), *further], None
    if folder is not None and not folder.is_dir():
        raise RequestError(f"{folder} is no folder", tip="give a folder of notebooks, or none for the shipped ones")
    raise typer.Exit(run_lab(folder or working_folder(), further))


@app.command("new-notebook", rich_help_panel=NOTEBOOKS)
def new_notebook(
    statement: Annotated[str, typer.Argument(help="Id of a statement, or the path of its file.")],
    claim: Annotated[str | None, typer.Option(help="Id of one of its claims; the first comparison if none.")] = None,
    to: Annotated[Path | None, typer.Option(help="Folder to write to; where `devfinance lab` looks if none.")] = None,
) -> None:
    """Write a notebook for a statement of your own."""
    from devfinance.notebooks.drafting import draft_notebook
    from devfinance.notebooks.finding import working_folder

    print(draft_notebook(statement, to or working_folder(), claim))
