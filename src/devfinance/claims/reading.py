"""One reading of a claim, with what the figures say to it, and its row in a file."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from devfinance.claims.evaluation import Outcome, Problem

if TYPE_CHECKING:
    from devfinance.claims.finding import Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to make a claim precise, and what the figures say to it. Amounts are NaN where they are not known."""

    finding: Finding = field(repr=False, compare=False)
    number: int
    role: str  # core, counted, context or impossible
    options: dict[str, str]
    years: tuple[int, int] | None
    left: float
    right: float
    ratio: float
    strength: float
    outcome: Outcome
    sensibility: float
    economies_reporting: int | None
    economies_expected: int | None
    problem: Problem

    @property
    def id(self) -> str:
        """Its options, joined: a name that stays the same in every vintage."""
        return "-".join(self.options.values())

    @property
    def reason(self) -> str | None:
        """Why it is impossible, in words; None if it is not."""
        return self.finding.why_impossible(self) if self.role == "impossible" else None

    @property
    def difference(self) -> str:
        """How it differs from the stated reading, in words."""
        return self.finding.difference(self)

    @property
    def figures(self) -> str:
        """Its two sides, in words."""
        return self.finding.figures(self)

    def record(self) -> dict[str, Any]:
        """The reading as programs read it; what is unknown is None."""
        return {
            "id": self.id,
            "role": self.role,
            "reason": self.reason,
            **self.options,
            "years": list(self.years) if self.years else None,
            "left": known(self.left),
            "right": known(self.right),
            "ratio": known(self.ratio),
            "strength": known(self.strength),
            "outcome": self.outcome.name.lower() if self.outcome else None,
            "sensibility": self.sensibility,
            "economies_reporting": self.economies_reporting,
            "economies_expected": self.economies_expected,
        }


def known(value: float) -> float | None:
    """A value as programs read it: None where it is NaN."""
    return None if math.isnan(value) else value


def write_readings(readings: Iterable[Reading], file: TextIO) -> None:
    """Write readings as comma-separated values, a row each, with the names of `Reading.record`.

    `years` stand as `first_year` and `last_year`; a cell is empty where there is no value.
    """
    rows = [row(reading) for reading in readings]
    if rows:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row(reading: Reading) -> dict[str, Any]:
    """A reading as one flat row, with the names of `Reading.record` and its years as `first_year` and `last_year`."""
    record = reading.record()
    first, last = record.pop("years") or (None, None)
    return {**record, "first_year": first, "last_year": last}
