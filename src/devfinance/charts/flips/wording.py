"""What the chart of flips says, made from its bars."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance import words
from devfinance.charts import claimed, naming
from devfinance.charts.flips.series import Bar, Flips
from devfinance.charts.sheet import Said
from devfinance.claims import sentences
from devfinance.words import translate as _


def said(flips: Flips) -> Said:
    """Title, subtitle, notes, source and alternative texts."""
    return Said(
        titles=titles(flips),
        subtitle=_subtitle(flips),
        notes=tuple(_notes(flips)),
        source=_source(flips),
        short_alt=_short_alt(flips),
        long_alt=_long_alt(flips),
    )


def titles(flips: Flips) -> tuple[str, ...]:
    """What matters most to the outcome, or that nothing does; the fullest first."""
    first = flips.bars[0]
    if not first.differing:
        outcomes = {reading.outcome for reading in flips.finding.counted}
        if len(outcomes) > 1:
            return (_("No choice alone changes the outcome"),)
        text = _("Whatever is chosen, the outcome is the same on all {count} readings")
        return text.format(count=len(flips.finding.counted)), _("Whatever is chosen, the outcome is the same")
    level = [sentences.dimension_name(bar.dimension) for bar in flips.bars if bar.share == first.share]
    facts = {"dimensions": words.listed(level), "share": words.percent(first.share)}
    patterns = (
        _("What matters most: {dimensions}. Changing that alone changes the outcome in {share} of cases"),
        _("What matters most: {dimensions} ({share})"),
    )
    return tuple(pattern.format(**facts) for pattern in patterns)


def name(bar: Bar) -> str:
    """A dimension as it stands above its bar."""
    return words.standing_alone(sentences.dimension_name(bar.dimension))


def options(flips: Flips, bar: Bar) -> str:
    """What there is to choose between."""
    return " · ".join(claimed.option_in_short(flips.finding, bar.dimension, option) for option in bar.options)


def counts(bar: Bar) -> str:
    """The share of the pairs of readings that differ in outcome, and how many that is of how many.

    >>> counts(Bar("window", ("ten_years", "five_years"), pairs=36, differing=25))
    '69% (25 of 36)'
    """
    text = _("{share} ({differing} of {pairs})")
    return text.format(share=words.percent(bar.share), differing=bar.differing, pairs=bar.pairs)


def _subtitle(flips: Flips) -> str:
    text = _(
        "{claim}. Of all pairs of readings that differ in one choice alone, the share that differ in outcome, in %"
    )
    return text.format(claim=claimed.claim_in_short(flips.finding))


def _notes(flips: Flips) -> Iterator[str]:
    count = len(flips.finding.counted)
    text = words.plural(
        "{count} reading of what was said is counted.", "{count} readings of what was said are counted.", count
    )
    yield text.format(count=count)
    if flips.settled:
        names = [sentences.dimension_name(dimension) for dimension in flips.settled]
        yield _("Nothing to choose in: {dimensions}.").format(dimensions=words.listed(names))


def _source(flips: Flips) -> str:
    finding = flips.finding
    codes = [code for reading in finding.counted for code in claimed.codes_of(finding, reading)]
    return naming.source_line(codes, [finding.evaluation.panel.vintage])


def _short_alt(flips: Flips) -> str:
    text = _("What changes the outcome, in bars: {claim}.")
    return text.format(claim=claimed.claim_in_few_words(flips.finding))


def _long_alt(flips: Flips) -> str:
    text = _("{dimension}: in {differing} of {pairs} pairs of readings ({share}).")
    bars = [
        text.format(dimension=name(bar), differing=bar.differing, pairs=bar.pairs, share=words.percent(bar.share))
        for bar in flips.bars
    ]
    return " ".join([_short_alt(flips), *bars, *_notes(flips), _source(flips)])
