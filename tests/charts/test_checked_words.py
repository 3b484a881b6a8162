"""A title or an alternative text by hand passes only if a chart's numbers bear out all of it."""

from __future__ import annotations

from functools import cache

import pytest

from devfinance import api
from devfinance.charts.chart import Chart
from devfinance.charts.kinds import KINDS
from devfinance.charts.reading_back import Point, check_chart, check_words
from devfinance.charts.reading_back.points import Points
from devfinance.errors import RequestError

# Debt service 2, 4, 3, 6; aid 4, 2, 3, 3; investment 1, 2, 4, −1 (US$ billion), 2020 to 2023.
COURSES = {"total": (2e9, 4e9, 3e9, 6e9), "aid": (4e9, 2e9, 3e9, 3e9), "fdi": (1e9, 2e9, 4e9, -1e9)}
POINTS = Points(
    tuple(
        Point(measure, "KEN", 2020 + at, value)
        for measure, values in COURSES.items()
        for at, value in enumerate(values)
    )
)

TRUE = [
    "In 2023, Kenya paid US$6 billion in debt service",
    "In 2023, Kenya paid US$6 billion in external debt service: 2 times the aid that came in",
    "In 2023 Kenya paid about $6.1bn in debt service, twice the US$3 billion that came in as aid",
    "Kenya's debt service was US$6 billion in 2023",
    "Kenya received US$3 billion in aid in 2023",
    "Kenya’s debt service was twice the aid in 2023",
    "In 2021, debt service was above aid",
    "In 2020, the debt service of Kenya was half the aid",
    "In 2020, debt service was 50% of aid",
    "In 2021, debt service was 100% more than aid",
    "In 2022, debt service was about as much as aid",
    "In 2022, debt service was US$1 billion below foreign direct investment",
    "In 2020, debt service was less than aid",
    "Debt service rose from US$2 billion in 2020 to US$6 billion in 2023",
    "Kenya’s debt service tripled between 2020 and 2023",
    "Debt service has doubled since 2022",
    "Debt service fell in 2022",
    "Aid declined by 25% from 2020 to 2023",
    "Debt service peaked at US$6 billion in 2023",
    "Foreign direct investment was lowest in 2023",
    "The highest aid was US$4 billion in 2020",
    "Debt service was above aid in 2 of the 4 years that have both",
    "Aid and direct investment in 2021: US$4 billion",
    "In 2023, Kenya paid US$4 billion more in debt service than came in as aid and investment",
    "In 2023, Kenya paid US$6 billion in debt service: 2 times the aid that came in, while direct investment "
    "(−US$1 billion) was not above zero",
    "Debt service peaked in 2023. In 2020, aid was US$4 billion.",
]
FALSE = [
    "In 2023, Kenya paid US$7 billion in debt service",
    "In 2023, Kenya paid US$6 million in debt service",
    "In 2022, Kenya paid US$6 billion in debt service",
    "In 2023, Ghana paid US$6 billion in debt service",
    "In 2019, Kenya paid US$6 billion in debt service",
    "In 2023, Kenya paid US$6 billion in debt service, three times the aid",
    "In 2023, Kenya paid US$6 billion in debt service, more than twice the direct investment that came in",
    "Kenya’s debt service was more than three times the aid in 2023",
    "In 2020, debt service was above aid",
    "In 2021, debt service was below aid",
    "In 2020, debt service was a third of aid",
    "In 2023, debt service was about as much as aid",
    "Debt service fell from US$2 billion in 2020 to US$6 billion in 2023",
    "Debt service rose from US$2 billion in 2020 to US$5 billion in 2023",
    "Debt service doubled between 2020 and 2023",
    "Aid rose in 2021",
    "Debt service peaked in 2021",
    "Debt service was lowest in 2023",
    "The lowest aid was US$4 billion in 2020",
    "Debt service was above aid in all 4 years",
    "Debt service was above aid in 3 of the 4 years that have both",
    "In 2022, debt service was US$2 billion below foreign direct investment",
    "Remittances were US$3 billion in 2023",
    "Debt service peaked in 2023. In 2020, aid was US$5 billion.",
]
UNREAD = [
    "Kenya is drowning in debt",
    "Kenya paid US$6 billion in debt service",  # in which year?
    "In 2023, Kenya paid a crippling US$6 billion in debt service",
    "In 2023, Kenya paid US$6 billion in debt service because of high interest rates",
    "In 2023, Kenyan debt service was US$6 billion",
    "In 2023, Kenya paid US$6 billion in aid",
    "In 2023, Kenya received US$6 billion in debt service",
    "In 2023, Kenya paid KSh 6 billion in debt service",
    "In 2023, Kenya did not pay US$6 billion in debt service",
    "Debt service may have peaked in 2023",
    "In 2023, Kenya paid US$6 billion in debt service. That is a record.",
    "",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_numbers_bear_out_is_true(text: str) -> None:
    assert check_words(text, POINTS).status == "true", check_words(text, POINTS)


@pytest.mark.parametrize("text", FALSE)
def test_what_the_numbers_do_not_bear_out_is_false(text: str) -> None:
    verdict = check_words(text, POINTS)
    assert verdict.status == "false"
    assert verdict.reasons


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_read_is_never_passed(text: str) -> None:
    assert check_words(text, POINTS).status == "unchecked"


def test_another_language_is_not_read() -> None:
    assert check_words("In 2023, Kenya paid US$6 billion in debt service", POINTS, language="fr").status == "unchecked"


def test_a_false_value_is_answered_with_the_true_one() -> None:
    assert "US$6 billion" in check_words("In 2023, Kenya paid US$9 billion in debt service", POINTS).reasons[0]


def test_a_sentence_without_a_place_needs_a_chart_of_one() -> None:
    two = Points((*POINTS.drawn, Point("total", "GHA", 2023, 1e9)))
    assert check_words("Debt service peaked in 2023", two).status == "unchecked"
    assert check_words("Kenya’s debt service peaked in 2023", two).status == "true"


# Charts whose own titles and alternative texts are read word by word.
READ_IN_FULL = [
    *(
        ("flows", name)
        for name in (None, "Nigeria", "Kenya", "Ghana", "Africa", "Haiti", "Angola", "Egypt", "LDC", "China")
    ),
    *(("gap", name) for name in (None, "Nigeria", "Kenya", "Ghana", "Senegal", "SSA")),
    *(("decomposition", name) for name in (None, "africa", "LIC")),
    *(("contributors", name) for name in (None, "africa", "SSA")),
    *(("resources", name) for name in (None, "Ghana", "Kenya", "SSA")),
]
# Charts of which the title is read; what their alternative texts say besides is left unchecked.
READ_IN_THE_TITLE = [
    ("multiples", None), ("multiples", "Kenya"), ("vintages", None), ("vintages", "SSA"), ("vintages", "NGA"),
    ("countries", None), ("verdict", None), ("verdict", "Kenya"), ("readings", None),
    ("readings", "LIC"), ("readings", "Ghana"),
]  # fmt: skip


@cache
def chart_of(kind: str, economy: str | None) -> Chart:
    return api.chart(kind, economy=economy, vintage="2026-07-01")


@pytest.mark.parametrize(("kind", "economy"), READ_IN_FULL)
def test_a_charts_own_words_are_read_as_true(kind: str, economy: str | None) -> None:
    assert {name: verdict.status for name, verdict in check_chart(chart_of(kind, economy)).items()} == {
        "title": "true",
        "short_alt": "true",
        "long_alt": "true",
    }


@pytest.mark.parametrize(("kind", "economy"), READ_IN_THE_TITLE)
def test_a_charts_own_title_is_read_as_true(kind: str, economy: str | None) -> None:
    assert check_chart(chart_of(kind, economy))["title"].status == "true"


def test_a_kind_that_is_not_read_is_known_not_to_be() -> None:
    read = {kind for kind, _economy in (*READ_IN_FULL, *READ_IN_THE_TITLE)}
    assert set(KINDS) - read == {"flips", "spending", "trade"}


def test_what_is_said_of_a_change_is_held_against_the_years_drawn() -> None:
    assert check_words("Kenya: US$4 billion more debt service in 2023 than in 2020", POINTS).status == "true"
    assert check_words("Kenya: US$4 billion less debt service in 2023 than in 2020", POINTS).status == "false"
    assert check_words("Kenya: US$1 billion less aid in 2023 than in 2020", POINTS).status == "true"


@pytest.mark.parametrize("kind", KINDS)
def test_no_chart_says_of_itself_what_its_numbers_deny(kind: str) -> None:
    statuses = {
        name: verdict for name, verdict in check_chart(chart_of(kind, None)).items() if verdict.status == "false"
    }
    assert not statuses


def test_a_false_title_is_refused_and_an_unread_one_is_marked() -> None:
    def drawn(**by_hand: str) -> Chart:
        return api.chart("flows", economy="Kenya", vintage="2026-07-01", **by_hand)  # type: ignore[arg-type]

    assert drawn(title="In 2023, Kenya paid US$3.9 billion in debt service").by_hand == {"title": "true"}
    assert drawn(title="Kenya is drowning in debt").by_hand == {"title": "unchecked"}
    assert drawn().by_hand == {}
    with pytest.raises(RequestError, match=r"the title is not what the chart shows: in 2023 it was US\$3\.87 billion"):
        drawn(title="In 2023, Kenya paid US$5 billion in debt service")
    with pytest.raises(RequestError, match="alternative text is not what the chart shows"):
        drawn(alt="Debt service peaked in 2011.")
    own = drawn().long_alt
    again = drawn(alt=own)
    assert (again.long_alt, again.by_hand) == (own, {"long_alt": "true"})


def test_a_title_in_another_language_is_marked_as_unchecked() -> None:
    made = api.chart("flows", economy="Kenya", vintage="2026-07-01", lang="fr", title="Le Kenya paie davantage")
    assert made.by_hand == {"title": "unchecked"}
