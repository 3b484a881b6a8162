"""Growth and breaks on short, gappy, constant and negative series."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.analysis.breaks import breaks, find_breaks
from devfinance.analysis.trends import growth, trend_growth
from devfinance.panel import Panel
from tests.builders import FDI, TOTAL, panel_of

YEARS = np.arange(2000, 2025)


def test_a_trend_has_an_error_only_from_twenty_observations() -> None:
    noisy = 100 * 1.05 ** np.arange(25) * (1 + 0.02 * np.sin(np.arange(25)))
    enough, too_few = trend_growth(YEARS, noisy), trend_growth(YEARS[:19], noisy[:19])
    assert enough.low < 5 < enough.high
    assert enough.n == 25
    assert np.isnan([too_few.error, too_few.low, too_few.high]).all()
    assert too_few.growth == pytest.approx(5, abs=0.3)


def test_a_gap_is_left_out_of_a_trend_and_not_filled() -> None:
    found = trend_growth(np.array([2020, 2021, 2022, 2023]), np.array([100, np.nan, 121, 133.1]))
    assert (found.growth, found.n) == (pytest.approx(10), 3)


def test_two_points_have_growth_and_one_has_none() -> None:
    assert trend_growth(np.array([2020, 2021]), np.array([100.0, 110.0])).growth == pytest.approx(10)
    assert np.isnan(trend_growth(np.array([2020, 2021]), np.array([100.0, np.nan])).growth)


def test_a_negative_series_has_a_change_but_no_growth_rate(july: Panel) -> None:
    result = growth(july, FDI, ["Angola"], [(2016, 2024)])
    row = result.frame.iloc[0]
    assert np.isnan(row["compound"])
    assert np.isnan(row["trend"])
    series = july.series(FDI, "AGO")
    assert row["change"] == series[july.year_at(2024)] - series[july.year_at(2016)]
    assert result.notes == ("AGO has values that are zero or negative, so no growth rate",)


def test_growth_names_gaps_and_economies_without_figures() -> None:
    panel = panel_of({TOTAL: {"NGA": {2020: 100, 2022: 121}}})
    result = growth(panel, TOTAL, ["NGA", "GHA"], [(2020, 2022)])
    assert result.frame["compound"].tolist() == [pytest.approx(10)]
    assert result.notes == ("NGA has no value in 2021",)
    assert result.left_out == {"GHA": "no value of total debt service on external debt"}


def test_developing_countries_debt_service_followed_to_the_observations(july: Panel) -> None:
    row = growth(july, TOTAL, ["LMY"], [(2014, 2024)]).frame.iloc[0]
    assert row["compound"] == pytest.approx(100 * ((1292860489556.6 / 670515879803.3) ** 0.1 - 1))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.array([1.0, 2.0]), "only 2 observations, under the 10 a break needs"),
        (np.full(25, 7.0), "the series is constant"),
        (np.where(YEARS % 3 == 0, 1.0 * YEARS, np.nan), "only 8 observations, under the 10 a break needs"),
    ],
)
def test_a_series_without_enough_to_break_says_why(values: np.ndarray, reason: str) -> None:
    found = find_breaks(YEARS[: len(values)], values)
    assert (found.found, found.note) == ((), reason)


def test_a_break_in_the_slope_is_dated_with_both_slopes() -> None:
    wobble = 0.3 * np.random.default_rng(2).normal(size=25)
    kinked = np.where(YEARS < 2012, 1.0 * (YEARS - 2000), 12 - 2.0 * (YEARS - 2012)) + wobble
    found = find_breaks(YEARS, kinked, "trend").found
    assert len(found) == 1
    assert abs(found[0].year - 2012) <= 1
    assert (found[0].before, found[0].after) == (pytest.approx(1, abs=0.1), pytest.approx(-2, abs=0.1))


def test_gaps_and_negative_values_do_not_move_a_break() -> None:
    level = np.where(YEARS < 2010, -5.0, 5.0) + 0.1 * np.sin(5.0 * np.arange(25))
    level[[3, 15]] = np.nan
    found = find_breaks(YEARS, level)
    assert [(one.year, one.years) for one in found.found] == [(2010, (2010,))]
    assert found.n == 23


def test_noise_alone_has_no_break_and_passes_the_test() -> None:
    found = find_breaks(YEARS, np.random.default_rng(4).normal(size=25))
    assert found.found == ()
    assert found.p > 0.05
    assert not found.crosses


@pytest.mark.parametrize("code", ["DT.DOD.DECT.GN.ZS", "DT.TDS.DECT.EX.ZS", "DT.ODA.ODAT.GN.ZS"])
def test_a_breaks_own_year_is_always_among_those_it_may_have_been(july: Panel, code: str) -> None:
    frame = breaks(july, code, ["LMY", "SSA", "NGA", "SDN", "AGO", "GHA"]).frame
    assert len(frame)
    assert (frame["earliest"] <= frame["year"]).all()
    assert (frame["year"] <= frame["latest"]).all()


def test_breaks_account_for_every_name(july: Panel) -> None:
    result = breaks(july, "GC.DOD.TOTL.GD.ZS", ["NGA", "GHA", "KEN"])
    assert set(result.frame["economy"]) | set(result.left_out) | {
        note.values["economy"] for note in result.notes if "economy" in getattr(note, "values", {})
    } >= {"NGA", "GHA", "KEN"}
    assert result.left_out["NGA"].startswith("only 0 observations")


@pytest.mark.full
def test_the_years_of_a_break_hold_the_true_one_as_often_as_they_say() -> None:
    random = np.random.default_rng(1)
    held, found = 0, 0
    for _ in range(400):
        series = random.normal(size=40)
        series[22:] += 1.5
        one = find_breaks(np.arange(40), series, most=1)
        if one.found:
            found += 1
            held += 22 in one.found[0].years
    assert found > 350
    assert held / found >= 0.95
