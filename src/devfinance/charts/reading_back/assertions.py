"""What a sentence asserts of a chart's points, and whether it is so.

`fault` is why an assertion is false, with the true value; None where it is true.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, Protocol

from devfinance import words
from devfinance.charts.reading_back.points import NotDrawnError, Points, UnclearError
from devfinance.charts.reading_back.tokens import Within
from devfinance.economies import find_group
from devfinance.errors import DevfinanceError
from devfinance.measures import CLOSE
from devfinance.words import ABOUT

Relation = Literal["ratio", "more", "less", "share", "above", "below", "about"]


class Assertion(Protocol):
    """Something that points bear out or not."""

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""


def _value(points: Points, measure: str, place: str | None, year: int, *, of_gdp: bool = False) -> float:
    found = points.value(_measure(points, measure), _place(points, place), year, of_gdp=of_gdp)
    if math.isnan(found):
        raise NotDrawnError(f"the chart has no figure of it for {year}")
    return found


def _measure(points: Points, measure: str) -> str:
    found = points.known_as(measure)
    if found is None:  # a chart of what cannot be looked up does not make a sentence false
        error = NotDrawnError if points.measures else UnclearError
        raise error(f"the chart does not show {measure.replace('_', ' ')}")
    return found


def _place(points: Points, place: str | None) -> str:
    if place is None and len(points.places) == 1:
        return points.places[0]
    if place is None:
        raise UnclearError("it does not say whose figures it means")
    if place not in points.places:
        raise NotDrawnError(f"the chart shows nothing of {_name(place)}")
    return place


def _name(place: str) -> str:
    try:
        return words.group_name(find_group(place))
    except DevfinanceError:
        return words.economy_name(place)


@dataclass(frozen=True)
class Value:
    """A measure is so much in a year: US$, or a share of GDP."""

    measure: str
    place: str | None
    year: int
    within: Within
    of_gdp: bool = False

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        actual = _value(points, self.measure, self.place, self.year, of_gdp=self.of_gdp)
        if self.within.holds(actual):
            return None
        return f"in {self.year} it was {words.percent(actual, 1) if self.of_gdp else words.money(actual)}"


@dataclass(frozen=True)
class Stands:
    """How one measure stands to another in a year."""

    left: str
    right: str
    place: str | None
    year: int
    relation: Relation
    within: Within | None = None

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        left = _value(points, self.left, self.place, self.year)
        right = _value(points, self.right, self.place, self.year)
        if self.relation in ("above", "below"):
            gap = left - right if self.relation == "above" else right - left
            ok = gap > 0 and (self.within is None or self.within.holds(gap))
        elif right <= 0:
            ok = False
        elif self.relation == "about":
            ok = 1 / (1 + ABOUT) <= left / right <= 1 + ABOUT
        else:
            ratio = left / right
            said = {"ratio": ratio, "share": ratio, "more": ratio - 1, "less": 1 - ratio}[self.relation]
            ok = self.within is not None and self.within.holds(said)
        return None if ok else f"in {self.year} they were {words.money(left)} and {words.money(right)}"


@dataclass(frozen=True)
class Moved:
    """A measure rose or fell from one year to another; the first is the year before, the last the newest, if None."""

    measure: str
    place: str | None
    first: int | None
    last: int | None
    rose: bool | None
    by: Within | None = None
    relative: bool = False

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        course = points.course(_measure(points, self.measure), _place(points, self.place))
        last = self.last if self.last is not None else max(course, default=0)
        first = self.first if self.first is not None else last - 1
        if first not in course or last not in course or first >= last:
            raise NotDrawnError(f"the chart has no figures of it for {first} and {last}")
        before, after = course[first], course[last]
        change = (after - before) * (-1 if self.rose is False else 1)
        amount = change / before if self.relative and before > 0 else change
        moved = True if self.rose is None else change > 0
        if moved and (self.by is None or self.by.holds(amount)):
            return None
        return f"it went from {words.money(before)} in {first} to {words.money(after)} in {last}"


@dataclass(frozen=True)
class Extreme:
    """A measure was at its highest, or lowest, in a year, of all years drawn or since one of them."""

    measure: str
    place: str | None
    year: int
    highest: bool
    since: int | None = None

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        course = points.course(_measure(points, self.measure), _place(points, self.place))
        asked = {year: value for year, value in course.items() if self.since is None or self.since <= year <= self.year}
        if self.year not in asked:
            raise NotDrawnError(f"the chart has no figure of it for {self.year}")
        actual = (max if self.highest else min)(asked, key=lambda year: asked[year])
        return None if actual == self.year else f"that was in {actual}, at {words.money(asked[actual])}"


@dataclass(frozen=True)
class NotAbove:
    """A measure was not above zero in a year."""

    measure: str
    place: str | None
    year: int

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        actual = _value(points, self.measure, self.place, self.year)
        return None if actual <= 0 else f"in {self.year} it was {words.money(actual)}"


@dataclass(frozen=True)
class YearsAbove:
    """In how many of the years that have both one measure was above another; None for all of them."""

    left: str
    right: str
    place: str | None
    above: bool
    count: float | None
    of: float | None

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        place = _place(points, self.place)
        left, right = (points.course(_measure(points, name), place) for name in (self.left, self.right))
        both = sorted(left.keys() & right.keys())
        count = sum((left[year] > right[year]) == self.above for year in both)
        wanted = len(both) if self.count is None else self.count
        if both and count == wanted and (self.of is None or self.of == len(both)):
            return None
        return f"that is so in {count} of {len(both)} years"


@dataclass(frozen=True)
class PlacesAbove:
    """In how many of the places drawn one measure was above another in a year."""

    left: str
    right: str
    year: int
    count: float
    of: float
    among: str | None = None

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        names = [_measure(points, name) for name in (self.left, self.right)]
        if self.among is not None and not set(points.places) <= set(find_group(self.among).members):
            return f"not all of them are among {_name(self.among)}"
        pairs = [[points.value(name, place, self.year) for name in names] for place in points.places]
        known = [(left, right) for left, right in pairs if not math.isnan(left + right)]
        above = sum(left > right for left, right in known)
        clearly = sum(left - right > CLOSE * (abs(left) + abs(right)) for left, right in known)
        right_count = self.count in (above, clearly) and self.of == len(known)
        return None if right_count else f"that is so in {above} of {len(known)}, clearly in {clearly}"


@dataclass(frozen=True)
class Drawn:
    """The chart shows these measures of a place over these years, and no others."""

    measures: tuple[str, ...]
    place: str | None
    first: int
    last: int

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        drawn = {_measure(points, name) for name in self.measures}
        if self.place is not None:
            _place(points, self.place)
        if drawn != set(points.measures):
            return f"the chart shows {words.side_by_side(name.replace('_', ' ') for name in points.measures)}"
        years = (points.years[0], points.years[-1])
        return None if years == (self.first, self.last) else f"the chart shows {years[0]}–{years[1]}"


@dataclass(frozen=True)
class Reaches:
    """The figures of a measure begin, or end, in a year."""

    measure: str
    year: int
    ends: bool

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        course = points.course(_measure(points, self.measure), _place(points, None))
        actual = (max if self.ends else min)(course, default=0)
        return None if actual == self.year else f"they {'end' if self.ends else 'begin'} in {actual}"
