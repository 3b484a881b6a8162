"""A bundle appears whole or not at all, is traceable, and is the same every time."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.known import as_known
from devfinance.claims.statement import Statement, open_statement
from devfinance.errors import RequestError
from devfinance.languages import LANGUAGES
from devfinance.panel import Panel
from devfinance.reports import build_index, build_report, bundle, editions, kinds
from tests.reports.reading import read

SLUGS = ("chart", "countries", "readings", "resources", "spending", "trade", "vintages")
EDITION = {
    "chart.png", "chart.pdf", "embed.html", "index.html",
    *(f"{slug}{width}.svg" for slug in SLUGS for width in ("", "-narrow")),
}  # fmt: skip
FILES = {
    "claimreview.json", "data.csv", "finding.json", "manifest.json", "readings.csv", "receipts.csv",
    *(f"{folder}{name}" for folder in ("", "fr/", "ar/") for name in EDITION),
}  # fmt: skip


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def checked(alula: Statement, july: Panel) -> CheckedStatement:
    return check_statement(alula, july)


@pytest.fixture(scope="module")
def nigeria(alula: Statement, july: Panel) -> CheckedStatement:
    return check_statement(alula, july, "NGA")


@pytest.fixture(scope="module")
def shopping(july: Panel) -> CheckedStatement:
    """A statement without charts, whose bundle is built in a moment."""
    return check_statement(open_statement("alipay-2018"), july)


@pytest.fixture(scope="module")
def reports(checked: CheckedStatement, nigeria: CheckedStatement, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "reports"
    build_report(nigeria, folder, ["en"])
    build_report(checked, folder)
    build_index(folder)
    return folder


def test_a_bundle_holds_its_files_and_nothing_else_is_left(reports: Path) -> None:
    assert {path.name for path in reports.iterdir()} == {
        "edun-alula-2026", "edun-alula-2026-NGA", "feed.json", "index.html", "fr", "ar",
    }  # fmt: skip
    assert set(content(reports / "edun-alula-2026")) == FILES
    english = {name for name in FILES if "/" not in name}
    assert set(content(reports / "edun-alula-2026-NGA")) == english


def test_its_record_is_the_finding_and_its_manifest_has_the_hash_of_every_file(
    reports: Path, checked: CheckedStatement
) -> None:
    files = content(reports / "edun-alula-2026")
    assert json.loads(files["finding.json"]) == json.loads(json.dumps(as_known(checked).full_record()))
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {name: hashlib.sha256(held).hexdigest() for name, held in sorted(files.items())}
    assert manifest["vintage"]["sha256"] == checked.panel.vintage.sha256


def test_its_readings_are_all_that_can_be_computed(reports: Path, checked: CheckedStatement) -> None:
    with (reports / "edun-alula-2026" / "readings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for finding in checked.findings:
        ours = [row for row in rows if row["claim"] == finding.claim.id]
        expected = [reading for reading in finding.readings() if reading.role != "impossible"]
        assert [row["id"] for row in ours] == [reading.id for reading in expected]
        assert float(ours[0]["left"]) == expected[0].left
        assert ours[0]["first_year"] == str((expected[0].years or (0, 0))[0])


def test_the_same_findings_give_the_same_bytes(reports: Path, checked: CheckedStatement, tmp_path: Path) -> None:
    assert content(build_report(checked, tmp_path)) == content(reports / "edun-alula-2026")


def test_a_bundle_takes_the_place_of_the_former(shopping: CheckedStatement, tmp_path: Path) -> None:
    first = content(build_report(shopping, tmp_path))
    (tmp_path / "alipay-2018" / "left-over.txt").write_text("of an earlier version", encoding="utf-8")
    assert content(build_report(shopping, tmp_path)) == first


def test_a_failure_leaves_the_former_bundle_as_it_was(
    shopping: CheckedStatement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_report(shopping, tmp_path)
    before = content(tmp_path)
    write, written = Path.write_bytes, []

    def full_disk(path: Path, held: bytes) -> int:
        written.append(path)
        if len(written) == 3:
            raise OSError(28, "No space left on device", str(path))
        return write(path, held)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space"):
        build_report(shopping, tmp_path)
    assert content(tmp_path) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_is_no_bundle_is_never_replaced(shopping: CheckedStatement, tmp_path: Path) -> None:
    theirs = tmp_path / "alipay-2018"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(RequestError, match="no report"):
        build_report(shopping, tmp_path)
    assert content(theirs) == {"thesis.txt": b"years of work"}


def test_the_index_lists_the_statements_with_their_ratings(reports: Path) -> None:
    seen = read((reports / "index.html").read_text(encoding="utf-8"))
    links = [link["href"] for link in seen.all("a")]
    assert links[:3] == ["fr/index.html", "ar/index.html", "edun-alula-2026/index.html"]  # what was said comes first
    assert "edun-alula-2026-NGA/index.html#rating-debt-service-exceeds-aid" in links
    for said in ("mostly correct", "not rated", "asked of Nigeria", "9 February 2026", "date not verified"):
        assert said in seen.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_every_index_and_page_leads_somewhere(reports: Path, language: str) -> None:
    bundles = [f"edun-alula-2026/{editions.folder(language)}", *(["edun-alula-2026-NGA/"] if language == "en" else [])]
    for folder in (editions.folder(language), *bundles):
        page = reports / folder / "index.html"
        links = [link["href"] for link in read(page.read_text(encoding="utf-8")).all("a")]
        ours = [link for link in links if not link.startswith(("https:", "#claim="))]
        assert len(ours) > 5
        for address, _sign, part in (link.partition("#") for link in ours):
            target = page.parent / address if address else page
            assert target.is_file(), f"{page}: {address}"
            ids = [given.get("id") for _tag, given in read(target.read_text(encoding="utf-8")).elements] if part else []
            assert not part or part in ids, f"{page}: {address}#{part}"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_index_speaks_its_language_and_leads_to_the_pages_in_it(
    reports: Path, checked: CheckedStatement, language: str
) -> None:
    seen = read((reports / language / "index.html").read_text(encoding="utf-8"))
    links = [link["href"] for link in seen.all("a")]
    assert links[2] == f"../edun-alula-2026/{language}/index.html"
    with words.language(language):
        there = checked.translated()
        assert words.translate("Statements checked") in seen.text
        for answer in there.answers:
            assert sentences.rating_word(answer) in seen.text
            assert kinds.heading(answer) in seen.text
    # What was asked of Nigeria was built in English only, and is listed as such.
    assert "../edun-alula-2026-NGA/index.html" in links
    assert {given["lang"] for tag, given in seen.elements if tag in {"h2", "ul"} and "lang" in given} == {"en"}


def test_a_statement_named_like_a_language_is_refused(shopping: CheckedStatement, tmp_path: Path) -> None:
    named = replace(shopping, statement=shopping.statement.model_copy(update={"id": "fr"}))
    with pytest.raises(RequestError, match="that of a language"):
        build_report(named, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_index_puts_the_newest_statement_first_and_escapes_its_title(reports: Path, tmp_path: Path) -> None:
    manifest = json.loads((reports / "edun-alula-2026" / "manifest.json").read_text(encoding="utf-8"))
    for name, date, title in (("older", "2018-01", "Older"), ("newer", "2026-05-01", "<script>New</script>")):
        (tmp_path / name).mkdir()
        editions_of = {"en": {**manifest["editions"]["en"], "title": title}}
        entry = {**manifest, "date": date, "editions": editions_of}
        (tmp_path / name / bundle.MANIFEST).write_text(json.dumps(entry), encoding="utf-8")
    (tmp_path / "browser").mkdir()
    (tmp_path / "browser" / bundle.MANIFEST).write_text('{"name": "an extension of a browser"}', encoding="utf-8")
    seen = read(build_index(tmp_path).read_text(encoding="utf-8"))
    assert seen.all("script") == []
    assert seen.text.index("<script>New</script>") < seen.text.index("Older")
    assert "browser" not in seen.text


def test_an_index_of_nothing_says_so(tmp_path: Path) -> None:
    assert "None yet." in read(build_index(tmp_path / "new").read_text(encoding="utf-8")).text
