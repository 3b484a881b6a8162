"""No command but `pull` opens a connection to anything but this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from devfinance.cli.app import with_commands
from devfinance.panel import load_panel
from devfinance.snapshots import Vintage
from tests.sources.test_bulk import wide

# Every process that Python starts with this on its path refuses to look up or reach another machine, and says so.
REFUSE = """
import ipaddress, os, socket, sys

def _refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        with open(os.environ["REFUSED"], "a") as file:
            file.write(f"{event} {host}\\n")
        raise PermissionError(f"refused: {event} {host}")

sys.addaudithook(_refuse)
"""

COMMANDS = {
    "statements": ["statements"],
    "check": ["check", "edun-alula-2026"],
    "readings": ["readings", "edun-alula-2026", "debt-service-exceeds-aid", "--csv"],
    "report": ["report", "alipay-2018", "--out", "reports"],
    "vintages": ["vintages"],
    "indicators": ["indicators", "DT.ODA.ODAT.CD"],
    "data": ["data", "DT.ODA.ODAT.CD", "--economy", "NGA"],
    "trace": ["trace", "edun-alula-2026", "debt-service-exceeds-aid"],
    "chart": ["chart", "flows", "--economy", "NGA", "--format", "png"],
    "lab": ["lab", ".", "--version"],
    "new-notebook": ["new-notebook", "alipay-2018", "--to", "."],
    "run": ["run", "08-the-price-of-a-years-shopping", "--html", "--out", "runs"],
    "diff": ["diff", "2025-12-17", "2026-07-01"],
    "import": ["import", "wide.csv", "--date", "2026-07-02", "--accept-shrinkage"],
    "new": ["new", "a-speech", "--to", "."],
    "validate": ["validate", "a-speech.yaml"],
}


def _names() -> set[str]:
    return set(typer.main.get_command(with_commands()).commands)


def test_every_command_but_pull_and_serve_is_tried() -> None:
    assert set(COMMANDS) == _names() - {"pull", "serve"}  # serve only answers, as its own test shows


@pytest.fixture
def refused(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in whose processes reach this machine only; what they tried stands in the file returned."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(REFUSE, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.setenv("REFUSED", str(tmp_path / "refused.txt"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "refused.txt"


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "devfinance", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))


def test_a_pull_is_refused_where_nothing_may_be_reached(refused: Path) -> None:
    done = _run(["pull", "--no-progress", "--patience", "1"])
    assert done.returncode == 4
    assert "api.worldbank.org" in refused.read_text("utf-8")


def test_no_other_command_reaches_beyond_this_machine(refused: Path, small: Vintage) -> None:
    Path("wide.csv").write_text(wide(load_panel(small), ["SP.POP.TOTL"]), "utf-8")
    for name, arguments in COMMANDS.items():
        done = _run(arguments)
        expected = 2 if name == "validate" else 0  # the new statement is still to be filled in
        assert done.returncode == expected, (name, done.stderr)
        assert not refused.exists(), (name, refused.read_text("utf-8"))
