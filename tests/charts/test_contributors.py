"""Whose debt service grew: the largest changes by name, all others together, and parts that sum to the whole."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.charts import contributors
from devfinance.charts.contributors import contributors_chart, contributors_of
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from tests.builders import TOTAL, panel_of
from tests.charts.clean import assert_clean

# From 2020 to 2022 Angola adds 5, Ghana takes 3 away, Kenya adds 2, Nigeria and Zambia 1 each; Chad reports one end.
START = {"AGO": 1e9, "GHA": 5e9, "KEN": 1e9, "NGA": 1e9, "ZMB": 1e9, "TCD": 1e9}
END = {"AGO": 6e9, "GHA": 2e9, "KEN": 3e9, "NGA": 2e9, "ZMB": 2e9}


@pytest.fixture(scope="module")
def hand() -> Panel:
    series = {code: {2020: START[code]} | ({2022: END[code]} if code in END else {}) for code in START}
    return panel_of({TOTAL: series})


def test_the_largest_changes_either_way_are_named_and_the_rest_summed(hand: Panel) -> None:
    growth = contributors_of(hand, find_group("africa"), 2020)
    assert growth.years == (2021, 2022)
    assert {name: part[-1] for name, part in growth.parts.items()} == {
        "AGO": 5e9, "GHA": -3e9, "KEN": 2e9, "others": 2e9,
    }  # fmt: skip
    assert (growth.change[-1], growth.reporting) == (6e9, (0, 5))


def test_a_year_in_which_nobody_reports_is_a_gap(hand: Panel) -> None:
    chart = contributors_chart(contributors_of(hand, find_group("africa"), 2020))
    assert "There are no figures for 2021." in chart.notes
    assert {row["value_usd"] for row in chart.records if row["year"] == 2021} == {None}
    assert_clean(chart)


def test_the_title_names_the_largest_with_its_part(hand: Panel) -> None:
    chart = contributors_chart(contributors_of(hand, find_group("africa"), 2020))
    change = "African countries: US$6 billion more debt service in 2022 than in 2020"
    assert chart.title.replace("\u00a0", " ") == f"{change}, US$5 billion of it in one country: Angola"


@pytest.mark.parametrize("group", ["developing", "africa", "LIC", "peers_oil"])
def test_parts_sum_to_the_observed_change(july: Panel, group: str) -> None:
    growth = contributors_of(july, find_group(group))
    np.testing.assert_allclose(sum(growth.parts.values()), growth.change, rtol=1e-12)
    assert len(growth.parts) == contributors.MOST + 1


def test_chinas_part_is_followed_to_its_observations(july: Panel) -> None:
    paid = july.series(TOTAL, "CHN")
    growth = contributors_of(july, find_group("developing"))
    assert growth.parts["CHN"][-1] == paid[july.year_at(2024)] - paid[july.year_at(2014)]


def test_a_single_economy_is_refused(july: Panel) -> None:
    with pytest.raises(NoReadingError, match="alone makes up its debt service"):
        contributors_of(july, find_group("NGA"))
