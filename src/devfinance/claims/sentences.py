"""What a finding says in words: its sentence, the rule that rated it, why a reading is impossible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims.evaluation import Outcome
from devfinance.claims.rating import CORRECT_FROM, FIGURE_WITHIN, MISLEADING_FROM
from devfinance.claims.reach import NAMED
from devfinance.claims.robustness import CORE_WEIGHT
from devfinance.claims.scale import Rating
from devfinance.economies import find_group
from devfinance.measures import MEASURES, any_measure
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.answer import Answer
    from devfinance.claims.finding import Finding


def shares_sentence(finding: Finding) -> str:
    """What share of the counted readings hold and fail; empty where none is counted."""
    shares = finding.shares
    if not shares.counted:
        return ""
    text = _("Of {counted} counted readings, weighed by how natural they are, {holding} hold and {failing} fail.")
    return text.format(
        counted=shares.counted, holding=words.percent(shares.holding), failing=words.percent(shares.failing)
    )


def rating_word(answer: Answer) -> str:
    """The rating as a word, or that there is none and why."""
    if answer.rating:
        return rating_name(answer.rating)
    return _("explained, not rated") if answer.claim.attributed else _("not rated: not the speaker’s words")


def remarks(finding: Finding) -> list[str]:
    """Why a finding was rated so, how firmly, what share of its readings hold, what is against it, its coverage."""
    said = [_editors_rating(finding)]
    if finding.is_rated:
        said.append(_("Why: {rule}.").format(rule=rule_sentence(finding)))
        said.append(_("How firm: {firmness}.").format(firmness=firmness_sentence(finding)))
    said += [shares_sentence(finding), strongest_against(finding), *finding.reach]
    return [line for line in said if line]


def _editors_rating(finding: Finding) -> str:
    """Who overruled the rule, and why; empty if nobody did."""
    editor, suggested = finding.claim.editor, finding.suggested_rating
    if editor is None or suggested is None:
        return ""
    text = _("Rated {rating} by {name} on {date}, where the rule suggests {suggested}: {reason}")
    return text.format(
        rating=rating_name(editor.rating),
        name=editor.name,
        date=editor.date,
        suggested=rating_name(suggested),
        reason=editor.reason,
    )


def strongest_against(finding: Finding) -> str:
    """The strongest reading that fails, or how near the weakest comes to it."""
    if finding.counter_arguments:
        reading = finding.counter_arguments[0]
        return _("Strongest reading that fails: {aside}: {figures}.").format(
            aside=reading.difference, figures=reading.figures
        )
    if not finding.counted:
        return _("No counted reading can be computed.")
    weakest = min(finding.counted, key=lambda reading: reading.strength)
    if weakest.outcome == Outcome.UNDETERMINED:
        text = _("No counted reading fails, but on some the figures cannot tell: {aside}: {figures}, an upper bound.")
    else:
        text = _("No counted reading fails; the weakest: {aside}: {figures}.")
    return text.format(aside=weakest.difference, figures=weakest.figures)


def rule_sentence(finding: Finding) -> str:
    """The rule that gave the rating, with its numbers."""
    evidence, core = finding.evidence, len(finding.evidence.core)
    count = {outcome: sum(found == outcome for found in evidence.core) for outcome in Outcome}
    numbers = {
        "core": core,
        "holds": count[Outcome.HOLDS],
        "fails": count[Outcome.FAILS],
        "open": count[Outcome.CLOSE] + count[Outcome.UNDETERMINED],
        "holding": words.percent(evidence.share_holding) if finding.shares.counted else "–",
        "failing": words.percent(evidence.share_failing) if finding.shares.counted else "–",
        "correct_from": words.percent(CORRECT_FROM),
        "misleading_from": words.percent(MISLEADING_FROM),
        "within": words.percent(FIGURE_WITHIN),
        "bearing": words.percent(evidence.countries_holding),
    }
    text = {
        "no core reading": _no_core(finding),
        "core undecided": _("every core reading is close or cannot be told ({core} in all)"),
        "core fails": _("every core reading fails ({core} in all)"),
        "core divided": _("some core readings fail and others do not ({fails} of {core} fail)"),
        "figure too high": _("no core reading fails, but the stated figure is more than {within} above the actual one"),
        "figure too low": _("no core reading fails, but the stated figure is more than {within} below the actual one"),
        "few countries": _(
            "no core reading fails, but only {bearing} of the countries spoken of can be shown to bear it out"
        ),
        "many fail": _("no core reading fails, but {failing} of all counted readings do ({misleading_from} or more)"),
        "all hold": _all_hold(finding),
        "otherwise": _otherwise(numbers["open"]),
    }[finding.rule.name].format(**numbers)
    if finding.rule.name == "otherwise" and evidence.turning:
        text += _hanging_on(evidence.turning)
    return text


def _hanging_on(turning: Sequence[str]) -> str:
    """The economies each of which turns a core reading when it is left out."""
    more = len(turning) - NAMED
    text = _("; leaving out a single economy turns a core reading ({turning})")
    if more > 0:
        text = _("; leaving out a single economy turns a core reading ({turning} and others: {more})")
    named = [words.economy_name(code) for code in turning[:NAMED]]
    return text.format(turning=words.side_by_side(named), more=more)


def _no_core(finding: Finding) -> str:
    """Why there is no core reading: none can be computed, or none was declared."""
    if finding.evaluation.stated_exists and not finding.core:
        text = _("there is no core reading, since a dimension has no option of weight {core_weight} or more")
        return text.format(core_weight=words.number(CORE_WEIGHT, decimals=1))
    return _("no core reading can be computed")


def _all_hold(finding: Finding) -> str:
    """Why it is correct; what taking an economy away would do is said of a group only."""
    if (finding.stated.economies_expected or 1) == 1:
        return _(
            "every core reading holds ({core} in all), as do {holding} of all counted readings ({correct_from} or more)"
        )
    return _(
        "every core reading holds ({core} in all), as do {holding} of all counted readings ({correct_from} or "
        "more), and no single economy’s removal turns a core reading"
    )


def _otherwise(undecided: object) -> str:
    """Why it is neither better nor worse than mostly correct."""
    if undecided:
        return _(
            "no core reading fails, but some are close or cannot be told ({open} of {core}); of all counted readings "
            "{holding} hold and {failing} fail"
        )
    return _("every core reading holds ({core} in all); of all counted readings {holding} hold and {failing} fail")


def firmness_sentence(finding: Finding) -> str:
    """How much a weight would have to change for another rating."""
    firmness = finding.firmness
    if firmness is None:
        return _("no change of a single weight would change the rating")
    if firmness.less:
        text = _("{rating} if the weight of “{option}” ({dimension}) were less than {to}, instead of {weight}")
    else:
        text = _("{rating} if the weight of “{option}” ({dimension}) were {to} or more, instead of {weight}")
    return text.format(
        rating=rating_name(firmness.rating),
        dimension=dimension_name(firmness.dimension),
        option=finding.option_name(firmness.dimension, firmness.option),
        to=words.number(firmness.to, decimals=2),
        weight=words.number(firmness.weight, decimals=2),
    )


def rating_name(rating: Rating) -> str:
    """A rating as a word."""
    return {
        Rating.CORRECT: _("correct"),
        Rating.MOSTLY_CORRECT: _("mostly correct"),
        Rating.UNPROVEN: _("unproven"),
        Rating.MISLEADING: _("misleading"),
        Rating.EXAGGERATED: _("exaggerated"),
        Rating.UNDERSTATED: _("understated"),
        Rating.INCORRECT: _("incorrect"),
    }[rating]


def dimension_name(dimension: str) -> str:
    """A dimension as a reader sees it."""
    return {
        "debt_service": _("debt service"),
        "inflow": _("inflow"),
        "economies": _("economies"),
        "period": _("period"),
        "prices": _("prices"),
        "aggregation": _("aggregation"),
        "coverage": _("coverage"),
        "measure": _("measure"),
        "rate": _("exchange rate"),
        "burden": _("burden"),
        "window": _("window"),
    }[dimension]


def option_name(dimension: str, option: str) -> str:
    """An option as a reader sees it.

    >>> option_name("debt_service", "public_interest"), option_name("period", "mean_3")
    ('interest on public external debt', 'mean of three years')
    """
    if dimension in (*MEASURES, "measure"):
        found = any_measure(option)
        return words.measure_name(found.dimension, found.option)
    if dimension == "economies":
        return words.group_name(find_group(option))
    return {
        "mean_3": _("mean of three years"),
        "mean_5": _("mean of five years"),
        "mean_10": _("mean of ten years"),
        "newest_each": _("newest year of each side"),
        "newest": _("newest year"),
        "year_before": _("the year before"),
        "earlier_years": _("each earlier year"),
        "current": _("current dollars"),
        "constant": _("constant dollars"),
        "sum": _("sum"),
        "median": _("median country"),
        "published": _("published total"),
        "matched": _("only countries that report both sides"),
        "exports": _("exports"),
        "gdp": _("GDP"),
        "constant_dollars": _("constant dollars"),
        "ten_years": _("ten years"),
        "five_years": _("five years"),
        "three_years": _("three years"),
    }.get(option, option)


def outcome_name(outcome: Outcome) -> str:
    """An outcome as a reader sees it."""
    return {
        Outcome.NONE: _("cannot be computed"),
        Outcome.HOLDS: _("holds"),
        Outcome.CLOSE: _("close"),
        Outcome.FAILS: _("fails"),
        Outcome.UNDETERMINED: _("cannot be told"),
    }[outcome]
