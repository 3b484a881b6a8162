"""A checked statement becomes a folder to publish; it appears whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from csv import DictWriter
from dataclasses import fields
from pathlib import Path
from typing import Any

from devfinance import words
from devfinance.charts import export
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.claimreview import claim_reviews, newsroom
from devfinance.claims.known import as_known
from devfinance.claims.reading import row
from devfinance.claims.receipts import Receipt
from devfinance.errors import RequestError
from devfinance.languages import LANGUAGES
from devfinance.reports import editions, page, views
from devfinance.reports.feed import news
from devfinance.reports.listing import INDEX, MANIFEST, listed
from devfinance.reports.pictures import Picture, pictures
from devfinance.words import translate as _

EMBED = "embed.html"
RECORD = "finding.json"


def build_report(checked: CheckedStatement, folder: Path, languages: Sequence[str] = LANGUAGES) -> Path:
    """Write the bundle of a checked statement into a folder, in place of the one that may be there.

    Parameters
    ----------
    checked
        A statement with its findings.
    folder
        Where bundles lie; made if it is missing.
    languages
        The languages of the page, English among them in any case.

    Returns
    -------
    Path
        The bundle: a folder named after the statement, and after the economy if the check was asked about one. It
        holds the page (`index.html`, and in a folder of its own in each further language), the chart (`chart.png`,
        `chart.svg`, `embed.html` to put it into other pages), its numbers (`data.csv`), the readings that can be
        computed (`readings.csv`), the machine-readable record (`finding.json`), and what it was made from
        (`manifest.json`). The same findings give the same bytes.

    Raises
    ------
    RequestError
        There is a folder of that name which is no bundle, or the pages of a language are to lie in it.
    """
    asked = views.asked_about(checked)
    target = folder / (f"{checked.statement.id}-{asked.id}" if asked else checked.statement.id)
    if target.name in LANGUAGES:
        raise RequestError(f"the folder {target.name} is that of a language", tip="give the statement another id")
    spoken = (editions.FIRST, *(language for language in languages if language != editions.FIRST))
    files = _files(checked, spoken)
    files[MANIFEST] = _json(_manifest(checked, files, spoken))
    with _in_place(target) as place:
        for name, content in files.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def _files(checked: CheckedStatement, languages: Sequence[str]) -> dict[str, str | bytes]:
    """Every file of a bundle but its manifest, by name."""
    files: dict[str, str | bytes] = {
        "readings.csv": _readings(checked),
        "receipts.csv": _receipts(checked),
        "claimreview.json": _json(claim_reviews(checked, newsroom())),
        RECORD: _json(as_known(checked, checked.economy).full_record()),
    }
    for spoken in languages:
        with words.language(spoken):
            said = checked.translated()
            drawn = pictures(said)
            files |= {f"{editions.folder(spoken)}{name}": held for name, held in _edition(said, drawn, languages)}
    if drawn:
        files["data.csv"] = export.csv(drawn[0].wide)
    return files


def _edition(
    checked: CheckedStatement, drawn: Sequence[Picture], languages: Sequence[str]
) -> Iterator[tuple[str, str | bytes]]:
    """The files of a bundle that speak a language, in the one spoken: the page, its charts, and a chart to embed."""
    for picture in drawn:
        yield from picture.files()
    yield INDEX, page.page(checked, drawn, _downloads(drawn), languages)
    if drawn:
        yield EMBED, page.embed(checked, drawn[0])


def _downloads(drawn: Sequence[Picture]) -> list[tuple[str, str]]:
    """The files to take away, each with what it holds, as the page in the language spoken reaches them."""
    root, downloads = editions.root(), []
    if drawn:
        slug = drawn[0].slug
        downloads = [
            (f"{slug}.png", _("the chart as a picture")),
            (f"{slug}.svg", _("the chart to scale at will")),
            (f"{slug}.pdf", _("the chart for print")),
            (f"{root}data.csv", _("the numbers of the chart, unrounded")),
        ]
    return [
        *downloads,
        (f"{root}readings.csv", _("every reading that can be computed")),
        (f"{root}receipts.csv", _("every observation behind the readings as stated, with its address")),
        (f"{root}claimreview.json", _("the ratings as ClaimReview records")),
        (f"{root}{RECORD}", _("the findings for programs")),
    ]


def _readings(checked: CheckedStatement) -> str:
    """The readings of all claims that can be computed, a row each; a cell is empty where a kind has no such column."""
    rows = [
        {"claim": finding.claim.id, **row(reading)}
        for finding in checked.findings
        for reading in finding.readings()
        if reading.role != "impossible"
    ]
    columns = list(dict.fromkeys(name for cells in rows for name in cells))
    file = io.StringIO()
    writer = DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _receipts(checked: CheckedStatement) -> str:
    """The observations behind the stated reading of every claim; `devfinance trace` has those of the others."""
    rows = [
        {"claim": finding.claim.id, "reading": finding.stated.id, **receipt.record()}
        for finding in checked.findings
        for receipt in finding.receipts(finding.stated)
    ]
    file = io.StringIO()
    writer = DictWriter(file, ["claim", "reading", *(field.name for field in fields(Receipt))], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _manifest(checked: CheckedStatement, files: Mapping[str, str | bytes], languages: Sequence[str]) -> dict[str, Any]:
    """What a bundle is about and was made from, with a hash for each of its files."""
    asked, said = views.asked_about(checked), checked.statement
    return {
        "bundle": f"{said.id}-{asked.id}" if asked else said.id,
        "statement": said.id,
        "date": said.date,
        "date_status": said.date_status,
        "vintage": {"id": checked.panel.vintage.id, "sha256": checked.panel.vintage.sha256},
        "editions": listed(checked, languages),
        "news": [one.record() for one in news(checked)],
        "files": {
            name: hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
            for name, content in files.items()
        },
    }


def _json(content: Any) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


@contextmanager
def _in_place(target: Path) -> Iterator[Path]:
    """A folder beside the target, which takes its place when the block has ended well, and else is removed."""
    if target.exists() and not (target / RECORD).is_file():
        raise RequestError(f"{target} is there and is no report", tip="move it away, or choose another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as spare:
        place, former = Path(spare, "new"), Path(spare, "former")
        place.mkdir()
        yield place
        if target.exists():
            target.rename(former)
        place.rename(target)
