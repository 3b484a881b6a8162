"""The verdict: quotation, both sides, their range over vintages, and a rating that does not hang on colour."""

from __future__ import annotations

import pytest

from devfinance import words
from devfinance.charts.canvas import find_canvas
from devfinance.charts.kinds import draw, find_kind
from devfinance.charts.layout import Block
from devfinance.charts.request import Request
from devfinance.charts.verdict import verdict_chart, wording
from devfinance.charts.verdict.drawing import _shortened
from devfinance.charts.verdict.series import Verdict, on_other_vintages, verdict_of
from devfinance.charts.verdict.shapes import SHAPES
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.scale import Rating
from devfinance.claims.statement import Statement, open_statement
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from tests.builders import FDI
from tests.charts.clean import assert_clean, inked


@pytest.fixture(scope="module")
def checked(july: Panel, alula: Statement) -> CheckedStatement:
    return check_statement(alula, july)


@pytest.fixture(scope="module")
def investment(checked: CheckedStatement) -> Verdict:
    return verdict_of(checked, "debt-service-exceeds-investment", on_other_vintages(checked))


def test_the_sides_are_the_stated_reading_and_their_range_is_over_vintages(
    investment: Verdict, july: Panel, december: Panel
) -> None:
    now, then = (panel.series(FDI, "LMY")[panel.year_at(2024)] for panel in (july, december))
    inflow = investment.sides[1]
    assert (inflow.value, inflow.others, inflow.range) == (now, (then,), (then, now))
    assert wording.range_in_words(investment, inflow) == "US$419 billion to US$464 billion over 2 vintages"
    assert [vintage.id for vintage in investment.vintages] == ["2026-07-01", "2025-12-17"]


def test_the_words_are_the_speakers_and_the_finding_is_the_title(investment: Verdict) -> None:
    said = wording.said(investment)
    assert said.titles[0].replace("\u00a0", " ") == (
        "In 2024, developing countries paid US$1.29 trillion in external debt service, 2.8 times the US$464 billion "
        "that came in as foreign direct investment"
    )
    assert wording.quotation(investment).endswith("even investments by wealthy countries in our economies”")
    verdict = "Verdict, mostly correct: Developing countries: debt service is more than direct investment."
    assert said.short_alt == verdict
    assert "Direct investment: US$464 billion (US$419 billion to US$464 billion over 2 vintages)." in said.long_alt


def test_the_rating_is_drawn_as_a_word(investment: Verdict) -> None:
    assert "Mostly correct" in {text for text, _box in inked(verdict_chart(investment).figure)}


def test_no_two_ratings_share_a_shape() -> None:
    looks = {rating: (shape.mark, shape.is_filled, shape.part, shape.sign) for rating, shape in SHAPES.items()}
    assert set(looks) == {*Rating, None}
    assert len(set(looks.values())) == len(looks)


def test_what_nobody_claimed_has_neither_quotation_nor_rating(checked: CheckedStatement) -> None:
    verdict = verdict_of(checked, "debt-service-exceeds-both")
    assert (wording.quotation(verdict), wording.speaker(verdict)) == ("", "")
    assert wording.rating(verdict) == "Not rated: not the speaker’s words"
    assert_clean(verdict_chart(verdict))


@pytest.mark.parametrize(
    ("statement", "claim", "names"),
    [
        ("edun-alula-2026", "burden-is-rising", ["Mean of 2022–2024", "Mean of 2012–2014"]),
        ("edun-alula-2026", "rates-strain-finances", ["2024", "Mean of 2014–2023"]),
        ("edun-abuja-2026", "abuja-fdi", ["Direct investment", "As stated"]),
        (
            "alipay-2018",
            "alipay-conversion",
            [
                "Allowed by the figures",
                "4 January 2018, Federal Reserve, H.10",
                "5 January 2018, Federal Reserve, H.10",
                "2017, World Bank",
            ],
        ),
    ],
)
def test_every_kind_of_claim_names_its_sides(july: Panel, statement: str, claim: str, names: list[str]) -> None:
    verdict = verdict_of(check_statement(open_statement(statement), july), claim)
    assert [wording.side_name(side) for side in verdict.sides] == names


def test_an_interval_is_drawn_as_one_and_not_from_zero(july: Panel) -> None:
    verdict = verdict_of(check_statement(open_statement("alipay-2018"), july), "alipay-conversion")
    assert not verdict.from_zero
    assert wording.value(verdict, verdict.sides[0]) == "6.431 to 6.542"
    assert [row["low"] for row in verdict_chart(verdict).records][1:] == [None] * 3


def test_a_claim_without_figures_is_refused_with_the_reason(july: Panel) -> None:
    with pytest.raises(NoReadingError, match="there is no figure of aid for developing countries in 2024"):
        verdict_of(check_statement(open_statement("edun-abuja-2026"), july), "abuja-aid")


def test_negative_investment_reaches_below_zero_and_is_explained() -> None:
    chart = draw("verdict", claim="debt-service-exceeds-investment", economy="AGO", vintage="2026-07-01")
    assert "Below zero, more was withdrawn or paid back than came in." in chart.notes
    assert_clean(chart)


def test_a_long_quotation_ends_in_dots_and_its_quotation_mark() -> None:
    said = Block(("“one two three", "four five six", "seven”"), 10)
    assert _shortened(said, 2).lines == ("“one two three", "four five […]”")
    assert _shortened(said, 3) == said


def test_the_quotation_is_not_turned_around_in_a_mirrored_picture(july: Panel, alula: Statement) -> None:
    with words.language("ar"):  # `alula` has not been translated
        chart = find_kind("verdict").draw(Request(july, statement=alula, canvas=find_canvas("web")))
    quoted = next(text for text, _box in inked(chart.figure) if "what we are paying" in text)
    assert quoted.startswith("\u2066“")
