"""The fonts of every chart, which come with us: Latin and Arabic alike, found on no machine and asked of none.

IBM Plex Sans Arabic has Latin, Arabic and ₦; Noto Sans steps in for what it lacks (ẹ ọ ṣ ɓ ɗ ƙ). A character that
neither has is an error, not an empty box in print.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from devfinance.errors import DevfinanceError, RequestError, clipped

Weight = Literal["normal", "bold"]
MAIN = "IBM Plex Sans Arabic"
FALLBACK = "Noto Sans"
# No “fi” in one glyph: a browser lacks it in our subsets, and a PDF would put it into a font of its own.
FEATURES = ("-liga",)
_FOLDERS = MappingProxyType({MAIN: "fontpkg_ibm_plex_sans_arabic", FALLBACK: "fontpkg_noto_sans"})
_FILES = MappingProxyType(
    {
        (MAIN, "normal"): "IBMPlexSansArabic-Regular.ttf",
        (MAIN, "bold"): "IBMPlexSansArabic-Bold.ttf",
        (FALLBACK, "normal"): "NotoSans[wdth,wght].ttf",
        (FALLBACK, "bold"): "NotoSans[wdth,wght].ttf",
    }
)


def families(text: str) -> tuple[str, ...]:
    """The fonts that have what a text needs, in order; matplotlib knows them afterwards.

    Raises
    ------
    RequestError
        Neither has one of its characters.

    Examples
    --------
    >>> families("₦5 مليار"), families("Ọyọ")
    (('IBM Plex Sans Arabic',), ('IBM Plex Sans Arabic', 'Noto Sans'))
    """
    _register(MAIN)
    lacking = _lacking(text, MAIN)
    if not lacking:
        return (MAIN,)
    _register(FALLBACK)
    if none := sorted(lacking & _lacking(text, FALLBACK)):
        raise RequestError(
            f"no font of ours has {''.join(none)!r} (U+{ord(none[0]):04X}), in {clipped(text)!r}",
            tip="write it without that character",
        )
    return (MAIN, FALLBACK)


@cache
def file_of(family: str, weight: Weight) -> Path:
    """Where a font lies.

    >>> file_of(MAIN, "bold").name
    'IBMPlexSansArabic-Bold.ttf'
    """
    spec = find_spec(_FOLDERS[family])
    if spec is None or not spec.submodule_search_locations:
        raise DevfinanceError(
            f"the font {family} is not installed", tip=f"install {_FOLDERS[family].replace('_', '-')}"
        )
    return Path(spec.submodule_search_locations[0], "files", _FILES[family, weight])


def _lacking(text: str, family: str) -> set[str]:
    """The characters of a text that a font has no glyph for; those that only steer others need none."""
    return {sign for sign in text if ord(sign) not in _signs(family) and unicodedata.category(sign) != "Cf"}


@cache
def _signs(family: str) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(file_of(family, "normal"))).get_charmap())


@cache
def _register(family: str) -> None:
    """Make a font known to matplotlib, before any of that name which the machine may have."""
    from matplotlib.font_manager import FontEntry, fontManager

    weights: tuple[tuple[Weight, int], ...] = (("normal", 400), ("bold", 700))
    for weight, number in weights:
        path = str(file_of(family, weight))
        fontManager.addfont(path)  # this also empties its memory of what was found before
        fontManager.ttflist.insert(0, FontEntry(fname=path, name=family, weight=number))
