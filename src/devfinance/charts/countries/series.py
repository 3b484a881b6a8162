"""What the chart of countries draws: both sides of a comparison for each, ranked, and which of them have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from devfinance import words
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.countries import Countries, Country, countries
from devfinance.claims.evaluation import Outcome
from devfinance.economies import Group, groups
from devfinance.errors import NoReadingError
from devfinance.measures import Measure, measure
from devfinance.snapshots import Vintage

MARKED = "NGA"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Both sides of a comparison in each economy of a group, US$ a year, the one where it holds most strongly first.

    `marked` is the economy that the chart points out, None if it is not among them.
    """

    finding: ComparisonFinding
    found: Countries
    marked: str | None

    @property
    def rows(self) -> tuple[Country, ...]:
        """The economies that report both sides."""
        return self.found.rows

    @property
    def sides(self) -> tuple[Measure, Measure]:
        """What is compared, the left side first."""
        options = self.finding.stated.options
        left, right = (measure(side, options[side]) for side in (self.finding.claim.left, self.finding.claim.right))
        return left, right

    @property
    def vintage(self) -> Vintage:
        """Whose figures they are."""
        return self.finding.evaluation.panel.vintage

    @property
    def middle(self) -> int:
        """The place of the economy in the middle; the stronger one of two, where there are two."""
        return (len(self.rows) - 1) // 2

    @property
    def marked_place(self) -> int | None:
        """The place of the economy pointed out, from 0; None if it is not among them."""
        return next((at for at, row in enumerate(self.rows) if row.economy == self.marked), None)

    def count(self, outcome: Outcome) -> int:
        """In how many economies the comparison has an outcome, on the figures drawn."""
        return sum(row.outcome == outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Neighbours in a ranking that have no room."""

    count: int


def ranking_of(finding: ComparisonFinding, economy: Group | None = None) -> Ranking:
    """A comparison ranked economy by economy.

    Parameters
    ----------
    finding
        The comparison; a claim about a group is ranked over all developing countries, or over its own scope if it
        speaks of countries one by one.
    economy
        An economy to point out instead of Nigeria, or a group to rank instead.

    Raises
    ------
    NoReadingError
        No economy of the group reports both sides, or the one asked for does not.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> ranking = ranking_of(open_statement("edun-alula-2026").claims[0].find(open_panel("2026-07-01")))
    >>> len(ranking.rows), ranking.rows[0].economy, ranking.rows[ranking.middle].economy, ranking.marked_place
    (118, 'CHN', 'CMR', 46)
    """
    scope = getattr(finding, "scope", None)
    group = scope if scope and not scope.is_economy and scope.members else groups()["developing"]
    marked = MARKED
    if economy and economy.is_economy:
        marked = economy.id
        group = group if marked in group.members else groups()["developing"]
    elif economy:
        group = economy
    found = countries(finding, group)
    if not found.rows:
        raise _nobody(words.group_name(group), found.year, finding)
    ranking = Ranking(finding, found, marked)
    if ranking.marked_place is None:
        if economy and economy.is_economy:
            raise _nobody(words.group_name(economy), found.year, finding)
        return Ranking(finding, found, None)
    return ranking


def shown(ranking: Ranking, room: int) -> list[int | Hidden]:
    """The places of the economies drawn, in order, and how many are hidden between them.

    All of them if there is room for as many rows; else the strongest and the weakest, the one pointed out and the
    one in the middle. What is hidden takes a row too.
    """
    number = len(ranking.rows)
    if number <= room:
        return list(range(number))
    wanted = {ranking.middle} | ({ranking.marked_place} if ranking.marked_place is not None else set())
    for ends in range(min(room, number), 1, -1):
        strongest, weakest = (ends + 1) // 2, ends // 2
        places = {*range(strongest), *range(number - weakest, number), *wanted}
        rows = with_hidden(sorted(places))
        if len(rows) <= room:
            return rows
    return with_hidden(sorted({0, number - 1, *wanted}))


def with_hidden(places: Sequence[int]) -> list[int | Hidden]:
    """Places in order, with what lies hidden between them; a single one is not hidden, as it takes no more room.

    >>> with_hidden([0, 1, 3, 7])
    [0, 1, 2, 3, Hidden(count=3), 7]
    """
    rows: list[int | Hidden] = [places[0]]
    for before, after in pairwise(places):
        apart = after - before - 1
        if apart == 1:
            rows.append(before + 1)
        elif apart:
            rows.append(Hidden(apart))
        rows.append(after)
    return rows


def _nobody(name: str, year: int, finding: ComparisonFinding) -> NoReadingError:
    return NoReadingError(
        f"{name}: vintage {finding.evaluation.panel.vintage.id} does not have both sides for {year}, "
        "so there is nothing to rank",
        tip="choose an economy that reports its debt to the World Bank, such as NGA, or a group, such as developing",
    )
