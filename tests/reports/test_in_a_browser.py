"""The pages in a real browser: quiet, accessible, worked by keyboard, and true in every combination of the form."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import extruct
import pytest
from axe_playwright_python.sync_playwright import Axe

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.evaluation import Problem
from devfinance.claims.statement import Statement, open_statement
from devfinance.languages import LANGUAGES, manner
from devfinance.panel import Panel
from devfinance.reports import build_index, build_report, editions
from devfinance.reports.definitions import ratio_in_words
from tests.browser import Watched, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPORTS = Path(__file__).parents[2] / "reports"  # test_committed holds that they are what the code builds
STATEMENTS = ("edun-alula-2026", "edun-abuja-2026", "alipay-2018")
EVERY_PAGE = list(product(STATEMENTS, LANGUAGES))
HEAVIEST = 600_000  # bytes of a page with its first chart
CLAIM_TEXTS = ("quotation", "reported", "about", "note", "bound_reason", "not_in_the_data")
HOSTILE = (
    '</script><script>window.ran = 1</script><img src=x onerror="window.ran = 1"><!-- <script> '
    '<a href="javascript:ran=1">here</a> </textarea></title></style> {{ 7*7 }} &'
)
ALL_ANSWERS = """() => {
  const data = JSON.parse(document.getElementById("definitions-data").textContent);
  return data.claims.map((claim) => ({ ...claim, shown: Array.from(claim.letters, (_, number) => {
    const chosen = [];
    for (const { options } of [...claim.dimensions].reverse()) {
      chosen.unshift(number % options.length);
      number = Math.floor(number / options.length);
    }
    const { word, ratio, sentence, role } = answerTo(data, claim, chosen);
    return [word, ratio, sentence, role];
  }) }));
}"""


def file_of(name: str, language: str = "en", page: str = "index.html") -> Path:
    return REPORTS / name / f"{editions.folder(language)}{page}"


@pytest.fixture
def alula(browser: Browser) -> Iterator[Page]:
    with watched(browser) as seen:
        seen.page.goto(file_of("edun-alula-2026").as_uri())
        yield seen.page
        assert (seen.outside, seen.errors) == ([], [])


@pytest.fixture
def alula_statement() -> Statement:
    return open_statement("edun-alula-2026")


def is_quiet(seen: Watched) -> bool:
    return not seen.outside and not seen.errors


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_every_page_is_quiet_accessible_and_fits_a_phone(browser: Browser, name: str, language: str) -> None:
    with watched(browser, viewport={"width": 360, "height": 740}) as seen:
        seen.page.goto(file_of(name, language).as_uri())
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert seen.page.evaluate("[...document.images].every((image) => image.naturalWidth > 0 || image.loading)")
        assert seen.page.locator("html").get_attribute("dir") == ("rtl" if manner(language).right_to_left else "ltr")
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()
        assert is_quiet(seen), (seen.outside, seen.errors)


TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".scroll, .hidden") && one.checkVisibility())
  .filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < -1 || right > innerWidth + 1; })
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_no_width_of_screen_cuts_anything_even_with_all_opened(browser: Browser, name: str, language: str) -> None:
    for width in (320, 360, 768, 1280):
        with watched(browser, viewport={"width": width, "height": 740}) as seen:
            seen.page.goto(file_of(name, language).as_uri())
            seen.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
            assert seen.page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_statements_is_quiet_accessible_and_leads_to_its_sisters(browser: Browser, language: str) -> None:
    with watched(browser, viewport={"width": 360, "height": 740}) as seen:
        seen.page.goto((REPORTS / editions.folder(language) / "index.html").as_uri())
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert Axe().run(seen.page).violations_count == 0
        for other in LANGUAGES:
            if other != seen.page.locator("html").get_attribute("lang"):
                seen.page.locator(f"nav a[hreflang={other}]").click()
            assert seen.page.locator("html").get_attribute("lang") == other
            seen.page.locator("h2 a").first.click()
            assert seen.page.locator("html").get_attribute("lang") == other
            seen.page.go_back()
        assert is_quiet(seen), (seen.outside, seen.errors)


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_on_paper_there_is_nothing_to_work_and_everything_to_read(browser: Browser, name: str, language: str) -> None:
    with watched(browser, viewport={"width": 680, "height": 960}) as seen:  # A4 within its margins
        seen.page.goto(file_of(name, language).as_uri())
        seen.page.emulate_media(media="print")
        assert seen.page.locator("select:visible, input:visible, textarea:visible, nav:visible").count() == 0
        assert seen.page.evaluate(TOO_WIDE) == []
        for part in (
            ".answer .sentence",
            ".rule",
            ".against",
            "details:not(.beside) .readings",
            "details > ul",
            ".sources",
        ):
            found = seen.page.locator(f"main {part}").evaluate_all(
                "(parts) => parts.map((one) => one.checkVisibility() && one.getBoundingClientRect().height > 10)"
            )
            assert all(found), part
            assert found or part == "details > ul"
        assert seen.page.locator("details.beside table:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_to_embed_is_quiet_accessible_and_fits(browser: Browser, language: str) -> None:
    with watched(browser, viewport={"width": 640, "height": 400}) as seen:
        seen.page.goto(file_of("edun-alula-2026", language, "embed.html").as_uri())
        height, width = seen.page.evaluate(
            "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
        )
        assert height <= 400
        assert width <= 640
        assert seen.page.evaluate("document.images[0].naturalWidth") > 0
        assert Axe().run(seen.page).violations_count == 0
        assert is_quiet(seen), (seen.outside, seen.errors)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        pytest.param(name, language, marks=pytest.mark.full if name == STATEMENTS[0] and language != "en" else ())
        for name, language in EVERY_PAGE
    ],
)
def test_every_combination_of_the_form_shows_what_the_engine_says(
    browser: Browser, july: Panel, name: str, language: str
) -> None:
    checked = check_statement(open_statement(name), july)
    with watched(browser) as seen, words.language(language):
        seen.page.goto(file_of(name, language).as_uri())
        checked = checked.translated()
        offered = seen.page.evaluate(ALL_ANSWERS)
        assert [claim["id"] for claim in offered] == [finding.claim.id for finding in checked.findings]
        for claim in offered:
            assert claim["shown"] == [list(expected) for expected in expected_answers(checked, claim)]


def expected_answers(checked: CheckedStatement, claim: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """What the engine says to every combination, asked reading by reading; not by way of what the page carries."""
    finding = checked.finding(claim["id"])
    names = [dimension["name"] for dimension in claim["dimensions"]]
    for chosen in product(*([option for option, _words in dimension["options"]] for dimension in claim["dimensions"])):
        options = dict(zip(names, chosen, strict=True))
        reading = finding.reading(finding.evaluation.menu.reading(**options))
        if reading.problem == Problem.REPEAT:
            single = {name: option for name, option in options.items() if name not in {"aggregation", "coverage"}}
            reading = finding.reading(finding.evaluation.menu.reading(**single))
        if reading.problem != Problem.NONE:
            yield (
                words.translate("cannot be computed"),
                "",
                words.sentence_case(finding.why_impossible(reading)) + ".",
                "",
            )
            continue
        ratio = "" if math.isnan(reading.ratio) else ratio_in_words(reading.ratio)
        role = "stated" if reading.number == 0 else reading.role
        yield sentences.outcome_name(reading.outcome), ratio, finding.in_figures(reading), role


def test_a_choice_answers_at_once_and_can_be_cited(alula: Page) -> None:
    assert (
        alula.locator("#answer-sentence").inner_text().startswith("In 2023, developing countries paid US$1.43 trillion")
    )
    alula.get_by_label("Debt service", exact=True).select_option("public")
    alula.get_by_label("Economies", exact=True).select_option("developing_less_CHN_IND")
    assert "US$296 billion" in alula.locator("#answer-sentence").inner_text()
    assert alula.locator("#answer-outcome").inner_text().casefold() == "holds"
    cited = alula.url
    assert "claim=debt-service-exceeds-aid" in cited
    assert "debt_service=public" in cited
    alula.goto("about:blank")
    alula.goto(cited)
    assert alula.get_by_label("Debt service", exact=True).input_value() == "public"
    assert "US$296 billion" in alula.locator("#answer-sentence").inner_text()
    alula.locator("header a[hreflang=fr]").click()
    assert alula.locator("html").get_attribute("lang") == "fr"
    assert alula.locator("#by-debt_service").input_value() == "public"


def test_an_answer_takes_less_than_fifty_milliseconds(alula: Page) -> None:
    taken = alula.evaluate("""() => ["public", "total", "public", "total", "public"].map((option) => {
      const select = document.getElementById("by-debt_service");
      const started = performance.now();
      select.value = option;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - started;
    })""")
    assert min(taken) < 50


def test_an_address_that_names_what_is_not_there_is_read_as_it_was_said(browser: Browser) -> None:
    with watched(browser) as seen:
        address = file_of("edun-alula-2026").as_uri()
        seen.page.goto(f"{address}#claim=debt-service-exceeds-both&debt_service=%3Cimg%20src=x%3E&period=1066")
        assert seen.page.locator("#claim").evaluate("(select) => select.selectedIndex") == 2
        assert seen.page.get_by_label("Debt service", exact=True).input_value() == "total"
        seen.page.goto(f"{address}#claim=no-such-claim")
        assert is_quiet(seen)


def test_what_is_impossible_says_why_and_leads_to_what_is_possible(alula: Page) -> None:
    alula.get_by_label("Economies", exact=True).select_option("LIC")
    assert alula.locator("#answer-outcome").inner_text().casefold() == "cannot be computed"
    assert "publishes no total for low-income countries" in alula.locator("#answer-sentence").inner_text()
    assert not alula.locator("#bars").is_visible()
    alula.get_by_role("link", name="It can be computed with").click()
    assert alula.get_by_label("Coverage", exact=True).input_value() == "matched"
    assert alula.locator("#answer-sentence").inner_text().endswith("Counted are only the countries that report both.")
    alula.get_by_label("Economies", exact=True).select_option("NGA")
    assert "A single country is neither added up" in alula.locator("#answer-role").inner_text()


def test_the_bars_are_as_long_as_the_sides_are_large(alula: Page) -> None:
    widths = [float(alula.locator(f"#bar-{side}").get_attribute("width").rstrip("%")) for side in ("left", "right")]
    assert widths[0] == 100
    assert widths[1] == pytest.approx(100 * 251.9 / 1431.4, abs=0.8)  # aid against debt service, 2023
    assert alula.locator("#side-right").inner_text() == "Aid"


def test_the_keyboard_alone_reaches_and_works_everything(alula: Page) -> None:
    everything = "a[href], button, select, input, textarea, summary, [tabindex='0']"
    wanted = alula.evaluate(
        "(all) => [...document.querySelectorAll(all)].filter((one) => one.checkVisibility()).length", everything
    )
    alula.evaluate("window.reached = new Set(); addEventListener('focusin', (event) => reached.add(event.target))")
    for _ in range(wanted + 5):
        alula.keyboard.press("Tab")
        outline = alula.evaluate("""() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return document.activeElement === document.body || outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        }""")
        assert outline, alula.evaluate("document.activeElement.outerHTML")
    assert alula.evaluate("reached.size") == wanted
    alula.locator("#by-economies").focus()
    alula.keyboard.press("ArrowDown")
    assert alula.get_by_label("Economies", exact=True).input_value() == "developing_less_CHN"
    assert "without China" in alula.locator("#answer-sentence").inner_text()
    alula.locator("summary").first.focus()
    alula.keyboard.press("Enter")
    assert alula.locator("details").first.get_attribute("open") is not None


def test_the_table_of_countries_is_sorted_and_searched(alula: Page) -> None:
    rows = alula.locator("#countries-table tbody tr:visible th")
    assert rows.count() == 118
    column = alula.get_by_role("button", name="External debt service against aid, 2023")
    column.focus()
    alula.keyboard.press("Enter")
    assert alula.locator("th[aria-sort=descending]").inner_text().startswith("External debt service against aid")
    strengths = alula.locator("#countries-table tbody td:nth-child(2)").evaluate_all(
        "(cells) => cells.map((cell) => Number(cell.dataset.sort))"
    )
    assert strengths == sorted(strengths, reverse=True)
    column.click()
    assert alula.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    alula.get_by_label("Find a country").fill("CÔTE")
    assert rows.all_inner_texts() == ["Côte d’Ivoire"] or rows.all_inner_texts() == ["Côte d'Ivoire"]
    assert alula.locator("#countries-shown").inner_text() == "1 shown"


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_the_page_can_be_read_without_javascript(browser: Browser, july: Panel, name: str, language: str) -> None:
    with watched(browser, java_script_enabled=False) as seen, words.language(language):
        seen.page.goto(file_of(name, language).as_uri())
        text = " ".join(seen.page.locator("main").inner_text().split())
        for finding in check_statement(open_statement(name), july).translated().findings:
            assert " ".join(finding.sentence.split()) in text
        assert seen.page.locator("#without-script").is_visible()
        assert not seen.page.locator("#form").is_visible()
        assert not seen.page.locator("#countries-search").is_visible()
        assert is_quiet(seen)


def hostile_leaves(held: Any) -> Any:
    """A translation with every text of it made hostile."""
    return {name: hostile_leaves(part) for name, part in held.items()} if isinstance(held, dict) else HOSTILE


def test_a_hostile_statement_gives_a_page_on_which_nothing_of_it_runs(
    browser: Browser, alula_statement: Statement, july: Panel, tmp_path: Path
) -> None:
    claims = tuple(
        claim.model_copy(update={name: HOSTILE for name in CLAIM_TEXTS if name in type(claim).model_fields})
        for claim in alula_statement.claims[2:7]
    )
    speaker = alula_statement.speaker and alula_statement.speaker.model_copy(update={"name": HOSTILE, "role": HOSTILE})
    texts = dict.fromkeys(("outlet", "headline", "occasion", "dateline", "date_note"), HOSTILE)
    translations = {code: hostile_leaves(held) for code, held in alula_statement.translations.items()}
    hostile = alula_statement.model_copy(
        update={**texts, "speaker": speaker, "claims": claims, "translations": translations}
    )
    folder = build_report(check_statement(hostile, july), tmp_path)
    build_index(tmp_path)
    places = [editions.folder(language) for language in LANGUAGES]
    pages = [
        within / place / name
        for place in places
        for within, name in ((folder, "index.html"), (folder, "embed.html"), (tmp_path, "index.html"))
    ]
    for page in pages:
        with watched(browser) as seen:
            seen.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
            seen.page.goto(page.as_uri())
            assert seen.page.evaluate("window.ran") is None
            links = seen.page.locator("a").evaluate_all("(links) => links.map((link) => link.protocol)")
            assert set(links) <= {"file:", "https:"}
            assert "{{ 7*7 }}" in seen.page.content()
            assert is_quiet(seen), (seen.outside, seen.errors)


def test_the_reviews_read_back_from_the_page_are_those_written() -> None:
    for name in STATEMENTS:
        written = json.loads(file_of(name, page="claimreview.json").read_text("utf-8"))
        html = file_of(name).read_text("utf-8")
        assert extruct.extract(html, syntaxes=["json-ld"])["json-ld"] == written


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_a_page_with_its_first_chart_is_light(name: str, language: str) -> None:
    chart = file_of(name, language, "chart.svg")
    weight = file_of(name, language).stat().st_size + (chart.stat().st_size if chart.is_file() else 0)
    assert weight < HEAVIEST
