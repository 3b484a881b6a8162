"""Burdens and implied rates on figures that can be worked out by hand, and on Nigeria's."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.analysis.burden import (
    against_the_world_bank,
    burden_ends,
    burden_ratio,
    burdens,
    denominator,
    group_burden,
    rises,
)
from devfinance.analysis.rates import implied_rates, rate_against_past, rates
from devfinance.errors import RequestError, UnknownNameError
from devfinance.panel import Panel
from tests.builders import AID, TOTAL, panel_of

GDP, RATIO, EXPORTS = "NY.GDP.MKTP.CD", "DT.TDS.DECT.EX.ZS", "BX.GSR.TOTL.CD"
INTEREST, STOCK, ALL_DEBT = "DT.INT.DPPG.CD", "DT.DOD.DPPG.CD", "DT.DOD.DECT.CD"


def test_exports_are_those_the_world_banks_ratio_implies_until_a_pull_brings_them() -> None:
    values = {TOTAL: {"NGA": {2020: 10}}, RATIO: {"NGA": {2020: 20}}}
    implied = denominator(panel_of(values), "exports")
    assert np.nanmax(implied.values) == 50
    assert implied.missing == (EXPORTS,)
    assert "implied" in implied.notes[0]
    pulled = denominator(panel_of({**values, EXPORTS: {"NGA": {2020: 40}}}), "exports")
    assert np.nanmax(pulled.values) == 40
    assert (pulled.missing, pulled.notes) == ((), ())


def test_a_denominator_that_no_series_gives_is_refused_with_the_series_named() -> None:
    with pytest.raises(RequestError, match=r"NY\.GNP\.MKTP\.CD.*NY\.GNP\.ATLS\.CD"):
        denominator(panel_of({TOTAL: {}}), "gni")
    with pytest.raises(UnknownNameError, match="exports"):
        denominator(panel_of({TOTAL: {}}), "export")


def test_negative_aid_bears_no_burden() -> None:
    panel = panel_of({TOTAL: {"CHN": {2020: 5}, "NGA": {2020: 5}}, AID: {"CHN": {2020: -1}, "NGA": {2020: 2}}})
    found = burden_ratio(panel, "total", "aid")
    assert np.isnan(found[panel.economy_at("CHN"), panel.year_at(2020)])
    assert found[panel.economy_at("NGA"), panel.year_at(2020)] == 250


def test_a_groups_burden_keeps_to_the_economies_that_report_throughout() -> None:
    debt = {"AGO": {2019: 2, 2020: 4}, "GHA": {2019: 3, 2020: 3}, "CMR": {2020: 9}, "COG": {2019: 1, 2020: 1}}
    product = {code: {2019: 10, 2020: 10} for code in debt}
    burden, who = group_burden(panel_of({TOTAL: debt, GDP: product}), "peers_oil", "total", "gdp", [2019, 2020])
    assert burden.tolist() == [20, pytest.approx(80 / 3)]
    assert who.members == ("AGO", "COG", "GHA")
    assert who.left_out == {"CMR": "no value of debt service (2019)"}


def test_ends_are_means_of_three_years_a_window_apart() -> None:
    debt = {"NGA": {year: year - 2010 for year in range(2012, 2020)}}
    panel = panel_of({TOTAL: debt, GDP: {"NGA": dict.fromkeys(range(2012, 2020), 100)}})
    ends = burden_ends(panel, "NGA", "total", "gdp", window=5)
    assert (ends.start_years, ends.end_years) == ((2012, 2013, 2014), (2017, 2018, 2019))
    assert (ends.start, ends.end) == (3, 8)
    assert ends.strength == pytest.approx(5 / 11)


def test_ranks_count_from_the_heaviest_among_those_that_report() -> None:
    debt = {"AGO": {2020: 4}, "GHA": {2020: 3}, "CMR": {2020: 1}}
    result = burdens(panel_of({TOTAL: debt, GDP: {code: {2020: 10} for code in debt}}), "peers_oil", over="gdp")
    frame = result.frame.set_index("economy")
    assert frame["rank"].to_dict() == {"AGO": 1, "GHA": 2, "CMR": 3}
    assert frame["percentile"].to_dict() == {"AGO": 100, "GHA": 50, "CMR": 0}
    assert (result.n, set(result.left_out), result.years) == (3, {"COG"}, (2020, 2020))


def test_nigerias_burden_followed_to_the_observations(july: Panel) -> None:
    ratio = burden_ratio(july, "total", "exports")
    own = july.series(RATIO, "NGA")
    known = ~np.isnan(own)
    np.testing.assert_allclose(ratio[july.economy_at("NGA")][known], own[known], rtol=1e-12)
    public = burden_ratio(july, "public", "exports")[july.economy_at("NGA"), july.year_at(2024)]
    exports = 13457783541.5 / 0.219135766141912
    assert public == pytest.approx(100 * july.series("DT.TDS.DPPG.CD", "NGA")[july.year_at(2024)] / exports)


def test_our_ratio_is_near_the_world_banks_where_both_exist(july: Panel) -> None:
    result = against_the_world_bank(july, years=(2015, 2024))
    frame = result.frame
    assert not frame.isna().to_numpy().any()
    assert (frame["ours"] - frame["theirs"] - frame["difference"]).abs().max() == 0
    assert frame["difference"].abs().median() < 1
    assert "NGA" in result.left_out  # no exports of goods and services


@pytest.mark.parametrize("vintage", ["july", "december"])
@pytest.mark.parametrize("over", ["exports", "gdp"])
@pytest.mark.parametrize("debt_service", ["total", "public", "public_interest"])
def test_claims_about_a_trend_have_their_ends_in_both_vintages(
    vintage: str, over: str, debt_service: str, request: pytest.FixtureRequest
) -> None:
    panel = request.getfixturevalue(vintage)
    for group in ("developing", "developing_less_CHN"):
        for window in (10, 5, 3):
            ends = burden_ends(panel, group, debt_service, over, window)
            assert -1 < ends.strength < 1
            assert len(ends.matched.members) + len(ends.matched.left_out) == ends.matched.expected
            # Half the group at the very least; exports are known of the fewest.
            assert len(ends.matched.members) > 0.8 * ends.matched.expected


def test_rises_are_each_economys_own_ends(july: Panel) -> None:
    result = rises(july, over="gdp")
    nigeria = result.frame.set_index("economy").loc["NGA"]
    own = burden_ratio(july, "total", "gdp")[july.economy_at("NGA")]
    assert nigeria["end"] == pytest.approx(own[july.year_at(2022) : july.year_at(2024) + 1].mean())
    assert nigeria["start"] == pytest.approx(own[july.year_at(2012) : july.year_at(2014) + 1].mean())
    assert bool(nigeria["rose"])


def test_the_rate_is_on_the_debt_of_the_year_before() -> None:
    panel = panel_of({INTEREST: {"NGA": {2020: 6, 2021: 6}}, STOCK: {"NGA": {2019: 100, 2020: 200}}})
    found = implied_rates(panel)[panel.economy_at("NGA")]
    assert found[panel.year_at(2020)] == 6
    assert found[panel.year_at(2021)] == 3


def test_the_newest_rate_against_the_mean_of_the_years_before() -> None:
    interest = {year: float(year - 2010) for year in range(2011, 2022)}
    panel = panel_of({INTEREST: {"NGA": interest}, STOCK: {"NGA": dict.fromkeys(range(2010, 2021), 100)}})
    found = rate_against_past(panel, "NGA")
    assert (found.year, found.newest, found.before) == (2021, 11, 5.5)
    assert found.years_before == tuple(range(2011, 2021))


def test_every_group_of_the_claim_has_its_rates_in_july(july: Panel) -> None:
    found = {group: rate_against_past(july, group) for group in ("developing", "LIC", "LMC", "UMC")}
    assert {one.year for one in found.values()} == {2024}
    assert found["LIC"].newest < found["LMC"].newest < found["UMC"].newest


def test_december_has_no_stock_of_public_debt_and_says_what_it_divides_by(december: Panel) -> None:
    with pytest.raises(RequestError, match=r"DT\.DOD\.DPPG\.CD"):
        implied_rates(december)
    nearest = rates(december, ["NGA"], (2024, 2024))
    assert nearest.missing == (STOCK,)
    assert "all external debt" in nearest.notes[0]
    expected = 100 * december.series(INTEREST, "NGA")[-1] / december.series(ALL_DEBT, "NGA")[-2]
    assert nearest.frame["rate"].iloc[0] == pytest.approx(expected)
