"""What a chart says: title, subtitle, notes, source and alternative text, all made from what it draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from devfinance import words
from devfinance.charts import naming
from devfinance.charts.series import Flow, Flows
from devfinance.charts.sheet import Said
from devfinance.claims.evaluation import ENOUGH
from devfinance.economies import Group
from devfinance.words import translate as _


def said(flows: Flows, own_title: str | None = None) -> Said:
    """Everything that a chart of flows says; its title is the reporter's, if there is one."""
    return Said(
        titles=titles(flows) if own_title is None else (own_title,),
        subtitle=subtitle(flows),
        notes=tuple(notes(flows)),
        source=source(flows),
        short_alt=short_alt(flows),
        long_alt=long_alt(flows),
    )


def titles(flows: Flows) -> tuple[str, ...]:
    """The finding of a chart of flows: debt service against the two inflows in the newest year that has them.

    The fullest title first; the others say less, for narrower pictures.
    """
    at = flows.newest_year()
    if at is None:
        return (words.sentence_case(_("{service} of {economies}").format(**_names(flows))),)
    inflows = [(flow, float(flow.values[at])) for flow in (flows.aid, flows.fdi) if not np.isnan(flow.values[at])]
    paid = float(flows.debt_service.values[at])
    came_in = [_relation(paid / value, _short(flow)) for flow, value in inflows if value > 0]
    facts = {
        **_names(flows),
        "year": flows.years[at],
        "paid": naming.amount(paid),
        "relations": words.listed(came_in),
        "relation": next(iter(came_in), ""),
        "negative": words.listed([f"{_short(flow)} ({naming.amount(value)})" for flow, value in inflows if value <= 0]),
    }
    return tuple(text.format(**facts) for text in _patterns(len(came_in), len(inflows)))


def _patterns(came_in: int, inflows: int) -> tuple[str, ...]:
    """The titles where so many of the inflows are above zero."""
    if not came_in:
        return (
            _("In {year}, {economies} paid {paid} in {service}, while {negative} was not above zero"),
            _("In {year}, {economies} paid {paid} in {service}"),
        )
    shorter = (
        _("In {year}, the debt service of {economies} was {relations}"),
        _("Debt service of {economies} in {year}: {relation}"),
        _("Debt service in {year}: {relations}"),
    )
    if came_in == inflows:
        return (_("In {year}, {economies} paid {paid} in {service}: {relations} that came in"), *shorter)
    negative = _(
        "In {year}, {economies} paid {paid} in {service}: {relations} that came in, while {negative} was not above zero"
    )
    return (negative, *shorter)


def _relation(ratio: float, inflow: str) -> str:
    r"""How debt service stands to an inflow.

    >>> _relation(5.68, "aid"), _relation(1.49, "aid"), _relation(1.0, "aid"), _relation(0.29, "aid")
    ('5.7\xa0times the aid', '49% more than the aid', 'about as much as the aid', '29% of the aid')
    """
    if ratio >= 1.995:
        text = words.plural(
            "{times}\u00a0times the {inflow}", "{times}\u00a0times the {inflow}", words.significant(ratio)
        )
    elif ratio > 1 + words.ABOUT:
        text = _("{more} more than the {inflow}")
    elif ratio >= 1 / (1 + words.ABOUT):
        text = _("about as much as the {inflow}")
    else:
        text = _("{share} of the {inflow}")
    return text.format(
        inflow=inflow, times=words.times(ratio), more=words.percent(ratio - 1), share=words.percent(ratio)
    )


def subtitle(flows: Flows) -> str:
    """What is measured, in which unit and prices, over which years."""
    return measured(flows.group, list(flows), flows.years)


def measured(group: Group, flows: Sequence[Flow], years: Sequence[int]) -> str:
    """Whose flows they are, what they measure, in which unit and prices; from the indicators' own metadata."""
    names = words.listed([words.indicator_name(code) for flow in flows for code in flow.measure.indicators])
    _divisor, unit = unit_of(flows)
    return words.sentence_case(
        _("{economies}: {measured}; {unit} a year at current prices, {first}–{last}").format(
            economies=words.group_name(group), measured=names, unit=unit, first=years[0], last=years[-1]
        )
    )


def unit_of(flows: Iterable[Flow]) -> tuple[float, str]:
    """The unit of the value axis: what US$ are divided by, and its name."""
    return naming.unit_of(max(float(np.nanmax(np.abs(flow.values))) for flow in flows))


def notes(flows: Flows) -> list[str]:
    """What a reader must know to read the lines right, a sentence each."""
    said = [_("Debt service is gross; aid and investment are net.")]
    said += of_whom(flows.group, list(flows))
    for flow in (flows.debt_service, flows.aid, flows.fdi):
        said += reach(flow, flows.years)
    if np.nanmin(np.append(flows.fdi.values, 0)) < 0:
        said.append(_("Below zero, investors from abroad withdrew more than they invested."))
    return said


