"""What the parts of a sentence assert, once a pattern of the grammar has found them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devfinance.charts.reading_back.assertions import (
    Assertion,
    Drawn,
    Extreme,
    Moved,
    NotAbove,
    PlacesAbove,
    Reaches,
    Relation,
    Stands,
    Value,
    YearsAbove,
)
from devfinance.charts.reading_back.tokens import Sentence, Within

INFLOWS = ("aid", "fdi", "aid_and_fdi", "grants", "remittances")
MULTIPLIED = {"doubled": 2.0, "tripled": 3.0, "halved": 0.5}
TO = r"(?:the )?(?:A (?:that came in |it received |received )?(?:as|in|of) )?M"
REL = (
    r"(?:X(?: as much as)?|S (?:more|less|higher|lower) than|S of|F(?: of)?|about as much as|more than|less than|above"
    rf"|below|higher than|lower than) {TO}"
)


@dataclass(frozen=True)
class Found:
    """A pattern that fits a sentence: its parts by name."""

    sentence: Sentence
    match: re.Match[str]

    def _group(self, name: str) -> str | None:
        """The group that holds a part; a part that may stand in several places has an underscore more in each."""
        groups = self.match.re.groupindex
        return next((n for n in (name, f"{name}_", f"{name}__") if n in groups and self.match[n] is not None), None)

    def has(self, name: str) -> bool:
        """Whether a part is there."""
        return self._group(name) is not None

    def get(self, name: str) -> Any:
        """What the token of a part means; None if it is not there."""
        group = self._group(name)
        return self.sentence.tokens[self.match.start(group)].meaning if group else None

    def all(self, name: str, symbol: str) -> list[Any]:
        """What the tokens of one symbol within a part mean, in their order."""
        start, end = self.match.span(name)
        every = self.sentence.tokens.items()
        return [token.meaning for at, token in every if start <= at < end and token.symbol == symbol]

    @property
    def year(self) -> int | None:
        """The year of the whole sentence, before or after it; None if it has none, or two."""
        front, back = self.get("front"), self.get("back")
        return back if front is None else (front if back is None else None)

    @property
    def place(self) -> str | None:
        """Whose figures it is about, before or after the measure."""
        return next((self.get(name) for name in ("owner", "place") if self.has(name)), None)


def relations(found: Found) -> Iterator[Assertion]:
    """Every relation of a list, of the sentence's measure to another."""
    start = found.match.start("relations")
    for each in re.finditer(REL, found.match["relations"]):
        tokens = [(at, found.sentence.tokens[at]) for at in found.sentence.tokens
                  if start + each.start() <= at < start + each.end()]  # fmt: skip
        right = next(token.meaning for _at, token in tokens if token.symbol == "M")
        number = next((token for _at, token in tokens if token.symbol in "XSF"), None)
        amount = next((token for _at, token in tokens if token.symbol == "A"), None)
        within: Within | None = number.meaning if number else None
        relation: Relation = _relation(each[0], number.symbol if number else "")
        if found.year is None:
            raise UnreadableError("it does not say in which year")
        yield Stands(found.get("left"), right, found.place, found.year, relation, within)
        if amount:
            yield Value(right, found.place, found.year, amount.meaning)


def _relation(text: str, number: str) -> Relation:
    if number == "X":
        return "ratio"
    if text.startswith(("S of", "F")):
        return "share"
    if number == "S":
        return "more" if re.match("S (more|higher)", text) else "less"
    if text.startswith("about"):
        return "about"
    return "above" if text.startswith(("more", "above", "higher")) else "below"


class UnreadableError(Exception):
    """A sentence that fits a pattern and still leaves open what it means; says what."""


