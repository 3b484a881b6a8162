"""A real JupyterLab as `devfinance lab` starts it, cut off from the outside, for the tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devfinance.notebooks.lab import lab_command, lab_environment

PATIENCE = 90  # seconds that JupyterLab may take for anything


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, with the token that its pages and its programs need."""

    address: str
    token: str

    def page(self, notebook: str) -> str:
        """The address of a notebook's page, in a workspace of its own."""
        return f"{self.address}/lab/workspaces/auto-{time.monotonic_ns()}/tree/{notebook}?token={self.token}"

    def sessions(self) -> list[dict[str, Any]]:
        """The notebooks that are open, each with its kernel."""
        with urllib.request.urlopen(f"{self.address}/api/sessions?token={self.token}", timeout=10) as answer:
            found: list[dict[str, Any]] = json.load(answer)
        return found

    def stop_kernels(self) -> None:
        for session in self.sessions():
            address = f"{self.address}/api/sessions/{session['id']}?token={self.token}"
            urllib.request.urlopen(urllib.request.Request(address, method="DELETE"), timeout=10).close()

    def is_ready(self) -> bool:
        """Whether the one notebook has a kernel that is idle, and somebody listens to it."""
        kernels = [session["kernel"] for session in self.sessions()]
        return len(kernels) == 1 and kernels[0]["execution_state"] == "idle" and kernels[0]["connections"] > 0


def wait_until(true: Callable[[], bool], what: str, pause: Callable[[float], None] = time.sleep) -> None:
    """Wait until something is so, or fail and say what.

    Where a browser is open, `pause` must let it go on: its requests pass through the thread of the test.
    """
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, f"{what}: not within {PATIENCE} seconds"
        pause(0.1)


@contextmanager
def jupyterlab(folder: Path, home: Path) -> Iterator[Lab]:
    """JupyterLab on a folder, with settings of its own under `home`; stopped with all its kernels at the end."""
    token = "of-this-test"
    environment = {
        **lab_environment(), "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"), "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }  # fmt: skip
    options = ["--no-browser", "--allow-root", "--ServerApp.port=0", f"--IdentityProvider.token={token}"]
    log = home / "jupyterlab.log"
    with log.open("w") as file:
        server = subprocess.Popen(
            lab_command(folder, options), env=environment, stdout=file, stderr=file, start_new_session=True
        )
    try:
        wait_until(lambda: any((home / "runtime").glob("jpserver-*.json")), "JupyterLab starts")
        (known,) = (home / "runtime").glob("jpserver-*.json")
        wait_until(lambda: known.read_text("utf-8").strip() != "", "JupyterLab says where it is")
        address = json.loads(known.read_text("utf-8"))["url"].rstrip("/")
        yield Lab(address, token)
    finally:
        os.killpg(server.pid, signal.SIGINT)
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
