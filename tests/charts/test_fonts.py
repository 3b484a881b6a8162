"""Letters come from fonts of ours, or the text is refused."""

from __future__ import annotations

import io
import logging

import pytest
from fontTools.ttLib import TTFont

from devfinance.charts import fonts, layout, vector
from devfinance.errors import RequestError
from tests.charts.drawing import drawn

YORUBA_AND_HAUSA = "Ọ̀yọ́ Ẹ̀kìtì ṣ ɓ ɗ ƙ ₦"


def test_letters_that_the_main_font_lacks_come_from_the_other() -> None:
    assert fonts.families("US$1,5 ₦ é œ – “” ديون") == (fonts.MAIN,)
    assert fonts.families(YORUBA_AND_HAUSA) == (fonts.MAIN, fonts.FALLBACK)
    assert layout.text_width("ẹ", 20) > 5


def test_a_letter_of_no_font_is_refused_by_name() -> None:
    with pytest.raises(RequestError, match=r"no font of ours has '語' \(U\+8A9E\).*without that character"):
        layout.text_width("日本語"[2:], 20)


def test_marks_that_only_steer_need_no_letter() -> None:
    assert fonts.families("\u2067IMF\u2069\u200e") == (fonts.MAIN,)


def test_no_chart_asks_for_a_font_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for lang in ("en", "fr", "ar"):
            chart = drawn("flows", "mobile", lang, "NGA")
            chart._repr_png_()
    assert "findfont" not in caplog.text


def test_an_embedded_font_has_the_letters_asked_for_and_hardly_more() -> None:
    font = TTFont(io.BytesIO(vector.subset(fonts.MAIN, "bold", "aé1 دين")))
    assert set(font.getBestCmap()) == set(map(ord, "aé1 دين"))
    assert font["OS/2"].usWeightClass == 700
    assert font.getGlyphOrder().__len__() < 40  # an Arabic letter has up to four forms
