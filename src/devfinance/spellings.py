"""How people write the names of economies: folded so that spellings meet, in English, French and Arabic."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator

from devfinance.paths import data_folder

_ARTICLES = ("the", "le", "la", "les", "l")
_ARABIC_ARTICLE = "ال"


def folded(name: str) -> str:
    """A name in lower case, without accents, punctuation or articles, "&" and "St." written out.

    >>> folded("The Bahamas") == folded("bahamas"), folded("St. Kitts & Nevis"), folded("L’Éthiopie")
    (True, 'saint kitts and nevis', 'ethiopie')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = ["saint" if word == "st" else word.removeprefix(_ARABIC_ARTICLE) or word for word in letters.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def shipped_names() -> Iterator[tuple[str, str]]:
    """Every other name that `data/names.csv` knows, with an ISO3 code; a name of two economies comes twice."""
    with (data_folder() / "names.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["name"], row["iso3"]) for row in csv.DictReader(file))


def names_in(language: str) -> dict[str, str]:
    """What a language calls each territory, by ISO2 code: the Unicode Consortium's names, as Babel has them.

    >>> names_in("fr")["TD"], names_in("ar")["KE"]
    ('Tchad', 'كينيا')
    """
    from babel import Locale

    return dict(Locale(language).territories)
