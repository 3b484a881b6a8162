"""A checked statement becomes a folder to publish; it appears whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from csv import DictWriter
from dataclasses import fields
from pathlib import Path
from typing import Any

from devfinance import words
from devfinance.charts import canvas, export
from devfinance.charts.flows import flows_chart
from devfinance.charts.series import flows_of
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.claimreview import claim_reviews, newsroom
from devfinance.claims.known import as_known
from devfinance.claims.reading import row
from devfinance.claims.receipts import Receipt
from devfinance.economies import find_group
from devfinance.errors import NoReadingError, RequestError
from devfinance.reports import kinds, page, views
from devfinance.words import translate as _

MANIFEST = "manifest.json"
INDEX = "index.html"
RECORD = "finding.json"


def build_report(checked: CheckedStatement, folder: Path) -> Path:
    """Write the bundle of a checked statement into a folder, in place of the one that may be there.

    Parameters
    ----------
    checked
        A statement with its findings.
    folder
        Where bundles lie; made if it is missing.

    Returns
    -------
    Path
        The bundle: a folder named after the statement, and after the economy if the check was asked about one. It
        holds the page (`index.html`), the chart (`chart.png`, `chart.svg`), its numbers (`data.csv`), the readings
        that can be computed (`readings.csv`), the machine-readable record (`finding.json`), and what it was made
        from (`manifest.json`). The same findings give the same bytes.

    Raises
    ------
    RequestError
        There is a folder of that name which is no bundle.
    """
    asked = views.asked_about(checked)
    target = folder / (f"{checked.statement.id}-{asked.id}" if asked else checked.statement.id)
    files = _files(checked)
    files[MANIFEST] = _json(_manifest(checked, files))
    with _in_place(target) as place:
        for name, content in files.items():
            (place / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def build_index(folder: Path) -> Path:
    """Write the page that lists the bundles in a folder, the newest statement first; gives its path.

    Of one statement, the check of what was said comes before those asked about other economies.
    """
    manifests = [(path.parent.name, json.loads(path.read_bytes())) for path in folder.glob(f"*/{MANIFEST}")]
    bundles = [{**entry, "folder": name} for name, entry in manifests if "bundle" in entry]
    by_name = sorted(bundles, key=lambda entry: (entry["statement"], entry["economies"] is not None, entry["folder"]))
    content = page.index(sorted(by_name, key=lambda entry: entry["date"], reverse=True))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".index-") as spare:
        written = Path(spare, INDEX)
        written.write_text(content, encoding="utf-8")
        return written.replace(folder / INDEX)


def _files(checked: CheckedStatement) -> dict[str, str | bytes]:
    """Every file of a bundle but its manifest, by name."""
    files: dict[str, str | bytes] = {}
    downloads = []
    drawn = picture(checked)
    if drawn:
        files |= {
            "chart.png": export.png(drawn.wide),
            "chart.svg": export.svg(drawn.wide),
            "data.csv": export.csv(drawn.wide),
        }
        downloads += [
            ("chart.png", _("the chart as a picture")),
            ("chart.svg", _("the chart to scale at will")),
            ("data.csv", _("the numbers of the chart, unrounded")),
        ]
    files["readings.csv"] = _readings(checked)
    files["receipts.csv"] = _receipts(checked)
    files["claimreview.json"] = _json(claim_reviews(checked, newsroom()))
    files[RECORD] = _json(as_known(checked, checked.economy).full_record())
    downloads += [
        ("readings.csv", _("every reading that can be computed")),
        ("receipts.csv", _("every observation behind the readings as stated, with its address")),
        ("claimreview.json", _("the ratings as ClaimReview records")),
        (RECORD, _("the findings for programs")),
    ]
    files[INDEX] = page.page(checked, drawn, downloads)
    return files


def picture(checked: CheckedStatement) -> page.Picture | None:
    """The flows of the group that the statement is about first; None where it is about no group, or none are known."""
    about = [finding.stated.options.get("economies") for finding in checked.findings]
    first = next(filter(None, about), None)
    if first is None:
        return None
    try:
        flows = flows_of(checked.panel, find_group(first))
    except NoReadingError:
        return None
    return page.Picture(flows, flows_chart(flows), flows_chart(flows, canvas=canvas.MOBILE))


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


def _manifest(checked: CheckedStatement, files: Mapping[str, str | bytes]) -> dict[str, Any]:
    """What a bundle is about and was made from, with a hash for each of its files."""
    asked, said = views.asked_about(checked), checked.statement
    return {
        "bundle": f"{said.id}-{asked.id}" if asked else said.id,
        "statement": said.id,
        "title": views.title(said),
        "date": said.date,
        "date_status": said.date_status,
        "economies": words.group_name(asked) if asked else None,
        "vintage": {"id": checked.panel.vintage.id, "sha256": checked.panel.vintage.sha256},
        "claims": [
            {
                "id": answer.claim.id,
                "heading": kinds.heading(answer, asked),
                "rating_key": views.rating_key(answer),
                "rating": sentences.rating_word(answer),
            }
            for answer in checked.answers
        ],
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
