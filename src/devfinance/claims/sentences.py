"""What a finding says in words: its sentence, the rule that rated it, why a reading is impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims.evaluation import Outcome
from devfinance.claims.rating import CORRECT_FROM, FIGURE_WITHIN, MISLEADING_FROM
from devfinance.claims.scale import Rating
from devfinance.economies import find_group
from devfinance.measures import MEASURES, any_measure
from devfinance.words import translate as _

WORTH_SAYING = 0.01  # share of a total below which who is credited with it makes no difference

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
    said = []
    if finding.is_rated:
        said.append(_("Why: {rule}.").format(rule=rule_sentence(finding)))
        said.append(_("How firm: {firmness}.").format(firmness=firmness_sentence(finding)))
    said += [shares_sentence(finding), strongest_against(finding), *coverage_sentences(finding)]
    return [line for line in said if line]


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
    return _("No counted reading fails; the weakest: {aside}: {figures}.").format(
        aside=weakest.difference, figures=weakest.figures
    )


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
        "turning": words.listed([words.economy_name(code) for code in evidence.turning[:3]]),
    }
    text = {
        "no core reading": _("no core reading can be computed"),
        "core undecided": _("every core reading is close or cannot be told (all {core})"),
        "core fails": _("every core reading fails (all {core})"),
        "core divided": _("{fails} of {core} core readings fail and the others do not"),
        "figure too high": _("no core reading fails, but the stated figure is more than {within} above the actual one"),
        "figure too low": _("no core reading fails, but the stated figure is more than {within} below the actual one"),
        "few countries": _(
            "no core reading fails, but only {bearing} of the countries spoken of can be shown to bear it out"
        ),
        "many fail": _("no core reading fails, but {failing} of all counted readings do ({misleading_from} or more)"),
        "all hold": _(
            "all {core} core readings hold, as do {holding} of all counted readings ({correct_from} or more), and no "
            "single economy's removal turns a core reading"
        ),
        "otherwise": _(
            "no core reading fails: {holds} of {core} hold, {open} are close or cannot be told; {holding} of all "
            "counted readings hold, {failing} fail"
        ),
    }[finding.rule.name].format(**numbers)
    if finding.rule.name == "otherwise" and evidence.turning:
        text += _("; it hangs on {turning}, without which a core reading turns").format(**numbers)
    return text


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
        option=option_name(firmness.dimension, firmness.option),
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
        "current": _("current dollars"),
        "constant": _("constant dollars"),
        "sum": _("sum"),
        "median": _("median country"),
        "published": _("published total"),
        "matched": _("only countries that report both sides"),
        "exports": _("exports"),
        "gdp": _("GDP"),
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


def coverage_sentences(finding: Finding) -> list[str]:
    """How far the figures of the stated reading reach, a sentence each."""
    coverage = finding.coverage
    said = []
    if coverage.expected and coverage.expected > 1 and coverage.reporting:
        missing = words.listed([words.economy_name(code) for code in coverage.missing[:8]])
        text = _("{reporting} of {expected} economies report both sides.")
        if coverage.missing:
            text = _("{reporting} of {expected} economies report both sides; missing: {missing}.")
        said.append(text.format(reporting=coverage.reporting, expected=coverage.expected, missing=missing))
    for part in coverage.credited:
        facts = {
            "total": words.money(part.total),
            "measure": words.indicator_name(part.indicator),
            "part": words.money(part.no_economy),
            "share": words.percent(part.share),
            "others": words.money(part.others),
        }
        if part.share >= WORTH_SAYING:
            said.append(_("Of {total} of {measure}, {part} ({share}) is credited to no economy.").format(**facts))
        if part.others >= WORTH_SAYING * part.total:
            text = _("Of {total} of {measure}, {others} belongs to economies outside the group as drawn here.")
            said.append(text.format(**facts))
    return said
