"""JupyterLab on a folder of notebooks: on this machine only, and asking nothing of anywhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_QUIET = (
    "--ServerApp.ip=127.0.0.1",
    "--LabApp.news_url=None",  # neither the news nor the question whether one wants them
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",  # the other one looks extensions up in a package registry
)


def lab_command(folder: Path, further: Sequence[str] = ()) -> list[str]:
    """The command that starts JupyterLab on a folder; `further` arguments go to it as they are."""
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", *_QUIET, *further]


def run_lab(folder: Path, further: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is stopped; gives its exit code."""
    try:
        return subprocess.run(lab_command(folder, further), check=False).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0