def of_whom(group: Group, flows: Sequence[Flow]) -> Iterator[str]:
    """Whose flows they are, where that is not plain: of public borrowers, less some economies, sums."""
    options = {option for flow in flows for option in flow.measure.option.split("_and_")}
    if "public" in options:
        yield _("Only debt service on public debt is counted here.")
    if group.taken_out:
        taken_out = words.listed([words.economy_name(code) for code in group.taken_out])
        yield _("The World Bank’s total, less {economies}.").format(economies=taken_out)
    if group.aggregate and "aid" in options:
        yield _("Aid includes what is given to no single country.")
    yield from _sums(group, flows)


def reach(flow: Flow, years: Sequence[int]) -> Iterator[str]:
    """Where a line begins, ends or breaks, if not where the others do."""
    name = _short(flow)
    if not len(flow.known):
        yield _("There are no figures on {name}.").format(name=name)
        return
    first, last = (years[flow.known[end]] for end in (0, -1))
    if first > years[0]:
        yield _("Figures on {name} begin in {year}.").format(name=name, year=first)
    if last < years[-1]:
        yield _("Figures on {name} end in {year}.").format(name=name, year=last)
    if len(gaps := flow.gaps()):
        missing = words.listed(naming.spans([years[at] for at in gaps]))
        yield _("There are no figures on {name} for {years}.").format(name=name, years=missing)


def _sums(group: Group, flows: Sequence[Flow]) -> Iterator[str]:
    """Who is added up, where the World Bank publishes no total."""
    counted = [(flow, flow.reporting[flow.known]) for flow in flows if flow.reporting is not None]
    if not counted:
        return
    who = words.listed([f"{_short(flow)} {naming.span(int(n.min()), int(n.max()))}" for flow, n in counted])
    yield _("Sums of the economies that report debt service, of {members} in all: {who}.").format(
        members=len(group.members), who=who
    )
    if any(len(flow.gaps()) for flow, _n in counted):
        yield _("No sum is drawn where fewer than {enough} report.").format(enough=words.percent(ENOUGH))


def source(flows: Flows) -> str:
    """The source line."""
    return naming.source_line((code for flow in flows for code in flow.measure.indicators), [flows.vintage])


def short_alt(flows: Flows) -> str:
    """What the picture is, in one sentence."""
    drawn = words.listed([_short(flow) for flow in flows])
    text = _("Line chart of {drawn} of {economies}, {first}–{last}.")
    return text.format(drawn=drawn, first=flows.years[0], last=flows.years[-1], **_names(flows))


def long_alt(flows: Flows) -> str:
    """What the picture shows: each line's first, last and highest value, who is above whom, gaps, source."""
    said = [short_alt(flows), _("Values in US$ a year at current prices.")]
    for flow in flows:
        said += _course(flow, flows.years)
    for inflow in (flows.aid, flows.fdi):
        said += above(flows.debt_service, inflow)
    return " ".join([*said, *notes(flows)[1:], source(flows)])


def _course(flow: Flow, years: Sequence[int]) -> Iterator[str]:
    first, last, peak = flow.known[0], flow.known[-1], int(np.nanargmax(flow.values))
    facts = {
        "name": words.sentence_case(words.measure_name(flow.measure.dimension, flow.measure.option)),
        "start": words.money(float(flow.values[first])),
        "first": years[first],
        "end": words.money(float(flow.values[last])),
        "last": years[last],
        "high": words.money(float(flow.values[peak])),
        "peak": years[peak],
    }
    if first == last:
        yield _("{name}: {end} in {last}.").format(**facts)
    elif peak in (first, last):
        yield _("{name} went from {start} in {first} to {end} in {last}.").format(**facts)
    else:
        text = _("{name} went from {start} in {first} to {end} in {last}; its peak was {high} in {peak}.")
        yield text.format(**facts)


def above(debt_service: Flow, inflow: Flow) -> Iterator[str]:
    """In how many of the years that have both debt service was above an inflow."""
    both = np.intersect1d(debt_service.known, inflow.known)
    if not len(both):
        return
    count = int((debt_service.values[both] > inflow.values[both]).sum())
    facts = {"inflow": words.measure_name("inflow", inflow.measure.option), "above": count, "both": len(both)}
    if count == len(both):
        yield _("Debt service was above {inflow} in all {both} years that have both.").format(**facts)
    elif count == 0:
        yield _("Debt service was above {inflow} in none of the {both} years that have both.").format(**facts)
    else:
        yield _("Debt service was above {inflow} in {above} of the {both} years that have both.").format(**facts)


def label(flow: Flow, years: Sequence[int]) -> tuple[str, str]:
    """What stands at the end of a line: its name, and its last value with the year."""
    last = flow.known[-1]
    value = _("{value} in {year}").format(value=naming.amount(float(flow.values[last])), year=years[last])
    return naming.label_name(flow.measure.option), value


def _short(flow: Flow) -> str:
    return naming.short_name(flow.measure.option)


def _names(flows: Flows) -> dict[str, str]:
    used = flows.debt_service.measure
    return {
        "economies": words.group_name(flows.group),
        "service": words.measure_name(used.dimension, used.option),
    }
