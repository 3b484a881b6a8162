"""A chart's SVG in a real browser: in its own fonts, nothing cut off, and like the PNG, in Arabic too."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from devfinance.charts import export, fonts
from devfinance.charts.chart import Chart
from tests.browser import watched
from tests.charts.drawing import drawn

_BOXES = """() => [...document.querySelectorAll('text')].map(
    text => { const box = text.getBoundingClientRect();
              return [text.textContent, box.left, box.top, box.right, box.bottom]; })"""
_FONTS = """async () => { await document.fonts.ready;
    return [...document.fonts].map(font => [font.family, font.weight, font.status]); }"""


@pytest.fixture(scope="module", params=["en", "fr", "ar"])
def chart(request: pytest.FixtureRequest) -> Chart:
    return drawn("gap", "mobile", request.param, "NGA")


def shown(browser: Browser, svg: str, folder: Path, size: tuple[int, int]) -> tuple[np.ndarray, list, list]:
    """The picture of an SVG as the browser shows it, its fonts and the boxes of its texts."""
    path = folder / "chart.svg"
    path.write_text(svg, encoding="utf-8")
    with watched(browser, viewport={"width": size[0], "height": size[1]}) as seen:
        seen.page.goto(path.as_uri())
        loaded, boxes = seen.page.evaluate(_FONTS), seen.page.evaluate(_BOXES)
        picture = seen.page.screenshot()
        assert not seen.outside
        assert not seen.errors
    return grey(picture), loaded, boxes


def grey(picture: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(picture)) as opened:
        return np.asarray(opened.convert("L"), dtype=float)


def softened(picture: np.ndarray, by: int = 6) -> np.ndarray:
    """A picture in tiles: how dark each is, whatever the edges of single letters are like."""
    high, wide = (side // by * by for side in picture.shape)
    return picture[:high, :wide].reshape(high // by, by, wide // by, by).mean(axis=(1, 3))


def unlike(one: np.ndarray, other: np.ndarray) -> float:
    """How far two pictures are apart in their tiles; 255 is black against white."""
    return float(np.sqrt(np.mean((softened(one) - softened(other)) ** 2)))


def test_an_svg_is_shown_in_its_own_fonts_like_the_png_and_nothing_is_cut_off(
    browser: Browser, chart: Chart, tmp_path: Path
) -> None:
    wide, high = chart.canvas.pixels
    picture, loaded, boxes = shown(browser, export.svg(chart), tmp_path, (wide, high))
    assert {(family.strip('"'), status) for family, _weight, status in loaded} == {(fonts.MAIN, "loaded")}
    assert {weight for _family, weight, _status in loaded} == {"400", "700"}
    for text, left, top, right, bottom in boxes:
        assert 0 <= left + 1 < right <= wide + 1, text
        assert 0 <= top + 1 < bottom <= high + 1, text
    assert len(boxes) > 10
    assert unlike(picture, grey(export.png(chart))) < 4


def test_in_arabic_the_words_stand_in_the_order_of_the_png(browser: Browser, tmp_path: Path) -> None:
    chart = drawn("flows", "web", "ar", "NGA")
    picture = grey(export.png(chart))
    svg = export.svg(chart)
    same, _fonts, _boxes = shown(browser, svg, tmp_path, chart.canvas.pixels)
    other, _fonts, _boxes = shown(browser, svg.replace("\u2067", "\u2066"), tmp_path, chart.canvas.pixels)
    assert unlike(same, picture) < 4
    assert unlike(other, picture) > 2 * unlike(same, picture)
