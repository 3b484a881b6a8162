"""What made interest grow: the parts sum to the whole, also where something is zero."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devfinance.analysis.decomposition import contributions, group_interest_growth, interest_growth, log_mean_effects
from devfinance.panel import Panel
from tests.builders import panel_of

INTEREST, STOCK, TOTAL = "DT.INT.DPPG.CD", "DT.DOD.DPPG.CD", "DT.TDS.DECT.CD"
factor = st.one_of(st.just(0.0), st.floats(min_value=1e-3, max_value=1e12))


@given(st.lists(factor, min_size=3, max_size=3), st.lists(factor, min_size=3, max_size=3))
def test_effects_sum_to_the_change_whatever_the_factors(start: list[float], end: list[float]) -> None:
    before, after = np.array(start), np.array(end)
    change = after.prod() - before.prod()
    assert log_mean_effects(before, after).sum() == pytest.approx(change, rel=1e-9, abs=1e-9 * before.prod())


def test_every_economy_and_year_sums_to_its_change(july: Panel) -> None:
    frame = interest_growth(july).frame
    assert len(frame) > 1700
    gap = np.abs(frame["stock"] + frame["rate"] - frame["change"])
    size = july.series(INTEREST, "LMY")[july.year_at(2024)]
    assert (gap <= 1e-9 * np.maximum(np.abs(frame["change"]), 1)).mean() > 0.99
    assert gap.max() < 1e-9 * size / 1000


@pytest.mark.parametrize("group", ["developing", "LIC", "LMC", "UMC", "africa", "NGA"])
@pytest.mark.parametrize("years", [(2010, 2024), (2014, 2024), (2023, 2024)])
def test_groups_sum_by_economy_and_by_part(july: Panel, group: str, years: tuple[int, int]) -> None:
    frame = group_interest_growth(july, group, *years).frame
    each, total = frame.iloc[:-1], frame.iloc[-1]
    for part in ("change", "stock", "mix", "rate"):
        assert total[part] == pytest.approx(each[part].sum(), rel=1e-12)
    parts = frame[["stock", "mix", "rate"]].sum(axis=1)
    np.testing.assert_allclose(parts, frame["change"], rtol=1e-9, atol=1e-3)


def test_nigeria_in_2024_followed_to_the_observations(july: Panel) -> None:
    # 2.199 billion on 44.040 after 1.788 on 39.981: 411.5 million more, by more debt and by a higher rate.
    paid = [1787793764.4, 2199250018.0]
    owed = [39981287764.6, 44039872459.5]
    mean = (paid[1] - paid[0]) / np.log(paid[1] / paid[0])
    row = interest_growth(july, "NGA", (2024, 2024)).frame.iloc[0]
    assert row["stock"] == pytest.approx(mean * np.log(owed[1] / owed[0]), rel=1e-12)
    assert row["rate"] == pytest.approx(mean * np.log((paid[1] / owed[1]) / (paid[0] / owed[0])), rel=1e-12)


def test_interest_that_starts_at_zero_is_due_to_the_rate() -> None:
    panel = panel_of({INTEREST: {"NGA": {2020: 0, 2021: 6}}, STOCK: {"NGA": {2019: 100, 2020: 150}}})
    row = interest_growth(panel, "NGA").frame.iloc[0]
    assert (row["change"], row["stock"], row["rate"]) == (6, 0, 6)


def test_debt_that_starts_at_zero_is_due_to_the_stock_and_in_a_group_to_the_mix() -> None:
    values = {
        INTEREST: {"AGO": {2020: 0, 2021: 5}, "GHA": {2020: 4, 2021: 4}, "CMR": {2020: 1, 2021: 1}},
        STOCK: {"AGO": {2019: 0, 2020: 50}, "GHA": {2019: 80, 2020: 80}, "CMR": {2019: 20, 2020: 20}},
    }
    panel = panel_of(values)
    alone = interest_growth(panel, "AGO").frame.iloc[0]
    assert (alone["stock"], alone["rate"]) == (5, 0)
    group = group_interest_growth(panel, "peers_oil", 2020, 2021)
    entered = group.frame.set_index("economy").loc["AGO"]
    assert (entered["mix"], entered["stock"], entered["rate"]) == (5, 0, 0)
    assert group.left_out["COG"].startswith("no value of interest on public debt (2020–2021)")


def test_interest_on_no_debt_is_left_out_by_name() -> None:
    panel = panel_of({INTEREST: {"NGA": {2020: 1, 2021: 2}}, STOCK: {"NGA": {2019: 0, 2020: 10}}})
    result = interest_growth(panel, "NGA")
    assert result.frame.empty
    assert result.left_out == {"NGA": "interest was paid, and there was no debt at the end of the year before"}


def test_a_shift_towards_dear_debtors_is_the_mix() -> None:
    # Rates and the total stay at 2% and 10%, and of 200; half of the cheap debt becomes dear.
    values = {
        INTEREST: {"AGO": {2020: 2, 2021: 1}, "GHA": {2020: 10, 2021: 15}},
        STOCK: {"AGO": {2019: 100, 2020: 50}, "GHA": {2019: 100, 2020: 150}},
    }
    total = group_interest_growth(panel_of(values), "peers_oil", 2020, 2021).frame.iloc[-1]
    assert (total["change"], total["mix"]) == (4, pytest.approx(4))
    assert (total["stock"], total["rate"]) == (0, pytest.approx(0))


def test_contributions_add_up_and_name_income_groups(july: Panel) -> None:
    result = contributions(july, TOTAL, "developing", 2014, 2024)
    frame = result.frame
    assert frame["share"].sum() == pytest.approx(100)
    by_income = frame.groupby("income")["change"].sum()
    assert set(by_income.index) == {"LIC", "LMC", "UMC"}
    assert by_income.sum() == pytest.approx(frame["change"].sum(), rel=1e-12)
    china = july.series(TOTAL, "CHN")
    expected = china[july.year_at(2024)] - china[july.year_at(2014)]
    assert frame.set_index("economy").loc["CHN", "change"] == pytest.approx(expected)
    assert set(result.left_out) >= {"SUR", "GNQ"}
