"""The page: every figure is the finding's, nothing is asked of anywhere, nothing from a statement becomes code."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from devfinance import words
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.countries import countries
from devfinance.claims.kinds.conversion import Conversion
from devfinance.claims.kinds.explained import Explanation
from devfinance.claims.known import Known, as_known
from devfinance.claims.model import BaseClaim, Editor
from devfinance.claims.scale import Rating
from devfinance.claims.statement import Correction, Statement, open_statement
from devfinance.panel import Panel
from devfinance.reports import page, views
from devfinance.reports.caveats import caveats
from devfinance.reports.pictures import BESIDE, FIRST, pictures
from tests.reports.reading import Page, read

CONTEXT = ("spending", "resources", "trade")  # of what is explained and not rated
HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(1)> {{ 7*7 }} \' & </style>'
AMOUNT = re.compile(r"−?US\$[\d.,]*\d(?: \w+illion)?")
DOWNLOADS = (("data.csv", "the numbers"),)


def html_of(checked: CheckedStatement) -> str:
    return page.page(checked, pictures(checked), DOWNLOADS)


@pytest.fixture(scope="module")
def checked(alula: Statement, july: Panel) -> CheckedStatement:
    return check_statement(alula, july)


@pytest.fixture(scope="module")
def html(checked: CheckedStatement) -> str:
    return html_of(checked)


@pytest.fixture(scope="module")
def seen(html: str) -> Page:
    return read(html)


def numbers_in(record: Any) -> Iterator[float]:
    if isinstance(record, dict):
        record = list(record.values())
    if isinstance(record, list):
        for part in record:
            yield from numbers_in(part)
    elif isinstance(record, float | int) and not isinstance(record, bool):
        yield float(record)


@pytest.mark.parametrize(
    ("name", "economy"),
    [
        ("edun-alula-2026", None),
        ("edun-alula-2026", "NGA"),
        ("edun-alula-2026", "africa"),
        ("edun-alula-2026", "LDC"),
        ("edun-alula-2026", "GNQ"),
        ("edun-abuja-2026", None),
        ("alipay-2018", None),
    ],
)
def test_every_amount_on_the_page_is_the_findings_or_the_charts(july: Panel, name: str, economy: str | None) -> None:
    checked = check_statement(open_statement(name), july, economy)
    readings = [reading.record() for finding in checked.findings for reading in finding.counted]
    known = {words.money(number) for number in numbers_in([as_known(checked, economy).full_record(), readings])}
    for picture in pictures(checked):
        known |= {
            words.money(value) for row in picture.wide.records for value in row.values() if isinstance(value, float)
        }
    for finding in checked.findings:
        if isinstance(finding, ComparisonFinding):
            known |= {words.money(side) for row in countries(finding).rows for side in (row.left, row.right)}
    for claim in checked.statement.claims:
        if isinstance(claim, Conversion):
            known.add(words.money(float(claim.dollars.printed) * claim.dollars.unit))
    text = read(html_of(checked)).text.replace("\u00a0", " ")
    for words_of_others in filter(None, (part for claim in checked.statement.claims for part in others_words(claim))):
        text = text.replace(" ".join(words_of_others.split()), "")
    amounts = set(AMOUNT.findall(text))
    assert len(amounts) > 5 or name == "alipay-2018"
    assert amounts <= known


def others_words(claim: BaseClaim) -> tuple[str | None, ...]:
    return claim.quotation, claim.reported, claim.note


@pytest.mark.parametrize("name", ["edun-alula-2026", "edun-abuja-2026", "alipay-2018"])
def test_every_answer_stands_there_in_its_own_words(july: Panel, name: str) -> None:
    checked = check_statement(open_statement(name), july)
    seen = read(html_of(checked))
    for answer in checked.answers:
        if isinstance(answer, Explanation):
            assert all(fact in seen.text for fact in answer.facts)
            assert answer.why in seen.text
        else:
            assert answer.sentence in seen.text
        claim = answer.claim
        assert " ".join((claim.quotation or claim.reported or claim.note or "").split()) in seen.text
        if answer.rating is None:
            assert "not rated" in views.answer_view(answer, Known(checked, None)).rating


def test_the_page_says_what_was_said_by_whom_and_what_is_not_verified(checked: CheckedStatement, seen: Page) -> None:
    assert "Correct" not in seen.text  # a rating is capitalised by its style, so that it reads as it is
    for said in (
        "correct",
        "mostly correct",
        "not rated: not the speaker’s words",
        "every core reading holds (4 in all)",
    ):
        assert said in seen.text
    for said in ("9 February 2026", "date not verified", "The report bears no date", "Al-Eqtisadiah", "Riyadh"):
        assert said in seen.text
    for said in ("CC BY 4.0", checked.panel.vintage.sha256, "DT.TDS.DPPG.CD", "US$84 billion (33%)"):
        assert said in seen.text
    assert "As reported, not in the speaker’s words" in seen.text


def test_figures_of_other_publishers_are_named_with_their_source(july: Panel) -> None:
    abuja = read(html_of(check_statement(open_statement("edun-abuja-2026"), july))).text
    assert "What the stated figures fit together" in abuja
    assert "Figures of other publishers" in abuja
    alipay = read(html_of(check_statement(open_statement("alipay-2018"), july)))
    assert "Federal Reserve, H.10" in alipay.text
    assert alipay.all("img") == []
    assert "What a careful reader must know" not in alipay.text  # which is about debt service


def test_the_numbers_of_the_chart_are_its_observations_rounded(html: str, july: Panel) -> None:
    row = re.search(r'<tr><th scope="row">2023</th>(.*?)</tr>', html, re.DOTALL)
    assert row is not None
    cells = re.findall(r">([^<]+)</td>", row[1])
    drawn = [july.series(code, "LMY")[july.year_at(2023)] for code in ("DT.TDS.DECT.CD", "DT.ODA.ODAT.CD")]
    assert cells == ["US$1.43 trillion", "US$252 billion", "US$408 billion"]
    assert drawn == pytest.approx([1.43e12, 252e9], rel=0.005)
    assert re.search(
        r'<th scope="row">2024</th><td class="number">US\$1.29 trillion</td><td class="number">–</td>', html
    )


def test_the_page_asks_nothing_of_anywhere(seen: Page) -> None:
    assert seen.all("iframe") == []
    assert [script.get("src") for script in seen.all("script")] == [None] * 3
    sources = [picture["src"] for picture in seen.all("img")] + [source["srcset"] for source in seen.all("source")]
    assert sorted(sources) == sorted(
        f"{slug}{width}.svg" for slug in (FIRST, *BESIDE, *CONTEXT) for width in ("", "-narrow")
    )
    assert [picture.get("loading") for picture in seen.all("img")] == [None, *["lazy"] * 6]
    assert [link["href"] for link in seen.all("link")] == ["fr/index.html", "ar/index.html"]
    links = {link["href"] for link in seen.all("a")}
    assert {link for link in links if not link.startswith("#")} == {
        "https://creativecommons.org/licenses/by/4.0/",
        "fr/index.html",
        "ar/index.html",
        "readings.csv",
        "receipts.csv",
        "data.csv",
    }
    assert not any(name.startswith("on") or name == "style" for _tag, given in seen.elements for name in given)


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(html: str, seen: Page) -> None:
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("style", "script"))
    assert style is not None
    assert script is not None
    digests = [base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode() for found in (style, script)]
    (policy,) = (meta["content"] for meta in seen.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        f"default-src 'none'; img-src 'self'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_page_can_be_read_aloud(seen: Page) -> None:
    assert seen.all("html")[0]["lang"] == "en"
    headings = [int(tag[1]) for tag, _given in seen.elements if re.fullmatch(r"h[1-6]", tag)]
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert seen.all("img")[0]["alt"].startswith(
        "Line chart of debt service, aid, and direct investment of developing countries"
    )
    ids = [given["id"] for _tag, given in seen.elements if "id" in given]
    assert len(ids) == len(set(ids))
    for _tag, given in seen.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert given.get(name, ids[0]) in ids
        if given.get("href", "").startswith("#"):
            assert given["href"][1:] in ids or given["href"].startswith("#claim=")
    assert len(seen.all("caption")) == len(seen.all("table")) > 8
    assert all(cell.get("scope") in {"col", "row"} for cell in seen.all("th"))


def test_nothing_that_a_statement_says_becomes_code(alula: Statement, july: Panel) -> None:
    claims = tuple(
        claim.model_copy(
            update={
                name: HOSTILE
                for name in ("quotation", "reported", "about", "note", "bound_reason", "not_in_the_data")
                if name in type(claim).model_fields
            }
        )
        for claim in alula.claims
    )
    speaker = alula.speaker.model_copy(update={"name": HOSTILE, "role": HOSTILE})
    changed = dict.fromkeys(("outlet", "headline", "occasion", "dateline", "date_note"), HOSTILE)
    hostile = alula.model_copy(update={**changed, "speaker": speaker, "claims": claims})
    checked = check_statement(hostile, july)
    seen = read(html_of(checked))
    assert len(seen.all("script")) == 3  # the answers, the reviews, and our own
    assert {picture["src"] for picture in seen.all("img")} <= {f"{slug}.svg" for slug in (FIRST, *BESIDE, *CONTEXT)}
    assert " ".join(HOSTILE.split()) in seen.text
    shown = read(checked._repr_html_())
    assert shown.all("script") == shown.all("img") == []
    assert " ".join(HOSTILE.split()) in shown.text


def test_a_page_about_another_economy_says_so(alula: Statement, july: Panel) -> None:
    nigeria = read(html_of(check_statement(alula, july, "NGA"))).text
    assert "Checked for Nigeria. Whomever the speaker spoke of" in nigeria
    assert "Nigeria: external debt service is more than aid" in nigeria
    assert "Developing countries: external debt service is more than aid" not in nigeria
    assert "devfinance check edun-alula-2026 --economy NGA --vintage 2026-07-01" in nigeria


def test_an_editors_rating_stands_beside_the_one_that_the_rule_suggests(alula: Statement, july: Panel) -> None:
    editor = Editor(
        rating=Rating.MISLEADING, reason="It leaves out <b>new</b> loans.", name="A. Editor", date="2026-03-01"
    )
    claims = (alula.claims[0].model_copy(update={"editor": editor}), *alula.claims[1:])
    corrections = (Correction(date="2026-03-02", text="The date was wrong."),)
    overruled = alula.model_copy(update={"claims": claims, "corrections": corrections})
    seen = read(html_of(check_statement(overruled, july)))
    said = "A. Editor rated this misleading on 1 March 2026, and not correct as the rule suggests"
    assert f"{said}: {editor.reason}" in seen.text
    assert "2 March 2026: The date was wrong." in seen.text


def test_readings_that_fail_are_shown_most_natural_first(alula: Statement, july: Panel) -> None:
    checked = check_statement(alula, july)
    found = views.answer_view(checked.finding("debt-service-exceeds-both"), Known(checked, None)).readings
    assert found is not None
    assert len(found.failing) > views.SHOWN
    assert found.failing[0].differs == "Public external debt service"
    assert found.failing[0].figures == "US$437 billion against US$660 billion"
    natural = [float(row.sensibility.rstrip("%")) for row in found.failing]
    assert natural == sorted(natural, reverse=True)
    assert {row.outcome for row in found.failing} == {"fails"}


def test_a_statement_without_a_picture_has_a_page(checked: CheckedStatement) -> None:
    seen = read(page.page(checked, [], DOWNLOADS))
    assert seen.all("img") == []
    assert checked.findings[0].sentence in seen.text


def test_every_rating_has_a_shape_of_its_own() -> None:
    macros = page._environment().get_template("macros.html").make_module({"_": words.translate})
    keys = [rating.value.replace(" ", "-") for rating in Rating] + ["not-rated"]
    shapes = [str(macros.shape(key)) for key in keys]  # type: ignore[attr-defined]
    assert len(set(shapes)) == len(keys)


def test_what_a_careful_reader_must_know_bears_on_the_claims(alula: Statement, july: Panel) -> None:
    said = " ".join(caveats(check_statement(alula, july)))
    for part in ("new loans", "lenders at home", "what was due", "once more", "no country in particular"):
        assert part in said
    for part in ("wealthy countries", "China alone paid 31%", "Brazil alone paid 16%", "US$437 billion (31%)"):
        assert part in said
    rates = alula.model_copy(update={"claims": tuple(claim for claim in alula.claims if claim.kind == "rates")})
    assert "new loans" not in " ".join(caveats(check_statement(rates, july)))
    only_aid = alula.model_copy(update={"claims": alula.claims[:1]})
    assert "wealthy countries" not in " ".join(caveats(check_statement(only_aid, july)))
    assert "alone paid" not in " ".join(caveats(check_statement(alula, july, "NGA")))
