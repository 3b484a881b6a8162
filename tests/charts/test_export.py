"""A chart's files: exact, described, traceable, and the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
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
from devfinance.errors import RequestError, UnknownNameError
from devfinance.panel import Panel
from tests.builders import AID, FDI, TOTAL
from tests.charts.drawing import drawn

SVG = "{http://www.w3.org/2000/svg}"
DRAW = """
import hashlib, sys
from devfinance import chart
from devfinance.charts import export
for lang in ("en", "ar"):
    drawn = chart("flows", economy="NGA", vintage="2026-07-01", lang=lang)
    for name in export.FORMATS:
        print(hashlib.sha256(export.maker_of(name)(drawn)).hexdigest())
print("matplotlib.pyplot" in sys.modules)
"""


@pytest.fixture(scope="module")
def nigeria() -> Chart:
    return drawn("flows", economy="NGA")


@pytest.fixture(scope="module")
def arabic() -> Chart:
    return drawn("flows", lang="ar", economy="NGA")


@pytest.mark.parametrize("size", ["web@2x", "mobile", "print-85mm"])
def test_all_pictures_are_exactly_the_canvas(size: str) -> None:
    chart = drawn("flows", size, economy="NGA")
    with Image.open(io.BytesIO(export.png(chart))) as picture:
        assert picture.size == chart.canvas.pixels
        assert picture.info["dpi"][0] == pytest.approx(chart.canvas.dots, abs=0.1)
    root = ElementTree.fromstring(export.svg(chart))
    assert (root.get("width"), root.get("height")) == tuple(map(str, chart.canvas.pixels))
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", export.pdf(chart))
    assert box is not None
    points = [float(side) for side in box.groups()]
    assert points == pytest.approx([pixels / chart.canvas.dots * 72 for pixels in chart.canvas.pixels], abs=0.01)


def test_a_print_column_is_85_millimetres_wide() -> None:
    column = canvas.find_canvas("print-85mm")
    assert column.dots == 300
    assert column.pixels[0] / column.dots * 25.4 == pytest.approx(85, abs=0.05)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_all_files_carry_the_hash_of_the_numbers_and_the_source(lang: str) -> None:
    chart = drawn("flows", lang=lang, economy="NGA")
    digest = hashlib.sha256(export.csv(chart).encode()).hexdigest()
    with Image.open(io.BytesIO(export.png(chart))) as picture:
        about = dict(picture.info)
    assert (about["Identifier"], about["Source"]) == (f"sha256:{digest}", chart.source)
    assert (about["Title"], about["Description"]) == (chart.title, chart.long_alt)
    svg = ElementTree.fromstring(export.svg(chart))
    said = {element.tag.rpartition("}")[2]: element.text for element in svg.iter() if element.text}
    assert (said["identifier"], said["source"]) == (f"sha256:{digest}", chart.source)
    record = json.loads(export.json(chart))
    assert (record["csv_sha256"], record["source"], record["language"]) == (digest, chart.source, lang)
    assert record["alt"] == {"short": chart.short_alt, "long": chart.long_alt}
    assert record["vintages"][0]["id"] == "2026-07-01"
    assert len(record["vintages"][0]["sha256"]) == 64
    keywords = f"sha256:{digest}; {chart.source}"
    assert said_in_pdf(export.pdf(chart), "Keywords") == keywords


def said_in_pdf(pdf: bytes, key: str) -> str:
    """A string of the PDF's information, which is Latin-1, or UTF-16 after its mark."""
    start = pdf.index(f"/{key} (".encode()) + len(key) + 3
    raw = re.match(rb"((?:\\.|[^()\\])*(?:\\\((?:\\.|[^()\\])*)*)\)", pdf[start:], re.S)
    assert raw is not None
    escapes = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    text = re.sub(rb"\\(.)", lambda match: escapes.get(match[1], match[1]), raw[1], flags=re.S)
    return text.decode("utf-16") if text.startswith(b"\xfe\xff") else text.decode("latin-1")


def test_an_svg_has_its_words_and_live_text_in_its_own_fonts(arabic: Chart) -> None:
    root = ElementTree.fromstring(export.svg(arabic))
    assert (root.get("role"), root.get("lang")) == ("img", "ar")
    assert [child.tag for child in root][:2] == [SVG + "title", SVG + "desc"]
    assert (root.findtext(SVG + "title"), root.findtext(SVG + "desc")) == (arabic.short_alt, arabic.long_alt)
    texts = ["".join(text.itertext()) for text in root.iter(SVG + "text")]
    assert "\u2067خدمة الدين\u2069" in texts
    style = root.findtext(SVG + "style") or ""
    assert style.count("@font-face") == 2
    assert "url(data:font/woff;base64," in style
    assert "http" not in style


def test_a_pdf_has_truetype_subsets_of_our_fonts(arabic: Chart) -> None:
    pdf = export.pdf(arabic)
    assert re.findall(rb"/BaseFont /[A-Z]{6}\+(IBMPlexSansArabic\S*)", pdf)
    assert b"/FontFile2" in pdf
    assert not re.search(rb"/Subtype /Type3", pdf)
    assert len(pdf) < 100_000


def test_another_process_draws_the_same_bytes_without_pyplot(nigeria: Chart, arabic: Chart) -> None:
    done = subprocess.run([sys.executable, "-c", DRAW], check=True, capture_output=True, text=True)
    *digests, pyplot = done.stdout.split()
    here = [
        hashlib.sha256(export.maker_of(name)(chart)).hexdigest()
        for chart in (nigeria, arabic)
        for name in export.FORMATS
    ]
    assert digests == here
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


def test_a_chart_saves_its_files(nigeria: Chart, tmp_path: Path) -> None:
    paths = nigeria.save(tmp_path, "flows")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"flows.{name}" for name in sorted(export.FORMATS)]
    assert paths["png"].read_bytes() == nigeria._repr_png_()
    assert list(nigeria.save(tmp_path, "one", ["csv"])) == ["csv"]


def test_what_cannot_be_saved_is_refused_and_nothing_is_written(nigeria: Chart, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown format 'gif'.*png"):
        nigeria.save(tmp_path, "flows", ["png", "gif"])
    with pytest.raises(RequestError, match="no folder"):
        nigeria.save(tmp_path / "nowhere", "flows")
    assert not list(tmp_path.iterdir())


def test_no_half_of_a_file_is_left_where_one_cannot_be_written(nigeria: Chart, tmp_path: Path) -> None:
    (tmp_path / "flows.svg" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        nigeria.save(tmp_path, "flows", ["svg", "csv"])
    assert [path.name for path in tmp_path.iterdir()] == ["flows.svg"]


def test_a_chart_shows_itself_with_its_words_and_numbers(nigeria: Chart, arabic: Chart) -> None:
    shown, about = nigeria._repr_mimebundle_()
    assert f'alt="{nigeria.short_alt}"' in shown["text/html"]
    assert nigeria.long_alt in shown["text/html"]
    assert "<td>US$13.5 billion</td>" in shown["text/html"]
    assert about["image/png"]["alt"] == nigeria.short_alt
    assert nigeria.table_in_words.loc[2024].tolist() == ["US$13.5 billion", "–", "US$1.61 billion"]
    assert 'lang="ar" dir="rtl"' in arabic._repr_html_()
    assert arabic.table_in_words.loc[2024].tolist()[0] == "13.5\u00a0مليار دولار"
