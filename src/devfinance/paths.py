"""Where data lives: the package's, the checkout's, the user's."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def data_folder() -> Path:
    """The shipped data: inside an installed package, else in the checkout beside `src/`.

    >>> (data_folder() / "snapshots").is_dir()
    True
    """
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"


def user_folder() -> Path:
    """What the user pulls or writes: `DEVFINANCE_HOME`, else the place the system gives programs for data."""
    chosen = os.environ.get("DEVFINANCE_HOME")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("devfinance", appauthor=False))


def snapshot_folders() -> list[Path]:
    """The folders that hold snapshots, the user's first."""
    return [user_folder() / "snapshots", data_folder() / "snapshots"]


def statement_folders() -> list[Path]:
    """The folders that hold statement files, the user's first."""
    return [user_folder() / "statements", data_folder() / "statements"]
