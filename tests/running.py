"""The command line, run in this process or one of its own; what it prints and how it ends."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]

PROGRAM = f"{shlex.quote(sys.executable)} -m devfinance"  # as a shell is to call it, wherever the checkout is


def devfinance(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with more in its environment."""
    command = [sys.executable, "-m", "devfinance", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, in which `PROGRAM` calls devfinance; a pipe fails where any part of it does."""
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
