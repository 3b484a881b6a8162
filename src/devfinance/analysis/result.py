"""What every analysis returns: a tidy frame that carries its units, its sources and whom it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from devfinance.economies import economies

if TYPE_CHECKING:
    import pandas as pd


class Note(str):
    """A sentence with its values filled in, which remembers the message so that it can be said in another language.

    >>> note = Note("no value for {years}", years="2019–2021")
    >>> note, note.message, note.values
    ('no value for 2019–2021', 'no value for {years}', {'years': '2019–2021'})
    """

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, Any]

    def __new__(cls, message: str, **values: Any) -> Note:
        """Fill the values into the message."""
        made = super().__new__(cls, message.format(**values))
        made.message = message
        made.values = values
        return made


@dataclass(frozen=True, eq=False)
class Result:
    """An answer of the analysis, ready for a chart and the note below it.

    Parameters
    ----------
    frame
        Tidy: a row an economy and year, or whatever the question is about.
    unit
        The unit of every column that holds figures.
    indicators
        Codes of the series it rests on.
    vintage
        Id of the vintage.
    years
        First and last year it speaks of.
    n
        How many economies it speaks of; of observations where the docstring says so.
    left_out
        Economies that belong to the question and are not in the frame, each with the reason.
    notes
        What was done, and what a reader must know.
    missing
        Series the question wants and the vintage lacks; the notes say what stands in for them.
    """

    frame: pd.DataFrame = field(repr=False)
    unit: Mapping[str, str]
    indicators: tuple[str, ...]
    vintage: str
    years: tuple[int, int]
    n: int
    left_out: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def caption(self) -> Note:
        """The line for below a chart: how many, when, and how many are left out.

        >>> import pandas as pd
        >>> Result(pd.DataFrame(), {}, ("SP.POP.TOTL",), "2026-07-01", (2010, 2024), 118, {"SUR": "no value"}).caption()
        'n = 118, 2010–2024; left out: 1 (Suriname); vintage 2026-07-01'
        """
        span = span_of(range(self.years[0], self.years[1] + 1))
        if not self.left_out:
            return Note(
                "n = {n}, {years}; none left out; vintage {vintage}", n=self.n, years=span, vintage=self.vintage
            )
        names = [economies()[code].name if code in economies() else code for code in self.left_out]
        listed = ", ".join(names[:5]) + ("…" if len(names) > 5 else "")
        return Note(
            "n = {n}, {years}; left out: {count} ({names}); vintage {vintage}",
            n=self.n, years=span, count=len(names), names=listed, vintage=self.vintage,
        )  # fmt: skip


def span_of(years: Iterable[int]) -> str:
    """Years as a reader writes them: runs joined by a dash.

    >>> span_of([2009, 2010, 2011, 2014])
    '2009–2011, 2014'
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
