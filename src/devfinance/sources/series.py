"""One indicator as a source gave it, checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import numpy as np

from devfinance.economies import economies
from devfinance.indicators import Indicator
from devfinance.sources.answers import Page
from devfinance.sources.faults import Fault

DATABASES = {"2": "WDI", "6": "IDS"}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class SourceSeries:
    """One indicator as a source gave it: the observations, and where and when they were read.

    Parameters
    ----------
    indicator
        Its code.
    economy, year, value
        Parallel columns, sorted by economy and year; only observations that have a value.
    database
        WDI or IDS, as the source says.
    updated
        The day on which the source last changed it, an ISO date; empty where it does not say.
    url, read_at
        Where and when it was read.
    scheduled
        How many values were left out because they are payments that will fall due, not observations.
    """

    indicator: str
    economy: np.ndarray
    year: np.ndarray
    value: np.ndarray
    database: str
    updated: str
    url: str
    read_at: datetime
    scheduled: int = 0

    @property
    def sha256(self) -> str:
        """Hash of the observations: their codes as lines, then years as int16, then values as float64."""
        digest = hashlib.sha256("\n".join(self.economy.tolist()).encode())
        digest.update(self.year.astype("<i2").tobytes())
        digest.update(self.value.astype("<f8").tobytes())
        return digest.hexdigest()

    def receipt(self) -> dict[str, object]:
        """What the manifest keeps of it."""
        kept: dict[str, object] = {
            "database": self.database,
            "updated": self.updated,
            "read_at": self.read_at.isoformat(timespec="seconds"),
            "url": self.url,
            "rows": len(self.value),
            "sha256": self.sha256,
        }
        return {**kept, "scheduled_left_out": self.scheduled} if self.scheduled else kept


def series_of(indicator: Indicator, pages: Sequence[Page], url: str, read_at: datetime) -> SourceSeries:
    """An indicator from its pages, after every check.

    Raises
    ------
    Fault
        The pages do not belong together, or hold anything but numbers of the indicator asked for, once
        for each economy and year.
    """
    _refuse_torn(indicator.code, pages)
    raw = [code for page in pages for code in page.economy]
    if not set(map(type, raw)) <= {str}:
        raise Fault("sent JSON of a form that we do not know")
    year = _years(pages)
    value, present = _values(pages)
    place = place_of(raw)
    if (place[present] < 0).any():
        unknown = sorted({code for code, at in zip(raw, place.tolist(), strict=True) if at < 0})
        raise Fault(f"sent figures of economies that we do not know ({', '.join(map(str, unknown[:3]))})")
    _refuse_repeated(place, year, raw)
    first = pages[0]
    actual = present & (year <= newest_actual_year(first.updated)) if indicator.by_creditor else present
    if not actual.any():
        raise Fault("sent no value at all")
    order = np.lexsort((year[actual], iso3_codes()[place[actual]]))
    return SourceSeries(
        indicator=indicator.code,
        economy=iso3_codes()[place[actual]][order],
        year=year[actual][order].astype(np.int16),
        value=value[actual][order],
        database=DATABASES.get(first.source, f"source {first.source}") if first.source else indicator.database,
        updated=first.updated,
        url=url,
        read_at=read_at,
        scheduled=int(present.sum() - actual.sum()),
    )


def newest_actual_year(updated: str) -> int:
    """The newest year that International Debt Statistics report; later ones are payments to fall due.

    The figures of a year come out in the last quarter of the next.

    >>> newest_actual_year("2025-12-03"), newest_actual_year("2026-02-20")
    (2024, 2024)
    """
    day = date.fromisoformat(updated)
    return day.year - 1 if day.month >= 10 else day.year - 2


@cache
def iso3_codes() -> np.ndarray:
    """The ISO3 codes of every economy and aggregate."""
    return np.array(list(economies()))


def place_of(codes: Iterable[object]) -> np.ndarray:
    """Where economies stand among `iso3_codes`, by ISO3 or ISO2 code; −1 for one we do not know.

    >>> iso3_codes()[place_of(["NGA", "NG"])].tolist(), place_of(["QQQ"]).tolist()
    (['NGA', 'NGA'], [-1])
    """
    places = _places()
    return np.array([places.get(code, -1) for code in codes], dtype=np.intp)


@cache
def _places() -> dict[object, int]:
    by_iso2: dict[object, int] = {found.iso2: place for place, found in enumerate(economies().values())}
    return by_iso2 | {code: place for place, code in enumerate(economies())}


def _refuse_torn(code: str, pages: Sequence[Page]) -> None:
    """Pages that do not make one whole: read while the source changed, or of another indicator."""
    strangers = frozenset().union(*(page.indicators for page in pages)) - {code}
    if strangers:
        raise Fault(f"sent rows of another indicator ({', '.join(map(str, sorted(strangers)[:3]))})")
    if len({page.updated for page in pages}) > 1:
        raise Fault("changed its day of update between two pages")
    try:
        date.fromisoformat(pages[0].updated)
    except ValueError as error:
        raise Fault("does not say when the figures were last updated") from error
    if len({(page.total, page.pages, page.source) for page in pages}) > 1:
        raise Fault("changed its number of rows between two pages")
    rows = sum(len(page.year) for page in pages)
    if rows != pages[0].total or len(pages) != pages[0].pages:
        raise Fault(f"announced {pages[0].total} rows and sent {rows}")


def _years(pages: Sequence[Page]) -> np.ndarray:
    try:
        years = np.array([int(str(text)) for page in pages for text in page.year], dtype=np.intp)
    except (ValueError, OverflowError) as error:
        raise Fault("sent figures that are not by year") from error
    if years.min() < _FIRST_YEAR or years.max() > _LAST_YEAR:
        raise Fault("sent figures of impossible years")
    return years


def _values(pages: Sequence[Page]) -> tuple[np.ndarray, np.ndarray]:
    """The values, and which rows have one."""
    cells = [cell for page in pages for cell in page.value]
    if not set(map(type, cells)) <= {int, float, type(None)}:
        raise Fault("sent values that are not numbers")
    try:
        values = np.array(cells, dtype=np.float64)
    except OverflowError as error:
        raise Fault("sent values that are not numbers") from error
    if np.isinf(values).any():
        raise Fault("sent values that are not numbers")
    return values, ~np.isnan(values)


def _refuse_repeated(place: np.ndarray, year: np.ndarray, raw: Sequence[str]) -> None:
    key = place * (_LAST_YEAR + 1) + year
    kept = key[place >= 0]
    if len(np.unique(kept)) == len(kept):
        return
    seen, counts = np.unique(kept, return_counts=True)
    twice = int(np.flatnonzero(key == seen[counts > 1][0])[0])
    raise Fault(f"sent {raw[twice]} {year[twice]} more than once")
