"""Two vintages side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from devfinance.panel import Panel
from devfinance.revisions import compare_indicator, compare_vintages
from devfinance.slips import slips
from devfinance.snapshots import Vintage

POPULATION = "SP.POP.TOTL"


def panel(values: Mapping[tuple[str, int], float], *codes: str) -> Panel:
    economies = tuple(sorted({economy for economy, _ in values}))
    years = tuple(range(min(year for _, year in values), max(year for _, year in values) + 1))
    cube = np.full((max(1, len(codes)), len(economies), len(years)), np.nan)
    for (economy, year), value in values.items():
        cube[0, economies.index(economy), year - years[0]] = value
    return Panel(Vintage("2026-07-01", "", Path(), {}), codes or (POPULATION,), economies, years, cube)


OLD = panel({("GHA", 2020): 10.0, ("GHA", 2021): 20.0, ("NGA", 2020): 5.0, ("NGA", 2021): 7.0})
NEW = panel({("GHA", 2020): 11.0, ("GHA", 2021): 16.0, ("NGA", 2020): 5.0, ("TGO", 2022): 3.0})


def test_observations_are_revised_withdrawn_and_new_the_largest_revision_first() -> None:
    found = compare_indicator(OLD, NEW, POPULATION)
    told = [(r.kind, r.economy, r.year) for r in found.revisions]
    assert told == [
        ("revised", "GHA", 2021),
        ("revised", "GHA", 2020),
        ("withdrawn", "NGA", 2021),
        ("new", "TGO", 2022),
    ]
    assert found.unchanged == 1
    assert [found.count(kind) for kind in ("new", "revised", "withdrawn")] == [1, 2, 1]


def test_a_change_is_given_in_the_unit_and_relative_to_the_old_value() -> None:
    largest = compare_indicator(OLD, NEW, POPULATION).revisions[0]
    assert (largest.change, largest.relative) == (-4.0, -0.2)


def test_churn_is_the_sum_of_changes_over_that_of_old_values() -> None:
    assert compare_indicator(OLD, NEW, POPULATION).churn == 5 / 42


def test_what_one_vintage_lacks_is_nan_there() -> None:
    withdrawn = compare_indicator(OLD, NEW, POPULATION).revisions[2]
    assert math.isnan(withdrawn.new)
    assert math.isnan(withdrawn.change)


def test_a_slip_of_units_is_listed_as_one_and_moves_nothing(december: Panel, july: Panel) -> None:
    found = compare_indicator(december, july, "BN.CAB.XOKA.CD")
    euro = [one for one in found.revisions if one.economy == "EMU"]
    assert {(one.kind, one.year) for one in euro if one.year <= 2024} == {("slip", year) for year in range(1999, 2025)}
    assert all(round(abs(one.old / one.new), -5) == 1e6 for one in euro if 1999 <= one.year <= 2019)
    assert not [one for one in found.revisions if one.kind == "revised" and abs(one.change) > 1e12]
    assert found.churn < 0.01


def test_every_declared_slip_is_one(december: Panel, july: Panel) -> None:
    for slip in slips("2025-12-17"):
        kinds = {one.kind for one in compare_indicator(december, july, slip.indicator).revisions
                 if slip.covers(slip.economy, one.year) and one.economy == slip.economy}  # fmt: skip
        assert kinds == {"slip"}, slip


def test_two_vintages_alike_have_no_revisions() -> None:
    assert compare_vintages(OLD, OLD) == []


def test_an_indicator_that_only_one_vintage_holds_is_new_as_a_whole() -> None:
    more = panel({("GHA", 2020): 1.0}, "DT.ODA.ODAT.CD")
    found = {one.indicator: one for one in compare_vintages(OLD, more)}
    assert found["DT.ODA.ODAT.CD"].count("new") == 1
    assert found[POPULATION].count("withdrawn") == 4
