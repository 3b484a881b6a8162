"""What is drawn: totals, sums, gaps and ends, on numbers that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.charts.series import flows_of
from devfinance.claims.checking import check_statement
from devfinance.claims.statement import Statement
from devfinance.economies import find_group
from devfinance.errors import NoReadingError, RequestError
from devfinance.panel import Panel
from tests.builders import AID, FDI, PUBLIC, TOTAL, panel_of

OIL = ("AGO", "CMR", "COG", "GHA")


def of_each(economies: tuple[str, ...], by_year: dict[int, float]) -> dict[str, dict[int, float]]:
    return dict.fromkeys(economies, by_year)


def test_a_published_total_is_drawn_less_the_economies_taken_out() -> None:
    panel = panel_of(
        {
            TOTAL: {"LMY": {2010: 10, 2011: 20}, "CHN": {2010: 3}, "NGA": {2010: 1, 2011: 1}},
            AID: {"LMY": {2010: 5}, "CHN": {2010: -1}},
            FDI: {"LMY": {2010: 8}, "CHN": {2010: 6}},
        }
    )
    whole = flows_of(panel, find_group("developing"), 2010)
    assert whole.debt_service.values.tolist() == [10, 20]
    less_china = flows_of(panel, find_group("developing_less_CHN"), 2010)
    assert [float(flow.values[0]) for flow in less_china] == [7, 6, 2]
    assert less_china.years == (2010,)  # nobody knows 2011 without China
    assert less_china.debt_service.reporting is None


def test_a_group_without_a_total_is_summed_only_where_four_fifths_report() -> None:
    panel = panel_of(
        {
            TOTAL: {**of_each(OIL, {2010: 1, 2012: 3}), "AGO": {2010: 1, 2011: 2, 2012: 3}},
            AID: of_each(OIL, {2010: 1}),
            FDI: of_each(OIL[:3], {2010: 1}),
        }
    )
    flows = flows_of(panel, find_group("peers_oil"), 2010)
    assert flows.debt_service.values[[0, 2]].tolist() == [4, 12]
    assert flows.debt_service.gaps().tolist() == [1]
    assert flows.debt_service.reporting is not None
    assert flows.debt_service.reporting.tolist() == [4, 1, 4]
    assert len(flows.fdi.known) == 0  # three of four are too few
    assert [flow.measure.option for flow in flows] == ["total", "aid"]


def test_inflows_are_summed_over_the_economies_that_report_debt_service() -> None:
    members = find_group("peers_ssa").members
    paying = tuple(code for code in members if code != "ZAF")
    panel = panel_of(
        {TOTAL: of_each(paying, {2010: 1}), AID: {**of_each(paying, {2010: 1}), "ZAF": {2010: 100}}, FDI: {}}
    )
    flows = flows_of(panel, find_group("peers_ssa"), 2010)
    assert (float(flows.debt_service.values[0]), float(flows.aid.values[0])) == (9, 9)


def test_public_debt_service_is_drawn_where_no_total_is_known(july: Panel) -> None:
    assert flows_of(july, find_group("LDC")).debt_service.measure.option == "public"
    assert flows_of(july, find_group("GNQ")).debt_service.measure.indicators == (PUBLIC,)
    assert flows_of(july, find_group("NGA")).debt_service.measure.option == "total"


def test_an_economy_that_reports_no_debt_has_nothing_to_draw(july: Panel) -> None:
    with pytest.raises(NoReadingError, match=r"The United States: .* nothing to draw") as caught:
        flows_of(july, find_group("USA"))
    assert caught.value.exit_code == 3
    with pytest.raises(RequestError, match="no year 1900"):
        flows_of(july, find_group("NGA"), since=1900)


def test_the_years_end_with_the_newest_figure_and_the_finding_is_on_the_newest_common_one(july: Panel) -> None:
    flows = flows_of(july, find_group("developing"))
    assert (flows.years[0], flows.years[-1]) == (2000, 2024)
    assert [flows.years[flow.known[-1]] for flow in flows] == [2024, 2023, 2024]
    at = flows.newest_year()
    assert at is not None
    assert flows.years[at] == 2023


def test_the_newest_year_may_lack_an_inflow() -> None:
    panel = panel_of({TOTAL: {"NGA": {2010: 1, 2011: 2}}, AID: {"NGA": {2010: 1}}, FDI: {"KEN": {2010: 1}}})
    flows = flows_of(panel, find_group("NGA"), 2010)
    assert flows.newest_year() == 0
    only_debt = flows_of(panel_of({TOTAL: {"NGA": {2010: 1}}, AID: {}, FDI: {}}), find_group("NGA"), 2010)
    assert only_debt.newest_year() is None
    assert np.isnan(only_debt.aid.values).all()


@pytest.mark.parametrize("economy", ["developing", "NGA", "africa", "peers_oil", "SSA"])
def test_the_chart_and_the_finding_show_the_same_figures(alula: Statement, july: Panel, economy: str) -> None:
    finding = check_statement(alula, july, economy).findings[0]
    flows = flows_of(july, find_group(economy))
    at = flows.newest_year()
    assert at is not None
    drawn = (flows.debt_service.values[at], flows.aid.values[at])
    assert drawn == pytest.approx((finding.stated.left, finding.stated.right), rel=1e-12)
