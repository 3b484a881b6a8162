"""Which answers count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from devfinance.indicators import indicators
from devfinance.sources.answers import Page
from devfinance.sources.faults import Fault
from devfinance.sources.series import series_of

ODA = indicators()["DT.ODA.ODAT.CD"]
NOW = datetime(2026, 7, 2, tzinfo=UTC)
PAGE = Page(
    number=1,
    pages=1,
    total=3,
    source="2",
    updated="2026-07-01",
    indicators=frozenset({ODA.code}),
    economy=["NGA", "GH", "NGA"],
    year=["2023", "2023", "2022"],
    value=[2.5, 1, None],
)


def test_rows_with_a_value_become_observations_sorted_by_economy_and_year() -> None:
    got = series_of(ODA, [PAGE], "", NOW)
    assert got.economy.tolist() == ["GHA", "NGA"]
    assert got.value.tolist() == [1.0, 2.5]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"economy": ["NGA", "QQQ", "GHA"]}, "economies that we do not know"),
        ({"economy": ["NGA", "NG", "NGA"], "year": ["2023", "2023", "2022"]}, "NG 2023 more than once|NGA 2023"),
        ({"value": [2.5, "1", None]}, "not numbers"),
        ({"value": [2.5, True, None]}, "not numbers"),
        ({"value": [None, None, None]}, "no value at all"),
        ({"year": ["2023", "2023Q1", "2022"]}, "not by year"),
        ({"year": ["2023", "20230", "2022"]}, "impossible years"),
        ({"total": 4}, "announced 4 rows and sent 3"),
        ({"pages": 2}, "announced 3 rows"),
        ({"updated": ""}, "does not say when"),
        ({"indicators": frozenset({ODA.code, "SP.POP.TOTL"})}, "another indicator .SP.POP.TOTL"),
    ],
)
def test_an_answer_that_fails_a_check_does_not_count(change, cause) -> None:
    with pytest.raises(Fault, match=cause):
        series_of(ODA, [replace(PAGE, **change)], "", NOW)


def test_an_economy_we_do_not_know_does_no_harm_without_a_value() -> None:
    got = series_of(ODA, [replace(PAGE, economy=["NGA", "GHA", "QQQ"])], "", NOW)
    assert len(got.value) == 2


def test_the_hash_tells_values_apart_that_differ_in_the_last_bit() -> None:
    other = series_of(ODA, [replace(PAGE, value=[2.5000000000000004, 1, None])], "", NOW)
    assert other.sha256 != series_of(ODA, [PAGE], "", NOW).sha256
