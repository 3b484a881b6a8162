"""How fast a large menu of readings is evaluated, beside a loop over readings in pandas; writes docs/benchmarks.md.

`python -m tests.bench.readings`. The loop is the reference that the tests hold the engine against, on a sample of the
same menu in the same run; where the two differ on a reading, or a target is missed, this ends with an error.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable

import numpy as np

from devfinance.claims.comparison.cube import ComparisonEvaluation, evaluate_menu
from devfinance.claims.comparison.menu import ComparisonMenu, build_menu
from devfinance.claims.evaluation import Problem
from devfinance.claims.options import AGGREGATIONS, COVERAGES, PERIODS, PRICES
from devfinance.claims.robustness import shares
from devfinance.economies import groups
from devfinance.measures import MEASURES
from devfinance.panel import open_panel
from tests.bench.tables import write_section
from tests.reference.comparison import Comparison
from tests.reference.figures import Figures
from tests.reference.reading import Options

VINTAGE, NEWEST = "2026-07-01", 2023
READINGS, SECONDS, FASTER = 100_000, 0.25, 500  # at least, at most, at least
TIMES, SAMPLE, SEED = 7, 1000, 5


def large_menu() -> ComparisonMenu:
    """Every measure, of every group and each developing economy, since 2000, in every way that there is."""
    options = {
        "debt_service": MEASURES["debt_service"],
        "inflow": MEASURES["inflow"],
        "economies": [*groups(), *groups()["developing"].members],
        "period": [*PERIODS, *map(str, range(2000, NEWEST + 1))],
        "prices": PRICES,
        "aggregation": AGGREGATIONS,
        "coverage": COVERAGES,
    }
    return build_menu({name: dict.fromkeys(given, 1.0) for name, given in options.items()}, NEWEST)


def fastest(times: int, act: Callable[[], object]) -> float:
    """Seconds that the fastest of several runs took: a busy moment of the machine is no property of ours."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def reference(menu: ComparisonMenu) -> Comparison:
    """The same menu as the slow reference reads it."""
    weights = {name: dict(options) for name, options in menu.weights.items()}
    claim = Comparison("large", "comparison", Figures(VINTAGE), weights, {})
    claim.newest = NEWEST
    return claim


def disagreeing(found: ComparisonEvaluation, claim: Comparison, sample: list[Options]) -> list[str]:
    """The sampled readings on which the two do not give the same strength."""
    strength = found.strength.reshape(-1)
    pairs = [(claim.compute(options), float(strength[found.menu.reading(**options)])) for options in sample]
    return [
        theirs.id
        for theirs, ours in pairs
        if math.isnan(theirs.strength) != math.isnan(ours) or abs(theirs.strength - ours) > 1e-9
    ]


def main() -> None:
    """Measure both, compare their answers, and write the table."""
    menu, panel = large_menu(), open_panel(VINTAGE)
    found = evaluate_menu(menu, panel)
    readings = int((found.problem != Problem.REPEAT).sum())
    ours = fastest(TIMES, lambda: shares(evaluate_menu(menu, panel)))
    claim = reference(menu)
    sample = random.Random(SEED).sample(list(claim.combinations()), SAMPLE)
    theirs = fastest(2, lambda: [claim.compute(options) for options in sample]) / SAMPLE
    if wrong := disagreeing(found, claim, sample):
        raise SystemExit(f"{len(wrong)} of {SAMPLE} readings differ, such as {wrong[0]}")
    faster = theirs * readings / ours
    table = (
        "| | readings | seconds | µs a reading | × |\n|---|---:|---:|---:|---:|\n"
        f"| devfinance, all at once | {readings:,} | {ours:.2f} | {ours / readings * 1e6:.1f} | 1 |\n"
        f"| pandas, one by one | {SAMPLE:,} | {theirs * SAMPLE:.2f} | {theirs * 1e6:,.0f} | {faster:,.0f} |"
    )
    print(table)
    print(f"{int(np.count_nonzero(found.possible)):,} of the readings can be computed")
    if readings < READINGS or ours > SECONDS or faster < FASTER:
        raise SystemExit(f"missed: {READINGS:,} readings in {SECONDS} s, {FASTER} times as fast as one by one")
    write_section("readings", table)


if __name__ == "__main__":
    main()
