"""A real browser for the tests of pages, pictures and notebooks: Debian's Chromium, cut off from the outside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
LOCAL = ("file", "data", "blob", "about")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Chromium itself asks its maker's hosts for updates and the like; none of that is the page's doing.
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
          "--disable-sync", "--no-first-run", "--disable-quic"]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a screen; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: install Debian's package chromium to run the tests that need a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page, and what went wrong on it: messages on the console, errors of scripts, requests to outside."""

    def __init__(self, context: BrowserContext) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        context.route("**/*", self._guard)
        self.page: Page = context.new_page()
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _guard(self, route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in LOCAL or address.hostname in LOOPBACK:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Watched]:
    """A fresh page that may reach this machine alone; `options` are those of a playwright context."""
    context = browser.new_context(**options)
    try:
        yield Watched(context)
    finally:
        context.close()
