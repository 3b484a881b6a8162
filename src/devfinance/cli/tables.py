"""Tables and paragraphs on a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Collection, Iterable, Sequence


def show(titles: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Collection[int] = ()) -> None:
    """Print a table that fits the terminal; `numbers` are the columns set to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, highlight=False)
    for at, title in enumerate(titles):
        table.add_column(Text(title), justify="right" if at in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=width() if Console().is_terminal else 200, highlight=False)
    console.print(table)


def paragraph(text: str, indent: str = "") -> str:
    """Text wrapped to the terminal.

    >>> paragraph("a plain sentence", indent="  ")
    '  a plain sentence'
    """
    return textwrap.fill(text, min(width(), 100), initial_indent=indent, subsequent_indent=indent)


def width() -> int:
    """How many characters a line of the terminal has."""
    return shutil.get_terminal_size((100, 24)).columns
