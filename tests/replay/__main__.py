"""`python -m tests.replay [--vintage ID] [--latency SECONDS] [--port N]`

Serves until its input ends; prints its address.
"""

from __future__ import annotations

import argparse
import sys

from devfinance.snapshots import open_vintage
from tests.replay import Figures, Replay


def main() -> None:
    """Serve a vintage."""
    options = argparse.ArgumentParser()
    options.add_argument("--vintage")
    options.add_argument("--latency", type=float, default=0.0)
    options.add_argument("--port", type=int, default=0)
    chosen = options.parse_args()
    figures = Figures(open_vintage(chosen.vintage))
    figures.warm()
    with Replay(figures, chosen.latency, chosen.port) as server:
        print(server.url, flush=True)
        sys.stdin.read()  # ends with whoever started us


main()
