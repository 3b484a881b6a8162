"""What the form “Change the definitions” knows: the answer to every choice that it offers, as the engine gave it.

The page's script looks answers up and computes none: outcome, ratio and sentence were made by `words` and the finding.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.evaluation import Outcome, Problem
from devfinance.claims.finding import Finding
from devfinance.claims.reading import Reading
from devfinance.economies import Group
from devfinance.reports import kinds
from devfinance.reports.packed import CODE, Packer
from devfinance.words import translate as _

OFFERED = ("debt_service", "inflow", "measure", "burden", "economies", "period", "window", "rate", "aggregation",
           "coverage")  # fmt: skip
_LETTERS = {Outcome.HOLDS: "h", Outcome.CLOSE: "c", Outcome.FAILS: "f", Outcome.UNDETERMINED: "u"}
IMPOSSIBLE, REPEAT = "!", "="


def definitions(checked: CheckedStatement, asked: Group | None = None) -> dict[str, Any]:
    """The answers to all that can be chosen, for the page's script; empty `claims` where there is nothing to choose.

    A claim has its dimensions in the menu's order, and for every combination of their options a letter: its outcome,
    `!` where it is impossible, `=` where it is another one by construction, which takes the first option in the
    dimensions of `same`. `answers` has for each that can be computed its ratio, its strength in hundredths and its
    sentence, `why` for each impossible one which of the `reasons` it has; both in the order of the letters. Sentences
    are packed. Prices are those of the year: constant dollars are context, and stand in the file of readings.
    """
    packer = Packer()
    claims = [
        _claim(finding, packer, asked)
        for finding in checked.findings
        if any(len(options) > 1 for _name, options in _offered(finding))
    ]
    return {
        "claims": claims,
        "pieces": packer.pieces,
        "code": CODE,
        "way_out": _("It can be computed with: {option}"),
        "outcomes": {_LETTERS[outcome]: _outcome(outcome) for outcome in _LETTERS},
        "impossible": _("cannot be computed"),
        "ratio": _("Ratio of the two sides: {ratio}"),
        "roles": {
            "stated": _("This is the claim as it was said."),
            "core": _("A core reading: what a listener would understand."),
            "counted": _("A counted reading: what was said can mean it."),
            "context": _("Beside the claim: what was said does not mean it, and it is not counted."),
        },
        "repeat": _("A single country is neither added up nor in the middle of others: the answer is the same."),
    }


def _outcome(outcome: Outcome) -> list[str]:
    return [outcome.name.lower(), sentences.outcome_name(outcome)]


def _offered(finding: Finding) -> list[tuple[str, tuple[str, ...]]]:
    """The dimensions of the form with their options; one with a single option is no choice, and prices are not one."""
    options = finding.evaluation.menu.options
    return [(name, found if name in OFFERED else found[:1]) for name, found in options.items()]


def _claim(finding: Finding, packer: Packer, asked: Group | None) -> dict[str, Any]:
    offered = [(name, options) for name, options in _offered(finding) if len(options) > 1]
    readings = list(_readings(finding, offered))
    possible = [reading for reading in readings if reading.problem == Problem.NONE]
    impossible = [reading for reading in readings if reading.problem not in {Problem.NONE, Problem.REPEAT}]
    why = [packer.pack(_reason(finding, reading)) for reading in impossible]
    reasons = {reason: place for place, reason in enumerate(dict.fromkeys(why))}
    return {
        "id": finding.claim.id,
        "heading": kinds.heading(finding, asked),
        "dimensions": [
            {
                "name": name,
                "label": words.sentence_case(sentences.dimension_name(name)),
                "options": [[option, words.sentence_case(finding.option_name(name, option))] for option in options],
            }
            for name, options in offered
        ],
        "letters": "".join(_letter(reading) for reading in readings),
        "answers": ";".join(_answer(finding, reading, packer) for reading in possible),
        "reasons": list(reasons),
        "why": [reasons[reason] for reason in why],
        "core": [at for at, reading in enumerate(readings) if reading.role == "core"],
        "counted": [at for at, reading in enumerate(readings) if reading.role == "counted"],
        "same": [at for at, (name, _options) in enumerate(offered) if name in {"aggregation", "coverage"}],
        "sides": _sides(finding),
    }


def _readings(finding: Finding, offered: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Reading]:
    """The reading of every combination, the last dimension changing first."""
    names = [name for name, _options in offered]
    for chosen in product(*(options for _name, options in offered)):
        yield finding.reading(finding.evaluation.menu.reading(**dict(zip(names, chosen, strict=True))))


def _letter(reading: Reading) -> str:
    if reading.problem == Problem.NONE:
        return _LETTERS[reading.outcome]
    return REPEAT if reading.problem == Problem.REPEAT else IMPOSSIBLE


def _answer(finding: Finding, reading: Reading, packer: Packer) -> str:
    ratio = "" if math.isnan(reading.ratio) else ratio_in_words(reading.ratio)
    strength = "" if math.isnan(reading.strength) else f"{100 * reading.strength:.0f}"
    return f"{ratio}|{strength}|{packer.pack(finding.in_figures(reading))}"


def ratio_in_words(ratio: float) -> str:
    """A ratio to two significant digits, small ones too.

    >>> ratio_in_words(5.682), ratio_in_words(0.0123)
    ('5.7', '0.012')
    """
    return words.times(ratio) if ratio >= 1 else words.number(float(f"{ratio:.2g}"), decimals=4)


def _reason(finding: Finding, reading: Reading) -> str:
    return words.sentence_case(finding.why_impossible(reading)) + "."


def _sides(finding: Finding) -> list[str]:
    """What the two bars of the form's chart are: the dimension that names a side, or its name."""
    if isinstance(finding, ComparisonFinding):
        return [f"={finding.claim.left}", f"={finding.claim.right}"]
    left, right = {
        "trend": (_("At the end"), _("At the start")),
        "rates": (_("Now"), _("Before")),
        "level": (_("The actual figure"), _("The stated figure")),
    }.get(finding.claim.kind, (_("What was printed"), _("The rate")))
    return [left, right]
