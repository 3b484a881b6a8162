from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from devfinance.paths import data_folder
from tests.running import PROGRAM, Run, shell

STATEMENT = "edun-alula-2026"
READING_KEYS = [
    "id", "role", "reason", "debt_service", "inflow", "economies", "period", "prices", "aggregation", "coverage",
    "years", "left", "right", "ratio", "strength", "outcome", "sensibility", "economies_reporting",
    "economies_expected",
]  # fmt: skip
CLAIM_KEYS = {
    "id", "kind", "rating", "rating_suggested", "rule", "firmness", "sentence", "stated", "core", "context", "readings",
    "share_holding", "share_failing", "share_holding_unweighted", "fairness", "robustness", "uniqueness",
    "counter_arguments", "coverage",
}  # fmt: skip


def test_every_row_of_the_statement_has_a_finding_or_a_reason_why_it_is_not_rated(run: Run) -> None:
    claims = {claim["id"]: claim for claim in json.loads(run("check", STATEMENT, "--json").out)["claims"]}
    assert {claim_id: claim["rating"] for claim_id, claim in claims.items()} == {
        "debt-service-exceeds-aid": "correct",
        "debt-service-exceeds-investment": "mostly correct",
        "debt-service-exceeds-both": None,
        "burden-is-rising": "misleading",
        "rates-strain-finances": "mostly correct",
        "crowds-out-social-spending": None,
        "own-resources": None,
        "trade-with-each-other": None,
        "for-countries-like-nigeria-aid-nga": "mostly correct",
        "for-countries-like-nigeria-aid-africa": "misleading",
        "for-countries-like-nigeria-aid-developing": "misleading",
        "for-countries-like-nigeria-fdi-nga": "correct",
        "for-countries-like-nigeria-fdi-africa": "misleading",
        "for-countries-like-nigeria-fdi-developing": "misleading",
    }
    assert "explained, not rated" in claims["crowds-out-social-spending"]["sentence"]
    assert "12 of the 49 African countries" in claims["for-countries-like-nigeria-aid-africa"]["sentence"]


def test_three_findings_the_third_unrated(run: Run) -> None:
    found = run("check", STATEMENT)
    assert found.code == 0
    assert "debt-service-exceeds-aid: CORRECT" in found.out
    assert "debt-service-exceeds-investment: MOSTLY CORRECT" in found.out
    assert "debt-service-exceeds-both: NOT RATED" in found.out
    assert "US$1.43 trillion in external debt service, 5.7 times the US$252 billion" in " ".join(found.out.split())
    assert found.err == ""


def test_the_record_has_the_keys_that_programs_rely_on(run: Run) -> None:
    record = json.loads(run("check", STATEMENT, "--json").out)
    assert list(record) == ["statement", "vintage", "claims"]
    assert set(record["vintage"]) == {"id", "sha256"}
    for claim in record["claims"]:
        assert set(claim) >= CLAIM_KEYS
        assert {reading["role"] for reading in claim["core"]} <= {"core"}
        assert {reading["role"] for reading in claim["context"]} <= {"context"}
    for claim in record["claims"][:3]:
        for reading in [claim["stated"], *claim["core"], *claim["context"], *claim["counter_arguments"]]:
            assert list(reading) == READING_KEYS
        assert claim["stated"]["period"] == str(claim["stated"]["years"][1])
    assert [claim["rating"] for claim in record["claims"][:3]] == ["correct", "mostly correct", None]
    assert [claim["readings"] for claim in record["claims"][:3]] == [48, 36, 48]


def test_an_economy_replaces_the_claims_own(run: Run) -> None:
    ratings = {}
    for economy in ("NGA", "KEN", "ETH"):
        claims = json.loads(run("check", STATEMENT, "--economy", economy, "--json").out)["claims"][:3]
        assert {reading["economies"] for claim in claims for reading in claim["core"]} == {economy}
        ratings[economy] = [claim["rating"] for claim in claims]
    assert ratings == {
        "NGA": ["mostly correct", "correct", None],
        "KEN": ["correct", "correct", None],
        "ETH": ["incorrect", "unproven", None],
    }


def test_an_economy_may_be_given_by_name_and_a_group_by_its_id(run: Run) -> None:
    assert run("check", STATEMENT, "--economy", "kenya").out == run("check", STATEMENT, "--economy", "KEN").out
    africa = json.loads(run("check", STATEMENT, "--economy", "africa", "--json").out)["claims"][0]["stated"]
    assert (africa["economies"], africa["coverage"], africa["outcome"]) == ("africa", "matched", "holds")


def test_as_of_says_which_vintage_it_took_and_the_figures_differ(run: Run) -> None:
    then = json.loads(run("check", STATEMENT, "--as-of", "2026-02-09", "--json").out)
    now = json.loads(run("check", STATEMENT, "--json").out)
    assert (then["vintage"]["id"], now["vintage"]["id"]) == ("2025-12-17", "2026-07-01")
    investment = [record["claims"][1]["stated"]["right"] / 1e9 for record in (then, now)]
    assert [round(value) for value in investment] == [419, 464]
    assert "vintage 2025-12-17" in " ".join(run("check", STATEMENT, "--as-of", "2026-02-09").out.split())


