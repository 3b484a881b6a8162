"""Shares of GDP or of exports over the years, a line each; `spending`, `resources` and `trade` are drawn so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from devfinance import words
from devfinance.charts import axis, labels, naming, style
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.labels import Label
from devfinance.charts.lines import draw_line
from devfinance.charts.request import Request
from devfinance.charts.series import SINCE
from devfinance.charts.sheet import Said, Sheet
from devfinance.charts.style import CONTEXT, Look
from devfinance.errors import NoReadingError
from devfinance.tables.asked import Asked
from devfinance.tables.shares import Shares
from devfinance.tables.table import Table as Shown
from devfinance.words import translate as _

# What is at home, and who buys the exports, have hues of their own; marks and dashes repeat them, and every line has
# its name at its end.
LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        **style.LOOKS,
        "health": Look("#15806A", "D", (5, 1)),
        "education": Look("#7A3E9D", "v", (2, 0.8)),
        "domestic_savings": Look("#8A5A00", "D"),
        "remittances": Look(CONTEXT, "v", (1, 0.8)),
        "developing": Look("#5C1A4A", "o"),
        "within_region": Look("#AC40C8", "^", (2, 0.8)),
        "high_income": Look(CONTEXT, "s", (5, 1)),
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


def shares_chart(
    kind: str, request: Request, shares: Shares, shown: Shown, drawn: Mapping[str, tuple[str, ...]]
) -> Chart:
    """Draw some of the shares, each with the indicators it is made of, with the title and the notes of their table.

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
    source = naming.source_line([code for line in lines for code in drawn[line.name]], (request.panel.vintage,))
    said = _said(request, shares, shown, lines, years, source)
    sheet = Sheet(request.canvas, said)
    _draw(sheet, lines, years)
    table = Table(
        columns=(_("year"), *(words.sentence_case(line.said) for line in lines)),
        rows=tuple((year, *(float(line.values[at]) for line in lines)) for at, year in enumerate(years)),
        say=_percent,
    )
    vintage = request.panel.vintage
    return Chart.of(kind, sheet, said, (vintage,), tuple(_records(request, shares, lines, years)), table)


def _percent(value: float) -> str:
    return words.percent(value / 100, decimals=1)


def _records(request: Request, shares: Shares, lines: list[Line], years: tuple[int, ...]) -> Iterator[Record]:
    for line in lines:
        for year, value in zip(years, line.values, strict=True):
            yield {
                "year": year,
                "share": line.name,
                "economies": request.group.id,
                "aggregation": "median" if shares.is_median else None,
                f"percent_of_{shares.base}": None if np.isnan(value) else float(value),
                "vintage": request.panel.vintage.id,
            }


def _said(
    request: Request, shares: Shares, shown: Shown, lines: list[Line], years: tuple[int, ...], source: str
) -> Said:
    drawn = words.listed([line.said for line in lines])
    facts = {"drawn": drawn, "economies": shares.who, "first": years[0], "last": years[-1]}
    if shares.base == "exports":
        plain, unit = _("Exports of {economies} by destination"), _("Percent of the exports of goods, {first}–{last}")
        alt = _("Line chart of the exports of {economies} by destination, {first}–{last}.").format(**facts)
    else:
        plain, unit = _("{drawn} of {economies}"), _("Percent of GDP a year, {first}–{last}")
        alt = _("Line chart of {drawn} of {economies}, {first}–{last}.").format(**facts)
    plain, unit = words.sentence_case(plain.format(**facts)), unit.format(**facts)
    courses = [course for line in lines for course in _course(line, years)]
    answer = (shown.title.rstrip("."),) if shown.verdicts else ()  # without a verdict, it says that there is no answer
    return Said(
        titles=(request.title,) if request.title else (*answer, *_in_short(shares, lines, years), plain),
        subtitle=unit,
        notes=shown.notes,
        source=source,
        short_alt=alt,
        long_alt=" ".join([alt, f"{unit}.", *courses, *shown.notes, source]),
    )


def _in_short(shares: Shares, lines: list[Line], years: tuple[int, ...]) -> Iterator[str]:
    """The finding in a line or two: the shares of GDP in the newest year that has all of them."""
    common = [year for at, year in enumerate(years) if all(at in line.known for line in lines)]
    if not common or len(lines) < 2 or shares.base != "gdp":
        return
    newest = {line.said: _percent(float(line.values[years.index(common[-1])])) for line in lines}
    (first, share), *others = newest.items()
    text = _("{economies} in {year}: {first}\u00a0{share} of GDP, {others}")
    for rest in (others, others[:1]):
        said = words.side_by_side(f"{name}\u00a0{value}" for name, value in rest)
        yield words.sentence_case(
            text.format(economies=shares.who, year=common[-1], first=first, share=share, others=said)
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
    names = [Label(_label_name(line.name), _at_the_end(line, years), LOOKS[line.name].colour) for line in lines]
    room = sheet.room.less(start=values.width(canvas), bottom=2 * canvas.small, end=labels.beside(names, canvas))
    ends = years[0] - 0.3, years[-1] + 0.3
    axes = sheet.plot(room, ends, (values.low, values.high))
    axis.draw_values(sheet, room, values)
    axis.draw_years(sheet, room, years, ends)
    for line in lines:
        draw_line(axes, years, line.values, LOOKS[line.name], canvas)
    points = [sheet.place(axes, years[line.known[-1]], float(line.values[line.known[-1]])) for line in lines]
    labels.draw_labels(sheet, room, names, points)


def _label_name(name: str) -> str:
    """A share as a label, which no sentence surrounds."""
    names: Mapping[str, str] = {
        "debt_service": _("Public debt service"),
        "health": _("Health"),
        "education": _("Education"),
        "domestic_savings": _("Savings at home"),
        "fdi": _("Foreign direct investment"),
        "developing": _("Developing economies"),
        "within_region": _("Of these, within the region"),
        "high_income": _("High-income economies"),
    }
    return names.get(name) or naming.label_name(name)


def _at_the_end(line: Line, years: tuple[int, ...]) -> str:
    last = int(line.known[-1])
    return _("{value} in {year}").format(value=_percent(float(line.values[last])), year=years[last])
