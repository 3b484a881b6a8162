"""What went wrong, and what the reporter can do about it.

Errors are sorted by what the caller can do: correct the request, accept that the figures do not
answer it, or try the World Bank again later. Each class carries the exit code that programs rely on.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterable

_NEAR = 0.75  # similarity from which a name is offered: Nigerria for Nigeria, but not Albania for Atlantis
_ABOUT_AS_NEAR = 0.1


class DevfinanceError(Exception):
    """Something the reporter can act on.

    Parameters
    ----------
    message
        What happened and where, in one line.
    tip
        What to do next.

    Examples
    --------
    >>> print(DevfinanceError("no vintage 2020-01-01", tip="see `devfinance vintages`"))
    no vintage 2020-01-01; see `devfinance vintages`
    """

    exit_code = 2

    def __init__(self, message: str, tip: str = "") -> None:
        super().__init__(message)
        self.message = printable(" ".join(message.split()))
        self.tip = printable(" ".join(tip.split()))

    def __str__(self) -> str:
        return f"{self.message}; {self.tip}" if self.tip else self.message

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the line that asked, and what to do; our code is of no use to the reporter."""
        asked = next((frame for frame in traceback.extract_tb(self.__traceback__) if frame.name == "<module>"), None)
        line = [f"----> {asked.lineno} {asked.line}", ""] if asked else []
        return [*line, f"{type(self).__name__}: {self}"]


class RequestError(DevfinanceError):
    """The request was wrong: a name, a date, an option, a file."""


class UnknownNameError(RequestError):
    """A name that is not among those allowed; the nearest ones are offered.

    Examples
    --------
    >>> print(UnknownNameError("indicator", "DT.ODA.ODAT", ["DT.ODA.ODAT.CD", "SP.POP.TOTL"]))
    unknown indicator 'DT.ODA.ODAT'; did you mean DT.ODA.ODAT.CD?
    """

    def __init__(self, kind: str, name: object, allowed: Iterable[str], tip: str = "") -> None:
        super().__init__(f"unknown {kind} {clipped(name)!r}", tip=suggestion(str(name), allowed) or tip)


class NoFigureError(RequestError):
    """What was asked for is well formed, but a vintage has no such figure: a series, a year, or enough who report."""


class StatementError(RequestError):
    """A statement file that cannot be used; says which file, line and remedy."""


class SnapshotError(RequestError):
    """A vintage on disk that is damaged, edited or incomplete."""


class NoReadingError(DevfinanceError):
    """The figures allow no reading of any claim."""

    exit_code = 3


class SourceError(DevfinanceError):
    """The World Bank could not be reached or answered wrongly."""

    exit_code = 4


def printable(text: str) -> str:
    """A text without what a terminal would not show as it stands, such as a bell, or marks that turn the writing round.

    >>> printable("edun" + chr(7)) == "edun" + chr(92) + "x07"
    True
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def clipped(name: object, limit: int = 60) -> str:
    """A name short enough for one line of a message.

    >>> clipped("x" * 100, limit=5)
    'xxxx…'
    """
    text = str(name)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def suggestion(name: str, allowed: Iterable[str], most: int = 3) -> str:
    """The allowed names nearest to the one given, or all where they are few, as a question or a list.

    >>> suggestion("pubic", ["total", "public"])
    'did you mean public?'
    >>> suggestion("zzz", ["total", "public"])
    'use one of: total, public'
    """
    known = list(dict.fromkeys(allowed))
    near = _near(clipped(name).casefold(), known)[:most]
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 12 else ""


def _near(name: str, known: Iterable[str]) -> list[str]:
    """What a misspelt name may have been meant to be, the nearest first: near to it, and about as near as the nearest.

    >>> _near("nigerria", ["Niger", "Nigeria", "Albania"]), _near("atlantis", ["Albania"])
    (['Nigeria'], [])
    """
    matcher = difflib.SequenceMatcher(b=name)
    scores: dict[str, float] = {}
    for candidate in {candidate.casefold(): candidate for candidate in known}.values():
        matcher.set_seq1(candidate.casefold())
        if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
            scores[candidate] = matcher.ratio()
    best = max(scores.values(), default=0.0)
    near = [found for found, score in scores.items() if score >= max(_NEAR, best - _ABOUT_AS_NEAR)]
    return sorted(near, key=lambda found: -scores[found])
