"""What sentences assert that only some kinds of chart are made of: changes, vintages, readings, shares of GDP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from devfinance import words
from devfinance.charts.reading_back.assertions import Assertion, Moved, Value
from devfinance.charts.reading_back.meaning import Found, UnreadableError
from devfinance.charts.reading_back.points import NotDrawnError, Points, UnclearError
from devfinance.charts.reading_back.tokens import Within

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
CAUSES = {"more debt": "stock", "less debt": "stock", "amount of debt": "stock", "dearer debt": "rate",
          "cheaper debt": "rate", "interest rates": "rate", "who owes it": "mix", "others": "others"}  # fmt: skip
FALLING = ("less debt", "cheaper debt")


@dataclass(frozen=True)
class Changed:
    """A measure, or a part of it, is so far from what it was; the last year is the newest, the first the chart's."""

    measure: str
    part: str
    place: str | None
    first: int
    last: int
    within: Within

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        if self.part == "change" and not points.changes:
            return Moved(self.measure, self.place, self.first, self.last, None, self.within).fault(points)
        for found in points.changes:
            named = self.measure in (found.measure, "debt_service" if found.measure == "total" else "")
            here = self.place in (None, found.economies)
            if named and here and (found.part, found.since, found.year) == (self.part, self.first, self.last):
                return None if self.within.holds(found.value) else f"it was {words.money(found.value)}"
        raise NotDrawnError(f"the chart shows no such change from {self.first} to {self.last}")


@dataclass(frozen=True)
class FurthestChange:
    """The whole change was at its highest, or lowest, in a year."""

    year: int
    within: Within
    highest: bool

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        whole = [found for found in points.changes if found.part == "change"]
        if not whole:
            raise UnclearError("it does not say of what")
        actual = (max if self.highest else min)(whole, key=lambda found: found.value)
        true = actual.year == self.year and self.within.holds(actual.value)
        return None if true else f"that was {words.money(actual.value)} in {actual.year}"


@dataclass(frozen=True)
class Since:
    """The chart shows changes of a measure of a place since a year."""

    measure: str
    place: str
    first: int

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        names = (self.measure, "total" if self.measure == "debt_service" else self.measure)
        so = points.changes and all(
            found.measure in names and (found.economies, found.since) == (self.place, self.first)
            for found in points.changes
        )
        return None if so else "the chart shows something else"


@dataclass(frozen=True)
class KnownAs:
    """What a value was in the figures of a day; None: in the older ones of two vintages, or in the newer."""

    value: Value
    day: str | None
    newer: bool = False

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        order = sorted(points.vintages)
        if self.day is None and len(order) == 2:
            return self.value.fault(points.vintages[order[self.newer]])
        found = [vintage for vintage in order if vintage.partition(".")[0] == self.day]
        if len(found) != 1:
            raise NotDrawnError("the chart shows no figures of that day")
        return self.value.fault(points.vintages[found[0]])


@dataclass(frozen=True)
class Holding:
    """A comparison holds on so many of so many readings, and fails on so many."""

    left: str
    right: str
    place: str
    holds: float | None
    of: float
    fails: float | None

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        for found in points.readings:
            of_it = found.economies == self.place or found.economies.startswith(f"{self.place}_less_")
            sides = self.left in ("debt_service", found.left) and self.right == found.right
            if not (of_it and sides):
                return f"the readings are of {found.left}, {found.right}, {found.economies}"
        count = len(points.readings)
        if not count:
            raise NotDrawnError("the chart shows no readings")
        holds, fails = (sum(found.outcome == outcome for found in points.readings) for outcome in ("holds", "fails"))
        said = (count if self.holds is None else self.holds, self.of, fails if self.fails is None else self.fails)
        return None if said == (holds, count, fails) else f"it holds on {holds} of {count}, fails on {fails}"


def change(found: Found) -> Iterator[Assertion]:
    """So much more, or less, than in an earlier year, and how much of it by what."""
    falls = found.has("under")
    measure, place = _changed(found), found.get("owner")
    first, last = found.get("first"), found.get("last")
    yield Changed(measure, "change", place, first, last, _signed(found.get("amount"), falls=falls))
    if found.has("part"):
        cause = found.match["cause"]
        part = found.get("one") if cause is None else CAUSES[cause]
        if cause is not None and falls != (cause in FALLING):
            raise UnreadableError("its cause goes the other way")
        yield Changed(measure, part, place, first, last, _signed(found.get("part"), falls=falls))


