from __future__ import annotations

import math

import pytest

from devfinance.claims.checking import check_statement
from devfinance.claims.fitting import StatedFigure, fit_figures, in_words
from devfinance.claims.statement import open_statement
from devfinance.economies import groups
from devfinance.panel import Panel
from tests.builders import AID, PUBLIC, TOTAL, panel_of
from tests.reference.figures import Figures, group

DEBT = StatedFigure("debt", 100.0, ("total", "public"))
AIDED = StatedFigure("aid", 50.0, ("aid",))


def test_each_figure_takes_the_measure_and_the_year_next_to_the_one_stated_that_it_fits_best() -> None:
    nigeria = {2018: 100.0, 2019: 400.0, 2020: 300.0, 2021: 90.0}
    panel = panel_of({TOTAL: {"NGA": nigeria}, PUBLIC: {"NGA": {2020: 200.0}}, AID: {"NGA": {2020: 60.0, 2022: 50.0}}})
    [fit] = fit_figures(panel, [DEBT, AIDED], 2020, ["NGA"]).meant
    debt, aid = fit.figures
    assert (debt.measure, debt.year, debt.actual) == ("total", 2021, 90)  # 2018 is two years from 2020
    assert (aid.year, aid.actual, round(aid.off, 3)) == (2020, 60, 0.2)
    assert fit.distance == aid.distance == pytest.approx(math.log(60 / 50))


def test_of_the_groups_meant_the_one_whose_worst_figure_is_nearest_comes_first() -> None:
    panel = panel_of(
        {TOTAL: {"NGA": {2020: 100.0}, "KEN": {2020: 120.0}}, AID: {"NGA": {2020: 75.0}, "KEN": {2020: 60.0}}}
    )
    found = fit_figures(panel, [DEBT, AIDED], 2020, ["NGA", "KEN", "GHA"])
    assert [fit.group for fit in found.meant] == ["KEN", "NGA"]  # 1.2 and 1.2 against 1 and 1.5; Ghana has no figures


def test_a_group_that_nobody_could_mean_is_a_coincidence_however_near() -> None:
    members = groups()["LIC"].members
    panel = panel_of(
        {
            TOTAL: {"NGA": {2020: 130.0}, **{code: {2012: 100.0 / len(members)} for code in members}},
            AID: {"NGA": {2020: 50.0}, **{code: {2012: 50.0 / len(members)} for code in members}},
        }
    )
    found = fit_figures(panel, [DEBT, AIDED], 2020, ["NGA"])
    assert [fit.group for fit in found.meant] == ["NGA"]
    assert [(fit.group, fit.figures[0].year) for fit in found.coincidences] == [("LIC", 2012)]
    assert found.tried == len(groups()) * 22  # from twenty years before the one stated to the year after
    assert "nearer to low-income countries in 2012" in in_words(found)[1]
    assert "(here 1): that is a coincidence" in in_words(found)[1]


def test_the_figures_of_abuja_fit_africa_and_lower_middle_income_countries_by_coincidence(july: Panel) -> None:
    fits = check_statement(open_statement("edun-abuja-2026"), july).fits
    assert fits is not None
    assert [fit.group for fit in fits.meant] == ["africa", "SSA", "developing", "developing_less_CHN"]
    figures = Figures("2026-07-01")
    for found in fits.meant[0].figures:
        by_hand = figures.of_members(found.measure, group("africa"), (found.year,))[found.year].sum()
        assert found.actual == pytest.approx(by_hand)
    assert [(found.measure, found.year) for found in fits.meant[0].figures] == [
        ("total", 2024),
        ("aid", 2023),
        ("fdi", 2024),
    ]
    assert {fit.group for fit in fits.coincidences} == {"LMC"}
    assert {2016, 2017} <= {fit.figures[0].year for fit in fits.coincidences}
