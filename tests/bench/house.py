"""How long the project's own commands take, and how large it is: `make times`, or a few by name.

Everything is measured in a fresh clone of the last commit, in a folder with a space in its name. Cold is without an
environment: what it takes includes fetching and installing every package.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.tables import write_section

ROOT = Path(__file__).parents[2]
RUNS = 5  # of a command that takes seconds; the fastest counts


def main() -> None:
    """Measure all, or what is named, and write the table if it was all."""
    wanted = sys.argv[1:] or list(_MEASURED)
    with tempfile.TemporaryDirectory(prefix="devfinance times ") as place:
        clone = Path(place, "a clone")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        rows = [row for name in wanted for row in _MEASURED[name](clone)]
    table = "\n".join(["| what | how much |", "|---|---:|", *(f"| {what} | {much} |" for what, much in rows)])
    print(table)
    if wanted == list(_MEASURED):
        write_section("house", f"{table}\n\n{_machine()}")


def _machine() -> str:
    return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}."


def _seconds(clone: Path, *command: str, times: int = 1) -> str:
    """The fastest of several runs of a command in the clone."""
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "MAKEFLAGS")}
    taken = []
    for _ in range(times):
        started = time.monotonic()
        done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)
        taken.append(time.monotonic() - started)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    best = min(taken)
    print(f"{' '.join(command)}: {best:.2f} s", file=sys.stderr)
    return f"{best:.0f} s" if best >= 10 else f"{best:.1f} s"


def _report(clone: Path) -> Iterator[tuple[str, str]]:
    yield "`make report`, cold", _seconds(clone, "make", "report")
    yield "`make report`, warm", _seconds(clone, "make", "report", times=2)


def _commands(clone: Path) -> Iterator[tuple[str, str]]:
    """The commands that a reporter waits for."""
    program = str(clone / ".venv" / "bin" / "devfinance")
    shown = subprocess.run([program, "--help"], cwd=clone, capture_output=True, text=True, check=True).stdout
    for words in ("check edun-alula-2026", "check edun-alula-2026 --economy Kenya", "diff 2025-12-17 2026-07-01"):
        yield f"`devfinance {words}`", _seconds(clone, program, *words.split(), times=RUNS)
    yield "`devfinance report all`", _seconds(clone, program, "report", "all", "--out", "../reports", times=2)
    if " run " in shown:
        yield "`devfinance run all`", _seconds(clone, program, "run", "all", "--out", "../notebooks")


def _panel(clone: Path) -> Iterator[tuple[str, str]]:
    """A choice in the notebooks' panel, until chart, sentence and rating are there."""
    _seconds(clone, "make", ".venv/.ready")
    command = [str(clone / ".venv" / "bin" / "python"), "-m", "tests.bench.exploring"]
    done = subprocess.run(command, cwd=clone, stdout=subprocess.PIPE, text=True, check=True)
    middle, slowest = done.stdout.split()[-2:]
    yield "a choice in the panel of `explore`, the middle of all", f"{middle} s"
    yield "the slowest choice", f"{slowest} s"


def _tests(clone: Path) -> Iterator[tuple[str, str]]:
    yield "`make test`, warm", _seconds(clone, "make", "test")
    _seconds(clone, "make", "clean")
    yield "`make test`, cold", _seconds(clone, "make", "test")


def _sizes(clone: Path) -> Iterator[tuple[str, str]]:
    python = str(clone / ".venv" / "bin" / "python")
    built = clone.parent / "dist"
    _seconds(clone, python, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(built))
    yield "the wheel", _megabytes(*built.glob("*.whl"))
    for folder in sorted((clone / "data" / "snapshots").iterdir()):
        yield f"vintage {folder.name}", _megabytes(*folder.iterdir())
    yield "the published pages", _megabytes(*(file for file in (clone / "reports").rglob("*") if file.is_file()))
    yield "the repository without its history", _megabytes(*_tracked(clone))


def _tracked(clone: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=clone, capture_output=True, text=True, check=True).stdout
    return [clone / name for name in listed.split("\0") if name]


def _megabytes(*files: Path) -> str:
    return f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB"


_MEASURED: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "report": _report,
    "commands": _commands,
    "panel": _panel,
    "sizes": _sizes,
    "tests": _tests,
}


if __name__ == "__main__":
    main()
