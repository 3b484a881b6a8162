"""Where the notebooks are: the checkout's, the package's, the user's; and what each lets itself be told."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devfinance.errors import RequestError, UnknownNameError
from devfinance.paths import data_folder, own_folder, user_folder


def shipped_notebooks() -> Path:
    """The notebooks that come with devfinance: inside an installed package, else in the checkout beside `data/`."""
    inside = data_folder() / "notebooks"
    return inside if inside.is_dir() else data_folder().parent / "notebooks"


def working_folder() -> Path:
    """Where to work on notebooks: the checkout's own; for an installed package, copies in the user's folder."""
    shipped = shipped_notebooks()
    if shipped.parent != data_folder():
        return shipped
    folder = own_folder("notebooks")
    folder.mkdir(parents=True, exist_ok=True)
    for path in shipped.glob("*.ipynb"):
        if not (folder / path.name).exists():
            shutil.copyfile(path, folder / path.name)
    return folder


def notebooks() -> dict[str, Path]:
    """The file of every notebook by its name, the user's own before the shipped ones, in the order of their names.

    >>> next(iter(notebooks()))
    '00-start-here'
    """
    found: dict[str, Path] = {}
    own = user_folder()
    for folder in (*([own / "notebooks"] if own else []), shipped_notebooks()):
        for path in folder.glob("*.ipynb") if folder.is_dir() else ():
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def find_notebook(name: str) -> Path:
    """A notebook by its name, by the number it begins with, or by the path of its file.

    Raises
    ------
    UnknownNameError
        There is none of that name.

    Examples
    --------
    >>> find_notebook("03").name
    '03-the-price-of-debt.ipynb'
    """
    if name.endswith(".ipynb"):
        path = Path(name)
        if not path.is_file():
            raise RequestError(f"{path} is no file", tip="see the notebooks' names with `devfinance run --list`")
        return path
    known = notebooks()
    begins = [path for other, path in known.items() if other == name or other.partition("-")[0] == name]
    if not begins:
        raise UnknownNameError("notebook", name, known)
    return begins[0]


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook's file, and the parameters of its cell tagged `parameters`, each as it is written there."""

    path: Path
    parameters: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of its file, without its ending."""
        return self.path.stem


def open_notebook(path: Path) -> Notebook:
    """A notebook and its parameters.

    Raises
    ------
    RequestError
        The file is no notebook.
    """
    return Notebook(path, _parameters(read_cells(path)))


def read_cells(path: Path) -> Any:
    """A notebook as `nbformat` reads it."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:
        raise RequestError(f"{path} is not a notebook", tip="give a file that JupyterLab has saved") from error


def _parameters(notebook: Any) -> dict[str, str]:
    from papermill.translators import PythonTranslator

    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    if not tagged:
        return {}
    return {found.name: found.default for found in PythonTranslator.inspect(tagged[0])}
