"""Writes what the extensions of a series rest on: the table in docs/method.md and the widths in data/extensions.yaml.

Run by `make method`, on the vintage named here.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import yaml

from devfinance.analysis.backtest import backtest, calibrated, scores
from devfinance.indicators import indicators
from devfinance.panel import open_panel

ROOT = Path(__file__).parents[2]
VINTAGE = "2026-07-01"
EXTENDED = ("DT.ODA.ODAT.CD", "BX.KLT.DINV.CD.WD", "DT.TDS.DECT.CD")
MARKS = ("<!-- backtest: written by `make method` -->", "<!-- end of backtest -->")


def scored(indicator: str) -> pd.DataFrame:
    """How every model did on an indicator, over all developing economies."""
    return scores(backtest(open_panel(VINTAGE), indicator).frame)


def table(by_indicator: dict[str, pd.DataFrame]) -> str:
    """The table of docs/method.md."""
    lines = [
        "| series | model | years ahead | forecasts | median error | plain | calibrated | width |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for code, found in by_indicator.items():
        for row in found.itertuples():
            cells = (
                indicators()[code].short_name,
                row.model,
                str(row.step),
                str(row.forecasts),
                f"{row.error:.2f}",
                f"{100 * row.plain:.1f}%",
                f"{100 * row.coverage:.1f}%",
                f"{row.width:.2f}",
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def widths(by_indicator: dict[str, pd.DataFrame]) -> str:
    """The text of data/extensions.yaml."""
    head = "# How series are extended beyond their last observation; written by `make method`, see docs/method.md.\n"
    entries = {}
    for code, found in by_indicator.items():
        chosen = calibrated(found, VINTAGE)
        entries[code] = {
            "model": chosen.model,
            "widths": list(chosen.widths),
            "coverage": list(chosen.coverage),
            "vintage": chosen.vintage,
        }
    return head + yaml.safe_dump(entries, sort_keys=False)


def main() -> None:
    """Try every extended series and write both files."""
    by_indicator = {code: scored(code) for code in EXTENDED}
    (ROOT / "data" / "extensions.yaml").write_text(widths(by_indicator), encoding="utf-8")
    path = ROOT / "docs" / "method.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    path.write_text(f"{before}{MARKS[0]}\n{table(by_indicator)}\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
