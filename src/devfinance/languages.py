"""The language spoken: its messages, its plurals, and how the words of a sentence join.

A language is a folder of catalogues in `locale/`, one a part of the package, and a table of its economies' names; no
code anywhere asks which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from devfinance.errors import UnknownNameError

LOCALES = Path(__file__).parent / "locale"
RIGHT_TO_LEFT_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2067", "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Language:
    """What there is to a language beyond its messages.

    `plurals` are the CLDR names of its plural forms, in the order of a catalogue. `largest` is the largest unit in
    which amounts are said: French has no everyday word for 10¹². `joins` are what two words become where they meet,
    `articles` those that begin a name in the catalogues.
    """

    name: str
    plurals: tuple[str, ...] = ("one", "other")
    right_to_left: bool = False
    largest: float = 1e12
    joins: tuple[tuple[str, str], ...] = ()
    articles: str = ""


_FRENCH_JOINS = (
    (r"\b([Dd])e le(?=[ \u00a0])", r"\1u"),
    (r"\b([Dd])e les(?=[ \u00a0])", r"\1es"),
    (r"(?<!\w)([àÀ]) le(?=[ \u00a0])", r"\1u"),
    (r"(?<!\w)([àÀ]) les(?=[ \u00a0])", r"\1ux"),
    (r"\b([Dd]|[Qq]u)e (?=[AEIOUÉÎ][^A-Z\W]|Haïti)", r"\1’"),
    (r"\bàu", "au"),
    (r"\bÀu", "Au"),
)

# Arabic is written with Latin digits, as the press of the Maghreb and most news sites write it: a chart's axis, a table
# and the World Bank's own page then show the same figures in every language.
_LANGUAGES: Mapping[str, Language] = {
    "en": Language("English"),
    "fr": Language("français", largest=1e9, joins=_FRENCH_JOINS, articles=r"^(?:l’|les? |la )"),
    "ar": Language("العربية", ("zero", "one", "two", "few", "many", "other"), right_to_left=True),
}
LANGUAGES = tuple(_LANGUAGES)
_spoken: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak a language within a block.

    Raises
    ------
    UnknownNameError
        There is no such language here.

    Examples
    --------
    >>> with language("fr"):
    ...     translate("aid")
    'l’aide'
    """
    if code not in _LANGUAGES:
        raise UnknownNameError("language", code, LANGUAGES, tip=f"choose one of {', '.join(LANGUAGES)}")
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(code: str) -> None:
    """Speak a language from here on.

    Raises
    ------
    UnknownNameError
        There is no such language here.
    """
    with language(code):
        pass  # so that an unknown one is refused in the same words
    _spoken.set(code)


def spoken() -> str:
    """The language spoken now.

    >>> spoken()
    'en'
    """
    return _spoken.get()


def manner(code: str | None = None) -> Language:
    """What there is to a language beyond its messages; of the one spoken, if none is given.

    >>> manner("ar").right_to_left, manner().name
    (True, 'English')
    """
    return _LANGUAGES[code or spoken()]


def html_attributes(code: str | None = None) -> str:
    """What an element of HTML in a language says of it; in the one spoken, if none is given.

    >>> html_attributes("ar")
    'lang="ar" dir="rtl"'
    """
    return f'lang="{code or spoken()}" dir="{"rtl" if manner(code).right_to_left else "ltr"}"'


class Pattern(str):
    """A message in a language whose words change where they meet; filling it in joins them.

    >>> with language("fr"):
    ...     Pattern("les paiements de {economies}").format(economies="les pays en développement")
    'les paiements des pays en développement'
    """

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """The message with its values, joined as the language spoken joins them."""
        return joined(str.format(self, *values, **named))


def joined(text: str) -> str:
    """A text with its words joined as the language spoken joins them.

    >>> with language("fr"):
    ...     joined("l’aide à le Nigéria et à les Comores, de Israël à Oman")
    'l’aide au Nigéria et aux Comores, d’Israël à Oman'
    """
    for pattern, replacement in manner().joins:
        text = re.sub(pattern, replacement, text)
    return text


def translate(message: str) -> str:
    """A message in the language spoken.

    >>> translate("aid")
    'aid'
    """
    code = _spoken.get()
    return message if code == "en" else Pattern(_messages(code).get(message, message))


def plural(one: str, many: str, count: float) -> str:
    """The form of a message that goes with a count, in the language spoken.

    >>> plural("{n} country", "{n} countries", 2).format(n=2)
    '2 countries'
    """
    code = _spoken.get()
    if code == "en":
        return one if count == 1 else many
    forms = _messages(code).get((one, many))
    if forms is None:
        return Pattern(one if count == 1 else many)
    return Pattern(forms[_form(code, count)])


@lru_cache(maxsize=2**12)
def _form(code: str, count: float) -> int:
    """The place of a count's form among the language's plurals."""
    from babel import Locale

    names = manner(code).plurals
    name = Locale.parse(code).plural_form(abs(count))
    return names.index(name if name in names else "other")


@cache
def _messages(code: str) -> Mapping[Any, Any]:
    """The messages of a language from all its catalogues; those with plurals are under both their forms."""
    from babel.messages.pofile import read_po

    messages: dict[Any, Any] = {}
    for path in sorted((LOCALES / code).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=code):
                if message.id and message.string and not message.fuzzy and any(message.string):
                    messages[message.id] = message.string
    return messages


def verbatim(text: str) -> str:
    r"""A code, an id or a name in Latin letters that keeps its own order within a sentence that runs the other way.

    >>> with language("ar"):
    ...     verbatim("2026-07-01")
    '\u20662026-07-01\u2069'
    """
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}" if manner().right_to_left else text


def isolated(text: str) -> str:
    r"""A line of text that keeps its order where it begins or ends in letters of the other direction.

    Pictures know no `dir`: a renderer takes the direction of a line from its first letter.

    >>> with language("ar"):
    ...     isolated("IMF")
    '\u2067IMF\u2069'
    """
    return f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}" if text and manner().right_to_left else text
