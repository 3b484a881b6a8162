"""The words of a sentence that carry meaning: years, places, measures, amounts, ratios.

A sentence becomes a line of symbols, one letter a token, with every other word as it was written: “In 2023, Kenya paid
US$3.87 billion in debt service” is `in Y, P paid A in M`. What is not recognised stays, and no pattern will fit it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from devfinance.economies import economies, find_group, groups

CLOSE = 0.05  # as far as a number that is rounded, or called “about” so much, may be off


@dataclass(frozen=True, slots=True)
class Within:
    """A number as it was printed, as the interval of the numbers that are printed so."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value is printed so."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Token:
    """A recognised word or number: its symbol, what it means, how it was written."""

    symbol: str
    meaning: Any
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as symbols, with the token of each symbol by its place."""

    symbols: str
    tokens: Mapping[int, Token]


_SCALE = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12}
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_TIMES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "three-fold": 3.0}
_PARTS = {
    "half": 1 / 2, "a half": 1 / 2, "a third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4,
    "three quarters": 3 / 4, "a fifth": 1 / 5, "a tenth": 1 / 10,
}  # fmt: skip
MEASURES: Mapping[str, str] = {
    "interest on public external debt": "public_interest",
    "repayments of public external debt": "public_principal",
    "public external debt service": "public", "public debt service": "public",
    "total external debt service": "total", "total debt service": "total", "external debt service": "total",
    "debt service": "debt_service",
    "net official development assistance": "aid", "official development assistance": "aid",
    "development aid": "aid", "net aid": "aid", "foreign aid": "aid", "oda": "aid", "aid": "aid",
    "net inflows of foreign direct investment": "fdi", "foreign direct investment": "fdi",
    "direct investment": "fdi", "fdi": "fdi",
    "remittances": "remittances", "grants": "grants",
    "savings at home": "domestic_savings", "health": "health", "education": "education",
}  # fmt: skip
_TOGETHER = r"aid and (?:foreign direct investment|direct investment|investment|fdi)(?: together)?"

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FACTOR = "|".join((_NUMBER, *_COUNTED))
_SHARES = "|".join(sorted(_PARTS, key=len, reverse=True))


def _hedge(prefix: str) -> str:
    """What may stand before a number and widen it; a prefix keeps its groups apart from those of others."""
    return (
        rf"(?:(?:(?P<{prefix}near>about|around|roughly|approximately|some)|(?P<{prefix}short>nearly|almost)"
        rf"|(?P<{prefix}least>more than|over|at least)|(?P<{prefix}most>less than|under|at most|up to)) )?"
    )


_LEXICON = "|".join(
    (
        rf"(?P<amount>{_hedge('')}(?P<sign>[−+-]|minus )?(?:(?:us)?\$(?P<dollars>{_NUMBER})"
        r"(?: ?(?P<scale>trillion|billion|million|thousand|tn|bn|m)\b)?"
        rf"|(?P<worded>{_NUMBER}) (?P<unit>trillion|billion|million) dollars))",
        rf"(?P<percent>{_hedge('p_')}(?P<share>[−-]?(?:{_NUMBER})) ?(?:%|percent\b|per cent\b))",
        rf"(?P<times>{_hedge('t_')}(?:(?P<factor>{_FACTOR}) times|{'|'.join(_TIMES)})\b)",
        rf"(?P<part>{_hedge('f_')}(?P<fraction>{_SHARES})\b)",
        r"(?P<year>(?<![\d.,])(?:19|20)\d\d(?![\d,]*\d|\.\d|%))",
        rf"(?P<count>(?<![\d.,])(?:{_NUMBER})(?![\d]))",
        rf"(?P<together>\b{_TOGETHER}\b)",
        rf"(?P<measure>\b(?:{'|'.join(MEASURES)})\b)",
    )
)
_TOKENS = re.compile(rf"\ue000(?P<place>[^\ue001]+)\ue001|{_LEXICON}")
_SYMBOLS = {"amount": "A", "percent": "S", "times": "X", "part": "F", "year": "Y", "count": "N"}


def read_tokens(sentence: str) -> Sentence:
    """A sentence as symbols.

    >>> read_tokens("In 2023, Kenya paid US$3.87 billion in external debt service").symbols
    'in Y, P paid A in M'
    """
    plain = " ".join(sentence.replace("’", "'").replace("—", " - ").casefold().rstrip(".").split())
    placed = _places().sub(lambda found: f"\ue000{found[0]}\ue001", plain)
    symbols, tokens, at = "", {}, 0
    for found in _TOKENS.finditer(placed):
        symbols += placed[at : found.start()]
        token = _token(found)
        tokens[len(symbols)] = token
        symbols, at = symbols + token.symbol, found.end()
    return Sentence(symbols + placed[at:], tokens)


def _token(found: re.Match[str]) -> Token:
    kind = next(name for name in ("place", "together", "measure", *_SYMBOLS) if found[name])
    match kind:
        case "place":
            return Token("P", _group_id(found[0][1:-1].removeprefix("the ")), found[0][1:-1])
        case "measure":
            return Token("M", MEASURES[found[0]], found[0])
        case "together":
            return Token("M", "aid_and_fdi", found[0])
        case "year":
            return Token("Y", int(found[0]), found[0])
    return Token(_SYMBOLS[kind], _within(kind, found), found[0])


def _within(kind: str, found: re.Match[str]) -> Within:
    """The interval of what is printed so: half a unit of the last digit, and no more than a twentieth."""
    if kind == "count":
        number = float(found["count"].replace(",", ""))
        return Within(number, number)
    printed, scale, hedges = _printed(kind, found)
    sign = -1.0 if (found["sign"] or "").strip() in ("−", "-", "minus") or printed.startswith(("−", "-")) else 1.0
    digits = printed.lstrip("−-").replace(",", "")
    value = float(_COUNTED.get(digits) or _TIMES.get(digits) or _PARTS.get(digits) or digits)
    unit = 10.0 ** -len(digits.partition(".")[2]) if digits[0].isdigit() else math.inf
    slack = unit / 2 if kind == "percent" else min(unit / 2, CLOSE * value)
    low, high = (value - slack) * scale, (value + slack) * scale
    if found[f"{hedges}near"]:
        low, high = min(low, value * scale * (1 - CLOSE)), max(high, value * scale * (1 + CLOSE))
    elif found[f"{hedges}short"]:
        low, high = value * scale * (1 - 2 * CLOSE), value * scale
    elif found[f"{hedges}least"]:
        low, high = value * scale, math.inf
    elif found[f"{hedges}most"]:
        low, high = -math.inf, value * scale
    edge = 1e-9 * abs(value * scale)
    return Within(low - edge, high + edge) if sign > 0 else Within(-high - edge, -low + edge)


def _printed(kind: str, found: re.Match[str]) -> tuple[str, float, str]:
    """The digits or the word, what it counts, and the prefix of its hedges' groups."""
    match kind:
        case "amount":
            return found["dollars"] or found["worded"], _SCALE.get(found["scale"] or found["unit"] or "", 1.0), ""
        case "percent":
            return found["share"], 0.01, "p_"
        case "times":
            return found["factor"] or next(word for word in _TIMES if found["times"].endswith(word)), 1.0, "t_"
    return found["fraction"], 1.0, "f_"


@cache
def _places() -> re.Pattern[str]:
    """Every economy and group by its names, the longest first, so that Guinea is not found in Equatorial Guinea."""
    found = {name for economy in economies().values() for name in (economy.name, economy.short_name)}
    found |= {group.name for group in groups().values()} | {"Africa", "the Gambia"}
    names = sorted((name.replace("’", "'").casefold().removeprefix("the ") for name in found), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:the )?(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


@cache
def _group_id(name: str) -> str:
    """The id of an economy, a group, or an aggregate that is none of our groups."""
    for economy in economies().values():
        if economy.is_aggregate and name in (economy.name.casefold(), economy.short_name.casefold()):
            return next(
                (g.id for g in groups().values() if g.aggregate == economy.iso3 and not g.taken_out), economy.iso3
            )
    return find_group(name).id
