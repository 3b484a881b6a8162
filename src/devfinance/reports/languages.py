"""Where a page lies in each language, which way it is written, and how it names its sisters."""

from __future__ import annotations

from devfinance import words

NAMES = {"en": "English", "fr": "Français", "ar": "العربية"}
FIRST = words.LANGUAGES[0]
_RIGHT_TO_LEFT = ("ar",)


def folder(language: str) -> str:
    """The folder of a language in a bundle, with its slash; the first language has none.

    >>> folder("en"), folder("fr")
    ('', 'fr/')
    """
    return "" if language == FIRST else f"{language}/"


def root() -> str:
    """How the page in the language spoken reaches the bundle: what is the same in all languages lies there.

    >>> root()
    ''
    """
    return "" if words.spoken() == FIRST else "../"


def others() -> list[tuple[str, str, str]]:
    """The same page in the other languages: code, its own name for itself, address."""
    return [
        (language, NAMES[language], f"{root()}{folder(language)}index.html")
        for language in words.LANGUAGES
        if language != words.spoken()
    ]


def direction(language: str) -> str:
    """Which way a language is written.

    >>> direction("ar")
    'rtl'
    """
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
