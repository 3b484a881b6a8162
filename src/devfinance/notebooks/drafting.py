"""A new notebook: a copy of the template with the parameters of a statement."""

from __future__ import annotations

from pathlib import Path

from devfinance.claims.answer import Answer
from devfinance.claims.finding import Finding
from devfinance.claims.kinds.comparison import Comparison
from devfinance.claims.statement import Statement, open_statement
from devfinance.errors import RequestError, UnknownNameError
from devfinance.notebooks.finding import read_cells
from devfinance.panel import open_panel
from devfinance.paths import data_folder

TEMPLATE = "new-notebook.ipynb"


def draft_notebook(name: str, folder: Path, claim: str | None = None) -> Path:
    """Write a notebook for a statement; gives its path.

    Parameters
    ----------
    name
        Id of a statement, or the path of its file.
    folder
        Where it goes.
    claim
        The claim it is about; the first that compares two measures, or else the first that is rated.

    Raises
    ------
    RequestError
        There is such a file already, or no such claim.
    """
    import nbformat

    statement = open_statement(name)
    path = folder / f"{statement.id}.ipynb"
    if path.exists():
        raise RequestError(f"{path} is there already", tip="remove it, or choose another folder with --to")
    notebook = read_cells(data_folder() / TEMPLATE)
    told = {"statement": Path(name).resolve().as_posix() if name.endswith((".yaml", ".yml")) else name,
            "claim": _named(statement, claim) if claim else _first(statement)}  # fmt: skip
    (cell,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source = "\n".join(_told(line, told) for line in cell.source.splitlines())
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(str(nbformat.writes(notebook)) + "\n", encoding="utf-8")  # type: ignore[no-untyped-call]
    return path


def _named(statement: Statement, claim: str) -> str:
    """A claim that a notebook can be about: one with readings; of a claim that is answered in parts, a part."""
    parts = {part.id: part for one in statement.claims for part in one.parts()}
    if claim not in parts:
        raise UnknownNameError("claim", claim, parts)
    if not parts[claim].is_ratable:
        raise RequestError(
            f"{claim} is explained, not rated, so it has no readings",
            tip=f"choose another, such as {_first(statement)}",
        )
    return claim


def _first(statement: Statement) -> str:
    """The first claim that compares two measures, of those the newest figures say anything to; or else any such."""
    compared = [claim for claim in statement.claims if isinstance(claim, Comparison)]
    rated = [claim for claim in statement.claims if claim.is_ratable and claim.parts() == (claim,)]
    panel, wanted = open_panel(), (*compared, *rated, *statement.claims)
    return next((claim for claim in wanted if _is_computed(claim.find(panel))), wanted[0]).id


def _is_computed(answer: Answer) -> bool:
    return isinstance(answer, Finding) and bool(answer.counted)


def _told(line: str, told: dict[str, str]) -> str:
    """A line of the parameters' cell with the value told for its name.

    >>> _told('claim = "none"  # its id', {"claim": "debt-is-high"})
    'claim = "debt-is-high"  # its id'
    """
    name, equals, rest = line.partition(" = ")
    if not equals or name not in told:
        return line
    _value, hash_, comment = rest.partition("  #")
    quoted = '"' + told[name].replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} = {quoted}{hash_}{comment}"
