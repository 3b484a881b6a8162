"""A reporter's first minutes in JupyterLab, in a real browser: open, run all, choose another country."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from devfinance.notebooks.finding import shipped_notebooks
from tests.browser import Watched, watched
from tests.cli.test_connections import REFUSE
from tests.jupyterlab import PATIENCE, Lab, jupyterlab, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NOTEBOOK = "00-start-here.ipynb"
CHART = ".jp-OutputArea-output figure img[alt]"
PANEL = ".widget-html figure img[alt]"


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server or a kernel tried to reach beyond this machine stands in this file."""
    return tmp_path_factory.mktemp("refused") / "refused.txt"


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory, refused: Path) -> Iterator[Lab]:
    home, folder, site = (tmp_path_factory.mktemp(name) for name in ("home", "notebooks", "site"))
    shutil.copy(shipped_notebooks() / NOTEBOOK, folder)
    (site / "sitecustomize.py").write_text(REFUSE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "PYTHONPATH", str(site))
        patch.setitem(os.environ, "REFUSED", str(refused))
        with jupyterlab(folder, home) as running:
            yield running


@pytest.fixture
def opened(browser: Browser, lab: Lab) -> Iterator[Watched]:
    """The notebook in a browser, its kernel idle and connected; kernels go afterwards."""
    with watched(browser, viewport={"width": 1400, "height": 1000}) as seen:
        seen.page.set_default_timeout(PATIENCE * 1000)
        seen.page.goto(lab.page(NOTEBOOK))
        seen.page.wait_for_selector(".jp-Notebook .jp-Cell")
        pause = seen.page.wait_for_timeout
        wait_until(lab.is_ready, "the kernel is idle and connected", lambda seconds: pause(1000 * seconds))
        yield seen
    lab.stop_kernels()


def _run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def _choose_another_country(page: Page) -> tuple[str, str]:
    """The panel's chart before and after another country is chosen."""
    panel = page.locator(PANEL)
    panel.wait_for(state="attached")
    before = panel.get_attribute("src") or ""
    page.get_by_label("economies", exact=True).first.select_option("Ghana")
    page.wait_for_function(
        "([selector, before]) => document.querySelector(selector)?.src !== before", arg=[PANEL, before]
    )
    return before, panel.get_attribute("src") or ""


def _a_first_session(seen: Watched, refused: Path) -> None:
    page = seen.page
    _run_all(page)
    page.locator(CHART).first.wait_for(state="attached")
    page.locator(".jp-OutputArea-output table caption").last.wait_for(state="attached")
    before, after = _choose_another_country(page)
    assert before != after
    assert "Ghana" in (page.locator(PANEL).get_attribute("alt") or "")
    assert 'economy = "GHA"' in page.locator(".widget-textarea textarea").input_value()
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-toastContainer, .jp-Dialog").filter(has_text="news").count() == 0
    assert (seen.outside, seen.errors) == ([], [])
    assert not refused.exists(), refused.read_text("utf-8")


def test_a_reporter_runs_all_and_chooses_another_country(opened: Watched, refused: Path) -> None:
    _a_first_session(opened, refused)


@pytest.mark.full
@pytest.mark.parametrize("_time", range(9))
def test_it_works_every_time(opened: Watched, refused: Path, _time: int) -> None:
    _a_first_session(opened, refused)
