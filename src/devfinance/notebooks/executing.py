"""One notebook in a kernel of its own: what its cells show, what the figures lack, and what failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

from devfinance import errors
from devfinance.errors import DevfinanceError, NoFigureError, NoReadingError, RequestError
from devfinance.notebooks.finding import Notebook

TIMEOUT = 120  # seconds that a cell may take
# A cell that asks for what a vintage does not hold says so in its place, and the others go on.
GAPS = (NoReadingError.__name__, NoFigureError.__name__)


class NotebookError(DevfinanceError):
    """A cell of a notebook failed; says which notebook, which cell and why."""

    def __init__(self, where: str, cause: str, tip: str, exit_code: int) -> None:
        super().__init__(f"{where}: {cause}", tip)
        self.where, self.cause, self.exit_code = where, cause, exit_code


@dataclass(frozen=True, slots=True)
class Raised:
    """What a cell raised: its number, its source, and the name, the words and the traceback of the error."""

    cell: int
    source: str
    name: str
    said: str
    traceback: str

    @property
    def is_gap(self) -> bool:
        """Whether the figures lack what was asked for."""
        return self.name in GAPS

    @property
    def line(self) -> str:
        """The line of the cell that raised it."""
        arrow = re.search(r"^-+> *\d+ +(.*)$", re.sub(r"\x1b\[[\d;]*m", "", self.traceback), re.MULTILINE)
        first = next((line for line in self.source.splitlines() if line.strip()), "")
        return (arrow[1] if arrow else first).strip()


def execute(notebook: Notebook, given: Mapping[str, Any]) -> Any:
    """The notebook, run with these parameters, with what its cells show; it stops at an error that is no gap.

    Call it in a thread in which nothing else runs: the thread's event loop is closed at the end.

    Raises
    ------
    NotebookError
        The kernel does not start, dies, or takes too long.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook
    from traitlets.config import Config

    cells = load_notebook_node(str(notebook.path))
    if given:
        cells = parameterize_notebook(cells, dict(given), kernel_name="python3", language="python")
    with TemporaryDirectory() as pipes, _loop_of_this_thread():
        # Pipes of its own on this machine instead of ports: nobody else can listen.
        piped = Config({"KernelManager": {"transport": "ipc", "ip": f"{pipes}/kernel"}})
        client = NotebookClient(
            cells, kernel_name="python3", timeout=TIMEOUT, config=piped, allow_error_names=list(GAPS),
            resources={"metadata": {"path": str(notebook.path.parent)}}, extra_arguments=["--log-level=50"],
        )  # fmt: skip
        try:
            client.execute()
        except CellExecutionError:
            pass  # it stands among the outputs of its cell
        except (RuntimeError, OSError) as error:  # what its client raises where a kernel does not start or dies
            raise NotebookError(
                notebook.path.name, f"its kernel stopped: {error}",
                "try again; is the machine short of memory?", RequestError.exit_code,
            ) from None  # fmt: skip
    return cells


@contextmanager
def _loop_of_this_thread() -> Iterator[None]:
    """Jupyter opens an event loop in every thread that runs a notebook, and leaves it to us to close it."""
    from jupyter_core.utils import ensure_event_loop

    try:
        yield
    finally:
        ensure_event_loop().close()


def raised(executed: Any) -> list[Raised]:
    """What its cells raised, in their order."""
    return [
        Raised(at, cell.source, output.ename, output.evalue, "\n".join(output.traceback))
        for at, cell in enumerate(executed.cells)
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    ]


def failure(notebook: Notebook, error: Raised) -> NotebookError:
    """What went wrong, without a traceback; the exit code is that of the cause where it is one of ours."""
    where = f"{notebook.path.name}, cell {error.cell} ({error.line})"
    known = getattr(errors, error.name, None)
    if isinstance(known, type) and issubclass(known, DevfinanceError):
        message, _, tip = error.said.partition("; ")
        return NotebookError(where, message, tip, known.exit_code)
    tip = "open it with `devfinance lab` and run it cell by cell"
    return NotebookError(where, f"{error.name}: {error.said}", tip, RequestError.exit_code)
