"""A page in each language: where it lies, and how it names its sisters."""

from __future__ import annotations

from collections.abc import Container, Iterable

from markupsafe import Markup

from devfinance.languages import LANGUAGES, manner, spoken

FIRST = LANGUAGES[0]


def folder(language: str) -> str:
    """The folder of a language in a bundle, with its slash; the first language has none.

    >>> folder("en"), folder("fr")
    ('', 'fr/')
    """
    return "" if language == FIRST else f"{language}/"


def root() -> str:
    """How the page in the language spoken reaches the bundle, where all that is the same in every language lies.

    >>> root()
    ''
    """
    return "" if spoken() == FIRST else "../"


def sisters(languages: Iterable[str] = LANGUAGES) -> list[tuple[str, str, str]]:
    """The same page in those of some languages that are not the one spoken: code, its own name, address.

    >>> sisters()[0]
    ('fr', 'français', 'fr/index.html')
    """
    return [
        (language, manner(language).name, f"{root()}{folder(language)}index.html")
        for language in languages
        if language != spoken()
    ]


def direction() -> str:
    """Which way the language spoken is written, as HTML has it.

    >>> direction()
    'ltr'
    """
    return "rtl" if manner().right_to_left else "ltr"


def original() -> Markup:
    """What marks words as those of the statement file, which is in English, on a page in another language.

    >>> original()
    Markup('')
    """
    return Markup("") if spoken() == FIRST else Markup(' lang="en" dir="ltr"')


def written(translations: Container[str]) -> Markup:
    """What marks a statement's other texts: nothing where its file has them in the language spoken.

    >>> written({"fr": {}})
    Markup('')
    """
    return Markup("") if spoken() in translations else original()
