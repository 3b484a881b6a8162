"""The page: what was said, the ratings, the chart, the readings, and what a careful reader must know.

It opens from disk and asks nothing of anywhere: its style, script and figures are inside, its pictures beside it, and
its policy forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from devfinance import words
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.claimreview import claim_reviews, newsroom
from devfinance.claims.known import as_known
from devfinance.languages import LANGUAGES, verbatim
from devfinance.reports import editions, kinds, views
from devfinance.reports.cards import by_rating, cards
from devfinance.reports.caveats import caveats
from devfinance.reports.definitions import definitions
from devfinance.reports.economies import countries_view
from devfinance.reports.method import method, terms
from devfinance.reports.pictures import Picture, picture_view
from devfinance.reports.then import then_view
from devfinance.snapshots import LICENCE
from devfinance.words import translate as _

_TEMPLATES = Path(__file__).parent / "templates"
_SCRIPTS = ("form.js", "table.js")
_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def page(
    checked: CheckedStatement,
    pictures: Sequence[Picture],
    downloads: Sequence[tuple[str, str]],
    languages: Sequence[str] = LANGUAGES,
) -> str:
    """The page of a checked statement, in the language spoken.

    Parameters
    ----------
    checked
        The statement with its findings.
    pictures
        Its charts, the first of which stands at the top; empty where there is nothing to draw.
    downloads
        Names of the files beside the page, each with what it holds.
    languages
        Those in which the page is built.
    """
    asked = views.asked_about(checked)
    known = as_known(checked, checked.economy)
    answers = [views.answer_view(answer, known, asked) for answer in checked.answers]
    choices, reviews = definitions(checked, asked), claim_reviews(checked, newsroom())
    return _render(
        "page.html",
        scripts=_SCRIPTS,
        statement=checked.statement,
        written=editions.written(checked.statement.translations),
        title=views.title(checked.statement),
        when=views.when,
        verbatim=verbatim,
        asked=words.group_name(asked) if asked else None,
        answers=answers,
        cards=cards(answers),
        tally=by_rating(answers) if len(answers) > 1 else [],
        together=views.together(checked),
        pictures={picture.slug: picture_view(picture) for picture in pictures},
        choices=choices,
        offered={claim["id"] for claim in choices["claims"]},
        choices_data=_inline(choices),
        countries=countries_view(checked),
        then=then_view(known, asked),
        has_reviews=bool(reviews),
        reviews=_inline(reviews),
        caveats=caveats(checked),
        sources=views.sources(checked),
        elsewhere=[figure for answer in checked.answers for figure in kinds.published_elsewhere(answer)],
        vintage=checked.panel.vintage,
        taken=views.when(checked.panel.vintage.id[:10]),
        licence=LICENCE,
        command=_command(checked),
        downloads=downloads,
        shown=views.SHOWN,
        method=method(checked),
        terms=terms(checked),
        embed=_embed_code(checked, pictures),
        sisters=editions.sisters(languages),
        root=editions.root(),
    )


def embed(checked: CheckedStatement, picture: Picture) -> str:
    """A page of one chart, to stand in the page of another site."""
    return _render("embed.html", title=views.title(checked.statement), picture=picture_view(picture))


def index(entries: Sequence[dict[str, Any]]) -> str:
    """The page that lists the statements, the newest first, in the language spoken."""
    return _render("index.html", entries=entries, when=views.when, sisters=editions.sisters(), root=editions.root())


def _embed_code(checked: CheckedStatement, pictures: Sequence[Picture]) -> str:
    """What a site puts into its page to show the chart; its own address has to be filled in unless it is known."""
    if not pictures:
        return ""
    by = newsroom()
    site = by.site_url.rstrip("/") if by else "https://…"
    address = f"{site}/{checked.statement.id}/{editions.folder(words.spoken())}embed.html"
    pattern = '<iframe src="{}" title="{}" loading="lazy" style="width:100%;aspect-ratio:16/10;border:0"></iframe>'
    return str(Markup(pattern).format(address, pictures[0].wide.title))  # noqa: S704 - what is put in is escaped


def _command(checked: CheckedStatement) -> str:
    """What to type to get the same findings again."""
    asked = views.asked_about(checked)
    economy = f" --economy {asked.id}" if asked else ""
    return f"devfinance check {checked.statement.id}{economy} --vintage {checked.panel.vintage.id}"


def _inline(content: Any) -> Markup:
    """Content as JSON that can stand in a page: nothing in it can end its element."""
    return htmlsafe_json_dumps(content, dumps=_json)


def _render(template: str, *, scripts: Sequence[str] = (), **content: Any) -> str:
    style, script = _source("style.css"), "\n".join(_source(name) for name in scripts)
    policy = (
        f"default-src 'none'; img-src 'self'; style-src {_hash(style)}; "
        f"script-src {_hash(script) if script else chr(39) + 'none' + chr(39)}; base-uri 'none'; form-action 'none'"
    )
    shell = {"policy": policy, "language": words.spoken(), "direction": editions.direction(), "_": _}
    shell["original"] = editions.original()
    ours = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files
    return _environment().get_template(template).render(**content, **shell, **ours)


def _hash(source: str) -> str:
    """How a policy names a style or a script that it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode('ascii')}'"


@cache
def _source(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
