"""What a server can do wrong, and how long to go on asking.

A fault stays within `sources/` and `pulling`: what the reporter sees is a `SourceError` that names the
indicator and the cause.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any


class Fault(Exception):  # noqa: N818 - the server's, not ours, and mostly passing
    """An answer that does not count; asking again may bring a good one.

    Parameters
    ----------
    cause
        What was wrong with the answer, in a few words that can stand after "the World Bank's server".
    retry_after
        Seconds the server asked us to wait.
    settled
        The server knows what it says (the indicator is gone, say): once more is often enough.
    """

    def __init__(self, cause: str, retry_after: float = 0.0, *, settled: bool = False) -> None:
        super().__init__(cause)
        self.cause = " ".join(cause.split())
        self.retry_after = retry_after
        self.settled = settled


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked at once, how long we wait, and what is too much.

    The API answers with 32,500 rows a page at most, which holds any annual indicator of all economies.
    """

    at_once: int = 8
    rows_a_page: int = 32_500
    pages: int = 100
    answer_bytes: int = 64 << 20
    connect_seconds: float = 10
    read_seconds: float = 60
    answer_seconds: float = 180
    patience_seconds: float = 900
    tries: int = 5
    pause_seconds: float = 0.5


@dataclass(slots=True)
class Deadline:
    """The moment after which nothing more is asked.

    >>> Deadline(60).remaining() > 59
    True
    >>> Deadline(-1).remaining()
    0.0
    """

    seconds: float
    _started: float = field(default_factory=time.monotonic)

    def remaining(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.seconds - (time.monotonic() - self._started))

    def end(self) -> None:
        """Ask nothing more from now on."""
        self.seconds = 0.0


def pauses(first: float, deadline: Deadline) -> Generator[float, Any, None]:
    """How long to wait before each further try: doubling, and never less than the server asks for.

    A generator for `backoff`, which sends it each fault; it ends where the next try would come too late, or
    where a settled fault has come twice.

    >>> waiting = pauses(1.0, Deadline(60))
    >>> next(waiting), waiting.send(Fault("busy")), waiting.send(Fault("busy", retry_after=5.0))
    (0.0, 1.0, 5.0)
    >>> waiting.send(Fault("cut"))
    4.0
    """
    fault = yield 0.0
    pause, settled = first, 0
    while True:
        settled += fault.settled
        wait = max(pause, fault.retry_after)
        if settled > 1 or wait >= deadline.remaining():
            return
        fault = yield wait
        pause *= 2
