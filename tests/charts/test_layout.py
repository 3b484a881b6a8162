"""Text is measured, wrapped and kept apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devfinance.charts import canvas, layout
from devfinance.errors import RequestError


@given(
    st.lists(st.tuples(st.floats(-50, 550), st.floats(5, 60)), min_size=1, max_size=6),
)
def test_labels_never_overlap_nor_leave_their_bounds(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [at for at, _ in labels], [height for _, height in labels]
    centres = layout.apart(wanted, heights, 0, 500)
    spans = sorted((centre - height / 2, centre + height / 2) for centre, height in zip(centres, heights, strict=True))
    assert all(upper[0] >= lower[1] - 1e-6 for lower, upper in pairwise(spans))
    assert spans[0][0] >= -1e-6
    assert spans[-1][1] <= 500 + 1e-6


def test_labels_that_have_room_stay_where_they_belong() -> None:
    assert layout.apart([100, 10, 50], [10, 10, 10], 0, 500) == [100, 10, 50]


def test_equal_ends_are_stacked_in_their_order_around_where_they_meet() -> None:
    assert layout.apart([50, 50, 50], [10, 10, 10], 0, 500) == [40, 50, 60]


def test_no_line_is_wider_than_its_column_and_no_word_is_lost() -> None:
    text = "In 2023, developing countries paid US$1.43\u00a0trillion in external debt service and $x_1$ more"
    block = layout.wrapped(text, 300, 20)
    assert " ".join(block.lines) == text
    assert all(layout.text_width(line, 20) <= 300 for line in block.lines)
    assert any("US$1.43\u00a0trillion" in line for line in block.lines)


def test_dollar_signs_are_measured_as_text_and_not_as_a_formula() -> None:
    assert layout.text_width("US$1 or US$2", 20) > layout.text_width("US1 or US2", 20)


def test_a_title_shrinks_before_it_is_refused() -> None:
    short = layout.title_block(["A finding"], canvas.WEB)
    long = layout.title_block(["A finding that goes on " * 8], canvas.WEB)
    assert (len(short.lines), len(long.lines)) == (1, 2)
    assert long.size < short.size == canvas.WEB.title_sizes[0]
    with pytest.raises(RequestError, match="shorten it to 2 lines"):
        layout.title_block(["A finding that goes on " * 20], canvas.WEB)
    with pytest.raises(RequestError, match="too long"):
        layout.title_block(["x" * 200], canvas.WEB)
