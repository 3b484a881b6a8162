"""The engine against an independent slow reference: every reading of the shipped claims, and what is said over them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from devfinance.claims.checking import check_statement
from devfinance.claims.finding import Finding
from devfinance.claims.statement import open_statement
from devfinance.panel import open_panel
from tests.reference import verdict
from tests.reference.figures import Figures
from tests.reference.reading import Claim, Options
from tests.reference.statements import claims

VINTAGES = ("2025-12-17", "2026-07-01")
STATEMENTS = ("edun-alula-2026", "edun-abuja-2026", "alipay-2018")
SAMPLE = 100
SCAN = 0.02  # steps in which the reference looks for a weight that changes the rating
Pair = tuple[Finding, Claim]

on_every_statement = pytest.mark.parametrize(
    ("statement", "vintage"), [(statement, vintage) for statement in STATEMENTS for vintage in VINTAGES]
)


@cache
def figures(vintage: str) -> Figures:
    return Figures(vintage)


@cache
def pairs(statement: str, vintage: str, economy: str | None = None) -> tuple[Pair, ...]:
    """What the engine and the reference make of each claim of a statement."""
    checked = check_statement(open_statement(statement), open_panel(vintage), economy)
    found = {claim.id: claim for claim in claims(statement, figures(vintage), economy)}
    assert [finding.claim.id for finding in checked.findings] == list(found)
    return tuple((finding, found[finding.claim.id]) for finding in checked.findings)


def near(ours: float | None, theirs: float | None) -> bool:
    """Whether two amounts are the same to 1e-9, or both missing."""
    known = [value for value in (ours, theirs) if value is not None and not math.isnan(value)]
    return not known or (len(known) == 2 and math.isclose(*known, rel_tol=1e-9, abs_tol=1e-9))


def disagreements(pair: Pair, chosen: list[Options]) -> Iterator[str]:
    """Where the two differ on these readings."""
    finding, claim = pair
    natural = {reading.id: sensibility for reading, sensibility in verdict.counted(claim)}
    core = {reading.id for reading in verdict.core(claim)}
    for options in chosen:
        ours = finding.reading(finding.evaluation.menu.reading(**options)).record()
        theirs = claim.read(options)
        weight = natural.get(theirs.id, 0.0)
        counted = "counted" if weight else "context"
        role = "impossible" if not theirs.possible else "core" if theirs.id in core else counted
        amounts = {name: getattr(theirs, name) for name in ("left", "right", "ratio", "strength")}
        counts = {"economies_reporting": theirs.reporting, "economies_expected": theirs.expected}
        expected: dict[str, Any] = {**amounts, **counts, "sensibility": weight}
        yield from (
            f"{theirs.id}: {name} {ours[name]}, not {it}" for name, it in expected.items() if not near(ours[name], it)
        )
        exact = {"role": role, "outcome": theirs.outcome, "years": list(theirs.years) if theirs.years else None}
        yield from (f"{theirs.id}: {name} {ours[name]}, not {it}" for name, it in exact.items() if ours[name] != it)


@on_every_statement
def test_the_engine_agrees_with_the_reference_on_what_was_said_and_a_sample_of_the_rest(
    statement: str, vintage: str
) -> None:
    for finding, claim in pairs(statement, vintage):
        every = list(claim.combinations())
        assert [reading.id for reading in finding.readings()] == ["-".join(options.values()) for options in every]
        said = [options for options in every if claim.weight(options) > 0]
        sample = random.Random(finding.claim.id).sample(every, min(SAMPLE, len(every)))
        assert list(disagreements((finding, claim), [*said, *sample])) == []


@pytest.mark.full
@on_every_statement
def test_the_engine_agrees_with_the_reference_on_every_reading(statement: str, vintage: str) -> None:
    for finding, claim in pairs(statement, vintage):
        every = list(claim.combinations())
        assert len(every) == sum(1 for _ in finding.readings())
        assert list(disagreements((finding, claim), every)) == []


@pytest.mark.parametrize("economy", ["NGA", "CHN", "GNQ", "africa", "peers_oil", "LIC"])
def test_the_engine_agrees_with_the_reference_about_an_economy_of_ones_own_choice(economy: str) -> None:
    for finding, claim in pairs("edun-alula-2026", "2026-07-01", economy):
        if claim.kind == "comparison":
            assert list(disagreements((finding, claim), list(claim.combinations()))) == []
            assert finding.suggested_rating == (verdict.rating(claim) if claim.attributed else None)


@on_every_statement
def test_core_and_context_readings_are_those_of_the_reference(statement: str, vintage: str) -> None:
    for finding, claim in pairs(statement, vintage):
        core = [reading.id for reading in finding.core if reading.role == "core"]
        assert core == [reading.id for reading in verdict.core(claim)]
        assert [reading.id for reading in finding.context] == [reading.id for reading in verdict.context(claim)]


@on_every_statement
def test_shares_flips_and_counter_arguments_are_those_of_the_reference(statement: str, vintage: str) -> None:
    for finding, claim in pairs(statement, vintage):
        record = finding.record()
        assert {reading["id"] for reading in record["counter_arguments"]} == verdict.counter_arguments(claim)
        (holding, holding_each), (failing, failing_each) = verdict.shares(claim, "holds", "fails")
        shares = {
            "share_holding": holding,
            "share_holding_unweighted": holding_each,
            "share_failing": failing,
            "share_failing_unweighted": failing_each,
        }
        assert {name: record[name] for name, share in shares.items() if not near(record[name], share)} == {}
        flips = verdict.flips(claim)
        assert list(record["flips"]) == list(flips)
        assert {name: share for name, share in flips.items() if not near(record["flips"][name], share)} == {}


@on_every_statement
def test_ratings_and_what_they_hang_on_are_those_of_the_reference(statement: str, vintage: str) -> None:
    for finding, claim in pairs(statement, vintage):
        assert set(finding.evidence.turning) == verdict.turning(claim, verdict.core(claim))
        assert near(finding.evidence.countries_holding, claim.share_of_countries())
        assert finding.suggested_rating == (verdict.rating(claim) if claim.attributed else None)


@on_every_statement
def test_a_scan_over_every_weight_finds_the_firmness_that_the_engine_computes(statement: str, vintage: str) -> None:
    for finding, claim in pairs(statement, vintage):
        if not claim.attributed:
            assert finding.firmness is None
            continue
        scanned = verdict.firmness(claim, SCAN)
        assert (finding.firmness is None) == (scanned is None), finding.claim.id
        if finding.firmness and scanned is not None:
            assert scanned - SCAN - 1e-6 <= finding.firmness.change <= scanned + 1e-6, finding.claim.id


@on_every_statement
def test_fairness_robustness_and_uniqueness_are_those_of_the_reference(statement: str, vintage: str) -> None:
    for finding, claim in pairs(statement, vintage):
        ours = finding.cherry and (finding.cherry.fairness, finding.cherry.robustness, finding.cherry.uniqueness)
        theirs = verdict.stated_beside_others(claim) if finding.claim.states_figure else None
        assert (ours is None) == (theirs is None)
        assert ours is None or all(map(near, ours, theirs))
