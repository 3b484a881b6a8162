"""Shares of GDP over the years, a line each; `spending` and `resources` are drawn so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from devfinance import words
from devfinance.charts import axis, labels
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.labels import Label
from devfinance.charts.lines import draw_line
from devfinance.charts.request import Request
from devfinance.charts.series import SINCE
from devfinance.charts.sheet import Said, Sheet
from devfinance.charts.style import CONTEXT, LOOKS, Look
from devfinance.errors import NoReadingError
from devfinance.tables.asked import Asked
from devfinance.tables.shares import Shares
from devfinance.tables.table import Table as Shown
from devfinance.tables.table import source_of
from devfinance.words import translate as _

# What is at home has hues of its own; marks and dashes repeat them, and every line has its name at its end.
_LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        **LOOKS,
        "health": Look("#2E7D5B", "D", (5, 1)),
        "education": Look("#7A3E9D", "v", (2, 0.8)),
        "domestic_savings": Look("#8A5A00", "D"),
        "remittances": Look(CONTEXT, "v", (1, 0.8)),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One share over the years, percent; NaN where there is none."""

    name: str
    said: str
    values: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """The places of the years that have a figure."""
        places: np.ndarray = np.flatnonzero(~np.isnan(self.values))
        return places


def asked_by(request: Request) -> Asked:
    """What a chart's request asks of the shares."""
    return Asked(
        request.panel, request.group, None, (SINCE if request.since is None else request.since, request.panel.years[-1])
    )


def shares_chart(kind: str, request: Request, shares: Shares, shown: Shown, drawn: tuple[str, ...]) -> Chart:
    """Draw some of the shares, with the title and the notes of their table.

    Raises
    ------
    NoReadingError
        There is not one figure.
    """
    years = tuple(int(year) for year in shares.frame["year"])
    lines = [
        Line(name, shares.names[name], shares.frame[name].to_numpy(dtype=float))
        for name in drawn
        if name in shares.frame and not shares.frame[name].isna().all()
    ]
    if not lines:
        raise NoReadingError(shown.title.rstrip("."), tip="choose another economy, group or vintage")
    said = _said(request, shares, shown, lines, years)
    sheet = Sheet(request.canvas, said)
    _draw(sheet, lines, years)
    table = Table(
        columns=(_("year"), *(words.sentence_case(line.said) for line in lines)),
        rows=tuple((year, *(float(line.values[at]) for line in lines)) for at, year in enumerate(years)),
        say=_percent,
    )
    vintage = request.panel.vintage
    return Chart.of(kind, sheet, said, (vintage,), tuple(_records(request, lines, years)), table)


def _percent(value: float) -> str:
    return words.percent(value / 100, decimals=1)


def _records(request: Request, lines: list[Line], years: tuple[int, ...]) -> Iterator[Record]:
    for line in lines:
        for year, value in zip(years, line.values, strict=True):
            yield {
                "year": year,
                "share": line.name,
                "economies": request.group.id,
                "percent_of_gdp": None if np.isnan(value) else float(value),
                "vintage": request.panel.vintage.id,
            }


def _said(request: Request, shares: Shares, shown: Shown, lines: list[Line], years: tuple[int, ...]) -> Said:
    drawn = words.listed([line.said for line in lines])
    facts = {"drawn": drawn, "economies": shares.who, "first": years[0], "last": years[-1]}
    plain = words.sentence_case(_("{drawn} of {economies}").format(**facts))
    alt = _("Line chart of {drawn} of {economies}, {first}–{last}.").format(**facts)
    unit = _("Percent of GDP a year, {first}–{last}").format(**facts)
    source = source_of(request.panel.vintage, shares.result.indicators)
    courses = [course for line in lines for course in _course(line, years)]
    return Said(
        titles=(request.title,) if request.title else (shown.title.rstrip("."), plain),
        subtitle=unit,
        notes=shown.notes,
        source=source,
        short_alt=alt,
        long_alt=" ".join([alt, f"{unit}.", *courses, *shown.notes, source]),
    )


def _course(line: Line, years: tuple[int, ...]) -> Iterator[str]:
    first, last = int(line.known[0]), int(line.known[-1])
    facts = {
        "name": words.sentence_case(line.said),
        "start": _percent(float(line.values[first])),
        "first": years[first],
        "end": _percent(float(line.values[last])),
        "last": years[last],
    }
    text = (
        _("{name}: {end} in {last}.") if first == last else _("{name} went from {start} in {first} to {end} in {last}.")
    )
    yield text.format(**facts)


def _draw(sheet: Sheet, lines: list[Line], years: tuple[int, ...]) -> None:
    """The lines, in the room between the words, with their names at their ends."""
    canvas = sheet.canvas
    known = np.concatenate([line.values[line.known] for line in lines])
    values = axis.scale_of(float(known.min()), float(known.max()))
    names = [
        Label(words.sentence_case(line.said), _at_the_end(line, years), _LOOKS[line.name].colour) for line in lines
    ]
    room = sheet.room.less(start=values.width(canvas), bottom=2 * canvas.small, end=labels.beside(names, canvas))
    ends = years[0] - 0.3, years[-1] + 0.3
    axes = sheet.plot(room, ends, (values.low, values.high))
    axis.draw_values(sheet, room, values)
    axis.draw_years(sheet, room, years, ends)
    for line in lines:
        draw_line(axes, years, line.values, _LOOKS[line.name], canvas)
    points = [sheet.place(axes, years[line.known[-1]], float(line.values[line.known[-1]])) for line in lines]
    labels.draw_labels(sheet, room, names, points)


def _at_the_end(line: Line, years: tuple[int, ...]) -> str:
    last = int(line.known[-1])
    return _("{value} in {year}").format(value=_percent(float(line.values[last])), year=years[last])
