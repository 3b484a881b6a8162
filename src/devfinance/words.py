"""Numbers into phrases and sentences.

Every figure a reader sees is written here, from values in US$; nothing is typed by hand. Messages go through
`translate`, numbers through Babel, so that a language is a catalogue and no branch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from devfinance.indicators import indicators
from devfinance.languages import LANGUAGES, isolated, language, manner, plural, speak, spoken, translate
from devfinance.measures import CLOSE
from devfinance.names import economy_name, group_name

__all__ = ["LANGUAGES", "economy_name", "group_name", "isolated", "language", "plural", "speak", "spoken", "translate"]

ABOUT = (1 + CLOSE) / (1 - CLOSE) - 1  # a ratio within this of 1 is "about as much"
NO_MATHS = "tex2jax_ignore mathjax_ignore"  # HTML classes: in a notebook, all between two “US$” would become a formula
_ = translate


def money(value: float) -> str:
    """An amount of US$ to three significant digits.

    >>> money(1431.4e9), money(251.92e9), money(-0.19e9)
    ('US$1.43 trillion', 'US$252 billion', '−US$190 million')
    """
    return _amount(float(f"{value:.3g}"), spoken())


@lru_cache(maxsize=2**15)
def _amount(value: float, code: str) -> str:  # noqa: ARG001 - what it says depends on the language
    """An amount as the language spoken says it; kept, since a page says the same few thousand again and again."""
    size = abs(value)
    unit = next(unit for unit in (1e12, 1e9, 1e6, 1.0) if unit <= manner().largest and (size >= unit or unit == 1))
    amount = float(f"{size / unit:.12g}")
    pattern = {
        1e12: plural("US${amount} trillion", "US${amount} trillion", amount),
        1e9: plural("US${amount} billion", "US${amount} billion", amount),
        1e6: plural("US${amount} million", "US${amount} million", amount),
        1.0: plural("US${amount}", "US${amount}", amount),
    }[unit]
    return _signed(value if size else 0, pattern.format(amount=number(amount, decimals=2)))


def number(value: float, decimals: int = 0) -> str:
    """A number with at most so many decimals.

    >>> number(1234.5678, decimals=1), number(-0.001)
    ('1,234.6', '0')
    """
    return _signed(round(value, decimals), _written(abs(value), decimals, spoken()))


@lru_cache(maxsize=2**15)
def _written(size: float, decimals: int, code: str) -> str:
    """Digits as a language writes them; kept likewise."""
    return format_decimal(size, format=_digits(decimals), locale=code)


def percent(share: float, decimals: int = 0) -> str:
    """A share as a percentage.

    >>> percent(0.3336)
    '33%'
    """
    pattern = _pattern_of_percent(spoken()).replace("#,##0", _digits(decimals))
    return _signed(round(share, decimals + 2), format_percent(abs(share), format=pattern, locale=spoken()))


def _digits(decimals: int) -> str:
    return "#,##0" + ("." + "#" * decimals if decimals else "")


@cache
def _pattern_of_percent(code: str) -> str:
    """Where the sign stands, and with which space."""
    return str(Locale.parse(code).percent_formats[None].pattern)


def _signed(value: float, size: str) -> str:
    """A size with its minus sign, which a mark keeps left of its number in a line that runs from right to left."""
    minus = "\u200e−" if manner().right_to_left else "−"
    return minus + size if value < 0 else size


def quantity(value: float, indicator: str) -> str:
    """A value in the unit of its indicator.

    >>> quantity(2.94, "SE.XPD.TOTL.GD.ZS"), quantity(1.3e12, "DT.TDS.DECT.CD")
    ('2.9%', 'US$1.3 trillion')
    """
    match indicators()[indicator].unit:
        case "US$":
            return money(value)
        case "percent":
            return percent(value / 100, decimals=1)
        case _:
            return number(value, decimals=0 if abs(value) >= 1000 else 2)


def times(ratio: float) -> str:
    """How many times, to two significant digits.

    >>> times(5.682), times(12.3)
    ('5.7', '12')
    """
    return number(significant(ratio), decimals=1)


def significant(ratio: float) -> float:
    """A ratio to two significant digits, which the form of a plural goes by.

    >>> significant(5.682)
    5.7
    """
    return float(f"{ratio:.2g}")


def is_twice(ratio: float) -> bool:
    """Whether a ratio reads as two, for which a language has a word of its own.

    >>> is_twice(2.04), is_twice(2.1)
    (True, False)
    """
    return float(f"{ratio:.2g}") == 2


def listed(items: Sequence[str]) -> str:
    """Items as a list in a sentence.

    >>> listed(["Ghana", "Kenya", "Nigeria"])
    'Ghana, Kenya, and Nigeria'
    """
    return format_list(list(items), style="standard", locale=spoken())


def side_by_side(items: Iterable[str]) -> str:
    """Items with commas between them and no “and”.

    >>> side_by_side(["public external debt service", "in 2022"])
    'public external debt service, in 2022'
    """
    return _(", ").join(items)


def one_by_one(items: Iterable[str]) -> str:
    """Items that hold commas of their own, with semicolons between them.

    >>> one_by_one(["Ghana, in 2022", "Kenya, in 2023"])
    'Ghana, in 2022; Kenya, in 2023'
    """
    return _("; ").join(items)


def quoted(text: str) -> str:
    """Somebody's words, between the language's quotation marks.

    >>> quoted("as a whole")
    '“as a whole”'
    """
    return _("“{text}”").format(text=text)


def measure_name(dimension: str, option: str) -> str:
    """A measure as a noun.

    >>> measure_name("inflow", "aid_and_fdi")
    'aid and foreign direct investment together'
    """
    return _measure_names(spoken())[dimension, option]


@cache
def _measure_names(code: str) -> Mapping[tuple[str, str], str]:  # noqa: ARG001 - they depend on the language
    return {
        ("debt_service", "total"): _("external debt service"),
        ("debt_service", "public"): _("public external debt service"),
        ("debt_service", "public_interest"): _("interest on public external debt"),
        ("debt_service", "public_principal"): _("repayments of public external debt"),
        ("inflow", "aid"): _("aid"),
        ("inflow", "fdi"): _("foreign direct investment"),
        ("inflow", "aid_and_fdi"): _("aid and foreign direct investment together"),
        ("inflow", "grants"): _("grants"),
        ("inflow", "remittances"): _("remittances"),
    }


def indicator_name(code: str) -> str:
    """An indicator as it stands within a sentence.

    >>> indicator_name("BX.KLT.DINV.CD.WD")
    'net inflows of foreign direct investment'
    """
    return _(indicators()[code].short_name)


def period_name(period: str, years: Sequence[int]) -> str:
    """When: a year, a mean over years, or each side's newest year.

    >>> period_name("mean_3", (2021, 2023)), period_name("newest_each", (2023, 2024))
    ('on average in 2021–2023', 'in the newest year of each side (2023 and 2024)')
    """
    first, last = years
    if first == last:
        return _("in {year}").format(year=first)
    if period == "newest_each":
        return _("in the newest year of each side ({first} and {last})").format(first=first, last=last)
    return _("on average in {first}–{last}").format(first=first, last=last)


def standing_alone(text: str) -> str:
    """A name as it stands alone, in a heading or on a label: without the article that a language gives names.

    >>> with language("fr"):
    ...     standing_alone("les pays en développement"), standing_alone("l’aide")
    ('Pays en développement', 'Aide')
    """
    return sentence_case(without_article(text))


def without_article(text: str) -> str:
    """A name without the article that a language gives names, as between brackets.

    >>> with language("fr"):
    ...     without_article("le Ghana"), without_article("Cuba")
    ('Ghana', 'Cuba')
    """
    return re.sub(manner().articles, "", text, count=1) if manner().articles else text


def sentence_case(text: str) -> str:
    """A sentence with its first letter large, and nothing else changed.

    >>> sentence_case("in 2023, Kenya")
    'In 2023, Kenya'
    """
    return text[:1].upper() + text[1:]
