"""A chart's files: exact, described, traceable, and the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from devfinance.charts import canvas, export
from devfinance.charts.chart import Chart
from devfinance.charts.flows import flows_chart
from devfinance.charts.series import flows_of
from devfinance.economies import find_group
from devfinance.panel import Panel
from tests.builders import AID, FDI, TOTAL

SVG = "{http://www.w3.org/2000/svg}"
DRAW = """
import hashlib, sys
from devfinance import chart
from devfinance.charts import export
drawn = chart("flows", economy="NGA", vintage="2026-07-01")
print(hashlib.sha256(export.png(drawn) + export.svg(drawn).encode() + export.csv(drawn).encode()).hexdigest())
print("matplotlib.pyplot" in sys.modules)
"""


@pytest.fixture(scope="module")
def nigeria(july: Panel) -> Chart:
    return flows_chart(flows_of(july, find_group("NGA")))


def test_the_picture_is_exactly_the_canvas(july: Panel, nigeria: Chart) -> None:
    narrow = flows_chart(flows_of(july, find_group("NGA")), canvas=canvas.MOBILE)
    for chart, size in ((nigeria, (1200, 675)), (narrow, (720, 900))):
        with Image.open(io.BytesIO(export.png(chart))) as picture:
            assert picture.size == size
        root = ElementTree.fromstring(export.svg(chart))
        assert (root.get("width"), root.get("height")) == tuple(map(str, size))


def test_pictures_carry_their_words_and_their_source(nigeria: Chart) -> None:
    with Image.open(io.BytesIO(export.png(nigeria))) as picture:
        about = dict(picture.info)
    assert about["Description"] == nigeria.long_alt
    assert about["Title"] == nigeria.title
    assert "vintage 2026-07-01" in about["Source"]
    root = ElementTree.fromstring(export.svg(nigeria))
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [SVG + "title", SVG + "desc"]
    assert (root.findtext(SVG + "title"), root.findtext(SVG + "desc")) == (nigeria.short_alt, nigeria.long_alt)


def test_another_process_draws_the_same_bytes_without_pyplot(nigeria: Chart) -> None:
    done = subprocess.run([sys.executable, "-c", DRAW], check=True, capture_output=True, text=True)
    digest, pyplot = done.stdout.split()
    files = export.png(nigeria) + export.svg(nigeria).encode() + export.csv(nigeria).encode()
    assert digest == hashlib.sha256(files).hexdigest()
    assert pyplot == "False"


def test_drawing_leaves_the_readers_settings_alone_and_does_not_heed_them(july: Panel, nigeria: Chart) -> None:
    theirs = {"font.family": ["serif"], "svg.hashsalt": "mine", "savefig.bbox": "tight", "lines.linewidth": 9}
    with mpl.rc_context(theirs):
        before = {name: mpl.rcParams[name] for name in mpl.rcParams if name != "backend"}
        again = flows_chart(flows_of(july, find_group("NGA")))
        assert export.png(again) == export.png(nigeria)
        assert export.svg(again) == export.svg(nigeria)
        assert {name: mpl.rcParams[name] for name in before} == before


def test_the_table_holds_every_drawn_observation_to_the_last_digit(july: Panel, nigeria: Chart) -> None:
    rows = list(csv.DictReader(io.StringIO(export.csv(nigeria))))
    assert len(rows) == 3 * 25
    for row in rows:
        observed = july.series(row["indicator"], "NGA")[july.year_at(int(row["year"]))]
        assert row["value_usd"] == ("" if np.isnan(observed) else repr(float(observed)))
    assert {row["indicator"] for row in rows} == {TOTAL, AID, FDI}
    assert {row["vintage"] for row in rows} == {"2026-07-01"}


def test_three_numbers_followed_to_their_observations(july: Panel) -> None:
    table = flows_chart(flows_of(july, find_group("developing"))).table
    assert table.loc[2023, "External debt service"] == july.series(TOTAL, "LMY")[july.year_at(2023)]
    assert table.loc[2023, "Aid"] == july.series(AID, "LMY")[july.year_at(2023)]
    assert table.loc[2024, "Foreign direct investment"] == july.series(FDI, "LMY")[july.year_at(2024)]
    assert np.isnan(table.loc[2024, "Aid"])


def test_a_chart_saves_picture_and_numbers_and_shows_itself(nigeria: Chart, tmp_path: Path) -> None:
    paths = nigeria.save(tmp_path, "flows")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"flows.{name}" for name in sorted(export.FORMATS)]
    assert paths["png"].read_bytes() == nigeria._repr_png_()
    shown = nigeria._repr_html_()
    assert f'alt="{nigeria.short_alt}"' in shown
    assert nigeria.long_alt in shown
    assert nigeria.table_in_words.loc[2024].tolist() == ["US$13.5 billion", "–", "US$1.61 billion"]
