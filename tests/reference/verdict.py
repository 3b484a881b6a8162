"""What is said over all readings of a claim: shares, core readings, counter-arguments, flips, the rating."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from tests.reference.reading import Claim, Options, Reading

CORE_FROM = 0.6


def counted(claim: Claim) -> list[tuple[Reading, float]]:
    """The possible readings of what was said, with their sensibilities, which sum to one."""
    found = [(reading, claim.weight(reading.options)) for reading in claim.near]
    total = sum(weight for _, weight in found)
    return [(reading, weight / total) for reading, weight in found if weight > 0]


def core(claim: Claim) -> list[Reading]:
    """The core readings: derived from the weights, in the menu's order; none where the stated one exists in no year."""
    if not claim.has_core:
        return []
    choices = {}
    for name, options in claim.dimensions.items():
        first = claim.stated[name]
        natural = [option for option, weight in options.items() if weight >= CORE_FROM]
        choices[name] = natural if name in claim.free else [first]
    combined = (dict(zip(choices, chosen, strict=True)) for chosen in itertools.product(*choices.values()))
    found = [_first_computable(claim, options) for options in combined]
    return [reading for reading in found if reading]


def _first_computable(claim: Claim, options: Options) -> Reading | None:
    if claim.fallback is None:
        candidates = [options]
    else:
        candidates = [{**options, claim.fallback: option} for option in claim.dimensions[claim.fallback]]
    readings = (claim.read(candidate) for candidate in candidates if not claim.is_repeat(candidate))
    return next((reading for reading in readings if reading.possible), None)


def context(claim: Claim) -> Iterator[Reading]:
    """The readings of weight 0 that differ from the stated one in one dimension; the first coverage that computes."""
    for name, options in claim.dimensions.items():
        for option in options:
            changed = {**claim.stated, name: option}
            if name != claim.fallback and claim.weight(changed) == 0 and not claim.is_repeat(changed):
                found = _first_computable(claim, changed)
                if found:
                    yield found


def shares(claim: Claim, *outcomes: str) -> Iterator[tuple[float, float]]:
    """For each outcome, the share of the counted readings that have it: by sensibility, and one by one."""
    found = counted(claim)
    for outcome in outcomes:
        having = [natural for reading, natural in found if reading.outcome == outcome]
        yield (math.fsum(having), len(having) / len(found)) if found else (math.nan, math.nan)


def counter_arguments(claim: Claim) -> set[str]:
    """The failing counted readings that no other failing one beats on both sensibility and weakness."""
    failing = [(reading, natural) for reading, natural in counted(claim) if reading.outcome == "fails"]
    return {
        reading.id
        for reading, natural in failing
        if not any(
            other_natural >= natural - 1e-12
            and other.strength <= reading.strength
            and (other_natural > natural + 1e-12 or other.strength < reading.strength)
            for other, other_natural in failing
        )
    }


def flips(claim: Claim) -> dict[str, float | None]:
    """By dimension, of all pairs of counted readings that differ in it alone, the share whose outcomes differ."""
    found = {}
    readings = [reading for reading, _ in counted(claim)]
    for name in claim.dimensions:
        rows: dict[tuple[str, ...], list[str]] = {}
        for reading in readings:
            others = tuple(option for dimension, option in reading.options.items() if dimension != name)
            rows.setdefault(others, []).append(reading.outcome)
        pairs = [pair for outcomes in rows.values() for pair in itertools.combinations(outcomes, 2)]
        found[name] = sum(one != other for one, other in pairs) / len(pairs) if pairs else None
    return found


def turning(claim: Claim, readings: list[Reading]) -> set[str]:
    """The economies whose removal changes the outcome of one of these readings."""
    return {
        economy
        for reading in readings
        for economy, outcome in claim.outcomes_without(reading).items()
        if outcome != reading.outcome
    }


def rating(claim: Claim) -> str:
    """The first rule of the rating that fits."""
    readings = core(claim)
    outcomes = [reading.outcome for reading in readings]
    if not outcomes or (claim.kind != "level" and set(outcomes) <= {"close", "undetermined"}):
        return "unproven"
    failing, holding = (share for share, _ in shares(claim, "fails", "holds"))
    if set(outcomes) == {"fails"}:
        return "incorrect"
    if claim.kind == "level" and "fails" not in outcomes and readings[0].outcome == "close":
        return "exaggerated" if readings[0].right > readings[0].left else "understated"
    if "fails" in outcomes or failing >= 0.5 or claim.share_of_countries() < 0.5:
        return "misleading"
    if set(outcomes) == {"holds"} and holding >= 0.9 and not turning(claim, readings):
        return "correct"
    return "mostly correct"


def firmness(claim: Claim, step: float) -> float | None:
    """The smallest change of one weight, in steps from 0 to 1, that changes the rating and leaves a core reading."""
    before = rating(claim)
    changes = []
    for name, options in claim.dimensions.items():
        for declared in claim.together.get(name, [[option] for option in options]):
            weight = options[declared[0]]
            for number in range(round(1 / step) + 1):
                change = abs(number * step - weight)
                if changes and change >= min(changes):
                    continue
                options.update(dict.fromkeys(declared, number * step))
                if core(claim) and counted(claim) and rating(claim) != before:
                    changes.append(change)
            options.update(dict.fromkeys(declared, weight))
    return min(changes, default=None)


def stated_beside_others(claim: Claim) -> tuple[float, float, float] | None:
    """Fairness, robustness and uniqueness of a stated figure; None where the stated reading cannot be computed."""
    stated = claim.read(claim.stated)
    if not stated.possible:
        return None
    gaps = [(natural, reading.strength - stated.strength) for reading, natural in counted(claim)]
    fairness = math.fsum(natural * gap for natural, gap in gaps)
    robustness = math.exp(-math.fsum(natural * min(0.0, gap) ** 2 for natural, gap in gaps))
    return fairness, robustness, sum(gap < 0 for _, gap in gaps) / len(gaps)
