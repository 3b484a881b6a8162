"""How long a pull takes beside other clients, from the replay server; writes its table into docs/benchmarks.md.

`python -m tests.bench.pulling [CLIENT …]`
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devfinance.snapshots import open_vintage
from tests.bench.tables import write_section

ROOT = Path(__file__).parents[2]
OURS, THEIRS = sys.executable, str(ROOT / ".venv-bench" / "bin" / "python")
VINTAGE, LATENCY, INDICATORS = "2026-07-01", 0.15, 35
# Client, its name in the table, whose Python, how often: of several runs the fastest counts.
CLIENTS = {
    "bare_requests": ("bare threaded requests, unchecked", THEIRS, 5),
    "devfinance": ("devfinance, checked, in memory", OURS, 5),
    "devfinance_stored": ("`devfinance pull`, stored", OURS, 3),
    "pandas_datareader": ("pandas-datareader", THEIRS, 1),
    "world_bank_data": ("world_bank_data", THEIRS, 1),
    "wbgapi": ("wbgapi", THEIRS, 1),
    "wbdata": ("wbdata as shipped", THEIRS, 1),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a client, process and imports included: seconds, requests, peak memory in MB."""

    seconds: float
    requests: int
    peak: float


@contextmanager
def replay_server() -> Iterator[str]:
    """The replay server in a process of its own; its address."""
    command = [OURS, "-m", "tests.replay", "--vintage", VINTAGE, "--latency", str(LATENCY)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as server:
        assert server.stdin
        assert server.stdout
        yield server.stdout.readline().strip()
        server.stdin.close()


def requests_so_far(url: str) -> int:
    """How many requests the server has had."""
    with urllib.request.urlopen(url.replace("/v2", "/requests"), timeout=10) as answer:
        return int(answer.read())


def run(client: str, python: str, url: str, codes: list[str]) -> Run:
    """Run a client in a process of its own."""
    before = requests_so_far(url)
    started = time.monotonic()
    command = [python, str(ROOT / "tests" / "bench" / "clients.py"), client, url, *codes]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if status:
        raise SystemExit(f"{client} failed")
    return Run(seconds, requests_so_far(url) - before, usage.ru_maxrss / 1024)


def measured(wanted: list[str]) -> dict[str, Run]:
    """The fastest run of each client; those of several runs take turns, so that a busy moment hits all."""
    shipped = open_vintage(VINTAGE).manifest["indicators"]
    codes = [code for code, about in shipped.items() if about["database"] == "WDI"][:INDICATORS]
    best: dict[str, Run] = {}
    with replay_server() as url:
        for turn in range(max(times for _, _, times in CLIENTS.values())):
            for client in wanted:
                _, python, times = CLIENTS[client]
                if turn < times:
                    found = run(client, python, url, codes)
                    print(f"{client}: {found}", file=sys.stderr)
                    best[client] = min(best.get(client, found), found, key=lambda one: one.seconds)
    return best


def table(best: dict[str, Run]) -> str:
    """The runs as a table, in ratios to bare requests and to ours."""
    bare, ours = best["bare_requests"], best["devfinance"]
    lines = [
        "| client | seconds | × bare requests | × devfinance | requests | peak memory, MB | × bare |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for client, one in sorted(best.items(), key=lambda pair: pair[1].seconds):
        lines.append(
            f"| {CLIENTS[client][0]} | {one.seconds:.1f} | {one.seconds / bare.seconds:.2f} "
            f"| {one.seconds / ours.seconds:.2f} | {one.requests:,} | {one.peak:.0f} | {one.peak / bare.peak:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure all clients, or those named, and write the table."""
    wanted = sys.argv[1:] or list(CLIENTS)
    best = measured(wanted)
    if {"bare_requests", "devfinance"} <= set(best):
        print(table(best))
        if set(best) == set(CLIENTS):
            write_section("pulling", table(best))


if __name__ == "__main__":
    main()
