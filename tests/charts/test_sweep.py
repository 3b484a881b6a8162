"""Every kind of chart in every size and language: nothing cut off, covered or too long, whatever the figures are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from devfinance.charts import export
from devfinance.charts.canvas import CANVASES
from devfinance.charts.chart import SHORT, Chart
from devfinance.charts.kinds import KINDS
from devfinance.errors import DevfinanceError
from devfinance.languages import LANGUAGES
from tests.builders import AID, FDI, TOTAL, panel_of
from tests.charts.clean import assert_clean
from tests.charts.contact import SIZES
from tests.charts.drawing import drawn

GDP = "NY.GDP.MKTP.CD"
OF_ECONOMIES = [kind.name for kind in KINDS.values() if not kind.of_statement and kind.name != "decomposition"]
HARD = ("developing_less_CHN_IND", "AGO", "africa", "LDC", "GNQ", "COD", "VCT", "LMC", "peers_oil")
YEARS = range(2010, 2025)


def assert_publishable(chart: Chart) -> None:
    assert_clean(chart)
    assert chart.title
    assert 0 < len(chart.short_alt) <= SHORT
    assert len(chart.short_alt) < len(chart.long_alt)
    assert chart.source in chart.long_alt
    assert chart.records
    assert chart.numbers.rows
    assert not any("{" in text for text in (chart.title, chart.subtitle, chart.long_alt, *chart.notes))


def a_few() -> Iterator[tuple[str, str, str]]:
    """Every kind in three of the sizes, and so that every size and language is there."""
    for at, kind in enumerate(KINDS):
        for step, lang in enumerate(LANGUAGES):
            yield kind, SIZES[(at + 2 * step) % len(SIZES)], lang


@pytest.mark.parametrize(("kind", "size", "lang"), list(a_few()))
def test_a_chart_is_clean(kind: str, size: str, lang: str) -> None:
    assert_publishable(drawn(kind, size, lang))


@pytest.mark.full
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_clean_in_every_size(kind: str, lang: str) -> None:
    for size in SIZES:
        assert_publishable(drawn(kind, size, lang))


@pytest.mark.full
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", OF_ECONOMIES)
def test_hard_economies_are_drawn_clean_or_refused_with_a_reason(kind: str, lang: str) -> None:
    clean = 0
    for economy, size in product(HARD, SIZES):
        try:
            chart = drawn(kind, size, lang, economy)
        except DevfinanceError as refused:
            reason = refused
        else:
            reason = None
            assert_publishable(chart)
            clean += 1
        assert reason is None or reason.tip
    assert clean > len(SIZES)


@pytest.mark.parametrize("kind", ["flows", "gap", "multiples"])
@pytest.mark.parametrize(
    ("paid", "aid", "fdi"),
    [
        (dict.fromkeys(YEARS, 5e9), dict.fromkeys(YEARS, 5e9), dict.fromkeys(YEARS, 5e9)),
        ({2024: 1e6}, {2024: 1e6}, {2024: 1e6}),
        ({2010: 1e9, 2024: 1e9}, {2010: -3e9, 2024: -1e9}, {2010: -1e9, 2012: 1e9, 2024: -2e9}),
        ({2012: 1e9, 2014: 2e9}, {2012: 1e9, 2014: 1.99e9}, {2012: 2e9, 2014: 1.98e9}),
    ],
    ids=["tied", "one year", "negative", "gaps"],
)
def test_hard_figures_are_drawn_clean(
    kind: str, paid: dict[int, float], aid: dict[int, float], fdi: dict[int, float]
) -> None:
    figures = {TOTAL: {"NGA": paid}, AID: {"NGA": aid}, FDI: {"NGA": fdi}, GDP: {"NGA": dict.fromkeys(YEARS, 1e11)}}
    for size, lang in (("mobile", "fr"), ("web", "ar")):
        assert_publishable(drawn(kind, size, lang, "NGA", panel_of(figures)))


@pytest.mark.parametrize("kind", ["flows", "gap", "multiples"])
def test_where_all_is_missing_there_is_an_answer_and_no_picture(kind: str) -> None:
    nothing: dict[str, dict[str, dict[int, float]]] = {TOTAL: {}, AID: {}, FDI: {}, GDP: {"NGA": {2010: 1, 2024: 1}}}
    with pytest.raises(DevfinanceError, match=r"nothing to draw|no gap to draw"):
        drawn(kind, "web", "en", "NGA", panel_of(nothing))


@pytest.mark.parametrize("size", CANVASES)
def test_a_picture_has_the_pixels_of_its_size(size: str) -> None:
    head = export.png(drawn("flows", size))[16:24]
    assert (int.from_bytes(head[:4]), int.from_bytes(head[4:])) == CANVASES[size].pixels
