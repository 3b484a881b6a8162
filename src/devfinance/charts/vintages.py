"""What was known then and what is known now: the flows of two vintages, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from devfinance import words
from devfinance.charts import axis, labels, layout, naming, style, wording
from devfinance.charts.chart import Chart, Table
from devfinance.charts.flows import look_of, records
from devfinance.charts.labels import Label
from devfinance.charts.lines import draw_line
from devfinance.charts.request import Request
from devfinance.charts.revised import Known, Twice, earlier_vintage
from devfinance.charts.series import flows_of
from devfinance.charts.sheet import Said, Sheet
from devfinance.panel import load_panel
from devfinance.words import translate as _

_SINCE = 2012  # revisions are of the newest years


def chart(request: Request) -> Chart:
    """Draw the flows as they are known now, and dashed what was known of them before."""
    since = _SINCE if request.since is None else request.since
    then = load_panel(earlier_vintage(request))
    known = Known(flows_of(then, request.group, since), flows_of(request.panel, request.group, since))
    said = _said(known, request.title)
    sheet = Sheet(request.canvas, said)
    _draw(sheet, known)
    both = known.then.vintage, known.now.vintage
    rows = [row for flows in (known.then, known.now) for row in records(flows)]
    return Chart.of("vintages", sheet, said, both, rows, _table(known))


def _said(known: Known, own_title: str | None) -> Said:
    both = [known.then.vintage, known.now.vintage]
    codes = [code for flow in known.flows for code in flow.measure.indicators]
    source = naming.source_line(codes, both)
    notes = tuple(_notes(known))
    facts = _facts(known)
    short = _("Line chart of {drawn} of {economies} as known on {new}, and dashed as known on {old}.").format(**facts)
    told = [sentence for twice in known.drawn for sentence in _told(twice, facts)]
    return Said(
        titles=_titles(known) if own_title is None else (own_title,),
        subtitle=wording.measured(known.group, known.flows, known.now.years),
        notes=notes,
        source=source,
        short_alt=short,
        long_alt=" ".join([short, _("Values in US$ a year at current prices."), *told, *notes, source]),
    )


def _facts(known: Known) -> dict[str, object]:
    return {
        "economies": words.group_name(known.group),
        "drawn": words.listed([naming.short_name(flow.measure.option) for flow in known.flows]),
        "old": naming.day(known.then.vintage),
        "new": naming.day(known.now.vintage),
    }


def _titles(known: Known) -> tuple[str, ...]:
    """The newest figure that was revised the most, or that none was."""
    facts = _facts(known)
    changed = [(twice, at) for twice in known.drawn if (at := twice.at) is not None and twice.revised[at]]
    if not changed:
        full = _("{economies}: no figure of the newest year both have has changed since {old}")
        short = _("No figure of the newest year has changed since {old}")
        return words.sentence_case(full.format(**facts)), short.format(**facts)
    twice, at = max(changed, key=lambda found: _revision(*found))
    then, now = twice.values_at(at)
    facts |= {
        "name": naming.label_name(twice.now.measure.option),
        "year": twice.years[at],
        "before": naming.amount(then),
        "after": naming.amount(now),
    }
    return (
        _("{name} in {year}, {economies}: {before} as known on {old}, {after} as known on {new}").format(**facts),
        _("{name} in {year}: {before} as known on {old}, {after} on {new}").format(**facts),
        _("{name} in {year}: {before} then, {after} now").format(**facts),
    )


def _revision(twice: Twice, at: int) -> float:
    then, now = twice.values_at(at)
    return abs(now - then) / max(abs(now), abs(then))


def _notes(known: Known) -> Iterator[str]:
    yield _("Dashed: as known on {old}, where that differs.").format(**_facts(known))
    if known.group.aggregate:
        yield _("A total changes with the figures of its countries, and with the countries that are in it.")
    yield from wording.of_whom(known.group, known.flows)
    left_out = [naming.short_name(twice.now.measure.option) for twice in known.every if twice not in known.drawn]
    if left_out:
        yield _("Not revised, so not drawn: {names}.").format(names=words.listed(left_out))


def _told(twice: Twice, facts: dict[str, object]) -> Iterator[str]:
    """What is said of one measure in the long alternative text."""
    at = twice.at
    if at is None:
        return
    then, now = twice.values_at(at)
    filled = {
        **facts,
        "name": naming.label_name(twice.now.measure.option),
        "year": twice.years[at],
        "before": words.money(then),
        "after": words.money(now),
        "years": words.listed(naming.spans([twice.years[place] for place in np.flatnonzero(twice.revised)])),
    }
    if twice.revised[at]:
        yield _("{name} in {year}: {before} as known on {old}, {after} as known on {new}.").format(**filled)
    else:
        yield _("{name} in {year}: {after}, as known on {old} too.").format(**filled)
    if twice.revised.any():
        yield _("Revised: {years}.").format(**filled)


def _table(known: Known) -> Table:
    """A row a year; of each measure what was known then, and now."""
    facts, columns, values = _facts(known), [], []
    for twice in known.drawn:
        name = naming.label_name(twice.now.measure.option)
        for flow, vintage in ((twice.then, facts["old"]), (twice.now, facts["new"])):
            columns.append(_("{name}, as known on {day}").format(name=name, day=vintage))
            values.append(flow.values.tolist())
    return Table((_("year"), *columns), tuple(zip(known.now.years, *values, strict=True)))


def _draw(sheet: Sheet, known: Known) -> None:
    canvas, years, both = sheet.canvas, known.now.years, known.drawn
    divisor, _unit = wording.unit_of(known.flows)
    every = np.concatenate([flow.values for twice in both for flow in (twice.then, twice.now)]) / divisor
    values = axis.scale_of(float(np.nanmin(every)), float(np.nanmax(every)))
    names = [_label(twice) for twice in both]
    room = sheet.room.less(start=values.width(canvas), bottom=2 * canvas.small, end=labels.beside(names, canvas))
    ends = years[0] - 0.3, years[-1] + 0.3
    axes = sheet.plot(room, ends, (values.low, values.high))
    axis.draw_values(sheet, room, values)
    axis.draw_years(sheet, room, years, ends)
    for twice in both:
        draw_line(axes, years, twice.now.values / divisor, replace(look_of(twice.now), dash=None), canvas)
        axes.plot(
            years,
            np.where(_near(twice.revised), twice.then.values / divisor, np.nan),
            color=look_of(twice.now).colour,
            linewidth=layout.points(canvas.line * 0.75),
            linestyle=style.UNSURE,
            zorder=3.5,
        )
    last = [(years[twice.now.known[-1]], float(twice.now.values[twice.now.known[-1]]) / divisor) for twice in both]
    labels.draw_labels(sheet, room, names, [sheet.place(axes, *point) for point in last])


def _near(revised: np.ndarray) -> np.ndarray:
    """The years revised, and those beside them, from which their line comes.

    >>> _near(np.array([False, False, False, True])).tolist()
    [False, False, True, True]
    """
    near: np.ndarray = np.convolve(revised, [1, 1, 1], mode="same") > 0
    return near


def _label(twice: Twice) -> Label:
    """The newest value, and what was known of the newest year that both have, where that is another."""
    name, value = wording.label(twice.now, twice.years)
    at = twice.at
    if at is not None and twice.revised[at]:
        before = naming.amount(twice.values_at(at)[0])
        value = _("{value}; {before} as known before").format(value=value, before=before)
    return Label(name, value, look_of(twice.now).colour)
