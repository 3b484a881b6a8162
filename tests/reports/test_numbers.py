"""The numbers in the tables of a page, read back in every language and held against the findings and the vintage."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

import lxml.html
import pytest

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.reading import Reading
from devfinance.claims.statement import open_statement
from devfinance.economies import groups
from devfinance.languages import LANGUAGES
from devfinance.measures import CLOSE, any_measure
from devfinance.names import economy_label
from devfinance.panel import Panel
from devfinance.reports import page, views
from devfinance.reports.pictures import Picture, pictures

STATEMENTS = ("edun-alula-2026", "edun-abuja-2026", "alipay-2018")
_NUMBER = re.compile(r"−?\d[\d.,\u202f\u00a0]*")


def read_number(text: str, language: str) -> float:
    """A number as the language writes it; not a number where there is a dash."""
    found = _NUMBER.search(text)
    if found is None:
        return math.nan
    digits = found[0].replace("\u202f", "").replace("\u00a0", "").replace("−", "-")
    return float(digits.replace(",", ".") if language == "fr" else digits.replace(",", ""))


def page_of(checked: CheckedStatement, drawn: Sequence[Picture] = ()) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page.page(checked, drawn, ()))


@pytest.fixture(scope="module", params=[(name, language) for name in STATEMENTS for language in LANGUAGES])
def shown(request: pytest.FixtureRequest, july: Panel) -> Iterator[tuple[lxml.html.HtmlElement, CheckedStatement, str]]:
    name, language = request.param
    with words.language(language):
        checked = check_statement(open_statement(name), july).translated()
        yield page_of(checked), checked, language


def test_every_row_of_the_readings_is_a_reading_of_the_finding(
    shown: tuple[lxml.html.HtmlElement, CheckedStatement, str],
) -> None:
    tree, checked, language = shown
    for finding in checked.findings:
        (section,) = tree.xpath(f"//section[@id='{finding.claim.id}']")
        failing = [reading for reading in finding.counted if reading.outcome.name == "FAILS"]
        expected: list[Reading] = [*finding.core, *failing[: views.SHOWN], *finding.context]
        rows = section.xpath(".//table[@class='readings']/tbody/tr")
        assert len(rows) == len(expected)
        for row, reading in zip(rows, expected, strict=True):
            name, outcome, strength, sensibility = (cell.text_content() for cell in row)
            assert words.sentence_case(reading.difference) in name
            assert outcome == sentences.outcome_name(reading.outcome)
            assert read_number(strength, language) == pytest.approx(reading.strength, abs=0.00501, nan_ok=True)
            natural = read_number(sensibility, language) / 100
            assert natural == pytest.approx(reading.sensibility or math.nan, abs=0.000501, nan_ok=True)
            if not math.isnan(reading.strength):
                assert reading.figures in name


def test_the_ratings_at_the_top_are_those_of_the_answers(
    shown: tuple[lxml.html.HtmlElement, CheckedStatement, str],
) -> None:
    tree, checked, _language = shown
    said = {answer.claim.id: sentences.rating_word(answer) for answer in checked.answers}
    listed = {
        link.get("href").removeprefix("#rating-"): rated.find_class("word")[0].text_content()
        for rated in tree.xpath("//ul[@class='tally']/li")
        for link in rated.xpath(".//a")
    }
    assert listed == (said if len(said) > 1 else {})
    for claim_id, rating in said.items():
        (card,) = tree.xpath(f"//*[@id='rating-{claim_id}']")
        assert card.find_class("word")[0].text_content() == rating


def side(panel: Panel, option: str, economy: str, year: int) -> float:
    """A measure of an economy from the vintage alone."""
    return sum(float(panel.series(code, economy)[panel.year_at(year)]) for code in any_measure(option).indicators)


def strength_of(left: float, right: float) -> float:
    return (left - right) / (abs(left) + abs(right))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_country_table_follows_from_the_vintage(july: Panel, language: str) -> None:
    with words.language(language):
        checked = check_statement(open_statement("edun-alula-2026"), july).translated()
        rows = page_of(checked).xpath("//table[@id='countries-table']/tbody/tr")
        economies = {economy_label(code): code for code in groups()["developing"].members}
        columns = [("aid", 2023), ("fdi", 2024), ("aid_and_fdi", 2023)]
        assert len(rows) == 118
        for row in rows:
            code = economies[row[0].text_content()]
            for cell, (inflow, year) in zip(row[1:], columns, strict=True):
                left, right = side(july, "total", code, year), side(july, inflow, code, year)
                if math.isnan(left) or math.isnan(right):
                    assert cell.get("data-sort") == ""
                    continue
                strength = strength_of(left, right)
                assert float(cell.get("data-sort")) == pytest.approx(strength, abs=0.000051)
                said = cell.text_content()
                if right > 0:
                    ratio = read_number(said, language) / (1 if left >= right else 100)
                    assert ratio == pytest.approx(left / right, rel=0.051, abs=0.0051), (code, inflow, said)
                if strength > CLOSE:
                    assert str(since(july, inflow, code, year)) in said, (code, inflow, said)


def since(panel: Panel, inflow: str, economy: str, year: int) -> int:
    """The first year of the run in which debt service is more, counted back from a year."""
    while year > panel.years[0]:
        left, right = side(panel, "total", economy, year - 1), side(panel, inflow, economy, year - 1)
        if math.isnan(left) or math.isnan(right) or not strength_of(left, right) > CLOSE:
            break
        year -= 1
    return year


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_first_chart_is_one_of_the_vintage(july: Panel, language: str) -> None:
    with words.language(language):
        checked = check_statement(open_statement("edun-alula-2026"), july).translated()
        table = page_of(checked, pictures(checked)).xpath("//table[@class='numbers']")[0]
        rows = table.xpath("./tbody/tr")
        assert [row[0].text_content() for row in rows] == [str(year) for year in range(2000, 2025)]
        for row in rows:
            year = int(row[0].text_content())
            for cell, option in zip(row[1:], ("total", "aid", "fdi"), strict=True):
                value = side(july, option, "LMY", year)
                assert cell.text_content() == ("–" if math.isnan(value) else words.money(value))
