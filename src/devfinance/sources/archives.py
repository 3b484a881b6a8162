"""Files from elsewhere, opened with suspicion: zip archives that bomb, escape or lie are refused."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

from devfinance.errors import RequestError, clipped

# The WDI's table is a quarter of a gigabyte and packs to a fifth; deflate cannot reach a thousand without malice.
MOST_BYTES = 4 << 30
MOST_RATIO = 150
MOST_MEMBERS = 1_000


def is_zip(file: Path) -> bool:
    """Whether a file is a zip archive, whatever its name.

    Raises
    ------
    RequestError
        There is no such file.
    """
    if not file.is_file():
        raise RequestError(f"there is no file {file}", tip="give the World Bank's WDI or IDS bulk download, zip or CSV")
    return zipfile.is_zipfile(file)


def zip_date(file: Path) -> date:
    """The day of the newest member of an archive."""
    with _opened(file) as archive:
        return max(date(*member.date_time[:3]) for member in archive.infolist())


def bulk_tables(file: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """The CSV tables of a download, each with a name for messages; nothing is written to disk.

    Raises
    ------
    RequestError
        An archive that would unpack to too much, names files outside its folder, or is damaged.
    """
    if not is_zip(file):
        with file.open("rb") as stream:
            yield file.name, stream
        return
    with _opened(file) as archive:
        members = archive.infolist()
        _refuse_unsafe(file, members)
        for member in members:
            if PurePosixPath(member.filename).suffix.casefold() == ".csv":
                yield from _member(file, archive, member)


def _member(file: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[str, IO[bytes]]]:
    name = f"{file.name}:{member.filename}"
    try:
        # While it is read zipfile stops at the size that the directory gives, and at the end compares checksums.
        with archive.open(member) as stream:
            yield name, stream
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise RequestError(f"{name} cannot be unpacked: {clipped(error)}", tip="download it again") from error


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError) as error:
        raise RequestError(f"{file.name} is a damaged archive: {clipped(error)}", tip="download it again") from error


def _refuse_unsafe(file: Path, members: list[zipfile.ZipInfo]) -> None:
    tip = "this is no download of the World Bank's; get it from https://databank.worldbank.org"
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_BYTES or unpacked > MOST_RATIO * max(packed, 1 << 10):
        raise RequestError(f"{file.name} would unpack to {unpacked >> 20:,} MB from {packed >> 20:,} MB", tip=tip)
    for member in members:
        if escapes(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise RequestError(f"{file.name} holds a path that leaves its folder: {clipped(member.filename)}", tip=tip)


def escapes(name: str) -> bool:
    """Whether a member's name leads out of the folder it is unpacked to.

    >>> escapes("WDI_CSV/WDICSV.csv"), escapes("../x.csv"), escapes("/etc/x.csv"), escapes("C:\\\\x.csv")
    (False, True, True, True)
    """
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in name
