"""What the chart of contributions says, made from what it draws."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from devfinance import words
from devfinance.charts import naming
from devfinance.charts.decomposition.series import Growth
from devfinance.charts.sheet import Said
from devfinance.words import translate as _


def said(growth: Growth) -> Said:
    """Title, subtitle, notes, source and alternative texts."""
    return Said(
        titles=titles(growth),
        subtitle=_subtitle(growth),
        notes=tuple(_notes(growth)),
        source=naming.source_line(growth.indicators, [growth.vintage]),
        short_alt=_short_alt(growth),
        long_alt=_long_alt(growth),
    )


def titles(growth: Growth) -> tuple[str, ...]:
    """How much more is paid than in the first year, and what did most of it; the fullest first."""
    change = float(growth.change[growth.last])
    facts = {
        "economies": words.standing_alone(words.group_name(growth.group)),
        "since": growth.since,
        "year": growth.years[growth.last],
        "change": naming.amount(abs(change)),
    }
    rose = change >= 0
    short = (
        _("{change} more interest a year in {year} than in {since}")
        if rose
        else _("{change} less interest a year in {year} than in {since}")
    ).format(**facts)
    plain = (
        _("{economies}: {change} more interest a year in {year} than in {since}")
        if rose
        else _("{economies}: {change} less interest a year in {year} than in {since}")
    ).format(**facts)
    name, value = _main(growth, rose=rose)
    if not 0 < abs(value) <= abs(change):  # where others went the other way, it did more than all of it
        return plain, short
    cause = _("{plain}, {amount} of it through {cause}")
    return cause.format(plain=plain, amount=naming.amount(abs(value)), cause=_cause(name, rose=rose)), plain, short


def _main(growth: Growth, *, rose: bool) -> tuple[str, float]:
    """The part that did most in the direction of the change."""
    values = {name: float(part[growth.last]) for name, part in growth.parts.items()}
    name = max(values, key=lambda name: values[name] if rose else -values[name])
    return name, values[name]


def _cause(name: str, *, rose: bool) -> str:
    """A part as the cause of a rise or a fall."""
    if rose:
        return {"stock": _("more debt"), "rate": _("dearer debt"), "mix": _("a shift to those who pay more")}[name]
    return {"stock": _("less debt"), "rate": _("cheaper debt"), "mix": _("a shift to those who pay less")}[name]


def part_name(name: str) -> str:
    """A part as it is named beside its bars, whichever way it went."""
    return {"stock": _("Amount of debt"), "rate": _("Interest rates"), "mix": _("Who owes it")}[name]


def total_name() -> str:
    """What the line through the bars is."""
    return _("Together")


def change(value: float) -> str:
    """A change, with its sign.

    >>> change(60.2e9), change(-3.3e9)
    ('+US$60.2 billion', '−US$3.3 billion')
    """
    return (_("+") if value > 0 else "") + words.money(value)


def scale(growth: Growth) -> tuple[float, str]:
    """The unit of the value axis: what US$ are divided by, and its name."""
    known = np.concatenate([growth.change, *growth.parts.values()])
    return naming.unit_of(float(np.nanmax(np.abs(known))))


def _subtitle(growth: Growth) -> str:
    _divisor, unit = scale(growth)
    text = _(
        "{economies}: change in {measured} since {since}, and what caused it; {unit} a year at current prices, "
        "{first}–{last}"
    )
    return text.format(
        economies=words.standing_alone(words.group_name(growth.group)),
        measured=words.indicator_name(growth.indicators[0]),
        since=growth.since,
        unit=unit,
        first=growth.years[0],
        last=growth.years[-1],
    )


def _notes(growth: Growth) -> Iterator[str]:
    members = len(growth.group.members)
    if members > 1:
        known = [count for count in growth.reporting if count]
        reporting = naming.span(min(known), max(known))
        text = _("Sums over the economies that report the first year and the year shown: {reporting} of {members}.")
        yield text.format(reporting=reporting, members=members)
        yield _("Who owes it: debt moved to countries that pay higher or lower rates.")
    yield _("Interest rates are those implied by what was paid. Debt in dollars moves with exchange rates too.")
    if gaps := [year for year, value in zip(growth.years, growth.change, strict=True) if np.isnan(value)]:
        yield _("There are no figures for {years}.").format(years=words.listed(naming.spans(gaps)))


def _short_alt(growth: Growth) -> str:
    text = _("Stacked columns of what changed interest on public external debt of {economies} since {since}.")
    return text.format(economies=words.group_name(growth.group), since=growth.since)


def _long_alt(growth: Growth) -> str:
    known = np.flatnonzero(~np.isnan(growth.change))
    peak, low = known[np.argmax(growth.change[known])], known[np.argmin(growth.change[known])]
    text = _("Against {since}, the interest paid in {year} was {change}: {parts}.")
    said = [
        text.format(
            since=growth.since,
            year=growth.years[at],
            change=change(float(growth.change[at])),
            parts=words.listed([f"{part_name(name)} {change(float(part[at]))}" for name, part in growth.parts.items()]),
        )
        for at in dict.fromkeys((int(known[0]), growth.last))
    ]
    text = _("The highest was {high} in {high_year}, the lowest {low} in {low_year}.")
    said.append(
        text.format(
            high=change(float(growth.change[peak])),
            high_year=growth.years[peak],
            low=change(float(growth.change[low])),
            low_year=growth.years[low],
        )
    )
    source = naming.source_line(growth.indicators, [growth.vintage])
    return " ".join([_short_alt(growth), *said, *_notes(growth), source])
