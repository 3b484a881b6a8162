"""The specification curve: every counted reading once, in order, with the options it takes and the core ones marked."""

from __future__ import annotations

import pytest

from devfinance.charts.canvas import WEB
from devfinance.charts.kinds import draw
from devfinance.charts.readings import readings_chart, wording
from devfinance.charts.readings.series import Curve, curve_of
from devfinance.charts.style import LOOKS
from devfinance.claims.evaluation import Outcome
from devfinance.claims.statement import Statement, open_statement
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from tests.builders import AID, PUBLIC, TOTAL, claim_of, panel_of
from tests.charts.clean import assert_clean

BY_HAND = claim_of(
    debt_service={"total": 1, "public": 0.5}, economies={"NGA": 1}, period={"2023": 1, "2022": 0.5, "2021": 0}
)


@pytest.fixture(scope="module")
def four() -> Curve:
    """Total 4 against 1 and 4 against 2, public 1 against 1 and 1 against 2; 2021 is context."""
    years = {2021: 9e9, 2022: 2e9, 2023: 1e9}
    flat = dict.fromkeys(years, 1e9)
    total = {**flat, 2022: 4e9, 2023: 4e9}
    return curve_of(BY_HAND.find(panel_of({TOTAL: {"NGA": total}, PUBLIC: {"NGA": flat}, AID: {"NGA": years}})))


def test_counted_readings_stand_by_strength_and_context_is_left_out(four: Curve) -> None:
    assert [reading.id.split("-")[0] + reading.options["period"] for reading in four.readings] == [
        "public2022", "public2023", "total2022", "total2023",
    ]  # fmt: skip
    assert [reading.strength for reading in four.readings] == pytest.approx([-1 / 3, 0, 1 / 3, 3 / 5])
    assert four.options == {"debt_service": ("total", "public"), "period": ("2023", "2022")}


def test_the_title_counts_the_outcomes(four: Curve) -> None:
    title, shorter, *_rest = wording.titles(four)
    assert title == "“Nigeria: debt service is more than aid” holds on 2 of 4 readings, fails on 1"
    assert shorter == "Debt service is more than aid on 2 of 4 readings"


def test_core_readings_are_those_of_the_finding(four: Curve, july: Panel, alula: Statement) -> None:
    assert [reading.number in four.core for reading in four.readings] == [False, False, False, True]
    curve = curve_of(alula.claims[0].find(july))  # type: ignore[arg-type]
    assert sum(reading.number in curve.core for reading in curve.readings) == 4


def test_what_is_more_gives_a_mark_its_colour_and_shape(four: Curve) -> None:
    looks = [four.look(reading.outcome) for reading in four.readings]
    assert looks == [LOOKS["aid"], LOOKS["context"], LOOKS["debt_service"], LOOKS["debt_service"]]
    assert len({look.mark for look in looks}) == 3


def test_the_alternative_text_tells_the_ends_and_the_stated_reading(four: Curve) -> None:
    told = wording.said(four).long_alt
    assert "Weakest: US$1 billion against US$2 billion (public external debt service, in 2022)." in told
    assert "Strongest: US$4 billion against US$1 billion (as stated)." in told
    assert "Debt service is more: 2. Close: 1. Aid is more: 1." in told


def test_records_are_the_rows_of_the_readings(four: Curve) -> None:
    chart = readings_chart(four)
    assert [row["outcome"] for row in chart.records] == ["fails", "close", "holds", "holds"]
    assert [row["left"] for row in chart.records] == [1e9, 1e9, 4e9, 4e9]
    assert [row[1] for row in chart.numbers.in_words()][:2] == [
        "US$1 billion against US$2 billion",
        "US$1 billion against US$1 billion",
    ]
    assert_clean(chart)


def test_a_single_reading_is_a_curve_of_one(july: Panel) -> None:
    claim = claim_of(economies={"NGA": 1}, period={"2023": 1})
    curve = curve_of(claim.find(july))
    assert (len(curve.readings), curve.options) == (1, {})
    assert wording.titles(curve)[0] == "“Nigeria: debt service is more than aid” has one reading: holds"
    assert_clean(readings_chart(curve, canvas=WEB))


def test_a_claim_that_nothing_can_be_computed_of_is_refused(july: Panel) -> None:
    with pytest.raises(NoReadingError, match="abuja-aid has no reading that can be computed"):
        curve_of(open_statement("edun-abuja-2026").claim("abuja-aid").find(july))  # type: ignore[arg-type]


def test_an_upper_bound_leaves_readings_open() -> None:
    chart = draw("readings", claim="debt-service-exceeds-investment", vintage="2026-07-01")
    assert sum(row["outcome"] == Outcome.UNDETERMINED.name.lower() for row in chart.records) == 18
    assert "Cannot be told: 18." in chart.long_alt
