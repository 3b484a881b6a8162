"""What tests share: the shipped figures, and a home of their own so that no test reads or writes the user's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from devfinance.claims.statement import Statement, open_statement
from devfinance.cli.app import main
from devfinance.panel import Panel, open_panel
from devfinance.snapshots import Vintage
from tests.replay import Figures, Replay
from tests.replay.small import small_vintage
from tests.running import Result, Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DEVFINANCE_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "100")  # a width that no terminal of the moment decides
    return folder


@pytest.fixture(scope="session")
def july() -> Panel:
    return open_panel("2026-07-01")


@pytest.fixture(scope="session")
def december() -> Panel:
    return open_panel("2025-12-17")


@pytest.fixture(scope="session")
def alula() -> Statement:
    return open_statement("edun-alula-2026")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Vintage:
    """A small vintage of every indicator that we use."""
    return small_vintage(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Vintage], Replay]]:
    """Starts a replay server of a vintage, or gives the one that runs."""
    running: dict[Path, Replay] = {}
    with ExitStack() as stack:

        def start(vintage: Vintage) -> Replay:
            if vintage.folder not in running:
                running[vintage.folder] = stack.enter_context(Replay(Figures(vintage)))
            return running[vintage.folder]

        yield start


@pytest.fixture
def replay(serve: Callable[[Vintage], Replay], small: Vintage) -> Iterator[Replay]:
    """A server of the small vintage, without faults at first."""
    server = serve(small)
    server.plan.faults.clear()
    server.requests.clear()
    yield server
    server.plan.faults.clear()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def _run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["devfinance", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Result(int(ended.value.code or 0), captured.out, captured.err)

    return _run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once; skips where there is none."""
    from tests.browser import chromium

    with chromium() as running:
        yield running
