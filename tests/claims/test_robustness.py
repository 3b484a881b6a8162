"""What readings say together, on three of them that can be worked out by hand."""

from __future__ import annotations

import math

import pytest

from devfinance.claims.comparison.menu import DIMENSIONS, build_menu
from devfinance.claims.coverage import Credited
from devfinance.claims.kinds.level import Level
from devfinance.claims.readings import Menu
from devfinance.claims.robustness import cherry, counter_arguments, flips
from devfinance.claims.tabulated import Cell, Tabulated, tabulate
from tests.builders import TOTAL, panel_of
from tests.claims.test_kinds import claim, options

EMPTY = panel_of({TOTAL: {}})


def evaluated(**sides: tuple[float, float]) -> Tabulated:
    menu = Menu({"side": dict.fromkeys(sides, 1.0)}, free=("side",))
    return tabulate(Tabulated, menu, EMPTY, lambda chosen: Cell(*sides[chosen["side"]]))


def test_of_three_readings_one_of_which_fails_two_pairs_differ() -> None:
    flip = flips(evaluated(first=(3, 1), second=(2, 1), third=(1, 3)))["side"]
    assert (flip.pairs, flip.differing, flip.share) == (3, 2, pytest.approx(2 / 3))


def test_readings_that_fail_alike_are_both_counter_arguments() -> None:
    assert counter_arguments(evaluated(first=(3, 1), second=(1, 3), third=(2, 6))) == [1, 2]


def test_a_stronger_reading_takes_nothing_from_robustness() -> None:
    # Strengths of 1/2, 3/4 and 0, each of sensibility one third; only the last is weaker, by one half.
    found = cherry(evaluated(first=(3, 1), second=(7, 1), third=(1, 1)))
    assert found is not None
    assert found.fairness == pytest.approx((1 / 4 - 1 / 2) / 3)
    assert found.robustness == pytest.approx(math.exp(-(1 / 4) / 3))
    assert found.uniqueness == pytest.approx(1 / 3)


def test_the_year_before_is_the_one_before_the_newest_and_the_earlier_ones_follow() -> None:
    names = ("total", "aid", "NGA", "newest", "current", "sum", "published")
    declared = {name: {option: 1.0} for name, option in zip(DIMENSIONS, names, strict=True)}
    declared["period"] = {"newest": 1.0, "year_before": 0.5, "earlier_years": 0.0}
    assert build_menu(declared, 2023).options["period"] == tuple(map(str, range(2023, 2013, -1)))


def test_what_is_credited_to_no_economy_is_neither_the_members_nor_others() -> None:
    aid = Credited("DT.ODA.ODAT.CD", total=100.0, members=60.0, others=10.0)
    assert (aid.no_economy, aid.share) == (30.0, pytest.approx(0.3))


def test_only_a_figure_that_equals_the_stated_one_is_said_to_be_it() -> None:
    figures = {
        name: {
            **dict.fromkeys(("publisher", "what", "period", "unit", "definition", "source"), name),
            "value": value,
        }
        for name, value in {"same": 100.4, "other": 120.0}.items()
    }
    dimensions = options(measure={"total": 1}, economies={"NGA": 1}, period={"2020": 1}, coverage={"published": 1})
    said = Level.model_validate(claim("level", dimensions, stated=100.0, external_figures=figures))
    sentence = said.find(panel_of({TOTAL: {"NGA": {2020: 300.0}}})).sentence
    assert "(same: same, same)" in sentence
    assert "other" not in sentence.replace("another", "")
