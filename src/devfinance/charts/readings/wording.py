"""What the chart of readings says, made from its curve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from devfinance import words
from devfinance.charts import claimed, naming
from devfinance.charts.readings.series import Curve
from devfinance.charts.sheet import Said
from devfinance.claims import sentences
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.evaluation import Outcome
from devfinance.words import translate as _

OUTCOMES = (Outcome.HOLDS, Outcome.CLOSE, Outcome.UNDETERMINED, Outcome.FAILS)


def said(curve: Curve, *, is_narrow: bool = False) -> Said:
    """Title, subtitle, notes, source and alternative texts; where it is narrow, what can be left to the long one is."""
    measured, how = _measured(curve), _("By how many times the first of the two is the second.")
    claim = claimed.claim_in_few_words(curve.finding)
    notes = tuple(_notes(curve))
    return Said(
        titles=titles(curve),
        subtitle=f"{claim}. {measured}" if is_narrow else f"{measured}. {how}",
        notes=notes[:2] if is_narrow else notes,
        source=_source(curve),
        short_alt=_short_alt(curve),
        long_alt=_long_alt(curve),
    )


def titles(curve: Curve) -> tuple[str, ...]:
    """The claim, and on how many of its readings it holds; the fullest first."""
    count, holds, fails = len(curve.readings), curve.count(Outcome.HOLDS), curve.count(Outcome.FAILS)
    if count == 1:
        text = _("“{claim}” has one reading: {outcome}")
    elif holds == count:
        text = _("“{claim}” holds on all {count} readings")
    elif not holds:
        text = _("“{claim}” holds on none of {count} readings")
    elif fails:
        text = _("“{claim}” holds on {holds} of {count} readings, fails on {fails}")
    else:
        text = _("“{claim}” holds on {holds} of {count} readings, fails on none")
    facts = {"count": count, "holds": holds, "fails": fails, "claim": claimed.claim_in_few_words(curve.finding)}
    full = text.format(**facts, outcome=sentences.outcome_name(curve.readings[0].outcome))
    return full, *_compared(curve, facts), _("The claim holds on {holds} of {count} readings").format(**facts)


def _compared(curve: Curve, facts: Mapping[str, object]) -> Iterator[str]:
    """The same of a comparison, in fewer words."""
    if isinstance(curve.finding, ComparisonFinding):
        left, right = claimed.side_names(curve.finding)
        text = _("{left} is more than {right} on {holds} of {count} readings")
        yield words.sentence_case(text.format(left=left, right=right, **facts))


def outcome(curve: Curve, found: Outcome) -> str:
    """What an outcome means of this claim, with how many readings have it."""
    return _("{outcome}: {count}").format(outcome=_meaning(curve, found), count=curve.count(found))


def _meaning(curve: Curve, found: Outcome) -> str:
    if isinstance(curve.finding, ComparisonFinding) and found in (Outcome.HOLDS, Outcome.FAILS):
        left, right = claimed.side_names(curve.finding)
        return words.sentence_case(_("{side} is more").format(side=left if found == Outcome.HOLDS else right))
    return words.sentence_case(sentences.outcome_name(found))


def core() -> str:
    """What the core readings are called in the legend."""
    return _("Core reading")


def tick(ratio: float) -> str:
    """How many times one side is the other, as it stands beside the axis.

    >>> tick(1), tick(3), tick(0.5)
    ('equal', '3×', '50%')
    """
    if ratio < 1:
        return words.percent(ratio)
    return _("equal") if ratio == 1 else _("{times}×").format(times=words.times(ratio))


def _measured(curve: Curve) -> str:
    codes = dict.fromkeys(code for reading in curve.readings for code in claimed.codes_of(curve.finding, reading))
    measured = words.sentence_case(words.listed([words.indicator_name(code) for code in codes]))
    years = [year for reading in curve.readings for year in reading.years or ()]
    return words.side_by_side([measured, f"{min(years)}–{max(years)}"]) if years else measured


def _notes(curve: Curve) -> Iterator[str]:
    yield _("Core readings are those that a listener would understand.")
    if curve.has_band:
        text = _("In the grey band the two sides are about the same, within {band}.")
        yield text.format(band=words.percent(words.ABOUT))
    if curve.agreed:
        options = [sentences.option_name(name, option) for name, option in curve.agreed.items()]
        yield _("All readings have: {options}.").format(options=words.listed(options))
    if curve.count(Outcome.UNDETERMINED):
        yield _("What comes in is an upper bound of what was meant, so where it is more, nothing follows.")
    if beyond := sum(abs(reading.strength) == 1 for reading in curve.readings):
        text = words.plural(
            "On {count} reading a side is zero or less, so there is no ratio.",
            "On {count} readings a side is zero or less, so there is no ratio.",
            beyond,
        )
        yield text.format(count=beyond)


def _source(curve: Curve) -> str:
    codes = [code for reading in curve.readings for code in claimed.codes_of(curve.finding, reading)]
    return naming.source_line(codes, [curve.finding.evaluation.panel.vintage])


def _short_alt(curve: Curve) -> str:
    count = len(curve.readings)
    text = words.plural("{count} reading by strength: {claim}.", "{count} readings by strength: {claim}.", count)
    return text.format(count=count, claim=claimed.claim_in_few_words(curve.finding))


def _long_alt(curve: Curve) -> str:
    said = [_short_alt(curve)]
    said += [outcome(curve, found) + "." for found in OUTCOMES if curve.count(found)]
    ends = {_("Weakest"): curve.readings[0], _("Strongest"): curve.readings[-1], _("As stated"): curve.finding.stated}
    for where, reading in ends.items():
        if reading.role != "impossible":
            text = _("{where}: {figures} ({difference}).")
            said.append(text.format(where=where, figures=reading.figures, difference=reading.difference))
    return " ".join([*said, *_notes(curve), _source(curve)])
