"""A page in French or Arabic says nothing in English but what is marked as English: quotations, headlines, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
import pytest

from devfinance import words
from devfinance.claims.checking import check_statement
from devfinance.claims.statement import open_statement
from devfinance.panel import Panel
from devfinance.reports import page
from devfinance.reports.pictures import pictures

ENGLISH = re.compile(r"\b(?:the|of|and|is|are|was|with|than|their|that|for|from|by|in|it|countries|debt|paid)\b")
READ_ALOUD = ("alt", "aria-label", "title", "data-pattern")


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["edun-alula-2026", "edun-abuja-2026", "alipay-2018"])
def test_what_is_not_marked_as_english_is_not_english(july: Panel, name: str, language: str) -> None:
    with words.language(language):
        checked = check_statement(open_statement(name), july).translated()
        tree = lxml.html.fromstring(page.page(checked, pictures(checked), [("chart.svg", "")]))
    assert [text for text in said_in_its_own_language(tree) if ENGLISH.search(text)] == []
    claims = [answer.claim for answer in checked.answers]
    assert {one.text_content() for one in tree.xpath("//blockquote/*[@lang='en']")} == {
        f"“{claim.quotation}”" if claim.quotation else claim.reported
        for claim in claims
        if claim.quotation or claim.reported
    }


def said_in_its_own_language(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Every text that a reader sees or hears where the page's own language is the nearest one given."""
    for element in tree.xpath("//*[not(self::script or self::style or self::code)]"):
        if element.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["en"]:
            continue
        texts = [element.text, *(child.tail for child in element), *(element.get(name) for name in READ_ALOUD)]
        yield from filter(None, texts)
    yield from tree.xpath("//meta[@name='description']/@content")
