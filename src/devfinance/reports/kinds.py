"""What a page needs of each kind of claim: a heading made from its measures, and the indicators it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance import words
from devfinance.analysis.denominators import denominator
from devfinance.analysis.rates import INTEREST, STOCK
from devfinance.claims.external import ExternalFigure
from devfinance.claims.finding import Answer, Finding
from devfinance.claims.kinds.comparison import ComparisonFinding
from devfinance.claims.kinds.conversion import AVERAGE, ConversionFinding
from devfinance.claims.kinds.countries import ScopedFinding
from devfinance.claims.kinds.explained import Explanation
from devfinance.claims.kinds.level import LevelFinding
from devfinance.claims.kinds.rates import RatesFinding
from devfinance.measures import any_measure
from devfinance.words import translate as _


def heading(answer: Answer) -> str:
    """What a claim says, in a few words.

    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> heading(checked.finding("debt-service-exceeds-aid"))
    'External debt service is more than aid'
    """
    match answer:
        case ScopedFinding():
            return _compared(answer, _("{left} of {economies} is more than {right}"))
        case ComparisonFinding():
            return _compared(answer, _("{left} is more than {right}"))
        case LevelFinding():
            return _stated(answer)
        case ConversionFinding():
            return _("One amount in {currency} and in US dollars").format(currency=answer.claim.currency)
    return {
        "trend": _("The burden of debt service is rising"),
        "rates": _("Interest on public external debt is high"),
        "causal": _("What causes what"),
        "normative": _("What should be done"),
    }[answer.claim.kind]


def _compared(finding: ComparisonFinding, text: str) -> str:
    claim, stated = finding.claim, finding.stated
    left, right = (words.measure_name(side, stated.options[side]) for side in (claim.left, claim.right))
    return words.sentence_case(text.format(left=left, right=right, economies=words.group_name(finding.group(stated))))


def _stated(finding: LevelFinding) -> str:
    found, stated = any_measure(finding.stated.options["measure"]), finding.stated
    text = _("{measure} of {economies} was {figure} in {year}")
    return words.sentence_case(
        text.format(
            measure=words.measure_name(found.dimension, found.option),
            economies=words.group_name(finding.group(stated)),
            figure=words.money(finding.claim.stated),
            year=stated.options["period"],
        )
    )


def measured(answer: Answer) -> set[str]:
    """The options of debt service, inflows and measures that a claim counts: `total`, `aid` and so on."""
    if isinstance(answer, RatesFinding):
        return {"public_interest"}
    weights = answer.claim.weights
    return {
        option
        for dimension in ("debt_service", "inflow", "measure")
        for option, weight in weights.get(dimension, {}).items()
        if weight > 0
    }


def indicators_of(answer: Answer) -> Iterator[str]:
    """The codes of the indicators behind an answer's stated and core readings, or beside its explanation."""
    match answer:
        case Explanation():
            yield from (figure.indicator for figure in answer.figures)
        case RatesFinding():
            yield from (INTEREST, STOCK)
        case ConversionFinding():
            yield AVERAGE
        case Finding():
            for reading in (answer.stated, *answer.core):
                for dimension in ("debt_service", "inflow", "measure"):
                    if dimension in reading.options:
                        yield from any_measure(reading.options[dimension]).indicators
                if "burden" in reading.options:
                    yield from denominator(answer.evaluation.panel, reading.options["burden"]).indicators


def published_elsewhere(answer: Answer) -> list[ExternalFigure]:
    """The figures of other publishers that a claim is held against."""
    if isinstance(answer, LevelFinding | ConversionFinding):
        return list(answer.claim.external_figures.values())
    return []
