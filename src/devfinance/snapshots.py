"""A vintage on disk: write, verify, open, list.

A snapshot is a folder named after its vintage:

`observations.parquet`
    one row an observation: indicator, economy, year, value; sorted, unique, no row where there is no value
`manifest.json`
    where the figures come from, and how many there are
`SHA256SUMS`
    the hashes of both, as `sha256sum --check` reads them
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devfinance.columns import Observations
from devfinance.errors import RequestError, SnapshotError, UnknownNameError
from devfinance.paths import data_folder, snapshot_folders

if TYPE_CHECKING:
    import pyarrow as pa

OBSERVATIONS = "observations.parquet"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
ATTRIBUTION = "World Bank, World Development Indicators and International Debt Statistics"
LICENCE = "CC BY 4.0"
_ID = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([2-9]|[1-9]\d+))?")


@dataclass(frozen=True, slots=True)
class Vintage:
    """The World Bank's figures as they stood on a day.

    Two vintages of one day can differ: figures are revised in place. The hash tells them apart.

    Parameters
    ----------
    id
        ISO date on which the figures were taken, with `.2`, `.3` for further ones of that day.
    sha256
        Hash of the stored observations.
    folder
        Where the snapshot lies.
    manifest
        What is known of its making: rows, indicators with their database and day of update.
    """

    id: str
    sha256: str
    folder: Path
    manifest: Mapping[str, Any] = field(repr=False, compare=False)

    @property
    def date(self) -> date:
        """The day on which the figures were taken."""
        return date.fromisoformat(self.id[:10])

    @property
    def is_complete(self) -> bool:
        """Whether it holds all that a full pull brings; only then can it be the default."""
        return bool(self.manifest.get("complete"))

    @property
    def attribution(self) -> str:
        """The line that must stand wherever the figures are shown.

        >>> open_vintage("2026-07-01").attribution
        'World Bank, World Development Indicators and International Debt Statistics, vintage 2026-07-01'
        """
        return f"{ATTRIBUTION}, vintage {self.id}"


def vintages() -> list[Vintage]:
    """Every vintage on this machine, oldest first; of two with one id the user's own is meant.

    >>> [vintage.id for vintage in vintages()][:2]
    ['2025-12-17', '2026-07-01']
    """
    return [_read_vintage(folder) for folder in _stored().values()]


def vintages_in(store: Path) -> list[Vintage]:
    """Every vintage of one store, oldest first."""
    folders = [folder for folder in store.iterdir() if _ID.fullmatch(folder.name)] if store.is_dir() else []
    return [_read_vintage(folder) for folder in sorted(folders, key=lambda folder: vintage_order(folder.name))]


def examined() -> Iterator[tuple[str, Vintage | SnapshotError]]:
    """Every vintage on this machine by its id, oldest first, every byte checked; where it is damaged, how."""
    for vintage_id, folder in _stored().items():
        try:
            vintage = _read_vintage(folder)
            verified(folder, OBSERVATIONS)
        except SnapshotError as error:
            yield vintage_id, error
        else:
            yield vintage_id, vintage


def _stored() -> dict[str, Path]:
    """The folder of every vintage by its id, oldest first."""
    found: dict[str, Path] = {}
    for store in snapshot_folders():
        for folder in store.iterdir() if store.is_dir() else ():
            if _ID.fullmatch(folder.name):
                found.setdefault(folder.name, folder)
    return {vintage_id: found[vintage_id] for vintage_id in sorted(found, key=vintage_order)}


def vintage_order(vintage_id: str) -> tuple[str, int]:
    """What vintages are sorted by: the day, then the number on that day.

    >>> vintage_order("2026-07-01") < vintage_order("2026-07-01.2") < vintage_order("2026-07-01.10")
    True
    """
    match = _ID.fullmatch(vintage_id)
    if match is None:
        raise RequestError(f"{vintage_id!r} is not a vintage", tip="a vintage is named by its date, such as 2026-07-01")
    return match[1], int(match[2] or 1)


def open_vintage(vintage_id: str | None = None, *, as_of: date | None = None) -> Vintage:
    """One vintage: by its id, the newest not later than a day, or the newest complete one.

    Raises
    ------
    UnknownNameError
        There is no vintage of that id.
    RequestError
        Every vintage is younger than the day.

    Examples
    --------
    >>> open_vintage(as_of=date(2026, 2, 9)).id
    '2025-12-17'
    """
    stored = _stored()
    if vintage_id is not None:
        if vintage_id not in stored:
            raise UnknownNameError("vintage", vintage_id, stored)
        return _read_vintage(stored[vintage_id])
    for folder in reversed(stored.values()):
        vintage = _read_vintage(folder)
        if vintage.is_complete and (as_of is None or vintage.date <= as_of):
            return vintage
    if as_of is None or not stored:
        raise RequestError("there is no complete vintage", tip="install devfinance again, or run `devfinance pull`")
    raise RequestError(
        f"no vintage is as old as {as_of}",
        tip=f"the oldest is {next(iter(stored))}; leave --as-of out for the newest",
    )


def read_observations(vintage: Vintage) -> pa.Table:
    """The observations of a vintage as an Arrow table, after checking that nobody has changed them.

    Raises
    ------
    SnapshotError
        The files are not those that were written.
    """
    import pyarrow.parquet as pq

    content = verified(vintage.folder, OBSERVATIONS)
    # Not read_table: that imports pandas, and a check must start fast.
    return pq.ParquetFile(io.BytesIO(content)).read()


def verified(folder: Path, name: str) -> bytes:
    """A file of a snapshot, its bytes checked against `SHA256SUMS`.

    Raises
    ------
    SnapshotError
        The file is missing or is not what was written.
    """
    try:
        content = (folder / name).read_bytes()
        sums = dict(line.split("  ", 1)[::-1] for line in (folder / SUMS).read_text("ascii").splitlines())
    except (OSError, ValueError) as error:
        fault = f"vintage {folder.name} in {folder} cannot be read: {_cause(error)}"
        raise SnapshotError(fault, tip=_remedy(folder)) from error
    if sums.get(name) == hashlib.sha256(content).hexdigest():
        return content
    fault = f"vintage {folder.name} is damaged: {folder / name} is not what was stored"
    raise SnapshotError(fault, tip=_remedy(folder))


def _remedy(folder: Path) -> str:
    """What to do with a vintage that cannot be used; one of the user's own may stand before a shipped one."""
    shipped = data_folder() / "snapshots"
    if folder.parent == shipped:
        return "restore it from the installed package or the repository; do not edit snapshots"
    instead = "the shipped vintage of that name is used again" if (shipped / folder.name).is_dir() else "pull again"
    return f"delete the folder {folder}, then {instead}"


