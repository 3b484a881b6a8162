"""The feed announces statements, corrections and changed ratings, with the dates of the files."""

from __future__ import annotations

from typing import Any

import pytest

from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.claimreview import Newsroom
from devfinance.claims.model import Editor
from devfinance.claims.scale import Rating
from devfinance.claims.statement import Correction, Statement
from devfinance.panel import Panel
from devfinance.reports.feed import VERSION, feed, news


def entry(checked: CheckedStatement) -> dict[str, Any]:
    return {"folder": checked.statement.id, "news": [one.record() for one in news(checked)]}


@pytest.fixture(scope="module")
def reviewed_before(alula: Statement, july: Panel) -> CheckedStatement:
    return check_statement(alula.model_copy(update={"reviewed": "2026-02-20"}), july)


def test_a_statement_is_announced_on_the_day_of_its_review_with_its_ratings(alula: Statement, july: Panel) -> None:
    (one,) = news(check_statement(alula, july))
    assert (one.id, one.date) == ("urn:devfinance:edun-alula-2026", "2026-11-23")
    assert "Developing countries: external debt service is more than aid: correct" in one.text.splitlines()
    assert len(one.text.splitlines()) == 14


def test_a_rating_that_newer_figures_change_is_announced_on_the_day_of_the_vintage(
    reviewed_before: CheckedStatement,
) -> None:
    first, *changed = news(reviewed_before)
    assert first.date == "2026-02-20"
    assert [(one.date, one.title) for one in changed] == [("2026-07-01", "Rating changed: mostly correct")]
    assert changed[0].text == (
        "Developing countries: interest rates on public external debt are high: mostly correct on the figures of "
        "1 July 2026; before, unproven."
    )


def test_corrections_and_an_editors_rating_are_announced(alula: Statement, july: Panel) -> None:
    editor = Editor(rating=Rating.MISLEADING, reason="New loans.", name="A. Editor", date="2026-11-25")
    claims = (alula.claims[0].model_copy(update={"editor": editor}), *alula.claims[1:])
    corrections = (Correction(date="2026-11-24", text="The date was wrong."),)
    checked = check_statement(alula.model_copy(update={"claims": claims, "corrections": corrections}), july)
    found = feed([entry(checked)], None)["items"]
    assert [item["date_published"][:10] for item in found] == ["2026-11-25", "2026-11-24", "2026-11-23"]
    assert [item["title"] for item in found[:2]] == [
        "Rating changed: misleading",
        "Corrected: Wale Edun: AlUla Conference for Emerging Market Economies",
    ]
    assert found[1]["content_text"] == "The date was wrong."


def test_the_feed_is_one_of_json_feed(reviewed_before: CheckedStatement) -> None:
    by = Newsroom(publisher="The Desk", site_url="https://desk.example/checks/")
    found = feed([entry(reviewed_before)], by)
    assert found["version"] == VERSION == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == "https://desk.example/checks/feed.json"
    assert [item["url"] for item in found["items"]] == ["https://desk.example/checks/edun-alula-2026/"] * 2
    assert len({item["id"] for item in found["items"]}) == 2
    for item in found["items"]:
        assert {"id", "title", "content_text", "date_published"} <= set(item)
    assert "url" not in feed([entry(reviewed_before)], None)["items"][0]  # where no address is known


def test_what_was_asked_about_another_economy_is_no_news(alula: Statement, july: Panel) -> None:
    assert news(check_statement(alula, july, "NGA")) == []
