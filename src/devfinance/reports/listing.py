"""The pages that list the bundles of a folder, one in each language, and the feed beside them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.claimreview import newsroom
from devfinance.languages import LANGUAGES
from devfinance.reports import editions, kinds, page, views
from devfinance.reports.feed import feed

MANIFEST = "manifest.json"
INDEX = "index.html"
FEED = "feed.json"


def build_index(folder: Path) -> Path:
    """Write the pages that list the bundles in a folder, the newest statement first, and the feed.

    Of one statement, the check of what was said comes before those asked about other economies.

    Returns
    -------
    Path
        The page in English; those in other languages lie in folders of their own beside it.
    """
    manifests = [(path.parent.name, json.loads(path.read_bytes())) for path in folder.glob(f"*/{MANIFEST}")]
    bundles = [{**entry, "folder": name} for name, entry in manifests if "bundle" in entry]
    by_name = sorted(bundles, key=lambda one: (one["statement"], one["bundle"] != one["statement"], one["folder"]))
    newest_first = sorted(by_name, key=lambda one: one["date"], reverse=True)
    files = {FEED: json.dumps(feed(newest_first, newsroom()), indent=1, ensure_ascii=False) + "\n"}
    for language in LANGUAGES:
        with words.language(language):
            files[f"{editions.folder(language)}{INDEX}"] = page.index([_entry(one) for one in newest_first])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".index-") as spare:
        for number, content in enumerate(files.values()):
            Path(spare, str(number)).write_text(content, encoding="utf-8")
        for number, name in enumerate(files):
            (folder / name).parent.mkdir(exist_ok=True)
            Path(spare, str(number)).replace(folder / name)
    return folder / INDEX


def listed(checked: CheckedStatement, languages: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What the lists say of a bundle, by language: its title, the economies it was asked about, its ratings."""
    said = {}
    for language in languages:
        with words.language(language):
            there = checked.translated()
            asked = views.asked_about(there)
            said[language] = {
                "title": views.title(there.statement),
                "economies": words.group_name(asked) if asked else None,
                "claims": [
                    {
                        "id": answer.claim.id,
                        "heading": kinds.heading(answer, asked),
                        "rating_key": views.rating_key(answer),
                        "rating": sentences.rating_word(answer),
                    }
                    for answer in there.answers
                ],
            }
    return said


def _entry(bundle: dict[str, Any]) -> dict[str, Any]:
    """A bundle as the list in the language spoken has it: in that language, or else in the first that it has."""
    there = bundle["editions"]
    language = words.spoken() if words.spoken() in there else next(iter(there))
    address = f"{editions.root()}{quote(bundle['folder'])}/{editions.folder(language)}{INDEX}"
    return {**bundle, **there[language], "language": language, "address": address}
