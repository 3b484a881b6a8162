"""What the chart of countries says, made from its ranking."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance import words
from devfinance.charts import claimed, naming
from devfinance.charts.countries.series import Ranking
from devfinance.charts.sheet import Said
from devfinance.claims.countries import Country
from devfinance.claims.evaluation import Outcome
from devfinance.names import economy_label
from devfinance.words import translate as _


def said(ranking: Ranking) -> Said:
    """Title, subtitle, notes, source and alternative texts."""
    return Said(
        titles=titles(ranking),
        subtitle=_subtitle(ranking),
        notes=tuple(_notes(ranking)),
        source=_source(ranking),
        short_alt=_short_alt(ranking),
        long_alt=_long_alt(ranking),
    )


def titles(ranking: Ranking) -> tuple[str, ...]:
    """In how many countries it holds, and how the one pointed out stands; the fullest first."""
    counted = _counted(ranking)
    place = ranking.marked_place
    if place is None:
        return counted, _in_short(ranking)
    row = ranking.rows[place]
    if len(ranking.rows) == 1:
        return (_alone(ranking, row),)
    facts = {"economy": economy_label(row.economy), "relation": relation(row)}
    full, short = (
        _("{counted}; {economy}: {relation}").format(counted=text, **facts) for text in (counted, _in_short(ranking))
    )
    return full, short, counted, _in_short(ranking)


def _counted(ranking: Ranking) -> str:
    left, right = claimed.side_names(ranking.finding)
    text = _("In {year}, {left} was more than {right} in {holding} of {all} {economies}")
    return text.format(
        year=ranking.found.year,
        left=left,
        right=right,
        holding=ranking.count(Outcome.HOLDS),
        all=len(ranking.rows),
        economies=words.group_name(ranking.found.group),
    )


def _in_short(ranking: Ranking) -> str:
    left, right = claimed.side_names(ranking.finding)
    return _("{year}: {left} above {right} in {holding} of {all} countries").format(
        year=ranking.found.year,
        left=left,
        right=right,
        holding=ranking.count(Outcome.HOLDS),
        all=len(ranking.rows),
    )


def _alone(ranking: Ranking, row: Country) -> str:
    left, right = claimed.side_names(ranking.finding)
    text = _("{economy}, {year}: {left} of {paid} against {right} of {received}")
    return text.format(
        economy=economy_label(row.economy),
        year=ranking.found.year,
        left=left,
        right=right,
        paid=naming.amount(row.left),
        received=naming.amount(row.right),
    )


def relation(row: Country) -> str:
    """How the left side stands to the right one, in figures.

    >>> from devfinance.claims.evaluation import Outcome
    >>> relation(Country("NGA", 9.65e9, 3.6e9, 2.68, 0.46, {"total": Outcome.HOLDS}, 2016))
    '2.7 times as much'
    """
    if row.right <= 0:
        return _("{left} against {right}").format(left=words.money(row.left), right=words.money(row.right))
    if row.ratio >= 1.995:
        return _("{times} times as much").format(times=words.times(row.ratio))
    if row.ratio > 1 + words.ABOUT:
        return _("{more} more").format(more=words.percent(row.ratio - 1))
    if row.ratio >= 1 / (1 + words.ABOUT):
        return _("about as much")
    return _("{share} as much").format(share=words.percent(row.ratio))


def ratio(row: Country) -> str:
    """The left side over the right one, as it stands beside a row: times from one on, else a share; a dash for none.

    >>> ratio(Country("NGA", 9.65e9, 3.6e9, 2.68, 0.46, {}, 2016)), ratio(Country("SYR", 3e7, 9e9, 0.003, -1, {}, None))
    ('2.7×', '0.3%')
    """
    if row.right <= 0:
        return _("–")
    digits = float(f"{row.ratio:.2g}")
    if digits >= 1:
        return _("{times}×").format(times=words.number(digits, decimals=1))
    return words.percent(digits, decimals=0 if digits >= 0.095 else 1)


def name(ranking: Ranking, place: int) -> str:
    """An economy as it stands beside its row."""
    label = economy_label(ranking.rows[place].economy)
    if place == ranking.middle and len(ranking.rows) > 2:
        return _("{economy} (middle)").format(economy=label)
    return label


def _subtitle(ranking: Ranking) -> str:
    measured = words.listed([words.indicator_name(code) for side in ranking.sides for code in side.indicators])
    text = _("{measured}, {year}; US$ at current prices, on a scale on which every step is ten times the one before")
    return words.sentence_case(text.format(measured=measured, year=ranking.found.year))


def _notes(ranking: Ranking) -> Iterator[str]:
    left, right = claimed.side_names(ranking.finding)
    yield _("Debt service is gross; aid and investment are net.")
    yield _("The last column is {left} over {right}.").format(left=left, right=right)
    if close := ranking.count(Outcome.CLOSE):
        text = _("Two figures within about {band} of each other count as the same, here in {close}.")
        yield text.format(band=words.percent(words.ABOUT), close=close)
    if ranking.finding.claim.bound:
        yield _("What comes in is an upper bound of what was meant, so where it is more, nothing follows.")
    if missing := len(ranking.found.group.members) - len(ranking.rows):
        yield _("Missing, as they do not report both: {missing} of {members}.").format(
            missing=missing, members=len(ranking.found.group.members)
        )
    if any(min(row.left, row.right) <= 0 for row in ranking.rows):
        yield _("A figure of zero or less stands at the edge.")
    if any(min(row.left, row.right) < 0 for row in ranking.rows):
        yield from _below_zero(ranking)


def _below_zero(ranking: Ranking) -> Iterator[str]:
    """How an inflow comes to be below zero."""
    if "fdi" in claimed.sides(ranking.finding):
        yield _("Below zero, investors from abroad withdrew more than they invested.")
    if "aid" in claimed.sides(ranking.finding):
        yield _("Below zero, more was paid back on aid loans than came in as aid.")


def _source(ranking: Ranking) -> str:
    codes = tuple(code for side in ranking.sides for code in side.indicators)
    return naming.source_line(codes, [ranking.vintage])


def _short_alt(ranking: Ranking) -> str:
    left, right = claimed.side_names(ranking.finding)
    text = _("Dot plot of {left} and {right} in {count} {economies}, {year}, ranked by how far the first exceeds it.")
    return text.format(
        left=left,
        right=right,
        count=len(ranking.rows),
        economies=words.group_name(ranking.found.group),
        year=ranking.found.year,
    )


def _long_alt(ranking: Ranking) -> str:
    return " ".join([_short_alt(ranking), *_account(ranking), *_notes(ranking), _source(ranking)])


def _account(ranking: Ranking) -> Iterator[str]:
    """Who stands at the ends and in the middle, and how many there are on either side."""
    rows = ranking.rows
    left, right = claimed.side_names(ranking.finding)
    yield _("{left} is more than {right} in {holding}, and not in {others}.").format(
        left=words.sentence_case(left),
        right=right,
        holding=ranking.count(Outcome.HOLDS),
        others=len(rows) - ranking.count(Outcome.HOLDS),
    )
    places = {0: _("First"), ranking.middle: _("In the middle"), len(rows) - 1: _("Last")}
    if ranking.marked_place is not None:
        place = _("Place {place} of {all}").format(place=ranking.marked_place + 1, all=len(rows))
        places = {**places, ranking.marked_place: place}
    for at, where in sorted(places.items()):
        row = rows[at]
        text = _("{where}: {economy}, with {left} against {right}.")
        yield text.format(
            where=where,
            economy=words.economy_name(row.economy),
            left=words.money(row.left),
            right=words.money(row.right),
        )
