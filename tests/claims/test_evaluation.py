"""Readings on figures that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devfinance.claims.evaluation import Evaluation, Outcome, Problem, strengths
from devfinance.economies import groups
from devfinance.panel import Panel
from tests.builders import AID, FDI, PUBLIC, TOTAL, claim_of, panel_of

PEERS = ("AGO", "CMR", "COG", "GHA")
GDP, GROWTH = "NY.GDP.MKTP.CD", "NY.GDP.MKTP.KD.ZG"


def same(values: tuple[float, ...], year: int = 2020) -> dict[str, dict[int, float]]:
    """One value for each of Nigeria's oil-exporting peers in one year."""
    return {code: {year: value} for code, value in zip(PEERS, values, strict=False)}


def at(evaluation: Evaluation, name: str, **options: str) -> float:
    return float(getattr(evaluation, name).reshape(-1)[evaluation.menu.reading(**options)])


def test_a_matched_sum_adds_the_members_that_have_both_sides() -> None:
    panel = panel_of({TOTAL: same((5, 6, 7, 8)), AID: same((1, 2, 3, 4))})
    found = claim_of().evaluate(panel)
    assert at(found, "left") == 26
    assert at(found, "right") == 10
    assert at(found, "ratio") == 2.6
    assert at(found, "strength") == pytest.approx(16 / 36)
    assert at(found, "outcome") == Outcome.HOLDS


def test_a_member_without_one_side_counts_on_neither() -> None:
    ten = groups()["peers_ssa"].members
    debt, aid = {code: {2020: 5.0} for code in ten}, {code: {2020: 2.0} for code in ten[:8]}
    found = claim_of(economies={"peers_ssa": 1}).evaluate(panel_of({TOTAL: debt, AID: aid}))
    assert (at(found, "reporting"), at(found, "expected")) == (8, 10)
    assert (at(found, "left"), at(found, "right")) == (40, 16)


def test_without_a_year_that_both_sides_have_no_reading_can_be_computed() -> None:
    found = claim_of().evaluate(panel_of({TOTAL: same((5, 6, 7, 8), 2020), AID: same((1, 2, 3, 4), 2019)}))
    assert at(found, "problem") == Problem.NO_WINDOW


def test_the_window_ends_where_enough_members_have_both_sides_and_not_each_its_own() -> None:
    ten = groups()["peers_ssa"].members
    debt = {code: {2019: 5.0, 2020: 5.0} if code in ten[2:] else {2019: 5.0} for code in ten}
    aid = {code: {2019: 2.0, 2020: 2.0} if code in ten[:8] else {2019: 2.0} for code in ten}
    found = claim_of(economies={"peers_ssa": 1}).evaluate(panel_of({TOTAL: debt, AID: aid}))
    # In 2020 eight of ten have each side, but only six have both.
    assert found.menu.options["period"] == ("2019",)
    assert at(found, "reporting") == 10


def test_under_eighty_percent_reporting_a_reading_is_impossible() -> None:
    values = {TOTAL: same((5, 6, 7, 8)), AID: same((1, 2, 3, 4)), PUBLIC: same((1, 1, 1))}
    found = claim_of(debt_service={"total": 1, "public": 1}).evaluate(panel_of(values))
    assert at(found, "problem", debt_service="total") == Problem.NONE
    assert at(found, "problem", debt_service="public") == Problem.FEW_REPORT
    assert np.isnan(at(found, "left", debt_service="public"))


def test_the_published_total_less_the_economies_taken_out() -> None:
    members = {code: {2020: 0.1} for code in groups()["developing"].members}
    debt, aid = {"LMY": {2020: 100.0}, "CHN": {2020: 30.0}}, {"LMY": {2020: 20.0}, "CHN": {2020: -2.0}}
    panel = panel_of({TOTAL: {**members, **debt}, AID: {**members, **aid}})
    found = claim_of(economies={"developing_less_CHN": 1}, coverage={"published": 1}).evaluate(panel)
    assert (at(found, "left"), at(found, "right")) == (70, 22)
    assert at(found, "expected") == 118


def test_a_mean_is_that_of_the_annual_values_and_needs_every_year() -> None:
    years = {2018: 1.0, 2019: 2.0, 2020: 6.0}
    panel = panel_of({TOTAL: {"NGA": years}, AID: {"NGA": {**years, 2017: 1.0}}})
    claim = claim_of(economies={"NGA": 1}, period={"newest": 1, "mean_3": 1, "mean_5": 0}, coverage={"published": 1})
    found = claim.evaluate(panel)
    assert at(found, "left", period="mean_3") == 3
    assert at(found, "problem", period="mean_5") == Problem.NO_LEFT


def test_constant_dollars_are_those_of_the_last_year_of_the_period() -> None:
    # Prices double from 2018 to 2019 and again to 2020: current GDP fourfold, real growth of 100% a year.
    values = {
        TOTAL: {"NGA": {2018: 1.0, 2019: 2.0, 2020: 3.0}},
        AID: {"NGA": {2018: 1.0, 2019: 1.0, 2020: 1.0}},
        GDP: {"USA": {2017: 1.0, 2018: 4.0, 2019: 16.0, 2020: 64.0}},
        GROWTH: {"USA": {2018: 100.0, 2019: 100.0, 2020: 100.0}},
    }
    claim = claim_of(
        economies={"NGA": 1},
        period={"newest": 1, "mean_3": 1},
        prices={"current": 1, "constant": 0},
        coverage={"published": 1},
    )
    found = claim.evaluate(panel_of(values))
    assert at(found, "left", period="mean_3", prices="constant") == pytest.approx((1 * 4 + 2 * 2 + 3) / 3)
    assert at(found, "right", period="mean_3", prices="constant") == pytest.approx((4 + 2 + 1) / 3)
    assert at(found, "problem", period="2020", prices="constant") == Problem.REPEAT


