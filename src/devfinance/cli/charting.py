"""The command `chart`: a picture with its numbers and its words, ready to publish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from devfinance.cli.app import PUBLISH, app
from devfinance.cli.options import EconomyOption, VintageOption

_OPTIONS = {"title": "title", "long_alt": "alt"}


@app.command(rich_help_panel=PUBLISH)
def chart(
    kind: Annotated[str | None, typer.Argument(help="What it shows; see --list.")] = None,
    economy: EconomyOption = None,
    statement: Annotated[str | None, typer.Option(help="Id or file of a statement whose finding is drawn.")] = None,
    claim: Annotated[str | None, typer.Option(help="Id of one of its claims.")] = None,
    vintage: VintageOption = None,
    since: Annotated[int | None, typer.Option(help="First year of a chart over time.")] = None,
    size: Annotated[str, typer.Option(help="What it is for: web, social, print-85mm …; see --list.")] = "web",
    lang: Annotated[str, typer.Option(help="Language of its words: en, fr or ar.")] = "en",
    title: Annotated[
        str | None, typer.Option(help="The finding in your words, held against the figures; else made from them.")
    ] = None,
    alt: Annotated[str | None, typer.Option(help="What it shows, for those who cannot see it; likewise.")] = None,
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="png, svg, pdf, csv or json; may be given again. Else all.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the files; made if it is missing.")] = Path(),
    listing: Annotated[bool, typer.Option("--list", help="List the kinds of chart and the sizes.")] = False,
) -> None:
    """Draw a chart: picture, numbers, and words for those who cannot see it."""
    from devfinance.cli.folders import writing_to
    from devfinance.errors import RequestError

    if listing:
        _list()
        return
    if kind is None:
        raise RequestError("no kind of chart was given", tip="name one, such as `flows`; `--list` has them all")

    from devfinance.api import chart as drawn
    from devfinance.charts import export

    wanted = tuple(formats or export.FORMATS)
    for name in wanted:
        export.maker_of(name)  # refused before anything is drawn
    made = drawn(
        kind,
        statement=statement,
        claim=claim,
        economy=economy,
        vintage=vintage,
        size=size,
        lang=lang,
        since=since,
        title=title,
        alt=alt,
    )
    for text, status in made.by_hand.items():
        if status == "unchecked":
            print(f"--{_OPTIONS[text]} could not be read back, so nothing but you vouches for it", file=sys.stderr)
    with writing_to(out, "--out"):
        out.mkdir(parents=True, exist_ok=True)
        for path in made.save(out, slug_of(kind, statement, claim, economy, size, lang), wanted).values():
            print(path)


def slug_of(kind: str, statement: str | None, claim: str | None, economy: str | None, size: str, lang: str) -> str:
    """A name for a chart's files that says what was asked for.

    >>> slug_of("flows", None, None, "Côte d'Ivoire", "social", "fr")
    'flows-cote-d-ivoire-social-fr'
    >>> slug_of("verdict", "statements/mine.yaml", None, None, "web", "en")
    'verdict-mine'
    """
    import re
    import unicodedata

    said = Path(statement).stem if statement else None
    parts = [kind, said, claim, economy, None if size == "web" else size, None if lang == "en" else lang]
    plain = unicodedata.normalize("NFKD", "-".join(part for part in parts if part)).casefold()
    return re.sub(r"[^\w@]+", "-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")


def _list() -> None:
    from devfinance.charts.canvas import CANVASES
    from devfinance.charts.kinds import KINDS
    from devfinance.cli.tables import show

    show(("kind", "what it shows"), [(kind.name, kind.about) for kind in KINDS.values()])
    print()
    rows = [(canvas.name, "×".join(map(str, canvas.pixels))) for canvas in CANVASES.values()]
    show(("size", "pixels"), rows)
