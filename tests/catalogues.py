"""The catalogues of `src/devfinance/locale/`, brought in line with the messages in the code: `make messages`.

A message stands in the catalogue of the part of the package that says it first; the names that come from `data/` stand
in `names.po`. What a language lacks is left empty, for a translator; what is no longer said goes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import devfinance
from devfinance.economies import economies, groups
from devfinance.indicators import indicators
from devfinance.languages import LANGUAGES, LOCALES
from devfinance.notebooks.drafting import TEMPLATE
from devfinance.notebooks.finding import read_cells, shipped_notebooks
from devfinance.paths import data_folder
from devfinance.slips import slips
from devfinance.snapshots import vintages

PACKAGE = Path(devfinance.__file__).parent
TRANSLATED = [code for code in LANGUAGES if code != "en"]
SAID_FIRST = ("words", "names", "claims", "charts", "reports")  # then the others by name
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_KEYWORDS = {"_": None, "translate": None, "plural": (1, 2)}
# In the order of CLDR's names, as `devfinance.languages` takes them: zero, one, two, few, many, other.
_PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}

Message = str | tuple[str, str]  # one with a plural has both its forms


def messages() -> dict[str, dict[Message, list[str]]]:
    """Every message by part, and where it is said, in the order of the code."""
    said = [*_in_code(), *_in_notebooks(), *(("names", message, place) for message, place in _in_data())]
    parts = sorted({part for part, _, _ in said}, key=lambda part: ((*SAID_FIRST, part).index(part), part))
    found: dict[str, dict[Message, list[str]]] = {part: {} for part in parts}
    first = {message: part for wanted in reversed(parts) for part, message, _ in said if part == wanted}
    for _part, message, place in said:
        places = found[first[message]].setdefault(message, [])
        places.extend([place] if place not in places else [])
    return {part: held for part, held in found.items() if held}


def _in_code() -> Iterator[tuple[str, Message, str]]:
    found = extract_from_dir(PACKAGE, _METHODS, keywords=_KEYWORDS)
    for name, _line, message, _comments, _context in sorted(found, key=lambda each: each[:2]):
        part = Path(name).parts[0].removesuffix(".py")
        yield part, message, f"src/devfinance/{name}"


def _in_notebooks() -> Iterator[tuple[str, Message, str]]:
    """The prose of the notebooks, a cell a message."""
    for path in (*sorted(shipped_notebooks().glob("*.ipynb")), data_folder() / TEMPLATE):
        for cell in read_cells(path).cells:
            if cell.cell_type == "markdown":
                yield "notebooks", cell.source, path.relative_to(data_folder().parent).as_posix()


def _in_data() -> Iterator[tuple[str, str]]:
    for group in groups().values():
        yield group.name, "data/groups.yaml"
    for indicator in indicators().values():
        for text in (indicator.short_name, indicator.name, indicator.unit, indicator.definition):
            yield text, "data/indicators.yaml"
    for slip in slips(*(vintage.id for vintage in vintages())):
        yield slip.reason, "data/slips.yaml"
    for economy in economies().values():
        if economy.is_aggregate:
            yield economy.short_name, "data/economies.csv"


def catalogues(code: str) -> dict[str, str]:
    """The text of every catalogue of a language as it should be, by part; translations there are kept."""
    known = {message.id: message.string for path in (LOCALES / code).glob("*.po") for message in read(path, code)}
    written = {}
    for part, said in messages().items():
        catalogue = Catalog(locale=code)
        for message, places in said.items():
            catalogue.add(message, known.get(message, ""), locations=[(place, None) for place in places])
        file = io.BytesIO()
        write_po(file, catalogue, width=0, omit_header=True, include_lineno=False)
        written[part] = _header(code) + file.getvalue().decode()
    return written


def read(path: Path, code: str) -> Catalog:
    """A catalogue of a language."""
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def _header(code: str) -> str:
    lines = (
        f"Language: {code}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {_PLURALS[code]}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def main() -> None:
    """Write the catalogues of every language, and say how many messages each still lacks."""
    for code in TRANSLATED:
        wanted = catalogues(code)
        for path in (LOCALES / code).glob("*.po"):
            if path.stem not in wanted:
                path.unlink()
        for part, text in wanted.items():
            path = LOCALES / code / f"{part}.po"
            path.write_text(text, encoding="utf-8")
            lacking = sum(1 for message in read(path, code) if message.id and not _complete(message.string))
            print(f"{path.relative_to(PACKAGE)}: {lacking} to translate" if lacking else f"{path.stem} ({code})")


def _complete(translation: str | tuple[str, ...]) -> bool:
    return all(translation) if isinstance(translation, tuple) else bool(translation)


if __name__ == "__main__":
    main()
