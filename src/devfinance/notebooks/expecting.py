"""Does a notebook still find what it found last time? The findings of the last run, and what has turned since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devfinance.errors import RequestError
from devfinance.notebooks.running import Ran

FINDINGS = "findings.json"


@dataclass(frozen=True, slots=True)
class Turned:
    """A verdict of a notebook that is another than at its last run, and the two titles."""

    notebook: str
    verdict: str
    was: str
    now: str
    title_then: str
    title_now: str

    def __str__(self) -> str:
        return f"{self.notebook}: {self.verdict} was “{self.was}” and is “{self.now}”"


def compare(ran: Sequence[Ran], out: Path) -> list[Turned]:
    """What has turned since the last run that was compared; the findings of this one are kept for the next.

    A finding is compared with the last one for the same economy and group, whatever the vintage. A figure may move;
    what counts as turned is a rating, an outcome or an order.

    Raises
    ------
    RequestError
        The findings of the last run cannot be read.
    """
    file = out / FINDINGS
    before = _read(file)
    now = {_key(one): dict(one.finding) for one in ran if one.finding}
    turned = [change for key, found in now.items() if key in before for change in _turned(key, before[key], found)]
    content = json.dumps({**before, **now}, indent=1, ensure_ascii=False, sort_keys=True)
    file.write_text(content + "\n", encoding="utf-8")
    return turned


def _key(ran: Ran) -> str:
    asked = [f"{name}={value}" for name, value in sorted(ran.parameters.items()) if name not in ("vintage", "language")]
    return " ".join([ran.notebook.name, *asked])


def _read(file: Path) -> dict[str, dict[str, Any]]:
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {key: {"title": kept["title"], "verdicts": dict(kept["verdicts"])} for key, kept in found.items()}
    except (ValueError, AttributeError, KeyError, TypeError):
        raise RequestError(f"{file} does not hold findings", tip="remove it; the next run writes it anew") from None


def _turned(key: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Turned]:
    for verdict, was in before["verdicts"].items():
        found = now["verdicts"].get(verdict, "no longer there")
        if found != was:
            yield Turned(key, verdict, was, found, before["title"], now["title"])
