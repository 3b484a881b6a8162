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


def test_the_wheel_holds_its_types_its_figures_and_its_languages(installed: Path) -> None:
    package = installed / "site" / "devfinance"
    assert (package / "py.typed").is_file()
    for folder, wanted in (("data", "**/*.*"), ("locale", "**/*.*"), (".", "**/*.html")):
        source = data_folder() if folder == "data" else ROOT / "src" / "devfinance" / folder
        there = {str(file.relative_to(source)) for file in source.glob(wanted) if file.is_file()}
        assert there
        assert there <= {str(file.relative_to(package / folder)) for file in (package / folder).rglob("*")}


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


@pytest.mark.full
def test_a_clone_in_a_folder_with_a_space_sets_itself_up_and_then_works_offline(tmp_path: Path) -> None:
    from tests.cli.test_connections import REFUSE

    clone = tmp_path / "a fresh clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    plain = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "DEVFINANCE_HOME")}
    subprocess.run(["make", ".venv/.ready"], cwd=clone, check=True, capture_output=True, env=plain)

    refused = tmp_path / "refused.txt"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(REFUSE, "utf-8")
    offline = {**plain, "PYTHONPATH": str(tmp_path / "site"), "REFUSED": str(refused)}
    subprocess.run(["make", "report", "lint"], cwd=clone, check=True, capture_output=True, env=offline)
    tests = [".venv/bin/python", "-m", "pytest", "-q", "tests/test_economies.py", "tests/reports/test_committed.py"]
    subprocess.run(tests, cwd=clone, check=True, capture_output=True, env=offline)
    changed = subprocess.run(["git", "status", "--short"], cwd=clone, check=True, capture_output=True, text=True)
    assert changed.stdout == ""
    assert not refused.exists(), refused.read_text("utf-8")
