"""Extensions are estimates, marked so; what they rest on is in docs/method.md and is made again by the long tests."""

from __future__ import annotations

import re

import numpy as np
import pytest
import yaml

from devfinance.analysis.backtest import backtest, scores
from devfinance.analysis.extension import MODELS, NORMAL, calibrations, extend, extended, unfit
from devfinance.panel import Panel
from tests.bench.method import EXTENDED, MARKS, ROOT, VINTAGE, scored, table, widths
from tests.builders import panel_of

AID, FDI = "DT.ODA.ODAT.CD", "BX.KLT.DINV.CD.WD"


def test_aid_is_extended_to_where_debt_is_known(july: Panel) -> None:
    result = extended(july, AID, ["LMY", "Nigeria"], 2024)
    assert result.frame["year"].tolist() == [2024, 2024]
    assert set(result.frame["kind"]) == {"estimate"}
    assert (result.frame["low"] < result.frame["estimate"]).all()
    assert (result.frame["estimate"] < result.frame["high"]).all()
    latest = july.series(AID, "LMY")[july.year_at(2023)]
    assert result.frame["estimate"].iloc[0] == pytest.approx(latest, rel=0.2)
    assert any("-7.1%" in note for note in result.notes)
    assert any("cuts announced" in note for note in result.notes)


def test_an_interval_widens_with_the_years_ahead(july: Panel) -> None:
    frame = extended(july, AID, ["Kenya"], 2025).frame
    spans = (frame["high"] - frame["low"]).tolist()
    assert frame["year"].tolist() == [2024, 2025]
    assert spans[1] > spans[0]


def test_a_year_that_has_a_value_is_not_estimated(july: Panel) -> None:
    result = extended(july, AID, ["NGA"], 2023)
    assert result.frame.empty
    assert result.left_out == {"NGA": "has a value in 2023"}


def test_angolas_negative_investment_is_extended_below_zero(july: Panel) -> None:
    frame = extended(july, FDI, ["Angola"], 2025).frame
    assert frame["low"].iloc[0] < frame["estimate"].iloc[0] < 0


def test_sudan_is_extended_from_its_own_last_figure(july: Panel) -> None:
    result = extended(july, "DT.TDS.DECT.CD", ["Sudan"], 2025)
    assert result.left_out or result.frame["year"].min() == 2025


def test_short_constant_and_empty_series_are_left_out_with_the_reason() -> None:
    series = {
        "NGA": {2019: 1.0, 2020: 2.0},
        "GHA": dict.fromkeys(range(2010, 2021), 5.0),
        "KEN": {year: 10.0 + (year * 7) % 5 for year in range(2010, 2021) if year != 2015},
    }
    result = extended(panel_of({AID: series}), AID, ["NGA", "GHA", "KEN", "CMR"], 2021)
    assert result.frame["economy"].tolist() == ["KEN"]
    assert result.left_out == {
        "NGA": "only 2 observations in the last 15 years, under the 8 needed",
        "GHA": "the series is constant",
        "CMR": "no value",
    }


def test_a_gap_stays_a_gap() -> None:
    whole = np.array([10.0, 12, 9, 11, 10, 13, 9, 10, 12, 11])
    gappy = whole.copy()
    gappy[4] = np.nan
    filled = whole.copy()
    filled[4] = 1000.0
    near, far = (extend(values, "local level", [NORMAL]).estimate[0] for values in (gappy, filled))
    assert near == pytest.approx(extend(whole, "local level", [NORMAL]).estimate[0], rel=0.05)
    assert far != pytest.approx(near, rel=0.05)


def test_an_indicator_without_a_backtest_says_that_its_interval_is_untested(july: Panel) -> None:
    result = extended(july, "SP.POP.TOTL", ["NGA"], 2026)
    assert "have not been tested" in result.notes[1]


def test_the_backtest_never_sees_what_came_after() -> None:
    values = {year: 10.0 + (year * 7) % 5 for year in range(2000, 2021)}
    known = panel_of({AID: {"NGA": values}}, years=(2000, 2020))
    changed = panel_of({AID: {"NGA": {**values, 2020: 99.0}}}, years=(2000, 2020))
    first, second = (backtest(panel, AID, "NGA", origins=3, steps=1).frame for panel in (known, changed))
    same = first["origin"] < 2019
    assert first[same].equals(second[same])
    assert (first.loc[~same, "error"] != second.loc[~same, "error"]).all()


def test_scores_set_widths_on_earlier_years_only() -> None:
    import pandas as pd

    # Ten early origins with errors of 1 to 10, ten judged ones with errors of 8: the width set first is 8.2.
    early = [("A", 2000 + at, 1, "local level", 1.0, 1.0 + at) for at in range(10)]
    late = [("A", 2010 + at, 1, "local level", 1.0, 8.0) for at in range(10)]
    columns = ["economy", "origin", "step", "model", "error", "standardised"]
    row = scores(pd.DataFrame(early + late, columns=columns)).iloc[0]
    assert (row["forecasts"], row["plain"], row["coverage"]) == (10, 0, 1)


def test_the_intervals_in_use_held_what_they_promise() -> None:
    assert set(calibrations()) == set(EXTENDED)
    for rule in calibrations().values():
        assert rule.model in MODELS
        assert rule.vintage == VINTAGE
        assert 0.75 <= rule.coverage[0] <= 0.85


def test_the_table_of_the_method_is_that_of_the_widths_in_use() -> None:
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.split(MARKS[0])[1].split(MARKS[1])[0].splitlines() if "| local" in line]
    stated = yaml.safe_load((ROOT / "data" / "extensions.yaml").read_text(encoding="utf-8"))
    shares = [100 * share for entry in stated.values() for share in entry["coverage"]]
    assert [float(row[6].rstrip("%")) for row in rows] == pytest.approx(shares, abs=0.1)
    used = [width for entry in stated.values() for width in entry["widths"]]
    assert [float(row[7].rstrip(" |")) for row in rows] == pytest.approx(used, abs=0.006)


@pytest.mark.full
def test_the_backtest_gives_the_table_and_the_widths_again() -> None:
    found = {code: scored(code) for code in EXTENDED}
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    # Likelihoods are searched numerically, so that the last digit may differ from machine to machine.
    assert _numbers(table(found)) == pytest.approx(_numbers(text.split(MARKS[0])[1].split(MARKS[1])[0]), abs=0.21)
    stated = yaml.safe_load((ROOT / "data" / "extensions.yaml").read_text(encoding="utf-8"))
    for code, entry in yaml.safe_load(widths(found)).items():
        assert entry["model"] == stated[code]["model"]
        assert entry["widths"] == pytest.approx(stated[code]["widths"], abs=0.01)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+\.?\d*", text)]


def test_unfit_looks_at_the_last_fifteen_years_only() -> None:
    old = np.concatenate([np.arange(30.0), np.full(15, np.nan), [1.0]])
    assert unfit(old) == "only 1 observations in the last 15 years, under the 8 needed"
