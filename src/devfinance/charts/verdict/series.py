"""What the verdict chart draws: what was said, its two sides in figures, their range over vintages, the rating."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from devfinance import words
from devfinance.analysis.burden import END
from devfinance.charts import claimed, naming, style
from devfinance.charts.style import Look
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.finding import Finding
from devfinance.claims.kinds.conversion import ConversionFinding
from devfinance.claims.kinds.level import LevelFinding
from devfinance.claims.kinds.rates import RatesFinding
from devfinance.claims.reading import Reading
from devfinance.claims.statement import Statement
from devfinance.errors import NoReadingError
from devfinance.measures import any_measure
from devfinance.panel import load_panel
from devfinance.snapshots import Vintage, vintages
from devfinance.words import translate as _


@dataclass(frozen=True, slots=True)
class Side:
    """One side of what was said, in the unit of its claim, on the newest figures and in each other vintage.

    `name` is what a reader calls it, `key` what a program does; `others` are the values of other vintages, NaN where
    one has none. Of an interval, `value` is its middle, and `others` are its ends.
    """

    key: str
    name: str
    look: Look
    value: float
    others: tuple[float, ...]
    is_interval: bool = False

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most over all vintages."""
        known = [value for value in (self.value, *self.others) if not math.isnan(value)]
        return min(known), max(known)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding beside what was said; `others` are the other vintages that have it, `say` writes a value."""

    finding: Finding
    statement: Statement
    reading: Reading
    sides: tuple[Side, ...]
    others: tuple[Vintage, ...]
    unit: str
    say: Callable[[float], str]

    @property
    def from_zero(self) -> bool:
        """Whether the sides are drawn from zero; rates of exchange, which differ by little, are not."""
        return not isinstance(self.finding, ConversionFinding)

    @property
    def vintages(self) -> tuple[Vintage, ...]:
        """Whose figures they are, the one drawn first."""
        return (self.finding.evaluation.panel.vintage, *self.others)


def verdict_of(now: CheckedStatement, claim: str, others: Sequence[CheckedStatement] = ()) -> Verdict:
    """A finding beside what was said.

    Parameters
    ----------
    now
        The statement, checked.
    claim
        Which of its claims.
    others
        The same statement checked on other vintages, for the range of the figures.

    Raises
    ------
    NoReadingError
        Nothing that was said can be computed.

    Examples
    --------
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> statement = open_statement("edun-alula-2026")
    >>> now, then = (check_statement(statement, open_panel(day)) for day in ("2026-07-01", "2025-12-17"))
    >>> [len(side.others) for side in verdict_of(now, "debt-service-exceeds-aid", [then]).sides]
    [1, 1]
    """
    finding = now.finding(claim)
    reading = claimed.spoken_of(finding)
    found = [(there.panel.vintage, there_too) for there in others if (there_too := _same(there, reading))]
    if isinstance(finding, ConversionFinding):
        found = []  # a rate of a day is not revised
    unit, say = _unit(finding)
    sides = (
        _rates(finding) if isinstance(finding, ConversionFinding) else _sides(reading, [other for _v, other in found])
    )
    return Verdict(
        finding=finding,
        statement=now.statement,
        reading=reading,
        sides=tuple(sides),
        others=tuple(vintage for vintage, _reading in found),
        unit=unit,
        say=say,
    )


def on_other_vintages(now: CheckedStatement) -> list[CheckedStatement]:
    """The same statement on every other complete vintage on which it can be checked, the oldest first."""
    counted = tuple(claim.without_context() for claim in now.statement.claims)
    statement = now.statement.model_copy(update={"claims": counted})
    found = []
    for vintage in vintages():
        if vintage.is_complete and vintage.id != now.panel.vintage.id:
            with suppress(NoReadingError):  # there, it has no figures to add to the range
                found.append(check_statement(statement, load_panel(vintage), now.economy))
    return found


def _same(checked: CheckedStatement, reading: Reading) -> Reading | None:
    """The same reading in another check; None where it cannot be computed there."""
    claim = reading.finding.claim.id
    there = next((finding for finding in checked.findings if finding.claim.id == claim), None)
    same = [there.stated, *there.core, *there.counted] if there else []
    return next((other for other in same if other.id == reading.id and other.role != "impossible"), None)


def _unit(finding: Finding) -> tuple[str, Callable[[float], str]]:
    """The unit of a finding's sides, and how a value is written in it."""
    if isinstance(finding, ComparisonFinding | LevelFinding):
        return "US$", words.money
    if isinstance(finding, ConversionFinding):
        return f"{finding.claim.currency} per US$", lambda value: words.number(value, decimals=3)
    return "percent", lambda value: words.percent(value / 100, decimals=1)


def _sides(reading: Reading, others: Sequence[Reading]) -> Iterator[Side]:
    """Both sides of a reading, the left one first."""
    left, right = _names(reading)
    yield Side(*left, reading.left, tuple(other.left for other in others))
    yield Side(*right, reading.right, tuple(other.right for other in others))


def _names(reading: Reading) -> tuple[tuple[str, str, Look], tuple[str, str, Look]]:
    """What the two sides are called, by programs and by readers, and what they look like."""
    finding, options, context = reading.finding, reading.options, style.LOOKS["context"]
    first, last = reading.years or (0, 0)
    if isinstance(finding, ComparisonFinding):
        left, right = finding.claim.left, finding.claim.right
        return (
            (left, naming.label_name(options[left]), claimed.look_of(left, options[left])),
            (right, naming.label_name(options[right]), claimed.look_of(right, options[right])),
        )
    if isinstance(finding, LevelFinding):
        found = any_measure(options["measure"])
        look = claimed.look_of(found.dimension, found.option)
        return ("actual", naming.label_name(found.option), look), ("stated", _("as stated"), context)
    ends = (last - END + 1, last), (first, first + END - 1)
    if isinstance(finding, RatesFinding):
        ends = (last, last), (first, last - 1)
    end, start = (_mean_of(*years) for years in ends)
    return ("end", end, style.LOOKS["debt_service"]), ("start", start, context)


def _mean_of(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return _("mean of {first}–{last}").format(first=first, last=last)


def _rates(finding: ConversionFinding) -> Iterator[Side]:
    """The rates that the printed figures allow, from the lowest to the highest, and each rate that may be meant."""
    low, high = finding.claim.implied
    name = _("allowed by the figures")
    yield Side("implied", name, style.LOOKS["debt_service"], (low + high) / 2, (low, high), is_interval=True)
    for reading in (*finding.core, *finding.context):
        if reading.role != "impossible":
            rate = reading.options["rate"]
            yield Side(f"rate {rate}", _rate_name(finding, rate), style.LOOKS["context"], reading.right, ())


def _rate_name(finding: ConversionFinding, rate: str) -> str:
    """When a rate was the one, and who says so."""
    figure = finding.claim.external_figures.get(rate)
    period = figure.period if figure else rate.removeprefix("average_")
    return _("{period}, {publisher}").format(period=period, publisher=figure.publisher if figure else "World Bank")
