"""The feed of new statements and changed ratings, as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

Every date in it is one of a statement file or of a vintage: the same reports give the same feed on any day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.claimreview import Newsroom
from devfinance.claims.known import as_known
from devfinance.claims.scale import Rating
from devfinance.reports import kinds, views
from devfinance.words import translate as _

VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class News:
    """Something to announce: a statement checked, a correction, a rating that is another one than before."""

    id: str
    date: str
    title: str
    text: str

    def record(self) -> dict[str, str]:
        """The news as the manifest of a bundle keeps it."""
        return asdict(self)


def news(checked: CheckedStatement) -> list[News]:
    """What there is to announce of a statement; nothing where it was asked about another economy.

    Examples
    --------
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> found = news(check_statement(open_statement("alipay-2018"), open_panel("2026-07-01")))
    >>> [(one.id, one.date) for one in found]
    [('urn:devfinance:alipay-2018', '2026-11-23')]
    """
    return [] if checked.economy else [_checked(checked), *_corrected(checked), *_changed(checked)]


def feed(entries: Sequence[dict[str, Any]], by: Newsroom | None) -> dict[str, Any]:
    """The feed of some bundles, the newest news first; with addresses only where the newsroom's is known."""
    site = by.site_url.rstrip("/") if by else None
    found = [(entry["folder"], one) for entry in entries for one in entry["news"]]
    found.sort(key=lambda item: (item[1]["date"], item[1]["id"]), reverse=True)
    items = [
        {
            "id": one["id"],
            **({"url": f"{site}/{folder}/"} if site else {}),
            "title": one["title"],
            "content_text": one["text"],
            "date_published": f"{one['date']}T00:00:00Z",
        }
        for folder, one in found
    ]
    ours = (
        {"home_page_url": f"{site}/", "feed_url": f"{site}/feed.json", "authors": [{"name": by.publisher}]}
        if by
        else {}
    )
    return {"version": VERSION, "title": _("Statements checked"), **ours, "language": "en", "items": items}


def _checked(checked: CheckedStatement) -> News:
    said, vintage = checked.statement, checked.panel.vintage
    lines = [
        _("{heading}: {rating}").format(heading=kinds.heading(answer), rating=sentences.rating_word(answer))
        for answer in checked.answers
    ]
    date = said.reviewed or vintage.date.isoformat()
    return News(f"urn:devfinance:{said.id}", date, views.title(said), "\n".join(lines))


def _corrected(checked: CheckedStatement) -> Iterator[News]:
    """What was put right, and what an editor rated otherwise than the rule."""
    said = checked.statement
    title = _("Corrected: {title}").format(title=views.title(said))
    for number, correction in enumerate(said.corrections, start=1):
        yield News(f"urn:devfinance:{said.id}:correction:{number}", correction.date, title, correction.text)
    for finding in checked.findings:
        if editor := finding.claim.editor:
            name = f"urn:devfinance:{said.id}:{finding.claim.id}:editor:{editor.date}"
            yield News(name, editor.date, _rated(finding.rating), views.overruled(finding, editor))


def _changed(checked: CheckedStatement) -> Iterator[News]:
    """Ratings that the vintage changed, where it is newer than the review."""
    said, vintage = checked.statement, checked.panel.vintage
    if said.reviewed is None or said.reviewed >= vintage.date.isoformat():
        return
    known = as_known(replace(checked, statement=said.model_copy(update={"date": said.reviewed})))
    for finding in checked.findings:
        change = known.change(finding)
        if change and change.rating_changed:
            text = _("{heading}: {rating} on the figures of {day}; before, {before}.").format(
                heading=kinds.heading(finding),
                rating=sentences.rating_word(change.new),
                before=sentences.rating_word(change.old),
                day=views.when(vintage.date.isoformat()),
            )
            name = f"urn:devfinance:{said.id}:{finding.claim.id}:vintage:{vintage.id}"
            yield News(name, vintage.date.isoformat(), _rated(finding.rating), text)


def _rated(rating: Rating | None) -> str:
    return _("Rating changed: {rating}").format(rating=sentences.rating_name(rating) if rating else _("no rating"))
