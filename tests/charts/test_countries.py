"""The chart of countries: who is ranked where, who has room, and words that match the figures."""

from __future__ import annotations

import pytest

from devfinance.charts.chart import Chart
from devfinance.charts.countries import countries_chart, wording
from devfinance.charts.countries.series import Hidden, Ranking, ranking_of, shown
from devfinance.charts.kinds import draw
from devfinance.claims.statement import Statement
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from tests.builders import AID, TOTAL, claim_of, panel_of
from tests.charts.clean import assert_clean, inked

# Debt service against aid, strongest first: Angola nothing to divide by, Ghana 4 times, Nigeria 2, Kenya as much,
# Zambia half; Chad does not report aid.
PAID = {"AGO": 5e8, "GHA": 8e8, "NGA": 2e9, "KEN": 1e9, "ZMB": 3e8, "TCD": 1e8}
RECEIVED = {"AGO": -1e8, "GHA": 2e8, "NGA": 1e9, "KEN": 1e9, "ZMB": 6e8}


@pytest.fixture(scope="module")
def five() -> Ranking:
    panel = panel_of(
        {
            TOTAL: {code: {2024: value} for code, value in PAID.items()},
            AID: {code: {2024: value} for code, value in RECEIVED.items()},
        }
    )
    return ranking_of(claim_of(economies={"africa": 1}).find(panel), find_group("africa"))


def test_countries_are_ranked_by_how_far_the_left_side_exceeds_the_right(five: Ranking) -> None:
    assert [row.economy for row in five.rows] == ["AGO", "GHA", "NGA", "KEN", "ZMB"]
    assert (five.marked_place, five.middle) == (2, 2)
    assert [wording.ratio(row) for row in five.rows] == ["–", "4×", "2×", "1×", "50%"]


def test_the_title_counts_those_that_hold_and_says_how_nigeria_stands(five: Ranking) -> None:
    counted = "In 2024, debt service was more than aid in 3 of 5 African countries"
    shorter = "2024: debt service above aid in 3 of 5 countries"
    nigeria = "Nigeria: 2 times as much"
    assert wording.titles(five) == (f"{counted}; {nigeria}", f"{shorter}; {nigeria}", counted, shorter)


def test_what_is_left_out_and_what_is_not_above_zero_is_said(five: Ranking) -> None:
    notes = " ".join(wording.said(five).notes)
    assert "Missing, as they do not report both: 49 of 54." in notes
    assert "count as the same, here in 1." in notes
    assert "A figure of zero or less stands at the edge." in notes
    assert "Below zero, more was paid back on aid loans than came in as aid." in notes
    assert "investors" not in notes


def test_the_long_alternative_text_names_the_ends_and_nigeria(five: Ranking) -> None:
    told = wording.said(five).long_alt
    assert "First: Angola, with US$500 million against −US$100 million." in told
    assert "Place 3 of 5: Nigeria, with US$2 billion against US$1 billion." in told
    assert "Last: Zambia, with US$300 million against US$600 million." in told
    assert "Debt service is more than aid in 3, and not in 2." in told


def test_whatever_the_room_nigeria_the_middle_and_both_ends_are_shown(july: Panel, alula: Statement) -> None:
    ranking = ranking_of(alula.claims[0].find(july))  # type: ignore[arg-type]
    for room in range(1, 121):
        drawn = shown(ranking, room)
        places = [row for row in drawn if not isinstance(row, Hidden)]
        assert {0, ranking.middle, ranking.marked_place, len(ranking.rows) - 1} <= set(places)
        assert len(places) + sum(row.count for row in drawn if isinstance(row, Hidden)) == len(ranking.rows)
        assert places == sorted(set(places))
        assert len(drawn) <= max(room, 7)


def test_the_table_has_every_country_however_few_are_drawn(july: Panel, alula: Statement) -> None:
    chart = countries_chart(ranking_of(alula.claims[0].find(july)))  # type: ignore[arg-type]
    assert len(chart.records) == 2 * 118
    assert len(chart.numbers.rows) == 118
    nigeria = next(row for row in chart.records if row["economy"] == "NGA" and row["indicator"] == TOTAL)
    assert nigeria["value_usd"] == july.series(TOTAL, "NGA")[july.year_at(2023)]


def test_no_name_or_header_covers_another_however_long_they_are() -> None:
    chart = draw("countries", economy="VCT", vintage="2026-07-01", canvas="print-85mm")
    assert_clean(chart)
    assert "St. Vincent and the Grenadines" in _texts(chart)
    assert "ratio" in _texts(chart)


def test_an_economy_is_pointed_out_and_a_group_is_ranked(july: Panel, alula: Statement) -> None:
    finding = alula.claims[0].find(july)
    kenya, africa = (ranking_of(finding, find_group(name)) for name in ("KEN", "africa"))  # type: ignore[arg-type]
    assert (kenya.marked, len(kenya.rows)) == ("KEN", 118)
    assert (africa.marked, len(africa.rows)) == ("NGA", 49)


def test_who_reports_no_debt_cannot_be_pointed_out(july: Panel, alula: Statement) -> None:
    with pytest.raises(NoReadingError, match="Italy: vintage 2026-07-01 does not have both sides"):
        ranking_of(alula.claims[0].find(july), find_group("ITA"))  # type: ignore[arg-type]


def _texts(chart: Chart) -> set[str]:
    return {text for text, _box in inked(chart.figure)}
