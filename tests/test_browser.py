"""The browser of the tests sees what it is there to see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_request_to_outside_and_an_error_of_a_script_are_seen(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<img src="https://example.org/a.png" alt=""><script>throw new Error("broken")</script>', "utf-8")
    with watched(browser) as seen:
        seen.page.goto(page.as_uri())
        seen.page.wait_for_load_state("networkidle")
    assert seen.outside == ["https://example.org/a.png"]
    assert "broken" in seen.errors


def test_a_plain_page_is_quiet(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>quiet</title><p>quiet</p>", "utf-8")
    with watched(browser) as seen:
        seen.page.goto(page.as_uri())
        assert seen.page.title() == "quiet"
    assert (seen.outside, seen.errors) == ([], [])
