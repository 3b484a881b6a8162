"""A new statement file, to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

from devfinance.errors import RequestError, clipped
from devfinance.paths import data_folder


def draft(statement_id: str, folder: Path) -> Path:
    """Write a commented statement file into a folder, made if it is not there; never over another file.

    Raises
    ------
    RequestError
        The id is none, or there is such a file already.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", statement_id) or len(statement_id) > 80:
        raise RequestError(
            f"{clipped(statement_id)!r} cannot be an id",
            tip="use small letters, digits and hyphens, as edun-alula-2026",
        )
    template = (data_folder() / "new-statement.yaml").read_text(encoding="utf-8")
    path = folder / f"{statement_id}.yaml"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template.replace("NEW-ID", statement_id, 1))
    except FileExistsError:
        raise RequestError(f"{path} is there already", tip="edit it, or choose another id") from None
    return path
