"""Laws that hold whatever the figures are, on panels drawn at random."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from devfinance.claims import robustness
from devfinance.claims.comparison.credit import coverage_of
from devfinance.claims.comparison.cube import evaluate_menu
from devfinance.claims.evaluation import Evaluation, Outcome, Problem
from devfinance.claims.kinds.comparison import Comparison
from devfinance.claims.kinds.rates import Rates
from devfinance.claims.kinds.trend import Trend
from devfinance.claims.rating import Rater
from devfinance.economies import groups
from devfinance.panel import Panel
from tests.builders import AID, FDI, PUBLIC, TOTAL, claim_of, panel_of
from tests.claims.test_kinds import GDP, INTEREST, STOCK, claim, options

SERIES, GROWTH = (TOTAL, PUBLIC, AID, FDI), "NY.GDP.MKTP.KD.ZG"
YEARS = (2017, 2018, 2019, 2020)
PEERS, TEN = groups()["peers_oil"].members, groups()["peers_ssa"].members
PLACES = (*PEERS, "NGA", "CHN", "LMY")
PRICES = {
    GDP: {"USA": dict(zip(range(2016, 2021), (1.0, 2.0, 3.0, 5.0, 8.0), strict=True))},
    GROWTH: {"USA": dict.fromkeys(YEARS, 10.0)},
}
whole = st.integers(-50, 500).map(float)  # exact in arithmetic, with ties and zeros
weight = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.6, 0.8, 1.0])
few = settings(max_examples=60, deadline=None)
Values = dict[str, dict[str, dict[int, float]]]


def tables(amounts: st.SearchStrategy[float | None], places: tuple[str, ...] = PLACES) -> st.SearchStrategy[Values]:
    """Values of the four series for some economies over four years; none where None is drawn."""
    cells = [(code, place, year) for code in SERIES for place in places for year in YEARS]

    def table(drawn: list[float | None]) -> Values:
        found: Values = {code: {place: {} for place in places} for code in SERIES}
        for (code, place, year), value in zip(cells, drawn, strict=True):
            if value is not None:
                found[code][place][year] = value
        return found

    return st.lists(amounts, min_size=len(cells), max_size=len(cells)).map(table)


def panel(values: Values, scale: float = 1.0) -> Panel:
    """These values, and one dollar for every other developing economy so that most report; all scaled."""
    others = {code: dict.fromkeys(YEARS, 1.0) for code in groups()["developing"].members}
    money = {**{code: {**others, **by_place} for code, by_place in values.items()}, GDP: PRICES[GDP]}
    scaled = {
        code: {place: {year: scale * value for year, value in by_year.items()} for place, by_year in by_place.items()}
        for code, by_place in money.items()
    }
    return panel_of({**scaled, GROWTH: PRICES[GROWTH]}, (2016, 2020))


def wide_claim(weights: list[float], **changes: Any) -> Comparison:
    """A claim with two options or more in every dimension; the weights are those of all but the first of each."""
    w = iter(weights)
    given_: dict[str, Any] = {
        "debt_service": {"total": 1, "public": next(w)},
        "inflow": {"aid": 1, "fdi": next(w), "aid_and_fdi": next(w)},
        "economies": {"peers_oil": 1, "NGA": next(w), "developing_less_CHN": next(w)},
        "period": {"newest": 1, "year_before": next(w), "mean_3": next(w), "newest_each": next(w)},
        "prices": {"current": 1, "constant": next(w)},
        "aggregation": {"sum": 1, "median": next(w)},
        "coverage": {"published": 1, "matched": next(w)},
    }
    return claim_of(**{**given_, **changes})


weights = st.lists(weight, min_size=11, max_size=11)
figures = tables(st.one_of(whole, whole, whole, whole, st.none()))
WORD = [1.0, 0.6, 0.3] * 4


def decided(evaluation: Evaluation) -> np.ndarray:
    """Readings whose strength is so far from a border that rounding cannot change the outcome."""
    return np.abs(np.abs(evaluation.strength) - 0.05) > 1e-9


@few
@given(figures, st.floats(1e-3, 1e9))
def test_scaling_all_money_by_a_constant_changes_no_strength(values: Values, scale: float) -> None:
    one, scaled = (wide_claim(WORD).evaluate(panel(values, factor)) for factor in (1.0, scale))
    np.testing.assert_allclose(scaled.strength, one.strength, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(scaled.ratio, one.ratio, rtol=1e-9)
    np.testing.assert_allclose(scaled.left, scale * one.left, rtol=1e-9, atol=scale * 1e-9)
    assert (scaled.problem == one.problem).all()
    assert (scaled.outcome == one.outcome)[decided(one)].all()


@few
@given(st.lists(st.integers(1, 500).map(float), min_size=4 * 16, max_size=4 * 16), st.floats(1e-3, 1e9))
def test_scaling_all_money_changes_no_trend_and_no_rate(drawn: list[float], scale: float) -> None:
    cells = [(code, year) for code in PEERS for year in range(2009, 2025)]

    def of(factor: float) -> Panel:
        moving: dict[str, dict[int, float]] = {code: {} for code in PEERS}
        for (code, year), value in zip(cells, drawn, strict=True):
            moving[code][year] = factor * value
        steady = {code: dict.fromkeys(range(2009, 2025), factor * 1000.0) for code in PEERS}
        return panel_of({TOTAL: moving, INTEREST: moving, GDP: steady, STOCK: steady}, (2009, 2024))

    economies = {"peers_oil": 1.0}
    windows = {"ten_years": 1.0, "five_years": 1.0, "three_years": 0.5}
    of_trend = options(debt_service={"total": 1.0}, burden={"gdp": 1.0}, economies=economies, window=windows)
    trend = Trend.model_validate(claim("trend", of_trend))
    rates = Rates.model_validate(claim("rates", options(economies=economies)))
    for said in (trend, rates):
        one, scaled = (said.find(of(factor)).evaluation.strength for factor in (1.0, scale))
        assert not np.isnan(one).any()
        np.testing.assert_allclose(scaled, one, rtol=1e-9, atol=1e-9)


@few
@given(figures)
def test_swapping_the_sides_flips_the_sign_and_the_outcome(values: Values) -> None:
    shown = panel(values)
    one = wide_claim(WORD).evaluate(shown)
    other = wide_claim(WORD, left="inflow", right="debt_service").evaluate(shown)
    np.testing.assert_array_equal(other.strength, -one.strength)
    np.testing.assert_array_equal(other.left, one.right)
    np.testing.assert_array_equal(other.right, one.left)
    swapped = np.array([Outcome.NONE, Outcome.FAILS, Outcome.CLOSE, Outcome.HOLDS])
    assert (other.outcome == swapped[one.outcome]).all()
    assert (other.possible == one.possible).all()


@few
@given(tables(whole, TEN), st.sampled_from([None, *TEN]), st.sampled_from(SERIES))
def test_adding_an_economy_with_no_data_changes_only_the_coverage(
    values: Values, silent: str | None, series: str
) -> None:
    if silent:
        values[series][silent] = {}  # nine of ten report, and then nine of eleven: four fifths either way
    shown = panel_of({**values, **PRICES}, (2016, 2020))
    one = wide_claim(WORD, economies={"peers_ssa": 1}).evaluate(shown)
    group = one.menu.groups[0]
    larger = replace(one.menu, groups=(replace(group, members=(*group.members, "BWA")),))
    other = evaluate_menu(larger, shown)
    for name in ("left", "right", "ratio", "strength", "outcome", "problem", "reporting", "years"):
        np.testing.assert_array_equal(getattr(other, name), getattr(one, name))
    assert (other.expected == one.expected + 1).all()
    assert set(coverage_of(other).missing) == {*coverage_of(one).missing, "BWA"}
    mine, theirs = Rater(one), Rater(other)
    np.testing.assert_array_equal(astuple(theirs.shares), astuple(mine.shares))
    assert (theirs.evidence().core, theirs.evidence().turning) == (mine.evidence().core, mine.evidence().turning)


@few
@given(figures, weights)
def test_sensibilities_sum_to_one(values: Values, drawn: list[float]) -> None:
    found = wide_claim(drawn).evaluate(panel(values))
    natural = robustness.sensibilities(found)
    assert (natural >= 0).all()
    assert (natural[found.problem != Problem.NONE] == 0).all()
    assert natural.sum() == pytest.approx(1 if (found.menu.products()[found.possible] > 0).any() else 0, abs=1e-12)


@few
@given(tables(st.integers(1, 100).map(float)), weights)
def test_a_claim_that_holds_in_all_readings_has_no_counter_arguments(values: Values, drawn: list[float]) -> None:
    for service in (TOTAL, PUBLIC):  # debt service three times both inflows together, or more
        for place, by_year in values[service].items():
            for year in by_year:
                by_year[year] = 3 * (by_year[year] + values[AID][place][year] + values[FDI][place][year])
    peers = {"economies": {"peers_oil": 1, "NGA": drawn[3]}, "coverage": {"matched": 1}}
    found = wide_claim(drawn, **peers).evaluate(panel(values))
    assert found.possible.any()
    assert set(found.outcome[found.possible].tolist()) == {Outcome.HOLDS}
    assert robustness.counter_arguments(found) == []
    assert robustness.shares(found).holding == pytest.approx(1)
    assert Rater(found).evidence().core == (Outcome.HOLDS,) * len(robustness.core_readings(found))


@few
@given(tables(st.sampled_from([1.0, 2.0, 8.0])), weights)  # so few values that many readings tie
def test_the_front_of_counter_arguments_dominates_all_others_and_none_of_its_own(
    values: Values, drawn: list[float]
) -> None:
    found = wide_claim(drawn).evaluate(panel(values))
    natural, strength = robustness.sensibilities(found).reshape(-1), found.strength.reshape(-1)
    failing = np.flatnonzero((natural > 0) & (found.outcome.reshape(-1) == Outcome.FAILS))
    front = robustness.counter_arguments(found)
    assume(len(failing) > 0)

    def beaten(reading: int, by: int) -> bool:
        no_worse = natural[by] >= natural[reading] and strength[by] <= strength[reading]
        return no_worse and (natural[by] > natural[reading] or strength[by] < strength[reading])

    assert front
    assert not [one for one in front if any(beaten(one, int(other)) for other in failing)]
    outside = set(failing.tolist()) - set(front)
    assert all(any(beaten(one, other) for other in front) for one in outside)
