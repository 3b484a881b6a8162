"""The sentences that can be read: each a pattern over the symbols of its tokens, and what it asserts.

`P` is a place, `M` a measure, `Y` a year, `A` an amount, `S` a percentage, `X` so many times, `F` a fraction, `N` a
count. A pattern must fit the whole of a sentence; a word that no pattern has leaves the sentence unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
from devfinance.charts.reading_back.tokens import Sentence, Within, read_tokens

UP = r"rose|grew|climbed|increased|went up|is up|was up"
DOWN = r"fell|dropped|declined|decreased|shrank|went down|is down|was down"
MULTIPLIED = {"doubled": 2.0, "tripled": 3.0, "halved": 0.5}
IS = r"(?:was|were|is|are|stood at|amounted to|reached|totalled|came to)"
IN = r"(?:[Ii]n (?P<front>Y),? )?"
AT = r"(?: in (?P<back>Y))?"
OF = r"(?:the )?(?:(?P<owner>P)(?:'s|') )?(?:the )?(?P<left>M)(?: (?:of|in) (?P<place>P))?"
TO = r"(?:the )?(?:A (?:that came in |it received |received )?(?:as|in|of) )?M"
REL = (
    rf"(?:X(?: as much as)?|S (?:more|less|higher|lower) than|S of|F(?: of)?|about as much as|more than|less than|above|below"
    rf"|higher than|lower than) {TO}"
)
RELS = rf"(?P<relations>{REL}(?:(?:,|,? and) {REL})*)"
CAME = r"(?: that came in| it received| received)?"
NEGATIVE = r"(?:, while (?P<negative>M(?: \(A\))?(?: and M(?: \(A\))?)*) was not above zero)?"


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


def _relations(found: Found) -> Iterator[Assertion]:
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


def _paid(found: Found) -> Iterator[Assertion]:
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    yield Value(found.get("left"), found.place, found.year, found.get("amount"))
    if found.has("relations"):
        yield from _relations(found)
    if found.has("negative"):
        for measure in found.all("negative", "M"):
            yield NotAbove(measure, found.place, found.year)
        for measure, amount in zip(found.all("negative", "M"), found.all("negative", "A"), strict=False):
            yield Value(measure, found.place, found.year, amount)


def _value(found: Found) -> Iterator[Assertion]:
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    yield Value(found.get("left"), found.place, found.year, found.get("amount"))


def _gap(found: Found) -> Iterator[Assertion]:
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    relation: Relation = "below" if found.has("under") else "above"
    amount = found.get("amount")
    yield Stands(found.get("left"), found.get("right"), found.place, found.year, relation, amount)


def _moved(found: Found) -> Iterator[Assertion]:
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
    yield from _extreme(found)


def _extreme(found: Found) -> Iterator[Assertion]:
    if not found.has("peak"):
        return
    highest = not found.has("low")
    yield Extreme(found.get("left"), found.place, found.get("peak"), highest, found.get("since"))
    if found.has("high"):
        yield Value(found.get("left"), found.place, found.get("peak"), found.get("high"))


def _years(found: Found) -> Iterator[Assertion]:
    count = 0.0 if found.has("none") else found.get("count").low if found.has("count") else None
    of = found.get("of").low if found.has("of") else None
    yield YearsAbove(found.get("left"), found.get("right"), found.place, not found.has("under"), count, of)


def _places(found: Found) -> Iterator[Assertion]:
    if found.year is None:
        raise UnreadableError("it does not say in which year")
    count, of = found.get("count").low, found.get("of").low
    sides = found.get("left"), found.get("right")
    yield PlacesAbove(*sides, found.year, count, of, found.get("among"))
    relations: tuple[Relation, ...] = ("ratio", "more", "share")
    for relation in relations:
        if found.has(relation):
            yield Stands(*sides, found.get("one"), found.year, relation, found.get(relation))
    if found.has("about"):
        yield Stands(*sides, found.get("one"), found.year, "about")


def _drawn(found: Found) -> Iterator[Assertion]:
    yield Drawn(tuple(found.all("list", "M")), found.place, found.get("first"), found.get("last"))


def _reach(found: Found) -> Iterator[Assertion]:
    yield Reaches(found.get("left"), found.get("year"), ends=found.has("ends"))


def _shares(found: Found) -> Iterator[Assertion]:
    for measure, share in zip(found.all("list", "M"), found.all("list", "S"), strict=True):
        yield Value(measure, found.place, found.get("front"), share, of_gdp=True)


_ABOVE = r"(?:above|more than|higher than)"
_BELOW = r"(?P<under>below|less than|lower than)"
_GRAMMAR: tuple[tuple[str, Callable[[Found], Iterator[Assertion]]], ...] = (
    (rf"{IN}(?P<owner>P) (?:paid|received|took in) (?P<amount>A) (?:in|of|as) (?P<left>M){AT}(?:(?::|,) {RELS}{CAME})?{NEGATIVE}", _paid),
    (rf"{IN}{OF} {IS} (?P<amount>A){AT}(?:(?::|,) {RELS}{CAME})?", _paid),
    (rf"{OF},? in (?P<front>Y): (?P<amount>A)", _value),
    (rf"{IN}{OF} {IS} {RELS}{CAME}{AT}", _relations),
    (rf"{OF},? in (?P<front>Y): {RELS}", _relations),
    (rf"{IN}(?P<owner>P) paid (?:(?P<amount>A) )?more (?:in|on) (?P<left>M) than (?:came in as|it received in|it received as|it got in) (?:the )?(?P<right>M){AT}", _gap),
    (rf"{IN}{OF} (?:was|is) (?:(?P<amount>A) )?(?:{_ABOVE}|{_BELOW}) (?:the )?(?P<right>M){AT}", _gap),
    (rf"{IN}{OF} exceeded (?:the )?(?P<right>M)(?: by (?P<amount>A))?{AT}", _gap),
    (rf"{OF} (?:went|(?P<up>{UP})|(?P<down>{DOWN})) from (?P<start>A) in (?P<first>Y) to (?P<end>A) in (?P<last>Y)"
     r"(?:[;,] its (?:peak|highest|maximum) was (?P<high>A) in (?P<peak>Y))?", _moved),
    (rf"{OF} (?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<factor>doubled|tripled|halved))(?: by (?:(?P<relative>S)|(?P<by>A)))?"
     r" (?:between (?P<first>Y) and|from (?P<first_>Y) to) (?P<last>Y)", _moved),
    (rf"{OF} (?:(?:has|have) )?(?:(?P<up>{UP}|risen|grown)|(?P<down>{DOWN}|fallen)|(?P<factor>doubled|tripled|halved)) since (?P<first>Y)", _moved),
    (rf"{IN}{OF} (?:(?P<up>{UP})|(?P<down>{DOWN})){AT}", _moved),
    (rf"{OF} (?:peaked|was (?:at its (?:highest|peak|(?P<low>lowest))|highest|(?P<low_>lowest)))(?: at (?P<high>A))? in (?P<peak>Y)(?: since (?P<since>Y))?", _extreme),
    (rf"(?:the )?(?:peak|highest|(?P<low>lowest))(?: value)?(?: of)? {OF} was (?P<high>A) in (?P<peak>Y)", _extreme),
    (rf"{OF} (?:was|is) (?:{_ABOVE}|{_BELOW}) (?:the )?(?P<right>M) in (?:all (?P<of>N)|(?P<none>none) of the (?P<of_>N)|(?P<count>N) of the (?P<of__>N)|all|every) years?(?: that have both)?", _years),
    (rf"{IN}{OF} was (?:{_ABOVE}|{_BELOW}) (?P<right>M) in (?P<count>N) of (?P<of>N) (?:countries|(?P<among>P)){AT}"
     r"(?:; (?P<one>P): (?:(?P<ratio>X) as much|(?P<more>S) more|(?P<about>about as much)|(?P<share>S) as much))?", _places),
    (r"(?:line chart of|two lines,|chart of) (?P<list>(?:the )?M(?:, M)*(?:,? and M)?) of (?P<place>P), (?P<first>Y)[–-](?P<last>Y)(?:, and the gap between them)?", _drawn),
    (r"figures on (?P<left>M) (?:begin|(?P<ends>end)) in (?P<year>Y)", _reach),
    (r"(?P<owner>P) in (?P<front>Y): (?P<list>M S of gdp(?:, M S(?: of gdp)?)*)", _shares),
    (r"(?:no figures of )?values in us\$ a year at current prices", lambda _found: iter(())),
)  # fmt: skip


@dataclass(frozen=True)
class Pattern:
    """A pattern and what it asserts."""

    regex: re.Pattern[str]
    build: Callable[[Found], Iterator[Assertion]]


PATTERNS = tuple(Pattern(re.compile(regex), build) for regex, build in _GRAMMAR)


def read(sentence: str) -> list[Assertion] | None:
    """What a sentence asserts; None if it cannot be read, all of it.

    >>> read("Aid peaked at US$4 billion in 2020")
    [Extreme(measure='aid', place=None, year=2020, highest=True, since=None), Value(measure='aid', ...)]
    >>> read("Aid has been generous of late") is None
    True
    """
    symbols = read_tokens(sentence)
    for pattern in PATTERNS:
        match = pattern.regex.fullmatch(symbols.symbols)
        if match:
            try:
                return list(pattern.build(Found(symbols, match)))
            except UnreadableError:
                return None
    return None