def test_an_economy_that_does_not_report_debt_gets_a_plain_answer(run: Run) -> None:
    found = run("check", STATEMENT, "--economy", "USA", "--json")
    assert (found.code, found.out) == (3, "")
    assert found.err.count("\n") == 1
    assert "the United States does not report its debt" in found.err.replace("The", "the")


def test_an_economy_without_a_total_is_unproven_and_says_why(run: Run) -> None:
    found = run("check", STATEMENT, "--economy", "GNQ", "--json")
    claim = json.loads(found.out)["claims"][0]
    assert (found.code, claim["rating"], claim["stated"]["role"]) == (0, "unproven", "impossible")
    assert claim["stated"]["reason"] == "there is no figure of external debt service for Equatorial Guinea in 2023"
    assert claim["sentence"].startswith("There is no figure of external debt service for Equatorial Guinea in 2023.")


def test_readings_as_csv_list_every_role_with_the_names_of_the_record(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("readings", STATEMENT, "debt-service-exceeds-aid", "--csv").out)))
    expected = [key for key in READING_KEYS if key != "years"] + ["first_year", "last_year"]
    assert list(rows[0]) == expected
    assert {row["role"] for row in rows} == {"core", "counted", "context", "impossible"}
    assert sum(row["role"] in ("core", "counted") for row in rows) == 48
    assert sum(float(row["sensibility"]) for row in rows) == pytest.approx(1)
    assert all(row["reason"] and not row["left"] for row in rows if row["role"] == "impossible")
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "edun-alula"), "did you mean edun-alula-2026"),
        (("check", STATEMENT, "--economy", "Nigerria"), "did you mean Nigeria"),
        (("check", STATEMENT, "--economy", "LMC", "--vintage", "2026-07-02"), "did you mean 2026-07-01?"),
        (("check", STATEMENT, "--as-of", "2026-02-30"), "is not a day; write it as"),
        (("check", STATEMENT, "--as-of", "2020-01-01"), "the oldest is 2025-12-17"),
        (("check", STATEMENT, "--as-of", "2026-02-09", "--vintage", "2026-07-01"), "give one of them"),
        (("check", STATEMENT, "--economies", "NGA"), "No such option: --economies"),
        (("check", "no-such-file.yaml"), "cannot be read"),
        (("readings", STATEMENT, "debt-service-exceeds-ade"), "did you mean debt-service-exceeds-aid"),
        (("data", "DT.TDS.DECT"), "did you mean DT.TDS.DECT.CD"),
        (("data", "DT.TDS.DECT.CD", "--years", "2024:2020"), "write it as 2015:2024"),
        (("data", "DT.TDS.DECT.CD", "--years", "1900:1950"), "choose a year from 1960 to 2025"),
        (("data", "SP.POP.TOTL", "--vintage", "2025-12-17"), "does not hold SP.POP.TOTL"),
        (("data", "SP.POP.TOTL", "--economy", "Atlantis"), "unknown economy 'Atlantis'"),
        (("chekc",), "No such command 'chekc'"),
    ],
)
def test_a_wrong_request_is_one_line_that_says_what_to_do(run: Run, arguments: tuple[str, ...], says: str) -> None:
    found = run(*arguments)
    assert (found.code, found.out) == (2, "")
    assert found.err.count("\n") == 1
    assert found.err.startswith("devfinance: ")
    assert says in found.err


def test_a_damaged_vintage_is_one_line_that_says_what_to_do(run: Run, home: Path) -> None:
    import shutil

    folder = home / "snapshots" / "2026-07-01"
    shutil.copytree(data_folder() / "snapshots" / "2026-07-01", folder)
    content = bytearray((folder / "observations.parquet").read_bytes())
    content[1_000_000] ^= 1
    (folder / "observations.parquet").write_bytes(content)
    found = run("check", STATEMENT)
    assert (found.code, found.out) == (2, "")
    assert "is damaged" in found.err
    assert f"delete the folder {folder}, then the shipped vintage of that name is used again" in found.err


def test_data_as_csv_gives_the_observations_unrounded(run: Run) -> None:
    found = run("data", "dt.tds.dect.cd", "--economy", "nigeria", "--economy", "KE", "--years", "2023:2024", "--csv")
    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert [(row["economy"], row["year"]) for row in rows] == [
        ("NGA", "2023"), ("NGA", "2024"), ("KEN", "2023"), ("KEN", "2024"),
    ]  # fmt: skip
    assert rows[1]["value"] == "13457783541.5"


def test_a_check_starts_without_pandas_or_matplotlib() -> None:
    code = (
        "import sys; sys.argv = ['devfinance', 'check', 'edun-alula-2026']\n"
        "from devfinance.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'matplotlib', 'wbdata', 'statsmodels', 'rich', 'jinja2'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("heavy: []\n")


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = shell(f"{PROGRAM} readings {STATEMENT} debt-service-exceeds-aid --csv | head -1")
    assert done.stderr == ""
    assert done.stdout.startswith("id,role,")


def test_in_brief_too_a_note_and_what_the_figures_cannot_show_stand_with_a_claim(run: Run) -> None:
    said = " ".join(run("check", STATEMENT).out.split())
    assert "Whether that is a strain is not rated." in said
    assert "Savings of Sub-Saharan Africa swing with the countries that report." in said
    assert said.count("there is no overall rating") == 1  # of the six parts, once
