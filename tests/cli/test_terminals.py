"""What commands print on terminals: narrow ones, ones without colours, ones of few characters."""

from __future__ import annotations

import os
import pty
import re
import struct
import subprocess
import sys
from fcntl import ioctl
from termios import TIOCSWINSZ

import pytest

from tests.running import Run, devfinance

STATEMENT = "edun-alula-2026"
CLAIM = "debt-service-exceeds-aid"


def _on_a_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a command prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "devfinance", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**inherited, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(theirs)
    heard = bytearray()
    try:
        while part := os.read(ours, 4096):
            heard += part
    except OSError:  # how Linux says that the other side has been closed
        pass
    finally:
        os.close(ours)
    assert process.wait() == 0
    return heard.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", [["readings", STATEMENT, CLAIM], ["trace", STATEMENT, CLAIM], ["statements"]])
def test_no_id_number_or_address_is_broken_on_a_narrow_terminal(run: Run, columns: int, command: list[str]) -> None:
    narrow = _on_a_terminal(columns, *command)
    words = set(re.findall(r"[\w.,:/?=&-]*[\d_/][\w.,:/?=&-]*", run(*command).out))
    assert len(words) > 5
    assert words <= set(re.findall(r"[\w.,:/?=&-]*[\d_/][\w.,:/?=&-]*", narrow))
    assert all(len(line) <= columns or " " not in line.strip() for line in narrow.splitlines() if "---" not in line)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_none_are_wanted(environment: dict[str, str]) -> None:
    printed = _on_a_terminal(80, "check", STATEMENT, **environment)
    assert "\x1b" not in printed
    assert "\x1b" not in _on_a_terminal(80, "vintages", **environment)


def test_a_terminal_of_few_characters_gets_codes_for_the_others() -> None:
    done = devfinance("check", "alipay-2018", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
