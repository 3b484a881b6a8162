"""What the charts of a claim have in common: what is claimed, what its quantities and options are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.analysis.denominators import denominator
from devfinance.analysis.rates import INTEREST, STOCK
from devfinance.charts import naming, style
from devfinance.charts.sheet import Said
from devfinance.charts.style import Look
from devfinance.claims import sentences
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.kinds.comparison import Comparison
from devfinance.claims.kinds.conversion import AVERAGE, ConversionFinding
from devfinance.claims.kinds.rates import RatesFinding
from devfinance.claims.reading import Reading
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.measures import any_measure
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.finding import Finding


def claim_in_short(finding: Finding) -> str:
    """What is claimed, in a few words, of the economies that the finding is about.

    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> claim = open_statement("edun-alula-2026").claims[0]
    >>> claim_in_short(claim.find(open_panel("2026-07-01"), "Kenya"))
    'Kenya: external debt service is more than aid'
    """
    claim, menu = finding.claim, finding.evaluation.menu
    if "economies" in menu.options:
        declared = claim.dimensions["economies"]
        asked = {menu.options["economies"][0]: next(iter(declared.values()))}
        claim = claim.model_copy(update={"dimensions": {**claim.dimensions, "economies": asked}})
    # Of several scopes, a comparison is said country by country; its readings are of all of them together.
    return Comparison.in_short(claim) if isinstance(claim, Comparison) else claim.in_short()


def claim_in_few_words(finding: Finding) -> str:
    """The same in fewer words, where there is little room.

    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> claim_in_few_words(open_statement("edun-alula-2026").claims[1].find(open_panel("2026-07-01"), "Kenya"))
    'Kenya: debt service is more than direct investment'
    """
    if not isinstance(finding, ComparisonFinding):
        return claim_in_short(finding)
    left, right = side_names(finding)
    economies = words.standing_alone(words.group_name(finding.evaluation.menu.groups[0]))
    return _("{economies}: {left} is more than {right}").format(economies=economies, left=left, right=right)


def spoken_of(finding: Finding) -> Reading:
    """The reading whose figures stand for a finding: the stated one, or the most natural that can be computed.

    Raises
    ------
    NoReadingError
        None of what was said can be computed.
    """
    if finding.stated.role != "impossible":
        return finding.stated
    if finding.counted:
        return finding.counted[0]
    raise NoReadingError(
        f"{finding.claim.id} cannot be drawn: {finding.stated.reason}", tip="choose another economy or vintage"
    )


def sides(finding: ComparisonFinding) -> tuple[str, str]:
    """The options of the stated reading that are compared, the left one first."""
    options = finding.stated.options
    return options[finding.claim.left], options[finding.claim.right]


def side_names(finding: ComparisonFinding) -> tuple[str, str]:
    """The measures of the stated reading in a word or two, within a sentence, the left one first."""
    left, right = (naming.short_name(option) for option in sides(finding))
    return left, right


def side_labels(finding: ComparisonFinding) -> tuple[str, str]:
    """The same as labels, which no sentence surrounds."""
    left, right = (naming.label_name(option) for option in sides(finding))
    return left, right


def side_looks(finding: ComparisonFinding) -> tuple[Look, Look]:
    """What the two sides are drawn with, the left one first."""
    options = finding.stated.options
    left, right = (look_of(side, options[side]) for side in (finding.claim.left, finding.claim.right))
    return left, right


def look_of(dimension: str, option: str) -> Look:
    """What a measure is drawn with: an inflow has its own look, and every debt service the same.

    >>> look_of("debt_service", "public") == look_of("debt_service", "total"), look_of("inflow", "fdi").mark
    (True, '^')
    """
    return style.LOOKS.get(option if dimension == "inflow" else dimension, style.LOOKS["context"])


def codes_of(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """The codes of the series behind a reading of any kind of claim, in the order of its sides."""
    if isinstance(finding, RatesFinding):
        return INTEREST, STOCK
    if isinstance(finding, ConversionFinding):
        return (AVERAGE,)
    options = reading.options
    sides = [options[name] for name in ("debt_service", "inflow", "measure") if name in options]
    codes = tuple(code for option in sides for code in any_measure(option).indicators)
    if "burden" in options:
        codes += denominator(finding.evaluation.panel, options["burden"]).indicators
    return codes


def option_in_short(finding: Finding, dimension: str, option: str) -> str:
    """An option as a label of two or three words.

    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> finding = open_statement("edun-alula-2026").claims[0].find(open_panel("2026-07-01"))
    >>> option_in_short(finding, "economies", "developing_less_CHN_IND"), option_in_short(finding, "period", "mean_3")
    ('Without China and India', 'Mean of 2021–2023')
    """
    if dimension == "economies":
        group = find_group(option)
        taken_out = words.listed([words.economy_name(code) for code in group.taken_out])
        name = _("without {economies}").format(economies=taken_out) if group.taken_out else words.group_name(group)
        return words.standing_alone(name)
    if dimension == "period":
        return _period_in_short(finding, option)
    if dimension == "rate" and isinstance(finding, ConversionFinding):
        figure = finding.claim.external_figures.get(option)
        return figure.period if figure else option.removeprefix("average_")
    if dimension in ("debt_service", "inflow", "measure"):
        return _("Total debt service") if option == "total" else naming.label_name(option)
    return words.standing_alone(
        _("who report both") if option == "matched" else sentences.option_name(dimension, option)
    )


def _period_in_short(finding: Finding, option: str) -> str:
    """A year, the years of a mean, or both sides' newest years."""
    years = next((reading.years for reading in finding.counted if reading.options["period"] == option), None)
    if option.isdecimal() or years is None:
        return words.sentence_case(sentences.option_name("period", option))
    first, last = years
    if option == "newest_each":
        return _("{first} and {last}").format(first=first, last=last)
    return words.sentence_case(_("mean of {first}–{last}").format(first=first, last=last))


def titled(said: Said, title: str | None) -> Said:
    """The same words with the reporter's own title, if there is one."""
    return said if title is None else replace(said, titles=(title,))
