"""How long the panel of `devfinance.explore` takes to follow a choice: `python -m tests.bench.exploring`.

Every kind of choice is made: each claim, two other options of each of its dimensions, countries and groups, and the
vintages to and fro. What counts is the whole change, until chart, sentence and rating stand in the panel.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from typing import Any

from devfinance import explore
from devfinance.exploring import Explorer

ROUNDS = 3  # the fastest of a change counts
WHOM = ("NGA", "KEN", "EGY", "PAK", "africa", "developing", None)
VINTAGES = ("2025-12-17", "2026-07-01")


def main() -> None:
    """Print the middle and the slowest of all changes, in seconds."""
    taken = measured()
    ordered = sorted(taken.values())
    print(f"{ordered[len(ordered) // 2]:.2f} {ordered[-1]:.2f}")


def measured() -> dict[str, float]:
    """Seconds by change."""
    panel = explore("edun-alula-2026", vintage=VINTAGES[-1])
    fastest: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, seconds in _changes(panel):
            fastest[name] = min(seconds, fastest.get(name, seconds))
    panel.close()
    return fastest


def _changes(panel: Explorer) -> Iterator[tuple[str, float]]:
    for vintage in VINTAGES:
        yield f"vintage {vintage}", _set(panel.vintage, vintage)
    for whom in WHOM:
        yield f"economies {whom}", _set(panel.economy, whom)
    for claim in (*panel.claim.options[1:], panel.claim.options[0]):
        yield f"claim {claim}", _set(panel.claim, claim)
        for dimension, choice in zip(panel.finding.evaluation.menu.options, panel.dimensions.children, strict=True):
            for _label, option in choice.options[1:3]:
                yield f"{claim}: {dimension} {option}", _set(choice, option)


def _set(choice: Any, value: str | None) -> float:
    gc.collect()  # of the charts before
    start = time.perf_counter()
    choice.value = value
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
