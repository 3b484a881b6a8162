from __future__ import annotations

import pytest

from devfinance.claims.evaluation import Outcome
from devfinance.claims.rating import Evidence, Rater, Rating, first_rule
from devfinance.claims.robustness import core_readings, counter_arguments, sensibilities, shares
from devfinance.claims.statement import Statement
from devfinance.panel import Panel
from tests.builders import AID, PUBLIC, TOTAL, claim_of, panel_of
from tests.claims.test_evaluation import PEERS, same

H, C, F, U = Outcome.HOLDS, Outcome.CLOSE, Outcome.FAILS, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("core", "holding", "failing", "turning", "rating"),
    [
        ((), 1.0, 0.0, (), Rating.UNPROVEN),
        ((C, U), 0.0, 0.9, (), Rating.UNPROVEN),
        ((F, F), 0.0, 1.0, (), Rating.INCORRECT),
        ((H, F), 0.9, 0.1, (), Rating.MISLEADING),
        ((F, C), 0.0, 0.4, (), Rating.MISLEADING),
        ((H, H), 0.5, 0.5, (), Rating.MISLEADING),
        ((H, H), 0.9, 0.1, (), Rating.CORRECT),
        ((H, H), 0.9, 0.1, ("CHN",), Rating.MOSTLY_CORRECT),
        ((H, H), 0.89, 0.11, (), Rating.MOSTLY_CORRECT),
        ((H, C), 1.0, 0.0, (), Rating.MOSTLY_CORRECT),
    ],
)
def test_the_first_rule_that_fits_gives_the_rating(
    core: tuple[Outcome, ...], holding: float, failing: float, turning: tuple[str, ...], rating: Rating
) -> None:
    assert first_rule(Evidence(core, holding, failing, turning)).rating == rating


@pytest.mark.parametrize(
    ("core", "stated_to_actual", "rating"),
    [
        ((C,), (1.5,), Rating.EXAGGERATED),
        ((C,), (0.6,), Rating.UNDERSTATED),
        ((C, C), (0.6, 1.2), Rating.EXAGGERATED),  # the nearer one says which
        ((H, C), (1.1, 1.5), Rating.MOSTLY_CORRECT),
        ((C, F), (1.5, 2.5), Rating.MISLEADING),
        ((F, F), (2.5, 0.3), Rating.INCORRECT),
        ((H,), (1.1,), Rating.CORRECT),
    ],
)
def test_a_stated_figure_is_rated_by_the_core_reading_that_it_fits_best(
    core: tuple[Outcome, ...], stated_to_actual: tuple[float, ...], rating: Rating
) -> None:
    assert first_rule(Evidence(core, 1.0, 0.0, (), stated_to_actual)).rating == rating


@pytest.mark.parametrize(("share", "rating"), [(0.49, Rating.MISLEADING), (0.5, Rating.CORRECT)])
def test_countries_in_general_are_half_of_them(share: float, rating: Rating) -> None:
    assert first_rule(Evidence((H,), 1.0, 0.0, (), countries_holding=share)).rating == rating


# Debt service 30 in total, of which 2 public; aid 10: total holds, public fails.
DIVIDED = panel_of({TOTAL: same((6, 7, 8, 9)), PUBLIC: same((0.5, 0.5, 0.5, 0.5)), AID: same((1, 2, 3, 4))})


def test_sensibilities_are_products_of_weights_and_sum_to_one() -> None:
    found = claim_of(debt_service={"total": 1, "public": 0.25}).evaluate(DIVIDED)
    assert sensibilities(found).reshape(-1).tolist() == [0.8, 0.2]
    assert (shares(found).holding, shares(found).failing) == (0.8, 0.2)
    assert (shares(found).holding_unweighted, shares(found).counted) == (0.5, 2)


def test_core_readings_take_the_options_of_weight_zero_point_six_or_more() -> None:
    assert len(core_readings(claim_of(debt_service={"total": 1, "public": 0.6}).evaluate(DIVIDED))) == 2
    assert len(core_readings(claim_of(debt_service={"total": 1, "public": 0.59}).evaluate(DIVIDED))) == 1


