"""Folders that commands write to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devfinance.errors import RequestError


@contextmanager
def writing_to(folder: Path, option: str) -> Iterator[None]:
    """Within the block a folder is written to; where it cannot be, say so by the name that was asked for."""
    try:
        yield
    except OSError as error:
        raise RequestError(
            f"{folder} cannot be written to: {os.strerror(error.errno) if error.errno else error}",
            tip=f"make room or get permission, or choose another folder with `{option}`",
        ) from error
