"""A chart: a picture with the words that stand for it and the numbers that it draws."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devfinance import words
from devfinance.charts import export, style
from devfinance.charts.canvas import Canvas
from devfinance.charts.sheet import Said, Sheet
from devfinance.errors import RequestError
from devfinance.languages import html_attributes
from devfinance.snapshots import Vintage
from devfinance.words import translate as _

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

SHORT = 150  # characters of a short alternative text
Cell = str | int | float | None
Record = Mapping[str, Cell]  # what is drawn, a row of the CSV: machine-readable names, US$ unrounded, None for nothing


@dataclass(frozen=True, slots=True)
class Table:
    """The drawn numbers as a reader wants them: the third part of the alternative text.

    The first of the columns names the row. `say` writes a number; None is a dash.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    say: Callable[[float], str] = words.money

    def in_words(self) -> tuple[tuple[str, ...], ...]:
        """The rows as they are read."""
        return tuple((str(name), *(self._cell(cell) for cell in cells)) for name, *cells in self.rows)

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, str):
            return cell
        return _("–") if cell is None or math.isnan(cell) else self.say(cell)


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture, the words that stand for it, and its numbers. It shows itself in a notebook.

    `short_alt` says what the picture is, in at most 150 characters, `long_alt` what it shows; both are made from the
    numbers, as is `title` unless one was given. `by_hand` names the texts written by hand, each with `true` if it was
    read back and is so, or `unchecked`. `records` are what is drawn, `numbers` the same as a reader wants it.
    """

    kind: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    source: str
    short_alt: str
    long_alt: str
    language: str
    canvas: Canvas
    vintages: tuple[Vintage, ...]
    records: tuple[Record, ...] = field(repr=False)
    numbers: Table = field(repr=False)
    figure: Figure = field(repr=False)
    by_hand: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, kind: str, sheet: Sheet, said: Said, vintages: Sequence[Vintage], records: Sequence[Record], numbers: Table
    ) -> Chart:
        """The chart that a sheet has become, in the language spoken now."""
        return cls(
            kind=kind,
            title=sheet.title,
            subtitle=said.subtitle,
            notes=said.notes,
            source=said.source,
            short_alt=said.short_alt if len(said.short_alt) <= SHORT else said.short_alt[: SHORT - 1] + "…",
            long_alt=said.long_alt,
            language=words.spoken(),
            canvas=sheet.canvas,
            vintages=tuple(vintages),
            records=tuple(records),
            numbers=numbers,
            figure=sheet.figure,
        )

    @property
    def table(self) -> pd.DataFrame:
        """The drawn numbers, US$ unless the columns say otherwise; NaN where there is none."""
        return self._frame(self.numbers.rows)

    @property
    def table_in_words(self) -> pd.DataFrame:
        """The drawn numbers as a reader sees them, to three significant digits; a dash where there is none."""
        with words.language(self.language):
            return self._frame(self.numbers.in_words(), [row[0] for row in self.numbers.rows])

    def _frame(self, rows: Sequence[Sequence[Cell]], names: Sequence[Cell] | None = None) -> pd.DataFrame:
        import pandas as pd

        first, *columns = self.numbers.columns
        index = pd.Index(list[Any](names or (row[0] for row in rows)), name=first)
        return pd.DataFrame([row[1:] for row in rows], columns=columns, index=index)

    @style.uncollected()
    def save(self, folder: Path | str, slug: str, formats: Sequence[str] = export.FORMATS) -> Mapping[str, Path]:
        """Write the chart's files (`slug.png` …); gives their paths by format.

        The picture as `png`, `svg` and `pdf`, its numbers as `csv`, and what it says, its source and the hash of its
        numbers as `json`. The same chart gives the same bytes, whenever and wherever the same matplotlib draws it.

        Raises
        ------
        RequestError
            There is no such format, or no such folder.
        """
        if not Path(folder).is_dir():
            raise RequestError(f"{folder} is no folder", tip="make it first, or choose another")
        files = {name: export.maker_of(name)(self) for name in formats}
        paths = {name: Path(folder) / f"{slug}.{name}" for name in files}
        parts = {name: path.with_name(f".{path.name}.part") for name, path in paths.items()}
        try:
            for name, content in files.items():
                parts[name].write_bytes(content)
            for name, part in parts.items():
                part.replace(paths[name])  # whole or not at all, also on a disk that is full
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)
        return paths

    def _repr_png_(self) -> bytes:
        return export.png(self)

    def _repr_mimebundle_(self, **_wanted: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The picture for each way a notebook is shown, with its alternative text in the output's metadata."""
        picture = base64.b64encode(export.png(self)).decode("ascii")
        shown = {"image/png": picture, "text/html": self._html(picture), "text/plain": f"{self.title}\n{self.long_alt}"}
        return shown, {"image/png": {"alt": self.short_alt}}

    def _repr_html_(self) -> str:
        return self._html(base64.b64encode(export.png(self)).decode("ascii"))

    def _html(self, picture: str) -> str:
        """The picture with its words and its numbers, in the chart's language."""
        with words.language(self.language):
            heading, rows = self.numbers.columns, self.numbers.in_words()
            asked, numbers = escape(_("What it shows")), escape(_("The numbers of the chart"))
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heading)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
            for row in rows
        )
        return (
            f'<figure class="{words.NO_MATHS}" style="margin:0" {html_attributes(self.language)}>'
            f'<img style="max-width:100%;height:auto" alt="{escape(self.short_alt)}" '
            f'src="data:image/png;base64,{picture}"><figcaption>'
            f"<details><summary>{asked}</summary><p>{escape(self.long_alt)}</p></details>"
            f"<details><summary>{numbers}</summary>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details></figcaption></figure>"
        )
