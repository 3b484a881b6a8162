"""Findings side by side: the same statement on two vintages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devfinance.claims.checking import CheckedStatement
from devfinance.claims.finding import Finding
from devfinance.claims.reading import Reading


@dataclass(frozen=True, slots=True)
class ChangedReading:
    """A core reading whose outcome differs between two vintages that both have it."""

    old: Reading
    new: Reading

    def record(self) -> dict[str, Any]:
        """The change as programs read it."""
        return {
            "id": self.new.id,
            "old": {"left": self.old.left, "right": self.old.right, "outcome": self.old.outcome.name.lower()},
            "new": {"left": self.new.left, "right": self.new.right, "outcome": self.new.outcome.name.lower()},
        }


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A claim on two vintages."""

    claim: str
    old: Finding
    new: Finding
    readings: tuple[ChangedReading, ...]

    @property
    def rating_changed(self) -> bool:
        """Whether the claim's rating differs."""
        return self.old.rating != self.new.rating

    @property
    def why_not_then(self) -> str:
        """Why the older vintage cannot answer what the newer one does; empty where it can."""
        lost = self.new.evidence.core and not self.old.evidence.core
        return self.old.stated.reason or "" if lost else ""

    @property
    def share_changed(self) -> bool:
        """Whether the share of readings that hold or fail differs, to a thousandth."""
        pairs = ((self.old.shares.holding, self.new.shares.holding), (self.old.shares.failing, self.new.shares.failing))
        return any(f"{before:.3f}" != f"{after:.3f}" for before, after in pairs)

    @property
    def changed(self) -> bool:
        """Whether anything of the finding differs."""
        return self.rating_changed or self.share_changed or bool(self.readings)

    def record(self) -> dict[str, Any]:
        """The change as programs read it."""

        def side(finding: Finding) -> dict[str, Any]:
            record = finding.record()
            return {key: record[key] for key in ("rating", "share_holding", "share_failing", "readings")}

        return {
            "claim": self.claim,
            "old": side(self.old),
            "new": side(self.new),
            "core_changed": [reading.record() for reading in self.readings],
        }


def compare_checked(old: CheckedStatement, new: CheckedStatement) -> list[ChangedFinding]:
    """Every claim of a statement on two vintages, in the statement's order.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.panel import open_panel
    >>> statement = open_statement("edun-alula-2026")
    >>> old, new = (check_statement(statement, open_panel(day)) for day in ("2025-12-17", "2026-07-01"))
    >>> [change.claim for change in compare_checked(old, new) if change.rating_changed]
    ['rates-strain-finances']
    """
    return [
        ChangedFinding(before.claim.id, before, after, tuple(_changed_core(before, after)))
        for before, after in zip(old.findings, new.findings, strict=True)
    ]


def _changed_core(old: Finding, new: Finding) -> Iterator[ChangedReading]:
    before = {reading.id: reading for reading in old.core if reading.role == "core"}
    for reading in new.core:
        earlier = before.get(reading.id)
        if earlier and reading.role == "core" and earlier.outcome != reading.outcome:
            yield ChangedReading(earlier, reading)
