"""From a source to a new snapshot, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from devfinance.columns import Observations, coded
from devfinance.errors import SourceError
from devfinance.indicators import Indicator, indicators
from devfinance.snapshots import Vintage, read_observations
from devfinance.storing import Stored, known_vintages, locked, store_snapshot

if TYPE_CHECKING:
    from devfinance.sources.series import SourceSeries

_NAMED = 3  # so many are named in a message of one line


class Source(Protocol):
    """Where indicators come from; `sources.worldbank.WorldBank` is one."""

    def fetch(self, indicator: Indicator) -> SourceSeries:
        """An indicator, checked; raises `SourceError`."""

    def stop(self) -> None:
        """Ask nothing more."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The indicators that arrived, and why others did not, by code."""

    series: tuple[SourceSeries, ...]
    failed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an indicator covers: which economies, up to which year."""

    economies: frozenset[str]
    latest: int


class ShrinkageError(SourceError):
    """The source has lost figures that the last vintage has; it sometimes does by mistake."""


def pull(
    wanted: Sequence[Indicator],
    source: Source,
    store: Path,
    day: date,
    *,
    at_once: int = 8,
    allow_partial: bool = False,
    accept_shrinkage: bool = False,
    heard: Callable[[str], None] = lambda _: None,
) -> Stored:
    """Fetch indicators and store them as one vintage.

    Parameters
    ----------
    wanted
        The indicators.
    source
        Where they come from.
    store
        The folder of snapshots that the new one joins.
    day
        The day on which the figures are taken.
    at_once
        How many indicators are asked for at a time.
    allow_partial
        Store what arrived where some indicators failed; the manifest says which.
    accept_shrinkage
        Store figures that cover less than the last complete vintage.
    heard
        Called with the code of each indicator that arrived or failed.

    Raises
    ------
    SourceError
        An indicator failed, and partial vintages were not allowed.
    ShrinkageError
        The figures cover less than those of the last vintage.
    """
    fetched = fetch_all(wanted, source, at_once, heard)
    if fetched.failed and not (allow_partial and fetched.series):
        raise SourceError(failures(fetched.failed), tip=_advice(fetched))
    return store_series(fetched.series, store, day, {"failed": dict(fetched.failed)}, accept_shrinkage=accept_shrinkage)


def _advice(fetched: Fetched) -> str:
    return "try again later; `--allow-partial` stores the rest" if fetched.series else "try again later"


def fetch_all(
    wanted: Sequence[Indicator], source: Source, at_once: int, heard: Callable[[str], None] = lambda _: None
) -> Fetched:
    """Every indicator, a bounded number at a time; one that fails does not keep the others from arriving."""
    arrived: dict[str, SourceSeries] = {}
    failed: dict[str, str] = {}
    pool = ThreadPoolExecutor(max_workers=at_once)
    asked = {pool.submit(source.fetch, indicator): indicator.code for indicator in wanted}
    try:
        for future in as_completed(asked):
            _take(future, asked[future], arrived, failed)
            heard(asked[future])
    except BaseException:
        source.stop()
        raise
    finally:
        # Without waiting: where we were stopped, threads may still be listening to a server that has fallen silent.
        pool.shutdown(wait=False, cancel_futures=True)
    codes = [indicator.code for indicator in wanted]
    return Fetched(
        tuple(arrived[code] for code in codes if code in arrived),
        {code: failed[code] for code in codes if code in failed},
    )


def _take(future: Future[SourceSeries], code: str, arrived: dict[str, SourceSeries], failed: dict[str, str]) -> None:
    try:
        arrived[code] = future.result()
    except SourceError as error:
        failed[code] = error.message


def store_series(
    series: Sequence[SourceSeries],
    store: Path,
    day: date,
    notes: Mapping[str, Any],
    *,
    accept_shrinkage: bool = False,
) -> Stored:
    """Store series as one vintage; `notes` go into the manifest where they say something.

    It is complete, and so can become the default, only with every indicator that we use.

    Raises
    ------
    ShrinkageError
        The series cover less than the last vintage.
    """
    held = {one.indicator for one in series}
    complete = held >= set(indicators())
    with locked(store):
        last = last_complete(store, day)
        covered = {one.indicator: _coverage(one.economy, one.year) for one in series}
        losses = shrinkage(coverage_of(last), covered, complete=complete) if last else []
        if last and losses and not accept_shrinkage:
            raise ShrinkageError(
                f"{_listed(losses)}, against vintage {last.id}",
                tip="it may be a mistake of the World Bank's: try again in a day or two, or pass `--accept-shrinkage`",
            )
        manifest = {
            "complete": complete,
            **{name: note for name, note in notes.items() if note},
            **({"shrinkage_accepted": losses} if losses else {}),
            "indicators": {one.indicator: one.receipt() for one in sorted(series, key=lambda one: one.indicator)},
        }
        return store_snapshot(store, day, joined(series), manifest)


def last_complete(store: Path, day: date) -> Vintage | None:
    """The newest complete vintage not later than a day, of a store or of those that are always read."""
    known = [vintage for vintage in known_vintages(store) if vintage.is_complete and vintage.date <= day]
    return known[-1] if known else None


def joined(series: Sequence[SourceSeries]) -> Observations:
    """Series one below the other, as the columns of a snapshot."""
    return Observations(
        indicator=np.repeat([one.indicator for one in series], [len(one.value) for one in series]),
        economy=np.concatenate([one.economy for one in series]),
        year=np.concatenate([one.year for one in series]),
        value=np.concatenate([one.value for one in series]),
    )


def coverage_of(vintage: Vintage) -> dict[str, Coverage]:
    """What each indicator of a vintage covers.

    >>> from devfinance.snapshots import open_vintage
    >>> coverage_of(open_vintage("2025-12-17"))["DT.ODA.ODAT.CD"].latest
    2023
    """
    table = read_observations(vintage).combine_chunks()
    (indicators_at, codes), (economies_at, names) = coded(table["indicator"]), coded(table["economy"])
    economy, year = np.array(names)[economies_at], np.from_dlpack(table["year"].chunk(0))
    return {
        code: _coverage(economy[indicators_at == place], year[indicators_at == place])
        for place, code in enumerate(codes)
    }


def shrinkage(before: Mapping[str, Coverage], after: Mapping[str, Coverage], *, complete: bool) -> list[str]:
    """What new figures have lost, a phrase each: economies, latest years and, of a complete vintage, indicators.

    >>> old = {"A": Coverage(frozenset({"GHA", "NGA"}), 2024), "B": Coverage(frozenset({"GHA"}), 2024)}
    >>> shrinkage(old, {"A": Coverage(frozenset({"NGA"}), 2023)}, complete=True)
    ['A lost GHA', 'A ends in 2023 where it ended in 2024', 'B is gone']
    """
    losses: list[str] = []
    for code, old in before.items():
        new = after.get(code)
        if new is None:
            losses += [f"{code} is gone"] if complete else []
            continue
        gone = sorted(old.economies - new.economies)
        losses += [f"{code} lost {_listed(gone)}"] if gone else []
        losses += [f"{code} ends in {new.latest} where it ended in {old.latest}"] if new.latest < old.latest else []
    return losses


def failures(failed: Mapping[str, str]) -> str:
    """Why a pull failed, in one line: each cause once, with the indicators it stopped.

    >>> failures({"A": "A: the server answered 502"})
    'A: the server answered 502'
    >>> failures({"A": "A: cut", "B": "B: cut", "C": "C: the server answered 502"})
    '3 indicators failed: cut (A, B); the server answered 502 (C)'
    """
    if len(failed) == 1:
        return next(iter(failed.values()))
    by_cause: dict[str, list[str]] = {}
    for code, message in failed.items():
        by_cause.setdefault(message.removeprefix(f"{code}: "), []).append(code)
    ordered = sorted(by_cause.items(), key=lambda found: -len(found[1]))
    return f"{len(failed)} indicators failed: " + "; ".join(f"{cause} ({_listed(codes)})" for cause, codes in ordered)


def _coverage(economy: np.ndarray, year: np.ndarray) -> Coverage:
    return Coverage(frozenset(np.unique(economy).tolist()), int(year.max()))


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - _NAMED
    return ", ".join(every[:_NAMED]) + (f" and {more} more" if more > 0 else "")
