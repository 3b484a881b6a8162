"""The gap between debt service and an inflow: by how much one is above the other, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from devfinance import words
from devfinance.charts import axis, labels, layout, naming, series, style, wording
from devfinance.charts.chart import Chart, Record, Table
from devfinance.charts.labels import Label
from devfinance.charts.lines import draw_line
from devfinance.charts.request import Request
from devfinance.charts.series import Flow
from devfinance.charts.sheet import Said, Sheet
from devfinance.charts.style import LOOKS, Look
from devfinance.economies import Group
from devfinance.errors import NoReadingError
from devfinance.measures import measure
from devfinance.snapshots import Vintage
from devfinance.words import translate as _

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Gap:
    """Debt service and an inflow of a group, US$ a year, and in which of the years both are known."""

    group: Group
    vintage: Vintage
    years: tuple[int, ...]
    debt_service: Flow
    inflow: Flow

    @property
    def values(self) -> np.ndarray:
        """Debt service less the inflow, US$ a year; NaN where either is unknown."""
        values: np.ndarray = self.debt_service.values - self.inflow.values
        return values

    @property
    def known(self) -> np.ndarray:
        """The places of the years in which both are known."""
        places: np.ndarray = np.flatnonzero(~np.isnan(self.values))
        return places


def chart(request: Request) -> Chart:
    """Draw the two sides of a claim, or debt service and all inflows, and the gap between them."""
    gap = gap_of(request)
    said = _said(gap, request.title)
    sheet = Sheet(request.canvas, said)
    _draw(sheet, gap)
    return Chart.of("gap", sheet, said, (gap.vintage,), tuple(_records(gap)), _table(gap))


def gap_of(request: Request) -> Gap:
    """What a request asks for.

    Raises
    ------
    NoReadingError
        In no year are both sides known.
    """
    panel, group = request.panel, request.group
    options = request.comparison.stated.options if request.statement or request.already else {}
    left = measure("debt_service", options.get("debt_service", "total"))
    right = measure("inflow", options.get("inflow", "aid_and_fdi"))
    since = series.SINCE if request.since is None else request.since
    start = panel.year_at(since)
    debt_service = series.flow_of(panel, group, left, start)
    public = series.flow_of(panel, group, measure("debt_service", "public"), start)
    if not len(debt_service.known) and len(public.known):
        left, debt_service = public.measure, public
    inflow = series.flow_of(panel, group, right, start, series.reporters(panel, group, left, start))
    gap = Gap(group, panel.vintage, panel.years[start:], debt_service, inflow)
    if not len(gap.known):
        name = words.sentence_case(words.group_name(group))
        raise NoReadingError(
            f"{name}: in no year since {since} does vintage {panel.vintage.id} have both debt service and "
            f"{naming.short_name(right.option)}, so there is no gap to draw",
            tip="choose an economy that reports its debt to the World Bank, such as NGA",
        )
    last = 1 + max(int(flow.known[-1]) for flow in (debt_service, inflow))
    return Gap(group, panel.vintage, gap.years[:last], series.until(debt_service, last), series.until(inflow, last))


def _said(gap: Gap, own_title: str | None) -> Said:
    codes = (code for flow in (gap.debt_service, gap.inflow) for code in flow.measure.indicators)
    source = naming.source_line(codes, [gap.vintage])
    notes = tuple(_notes(gap))
    picture = _("Two lines, {service} and {inflow} of {economies}, {first}–{last}, and the gap between them.")
    short = picture.format(**_facts(gap, gap.known[-1]))
    return Said(
        titles=_titles(gap) if own_title is None else (own_title,),
        subtitle=wording.measured(gap.group, [gap.debt_service, gap.inflow], gap.years),
        notes=notes,
        source=source,
        short_alt=short,
        long_alt=" ".join([short, _("Values in US$ a year at current prices."), *_course(gap), *notes[1:], source]),
    )


def _titles(gap: Gap) -> tuple[str, ...]:
    at = gap.known[-1]
    facts, more = _facts(gap, at), gap.values[at]
    if more >= 0:
        patterns = (
            _("In {year}, {economies} paid {gap} more in {service} than came in as {inflow}"),
            _("{economies} in {year}: {service} {gap} above {inflow}"),
            _("{year}: {service} {gap} above {inflow}"),
        )
    else:
        patterns = (
            _("In {year}, {economies} paid {gap} less in {service} than came in as {inflow}"),
            _("{economies} in {year}: {service} {gap} below {inflow}"),
            _("{year}: {service} {gap} below {inflow}"),
        )
    return tuple(words.sentence_case(pattern.format(**facts)) for pattern in patterns)


def _facts(gap: Gap, at: int) -> dict[str, object]:
    return {
        "economies": words.group_name(gap.group),
        "service": naming.short_name(gap.debt_service.measure.option),
        "inflow": naming.short_name(gap.inflow.measure.option),
        "year": gap.years[at],
        "gap": naming.amount(abs(float(gap.values[at]))),
        "first": gap.years[0],
        "last": gap.years[-1],
    }


def _notes(gap: Gap) -> Iterator[str]:
    flows = [gap.debt_service, gap.inflow]
    yield _("Debt service is gross; aid and investment are net.")
    yield _("Repayments are mostly refinanced, and new loans are not counted here.")
    yield from wording.of_whom(gap.group, flows)
    for flow in flows:
        yield from wording.reach(flow, gap.years)


def _course(gap: Gap) -> Iterator[str]:
    """What the gap was first, last and at its widest, and in which years it turned."""
    known, values = gap.known, gap.values
    widest = int(known[np.argmax(np.abs(values[known]))])
    for at in dict.fromkeys((int(known[0]), widest, int(known[-1]))):
        facts = _facts(gap, at)
        if values[at] >= 0:
            yield words.sentence_case(_("in {year}, {service} was {gap} above {inflow}.").format(**facts))
        else:
            yield words.sentence_case(_("in {year}, {service} was {gap} below {inflow}.").format(**facts))
    yield from wording.above(gap.debt_service, gap.inflow)


def _records(gap: Gap) -> Iterator[Record]:
    columns = (gap.debt_service.values, gap.inflow.values, gap.values)
    for year, *values in zip(gap.years, *columns, strict=True):
        paid, came_in, more = (None if np.isnan(value) else float(value) for value in values)
        yield {
            "year": year,
            "economies": gap.group.id,
            "debt_service": gap.debt_service.measure.option,
            "inflow": gap.inflow.measure.option,
            "debt_service_usd": paid,
            "inflow_usd": came_in,
            "gap_usd": more,
            "vintage": gap.vintage.id,
        }


def _table(gap: Gap) -> Table:
    names = [words.measure_name(flow.measure.dimension, flow.measure.option) for flow in (gap.debt_service, gap.inflow)]
    values = np.column_stack([gap.debt_service.values, gap.inflow.values, gap.values]).tolist()
    return Table(
        columns=(_("year"), *map(words.sentence_case, names), _("Gap")),
        rows=tuple((year, *row) for year, row in zip(gap.years, values, strict=True)),
    )


def _draw(sheet: Sheet, gap: Gap) -> None:
    canvas, flows, years = sheet.canvas, (gap.debt_service, gap.inflow), gap.years
    divisor, _unit = wording.unit_of(flows)
    drawn = np.concatenate([flow.values[flow.known] for flow in flows]) / divisor
    values = axis.scale_of(float(drawn.min()), float(drawn.max()))
    names = [*(Label(*wording.label(flow, years), look_of(flow).colour) for flow in flows), _gap_label(gap)]
    room = sheet.room.less(start=values.width(canvas), bottom=2 * canvas.small, end=labels.beside(names, canvas))
    ends = years[0] - 0.3, years[-1] + 0.3
    axes = sheet.plot(room, ends, (values.low, values.high))
    axis.draw_values(sheet, room, values)
    axis.draw_years(sheet, room, years, ends)
    _shade(axes, gap, divisor)
    for flow in flows:
        draw_line(axes, years, flow.values / divisor, look_of(flow), canvas)
    at = int(gap.known[-1])
    sides = [float(flow.values[at]) / divisor for flow in flows]
    axes.plot([years[at]] * 2, sides, color=style.INK, linewidth=layout.points(canvas.line / 2.5), zorder=2)
    points = [(years[flow.known[-1]], float(flow.values[flow.known[-1]]) / divisor) for flow in flows]
    points.append((years[at], sum(sides) / 2))
    labels.draw_labels(sheet, room, names, [sheet.place(axes, *point) for point in points])


def _shade(axes: Axes, gap: Gap, divisor: float) -> None:
    """The gap in the colour of the side that is above."""
    paid, came_in = gap.debt_service.values / divisor, gap.inflow.values / divisor
    for where, look in ((paid >= came_in, LOOKS["debt_service"]), (paid <= came_in, look_of(gap.inflow))):
        axes.fill_between(
            gap.years, paid, came_in, where=where, interpolate=True, color=look.colour, alpha=0.14, linewidth=0
        )


def _gap_label(gap: Gap) -> Label:
    at = int(gap.known[-1])
    said = _("{value} in {year}").format(value=naming.amount(abs(float(gap.values[at]))), year=gap.years[at])
    return Label(_("Gap"), said, style.INK)


def look_of(flow: Flow) -> Look:
    """What a side is drawn with: aid and investment together have no hue of their own."""
    option = flow.measure.option
    return LOOKS["debt_service"] if flow.measure.dimension == "debt_service" else LOOKS.get(option, LOOKS["context"])