def _changed(found: Found) -> str:
    return "public_interest" if found.has("interest") else str(found.get("left"))


def _signed(within: Within, *, falls: bool) -> Within:
    return Within(-within.high, -within.low) if falls else within


def changes(found: Found) -> Iterator[Assertion]:
    """The change against a year, and each of its parts."""
    measure, first, last = _changed(found), found.get("first"), found.get("last")
    yield Changed(measure, "change", None, first, last, found.get("amount"))
    start, tokens = found.match.start("list"), found.sentence.tokens
    for each in re.finditer(rf"(P|{'|'.join(CAUSES)}) A", found.match["list"]):
        at = start + each.start()
        part = tokens[at].meaning if each[1] == "P" else CAUSES[each[1]]
        yield Changed(measure, part, None, first, last, tokens[start + each.end() - 1].meaning)


def furthest(found: Found) -> Iterator[Assertion]:
    """The highest and the lowest change."""
    yield FurthestChange(found.get("peak"), found.get("high"), highest=True)
    yield FurthestChange(found.get("trough"), found.get("low"), highest=False)


def as_before(found: Found) -> Iterator[Assertion]:
    """A value that is what it was on a day."""
    value = Value(found.get("left"), None, found.get("front"), found.get("after"))
    yield value
    yield KnownAs(value, _day(found, "before_day"))


def since(found: Found) -> Iterator[Assertion]:
    """What a chart of changes shows."""
    yield Since(found.get("left"), found.get("owner"), found.get("first"))


def known(found: Found) -> Iterator[Assertion]:
    """A value as it was known on one day, and on another."""
    for name, newer in (("before", False), ("after", True)):
        value = Value(found.get("left"), found.get("owner"), found.get("front"), found.get(name))
        yield KnownAs(value, _day(found, f"{name}_day"), newer)


def _day(found: Found, name: str) -> str | None:
    if found.match[name] is None:
        return None
    month = next(at for at, month in enumerate(MONTHS, 1) if month in found.match[name])
    (number,), (year,) = found.all(name, "N"), found.all(name, "Y")
    return f"{year}-{month:02}-{round(number.low):02}"


def holding(found: Found) -> Iterator[Assertion]:
    """On how many readings a comparison holds."""
    every, holds, fails = found.has("every"), found.get("holds"), found.get("fails")
    count = found.get("every") if every else found.get("of")
    nobody, unfailing = found.has("never"), found.has("unfailing")
    yield Holding(
        found.get("left"), found.get("right"), found.get("owner"),
        None if every else 0 if nobody else holds.low, count.low, fails.low if fails else 0 if unfailing else None,
    )  # fmt: skip


def went(found: Found) -> Iterator[Assertion]:
    """A share of GDP in its first year and in its last."""
    for share, year in (("start", "first"), ("end", "last")):
        yield Value(found.get("left"), None, found.get(year), found.get(share), of_gdp=True)


def saved(found: Found) -> Iterator[Assertion]:
    """What was saved at home, if it is known, and what came from abroad, as shares of GDP."""
    if found.has("saved"):
        yield Value("domestic_savings", found.get("owner"), found.get("front"), found.get("saved"), of_gdp=True)
    else:
        yield NotKnown("domestic_savings", found.get("front"))
    for measure, share in zip(found.all("list", "M"), found.all("list", "S"), strict=True):
        yield Value(measure, found.get("owner"), found.get("front"), share, of_gdp=True)


@dataclass(frozen=True)
class NotKnown:
    """The chart has no figure of a measure for a year."""

    measure: str
    year: int

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        known = any(self.year in points.course(self.measure, place, of_gdp=True) for place in points.places)
        return "it is known" if known else None


@dataclass(frozen=True)
class Years:
    """The chart shows shares of GDP from one year to another."""

    first: int
    last: int

    def fault(self, points: Points) -> str | None:
        """Why it is false; None where it is true."""
        years = points.years
        if not years:
            raise UnclearError("the chart shows no figures of one country or group")
        so = all(point.of_gdp for point in points.drawn) and (years[0], years[-1]) == (self.first, self.last)
        return None if so else "the chart shows other years, or no shares of GDP"


def span(found: Found) -> Iterator[Assertion]:
    """Which years a chart of shares shows."""
    yield Years(found.get("first"), found.get("last"))
