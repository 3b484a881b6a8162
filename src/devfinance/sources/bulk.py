"""The World Bank's bulk downloads: the WDI and IDS files, zipped or as CSV, read row by row.

They are wide, a row an economy and indicator and a column a year, and weigh hundreds of megabytes; what we
use of them is small. Nothing is unpacked to disk.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from devfinance.errors import RequestError, clipped
from devfinance.indicators import Indicator, indicators
from devfinance.sources.archives import bulk_tables, is_zip, zip_date
from devfinance.sources.series import SourceSeries, iso3_codes, newest_actual_year, place_of

_BOM = "ï»¿"  # UTF-8's byte-order mark, read as latin-1
_YEAR = re.compile(r"(\d{4})(?: \[YR\d{4}\])?")
_MISSING = {"", ".."}
_WORLD = "WLD"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table has what: the columns of the codes, and of each year."""

    economy: int
    indicator: int
    creditor: int | None
    years: Mapping[int, int]

    @property
    def database(self) -> str:
        """International Debt Statistics name a creditor, the others do not."""
        return "WDI" if self.creditor is None else "IDS"


@dataclass(slots=True)
class _Columns:
    """The observations of one indicator while they are being read."""

    database: str
    file: str
    economy: array[int] = field(default_factory=lambda: array("h"))
    year: array[int] = field(default_factory=lambda: array("h"))
    value: array[float] = field(default_factory=lambda: array("d"))


def read_bulk(files: Sequence[Path], published: date, read_at: datetime) -> list[SourceSeries]:
    """Every indicator that we use from bulk downloads.

    Where two files hold an indicator, it is taken from the database that our register of indicators names.

    Parameters
    ----------
    files
        Zip archives or CSV files, from the World Bank.
    published
        The day on which the World Bank published them.
    read_at
        The time of reading.

    Raises
    ------
    RequestError
        A file is none of the World Bank's, is unsafe, damaged, or holds no indicator that we use.
    """
    found: dict[str, _Columns] = {}
    for file in files:
        for code, columns in _read_file(file).items():
            if code not in found or columns.database == indicators()[code].database:
                found[code] = columns
    series = [_series(indicators()[code], columns, published, read_at) for code, columns in sorted(found.items())]
    kept = [one for one in series if len(one.value)]
    if not kept:
        raise RequestError(
            f"{', '.join(file.name for file in files)}: no indicator that we use is in there",
            tip="give the World Bank's WDI or IDS bulk download, zip or CSV",
        )
    return kept


def file_date(file: Path) -> date:
    """The day on which a download was made: the newest of a zip's members, else the file's own."""
    if is_zip(file):
        return zip_date(file)
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).date()


def layout_of(header: Sequence[str]) -> Layout | None:
    """Where a table has what, or None if it is no table of observations.

    >>> layout_of(["Country Name", "Country Code", "Indicator Name", "Indicator Code", "1960", "1961"]).years
    {1960: 4, 1961: 5}
    >>> layout_of(["Country Code", "Short Name"]) is None
    True
    """
    names = {name.removeprefix(_BOM).strip().strip('"').casefold(): place for place, name in enumerate(header)}
    years = {int(match[1]): at for name, at in names.items() if (match := _YEAR.fullmatch(name.upper()))}
    economy = names.get("country code")
    indicator = names.get("indicator code", names.get("series code"))
    if economy is None or indicator is None or not years:
        return None
    return Layout(economy, indicator, names.get("counterpart-area code"), years)


def _read_file(file: Path) -> dict[str, _Columns]:
    found: dict[str, _Columns] = {}
    for name, stream in bulk_tables(file):
        # Codes, years and values are ASCII in every encoding that the World Bank uses, so that latin-1, which
        # knows every byte, reads UTF-8 and cp1252 alike.
        with io.TextIOWrapper(stream, encoding="latin-1", newline="") as text:
            try:
                _read_table(csv.reader(text), name, found)
            except (csv.Error, ValueError, zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise RequestError(f"{name} cannot be read: {clipped(error)}", tip="download it again") from error
    return found


def _read_table(rows: Iterator[list[str]], name: str, found: dict[str, _Columns]) -> None:
    layout = layout_of(next(rows, []))
    if layout is None:
        return
    wanted = indicators()
    width = max(layout.economy, layout.indicator, layout.creditor or 0)
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, start=2):
        if len(row) <= width:
            continue
        code = row[layout.indicator].strip()
        if code not in wanted or (layout.creditor is not None and row[layout.creditor].strip() != _WORLD):
            continue
        economy = row[layout.economy].strip()
        if (code, economy) in seen:
            raise ValueError(f"line {number} repeats {code} of {economy}")
        seen.add((code, economy))
        columns = found.setdefault(code, _Columns(layout.database, name))
        _add_row(columns, economy, layout.years, row, number)


def _add_row(columns: _Columns, economy: str, years: Mapping[int, int], row: Sequence[str], number: int) -> None:
    place = int(place_of([economy])[0])
    for year, at in years.items():
        cell = row[at].strip() if at < len(row) else ""
        if cell in _MISSING:
            continue
        if place < 0:
            raise ValueError(f"line {number} has figures of an economy that we do not know ({economy})")
        value = float(cell)
        if not np.isfinite(value):
            raise ValueError(f"line {number} has {cell} for a value")
        columns.economy.append(place)
        columns.year.append(year)
        columns.value.append(value)


def _series(indicator: Indicator, columns: _Columns, published: date, read_at: datetime) -> SourceSeries:
    place, year, value = (np.array(column) for column in (columns.economy, columns.year, columns.value))
    newest = newest_actual_year(published.isoformat())
    actual = (year <= newest) if columns.database == "IDS" else np.ones(len(year), dtype=bool)
    economy = iso3_codes()[place[actual].astype(np.intp)]
    order = np.lexsort((year[actual], economy))
    return SourceSeries(
        indicator=indicator.code,
        economy=economy[order],
        year=year[actual][order],
        value=value[actual][order],
        database=columns.database,
        updated=published.isoformat(),
        url=columns.file,
        read_at=read_at,
        scheduled=int((~actual).sum()),
    )
