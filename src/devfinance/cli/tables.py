"""Tables, paragraphs and records as they are printed: what does not fit goes below, no id or number is ever broken."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Collection, Iterator, Sequence
from typing import Any

_GAP = "   "
_INDENT = "    "
_MOST = 100  # characters of a line of prose


def show(titles: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Collection[int] = ()) -> None:
    """Print a table; `numbers` are the columns set to the right.

    On a terminal, the last columns go below each row where the line is too short for them.
    """
    for line in table(titles, rows, numbers=numbers, most=width() if sys.stdout.isatty() else None):
        print(line)


def table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Collection[int] = (), most: int | None = None
) -> Iterator[str]:
    """The lines of a table of at most so many characters, as far as no word of it is longer.

    >>> print(*table(("reading", "US$"), [("total-aid", "1.4"), ("public", "12.0")], numbers=[1]), sep="\\n")
    reading      US$
    ----------------
    total-aid    1.4
    public      12.0
    >>> print(*table(("reading", "address"), [("total-aid", "https://example.org/a")], most=20), sep="\\n")
    reading
    ---------
    total-aid
        https://example.org/a
    """
    columns = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    beside = _fitting(columns, most)

    def line(cells: Sequence[str]) -> str:
        aligned = zip(range(beside), cells, columns, strict=False)
        return _GAP.join(cell.rjust(size) if at in numbers else cell.ljust(size) for at, cell, size in aligned).rstrip()

    yield line(titles)
    yield "-" * (sum(columns[:beside]) + len(_GAP) * (beside - 1))
    for row in rows:
        yield line(row)
        for cell in row[beside:]:
            yield from textwrap.wrap(
                cell,
                most or len(cell) + 1,
                initial_indent=_INDENT,
                subsequent_indent=_INDENT,
                break_long_words=False,
                break_on_hyphens=False,
            )


def _fitting(columns: Sequence[int], most: int | None) -> int:
    """How many columns stand beside each other, the first at least."""
    if most is None:
        return len(columns)
    return max(
        (n for n in range(1, len(columns) + 1) if sum(columns[:n]) + len(_GAP) * (n - 1) <= most),
        default=1,
    )


def paragraph(text: str, indent: str = "") -> str:
    """Text wrapped to the terminal, an entry of a list under its first word; an id or an address is never broken.

    >>> paragraph("a plain sentence", indent="  ")
    '  a plain sentence'
    """
    return textwrap.fill(
        text,
        min(width(), _MOST),
        initial_indent=indent,
        subsequent_indent=indent + " " * 2 * text.startswith("- "),
        break_long_words=False,
        break_on_hyphens=False,
    )


def json_text(found: Any) -> str:
    """What programs read: JSON without NaN, characters as they are.

    >>> json_text({"economy": "Côte d’Ivoire"})
    '{\\n  "economy": "Côte d’Ivoire"\\n}'
    """
    return json.dumps(found, indent=2, ensure_ascii=False, allow_nan=False)


def width() -> int:
    """How many characters a line of the terminal has."""
    return shutil.get_terminal_size((_MOST, 24)).columns
