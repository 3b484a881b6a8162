from __future__ import annotations

import math
import random

import pytest

from devfinance.claims.finding import Finding
from devfinance.claims.receipts import Receipt, api_address, total_of
from devfinance.claims.statement import Statement
from devfinance.panel import Panel


def test_the_stated_reading_has_two_receipts_which_are_its_two_sides(alula: Statement, july: Panel) -> None:
    finding = alula.claims[0].find(july)
    left, right = finding.receipts(finding.stated)
    assert (left.side, left.indicator, left.economy, left.year) == ("left", "DT.TDS.DECT.CD", "LMY", 2023)
    assert (right.side, right.indicator, right.economy, right.year) == ("right", "DT.ODA.ODAT.CD", "LMY", 2023)
    assert (left.value, right.value) == (finding.stated.left, finding.stated.right)
    assert left.vintage == "2026-07-01"


@pytest.mark.parametrize("claim", [0, 1, 2])
def test_receipts_add_up_to_both_sides_of_every_kind_of_reading(alula: Statement, july: Panel, claim: int) -> None:
    finding = alula.claims[claim].find(july)
    possible = [reading for reading in finding.readings() if reading.role != "impossible"]
    chosen = [*finding.core, *finding.context, *random.Random(0).sample(possible, 150)]
    assert {reading.options["prices"] for reading in chosen} == {"current", "constant"}
    assert "newest_each" in {reading.options["period"] for reading in chosen} or claim == 1
    for reading in chosen:
        receipts = finding.receipts(reading)
        if reading.options["aggregation"] == "median":
            assert math.isnan(total_of(receipts, "left"))
            assert all(found.factor is None for found in receipts)
            continue
        assert total_of(receipts, "left") == pytest.approx(reading.left, rel=1e-12)
        assert total_of(receipts, "right") == pytest.approx(reading.right, rel=1e-12)


def test_a_series_kept_by_creditor_is_shown_with_the_world_as_creditor() -> None:
    assert "sources/6/country/NGA/series/DT.INT.DPPG.CD/counterpart-area/WLD/time/YR2024" in api_address(
        "DT.INT.DPPG.CD", "NGA", 2024
    )


def _sum(receipts: list[Receipt], side: str, indicator: str, year: int) -> float:
    return sum(r.value for r in receipts if (r.side, r.indicator, r.year) == (side, indicator, year))


def test_a_rate_can_be_worked_out_from_its_receipts(alula: Statement, july: Panel) -> None:
    finding = alula.claim("rates-strain-finances").find(july)
    assert isinstance(finding, Finding)
    receipts = finding.receipts(finding.stated)
    interest = _sum(receipts, "left", "DT.INT.DPPG.CD", 2024)
    stock = _sum(receipts, "left", "DT.DOD.DPPG.CD", 2023)
    assert 100 * interest / stock == pytest.approx(finding.stated.left, rel=1e-12)


def test_the_end_of_a_trend_can_be_worked_out_from_its_receipts(alula: Statement, july: Panel) -> None:
    finding = alula.claim("burden-is-rising").find(july)
    assert isinstance(finding, Finding)
    reading = next(r for r in finding.core if r.options["burden"] == "gdp" and r.options["window"] == "ten_years")
    receipts = finding.receipts(reading)
    yearly = [
        100 * _sum(receipts, "left", "DT.TDS.DECT.CD", year) / _sum(receipts, "left", "NY.GDP.MKTP.CD", year)
        for year in (2022, 2023, 2024)
    ]
    assert sum(yearly) / 3 == pytest.approx(reading.left, rel=1e-12)
