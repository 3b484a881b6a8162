"""Whose debt service grew: what each of the largest contributors, and all others, added since a year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from devfinance import words
from devfinance.analysis.decomposition import contributions
from devfinance.charts import claimed, naming, style
from devfinance.charts.canvas import WEB, Canvas
from devfinance.charts.chart import Chart
from devfinance.charts.decomposition import drawing, records, table, wording
from devfinance.charts.decomposition.drawing import Fill
from devfinance.charts.decomposition.series import SPAN, Growth, newest
from devfinance.charts.request import Request
from devfinance.charts.sheet import Said, Sheet
from devfinance.errors import NoReadingError
from devfinance.measures import measure
from devfinance.names import economy_label
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.economies import Group
    from devfinance.panel import Panel

MOST = 3  # economies that are drawn by themselves
OTHERS = "others"
_FILLS = (
    Fill(style.DEBT_SERVICE, style.DEBT_SERVICE),
    Fill("#D07B5E", "#9A4A2F", "////"),
    Fill("#6B2410", "#6B2410", "xxxx"),
)
_REST = Fill("#8C8C8C", style.CONTEXT, "\\\\\\\\")


def chart(request: Request) -> Chart:
    """Draw whose debt service grew, of the group that a request asks about."""
    growth = contributors_of(request.panel, request.group, request.since)
    return contributors_chart(growth, title=request.title, canvas=request.canvas)


def contributors_of(panel: Panel, group: Group, since: int | None = None) -> Growth:
    """What the largest contributors, and all others, added to a group's debt service since a year.

    The largest are those whose debt service has changed most by the newest year. Since ten years before that, if no
    year is given.

    Raises
    ------
    NoReadingError
        Nobody has debt service in that year and a later one, or the group is a single economy.

    Examples
    --------
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> growth = contributors_of(open_panel("2026-07-01"), find_group("developing"))
    >>> list(growth.parts), round(growth.parts["CHN"][-1] / growth.change[-1], 2)
    (['CHN', 'BRA', 'TUR', 'others'], np.float64(0.44))
    """
    if len(group.members) == 1:
        raise NoReadingError(f"{group.name} alone makes up its debt service", tip="choose a group, such as developing")
    (code,) = measure("debt_service", "total").indicators
    last = newest(panel, group, code)
    since = since or last - SPAN
    years = tuple(range(since + 1, last + 1))
    found = {year: contributions(panel, code, group.id, since, year) for year in years}
    changes = [dict(zip(each.frame["economy"], each.frame["change"], strict=True)) for each in found.values()]
    if not changes or not changes[-1]:
        raise NoReadingError(
            f"{group.name}: vintage {panel.vintage.id} does not have debt service in {since} and a later year",
            tip="choose another group, or another first year",
        )
    largest = sorted(changes[-1], key=lambda economy: -abs(changes[-1][economy]))[:MOST]
    change = np.array([sum(each.values()) if each else np.nan for each in changes])
    parts = {economy: np.array([each.get(economy, np.nan) for each in changes]) for economy in largest}
    parts = {economy: np.where(np.isnan(change), np.nan, np.nan_to_num(part)) for economy, part in parts.items()}
    parts[OTHERS] = change - sum(parts.values())
    return Growth(group, panel.vintage, since, years, parts, change, tuple(each.n for each in found.values()), (code,))


def contributors_chart(growth: Growth, *, title: str | None = None, canvas: Canvas = WEB) -> Chart:
    """Draw whose debt service grew, a stacked column a year.

    Examples
    --------
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> contributors_chart(contributors_of(open_panel("2026-07-01"), find_group("africa"))).numbers.columns[:2]
    ('year', 'Together')
    """
    said, names = claimed.titled(_said(growth), title), _names(growth)
    sheet = Sheet(canvas, said)
    fills = dict(zip(growth.parts, _FILLS, strict=False)) | {OTHERS: _REST}
    drawing.draw(sheet, growth, names, fills)
    return Chart.of("contributors", sheet, said, (growth.vintage,), tuple(records(growth)), table(growth, names))


def _names(growth: Growth) -> dict[str, str]:
    return {name: _("Others") if name == OTHERS else economy_label(name) for name in growth.parts}


def _said(growth: Growth) -> Said:
    source = naming.source_line(growth.indicators, [growth.vintage])
    _divisor, unit = wording.scale(growth)
    economies = words.group_name(growth.group)
    subtitle = _("{economies}: change in {measured} since {since}, and whose it is; {unit} a year, {first}–{last}")
    short = _("Stacked columns of whose debt service changed since {since}, of {economies}.")
    short = short.format(since=growth.since, economies=economies)
    text = _("Against {since}, the debt service paid in {year} was {change}: {parts}.")
    notes = tuple(_notes(growth))
    return Said(
        titles=tuple(_titles(growth)),
        subtitle=subtitle.format(
            economies=words.standing_alone(economies),
            measured=words.indicator_name(growth.indicators[0]),
            since=growth.since,
            unit=unit,
            first=growth.years[0],
            last=growth.years[-1],
        ),
        notes=notes,
        source=source,
        short_alt=short,
        long_alt=" ".join([short, *wording.course(growth, _names(growth), text), *notes, source]),
    )


def _titles(growth: Growth) -> Iterator[str]:
    """How much more is paid than in the first year, and how much of it by whom; the fullest first."""
    change, rest = float(growth.change[growth.last]), growth.last
    first = next(iter(growth.parts))
    part = float(growth.parts[first][rest])
    facts = {
        "economies": words.standing_alone(words.group_name(growth.group)),
        "change": naming.amount(abs(change)),
        "year": growth.years[rest],
        "since": growth.since,
        "economy": economy_label(first),
        "amount": naming.amount(abs(part)),
    }
    if change >= 0:
        plain = _("{economies}: {change} more debt service in {year} than in {since}").format(**facts)
        shortest = _("{change} more debt service in {year} than in {since}").format(**facts)
    else:
        plain = _("{economies}: {change} less debt service in {year} than in {since}").format(**facts)
        shortest = _("{change} less debt service in {year} than in {since}").format(**facts)
    if 0 < part * np.sign(change) <= abs(change):  # where others went the other way, it did more than all of it
        for text in (plain, shortest):
            yield _("{plain}, {amount} of it in one country: {economy}").format(plain=text, **facts)
    yield plain
    yield shortest


def _notes(growth: Growth) -> Iterator[str]:
    yield from wording.whose_sums(growth)
    yield _("The {most} with the largest changes are named.").format(most=len(growth.parts) - 1)
