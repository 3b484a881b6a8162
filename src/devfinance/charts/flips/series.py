"""What the chart of flips draws: by dimension, how often a change in it alone changes a claim's outcome."""

from __future__ import annotations

from dataclasses import dataclass

from devfinance.claims.finding import Finding
from devfinance.errors import NoReadingError


@dataclass(frozen=True, slots=True)
class Bar:
    """A dimension with more than one option: of `pairs` of readings that differ in it alone, `differing` in outcome."""

    dimension: str
    options: tuple[str, ...]
    pairs: int
    differing: int

    @property
    def share(self) -> float:
        """The share of the pairs whose outcomes differ."""
        return self.differing / self.pairs


@dataclass(frozen=True, slots=True)
class Flips:
    """What flips a finding, the dimension that does so most often first; `settled` have one option, or no pair."""

    finding: Finding
    bars: tuple[Bar, ...]
    settled: tuple[str, ...]


def flips_of(finding: Finding) -> Flips:
    """What flips a finding, over its counted readings.

    Raises
    ------
    NoReadingError
        No two counted readings differ in one dimension alone.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> claim = open_statement("edun-alula-2026").claim("burden-is-rising")
    >>> [(bar.dimension, bar.differing, bar.pairs) for bar in flips_of(claim.find(open_panel("2026-07-01"))).bars]
    [('window', 25, 36), ('economies', 7, 18), ('burden', 5, 18), ('debt_service', 2, 36)]
    """
    counted = {name: {reading.options[name] for reading in finding.counted} for name in finding.flips}
    options = finding.evaluation.menu.options
    bars = [
        Bar(name, tuple(o for o in options[name] if o in counted[name]), flip.pairs, flip.differing)
        for name, flip in finding.flips.items()
        if flip.pairs
    ]
    if not bars:
        raise NoReadingError(
            f"{finding.claim.id} has no two counted readings that differ in one choice alone, so nothing can flip it",
            tip="choose another claim, or another economy",
        )
    ranked = sorted(bars, key=lambda bar: (-bar.share, -bar.differing, list(options).index(bar.dimension)))
    drawn = {bar.dimension for bar in bars}
    return Flips(finding, tuple(ranked), tuple(name for name in options if name not in drawn))
