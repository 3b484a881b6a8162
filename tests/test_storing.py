"""A snapshot appears in a store whole or not at all."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from devfinance.columns import Observations
from devfinance.snapshots import read_observations, vintages_in
from devfinance.storing import locked, store_snapshot

DAY = date(2026, 7, 2)
MANIFEST = {"complete": False, "indicators": {"SP.POP.TOTL": {"database": "WDI", "updated": ""}}}


def observations(*values: float) -> Observations:
    count = len(values)
    return Observations(
        indicator=np.repeat("SP.POP.TOTL", count),
        economy=np.repeat("NGA", count),
        year=np.arange(2020, 2020 + count)[::-1],
        value=np.array(values),
    )


def test_the_same_figures_in_another_order_are_the_same_content(home, tmp_path) -> None:
    first = store_snapshot(tmp_path, DAY, observations(1.0, 2.0), MANIFEST)
    turned = observations(1.0, 2.0)
    turned = Observations(turned.indicator[::-1], turned.economy[::-1], turned.year[::-1], turned.value[::-1])
    assert first.is_new
    assert not store_snapshot(tmp_path, DAY, turned, MANIFEST).is_new


def test_figures_that_return_to_an_older_state_are_stored_again_to_be_the_newest(home, tmp_path) -> None:
    for value in (1.0, 2.0, 1.0):
        assert store_snapshot(tmp_path, DAY, observations(value), MANIFEST).is_new
    assert [vintage.id for vintage in vintages_in(tmp_path)] == ["2026-07-02", "2026-07-02.2", "2026-07-02.3"]


def test_an_id_that_a_shipped_vintage_has_is_not_given_again(home, tmp_path) -> None:
    assert store_snapshot(tmp_path, date(2026, 7, 1), observations(1.0), MANIFEST).vintage.id == "2026-07-01.2"


def test_what_a_killed_writer_left_is_removed_by_the_next(home, tmp_path) -> None:
    left = tmp_path / ".staging-killed" / "2026-07-02"
    left.mkdir(parents=True)
    (left / "observations.parquet").write_bytes(b"half")
    assert not vintages_in(tmp_path)
    store_snapshot(tmp_path, DAY, observations(1.0), MANIFEST)
    assert not left.parent.exists()


def test_nothing_is_left_of_a_snapshot_that_could_not_be_written(home, tmp_path) -> None:
    with pytest.raises(TypeError):
        store_snapshot(tmp_path, DAY, observations(1.0), {**MANIFEST, "not JSON": object()})
    assert not vintages_in(tmp_path)
    assert not list(tmp_path.glob(".staging-*"))


def test_a_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from devfinance.storing import locked, store_snapshot
from tests.test_storing import DAY, MANIFEST, observations

import filelock, pyarrow.parquet  # imported now, so that only writing is counted below
store, last = Path(sys.argv[1]), int(sys.argv[2])
touched = 0

def count(event, arguments):
    global touched
    if event in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"} and str(store) in str(arguments):
        touched += 1
        if touched == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
with locked(store):
    store_snapshot(store, DAY, observations(2.0), MANIFEST)
"""


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.full)])
def test_a_writer_killed_before_any_of_its_steps_leaves_the_old_set_of_vintages_or_the_new(
    every, home, tmp_path
) -> None:
    """Each time it is killed before its next touch of the store, from the first to the last."""
    before = store_snapshot(tmp_path, DAY, observations(1.0), MANIFEST).vintage
    seen = []
    for last in range(1, 200, every):
        command = [sys.executable, "-c", KILLED, str(tmp_path), str(last)]
        killed = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
        stored = vintages_in(tmp_path)
        seen.append(len(stored))
        assert stored[0] == before
        assert [read_observations(vintage)["value"].to_pylist() for vintage in stored[1:]] in ([], [[2.0]])
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        if len(stored) == 2:
            shutil.rmtree(stored[1].folder)
    assert {1, 2} <= set(seen)
    assert not list(tmp_path.glob(".staging-*"))
