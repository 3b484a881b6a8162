"""A new snapshot appears in a store whole or not at all.

A store is a folder of snapshots. One writer at a time: the lock is the system's own, so that it goes with a
writer that is killed, and whatever lies in a staging folder while we hold it was left by such a one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from devfinance.columns import Observations, same_rows
from devfinance.errors import RequestError, SnapshotError
from devfinance.snapshots import (
    Vintage,
    read_observations,
    vintage_order,
    vintages,
    vintages_in,
    write_snapshot,
)

_LOCK = ".lock"
_STAGING = ".staging-"
_LOCK_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of figures that were to be stored: the vintage, and whether it is a new one."""

    vintage: Vintage
    is_new: bool


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold a store against every other writer; waits for one that is at work.

    Raises
    ------
    RequestError
        Another writer has held it for minutes.
    """
    from filelock import FileLock, Timeout

    store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store / _LOCK, timeout=_LOCK_SECONDS):
            yield
    except Timeout as error:
        raise RequestError(
            f"another process has been writing to {store} for {_LOCK_SECONDS} seconds", tip="wait for it, or end it"
        ) from error


def store_snapshot(store: Path, day: date, observations: Observations, manifest: Mapping[str, Any]) -> Stored:
    """Store figures as a vintage of a day, unless the newest of its kind holds the same already.

    The caller holds the lock.

    Parameters
    ----------
    store
        The folder of snapshots.
    day
        The day on which the figures were taken.
    observations, manifest
        As for `write_snapshot`.
    """
    _clear_staging(store)
    known = known_vintages(store)
    same = same_content(known, observations, manifest)
    if same is not None:
        return Stored(same, is_new=False)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=store))
    try:
        vintage_id = next_id(day, [vintage.id for vintage in known])
        folder = staging / vintage_id
        folder.mkdir()
        written = write_snapshot(folder, observations, {"vintage": vintage_id, **manifest})
        _refuse_miswritten(written, observations)
        _sync(folder)
        final = store / vintage_id
        folder.rename(final)
        _sync_folder(store)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Stored(next(vintage for vintage in vintages_in(store) if vintage.id == vintage_id), is_new=True)


def next_id(day: date, known: Sequence[str]) -> str:
    """The id of a further vintage of a day.

    >>> day = date(2026, 7, 1)
    >>> next_id(day, []), next_id(day, ["2026-07-01"]), next_id(day, ["2026-07-01", "2026-07-01.2"])
    ('2026-07-01', '2026-07-01.2', '2026-07-01.3')
    """
    numbers = [number for on, number in map(vintage_order, known) if on == day.isoformat()]
    return f"{day}.{max(numbers) + 1}" if numbers else day.isoformat()


def same_content(known: Sequence[Vintage], observations: Observations, manifest: Mapping[str, Any]) -> Vintage | None:
    """The newest vintage of the same indicators and completeness, if it holds the very same observations."""
    alike = [
        vintage
        for vintage in known
        if set(vintage.manifest["indicators"]) == set(manifest["indicators"])
        and vintage.is_complete == bool(manifest["complete"])
    ]
    if not alike or alike[-1].manifest["rows"] != len(observations):
        return None
    return alike[-1] if _equal(alike[-1], observations) else None


def known_vintages(store: Path) -> list[Vintage]:
    """Every vintage that a new one may not collide with: of this store and of those that are always read."""
    found = {vintage.id: vintage for vintage in (*vintages(), *vintages_in(store))}
    return [found[vintage_id] for vintage_id in sorted(found, key=vintage_order)]


def _equal(vintage: Vintage, observations: Observations) -> bool:
    """Whether a vintage holds exactly these observations, in any order."""
    return same_rows(read_observations(vintage), observations.table())


def _refuse_miswritten(written: Vintage, observations: Observations) -> None:
    if not _equal(written, observations):
        raise SnapshotError("the figures on disk are not those that were to be stored", tip="check the disk, try again")


def _clear_staging(store: Path) -> None:
    """Remove what writers left that were killed; only while the lock is held."""
    for left in store.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Bring a folder's files to the disk, so that a rename cannot survive a power cut that they do not."""
    for file in folder.iterdir():
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
