"""The reports in the repository are what the code builds."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.testing.compare import calculate_rms
from PIL import Image

from tests.browser import watched
from tests.running import devfinance

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPORTS = Path(__file__).parents[2] / "reports"
TEXT = {".html", ".json", ".csv"}
TOLERANCE = 2  # pytest-mpl's, of 255: fonts are drawn a little differently on every machine
_FLOAT = re.compile(r"-?\d+\.\d+(e[+-]?\d+)?")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    done = devfinance("report", "all", "--out", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def files_of(folder: Path) -> set[Path]:
    """Every file of a folder of reports; what a reporter's notebooks wrote there is not for the repository."""
    names = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if name.parts[0] != "notebooks"}


def _comparable(path: Path) -> str:
    """A text with its numbers to twelve significant digits, since the last ones differ between machines."""
    text = path.read_text("utf-8")
    return _FLOAT.sub(lambda match: f"{float(match[0]):.12g}", text)


def test_make_report_would_change_no_text(built: Path) -> None:
    assert files_of(built) == files_of(REPORTS)
    for name in sorted(files_of(built)):
        if name.suffix in TEXT and name.name != "manifest.json":  # it holds hashes of pictures
            assert _comparable(built / name) == _comparable(REPORTS / name), f"{name}: run `make report`"


def test_make_report_would_change_no_picture(built: Path, browser: Browser) -> None:
    names = sorted(name for name in files_of(built) if name.suffix in {".png", ".svg"})
    assert len(names) > 20
    with watched(browser, viewport={"width": 1200, "height": 900}) as seen:
        for name in names:
            pictures = [drawn(seen.page, folder / name) for folder in (built, REPORTS)]
            assert pictures[0].shape == pictures[1].shape, f"{name}: run `make report`"
            assert calculate_rms(*pictures) <= TOLERANCE, f"{name}: run `make report`"


def drawn(page: Page, path: Path) -> np.ndarray:
    """A picture as a browser shows it, in grey."""
    page.goto(path.as_uri())
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("L"))
