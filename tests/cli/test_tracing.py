from __future__ import annotations

import csv
import io
import json

import pytest

from tests.running import Run

STATEMENT = "edun-alula-2026"


def test_the_receipts_of_the_stated_reading(run: Run) -> None:
    found = run("trace", STATEMENT, "debt-service-exceeds-aid")
    assert found.code == 0
    assert "1,431,398,284,950.8" in found.out
    assert "https://api.worldbank.org/v2/country/LMY/indicator/DT.TDS.DECT.CD?date=2023&format=json" in found.out
    assert "left: the sum of value × factor: 1,431,398,284,950.8" in found.out


def test_receipts_as_json_and_csv_hold_the_same_observations(run: Run) -> None:
    reading = "total-aid-developing_less_CHN-2023-current-sum-published"
    arguments = ("trace", STATEMENT, "debt-service-exceeds-aid", "--reading", reading)
    record = json.loads(run(*arguments, "--json").out)
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--csv").out)))
    assert record["reading"]["id"] == reading
    assert [(row["economy"], float(row["factor"])) for row in rows] == [
        ("LMY", 1.0), ("CHN", -1.0), ("LMY", 1.0), ("CHN", -1.0),
    ]  # fmt: skip
    assert [float(row["value"]) for row in rows] == [receipt["value"] for receipt in record["receipts"]]


def test_a_reading_may_be_given_by_its_place_in_the_list(run: Run) -> None:
    first = json.loads(run("trace", STATEMENT, "debt-service-exceeds-aid", "--reading", "1", "--json").out)
    assert first["reading"]["role"] == "core"
    found = run("trace", STATEMENT, "debt-service-exceeds-aid", "--reading", "999")
    assert (found.code, found.out) == (2, "")
    assert "choose from 1 to 48" in found.err


def test_an_impossible_reading_has_no_receipts_and_says_why(run: Run) -> None:
    reading = "total-aid-LIC-2023-current-sum-published"
    found = run("trace", STATEMENT, "debt-service-exceeds-aid", "--reading", reading)
    assert found.code == 0
    assert "the World Bank publishes no total for low-income countries that is used here" in " ".join(found.out.split())


def test_diff_tells_the_story_of_investment_in_2024(run: Run) -> None:
    out = " ".join(run("diff", "2025-12-17", "2026-07-01", "--indicator", "BX.KLT.DINV.CD.WD").out.split())
    assert "BX.KLT.DINV.CD.WD LMY 2024 419.2 463.7 44.5" in out
    assert "debt-service-exceeds-investment: mostly correct; share holding 63% → 50%" in out
    assert "- public external debt service: holds → cannot be told" in out
    assert "rates-strain-finances: unproven → mostly correct" in out


def test_diff_as_json_and_csv_agree(run: Run) -> None:
    arguments = ("diff", "2025-12-17", "2026-07-01", "--indicator", "BX.KLT.DINV.CD.WD")
    record = json.loads(run(*arguments, "--json").out)
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--csv").out)))
    assert len(rows) == len(record["revisions"]) > 1000
    [counts] = record["indicators"]
    assert sum(counts[kind] for kind in ("new", "revised", "withdrawn")) == len(rows)
    china = next(row for row in rows if (row["economy"], row["year"]) == ("CHN", "2024"))
    assert round(float(china["change"]) / 1e9) == 24
    changes = {change["claim"]: change for change in record["statements"][STATEMENT]}
    assert [one["id"] for one in changes["debt-service-exceeds-investment"]["core_changed"]] == [
        "public-fdi-developing-2024-current-sum-published"
    ]


@pytest.mark.parametrize("pair", [("2025-12-17", "2020-01-01"), ("x", "2026-07-01")])
def test_diff_of_an_unknown_vintage_is_refused_in_one_line(run: Run, pair: tuple[str, str]) -> None:
    found = run("diff", *pair)
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
