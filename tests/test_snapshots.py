from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from devfinance.columns import Observations
from devfinance.errors import RequestError, SnapshotError, UnknownNameError
from devfinance.panel import load_panel
from devfinance.paths import data_folder
from devfinance.snapshots import open_vintage, read_observations, vintages, write_snapshot

SHIPPED = {"2025-12-17": (198_982, 27), "2026-07-01": (341_142, 44)}


@pytest.mark.parametrize("vintage_id", SHIPPED)
def test_a_shipped_vintage_holds_all_its_observations_in_under_three_megabytes(vintage_id: str) -> None:
    vintage = open_vintage(vintage_id)
    rows, indicators = SHIPPED[vintage_id]
    assert len(read_observations(vintage)) == rows == vintage.manifest["rows"]
    assert sum(entry["rows"] for entry in vintage.manifest["indicators"].values()) == rows
    assert len(vintage.manifest["indicators"]) == indicators
    assert (vintage.folder / "observations.parquet").stat().st_size < 3_000_000
    assert vintage.manifest["licence"] == "CC BY 4.0"


@pytest.mark.parametrize("vintage_id", SHIPPED)
def test_sha256sum_agrees_with_a_shipped_vintage(vintage_id: str) -> None:
    folder = data_folder() / "snapshots" / vintage_id
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


@pytest.mark.parametrize("name", ["observations.parquet", "manifest.json", "SHA256SUMS"])
@pytest.mark.parametrize("where", [0.0, 0.5, 0.99])
def test_one_changed_byte_in_any_file_is_refused(home: Path, name: str, where: float) -> None:
    folder = home / "snapshots" / "2026-07-02"
    shutil.copytree(data_folder() / "snapshots" / "2025-12-17", folder)
    content = bytearray((folder / name).read_bytes())
    content[int(len(content) * where)] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(SnapshotError, match="2026-07-02"):
        read_observations(open_vintage("2026-07-02"))


def test_a_damaged_newest_vintage_is_reported_and_not_passed_over(home: Path) -> None:
    folder = home / "snapshots" / "2026-07-02"
    shutil.copytree(data_folder() / "snapshots" / "2025-12-17", folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(SnapshotError, match=r"manifest|cannot be read"):
        open_vintage()
    assert open_vintage("2026-07-01").id == "2026-07-01"


def _write(folder: Path, *, complete: bool = True) -> None:
    folder.mkdir(parents=True)
    observations = Observations(
        np.array(["B", "A", "A"]), np.array(["KEN", "NGA", "GHA"]), np.array([2020, 2021, 2020]), np.array([1.5, 2, 3])
    )
    write_snapshot(folder, observations, {"complete": complete, "indicators": {}})


def test_what_is_written_is_what_is_read(home: Path) -> None:
    _write(home / "snapshots" / "2026-07-02")
    panel = load_panel(open_vintage("2026-07-02"))
    assert panel.indicators == ("A", "B")
    assert panel.years == (2020, 2021)
    assert panel.series("A", "GHA")[0] == 3
    assert np.isnan(panel.series("A", "GHA")[1])
    assert np.count_nonzero(~np.isnan(panel.values)) == 3


def test_the_default_is_the_newest_complete_vintage(home: Path) -> None:
    _write(home / "snapshots" / "2026-08-01")
    _write(home / "snapshots" / "2026-08-01.2")
    _write(home / "snapshots" / "2026-08-01.10")
    _write(home / "snapshots" / "2026-09-01", complete=False)
    assert open_vintage().id == "2026-08-01.10"
    assert [vintage.id for vintage in vintages()][-4:] == ["2026-08-01", "2026-08-01.2", "2026-08-01.10", "2026-09-01"]


def test_as_of_picks_the_newest_not_later_than_the_day() -> None:
    assert open_vintage(as_of=date(2026, 6, 30)).id == "2025-12-17"
    assert open_vintage(as_of=date(2026, 7, 1)).id == "2026-07-01"
    with pytest.raises(RequestError, match="the oldest is 2025-12-17"):
        open_vintage(as_of=date(2025, 12, 16))


def test_an_unknown_vintage_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 2026-07-01"):
        open_vintage("2026-07-02")


def test_a_manifest_says_where_each_indicator_comes_from() -> None:
    manifest = json.loads((data_folder() / "snapshots" / "2026-07-01" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["indicators"]["DT.TDS.DECT.CD"]["database"] == "IDS"
    assert manifest["indicators"]["BX.KLT.DINV.CD.WD"]["updated"] == "2026-07-01"
