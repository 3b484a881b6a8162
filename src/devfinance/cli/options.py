"""Options that several commands share, and how what people type is read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import typer

from devfinance.errors import DevfinanceError, RequestError, clipped
from devfinance.words import translate as _

VintageOption = Annotated[str | None, typer.Option("--vintage", help="Id of a vintage; see `devfinance vintages`.")]
JsonOption = Annotated[bool, typer.Option("--json", help="As one JSON object, for programs.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="As comma-separated values.")]
EconomyOption = Annotated[
    str | None, typer.Option("--economy", help="Ask about this economy or group instead of the claim's own.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Use the newest vintage not later than this day, as 2026-02-09."),
]


def left_out(faulty: Iterable[DevfinanceError]) -> None:
    """Say on stderr which statements were left out, and why; nobody asked for them by name."""
    for fault in faulty:
        print(_("devfinance: left out: {fault}").format(fault=fault), file=sys.stderr)


def day(text: str | None) -> date | None:
    """A day as people type it.

    >>> day("2026-02-09")
    datetime.date(2026, 2, 9)
    """
    if text is None:
        return None
    try:
        found = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise RequestError(f"{clipped(text)!r} is not a day", tip="write it as 2026-02-09") from None
    return found


def year_range(text: str | None) -> tuple[int, int] | None:
    """A first and last year, or one year.

    >>> year_range("2015:2024"), year_range("2020")
    ((2015, 2024), (2020, 2020))
    """
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?::(\d{4}))?", text.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > last:
        raise RequestError(f"{clipped(text)!r} is not a range of years", tip="write it as 2015:2024")
    return first, last
