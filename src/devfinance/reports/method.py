"""How to read the ratings: what a reading is, and when the figures bear a claim out; only for the kinds that occur."""

from __future__ import annotations

from devfinance import words
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.rating import FIGURE_OFF, FIGURE_WITHIN
from devfinance.measures import CLOSE
from devfinance.words import translate as _


def method(checked: CheckedStatement) -> list[str]:
    """How the ratings of a statement come about, a paragraph each.

    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> method(check_statement(open_statement("alipay-2018"), open_panel("2026-07-01")))[-1]
    'An exchange rate fits if it lies among those that two amounts printed with these digits can imply.'
    """
    kinds = {finding.claim.kind for finding in checked.findings}
    said = [
        _(
            "A claim can be made precise in several ways: of which quantity, of which countries, in which years. Each "
            "way is a reading. How naturally a listener would mean it is declared before anything is computed, and is "
            "its sensibility; the sensibilities of all counted readings of a claim add up to {all}. The most natural "
            "ones are the core readings."
        ).format(all=words.percent(1))
    ]
    if kinds - {"level", "conversion"}:
        said.append(
            _(
                "The strength of a reading is the difference of its two sides over the sum of their sizes: 1 where "
                "there is nothing on the right side, 0 where the two are equal, below 0 where the claim does not hold. "
                "Between −{close} and {close} the two are about the same. Where the right side is only an upper bound "
                "of what was meant, a reading that does not hold leaves the matter open."
            ).format(close=words.number(CLOSE, decimals=2))
        )
    if "level" in kinds:
        said.append(
            _(
                "A stated figure holds if it is within {within} of the actual one, and fails if it is off by more than "
                "a factor of {off}."
            ).format(within=words.percent(FIGURE_WITHIN), off=words.number(FIGURE_OFF))
        )
    if "conversion" in kinds:
        said.append(
            _("An exchange rate fits if it lies among those that two amounts printed with these digits can imply.")
        )
    return said


def terms(checked: CheckedStatement) -> list[str]:
    """What strength and sensibility are; strength as it bears on the kinds that occur. Empty where nothing is read."""
    kinds = {finding.claim.kind for finding in checked.findings}
    if not kinds:
        return []
    said = []
    if kinds - {"level", "conversion"}:
        said.append(
            _(
                "The strength of a reading runs from −1 to 1: above {close} the claim holds on it, below −{close} it "
                "fails, in between it is close."
            ).format(close=words.number(CLOSE, decimals=2))
        )
    if any(getattr(finding.claim, "bound", None) for finding in checked.findings):
        said.append(
            _(
                "Where the right side is only an upper bound of what was meant, a reading that does not hold cannot be "
                "told."
            )
        )
    if "level" in kinds:
        said.append(
            _("Where a figure was stated, the strength is 0 if the two sides are equal; far above or below 0 it fails.")
        )
    if "conversion" in kinds:
        said.append(
            _("The strength of a rate is 0 where it is the rate implied; whether it fits, the printed digits decide.")
        )
    said.append(
        _(
            "The sensibility of a reading is how naturally a listener would mean it: the product of the weights, from "
            "0 to 1, that were given to its options beforehand. Those of all counted readings add up to {all}."
        ).format(all=words.percent(1))
    )
    return said
