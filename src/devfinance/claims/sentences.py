"""What a finding says in words: its sentence, the rule that rated it, why a reading is impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.rating import CORRECT_FROM, MISLEADING_FROM, Rating
from devfinance.measures import MEASURES
from devfinance.words import translate as _

WORTH_SAYING = 0.01  # share of a total below which who is credited with it makes no difference

if TYPE_CHECKING:
    from devfinance.claims.finding import Finding, Reading


def sentence(finding: Finding) -> str:
    """The finding in a sentence or two: the stated reading, and what stands against it or leaves it open."""
    stated = finding.stated
    if stated.problem != Problem.NONE:
        first = words.sentence_case(why_impossible(stated) + ".")
        if not finding.counted:
            return first
        return " ".join((first, _("Another reading can be computed."), _in_figures(finding.counted[0])))
    return " ".join(filter(None, (_in_figures(stated), _reservation(finding))))


def _in_figures(reading: Reading) -> str:
    debt_service, inflow = reading.sides
    return words.comparison(reading.options, reading.years or (0, 0), reading.group, debt_service, inflow)


def _reservation(finding: Finding) -> str:
    """What a reader must know beside the stated reading; empty if the rest agrees with it."""
    stated = finding.stated
    differing = [reading for reading in finding.core if reading.outcome not in (stated.outcome, Outcome.NONE)]
    if differing:
        reading = min(differing, key=lambda found: (-found.sensibility, found.strength))
        text = {
            Outcome.HOLDS: _("It holds on another reading ({aside}): {figures}."),
            Outcome.FAILS: _("It does not hold on another reading ({aside}): {figures}."),
            Outcome.CLOSE: _("On another reading ({aside}) the two are about the same: {figures}."),
            Outcome.UNDETERMINED: _(
                "On another reading ({aside}) the figures cannot tell: {figures}, an upper bound of what was meant."
            ),
        }[reading.outcome]
        return text.format(aside=aside(reading, stated), figures=figures(reading))
    if finding.counter_arguments and stated.outcome == Outcome.HOLDS:
        reading = finding.counter_arguments[0]
        return _("It does not hold on another reading ({aside}): {figures}.").format(
            aside=aside(reading, stated), figures=figures(reading)
        )
    if stated.outcome == Outcome.UNDETERMINED:
        return _("That is an upper bound of what was meant, so the figures cannot tell.")
    return ""


def aside(reading: Reading, stated: Reading) -> str:
    """How a reading differs from the stated one."""
    return words.aside(reading.options, stated.options, reading.years or (0, 0), reading.group)


def figures(reading: Reading) -> str:
    """The two sides of a reading, the left one first."""
    return words.against(reading.left, reading.right, reading.ratio, reading.strength)


def shares_sentence(finding: Finding) -> str:
    """What share of the counted readings hold and fail; empty where none is counted."""
    shares = finding.shares
    if not shares.counted:
        return ""
    text = _("Of {counted} counted readings, weighed by how natural they are, {holding} hold and {failing} fail.")
    return text.format(
        counted=shares.counted, holding=words.percent(shares.holding), failing=words.percent(shares.failing)
    )


def rating_word(finding: Finding) -> str:
    """The rating as a word, or that there is none and why."""
    return rating_name(finding.rating) if finding.rating else _("not rated: not the speaker’s words")


def strongest_against(finding: Finding) -> str:
    """The strongest reading that fails, or how near the weakest comes to it."""
    if finding.counter_arguments:
        reading = finding.counter_arguments[0]
        return _("Strongest reading that fails: {aside}: {figures}.").format(
            aside=aside(reading, finding.stated), figures=figures(reading)
        )
    if not finding.counted:
        return _("No counted reading can be computed.")
    weakest = min(finding.counted, key=lambda reading: reading.strength)
    return _("No counted reading fails; the weakest: {aside}: {figures}.").format(
        aside=aside(weakest, finding.stated), figures=figures(weakest)
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
        "turning": words.listed([words.economy_name(code) for code in evidence.turning[:3]]),
    }
    text = {
        "no core reading": _("no core reading can be computed"),
        "core undecided": _("every core reading is close or cannot be told (all {core})"),
        "core fails": _("every core reading fails (all {core})"),
        "core divided": _("{fails} of {core} core readings fail and the others do not"),
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
    if firmness.to < firmness.weight or firmness.weight == 1:
        text = _("{rating} if {dimension} “{option}” weighed less than {to} (now {weight})")
    else:
        text = _("{rating} if {dimension} “{option}” weighed {to} or more (now {weight})")
    return text.format(
        rating=rating_name(firmness.rating),
        dimension=dimension_name(firmness.dimension),
        option=firmness.option,
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
    }[dimension]


def outcome_name(outcome: Outcome) -> str:
    """An outcome as a reader sees it."""
    return {
        Outcome.NONE: _("cannot be computed"),
        Outcome.HOLDS: _("holds"),
        Outcome.CLOSE: _("close"),
        Outcome.FAILS: _("fails"),
        Outcome.UNDETERMINED: _("cannot be told"),
    }[outcome]


def why_impossible(reading: Reading) -> str:
    """Why a reading cannot be computed."""
    left, right = reading.measures
    text = {
        Problem.LEFT_SERIES: _("vintage {vintage} does not hold {left_series}"),
        Problem.RIGHT_SERIES: _("vintage {vintage} does not hold {right_series}"),
        Problem.NO_WINDOW: _("no year has both {left} and {right} of {economies}"),
        Problem.SAME_NEWEST: _("both sides have the same newest year"),
        Problem.FAR_APART: _("the newest years of the two sides are more than a year apart"),
        Problem.NO_AGGREGATE: _("the World Bank publishes no total for {economies} that is used here"),
        Problem.NO_MEMBERS: _("which countries are {economies} is not known here; only the World Bank's total is"),
        Problem.NO_MEDIAN: _("a median needs the countries one by one, not a published total"),
        Problem.NO_DEFLATOR: _("vintage {vintage} has no US GDP deflator"),
        Problem.NO_LEFT: _("there is no figure for {left} of {economies} {period}"),
        Problem.NO_RIGHT: _("there is no figure for {right} of {economies} {period}"),
        Problem.FEW_REPORT: _("only {reporting} of {expected} economies report both sides, under {enough}"),
        Problem.BOTH_ZERO: _("both sides are zero"),
    }[reading.problem]
    return text.format(
        vintage=reading.vintage,
        left=words.measure_name(*left),
        right=words.measure_name(*right),
        left_series=" + ".join(MEASURES[left[0]][left[1]].indicators),
        right_series=" + ".join(MEASURES[right[0]][right[1]].indicators),
        economies=words.group_name(reading.group),
        period=words.period_name(reading.options["period"], reading.years) if reading.years else "",
        reporting=reading.economies_reporting,
        expected=reading.economies_expected,
        enough=words.percent(ENOUGH),
    ).strip()


def coverage_sentences(finding: Finding) -> list[str]:
    """How far the figures of the stated reading reach, a sentence each."""
    coverage = finding.coverage
    said = []
    if coverage.expected and coverage.expected > 1 and coverage.reporting is not None:
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
