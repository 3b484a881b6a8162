"""Balances and transfers on figures that can be worked out by hand; shipped vintages and pulled ones."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.analysis.flows import against_inflow, balances, cumulated, losing, losing_since, on_public_debt
from devfinance.analysis.transfers import beside_published, external_figures, group_transfer, net_resource_transfer
from devfinance.errors import RequestError
from devfinance.panel import Panel
from tests.builders import AID, FDI, TOTAL, panel_of

INTEREST, STOCK, REPAID = "DT.INT.DPPG.CD", "DT.DOD.DPPG.CD", "DT.AMT.DPPG.CD"
DISBURSED, NET_TRANSFERS, NET_FLOWS = "DT.DIS.DPPG.CD", "DT.NTR.DPPG.CD", "DT.NFL.DPPG.CD"
EQUITY, PROFITS, GRANTS = "BX.PEF.TOTL.CD.WD", "BX.KLT.DREM.CD.DT", "BX.GRT.EXTA.CD.WD"
GDP, GROWTH = "NY.GDP.MKTP.CD", "NY.GDP.MKTP.KD.ZG"
SHIPPED = {INTEREST: {"NGA": {2020: 4}}, STOCK: {"NGA": {2019: 100, 2020: 110}}}


def nigeria(balance: np.ndarray, panel: Panel, year: int = 2020) -> float:
    return float(balance[panel.economy_at("NGA"), panel.year_at(year)])


def test_net_transfers_are_the_world_banks_where_a_pull_has_brought_them() -> None:
    panel = panel_of({**SHIPPED, NET_TRANSFERS: {"NGA": {2020: -1}}, NET_FLOWS: {"NGA": {2020: 3}}})
    assert nigeria(on_public_debt(panel).values, panel) == -1
    assert nigeria(on_public_debt(panel, interest=False).values, panel) == 3
    assert on_public_debt(panel).notes == ()


def test_net_transfers_are_loans_less_principal_less_interest() -> None:
    panel = panel_of({**SHIPPED, DISBURSED: {"NGA": {2020: 20}}, REPAID: {"NGA": {2020: 15}}})
    assert nigeria(on_public_debt(panel).values, panel) == 1
    assert on_public_debt(panel).name == "net transfers on public debt"


def test_on_a_shipped_vintage_the_change_of_the_stock_stands_in_and_says_so() -> None:
    panel = panel_of(SHIPPED)
    balance = on_public_debt(panel)
    assert nigeria(balance.values, panel) == 6
    assert balance.missing == (NET_TRANSFERS, DISBURSED)
    assert "write-offs" in balance.notes[0]
    assert balance.name.endswith("(proxy)")


def test_december_has_neither_loans_nor_stock(december: Panel) -> None:
    with pytest.raises(RequestError, match=r"DT\.DOD\.DPPG\.CD"):
        on_public_debt(december)


def test_a_cumulated_gap_in_dollars_of_the_last_year() -> None:
    # Prices double each year: current GDP fourfold, real growth of 100%.
    years = (2018, 2019, 2020)
    values = {
        TOTAL: {"NGA": dict.fromkeys(years, 3.0)},
        AID: {"NGA": dict.fromkeys(years, 1.0)},
        GDP: {"USA": {2017: 1.0, 2018: 4.0, 2019: 16.0, 2020: 64.0}},
        GROWTH: {"USA": dict.fromkeys(years, 100.0)},
    }
    panel = panel_of(values)
    balance = against_inflow(panel, "aid")
    constant = cumulated(panel, balance, "NGA", 2018, 2020)
    assert constant.frame["balance"].tolist() == [pytest.approx(-2 * (4 + 2 + 1))] * 2
    assert constant.unit == {"balance": "US$ of 2020"}
    assert cumulated(panel, balance, "NGA", 2018, 2020, constant=False).frame["balance"].iloc[0] == -6


def test_who_loses_and_since_when() -> None:
    debt = {
        "AGO": {2018: 5, 2019: 5, 2020: 5},  # throughout
        "CMR": {2018: 0, 2019: 5, 2020: 5},  # since 2019
        "COG": {2018: 5, 2020: 5},  # a gap before
        "GHA": {2018: 5, 2019: 5, 2020: 0},  # no more
    }
    panel = panel_of({TOTAL: debt, AID: {code: dict.fromkeys((2018, 2019, 2020), 1) for code in debt}})
    balance = against_inflow(panel, "aid")
    since = losing_since(panel, balance, "peers_oil").frame.set_index("economy")
    assert since["since"].to_dict() == {"AGO": 2018, "CMR": 2019, "COG": 2020}
    assert since["at_least"].to_dict() == {"AGO": True, "CMR": False, "COG": True}
    by_year = losing(panel, balance, "peers_oil").frame.set_index("year")
    assert by_year.loc[2019, ["losing", "reporting", "share"]].tolist() == [3, 3, 100]
    assert by_year.loc[2020, "losing"] == 3


def test_angolas_negative_investment_widens_its_gap(july: Panel) -> None:
    frame = balances(july, against_inflow(july, "fdi"), "AGO", (2022, 2023)).frame.set_index("year")
    investment, debt = july.series(FDI, "AGO"), july.series(TOTAL, "AGO")
    at = july.year_at(2022)
    assert investment[at] < 0
    assert frame.loc[2022, "balance"] == investment[at] - debt[at] < -debt[at]
    assert frame.loc[2023, "cumulated"] == pytest.approx(frame["balance"].sum())


def test_sudans_missing_years_break_its_cumulated_sum_and_are_not_filled(july: Panel) -> None:
    balance = against_inflow(july, "aid")
    result = balances(july, balance, "SDN")
    known = ~np.isnan(balance.values[july.economy_at("SDN")])
    assert len(result.frame) == known.sum()
    assert set(cumulated(july, balance, "SDN", 2014, 2023).left_out) <= {"SDN"}


def test_the_transfer_is_there_only_with_every_part() -> None:
    parts = {FDI: 7, GRANTS: 3, INTEREST: 4}
    values = {code: {"NGA": {2020: value}} for code, value in parts.items()}
    shipped = net_resource_transfer(panel_of({**values, STOCK: SHIPPED[STOCK]}), "NGA")
    assert "transfer" not in shipped.frame
    assert shipped.frame["known_parts"].tolist() == [10 + 7 + 3 - 4]
    assert set(shipped.missing) == {NET_FLOWS, DISBURSED, EQUITY, PROFITS}
    pulled = {**values, NET_FLOWS: {"NGA": {2020: 2}}, EQUITY: {"NGA": {2020: -1}}, PROFITS: {"NGA": {2020: 5}}}
    whole = net_resource_transfer(panel_of(pulled), "NGA")
    assert whole.frame["transfer"].tolist() == [2 + 7 - 1 + 3 - 4 - 5]
    assert whole.missing == ()


def test_a_groups_transfer_is_the_sum_of_its_economies(july: Panel) -> None:
    each = net_resource_transfer(july, "LIC", (2023, 2023)).frame
    group = group_transfer(july, "LIC", (2023, 2023)).frame.iloc[0]
    assert group["debt"] == pytest.approx(each["debt"].sum())
    assert group["economies"] == len(each)


def test_published_figures_stand_beside_ours_with_their_reasons(july: Panel) -> None:
    frame = beside_published(july).frame.set_index("figure")
    assert frame.loc["world-bank-2022-2024", "theirs"] == -741e9
    stock, interest = july.series(STOCK, "LMY"), july.series(INTEREST, "LMY")
    start, end = july.year_at(2021), july.year_at(2024)
    aggregate = stock[end] - stock[start] - interest[start + 1 : end + 1].sum()
    assert frame.loc["world-bank-2022-2024", "ours"] == pytest.approx(aggregate, rel=0.01)
    assert frame["why"].str.len().min() > 20


def test_every_external_figure_has_a_definition_a_source_and_an_order_of_years() -> None:
    for figure in external_figures().values():
        assert figure.definition
        assert figure.source
        assert figure.years[0] <= figure.years[1]
