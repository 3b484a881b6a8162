"""How long the first chart of a process takes, beside a bare matplotlib figure of the same content.

`python -m tests.bench.charts`. Each is a process of its own, imports included, that ends with a PNG, an SVG and a PDF
on disk; they take turns, and of several turns the one with the least time of the processor counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.text import Text

from devfinance.charts import export, style
from devfinance.charts.chart import Chart
from tests.bench.tables import write_section
from tests.charts.drawing import VINTAGE, drawn

TURNS, MOST = 7, 1.5  # at most so many times the bare figure
OURS = """
import sys
from devfinance import chart
chart("flows", economy="{economy}", vintage="{vintage}", lang="{lang}").save(sys.argv[1], "ours", ["png", "svg", "pdf"])
"""
# What somebody would write by hand: the same lines, marks, grid and texts in the same places, in matplotlib's own font.
BARE = """
import json, sys
from pathlib import Path
from matplotlib.figure import Figure
content = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
figure = Figure(figsize=content["inches"], dpi=100)
axes = figure.add_axes(content["box"])
axes.set_axis_off()
axes.set(xlim=content["xlim"], ylim=content["ylim"])
for line in content["lines"]:
    axes.plot(line["x"], line["y"], **line["how"])
for line in content["rules"]:
    figure.add_artist(type(axes.lines[0])(line["x"], line["y"], transform=figure.transFigure, **line["how"]))
for text in content["texts"]:
    figure.text(text["x"], text["y"], text["text"], parse_math=False, **text["how"])
for kind in ("png", "svg", "pdf"):
    figure.savefig(f"{sys.argv[1]}/bare.{kind}")
"""


def content_of(chart: Chart) -> dict[str, Any]:
    """What a chart draws, as plain figures and texts."""
    figure, axes = chart.figure, chart.figure.axes[0]
    texts = [text for text in figure.texts if isinstance(text, Text)]
    return {
        "inches": figure.get_size_inches().tolist(),
        "box": axes.get_position().bounds,
        "xlim": axes.get_xlim(),
        "ylim": axes.get_ylim(),
        "lines": [_line(line) for line in axes.lines],
        "rules": [_line(line) for line in figure.lines or figure.artists],
        "texts": [
            {
                "x": text.get_position()[0],
                "y": text.get_position()[1],
                "text": text.get_text(),
                "how": {
                    "fontsize": text.get_fontsize(),
                    "fontweight": text.get_fontweight(),
                    "color": text.get_color(),
                    "ha": text.get_horizontalalignment(),
                },
            }
            for text in texts
        ],
    }


def _line(line: Any) -> dict[str, Any]:
    how = {
        "color": line.get_color(),
        "linewidth": line.get_linewidth(),
        "marker": line.get_marker(),
        "markersize": line.get_markersize(),
        "linestyle": "none" if line.get_linestyle() == "None" else "solid",
    }
    x, y = (np.asarray(values, dtype=float) for values in line.get_data())
    return {"x": x.tolist(), "y": [None if np.isnan(value) else value for value in y.tolist()], "how": how}


def processor_seconds(program: str, *arguments: str) -> float:
    """Time of the processor that a program takes in a process of its own."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen([sys.executable, "-c", program, *arguments], env=environment)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a program failed: {program}")
    return used.ru_utime + used.ru_stime


def measured(economy: str, lang: str) -> tuple[float, float]:
    """Seconds of ours and of the bare figure, the least of several turns each."""
    chart = drawn("flows", lang=lang, economy=economy)
    with style.settings():
        content = content_of(chart)
    ours = OURS.format(economy=economy, vintage=VINTAGE, lang=lang)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "content.json")
        told.write_text(json.dumps(content), encoding="utf-8")
        turns = [
            (processor_seconds(ours, folder), processor_seconds(BARE, folder, str(told))) for _turn in range(TURNS)
        ]
        if Path(folder, "ours.png").read_bytes() != export.png(chart):
            raise SystemExit("the chart measured is not the chart shown")
    return min(turn[0] for turn in turns), min(turn[1] for turn in turns)


def main() -> None:
    """Measure, and write the table."""
    rows = ["| chart of flows | devfinance, seconds | bare matplotlib | × |", "|---|---:|---:|---:|"]
    worst = 0.0
    for lang, name in (("en", "English"), ("ar", "Arabic")):
        ours, bare = measured("NGA", lang)
        worst = max(worst, ours / bare)
        rows.append(f"| Nigeria, {name} | {ours:.2f} | {bare:.2f} | {ours / bare:.2f} |")
    table = "\n".join(rows)
    print(table)
    write_section("charts", table)
    if worst > MOST:
        raise SystemExit(f"missed: at most {MOST} times the bare figure")


if __name__ == "__main__":
    main()
