"""What made interest grow: parts that sum to the change, stacked up and down, and a title that names the largest."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.analysis.decomposition import group_interest_growth
from devfinance.charts.decomposition import decomposition_chart, wording
from devfinance.charts.decomposition.drawing import spans
from devfinance.charts.decomposition.series import Growth, growth_of
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from tests.builders import panel_of
from tests.charts.clean import assert_clean

INTEREST, STOCK = "DT.INT.DPPG.CD", "DT.DOD.DPPG.CD"


@pytest.fixture(scope="module")
def nigeria() -> Growth:
    """Debt doubles at 5%, is repaid by half, and then is lent at 10%; 2023 is missing."""
    owed = {2019: 20e9, 2020: 40e9, 2021: 20e9, 2022: 20e9, 2023: 20e9}
    paid = {2020: 1e9, 2021: 2e9, 2022: 1e9, 2024: 2e9}
    panel = panel_of({INTEREST: {"NGA": paid}, STOCK: {"NGA": owed}})
    return growth_of(panel, find_group("NGA"), 2020)


def test_a_change_is_due_to_the_debt_where_the_rate_stays_and_to_the_rate_where_the_debt_does(nigeria: Growth) -> None:
    assert nigeria.years == (2021, 2022, 2023, 2024)
    np.testing.assert_allclose(nigeria.change, [1e9, 0, np.nan, 1e9], atol=1)
    np.testing.assert_allclose(nigeria.parts["stock"], [1e9, 0, np.nan, 0], atol=1)
    np.testing.assert_allclose(nigeria.parts["rate"], [0, 0, np.nan, 1e9], atol=1)


def test_the_title_names_what_did_most(nigeria: Growth) -> None:
    full, plain, shortest = (title.replace("\u00a0", " ") for title in wording.titles(nigeria))
    assert plain == "Nigeria: US$1 billion more interest a year in 2024 than in 2020"
    assert full == f"{plain}, US$1 billion of it through dearer debt"
    assert shortest == "US$1 billion more interest a year in 2024 than in 2020"


def test_a_part_that_exceeds_the_change_is_not_said_to_be_of_it(july: Panel) -> None:
    # Ghana's debt alone would have added 330 million, of which cheaper debt took 145 away.
    growth = growth_of(july, find_group("GHA"))
    assert growth.parts["stock"][-1] > growth.change[-1] > 0
    assert not any("of it through" in title for title in wording.titles(growth))


def test_a_missing_year_is_a_gap_and_is_named(nigeria: Growth) -> None:
    assert "There are no figures for 2023." in wording.said(nigeria).notes
    chart = decomposition_chart(nigeria)
    assert [row["value_usd"] for row in chart.records if row["year"] == 2023] == [None] * 3
    assert_clean(chart)


@pytest.mark.parametrize("group", ["developing", "LIC", "NGA", "GHA"])
def test_the_boxes_of_every_year_come_out_at_the_change(july: Panel, group: str) -> None:
    growth = growth_of(july, find_group(group))
    np.testing.assert_allclose(sum(growth.parts.values()), growth.change, rtol=1e-9)
    stacks = np.stack([spans(growth, name) for name in growth.parts])
    top, bottom = stacks.max(axis=(0, 1)), stacks.min(axis=(0, 1))
    np.testing.assert_allclose(np.maximum(top, 0) + np.minimum(bottom, 0), growth.change, rtol=1e-9)


def test_the_newest_column_is_the_published_decomposition(july: Panel) -> None:
    growth = growth_of(july, find_group("developing"))
    total = group_interest_growth(july, "developing", 2014, 2024).frame.iloc[-1]
    assert {name: part[-1] for name, part in growth.parts.items()} == {name: total[name] for name in growth.parts}


def test_who_has_no_debt_figures_is_refused(july: Panel) -> None:
    with pytest.raises(NoReadingError, match="so nothing can be drawn"):
        growth_of(july, find_group("ITA"))
