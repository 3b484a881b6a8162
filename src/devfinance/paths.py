"""Where data lives: the package's, the checkout's, the user's."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from devfinance.errors import RequestError


@cache
def data_folder() -> Path:
    """The shipped data: inside an installed package, else in the checkout beside `src/`.

    >>> (data_folder() / "snapshots").is_dir()
    True
    """
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"


def user_folder() -> Path | None:
    """What the user pulls or writes: `DEVFINANCE_HOME`, else the place the system gives programs for data.

    None where the user has no home folder, and has not chosen another.

    Raises
    ------
    RequestError
        `DEVFINANCE_HOME` names the home folder of nobody on this machine.
    """
    import platformdirs

    chosen = os.environ.get("DEVFINANCE_HOME")
    try:
        return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("devfinance", appauthor=False))
    except RuntimeError:
        if chosen:
            raise RequestError(f"DEVFINANCE_HOME is {chosen!r}, nobody's home", tip="set it to a folder") from None
        return None


def own_folder(kind: str) -> Path:
    """Where the user's own `snapshots` or `statements` are written to.

    Raises
    ------
    RequestError
        The user has no home folder, and has not chosen another.
    """
    folder = user_folder()
    if folder is None:
        raise RequestError("there is no home folder to write to", tip="give `--to FOLDER`, or set DEVFINANCE_HOME")
    return folder / kind


def snapshot_folders() -> list[Path]:
    """The folders that hold snapshots, the user's first."""
    return _own_and_shipped("snapshots")


def statement_folders() -> list[Path]:
    """The folders that hold statement files, the user's first."""
    return _own_and_shipped("statements")


def _own_and_shipped(kind: str) -> list[Path]:
    return [folder / kind for folder in (user_folder(), data_folder()) if folder is not None]
