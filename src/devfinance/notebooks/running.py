"""Runs notebooks with other parameters, two side by side, each in a kernel of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from devfinance import errors
from devfinance.errors import DevfinanceError, RequestError, UnknownNameError
from devfinance.notebooks.finding import Notebook
from devfinance.tables.headline import FINDING

SIDE_BY_SIDE = 2
TIMEOUT = 120  # seconds that a cell may take


class NotebookError(DevfinanceError):
    """A cell of a notebook failed; says which notebook, which cell and why."""

    def __init__(self, message: str, tip: str, exit_code: int) -> None:
        super().__init__(message, tip)
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Ran:
    """A notebook that has run: its executed copy, and the finding that its headline gave (None if it has none)."""

    notebook: Notebook
    path: Path
    parameters: Mapping[str, Any]
    finding: Mapping[str, Any] | None


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
    NotebookError
        A cell failed. The others have run, and no copy of this one is left behind.
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
    done: dict[str, Ran] = {}
    failed: list[NotebookError] = []
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        running = {pool.submit(_run, notebook, parameters, out): notebook for notebook in notebooks}
        for future in as_completed(running):
            notebook = running[future]
            try:
                done[notebook.name] = future.result()
            except NotebookError as error:
                failed.append(error)
            ended(notebook)
    if failed:
        raise _together(failed)
    return [done[notebook.name] for notebook in notebooks]


def _together(failed: Sequence[NotebookError]) -> NotebookError:
    first = failed[0]
    if len(failed) == 1:
        return first
    return NotebookError("; ".join(error.message for error in failed), first.tip, first.exit_code)


def _run(notebook: Notebook, parameters: Mapping[str, Any], out: Path) -> Ran:
    given = _given(notebook, parameters)
    with _loop_of_this_thread():
        executed = _executed(notebook, given)
    path = _copy_of(notebook, parameters, out)
    path.write_text(_written(executed), encoding="utf-8")
    return Ran(notebook, path, given, _finding(executed))


def _given(notebook: Notebook, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a notebook has."""
    return {name: value for name, value in parameters.items() if name in notebook.parameters}


def _copy_of(notebook: Notebook, parameters: Mapping[str, Any], out: Path) -> Path:
    return out / f"{stem(notebook, _given(notebook, parameters))}.ipynb"


@contextmanager
def _loop_of_this_thread() -> Iterator[None]:
    """Jupyter opens an event loop in every thread that runs a notebook, and leaves it to us to close it."""
    from jupyter_core.utils import ensure_event_loop

    try:
        yield
    finally:
        ensure_event_loop().close()


def _executed(notebook: Notebook, given: Mapping[str, Any]) -> Any:
    import papermill
    from traitlets.config import Config

    with TemporaryDirectory() as pipes:
        # Pipes of its own on this machine instead of ports: nobody else can listen.
        piped = Config({"KernelManager": {"transport": "ipc", "ip": f"{pipes}/kernel"}})
        try:
            return papermill.execute_notebook(
                str(notebook.path), None, parameters=given, kernel_name="python3", progress_bar=False,
                execution_timeout=TIMEOUT, cwd=str(notebook.path.parent), config=piped,
                extra_arguments=["--log-level=50"],
            )  # fmt: skip
        except papermill.PapermillExecutionError as error:
            raise _failure(notebook, error) from None
        except (RuntimeError, OSError) as error:  # what its client raises where a kernel does not start or dies
            message = f"{notebook.path.name}: its kernel stopped: {error}"
            raise NotebookError(message, "try again; is the machine short of memory?", RequestError.exit_code) from None


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


def _failure(notebook: Notebook, error: Any) -> NotebookError:
    """What went wrong, without a traceback; the exit code is that of the cause where it is one of ours."""
    cause = getattr(errors, error.ename, None)
    ours = isinstance(cause, type) and issubclass(cause, DevfinanceError)
    line = next((line for line in error.source.splitlines() if line.strip()), "")
    said = error.evalue if ours else f"{error.ename}: {error.evalue}"
    message, _, tip = said.partition("; ") if ours else (said, "", "")
    where = f"{notebook.path.name}, cell {error.cell_index} ({line.strip()})"
    exit_code = cause.exit_code if ours and cause is not None else RequestError.exit_code
    tip = tip or "open it with `devfinance lab` and run it cell by cell"
    return NotebookError(f"{where}: {message}", tip, exit_code)
