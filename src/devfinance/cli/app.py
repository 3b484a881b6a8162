"""The command-line application, and how it ends: exit codes and one line on stderr."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from devfinance import __version__
from devfinance.errors import DevfinanceError

# Under these headings `--help` lists the commands, in this order.
PANELS = ASK, PUBLISH, NOTEBOOKS, FIGURES = "Check what was said", "Publish it", "Rerun it as a notebook", "The figures"

app = typer.Typer(
    name="devfinance",
    help="Checks what politicians say about debt, aid and investment against the World Bank's figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"devfinance {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Checks what politicians say about debt, aid and investment against the World Bank's figures."""


def with_commands() -> typer.Typer:
    """The application with every command there is."""
    from devfinance.cli import (  # noqa: F401 - they add commands
        charting,
        checking,
        comparing,
        figures,
        notebooks,
        pulling,
        serving,
        tracing,
        writing,
    )

    app.registered_commands.sort(key=lambda command: [*PANELS, command.rich_help_panel].index(command.rich_help_panel))
    return app


def main() -> None:
    """Run the command line; every way it ends has its exit code.

    0 done, 2 the request was wrong, 3 no claim has a computable reading, 4 the World Bank could not be
    reached or answered wrongly, 130 stopped by the user.
    """
    _say_what_can_be_said()
    try:
        sys.exit(_run())
    except DevfinanceError as error:
        _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        if message := error.format_message().rstrip(".?"):
            _fail(f"{message}; see `devfinance --help`", 2)
        sys.exit(2)  # no command was given, and the help has been shown
    except typer.Abort:
        _fail("stopped", 130)
    except BrokenPipeError:
        _write_no_more()  # the reader of our output (head, say) has gone: not an error
        sys.exit(0)
    except OSError as error:
        _write_no_more()
        where = error.filename or "the output"
        _fail(f"{where}: {error.strerror or error}; check that it exists, may be read or written, and has space", 2)


def _run() -> int:
    """Run a command to the end of its output, where a full disk can still be reported; gives the exit code."""
    try:
        code: int = with_commands()(standalone_mode=False) or 0
        sys.stdout.flush()
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # Typer makes a failure of it
            raise ended.__context__ from None
        raise
    return code


def _say_what_can_be_said() -> None:
    """On a terminal or in a file that knows few characters, write the others as codes; never fail over them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _write_no_more() -> None:
    """Keep Python from writing once more, at its end, where writing has failed."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> None:
    print(f"devfinance: {message}", file=sys.stderr)
    sys.exit(code)
