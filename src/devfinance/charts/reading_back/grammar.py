"""The sentences that can be read: each a pattern over the symbols of its tokens, and what it asserts.

`P` is a place, `M` a measure, `Y` a year, `A` an amount, `S` a percentage, `X` so many times, `F` a fraction, `N` a
count. A pattern must fit the whole of a sentence; a word that no pattern has leaves the sentence unread. A part that
may stand in several places of a pattern has an underscore more in each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from devfinance.charts.reading_back import kinds
from devfinance.charts.reading_back.assertions import Assertion
from devfinance.charts.reading_back.meaning import (
    MULTIPLIED,
    REL,
    Found,
    UnreadableError,
    drawn,
    extreme,
    gap,
    moved,
    nothing,
    paid,
    places,
    reach,
    relations,
    shares,
    value,
    years,
)
from devfinance.charts.reading_back.tokens import read_tokens

UP = r"rose|grew|climbed|increased|went up|is up|was up"
DOWN = r"fell|dropped|declined|decreased|shrank|went down|is down|was down"
IS = r"(?:was|were|is|are|stood at|amounted to|reached|totalled|came to)"
IN = r"(?:[Ii]n (?P<front>Y),? )?"
AT = r"(?: in (?P<back>Y))?"
PAID = r"(?P<verb>(?P<out>paid)|received|took in)"
OF = r"(?:the )?(?:(?P<owner>P)(?:'s|') )?(?:the )?(?P<left>M)(?: (?:of|in) (?P<place>P))?"
RELS = rf"(?P<relations>{REL}(?:(?:,|,? and) {REL})*)"
CAME = r"(?: that came in| it received| received)?"
PEAK = r"(?:[;,] its (?:peak|highest|maximum|(?P<low>lowest)) was (?P<high>A) in (?P<peak>Y))?"
NEGATIVE = r"(?:, while (?P<negative>M(?: \(A\))?(?: and M(?: \(A\))?)*) was not above zero)?"
_ABOVE = r"(?:above|more than|higher than)"
_BELOW = r"(?P<under>below|less than|lower than)"
_SIDE = rf"(?:{_ABOVE}|{_BELOW})"
_WAYS = rf"(?P<up>{UP})|(?P<down>{DOWN})"
_LATELY = rf"(?P<up>{UP}|risen|grown)|(?P<down>{DOWN}|fallen)|(?P<factor>{'|'.join(MULTIPLIED)})"
_SPAN = r"(?:between (?P<first>Y) and|from (?P<first_>Y) to) (?P<last>Y)"
_HIGH = r"(?:at its (?:highest|peak|(?P<low>lowest))|highest|(?P<low_>lowest))"
_HOW_OFTEN = r"(?:all (?P<of>N)|(?P<none>none) of the (?P<of_>N)|(?P<count>N) of the (?P<of__>N)|all|every)"
_OF_PLACES = r"(?P<count>N) of (?P<of>N) (?:countries|(?P<among>P))"
_ONE = r"(?P<one>P): (?:(?P<ratio>X) as much|(?P<more>S) more|(?P<about>about as much)|(?P<share>S) as much)"
_MORE = r"(?:more|(?P<under>less))"
_THAN = r"(?:came in as|it received in|it received as|it got in)(?: the)?"
_BETWEEN = r"(?:, and the gap between them)?"
_LIST = r"(?P<list>(?:the )?M(?:, M)*(?:,? and M)?)"
_DAY = rf"N (?:{'|'.join(kinds.MONTHS)}) Y"
_CHANGED = r"(?:(?P<interest>interest)|(?P<left>M))"
_CAUSE = r"through (?P<cause>(?:more|less|dearer|cheaper) debt)"
_PARTS = rf"(?:P|{'|'.join(kinds.CAUSES)}) A"
_TOLD = r"(?:all (?P<every>N)|(?P<never>none) of (?P<of>N)|(?P<holds>N) of (?P<of_>N))"

Build = Callable[[Found], Iterator[Assertion]]
# What a sentence may be, one after the other; the first that fits the whole of it is taken.
_GRAMMAR: tuple[tuple[Build, str], ...] = (
    (paid, rf"{IN}(?P<owner>P) {PAID} (?P<amount>A) (?:in|of|as) (?P<left>M){AT}(?:(?::|,) {RELS}{CAME})?{NEGATIVE}"),
    (paid, rf"{IN}{OF} {IS} (?P<amount>A){AT}(?:(?::|,) {RELS}{CAME})?"),
    (value, rf"{OF},? in (?P<front>Y): (?P<amount>A)"),
    (relations, rf"{IN}{OF} {IS} {RELS}{CAME}{AT}"),
    (relations, rf"{OF},? in (?P<front>Y): {RELS}"),
    (gap, rf"{IN}(?P<owner>P) paid (?:(?P<amount>A) )?{_MORE} (?:in|on) (?P<left>M) than {_THAN} (?P<right>M){AT}"),
    (gap, rf"(?:(?P<owner>P) in )?(?P<front>Y): (?P<left>M) (?:(?P<amount>A) )?{_SIDE} (?P<right>M)"),
    (gap, rf"{IN}{OF} (?:was|is) (?:(?P<amount>A) )?{_SIDE} (?:the )?(?P<right>M){AT}"),
    (gap, rf"{IN}{OF} exceeded (?:the )?(?P<right>M)(?: by (?P<amount>A))?{AT}"),
    (moved, rf"{OF} (?:went|{_WAYS}) from (?P<start>A) in (?P<first>Y) to (?P<end>A) in (?P<last>Y){PEAK}"),
    (moved, rf"{OF} (?:{_LATELY})(?: by (?:(?P<relative>S)|(?P<by>A)))? {_SPAN}"),
    (moved, rf"{OF} (?:(?:has|have) )?(?:{_LATELY}) since (?P<first>Y)"),
    (moved, rf"{IN}{OF} (?:{_WAYS}){AT}"),
    (extreme, rf"{OF} (?:peaked|was {_HIGH})(?: at (?P<high>A))? in (?P<peak>Y)(?: since (?P<since>Y))?"),
    (extreme, rf"(?:the )?(?:peak|highest|(?P<low>lowest))(?: value)?(?: of)? {OF} was (?P<high>A) in (?P<peak>Y)"),
    (years, rf"{OF} (?:was|is) {_SIDE} (?:the )?(?P<right>M) in {_HOW_OFTEN} years?(?: that have both)?"),
    (places, rf"{IN}{OF} was {_SIDE} (?P<right>M) in {_OF_PLACES}{AT}(?:; {_ONE})?"),
    (places, rf"(?P<front>Y): (?P<left>M) {_SIDE} (?P<right>M) in {_OF_PLACES}"),
    (drawn, rf"(?:line chart of|two lines,) {_LIST} of (?P<place>P), (?P<first>Y)[–-](?P<last>Y){_BETWEEN}"),
    (reach, r"figures on (?P<left>M) (?:begin|(?P<ends>end)) in (?P<year>Y)"),
    (shares, r"(?P<owner>P) in (?P<front>Y): (?P<list>M S of gdp(?:, M S(?: of gdp)?)*)"),
    (kinds.change, rf"(?:(?P<owner>P): )?(?P<amount>A) (?:more|(?P<under>less)) {_CHANGED}(?: a year)? in (?P<last>Y) "
                   rf"than in (?P<first>Y)(?:, (?P<part>A) of it (?:in one country: (?P<one>P)|{_CAUSE}))?"),
    (kinds.changes, rf"against (?P<first>Y), the {_CHANGED} paid in (?P<last>Y) was (?P<amount>A): "
                    rf"(?P<list>{_PARTS}(?:, (?:and )?{_PARTS})*)"),
    (kinds.furthest, r"the highest was (?P<high>A) in (?P<peak>Y), the lowest (?P<low>A) in (?P<trough>Y)"),
    (kinds.since, r"stacked columns of whose (?P<left>M) changed since (?P<first>Y), of (?P<owner>P)"),
    (kinds.since, r"stacked columns of what changed (?P<left>M) of (?P<owner>P) since (?P<first>Y)"),
    (kinds.known, r"(?P<left>M) in (?P<front>Y)(?:, (?P<owner>P))?: (?P<before>A) (?:as known on "
                  rf"(?P<before_day>{_DAY}), (?P<after>A)(?: as known)? on (?P<after_day>{_DAY})"
                  r"|then, (?P<after_>A) now)"),
    (kinds.holding, r"[“\"](?P<owner>P): (?P<left>M) is more than (?P<right>M)[”\"] holds on "
                    rf"{_TOLD} readings(?:, fails on (?:(?P<fails>N)|(?P<unfailing>none)))?"),
    (kinds.went, r"(?P<left>M) went from (?P<start>S) in (?P<first>Y) to (?P<end>S) in (?P<last>Y)"),
    (kinds.saved, r"in (?P<front>Y), (?P<owner>P) saved (?P<saved>S) of gdp at home,? and received "
                  r"(?P<list>S in M and S in M)"),
    (kinds.saved, r"in (?P<front>Y), (?P<owner>P) received (?P<list>S of gdp in M and S in M); what was saved at home "
                  r"is not known"),
    (kinds.as_before, rf"(?P<left>M) in (?P<front>Y): (?P<after>A), as known on (?P<before_day>{_DAY}) too"),
    (kinds.span, r"percent of gdp a year, (?P<first>Y)[–-](?P<last>Y)"),
    (nothing, r"values in us\$ a year at current prices"),
)  # fmt: skip


@dataclass(frozen=True)
class Pattern:
    """A pattern and what it asserts."""

    regex: re.Pattern[str]
    build: Build


PATTERNS = tuple(Pattern(re.compile(regex), build) for build, regex in _GRAMMAR)


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
