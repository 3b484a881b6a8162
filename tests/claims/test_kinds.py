"""Trends, rates, levels, conversions and countries on figures that can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from devfinance.claims.kinds.countries import Countries
from devfinance.claims.kinds.level import Level
from devfinance.claims.kinds.rates import Rates
from devfinance.claims.kinds.trend import Trend
from devfinance.claims.statement import open_statement
from devfinance.economies import groups
from devfinance.panel import Panel
from tests.builders import AID, PUBLIC, TOTAL, claim_of, panel_of
from tests.claims.test_evaluation import PEERS

GDP, INTEREST, STOCK = "NY.GDP.MKTP.CD", "DT.INT.DPPG.CD", "DT.DOD.DPPG.CD"


EACH_PEER = {"peers_oil": {"reason": "those", "speaks_of": "countries"}}


def options(**weights: dict[str, float]) -> dict[str, Any]:
    return {
        name: {option: {"weight": weight, "reason": "for the test"} for option, weight in given.items()}
        for name, given in weights.items()
    }


def claim(kind: str, dimensions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    said = {"id": "a-claim", "kind": kind, "about": "the test", "reported": "it was said"}
    return {**said, "dimensions": dimensions, **fields}


def each(values: dict[str, float], years: range) -> dict[str, dict[int, float]]:
    return {code: dict.fromkeys(years, value) for code, value in values.items()}


def test_a_trend_hangs_on_the_economy_without_which_it_does_not_rise() -> None:
    # A window of three years ends in 2024: 2019–2021 against 2022–2024. Angola's burden triples, the others' stays.
    burden = each(dict.fromkeys(PEERS, 10.0), range(2019, 2025))
    burden["AGO"].update(dict.fromkeys(range(2022, 2025), 30.0))
    panel = panel_of({TOTAL: burden, GDP: each(dict.fromkeys(PEERS, 100.0), range(2019, 2025))})
    dimensions = options(
        debt_service={"total": 1}, burden={"gdp": 1}, economies={"peers_oil": 1}, window={"three_years": 1}
    )
    found = Trend.model_validate(claim("trend", dimensions)).find(panel)
    # 15% after 10%; without Angola 10% after 10%.
    assert (found.stated.left, found.stated.right) == (15, 10)
    assert found.evidence.turning == ("AGO",)
    assert found.suggested_rating == "mostly correct"


def test_a_rise_in_rates_hangs_on_the_economy_without_which_there_is_none() -> None:
    years = range(2013, 2025)
    interest = each(dict.fromkeys(PEERS, 2.0), years)
    interest["GHA"][2024] = 6.0
    panel = panel_of({INTEREST: interest, STOCK: each(dict.fromkeys(PEERS, 100.0), years)})
    found = Rates.model_validate(claim("rates", options(economies={"peers_oil": 1}))).find(panel)
    # 12 on 400 is 3%, after 2%; without Ghana 2% after 2%.
    assert (found.stated.left, found.stated.right) == (3, 2)
    assert found.evidence.turning == ("GHA",)


def test_no_single_economys_removal_turns_a_trend_that_all_share() -> None:
    years = {**dict.fromkeys(range(2019, 2022), 10.0), **dict.fromkeys(range(2022, 2025), 15.0)}
    values = {TOTAL: dict.fromkeys(PEERS, years), GDP: each(dict.fromkeys(PEERS, 100.0), range(2019, 2025))}
    dimensions = options(
        debt_service={"total": 1}, burden={"gdp": 1}, economies={"peers_oil": 1}, window={"three_years": 1}
    )
    found = Trend.model_validate(claim("trend", dimensions)).find(panel_of(values))
    assert found.evidence.turning == ()
    assert found.suggested_rating == "correct"


def test_the_core_of_a_level_is_the_year_stated_whatever_weight_another_year_has() -> None:
    panel = panel_of({AID: each(dict.fromkeys(PEERS, 10.0), range(2022, 2025))})
    dimensions = options(
        measure={"aid": 1}, economies={"peers_oil": 1}, period={"2024": 1, "2023": 0.9}, coverage={"matched": 1}
    )
    found = Level.model_validate(claim("level", dimensions, stated=40)).find(panel)
    assert [reading.options["period"] for reading in found.core] == ["2024"]
    assert found.shares.counted == 2


def test_a_rating_by_countries_is_as_firm_as_the_debt_service_that_few_countries_pass() -> None:
    # Total debt service is above aid in every country, public debt service in one of four.
    year = range(2020, 2021)
    panel = panel_of(
        {
            TOTAL: each(dict.fromkeys(PEERS, 9.0), year),
            PUBLIC: each(dict(zip(PEERS, (9.0, 3.0, 3.0, 3.0), strict=True)), year),
            AID: each(dict.fromkeys(PEERS, 3.0), year),
        }
    )
    dimensions = {name: given for name, given in _comparison().items() if name not in ("inflow", "economies")}
    said = claim("countries", dimensions, inflows={"aid": {"reason": "aid"}}, scopes=EACH_PEER)
    found = Countries.model_validate(said).parts()[0].find(panel)
    assert found.rule.name == "few countries"
    assert found.firmness is not None
    assert (found.firmness.option, found.firmness.to, found.firmness.less) == ("public", 0.6, True)


def test_a_comparison_that_speaks_of_countries_is_asked_of_each_of_them() -> None:
    values = {TOTAL: {c: {2020: v} for c, v in zip(PEERS, (90.0, 1.0, 1.0, 1.0), strict=True)}}
    panel = panel_of({**values, AID: each(dict.fromkeys(PEERS, 2.0), range(2020, 2021))})
    whole, each_one = (claim_of(**said).find(panel) for said in ({}, {"speaks_of": "countries"}))
    # 93 against 8 in all, but more in one of the four alone.
    assert (whole.evidence.countries_holding, each_one.evidence.countries_holding) == (1, 0.25)
    assert (whole.rule.name, each_one.rule.name) == ("otherwise", "few countries")
    assert each_one.sentence.startswith("In 2020, debt service was more than aid in 1 of the 4 Nigeria’s oil-exporting")


def test_what_is_paid_in_constant_dollars_is_shown_beside_the_burden_and_not_counted() -> None:
    # Prices double in 2024 alone: 10 a year before it are 20 dollars of 2024 each. GDP of 100 grows with prices.
    years = range(2019, 2025)
    burden = each(dict.fromkeys(PEERS, 10.0), years)
    usa = {**dict.fromkeys(range(2018, 2024), 100.0), 2024: 200.0}
    panel = panel_of(
        {
            TOTAL: burden,
            GDP: {**each(dict.fromkeys(PEERS, 100.0), years), "USA": usa},
            "NY.GDP.MKTP.KD.ZG": {"USA": dict.fromkeys(range(2018, 2025), 0.0)},
        }
    )
    dimensions = options(
        debt_service={"total": 1},
        burden={"gdp": 1, "constant_dollars": 0},
        economies={"peers_oil": 1},
        window={"three_years": 1},
    )
    found = Trend.model_validate(claim("trend", dimensions)).find(panel)
    [shown] = found.context
    # 80 a year at the start; 80, 80 and 40 at the end.
    assert (shown.role, shown.right, shown.left) == ("context", 80, pytest.approx(200 / 3))
    assert shown.figures == "US$66.7 after US$80"
    assert shown.difference == "in constant dollars"
    assert found.shares.counted == 1
    assert {one.side for one in found.receipts(shown)} == {"left", "right", "prices"}


def test_a_trend_says_in_how_many_economies_it_rose_and_who_does_not_report() -> None:
    members = groups()["peers_ssa"].members
    burden = each(dict.fromkeys(members[:9], 10.0), range(2019, 2025))
    for rising in members[:3]:
        burden[rising][2024] = 11.0
    panel = panel_of({TOTAL: burden, GDP: each(dict.fromkeys(members, 100.0), range(2019, 2025))})
    dimensions = options(
        debt_service={"total": 1}, burden={"gdp": 1}, economies={"peers_ssa": 1}, window={"three_years": 1}
    )
    found = Trend.model_validate(claim("trend", dimensions)).find(panel)
    assert found.record()["rising"] == {"rose": 3, "economies": 9}
    assert found.remarks[-1] == "Taken one by one, it rose in 3 of the 9 economies that report every year."
    assert found.coverage.missing == (members[9],)


def test_a_level_says_who_does_not_report_and_whom_the_total_is_credited_to(july: Panel) -> None:
    found = open_statement("edun-abuja-2026").claim("abuja-fdi").find(july)
    assert found.coverage.missing == ("AFG", "SDN", "SYR", "YEM")
    [part] = found.coverage.credited
    assert part.total == pytest.approx(part.members + part.others)


def _comparison() -> dict[str, Any]:
    declared = claim_of(debt_service={"total": 1, "public": 0.7}).dimensions
    return {name: {o: entry.model_dump() for o, entry in found.items()} for name, found in declared.items()}


def test_a_rate_that_a_vintage_lacks_is_still_that_of_its_year(december: Panel) -> None:
    found = open_statement("alipay-2018").claims[0].find(december)
    average = next(reading for reading in found.readings() if reading.options["rate"] == "average_2017")
    assert (average.role, average.years) == ("impossible", (2017, 2017))
    assert found.option_name("rate", "average_2017") == "the average official rate of 2017 (World Bank)"


def test_a_rate_is_named_by_who_published_it_wherever_a_reader_meets_it(july: Panel) -> None:
    found = open_statement("alipay-2018").claims[0].find(july)
    named = "the average official rate of 2017 (World Bank), 6.7588"  # PA.NUS.FCRF of China, 2017
    assert found.option_name("rate", "average_2017") == named
    assert f"if the weight of “{named}” (exchange rate)" in " ".join(found.remarks)


NEWEST_EACH = {"newest": 1.0, "newest_each": 0.0}


def test_each_side_has_its_own_newest_year() -> None:
    panel = panel_of({TOTAL: {"NGA": {2020: 6.0, 2021: 9.0}}, AID: {"NGA": {2020: 3.0}}})
    found = claim_of(economies={"NGA": 1}, period=NEWEST_EACH, coverage={"published": 1}).find(panel)
    last = list(found.readings())[1]
    assert (last.years, last.left, last.right) == ((2020, 2021), 9, 3)


def test_where_no_total_of_a_measure_is_published_the_members_have_the_newest_year() -> None:
    # The total of Sub-Saharan Africa has debt service to 2021, and nothing on aid; its members have aid in 2020.
    members = groups()["SSA"].members
    debt = {"SSA": {2020: 500.0, 2021: 600.0}, **{code: {2020: 9.0, 2021: 10.0} for code in members}}
    panel = panel_of({TOTAL: debt, AID: {code: {2020: 3.0} for code in members}})
    claimed = claim_of(economies={"SSA": 1}, period=NEWEST_EACH, coverage={"published": 1, "matched": 1})
    published, matched = list(claimed.find(panel).readings())[2:]
    assert published.role == "impossible"
    assert (matched.years, matched.left, matched.right) == ((2020, 2021), 10 * len(members), 3 * len(members))


@pytest.mark.parametrize(("side", "said"), [(TOTAL, "aid"), (AID, "external debt service")])
def test_a_side_without_any_year_is_what_the_reason_names(side: str, said: str) -> None:
    nigeria = {"NGA": {2020: 1.0}}
    panel = panel_of({TOTAL: nigeria, AID: nigeria, side: {**nigeria, "LDC": {2020: 1.0}}})
    claimed = claim_of(economies={"NGA": 1, "LDC": 0}, period=NEWEST_EACH, coverage={"published": 1})
    least = next(r for r in claimed.find(panel).readings() if r.options["economies"] == "LDC" and not r.years)
    assert least.reason == f"there is no figure of {said} for least developed countries"


def test_a_published_level_that_under_four_fifths_report_cannot_be_quoted() -> None:
    members = groups()["developing"].members
    few = {code: {2020: 1.0} for code in members[:90]}  # of 119
    dimensions = options(
        measure={"total": 1}, economies={"developing": 1}, period={"2020": 1}, coverage={"published": 1}
    )
    said = Level.model_validate(claim("level", dimensions, stated=100.0))
    found = said.find(panel_of({TOTAL: {**few, "LMY": {2020: 100.0}}}))
    assert found.stated.reason == "only 90 of 119 economies report it, under 80%"
    enough = {code: {2020: 1.0} for code in members[:100]}
    assert said.find(panel_of({TOTAL: {**enough, "LMY": {2020: 100.0}}})).suggested_rating == "correct"


def test_a_level_of_one_economy_is_read_once_whatever_the_coverage() -> None:
    dimensions = options(
        measure={"total": 1}, economies={"NGA": 1}, period={"2020": 1}, coverage={"published": 1, "matched": 0.5}
    )
    found = Level.model_validate(claim("level", dimensions, stated=10.0)).find(panel_of({TOTAL: {"NGA": {2020: 10.0}}}))
    assert [reading.id for reading in found.readings()] == ["total-NGA-2020-published"]
    assert found.shares.counted == 1
