"""What the chart of readings draws: a specification curve, after Simonsohn, Simmons and Nelson (Nature Human Behaviour
4, 2020): every counted reading by strength, and below each the options it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from devfinance.charts import claimed, style
from devfinance.charts.style import Look
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.evaluation import Outcome
from devfinance.claims.finding import Finding
from devfinance.claims.reading import Reading
from devfinance.errors import NoReadingError


@dataclass(frozen=True)
class Curve:
    """The counted readings of a finding, the weakest first; `core` are the numbers of the core ones."""

    finding: Finding
    readings: tuple[Reading, ...]

    @cached_property
    def core(self) -> frozenset[int]:
        """The numbers of the core readings."""
        return frozenset(reading.number for reading in self.finding.core)

    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """What the readings choose between, by dimension; a dimension in which all agree is left out."""
        taken = {name: {reading.options[name] for reading in self.readings} for name in self.readings[0].options}
        menu = self.finding.evaluation.menu.options
        return {name: tuple(o for o in menu[name] if o in taken[name]) for name in taken if len(taken[name]) > 1}

    @cached_property
    def agreed(self) -> dict[str, str]:
        """The option that all readings take, of the dimensions with more than one on the menu or one alone."""
        return {name: option for name, option in self.readings[0].options.items() if name not in self.options}

    def count(self, outcome: Outcome) -> int:
        """How many readings have an outcome."""
        return sum(reading.outcome == outcome for reading in self.readings)

    @property
    def has_band(self) -> bool:
        """Whether `close` is a band of strengths around equality, as it is for what compares two amounts."""
        return self.finding.claim.kind in {"comparison", "countries", "trend", "rates"}

    def look(self, outcome: Outcome) -> Look:
        """What an outcome is drawn with: as the side that is more, where two measures are compared."""
        left, right = style.LOOKS["debt_service"], Look(style.INK, "s")
        if isinstance(self.finding, ComparisonFinding):
            left, right = claimed.side_looks(self.finding)
        return {Outcome.HOLDS: left, Outcome.FAILS: right}.get(outcome, style.LOOKS["context"])


def curve_of(finding: Finding) -> Curve:
    """The counted readings of a finding by strength.

    Raises
    ------
    NoReadingError
        No reading of what was said can be computed.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> curve = curve_of(open_statement("edun-alula-2026").claims[0].find(open_panel("2026-07-01")))
    >>> len(curve.readings), len(curve.core), list(curve.options)
    (48, 4, ['debt_service', 'economies', 'period', 'coverage'])
    """
    counted = [reading for reading in finding.counted if reading.outcome != Outcome.NONE]
    if not counted:
        raise NoReadingError(
            f"{finding.claim.id} has no reading that can be computed: {finding.stated.reason}",
            tip="choose another economy or vintage",
        )
    return Curve(finding, tuple(sorted(counted, key=lambda reading: (reading.strength, reading.number))))
