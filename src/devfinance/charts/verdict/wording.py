"""What the verdict chart says, made from its finding."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance import words
from devfinance.charts import claimed, naming
from devfinance.charts.sheet import Said
from devfinance.charts.verdict.series import Side, Verdict
from devfinance.claims import sentences
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.words import translate as _


def said(verdict: Verdict, *, is_narrow: bool = False) -> Said:
    """Title, subtitle, notes, source and alternative texts; where it is narrow, what was said need not be summed up."""
    is_short = is_narrow and bool(quotation(verdict))
    return Said(
        titles=titles(verdict),
        subtitle=words.sentence_case(_measured(verdict)) if is_short else _claimed(verdict),
        notes=tuple(_notes(verdict)),
        source=_source(verdict),
        short_alt=_short_alt(verdict),
        long_alt=_long_alt(verdict),
    )


def titles(verdict: Verdict) -> tuple[str, ...]:
    """The reading that stands for the finding, in figures; the fullest first."""
    full = verdict.finding.in_figures(verdict.reading).rstrip(".")
    short = _("{rating}: {figures}").format(rating=rating(verdict), figures=verdict.reading.figures)
    return tuple(_unbroken(text, verdict) for text in (full, *_compared(verdict), short, rating(verdict)))


def _compared(verdict: Verdict) -> Iterator[str]:
    """The rating, and both sides of a comparison in few words."""
    if isinstance(verdict.finding, ComparisonFinding):
        left, right = claimed.side_names(verdict.finding)
        yield _("{rating}: {left} {first}, {right} {second}").format(
            rating=rating(verdict),
            left=left,
            right=right,
            first=verdict.say(verdict.reading.left),
            second=verdict.say(verdict.reading.right),
        )


def _unbroken(text: str, verdict: Verdict) -> str:
    """A text in which no line ends within an amount."""
    for side in verdict.sides:
        amount = verdict.say(side.value)
        text = text.replace(amount, amount.replace(" ", "\u00a0"))
    return text


def quotation(verdict: Verdict) -> str:
    """What was said, in the speaker's words; reported words without quotation marks, and no words where nobody did."""
    claim = verdict.finding.claim
    if claim.quotation:
        return f"“{claim.quotation}”"
    return claim.reported or ""


def speaker(verdict: Verdict) -> str:
    """Who said it, on which occasion, in the language of the statement file; empty if nobody did."""
    if not verdict.finding.claim.attributed:
        return ""
    said = verdict.statement
    who = f"{said.speaker.name}, {said.speaker.role}" if said.speaker else said.outlet
    return f"{who}; {said.occasion}"


def rating(verdict: Verdict) -> str:
    """The rating as a word."""
    return words.sentence_case(sentences.rating_word(verdict.finding))


def value(verdict: Verdict, side: Side) -> str:
    """A side's value, or both ends of an interval."""
    if side.is_interval:
        low, high = (verdict.say(end) for end in side.range)
        return _("{low} to {high}").format(low=low, high=high)
    return verdict.say(side.value)


def range_in_words(verdict: Verdict, side: Side) -> str:
    """Between which values a side lies over the vintages; empty if they read the same, and for what is an interval."""
    low, high = (verdict.say(end) for end in side.range)
    if low == high or side.is_interval:
        return ""
    return _("{low} to {high} over {count} vintages").format(low=low, high=high, count=len(verdict.vintages))


def _rating(verdict: Verdict) -> str:
    return sentences.rating_word(verdict.finding)


def _claimed(verdict: Verdict) -> str:
    text = _("Claimed: {claim}. Shown: {measured}")
    claim = claimed.claim_in_short(verdict.finding)
    return text.format(claim=claim, measured=_measured(verdict))


def _measured(verdict: Verdict) -> str:
    """What is drawn, when, and in which unit."""
    codes = claimed.codes_of(verdict.finding, verdict.reading)
    text = _("{measured}, {years}; {unit}") if verdict.reading.years else _("{measured}; {unit}")
    return text.format(
        measured=words.listed([words.indicator_name(code) for code in codes]),
        years=naming.span(*(verdict.reading.years or (0, 0))),
        unit=_unit(verdict),
    )


def _unit(verdict: Verdict) -> str:
    """The unit of what is drawn, as it is said."""
    if verdict.unit == "US$":
        return _("US$ at current prices")
    if verdict.from_zero:
        return _("percent")
    return _("{unit}, on a scale that does not begin at zero").format(unit=verdict.unit)


def _notes(verdict: Verdict) -> Iterator[str]:
    finding = verdict.finding
    if finding.is_rated:
        yield _("Why: {rule}.").format(rule=sentences.rule_sentence(finding))
    if verdict.reading.number != finding.stated.number:
        yield _("What is drawn is another reading than the stated one ({difference}).").format(
            difference=verdict.reading.difference
        )
    if getattr(finding.claim, "bound", None):
        yield _("What comes in is an upper bound of what was meant, so where it is more, nothing follows.")
    if any(end < 0 for side in verdict.sides for end in side.range):
        yield _("Below zero, more was withdrawn or paid back than came in.")
    if verdict.from_zero and verdict.others and not any(range_in_words(verdict, side) for side in verdict.sides):
        yield _("The figures read the same in {count} vintages.").format(count=len(verdict.vintages))


def _source(verdict: Verdict) -> str:
    return naming.source_line(claimed.codes_of(verdict.finding, verdict.reading), verdict.vintages)


def _short_alt(verdict: Verdict) -> str:
    text = _("Verdict, {rating}: {claim}.")
    return text.format(rating=_rating(verdict), claim=claimed.claim_in_few_words(verdict.finding))


def _long_alt(verdict: Verdict) -> str:
    text = [_short_alt(verdict)]
    if verdict.finding.claim.attributed:
        text.append(f"{quotation(verdict)} ({speaker(verdict)}).")
    for side in verdict.sides:
        facts = {"name": side_name(side), "value": value(verdict, side), "range": range_in_words(verdict, side)}
        text.append((_("{name}: {value} ({range}).") if facts["range"] else _("{name}: {value}.")).format(**facts))
    return " ".join([*text, *_notes(verdict), _source(verdict)])


def side_name(side: Side) -> str:
    """A side's name as it stands above its bar."""
    return words.sentence_case(side.name)
