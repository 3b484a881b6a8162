"""Runs notebooks with other parameters, two side by side, and keeps their executed copies."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devfinance import words
from devfinance.errors import DevfinanceError, RequestError, UnknownNameError
from devfinance.notebooks.executing import NotebookError, execute, failure, raised
from devfinance.notebooks.finding import Notebook
from devfinance.tables.headline import FINDING

SIDE_BY_SIDE = 2


@dataclass(frozen=True, slots=True)
class Ran:
    """A notebook that has run: its executed copy, and the finding that its headline gave (None if it has none).

    `missing` is what the figures lack, in the words that stand in its cells' place; `language` that of its words.
    """

    notebook: Notebook
    path: Path
    parameters: Mapping[str, Any]
    finding: Mapping[str, Any] | None
    missing: tuple[str, ...] = ()
    language: str = "en"


class FailedRunError(DevfinanceError):
    """Notebooks failed; `ran` are the others."""

    def __init__(self, failed: Sequence[NotebookError], ran: Sequence[Ran]) -> None:
        super().__init__("; ".join(_by_cause(failed)), failed[0].tip)
        self.ran, self.exit_code = tuple(ran), failed[0].exit_code


def run_notebooks(
    notebooks: Sequence[Notebook],
    parameters: Mapping[str, Any],
    out: Path,
    ended: Callable[[Notebook], None] = lambda _notebook: None,
) -> list[Ran]:
    """Run notebooks with other parameters; their executed copies go into a folder.

    Parameters
    ----------
    notebooks
        What to run.
    parameters
        By name; each notebook takes those it has.
    out
        Where the copies go; it is made if need be.
    ended
        Told of every notebook as it ends.

    Raises
    ------
    FailedRunError
        A cell failed, or the figures do not allow a notebook's finding. The others have run, and no copy of this one
        is left behind.
    UnknownNameError
        None of the notebooks has such a parameter.
    RequestError
        A copy would take a notebook's own place.
    """
    known = {name for notebook in notebooks for name in notebook.parameters}
    for name in parameters:
        if name not in known:
            raise UnknownNameError("parameter", name, sorted(known))
    for notebook in notebooks:
        if _copy_of(notebook, parameters, out).resolve() == notebook.path.resolve():
            raise RequestError(
                f"a copy in {out} would take the place of {notebook.path}", tip="choose another with --out"
            )
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        running = {pool.submit(_attempt, notebook, parameters, out): notebook for notebook in notebooks}
        for future in as_completed(running):
            ended(running[future])
    results = [future.result() for future in running]  # in the order of the notebooks
    ran = [result for result in results if isinstance(result, Ran)]
    failed = [result for result in results if isinstance(result, NotebookError)]
    if failed:
        raise FailedRunError(failed, ran)
    return ran


def _attempt(notebook: Notebook, parameters: Mapping[str, Any], out: Path) -> Ran | NotebookError:
    try:
        return _run(notebook, parameters, out)
    except NotebookError as error:
        return error


def _run(notebook: Notebook, parameters: Mapping[str, Any], out: Path) -> Ran:
    given = _given(notebook, parameters)
    executed = execute(notebook, given)
    errors, finding = raised(executed), _finding(executed)
    if errors and (finding is None or not all(error.is_gap for error in errors)):
        fatal = errors[0] if finding is None else next(error for error in errors if not error.is_gap)
        raise failure(notebook, fatal)
    language = given.get("language") or _language_of(notebook)
    _speak(executed, language)
    path = _copy_of(notebook, parameters, out)
    path.write_text(_written(executed), encoding="utf-8")
    return Ran(notebook, path, given, finding, tuple(error.said for error in errors), language)


def _language_of(notebook: Notebook) -> str:
    """The language that stands in a notebook's cell of parameters, if one does."""
    with suppress(KeyError, ValueError, SyntaxError):
        return str(ast.literal_eval(notebook.parameters["language"]))
    return words.spoken()


def _speak(executed: Any, language: str) -> None:
    """Say the prose in a language; what no catalogue has stays as it was written."""
    with words.language(language):
        for cell in executed.cells:
            if cell.cell_type == "markdown":
                cell.source = str(words.translate(cell.source))


def _by_cause(failed: Sequence[NotebookError]) -> Iterator[str]:
    """Where it failed and why, the notebooks that failed for the same cause together."""
    causes = dict.fromkeys(error.cause for error in failed)
    for cause in causes:
        first, *others = [error.where for error in failed if error.cause == cause]
        so_too = f", and so {', '.join(where.partition(',')[0] for where in others)}" if others else ""
        yield f"{first}{so_too}: {cause}"


def _given(notebook: Notebook, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a notebook has."""
    return {name: value for name, value in parameters.items() if name in notebook.parameters}


def _copy_of(notebook: Notebook, parameters: Mapping[str, Any], out: Path) -> Path:
    return out / f"{stem(notebook, _given(notebook, parameters))}.ipynb"


def stem(notebook: Notebook, given: Mapping[str, Any]) -> str:
    """The name of a copy: the notebook's, and whom it was run for.

    >>> stem(Notebook(Path("03-the-price-of-debt.ipynb"), {}), {"economy": "GHA", "vintage": "2026-07-01"})
    '03-the-price-of-debt-GHA-2026-07-01'
    """
    values = [re.sub(r"[^A-Za-z0-9.]+", "-", str(value)).strip("-") for value in given.values() if value is not None]
    return "-".join([notebook.name, *values])


def _written(executed: Any) -> str:
    """The executed notebook as it is stored: without the machine's times and paths."""
    import nbformat

    for cell in executed.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
    executed.metadata.pop("papermill", None)
    executed.metadata.pop("widgets", None)
    return str(nbformat.writes(executed)) + "\n"  # type: ignore[no-untyped-call]


def _finding(executed: Any) -> Mapping[str, Any] | None:
    return next((output["data"][FINDING] for output in _outputs(executed) if FINDING in output.get("data", {})), None)


def _outputs(executed: Any) -> Iterator[Any]:
    for cell in executed.cells:
        yield from cell.get("outputs", ())
