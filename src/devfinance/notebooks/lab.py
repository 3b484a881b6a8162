"""JupyterLab on a folder of notebooks: on this machine only, and asking nothing of anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_QUIET = (
    "--ServerApp.ip=127.0.0.1",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",  # the other one looks extensions up in a package registry
)
# Among JupyterLab's own settings: the question whether one wants news is not asked.
_SETTINGS = Path(__file__).parent / "jupyter"


def lab_command(folder: Path, further: Sequence[str] = ()) -> list[str]:
    """The command that starts JupyterLab on a folder; `further` arguments go to it as they are."""
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", *_QUIET, *further]


def lab_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment that it runs in: the user's, with our settings for JupyterLab beside the user's own."""
    path = [str(_SETTINGS), *filter(None, [environment.get("JUPYTER_CONFIG_PATH")])]
    return {**environment, "JUPYTER_CONFIG_PATH": os.pathsep.join(path)}


def run_lab(folder: Path, further: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is stopped; gives its exit code."""
    command = lab_command(folder, further)
    try:
        return subprocess.run(command, check=False, env=lab_environment()).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0