def test_the_median_is_over_strengths_and_its_ratio_over_positive_right_sides() -> None:
    panel = panel_of({TOTAL: same((3, 1, 4, 5)), AID: same((1, 1, 0, -5))})
    found = claim_of(aggregation={"sum": 1, "median": 0}).evaluate(panel)
    # Strengths 0.5, 0, 1, 1; ratios 3 and 1.
    assert at(found, "strength", aggregation="median") == 0.75
    assert at(found, "ratio", aggregation="median") == 2
    assert np.isnan(at(found, "left", aggregation="median"))
    assert at(found, "outcome", aggregation="median") == Outcome.HOLDS


def test_newest_each_takes_each_side_in_its_own_newest_year_one_apart() -> None:
    debt = {"NGA": {2019: 1.0, 2020: 9.0}}
    claim = claim_of(economies={"NGA": 1}, period={"newest": 1, "newest_each": 1}, coverage={"published": 1})
    found = claim.evaluate(panel_of({TOTAL: debt, AID: {"NGA": {2019: 3.0}}}))
    assert (at(found, "left", period="newest_each"), at(found, "right", period="newest_each")) == (9, 3)
    number = found.menu.reading(period="newest_each")
    assert found.years.reshape(-1, 2)[number].tolist() == [2019, 2020]
    same_year = claim.evaluate(panel_of({TOTAL: debt, AID: {"NGA": {2020: 3.0}}}))
    assert at(same_year, "problem", period="newest_each") == Problem.SAME_NEWEST
    apart = claim.evaluate(panel_of({TOTAL: debt, AID: {"NGA": {2010: 3.0}, "LMY": {2010: 1.0}}}))
    assert at(apart, "problem", period="newest_each") == Problem.FAR_APART


def test_anything_but_the_first_option_repeats_for_a_single_economy() -> None:
    panel = panel_of({TOTAL: {"NGA": {2020: 4.0}}, AID: {"NGA": {2020: 1.0}}})
    claim = claim_of(
        economies={"NGA": 1}, coverage={"published": 1, "matched": 0.5}, aggregation={"sum": 1, "median": 0}
    )
    found = claim.evaluate(panel)
    assert at(found, "problem") == Problem.NONE
    repeats = [{"coverage": "matched"}, {"aggregation": "median"}, {"coverage": "matched", "aggregation": "median"}]
    assert all(at(found, "problem", **options) == Problem.REPEAT for options in repeats)


def test_a_series_that_the_vintage_lacks_is_the_reason() -> None:
    panel = panel_of({TOTAL: same((5, 6, 7, 8)), AID: same((1, 2, 3, 4))})
    found = claim_of(debt_service={"total": 1, "public": 1}, inflow={"aid": 1, "grants": 0}).evaluate(panel)
    assert at(found, "problem", debt_service="public") == Problem.LEFT_SERIES
    assert at(found, "problem", inflow="grants") == Problem.RIGHT_SERIES


def test_an_upper_bound_leaves_undetermined_what_would_fail() -> None:
    panel = panel_of({TOTAL: same((1, 1, 1, 1)), FDI: same((2, 2, 2, 2))})
    claim = claim_of(inflow={"fdi": 1}, bound="upper", bound_reason="all of it")
    assert at(claim.evaluate(panel), "outcome") == Outcome.UNDETERMINED
    assert at(claim_of(inflow={"fdi": 1}).evaluate(panel), "outcome") == Outcome.FAILS


def test_both_sides_zero_is_impossible_and_not_equal() -> None:
    panel = panel_of({TOTAL: same((0, 0, 0, 0)), AID: same((0, 0, 0, 0))})
    assert at(claim_of().evaluate(panel), "problem") == Problem.BOTH_ZERO


def test_a_group_known_by_its_total_only_has_no_matched_reading(july: Panel) -> None:
    claim = claim_of(
        debt_service={"public": 1}, inflow={"fdi": 1}, economies={"LDC": 1}, coverage={"published": 1, "matched": 0.5}
    )
    found = claim.evaluate(july)
    assert at(found, "problem", coverage="published") == Problem.NONE
    assert at(found, "problem", coverage="matched") == Problem.NO_MEMBERS
    assert at(found, "expected") == -1


amounts = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).filter(lambda value: abs(value) > 1e-3)


@given(amounts, amounts, st.floats(min_value=1e-3, max_value=1e3))
def test_strength_has_no_unit_and_flips_with_the_sides(left: float, right: float, scale: float) -> None:
    one = strengths(np.array(left), np.array(right))
    assert -1 <= one <= 1
    assert strengths(np.array(left * scale), np.array(right * scale)) == pytest.approx(float(one), abs=1e-9)
    assert strengths(np.array(right), np.array(left)) == -one
