"""What flips a claim: bars that are shares of pairs, in order, and a title that says what they show."""

from __future__ import annotations

import pytest

from devfinance.charts.flips import flips_chart, wording
from devfinance.charts.flips.series import flips_of
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.statement import Statement
from devfinance.errors import NoReadingError
from devfinance.panel import Panel
from tests.builders import AID, PUBLIC, TOTAL, claim_of, panel_of
from tests.charts.clean import assert_clean

CLAIM = claim_of(debt_service={"total": 1, "public": 0.5}, economies={"NGA": 1}, period={"2023": 1, "2022": 0.5})


def finding(total: float, public: float) -> ComparisonFinding:
    """Aid of 1 in 2023 and of 2 in 2022, against a total and a public debt service that stay the same."""
    paid = {TOTAL: {"NGA": {2022: total, 2023: total}}, PUBLIC: {"NGA": {2022: public, 2023: public}}}
    return CLAIM.find(panel_of({**paid, AID: {"NGA": {2022: 2e9, 2023: 1e9}}}))


def test_each_bar_is_the_share_of_pairs_that_differ_in_outcome() -> None:
    # total 4: holds, holds; public 1: fails against 2, close to 1. Debt service turns both pairs, the year one of two.
    found = flips_of(finding(4e9, 1e9))
    assert [(bar.dimension, bar.differing, bar.pairs) for bar in found.bars] == [
        ("debt_service", 2, 2), ("period", 1, 2),
    ]  # fmt: skip
    assert wording.titles(found)[0] == (
        "What matters most: debt service. Changing that alone changes the outcome in 100% of cases"
    )


def test_choices_that_matter_as_much_as_each_other_share_the_title() -> None:
    # total 1.5: holds against 1, fails against 2; public 1: close to 1, fails against 2.
    found = flips_of(finding(1.5e9, 1.5e9))
    assert [(bar.dimension, bar.share) for bar in found.bars] == [("period", 1.0), ("debt_service", 0.0)]
    level = flips_of(finding(1.5e9, 4e9))
    assert [bar.share for bar in level.bars] == [0.5, 0.5]
    assert wording.titles(level)[1] == "What matters most: debt service and period (50%)"


def test_a_claim_that_nothing_flips_says_so_and_draws_empty_rails() -> None:
    found = flips_of(finding(9e9, 8e9))
    assert wording.titles(found)[0] == "Whatever is chosen, the outcome is the same on all 4 readings"
    chart = flips_chart(found)
    assert [row["differing"] for row in chart.records] == [0, 0]
    assert_clean(chart)


def test_what_leaves_no_choice_is_named() -> None:
    notes = wording.said(flips_of(finding(4e9, 1e9))).notes
    assert "Nothing to choose in: inflow, economies, prices, aggregation, and coverage." in notes


def test_the_chart_agrees_with_the_record_of_the_claim(july: Panel, alula: Statement) -> None:
    burden = alula.claim("burden-is-rising").find(july)
    shares = {row["dimension"]: row["share"] for row in flips_chart(flips_of(burden)).records}  # type: ignore[arg-type]
    assert shares == burden.record()["flips"]


def test_a_single_reading_has_nothing_to_flip(july: Panel) -> None:
    with pytest.raises(NoReadingError, match="no two counted readings"):
        flips_of(claim_of(economies={"NGA": 1}, period={"2023": 1}).find(july))
