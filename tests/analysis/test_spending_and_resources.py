"""Spending, regressions and resources on small panels and on the shipped ones."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.analysis.resources import exports_by_destination, sources_of_money, who_reports
from devfinance.analysis.spending import SPENDING, beside_spending, regression_frame, specifications
from devfinance.errors import RequestError, UnknownNameError
from devfinance.panel import Panel
from tests.builders import PUBLIC, panel_of

GDP, PEOPLE, HEALTH, SCHOOLS = "NY.GDP.MKTP.CD", "SP.POP.TOTL", "SH.XPD.CHEX.GD.ZS", "SE.XPD.TOTL.GD.ZS"


def test_spending_is_percent_of_gdp_and_dollars_a_person() -> None:
    values = {
        PUBLIC: {"NGA": {2020: 20}}, GDP: {"NGA": {2020: 1000}}, PEOPLE: {"NGA": {2020: 5}},
        HEALTH: {"NGA": {2020: 4}}, SCHOOLS: {"GHA": {2020: 3}},
    }  # fmt: skip
    result = beside_spending(panel_of(values), "NGA")
    row = result.frame.iloc[0]
    assert (row["debt_service"], row["debt_service_a_person"]) == (2, 4)
    assert (row["health"], row["health_a_person"]) == (4, 8)
    assert np.isnan(row["education"])


def test_december_has_no_amounts_a_person_and_says_so(december: Panel) -> None:
    result = beside_spending(december, "NGA")
    assert result.missing == (PEOPLE,)
    assert "debt_service_a_person" not in result.frame
    assert "income" not in regression_frame(december, "health")[1]


def test_a_regression_recovers_what_was_put_in(july: Panel) -> None:
    frame, _ = regression_frame(july, "education")
    assert frame["public_before"].dropna().index.get_level_values("year").min() == 2010
    kenya = frame.xs("KEN")
    assert kenya["public_before"].loc[2020] == kenya["public"].loc[2019]


@pytest.mark.parametrize("outcome", SPENDING)
def test_every_specification_says_what_it_rests_on(july: Panel, outcome: str) -> None:
    result = specifications(july, outcome)
    frame = result.frame
    assert len(frame) == 8
    assert (frame["low"] < frame["coefficient"]).all()
    assert (frame["coefficient"] < frame["high"]).all()
    assert (frame["economies"] > 50).all()
    assert result.n == frame["n"].iloc[0]
    assert "Neither says that one causes the other" in result.notes[0]
    assert any("part of the state's spending" in note for note in result.notes) == outcome.endswith("_share")


def test_an_outcome_that_is_not_spending_is_refused(july: Panel) -> None:
    with pytest.raises(UnknownNameError, match="education"):
        specifications(july, "educaton")


def test_nigeria_has_no_tax_revenue_or_savings(july: Panel) -> None:
    result = sources_of_money(july, ["NGA"], (2015, 2024))
    assert result.frame[["tax", "revenue", "savings"]].isna().all().all()
    assert result.notes[0] == (
        "NGA has no domestic_savings, savings, tax, revenue, external_interest_of_revenue in these years"
    )
    assert result.missing == ("GC.XPN.INTP.RV.ZS",)
    frame = who_reports(july).frame.set_index(["economy", "series"])
    assert frame.loc[("NGA", "tax"), "n"] == 0
    assert frame.loc[("KEN", "tax"), "n"] > 0


def test_flows_are_set_against_gdp_and_followed_to_the_observations(july: Panel) -> None:
    row = sources_of_money(july, ["NGA"], (2023, 2023)).frame.iloc[0]
    aid, product = 3596401367.1875, july.series(GDP, "NGA")[july.year_at(2023)]
    assert row["aid"] == pytest.approx(100 * aid / product)


def test_interest_of_revenue_comes_with_a_pull() -> None:
    panel = panel_of({"GC.XPN.INTP.RV.ZS": {"GHA": {2020: 45}}, GDP: {"GHA": {2020: 100}}})
    result = sources_of_money(panel, ["GHA"])
    assert result.frame["interest_of_revenue"].tolist() == [45]
    assert result.unit["interest_of_revenue"] == "percent of revenue"


def test_without_it_external_interest_over_revenue_is_the_nearest_and_named_so(july: Panel) -> None:
    result = sources_of_money(july, ["KEN"], (2022, 2022))
    at = july.year_at(2022)
    interest, product, revenue = (july.series(code, "KEN")[at] for code in ("DT.INT.DPPG.CD", GDP, "GC.REV.XGRT.GD.ZS"))
    expected = 100 * interest / (revenue / 100 * product)
    assert result.frame["external_interest_of_revenue"].iloc[0] == pytest.approx(expected)
    assert "which is more" in result.notes[-1]


def test_exports_by_single_region_come_with_a_pull(july: Panel) -> None:
    assert len(exports_by_destination(july, ["GHA"]).missing) == 6
    shares = {"TX.VAL.MRCH.WR.ZS": 20, "TX.VAL.MRCH.OR.ZS": 30, "TX.VAL.MRCH.HI.ZS": 50, "TX.VAL.MRCH.R6.ZS": 20}
    panel = panel_of({code: {"GHA": {2020: share}} for code, share in shares.items()})
    result = exports_by_destination(panel, ["GHA"], 2020, 2021)
    assert result.frame[["developing", "sub_saharan_africa"]].to_numpy().tolist() == [[50, 20]]
    assert len(result.missing) == 5


def test_exports_to_developing_economies_are_those_within_and_outside_the_region(july: Panel) -> None:
    frame = exports_by_destination(july, ["GHA"]).frame
    for code, column in (("TX.VAL.MRCH.WR.ZS", "within_region"), ("TX.VAL.MRCH.HI.ZS", "high_income")):
        series = july.series(code, "GHA")[july.year_at(2000) : july.year_at(2023) + 1]
        assert frame[column].tolist() == series.tolist()
    assert frame["change"].iloc[-1] == frame["developing"].iloc[-1] - frame["developing"].iloc[0]


def test_only_nigerias_shares_look_filled_in(july: Panel) -> None:
    result = exports_by_destination(july)
    assert [note.values["economy"] for note in result.notes if hasattr(note, "values")] == ["NGA"]
    changes = result.frame.groupby("economy")["change"].apply(lambda change: bool(change.isna().all()))
    assert changes[changes].index.tolist() == ["NGA"]


def test_shares_add_up_but_for_what_is_unassigned(july: Panel) -> None:
    frame = exports_by_destination(july).frame
    total = frame["developing"] + frame["high_income"] + frame["unassigned"]
    np.testing.assert_allclose(total, 100)
    assert frame["unassigned"].abs().max() < 3.1


def test_december_has_no_exports_by_destination(december: Panel) -> None:
    with pytest.raises(RequestError, match=r"TX\.VAL\.MRCH\.WR\.ZS"):
        exports_by_destination(december)