def write_snapshot(folder: Path, observations: Observations, manifest: Mapping[str, Any]) -> Vintage:
    """Write a snapshot into an empty folder; `folder.name` becomes the vintage's id.

    The caller makes the folder visible under its final name only when this has returned.

    Parameters
    ----------
    folder
        An empty folder.
    observations
        In any order, without duplicates.
    manifest
        What the source says of them, `complete` and `indicators` at least; rows and hashes are added here.
    """
    import pyarrow.parquet as pq

    # Level 9 is 2% larger than 19 and takes a tenth of its time.
    pq.write_table(
        observations.table(), folder / OBSERVATIONS, compression="zstd", compression_level=9, row_group_size=1 << 20
    )
    content = (folder / OBSERVATIONS).read_bytes()
    full = {
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        **manifest,
        "rows": len(observations),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    text = json.dumps(full, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    hashes = {OBSERVATIONS: full["sha256"], MANIFEST: hashlib.sha256(text.encode()).hexdigest()}
    (folder / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in hashes.items()), encoding="ascii")
    return _read_vintage(folder)


def _read_vintage(folder: Path) -> Vintage:
    manifest = json.loads(verified(folder, MANIFEST))
    return Vintage(id=folder.name, sha256=manifest["sha256"], folder=folder, manifest=manifest)


def _cause(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "its list of hashes is not in order"
