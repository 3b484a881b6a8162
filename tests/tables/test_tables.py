"""Tables say what their numbers say, what is missing, and where they come from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from devfinance import table
from devfinance.errors import RequestError, UnknownNameError
from devfinance.panel import Panel
from devfinance.tables.headline import headline
from devfinance.tables.questions import QUESTIONS, answer
from devfinance.tables.table import SHOWN, source_of, table_of
from tests.reports.reading import read

VINTAGE = "2026-07-01"
COUNTRIES = ("NGA", "GHA", "KEN", "ETH", "EGY", "PAK", "developing", "africa")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("economy", COUNTRIES)
def test_every_question_has_a_sentence_numbers_and_a_source(july: Panel, question: str, economy: str) -> None:
    statement = "edun-abuja-2026" if question == "figures" else None
    shown = answer(question, july, economy=economy, group="peers_ssa", statement=statement)
    page = read(shown._repr_html_())
    assert shown.title in page.text
    assert f"vintage {VINTAGE}, CC BY 4.0" in page.text
    assert len(shown.in_words) or "no figures" in shown.title or "no series" in " ".join(shown.notes)
    assert not {"nan", "NaN", "None"} & set(page.text.split())


def test_spending_is_said_as_the_figures_have_it(july: Panel) -> None:
    shown = answer("spending", july, economy="Pakistan", years="2022")
    paid, product = (july.series(code, "PAK")[july.year_at(2022)] for code in ("DT.TDS.DPPG.CD", "NY.GDP.MKTP.CD"))
    assert shown.frame["debt_service"].tolist() == pytest.approx([100 * paid / product])
    assert shown.title == (
        "In 2022, public debt service of Pakistan took 3.7% of GDP, more than health (2.9%) and more than education "
        "(2%)."
    )
    assert shown.verdicts == {"health": "debt service above", "education": "debt service above"}


def test_the_middle_of_a_group_needs_half_of_it(july: Panel) -> None:
    shown = answer("spending", july, economy="africa")
    reporting = (~np.isnan(july.slab("SH.XPD.CHEX.GD.ZS")[:, july.year_at(2023)])).sum()
    assert reporting < 27
    assert shown.frame.set_index("year")["health"].get(2023) is None or np.isnan(
        shown.frame.set_index("year").loc[2023, "health"]
    )


def test_a_country_with_gaps_is_told_which(july: Panel) -> None:
    assert answer("resources", july, economy="NGA").notes[0] == (
        "There are no figures on savings at home, taxes, and public revenue for Nigeria from 2011 to 2025."
    )
    assert "health" in answer("spending", july, economy="EGY").title
    assert answer("spending", july, economy="EGY").notes[0].startswith("There are no figures on education for Egypt")


@pytest.mark.parametrize("economy", ["NGA", "ETH", "GHA"])
def test_the_parts_of_interest_sum_to_its_change(july: Panel, economy: str) -> None:
    frame = answer("interest", july, economy=economy).frame
    assert (frame["stock"] + frame["rate"]).tolist() == pytest.approx(frame["change"].tolist())
    paid = july.series("DT.INT.DPPG.CD", economy)
    assert frame["change"].sum() == pytest.approx(paid[july.year_at(2024)] - paid[july.year_at(2014)])


def test_where_parts_are_missing_nobody_is_told_that_money_left(july: Panel) -> None:
    shown = answer("transfers", july, economy="developing")
    assert "it lacks too many to say whether money came or left" in shown.title
    assert shown.verdicts == {}


def test_an_economy_is_placed_among_a_group_it_is_no_member_of(july: Panel) -> None:
    shown = answer("countries", july, economy="NGA", group="peers_ssa", claim="debt-service-exceeds-aid")
    assert len(shown.frame) == 11
    assert "among Nigeria and the large economies of Sub-Saharan Africa" in shown.title
    assert int(shown.frame.set_index("iso3").loc["NGA", "rank"]) == 3
    assert "Nigeria is number 3 of 11" in shown.notes[0]


def test_vintages_stand_side_by_side(july: Panel) -> None:
    frame = answer("vintages", july).frame
    rates = frame[frame["claim"] == "rates-strain-finances"]
    assert rates["rating"].tolist() == ["unproven", "mostly correct"]


def test_a_long_table_says_that_it_is_cut(july: Panel) -> None:
    frame = pd.DataFrame({"year": range(SHOWN + 1), "amount": [1e9] * (SHOWN + 1)})
    shown = table_of("Many rows", frame, {"year": ("year", ""), "amount": ("amount", "US$")}, source_of(july.vintage))
    page = read(shown._repr_html_())
    assert len(page.all("tr")) == 1 + SHOWN
    assert f"The first {SHOWN} of {SHOWN + 1} rows" in page.text


def test_what_cannot_be_asked_is_refused_in_a_line() -> None:
    with pytest.raises(UnknownNameError, match="did you mean spending"):
        table("spendng", vintage=VINTAGE)
    with pytest.raises(RequestError, match="2024:2010"):
        table("spending", years="2024:2010", vintage=VINTAGE)
    with pytest.raises(RequestError, match="compares no two measures"):
        table("countries", claim="burden-is-rising", vintage=VINTAGE)


def test_a_headline_carries_what_would_turn_it(july: Panel) -> None:
    spent = answer("spending", july, economy="PAK")
    made = headline(spent)
    bundle = made._repr_mimebundle_()
    assert read(bundle["text/html"]).all("h1")
    assert bundle["application/vnd.devfinance.finding+json"] == {"title": spent.title, "verdicts": dict(spent.verdicts)}
