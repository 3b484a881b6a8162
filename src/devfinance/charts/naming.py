"""Words that several charts use: short names of quantities, amounts that no line ends within, spans, the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from babel.dates import format_date

from devfinance import words
from devfinance.indicators import indicators
from devfinance.languages import verbatim
from devfinance.snapshots import LICENCE, Vintage
from devfinance.words import translate as _


def short_name(option: str) -> str:
    """A measure in a word or two, within a sentence.

    >>> short_name("total"), short_name("aid_and_fdi")
    ('debt service', 'aid and direct investment')
    """
    names: Mapping[str, str] = {
        "total": _("debt service"),
        "public": _("public debt service"),
        "public_interest": _("interest on public debt"),
        "public_principal": _("repayments of public debt"),
        "aid": _("aid"),
        "fdi": _("direct investment"),
        "aid_and_fdi": _("aid and direct investment"),
        "grants": _("grants"),
        "remittances": _("remittances"),
    }
    return names[option]


def label_name(option: str) -> str:
    """A measure as a label, which no sentence surrounds.

    >>> label_name("public")
    'Public debt service'
    """
    names: Mapping[str, str] = {
        "total": _("Debt service"),
        "public": _("Public debt service"),
        "public_interest": _("Interest on public debt"),
        "public_principal": _("Repayments of public debt"),
        "aid": _("Aid"),
        "fdi": _("Direct investment"),
        "aid_and_fdi": _("Aid and direct investment"),
        "grants": _("Grants"),
        "remittances": _("Remittances"),
    }
    return names[option]


def amount(value: float) -> str:
    """An amount that no line ends within."""
    return words.money(value).replace(" ", "\u00a0")


def unit_of(most: float) -> tuple[float, str]:
    """The unit of a value axis that reaches so far: what US$ are divided by, and its name.

    >>> unit_of(2.5e9)
    (1000000000.0, 'US$\xa0billions')
    """
    return (1e9, _("US$\u00a0billions")) if most >= 1e9 else (1e6, _("US$\u00a0millions"))


def day(vintage: Vintage) -> str:
    """The day on which a vintage was taken, which no line ends within.

    >>> from devfinance.snapshots import open_vintage
    >>> day(open_vintage("2026-07-01"))
    '1\xa0July\xa02026'
    """
    if vintage.date.day == 1:
        return (
            _("1 {month}")
            .format(month=format_date(vintage.date, "MMMM y", locale=words.spoken()))
            .replace(" ", "\u00a0")
        )
    return format_date(vintage.date, "d\u00a0MMMM\u00a0y", locale=words.spoken())


def source_line(codes: Iterable[str], vintages: Sequence[Vintage]) -> str:
    """Publisher, databases, vintages, licence and codes."""
    listed = list(dict.fromkeys(codes))
    names = {"WDI": _("World Development Indicators"), "IDS": _("International Debt Statistics")}
    used = {indicators()[code].database for code in listed}
    facts = {
        "databases": words.listed([name for database, name in names.items() if database in used]),
        "vintage": words.listed([verbatim(vintage.id) for vintage in vintages]),
        "licence": verbatim(LICENCE.replace(" ", "\u00a0")),
        "codes": words.side_by_side(verbatim(code) for code in listed),
    }
    if len(vintages) == 1:
        return _("Source: World Bank, {databases}, vintage {vintage}, {licence} ({codes}).").format(**facts)
    return _("Source: World Bank, {databases}, vintages {vintage}, {licence} ({codes}).").format(**facts)


def span(first: int, last: int) -> str:
    """One number, or the two ends of a range.

    >>> span(3, 3), span(3, 5)
    ('3', '3–5')
    """
    return f"{first}" if first == last else f"{first}–{last}"


def spans(years: Sequence[int]) -> list[str]:
    """Years as spans of neighbours.

    >>> spans([2001, 2003, 2004, 2005])
    ['2001', '2003–2005']
    >>> spans([])
    []
    """
    breaks = [at for at in range(1, len(years)) if years[at] != years[at - 1] + 1]
    starts, ends = [0, *breaks][: len(years)], [*breaks, len(years)][: len(years)]
    return [span(years[start], years[end - 1]) for start, end in zip(starts, ends, strict=True)]
