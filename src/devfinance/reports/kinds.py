"""What a page needs of each kind of claim: a heading made from its measures, and the indicators it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance.analysis.denominators import denominator
from devfinance.analysis.rates import INTEREST, STOCK
from devfinance.claims.answer import Answer
from devfinance.claims.external import ExternalFigure
from devfinance.claims.finding import Finding
from devfinance.claims.kinds.conversion import AVERAGE, ConversionFinding
from devfinance.claims.kinds.explained import Explanation
from devfinance.claims.kinds.level import LevelFinding
from devfinance.claims.kinds.rates import RatesFinding
from devfinance.economies import Group
from devfinance.measures import any_measure
from devfinance.words import translate as _


def heading(answer: Answer, asked: Group | None = None) -> str:
    """What a claim says in a few words, of the economy or group that was asked about if one was.

    A sentence that is explained and not rated stands for itself.

    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> heading(checked.finding("debt-service-exceeds-aid"), find_group("Nigeria"))
    'Nigeria: external debt service is more than aid'
    """
    claim = answer.claim
    if isinstance(answer, Explanation):
        said = claim.translation or claim.in_short()
        return _("“{quotation}”").format(quotation=said) if claim.quotation else said
    if asked and "economies" in claim.dimensions:
        option = next(iter(claim.dimensions["economies"].values()))
        claim = claim.model_copy(update={"dimensions": {**claim.dimensions, "economies": {asked.id: option}}})
    return claim.in_short()


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
