"""From a source to a new vintage."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from devfinance.errors import SourceError
from devfinance.indicators import indicators
from devfinance.pulling import ShrinkageError, pull
from devfinance.snapshots import Vintage, open_vintage, read_observations, vintages, vintages_in
from devfinance.sources.faults import Limits
from devfinance.sources.worldbank import WorldBank
from devfinance.storing import Stored
from tests.replay import Fault, Figures, Replay
from tests.replay.faults import LASTING
from tests.replay.small import PLACES, small_vintage

LATER = date(2026, 7, 2)
FEW = ("DT.ODA.ODAT.CD", "DT.AMT.DPPG.CD")


def pulled(server: Replay, store: Path, codes: Sequence[str] = (), day: date = LATER, **options: bool) -> Stored:
    source = WorldBank(lambda: datetime(2026, 7, 2, tzinfo=UTC), server.url, Limits(tries=2, pause_seconds=0.01))
    return pull([indicators()[code] for code in codes or indicators()], source, store, day, **options)


def command(*options: str) -> list[str]:
    return [sys.executable, "-c", "from devfinance.cli.app import main; main()", *options]


def run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*options), capture_output=True, text=True, check=False)


def same(one: Vintage, other: Vintage) -> bool:
    """Whether two vintages hold the same observations, equal in every value."""
    left, right = (read_observations(vintage).to_pydict() for vintage in (one, other))
    return left == right


def test_a_pull_of_a_snapshot_gives_that_snapshots_observations(serve, tmp_path) -> None:
    shipped = open_vintage("2026-07-01")
    got = pulled(serve(shipped), tmp_path, list(shipped.manifest["indicators"]))
    assert got.is_new
    assert same(got.vintage, shipped)
    assert got.vintage.manifest["rows"] == shipped.manifest["rows"]


@pytest.mark.full
def test_a_pull_in_small_pages_gives_the_same_observations(serve, tmp_path) -> None:
    shipped = open_vintage("2025-12-17")
    source = WorldBank(lambda: datetime(2026, 7, 2, tzinfo=UTC), serve(shipped).url, Limits(rows_a_page=1000))
    wanted = [indicators()[code] for code in shipped.manifest["indicators"]]
    assert same(pull(wanted, source, tmp_path, date(2025, 12, 18)).vintage, shipped)


def test_a_pull_of_everything_is_complete_and_becomes_the_default(replay, small, home) -> None:
    got = pulled(replay, home / "snapshots", accept_shrinkage=True)
    assert got.vintage.is_complete
    assert same(got.vintage, small)
    assert open_vintage().id == "2026-07-02"
    assert [vintage.id for vintage in vintages()] == ["2025-12-17", "2026-07-01", "2026-07-02"]


def test_a_pull_of_a_few_indicators_never_becomes_the_default(replay, home) -> None:
    got = pulled(replay, home / "snapshots", FEW, accept_shrinkage=True)
    assert not got.vintage.is_complete
    assert open_vintage().id == "2026-07-01"
    assert open_vintage("2026-07-02").sha256 == got.vintage.sha256


def test_the_manifest_says_where_each_indicator_comes_from(replay, home) -> None:
    got = pulled(replay, home / "snapshots", FEW, accept_shrinkage=True)
    receipt = got.vintage.manifest["indicators"]["DT.ODA.ODAT.CD"]
    assert set(receipt) == {"database", "updated", "read_at", "url", "rows", "sha256"}
    assert got.vintage.manifest["indicators"]["DT.AMT.DPPG.CD"]["database"] == "IDS"
    assert "sources/6" in got.vintage.manifest["indicators"]["DT.AMT.DPPG.CD"]["url"]


def test_figures_that_cover_less_are_stored_only_on_request(replay, home) -> None:
    with pytest.raises(ShrinkageError, match=r"DT\.ODA\.ODAT\.CD lost .* against vintage 2026-07-01; .*--accept-shr"):
        pulled(replay, home / "snapshots", FEW)
    assert not vintages_in(home / "snapshots")
    got = pulled(replay, home / "snapshots", FEW, accept_shrinkage=True)
    assert any("lost" in loss for loss in got.vintage.manifest["shrinkage_accepted"])


def test_a_failed_indicator_fails_the_pull_unless_partial_vintages_are_allowed(replay, home) -> None:
    replay.plan.faults.append(Fault("error_175", 1, LASTING, code="DT.ODA.ODAT.CD"))
    with pytest.raises(SourceError, match=r"DT\.ODA\.ODAT\.CD: the World Bank's server answered with error 175"):
        pulled(replay, home / "snapshots", accept_shrinkage=True)
    assert not vintages_in(home / "snapshots")
    got = pulled(replay, home / "snapshots", allow_partial=True, accept_shrinkage=True)
    assert "error 175" in got.vintage.manifest["failed"]["DT.ODA.ODAT.CD"]
    assert not got.vintage.is_complete


def test_the_same_figures_are_stored_once(replay, home) -> None:
    store = home / "snapshots"
    first = pulled(replay, store, FEW, accept_shrinkage=True)
    again = pulled(replay, store, FEW, day=date(2026, 7, 9), accept_shrinkage=True)
    assert not again.is_new
    assert again.vintage == first.vintage
    assert [vintage.id for vintage in vintages_in(store)] == ["2026-07-02"]


def test_other_figures_of_the_same_day_become_a_second_vintage(replay, serve, home, tmp_path) -> None:
    store = home / "snapshots"
    pulled(replay, store, FEW, accept_shrinkage=True)
    revised = serve(small_vintage(tmp_path / "revised", factor=2.0))
    assert pulled(revised, store, FEW, accept_shrinkage=True).vintage.id == "2026-07-02.2"
    fewer = serve(small_vintage(tmp_path / "fewer", places=PLACES[:2]))
    assert pulled(fewer, store, FEW, accept_shrinkage=True).vintage.id == "2026-07-02.3"


def test_the_command_pulls_into_a_folder_and_says_where(replay, tmp_path) -> None:
    done = run(
        "pull", "--indicator", "sp.pop.totl", "--to", str(tmp_path), "--api-url", replay.url, "--accept-shrinkage"
    )
    assert done.returncode == 0, done.stderr
    [vintage] = vintages_in(tmp_path)
    assert vintage.id in done.stdout
    assert str(vintage.folder) in done.stdout
    assert "never the default" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("kind", ["bad_gateway", "stall_before_body", "other_indicator"])
def test_a_lasting_fault_ends_the_command_with_exit_code_4_and_one_line(kind, replay, tmp_path) -> None:
    replay.plan.faults.append(Fault(kind, 1, LASTING))
    done = run("pull", "--indicator", "SP.POP.TOTL", "--to", str(tmp_path), "--api-url", replay.url, "--patience", "1")
    assert done.returncode == 4
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("devfinance: SP.POP.TOTL: the World Bank's server ")
    assert not vintages_in(tmp_path)


def test_a_wrong_code_or_address_is_a_wrong_request(tmp_path) -> None:
    for wrong in (["--indicator", "SP.POP.TOTAL"], ["--api-url", "nowhere"]):
        done = run("pull", "--to", str(tmp_path), *wrong)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1


def test_a_pull_stopped_by_the_user_ends_at_once(replay, tmp_path) -> None:
    replay.plan.faults.append(Fault("stall_within_body", 1, LASTING))
    options = ("pull", "--to", str(tmp_path), "--api-url", replay.url)
    process = subprocess.Popen(command(*options), stderr=subprocess.PIPE, text=True)
    while not replay.requests:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=5)
    assert process.returncode == 130
    assert said == "devfinance: stopped; nothing was stored\n"


def test_four_pulls_at_once_lose_and_mix_nothing(serve, tmp_path) -> None:
    contents = [small_vintage(tmp_path / str(n), factor=1.0 + n) for n in range(4)]
    store = tmp_path / "store"
    options = ("pull", "--to", str(store), "--accept-shrinkage", "--no-progress", "--api-url")
    running = [subprocess.Popen(command(*options, serve(one).url), stdout=-1, stderr=-1, text=True) for one in contents]
    ended = [(process.communicate(), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 4, ended
    stored = vintages_in(store)
    today = stored[0].id
    assert [vintage.id for vintage in stored] == [today, *(f"{today}.{n}" for n in (2, 3, 4))]
    assert sorted(vintage.sha256 for vintage in stored) == sorted(vintage.sha256 for vintage in contents)
    assert all(vintage.is_complete for vintage in stored)


def test_four_pulls_of_the_same_figures_at_once_store_them_once(replay, tmp_path) -> None:
    options = ("pull", "--to", str(tmp_path), "--accept-shrinkage", "--api-url", replay.url)
    running = [subprocess.Popen(command(*options), stdout=-1, stderr=-1, text=True) for _ in range(4)]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 4, said
    assert len(vintages_in(tmp_path)) == 1
    assert sum("nothing has changed" in out for out, _ in said) == 3


@pytest.mark.parametrize("times", [4, pytest.param(50, marks=pytest.mark.full)])
def test_a_pull_killed_at_any_moment_leaves_the_old_set_of_vintages_or_the_new(times, replay, small, tmp_path) -> None:
    options = ("pull", "--to", str(tmp_path), "--accept-shrinkage", "--no-progress", "--api-url", replay.url)
    started = time.monotonic()
    subprocess.run(command(*options), check=True, stdout=subprocess.DEVNULL)
    takes = time.monotonic() - started
    chance = random.Random(times)
    for moment in (chance.uniform(0.2, 1.1) * takes for _ in range(times)):
        known = len(vintages_in(tmp_path))
        # Other figures each time, so that there is something to store.
        replay.figures = Figures(small_vintage(tmp_path / "served" / f"{known}-{moment}", factor=chance.random()))
        process = subprocess.Popen(command(*options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        stored = vintages_in(tmp_path)
        assert len(stored) - known in {0, 1}
        assert all(len(read_observations(vintage)) == small.manifest["rows"] for vintage in stored)
    replay.figures = Figures(small)
    subprocess.run(command(*options), check=True, stdout=subprocess.DEVNULL)
    assert same(vintages_in(tmp_path)[-1], small)
    assert not list(tmp_path.glob(".staging-*"))


def test_every_value_survives_the_way_through_json_to_the_last_bit(serve, tmp_path) -> None:
    shipped = open_vintage("2025-12-17")
    table = read_observations(shipped)
    values = table["value"].to_numpy()
    assert np.array_equal(values, [json.loads(repr(value)) for value in values.tolist()])
