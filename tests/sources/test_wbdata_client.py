"""wbdata as we leave it."""

from __future__ import annotations

import os
import subprocess
import sys

from devfinance.indicators import indicators
from devfinance.sources.faults import Limits
from tests.sources.test_worldbank import world_bank

WATCHED = """
import os, sys
from pathlib import Path
import devfinance.sources.worldbank
assert "wbdata" not in sys.modules
from devfinance.sources import wbdata_client
assert "WBDATA_CACHE_PATH" not in os.environ
left = [str(path) for place in (Path.home(), Path(os.environ["TMPDIR"])) for path in place.rglob("*")]
assert not left, left
"""


def test_importing_wbdata_leaves_no_cache_behind_and_the_environment_as_it_was(tmp_path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    places = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"), "XDG_CACHE_HOME": ""}
    env = {key: value for key, value in os.environ.items() if key != "WBDATA_CACHE_PATH"} | places
    done = subprocess.run([sys.executable, "-c", WATCHED], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_row_of_an_indicator_comes_in_one_request(replay) -> None:
    world_bank(replay, Limits()).fetch(indicators()["DT.ODA.ODAT.CD"])
    assert len(replay.requests) == 1
    assert "per_page=32500" in replay.requests[0]


def test_nothing_is_answered_from_a_cache(replay) -> None:
    source = world_bank(replay, Limits())
    source.fetch(indicators()["DT.ODA.ODAT.CD"])
    source.fetch(indicators()["DT.ODA.ODAT.CD"])
    assert len(replay.requests) == 2
