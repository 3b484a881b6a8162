"""A table: a finding in a sentence, the numbers behind it, what is missing, and where they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.analysis.result import Note, Result
from devfinance.languages import html_attributes
from devfinance.snapshots import LICENCE, Vintage
from devfinance.words import translate as _

if TYPE_CHECKING:
    import pandas as pd

_TEXT = ' style="text-align:start;font-weight:inherit"'
_NUMBER = ' style="text-align:end;white-space:nowrap"'
_CAPTION = ' style="caption-side:top;text-align:start;font-weight:600"'
SHOWN = 20  # rows that a notebook shows; `Table.frame` has them all


@dataclass(frozen=True, eq=False)
class Table:
    """Numbers with a sentence made from them. It shows itself in a notebook.

    Parameters
    ----------
    title
        What the numbers say, in a sentence.
    frame
        The numbers, unrounded.
    in_words
        The same as a reader sees them, with the columns' names in the language spoken.
    notes
        What a reader must know, and what is missing, a sentence each.
    source
        Publisher, databases, vintage, licence and codes.
    verdicts
        What would have to change for the finding to be another, by name: what a rerun compares.
    numbers
        The columns of `in_words` that hold numbers.
    """

    title: str
    frame: pd.DataFrame = field(repr=False)
    in_words: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...]
    source: str
    verdicts: Mapping[str, str] = field(default_factory=dict)
    numbers: Collection[str] = ()
    language: str = field(default_factory=words.spoken)

    def _repr_html_(self) -> str:
        with words.language(self.language):
            rows = len(self.in_words)
            cut = _("The first {shown} of {rows} rows; the others are in its frame.")
            more = [cut.format(shown=SHOWN, rows=rows)] if rows > SHOWN else []
        alone = f"<p><strong>{escape(self.title)}</strong></p>"
        table = _html(self.title, self.in_words.head(SHOWN), self.numbers) if rows else alone
        notes = "".join(f'<p class="note">{escape(line)}</p>' for line in (*more, *self.notes))
        foot = f"{notes}<p><small>{escape(self.source)}</small></p>"
        return f'<div class="{words.NO_MATHS}" {html_attributes(self.language)}>{table}{foot}</div>'

    def __repr__(self) -> str:
        return "\n".join([self.title, "", self.in_words.to_string(index=False), "", *self.notes, self.source])


def _html(title: str, shown: pd.DataFrame, numbers: Collection[str]) -> str:
    """The table; text begins where reading starts, numbers end in one line and never break."""
    aligned = [_NUMBER if name in numbers else _TEXT for name in shown.columns]
    sides = ["end" if name in numbers else "start" for name in shown.columns]
    head = "".join(
        f'<th scope="col" style="text-align:{side};font-weight:600;vertical-align:bottom">{escape(str(name))}</th>'
        for name, side in zip(shown.columns, sides, strict=True)
    )
    rows = []
    for first, *cells in shown.itertuples(index=False):
        others = "".join(f"<td{how}>{escape(cell)}</td>" for cell, how in zip(cells, aligned[1:], strict=True))
        rows.append(f'<tr><th scope="row"{_TEXT}>{escape(first)}</th>{others}</tr>')
    caption = f"<caption{_CAPTION}>{escape(title)}</caption>"
    return f'<table tabindex="0">{caption}<thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def table_of(
    title: str,
    frame: pd.DataFrame,
    columns: Mapping[str, tuple[str, str]],
    source: str,
    notes: Sequence[str] = (),
    verdicts: Mapping[str, str] | None = None,
) -> Table:
    """A table of some of a frame's columns, each with its heading and its unit; see `in_unit`."""
    import pandas as pd

    columns = {name: (words.sentence_case(heading), unit) for name, (heading, unit) in columns.items() if name in frame}
    shown = {heading: [in_unit(value, unit) for value in frame[name]] for name, (heading, unit) in columns.items()}
    numbers = [heading for name, (heading, _unit) in columns.items() if pd.api.types.is_numeric_dtype(frame[name])]
    return Table(title, frame, pd.DataFrame(shown), tuple(notes), source, verdicts or {}, numbers)


def in_unit(value: object, unit: str) -> str:
    """A value as a reader sees it; a dash where there is none.

    >>> in_unit(2.94, "percent of GDP"), in_unit(1.3e12, "US$"), in_unit(float("nan"), "US$"), in_unit(2024, "")
    ('2.9%', 'US$1.3 trillion', '–', '2024')
    """
    if value is None or value != value:  # noqa: PLR0124 - true of NaN alone
        return _("–")
    if not isinstance(value, float):
        return str(value)
    if unit.startswith("US$"):
        return words.money(value)
    return words.percent(value / 100, decimals=1) if unit.startswith("percent") else words.number(value, decimals=2)


def source_of(vintage: Vintage, indicators: Sequence[str] = ()) -> str:
    """The source line: publisher, databases, vintage, licence and codes."""
    codes = ", ".join(dict.fromkeys(indicators))
    text = _("Source: {attribution}, {licence} ({codes}).") if codes else _("Source: {attribution}, {licence}.")
    return text.format(attribution=vintage.attribution, licence=LICENCE, codes=codes)


def notes_of(result: Result) -> list[str]:
    """What an analysis has to say of itself, in the language spoken: its notes, and who is left out."""
    said = [words.sentence_case(_in_words(note)).rstrip(".") + "." for note in result.notes]
    reasons: dict[str, list[str]] = {}
    for code, why in result.left_out.items():
        reasons.setdefault(_in_words(why), []).append(words.economy_name(code))
    for why, names in list(reasons.items())[:5]:
        listed = words.listed(names[:8]) + ("…" if len(names) > 8 else "")
        said.append(_("Left out: {economies} ({reason}).").format(economies=listed, reason=why))
    return said


def _in_words(note: str) -> str:
    return _(note.message).format(**note.values) if isinstance(note, Note) else note
