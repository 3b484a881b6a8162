"""Whatever is changed in a true sentence so that it is false, the sentence does not pass."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from devfinance import words
from devfinance.charts.chart import Chart
from devfinance.charts.kinds import KINDS
from devfinance.charts.reading_back import check_words, points_of
from devfinance.charts.reading_back.points import Points
from devfinance.economies import find_group
from tests.charts.test_checked_words import READ_IN_FULL, READ_IN_THE_TITLE, chart_of

_OTHERS = ("Zambia", "Peru", "Viet Nam", "lower-middle-income countries", "South Asia")
_TURNED = (
    (" above ", " below "), ("times the", "% of the"), ("more than", "less than"), ("more in", "less in"),
    ("about as much as", "twice"), ("more debt service", "less debt service"), ("more interest", "less interest"),
    ("less interest", "more interest"), ("less debt service", "more debt service"), ("through more", "through less"),
    ("through dearer", "through cheaper"), ("holds on all", "holds on none of"),
)  # fmt: skip
_EXTREMES = (("its peak was", "its lowest was"), ("The highest was", "The lowest was"), ("the lowest", "the highest"))


def _variants(text: str, places: tuple[str, ...], chance: random.Random) -> Iterator[tuple[str, str]]:
    """False variants of a true sentence: each changes one thing by so much that it cannot be true any more."""
    if numbers := list(re.finditer(r"(?<=US\$)[\d.]+", text)):
        yield "number", _replaced(text, chance.choice(numbers), chance, (0.4, 0.7, 1.3, 1.9))
    if shares := list(re.finditer(r"[\d.]+(?=(?:\u00a0| )times|% (?:more|of|in))", text)):
        yield "ratio", _replaced(text, chance.choice(shares), chance, (0.3, 1.7, 2.1))
    if counts := list(re.finditer(r"\b\d{1,3}(?= (?:of \d|readings|years|of the \d|countries))", text)):
        found = chance.choice(counts)
        yield "count", text[: found.start()] + str(int(found[0]) + chance.choice((-1, 3, 8))) + text[found.end() :]
    if units := list(re.finditer(r"million|billion|trillion", text)):
        found = chance.choice(units)
        other = chance.choice([unit for unit in ("million", "billion", "trillion") if unit != found[0]])
        yield "unit", text[: found.start()] + other + text[found.end() :]
    if years := list(re.finditer(r"\b20\d\d\b", text)):
        found = chance.choice(years)
        steps = (26,) if "%" in text else (-3, -2, -1, 26)  # a share of GDP may be the same in two years
        yield "year", text[: found.start()] + str(int(found[0]) + chance.choice(steps)) + text[found.end() :]
    if named := [place for place in places if place in text]:
        yield "country", text.replace(chance.choice(named), chance.choice(_OTHERS), 1)
    for old, new in (*_TURNED, ("went from", "fell from" if _rises(text) else "rose from")):
        if old in text and "%" not in text.partition(old)[2][:8]:
            yield "direction", text.replace(old, new, 1)
    yield from (("superlative", text.replace(old, new, 1)) for old, new in _EXTREMES if old in text)
    if "Line chart of" not in text and "aid" in text and "direct investment" in text and "remittances" not in text:
        yield "measure", text.replace("aid", "grants")
    if "17\u00a0December\u00a02025" in text:
        yield "vintage", text.replace("17\u00a0December\u00a02025", "3\u00a0May\u00a02024", 1)


def _replaced(text: str, found: re.Match[str], chance: random.Random, factors: tuple[float, ...]) -> str:
    decimals = len(found[0].partition(".")[2])
    return text[: found.start()] + f"{float(found[0]) * chance.choice(factors):.{decimals}f}" + text[found.end() :]


def _rises(text: str) -> bool:
    """Whether the second amount of a sentence is above the first."""
    amounts = re.findall(r"(−?)US\$([\d.]+) (million|billion|trillion)", text.replace("\u00a0", " "))
    scale = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
    values = [(-1 if minus else 1) * float(digits) * scale[unit] for minus, digits, unit in amounts]
    return len(values) > 1 and values[1] > values[0]


def _true_sentences(chart: Chart, points: Points) -> Iterator[str]:
    """What is read of a chart's own words, and is so."""
    for text in (chart.title, *re.split(r"(?<=\.) (?=[A-Z])", chart.long_alt)):
        if check_words(text, points).status == "true" and "Values in US$" not in text:
            yield text


def test_three_hundred_false_variants_of_true_words_do_not_pass() -> None:
    chance = random.Random(20260701)
    tried: dict[str, int] = {}
    of_kind = dict.fromkeys(KINDS, 0)
    passed = []
    for kind, economy in (*READ_IN_FULL, *READ_IN_THE_TITLE):
        chart = chart_of(kind, economy)
        points = points_of(chart)
        places = tuple(dict.fromkeys(_named(place) for place in (*points.places, *_parts(points))))
        for text in _true_sentences(chart, points):
            for what, variant in _variants(text, places, chance):
                assert variant != text
                tried[what] = tried.get(what, 0) + 1
                of_kind[kind] += 1
                if check_words(variant, points).status == "true":
                    passed.append((kind, economy, what, variant))
    assert not passed
    assert sum(tried.values()) >= 300
    assert min(tried.values()) >= 5, tried
    assert {kind for kind, count in of_kind.items() if count < 5} == {"flips", "spending", "trade"}, of_kind


def _parts(points: Points) -> list[str]:
    return [change.part for change in points.changes if change.part.isupper()]


def _named(place: str) -> str:
    group = find_group(place)
    return words.group_name(group).removeprefix("the ")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("contributors", "Developing countries: US$621 billion less debt service in 2024 than in 2014"),
        ("contributors", "Developing countries: US$621 billion more interest a year in 2024 than in 2014"),
        ("vintages", "Direct investment in 2024: US$464 billion then, US$419 billion now"),
        ("readings", "“Low-income countries: debt service is more than aid” holds on all 48 readings"),
        ("readings", "“Developing countries: public debt service is more than aid” holds on all 48 readings"),
        ("countries", "In 2023, aid was more than debt service in 73 of 118 developing countries"),
        ("resources", "Savings at home went from 24.5% in 2001 to 32.1% in 2024"),
        ("spending", "Developing countries in 2022: public debt service 2% of GDP, health 5.4%"),  # their median's is
    ],
)
def test_what_is_so_of_something_else_is_not_passed(kind: str, text: str) -> None:
    assert check_words(text, points_of(chart_of(kind, None))).status != "true"


def test_how_many_readings_fail_is_held_against_them_and_may_be_left_out() -> None:
    said = "“{}: debt service is more than aid” holds on "
    poor, ghana = (points_of(chart_of("readings", economy)) for economy in ("LIC", "GHA"))
    poor_said, ghana_said = said.format("Low-income countries"), said.format("Ghana")
    assert check_words(f"{poor_said}none of 8 readings, fails on none", poor).status == "false"
    assert check_words(f"{poor_said}none of 8 readings, fails on 8", poor).status == "true"
    assert check_words(f"{ghana_said}6 of 8 readings", ghana).status == "true"
    assert check_words(f"{ghana_said}5 of 8 readings", ghana).status == "false"


def test_amounts_are_neither_true_nor_false_of_a_chart_of_shares() -> None:
    kenya = points_of(chart_of("resources", "KEN"))
    assert check_words("In 2023, Kenya's remittances were more than aid", kenya).status == "unchecked"
