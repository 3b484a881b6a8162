"""Texts that share most of their words, written so that a page can carry thousands of them.

Nothing here knows what a text says: it is cut at its numbers, commas and full stops, each piece is kept once, and a
text becomes its numbers with a code of letters for every piece between them. Unpacked, it is the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from string import ascii_letters

CODE = "Z[A-Za-z]{2}|[A-Za-z]{2}"
_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"(\d+(?:[.,\u00a0\u202f\u066b\u066c]\d+)*)")
_PIECE = re.compile(r"[^,.;،؛]*[,.;،؛] |.+", re.DOTALL)


class Packer:
    """Packs texts; `pieces` has every piece by its code.

    Examples
    --------
    >>> packer = Packer()
    >>> [packer.pack(text) for text in ("In 2023, Kenya paid US$3.87 billion.", "In 2023, Ghana paid US$1 billion.")]
    ['aaab3.87ac', 'aaad1ac']
    >>> packer.pieces["ab"], packer.unpack("aaad1ac")
    ('Kenya paid US$', 'In 2023, Ghana paid US$1 billion.')
    """

    def __init__(self) -> None:
        self._codes = _codes()
        self._known: dict[str, str] = {}

    @property
    def pieces(self) -> dict[str, str]:
        """Every piece by its code."""
        return {code: piece for piece, code in self._known.items()}

    def pack(self, text: str) -> str:
        """A text as its numbers, and the codes of what is between them."""
        return "".join(part if is_number else self._code(part) for part, is_number in _parts(text))

    def unpack(self, packed: str) -> str:
        """The text again; the page's script does the same."""
        pieces = self.pieces
        return re.sub(CODE, lambda code: pieces[code[0]], packed)

    def _code(self, piece: str) -> str:
        if piece not in self._known:
            self._known[piece] = next(self._codes)
        return self._known[piece]


def _codes() -> Iterator[str]:
    """Two letters, and when these are used up three that begin with Z."""
    for first, second in product(ascii_letters.replace("Z", ""), ascii_letters):
        yield first + second
    for second, third in product(ascii_letters, ascii_letters):
        yield f"Z{second}{third}"


def _parts(text: str) -> Iterable[tuple[str, bool]]:
    """A text in parts, each with whether it is a number; a bare year belongs to the words around it."""
    words = ""
    for at, part in enumerate(_NUMBER.split(text)):
        if at % 2 and not _YEAR.fullmatch(part):
            yield from ((piece, False) for piece in _PIECE.findall(words))
            yield part, True
            words = ""
        else:
            words += part
    yield from ((piece, False) for piece in _PIECE.findall(words))
