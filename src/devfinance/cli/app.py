"""The command-line application, and how it ends: exit codes and one line on stderr."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from devfinance import __version__
from devfinance.errors import DevfinanceError

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
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Checks what politicians say about debt, aid and investment against the World Bank's figures."""


def main() -> None:
    """Run the command line; every way it ends has its exit code.

    0 done, 2 the request was wrong, 3 no claim has a computable reading, 4 the World Bank could not be
    reached or answered wrongly, 130 stopped by the user.
    """
    from devfinance.cli import checking, comparing, figures, notebooks, pulling, tracing, writing  # noqa: F401 - they add commands

    try:
        sys.exit(app(standalone_mode=False) or 0)
    except DevfinanceError as error:
        _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        if message := error.format_message().rstrip(".?"):
            _fail(f"{message}; see `devfinance --help`", 2)
        sys.exit(2)  # no command was given, and the help has been shown
    except typer.Abort:
        _fail("stopped", 130)
    except BrokenPipeError:
        # The reader of our output (head, say) has gone: not an error. Python must not try to flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror or error}; check that the folder exists, may be written to and has space", 2)


def _fail(message: str, code: int) -> None:
    print(f"devfinance: {message}", file=sys.stderr)
    sys.exit(code)