def paid(found: Found) -> Iterator[Assertion]:
    """An amount in a year, and how it stands to others."""
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    if found.has("verb") and found.has("out") != (found.get("left") not in INFLOWS):
        raise UnreadableError("it says paid of what came in, or the other way about")
    yield Value(found.get("left"), found.place, found.year, found.get("amount"))
    if found.has("relations"):
        yield from relations(found)
    if found.has("negative"):
        for measure in found.all("negative", "M"):
            yield NotAbove(measure, found.place, found.year)
        for measure, amount in zip(found.all("negative", "M"), found.all("negative", "A"), strict=False):
            yield Value(measure, found.place, found.year, amount)


def value(found: Found) -> Iterator[Assertion]:
    """An amount in a year."""
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    yield Value(found.get("left"), found.place, found.year, found.get("amount"))


def gap(found: Found) -> Iterator[Assertion]:
    """One measure above or below another, by an amount or without one."""
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    relation: Relation = "below" if found.has("under") else "above"
    amount = found.get("amount")
    yield Stands(found.get("left"), found.get("right"), found.place, found.year, relation, amount)


def moved(found: Found) -> Iterator[Assertion]:
    """A rise or a fall from one year to another."""
    first, last = found.get("first"), found.get("last")
    rose = True if found.has("up") else False if found.has("down") else None
    if found.has("factor"):
        factor = MULTIPLIED[found.match["factor"]]
        by = Within(factor - 1 - 0.05 * factor, factor - 1 + 0.05 * factor)
        yield Moved(found.get("left"), found.place, first, last, rose=None, by=by, relative=True)
        return
    if first is None and last is None:
        last = found.year
        if last is None:
            raise UnreadableError("it does not say in which year")
    by = found.get("by") or found.get("relative")
    yield Moved(found.get("left"), found.place, first, last, rose, by, found.has("relative"))
    for amount, year in (("start", first), ("end", last)):
        if found.has(amount):
            yield Value(found.get("left"), found.place, year, found.get(amount))
    yield from extreme(found)


def extreme(found: Found) -> Iterator[Assertion]:
    """A highest or lowest value; nothing where there is none."""
    if not found.has("peak"):
        return
    highest = not found.has("low")
    yield Extreme(found.get("left"), found.place, found.get("peak"), highest, found.get("since"))
    if found.has("high"):
        yield Value(found.get("left"), found.place, found.get("peak"), found.get("high"))


def years(found: Found) -> Iterator[Assertion]:
    """In how many years one measure was above another."""
    count = 0.0 if found.has("none") else found.get("count").low if found.has("count") else None
    of = found.get("of").low if found.has("of") else None
    yield YearsAbove(found.get("left"), found.get("right"), found.place, not found.has("under"), count, of)


def places(found: Found) -> Iterator[Assertion]:
    """In how many places one measure was above another."""
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    count, of = found.get("count").low, found.get("of").low
    sides = found.get("left"), found.get("right")
    higher, lower = sides[::-1] if found.has("under") else sides
    yield PlacesAbove(higher, lower, found.year, count, of, found.get("among"))
    relations: tuple[Relation, ...] = ("ratio", "more", "share")
    for relation in relations:
        if found.has(relation):
            yield Stands(*sides, found.get("one"), found.year, relation, found.get(relation))
    if found.has("about"):
        yield Stands(*sides, found.get("one"), found.year, "about")


def drawn(found: Found) -> Iterator[Assertion]:
    """What a chart shows."""
    yield Drawn(tuple(found.all("list", "M")), found.place, found.get("first"), found.get("last"))


def reach(found: Found) -> Iterator[Assertion]:
    """Where the figures of a measure begin or end."""
    yield Reaches(found.get("left"), found.get("year"), ends=found.has("ends"))


def shares(found: Found) -> Iterator[Assertion]:
    """Shares of GDP in a year."""
    for measure, share in zip(found.all("list", "M"), found.all("list", "S"), strict=True):
        yield Value(measure, found.place, found.get("front"), share, of_gdp=True)


def nothing(_found: Found) -> Iterator[Assertion]:
    """A sentence that is so of every chart of amounts."""
    return iter(())
