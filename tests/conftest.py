"""What tests share: the shipped figures, and a home of their own so that no test reads or writes the user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from devfinance.claims.statement import Statement, open_statement
from devfinance.panel import Panel, open_panel


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DEVFINANCE_HOME", str(folder))
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
