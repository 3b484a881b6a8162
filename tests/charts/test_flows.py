"""The chart of flows: nothing cut off or covered, honest ends and gaps, and words that match the numbers."""

from __future__ import annotations

import re

import numpy as np
import pytest

from devfinance import words
from devfinance.charts import canvas as sizes
from devfinance.charts import style, wording
from devfinance.charts.canvas import Canvas
from devfinance.charts.chart import SHORT, Chart
from devfinance.charts.flows import flows_chart
from devfinance.charts.series import flows_of
from devfinance.economies import economies, find_group, groups
from devfinance.panel import Panel
from tests.builders import AID, FDI, TOTAL, panel_of
from tests.charts.clean import assert_clean, inked

CANVASES = (sizes.WEB, sizes.MOBILE)
HARD = ("developing", "developing_less_CHN_IND", "NGA", "AGO", "africa", "peers_ssa", "LDC", "GNQ", "COD", "VCT")


def chart_of(panel: Panel, name: str, canvas: Canvas = sizes.WEB, since: int = 2000) -> Chart:
    return flows_chart(flows_of(panel, find_group(name), since), canvas=canvas)


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
@pytest.mark.parametrize("name", HARD)
def test_no_text_leaves_the_canvas_or_covers_another(july: Panel, name: str, canvas: Canvas) -> None:
    assert_clean(chart_of(july, name, canvas))


@pytest.mark.full
@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
def test_every_economy_and_group_can_be_drawn_clean(july: Panel, december: Panel, canvas: Canvas) -> None:
    reporting = [code for code, economy in economies().items() if economy.reports_debt]
    for panel in (july, december):
        for name in (*groups(), *reporting):
            assert_clean(chart_of(panel, name, canvas))


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
def test_hard_data_are_drawn_clean(canvas: Canvas) -> None:
    tied = {"NGA": dict.fromkeys(range(2010, 2025), 5e9)}
    alone = {"NGA": {2024: 1e6}}
    negative = {"NGA": {2010: -3e9, 2024: -1e9}}
    for inflow in (tied, alone, negative):
        chart = chart_of(panel_of({TOTAL: tied, AID: inflow, FDI: tied}), "NGA", canvas, since=2010)
        assert_clean(chart)
    assert_clean(chart_of(panel_of({TOTAL: alone, AID: {}, FDI: {}}), "NGA", canvas, since=2010))


def test_a_missing_year_breaks_the_line_and_is_said() -> None:
    debt = {"NGA": {2010: 1e9, 2011: 1e9, 2013: 1e9, 2015: 2e9, 2016: 2e9}}
    chart = chart_of(panel_of({TOTAL: debt, AID: {"NGA": {2016: 1e9}}, FDI: {}}), "NGA", since=2010)
    drawn = chart.figure.axes[0].get_lines()
    line = next(line for line in drawn if line.get_color() == style.DEBT_SERVICE)
    assert np.isnan(np.asarray(line.get_ydata(), dtype=float)).tolist() == [
        False,
        False,
        True,
        False,
        True,
        False,
        False,
    ]
    marks = [line for line in drawn if line.get_marker() == style.LOOKS["debt_service"].mark]
    assert [int(year) for mark in marks for year in mark.get_xdata()] == [2013, 2016]  # what stands alone, and the end
    assert "There are no figures on debt service for 2012 and 2014." in chart.long_alt
    assert "There are no figures on direct investment." in chart.long_alt


def test_aid_that_ends_earlier_is_not_drawn_on(july: Panel) -> None:
    chart = chart_of(july, "developing")
    ends = {
        line.get_color(): line.get_xdata()[-1]
        for line in chart.figure.axes[0].get_lines()
        if line.get_marker() in "os^"
    }
    assert {colour: int(year) for colour, year in ends.items()} == {
        style.DEBT_SERVICE: 2024,
        style.AID: 2023,
        style.FDI: 2024,
    }
    texts = [text for text, _box in inked(chart.figure)]
    assert "US$252\u00a0billion in 2023" in texts
    assert any("Figures on aid end in 2023." in text for text in texts)


def test_the_value_axis_holds_zero_and_what_is_below_it(july: Panel) -> None:
    for name in ("NGA", "AGO", "KEN", "ETH"):
        chart = chart_of(july, name)
        low, high = chart.figure.axes[0].get_ylim()
        values = chart.table.to_numpy() / 1e9
        assert low <= min(0, np.nanmin(values))
        assert high >= np.nanmax(values)


@pytest.mark.parametrize(
    ("aid", "fdi", "said"),
    [
        (2e9, 5e9, "5 times the aid and 2 times the direct investment that came in"),
        (8e9, 10e9, "25% more than the aid and about as much as the direct investment that came in"),
        (20e9, -1e9, "50% of the aid that came in, while direct investment (−US$1 billion) was not above zero"),
        (-1e9, -2e9, "while aid (−US$1 billion) and direct investment (−US$2 billion) was not above zero"),
    ],
)
def test_the_title_says_what_the_numbers_say(aid: float, fdi: float, said: str) -> None:
    panel = panel_of({TOTAL: {"NGA": {2020: 10e9}}, AID: {"NGA": {2020: aid}}, FDI: {"NGA": {2020: fdi}}})
    title = wording.titles(flows_of(panel, find_group("NGA"), 2020))[0].replace("\u00a0", " ")
    assert title.startswith("In 2020, Nigeria paid US$10 billion in external debt service")
    assert said in title


def test_a_title_of_ones_own_is_drawn_as_given(july: Panel) -> None:
    chart = flows_chart(flows_of(july, find_group("NGA")), title="What $x^2$ costs")
    assert chart.title == "What $x^2$ costs"
    assert "What $x^2$ costs" in [text for text, _box in inked(chart.figure)]


@pytest.mark.parametrize("name", HARD)
def test_every_amount_in_the_words_is_drawn(july: Panel, name: str) -> None:
    chart = chart_of(july, name)
    drawn = {words.money(value) for row in chart.records if isinstance(value := row["value_usd"], float)}
    texts = " ".join([chart.title, chart.long_alt, *(text for text, _box in inked(chart.figure))])
    amounts = re.findall(r"−?US\$[\d.,]*\d(?: \w+illion)?", texts.replace("\u00a0", " "))
    assert amounts
    assert set(amounts) <= drawn
    assert len(chart.short_alt) <= SHORT


def test_the_subtitle_says_measure_unit_prices_and_years(july: Panel) -> None:
    said = wording.subtitle(flows_of(july, find_group("NGA"))).replace("\u00a0", " ")
    assert said == (
        "Nigeria: total debt service on external debt, net official development assistance, and net inflows of "
        "foreign direct investment; US$ billions a year at current prices, 2000–2024"
    )


def test_the_note_says_who_is_added_up(july: Panel) -> None:
    assert "of 54 in all: debt service 49" in " ".join(wording.notes(flows_of(july, find_group("africa"))))
    assert "less China." in " ".join(wording.notes(flows_of(july, find_group("developing_less_CHN"))))
