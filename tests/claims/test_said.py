"""What a finding says where figures are missing, negative or of one economy only."""

from __future__ import annotations

from devfinance.claims.evaluation import Outcome
from devfinance.claims.kinds.level import Level
from devfinance.claims.kinds.trend import Trend
from devfinance.claims.statement import open_statement
from devfinance.panel import Panel
from tests.builders import AID, FDI, TOTAL, claim_of, panel_of
from tests.claims.test_kinds import GDP, claim, options


def test_beside_a_stated_year_without_figures_stands_the_nearest_that_has_them() -> None:
    panel = panel_of({TOTAL: {"NGA": {2019: 9.0, 2021: 6.0, 2022: 8.0}}, AID: {"NGA": {2019: 3.0, 2021: 3.0}}})
    claimed = claim_of(economies={"NGA": 1}, period={"2022": 1, "2019": 0, "2021": 0, "mean_3": 0})
    found = claimed.find(panel)
    assert found.suggested_rating == "unproven"
    assert found.sentence == (
        "The figures of Nigeria do not cover both sides in 2022. In 2021, Nigeria paid US$6 in external debt service, "
        "twice the US$3 that came in as aid."
    )


def test_what_taking_an_economy_away_would_do_is_said_of_groups_only(july: Panel) -> None:
    conversion = open_statement("alipay-2018").claims[0].find(july).record()
    assert conversion["rule"] == "every core reading holds (2 in all), as do 100% of all counted readings (90% or more)"
    of_a_group = open_statement("edun-alula-2026").claims[0].find(july).record()
    assert of_a_group["rule"].endswith("and no single economy’s removal turns a core reading")


def test_how_firm_a_conversion_is_names_the_rate_in_words(july: Panel) -> None:
    found = open_statement("alipay-2018").claims[0].find(july)
    assert any("weight of “the average official rate of 2017 (World Bank), 6.7588”" in line for line in found.remarks)


def test_a_stated_figure_is_no_multiple_of_one_that_is_not_above_zero() -> None:
    dimensions = options(
        measure={"fdi": 1}, economies={"NGA": 1}, period={"2020": 1, "2021": 0}, coverage={"published": 1}
    )
    said = Level.model_validate(claim("level", dimensions, stated=97.0))
    found = said.find(panel_of({FDI: {"NGA": {2020: -10.0, 2021: 0.0}}}))
    assert found.suggested_rating == "incorrect"
    assert found.sentence == "In 2020, foreign direct investment for Nigeria was −US$10, not the US$97 stated."
    [nothing] = found.context
    assert (nothing.outcome, nothing.left) == (Outcome.FAILS, 0)
    assert "was US$0, not the US$97 stated" in found.in_figures(nothing)


def test_one_economy_with_gaps_is_not_counted_as_none_of_one() -> None:
    panel = panel_of({TOTAL: {"NGA": {2020: 3.0}}, GDP: {"NGA": {2020: 9.0}}}, years=(2005, 2020))
    dimensions = options(debt_service={"total": 1}, burden={"gdp": 1}, economies={"NGA": 1}, window={"ten_years": 1})
    found = Trend.model_validate(claim("trend", dimensions)).find(panel)
    assert found.stated.reason == "the figures of Nigeria do not cover every year"


def test_without_an_option_that_is_natural_enough_there_is_no_core_reading_to_compute() -> None:
    panel = panel_of({TOTAL: {"NGA": {2020: 9.0}}, AID: {"NGA": {2020: 3.0}}})
    found = claim_of(economies={"NGA": 1}, debt_service={"total": 0.5}).find(panel)
    assert found.suggested_rating == "unproven"
    assert found.record()["rule"] == ("there is no core reading, since a dimension has no option of weight 0.6 or more")


def test_every_economy_that_turns_a_core_reading_is_named_or_counted(december: Panel) -> None:
    alula = open_statement("edun-alula-2026")
    found = alula.claims[1].find(december)
    assert found.evidence.turning == ("AGO", "CHN", "IDN", "IRQ", "PAK", "TUR")
    assert found.record()["rule"].endswith("a core reading (Angola, China, Indonesia, Iraq, Pakistan, Türkiye)")