def test_core_readings_fall_back_to_the_first_coverage_that_can_be_computed() -> None:
    found = claim_of(coverage={"published": 1, "matched": 0.5}).evaluate(DIVIDED)
    assert [found.menu.chosen(number)["coverage"] for number in core_readings(found)] == ["matched"]


def test_firmness_is_the_smallest_change_of_one_weight_that_changes_the_rating() -> None:
    # Public fails with weight 0.05: the share holding is 1/1.05 = 0.952, and 0.9 at a weight of 1/9.
    rater = Rater(claim_of(debt_service={"total": 1, "public": 0.05}).evaluate(DIVIDED))
    assert first_rule(rater.evidence()).rating == Rating.CORRECT
    firmness = rater.firmness()
    assert firmness is not None
    assert (firmness.dimension, firmness.option, firmness.rating) == ("debt_service", "public", Rating.MOSTLY_CORRECT)
    assert firmness.to == pytest.approx(1 / 9, abs=1e-5)
    assert firmness.change == pytest.approx(1 / 9 - 0.05, abs=1e-5)


def test_years_declared_as_one_option_have_one_weight_and_change_it_together() -> None:
    # It holds in 2020 and fails in the eight years from 2011 to 2018: the share holding is 1 / (1 + 8 w).
    years = {2020: (9.0, 1.0), **dict.fromkeys(range(2011, 2019), (1.0, 9.0))}
    sides = [{code: {year: pair[side] for year, pair in years.items()} for code in PEERS} for side in (0, 1)]
    panel = panel_of({TOTAL: sides[0], AID: sides[1]})
    firmness = Rater(claim_of(period={"newest": 1, "earlier_years": 0.01}).evaluate(panel)).firmness()
    assert firmness is not None
    assert (firmness.dimension, firmness.option) == ("period", "earlier_years")
    assert firmness.to == pytest.approx(1 / 72, abs=1e-5)


def test_a_rating_that_no_single_weight_can_change_is_firm() -> None:
    assert Rater(claim_of().evaluate(DIVIDED)).firmness() is None


def test_an_economy_turns_a_reading_if_it_changes_outcome_without_it() -> None:
    # 100 against 12 with Angola, 4 against 9 without.
    panel = panel_of({TOTAL: same((96, 1, 1, 2)), AID: same((3, 3, 3, 3))})
    assert claim_of().evaluate(panel).turning_economies(0) == ["AGO"]


def test_counter_arguments_are_the_failing_readings_that_none_beats() -> None:
    # Public fails more weakly but is more natural than its principal, which fails more strongly.
    principal = "DT.AMT.DPPG.CD"
    panel = panel_of(
        {
            TOTAL: same((6, 7, 8, 9)),
            PUBLIC: same((1, 1, 1, 1)),
            principal: same((0.1, 0.1, 0.1, 0.1)),
            "DT.INT.DPPG.CD": same((0.9, 0.9, 0.9, 0.9)),
            AID: same((1, 2, 3, 4)),
        }
    )
    options = {"total": 1, "public": 0.5, "public_principal": 0.3, "public_interest": 0.2}
    found = claim_of(debt_service=options).evaluate(panel)
    named = [found.menu.chosen(number)["debt_service"] for number in counter_arguments(found)]
    assert named == ["public", "public_principal"]


def test_the_ministers_claim_on_aid_followed_by_hand(alula: Statement, july: Panel) -> None:
    found = alula.claims[0].find(july).evaluation
    total = july.series(TOTAL, "LMY")[july.year_at(2023)]
    aid = july.series(AID, "LMY")[july.year_at(2023)]
    china = july.series(TOTAL, "CHN")[july.year_at(2023)], july.series(AID, "CHN")[july.year_at(2023)]
    assert found.left.reshape(-1)[0] == total
    assert found.right.reshape(-1)[0] == aid
    without = found.menu.reading(economies="developing_less_CHN")
    assert found.left.reshape(-1)[without] == total - china[0]
    assert found.right.reshape(-1)[without] == aid - china[1]
    assert [round(value / 1e9) for value in (total, aid, *china)] == [1431, 252, 451, 0]
