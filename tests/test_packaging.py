"""The wheel holds all that a check needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from devfinance.paths import data_folder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder elsewhere into which the wheel is installed, without this checkout on the path."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next((folder / "dist").glob("*.whl"))
    assert wheel.stat().st_size < 10_000_000
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder


def test_a_wheel_installed_elsewhere_passes_a_check(installed: Path, home: Path) -> None:
    empty = installed / "empty"
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(installed / "site"), "DEVFINANCE_HOME": str(home)}
    where = subprocess.run(
        [sys.executable, "-c", "import devfinance.paths as paths; print(paths.data_folder())"],
        cwd=empty, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()) == installed / "site" / "devfinance" / "data" != data_folder()
    done = subprocess.run(
        [sys.executable, "-m", "devfinance", "check", "edun-alula-2026", "--json"],
        cwd=empty, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["claims"][0]["rating"] == "correct"
    assert list(empty.iterdir()) == []
