"""What the World Bank's server can do wrong, and what comes of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devfinance.errors import SourceError
from devfinance.indicators import indicators
from devfinance.sources.faults import Limits
from devfinance.sources.series import SourceSeries
from devfinance.sources.worldbank import WorldBank
from tests.replay import KINDS, Fault, Replay
from tests.replay.faults import LASTING

DOCS = Path(__file__).parents[2] / "docs" / "faults.md"
ROUTES = {"wbdata": "DT.ODA.ODAT.CD", "by creditor": "DT.AMT.DPPG.CD"}
# 5 economies × 65 years, so that three pages are full and a fourth is not; and so for the debt series.
BRISK = Limits(
    rows_a_page=100,
    answer_bytes=1 << 20,
    connect_seconds=2,
    read_seconds=0.15,
    patience_seconds=20,
    tries=2,
    pause_seconds=0.01,
)
CASES = [(route, kind, page) for route in ROUTES for kind in KINDS for page in (1, 3)]


def world_bank(server: Replay, limits: Limits = BRISK) -> WorldBank:
    return WorldBank(lambda: datetime(2026, 7, 2, tzinfo=UTC), server.url, limits)


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[tuple[str, str, int, str], str]]:
    """What each fault came to, for the table in the docs."""
    return {}


@pytest.fixture(scope="module")
def truth(serve, small) -> dict[str, SourceSeries]:
    return {code: world_bank(serve(small)).fetch(indicators()[code]) for code in ROUTES.values()}


@pytest.mark.parametrize(("route", "kind", "page"), CASES)
def test_a_passing_fault_is_recovered_from(route, kind, page, replay, truth, outcomes) -> None:
    replay.plan.faults.append(Fault(kind, page))
    got = world_bank(replay).fetch(indicators()[ROUTES[route]])
    assert replay.plan.faults[0].times == 0, "the fault was never met"
    assert got.sha256 == truth[ROUTES[route]].sha256
    outcomes[route, kind, page, "passing"] = "recovered"


@pytest.mark.parametrize(("route", "kind", "page"), CASES)
def test_a_lasting_fault_ends_in_one_line_that_names_the_indicator(route, kind, page, replay, outcomes) -> None:
    code = ROUTES[route]
    replay.plan.faults.append(Fault(kind, page, LASTING))
    with pytest.raises(SourceError) as raised:
        world_bank(replay).fetch(indicators()[code])
    message = str(raised.value)
    assert raised.value.exit_code == 4
    assert message.startswith(f"{code}: the World Bank's server ")
    assert "\n" not in message
    assert len(message) < 200
    outcomes[route, kind, page, "lasting"] = message.removeprefix(f"{code}: the World Bank's server ")


def test_the_table_of_faults_in_the_docs_is_what_happens(outcomes) -> None:
    if len(outcomes) < 2 * len(CASES):
        pytest.skip("needs the outcomes of all the tests above")
    table = faults_table(outcomes)
    before, _, rest = DOCS.read_text(encoding="utf-8").partition("<!-- faults -->\n")
    _, _, after = rest.partition("<!-- /faults -->")
    written = f"{before}<!-- faults -->\n{table}<!-- /faults -->{after}"
    if os.environ.get("REWRITE_DOCS"):
        DOCS.write_text(written, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == written, "run the tests with REWRITE_DOCS=1"


def faults_table(outcomes: dict[tuple[str, str, int, str], str]) -> str:
    lines = ["| fault | once | lasting: exit code 4, “the World Bank's server …” |", "|---|---|---|"]
    for kind, title in KINDS.items():
        passing = {text for (_, k, _, how), text in outcomes.items() if (k, how) == (kind, "passing")}
        lasting = [
            re.sub(r"[A-Z]{3} \d{4}", "NGA 2024", text)
            for (_, k, _, how), text in outcomes.items()
            if (k, how) == (kind, "lasting")
        ]
        lines.append(f"| {title} | {', '.join(passing)} | {'; or '.join(dict.fromkeys(lasting))} |")
    return "\n".join(lines) + "\n"


def test_a_retry_waits_as_long_as_the_server_asks(replay) -> None:
    replay.plan.faults.append(Fault("unavailable"))
    asked = datetime.now(UTC)
    world_bank(replay).fetch(indicators()["DT.ODA.ODAT.CD"])
    assert (datetime.now(UTC) - asked).total_seconds() >= 1


def test_nothing_is_asked_once_patience_has_run_out(replay) -> None:
    source = world_bank(replay)
    source.stop()
    with pytest.raises(SourceError, match="patience"):
        source.fetch(indicators()["DT.ODA.ODAT.CD"])
    assert not replay.requests


def test_an_indicator_without_end_is_given_up(replay) -> None:
    with pytest.raises(SourceError, match="more than 2 pages"):
        world_bank(replay, Limits(rows_a_page=10, pages=2, tries=1)).fetch(indicators()["DT.ODA.ODAT.CD"])


def test_a_server_that_is_not_there_is_said_to_be_unreachable() -> None:
    source = WorldBank(lambda: datetime(2026, 7, 2, tzinfo=UTC), "http://127.0.0.1:9", BRISK)
    with pytest.raises(SourceError, match="could not be reached"):
        source.fetch(indicators()["DT.ODA.ODAT.CD"])


def test_payments_that_will_fall_due_are_left_out_and_counted(replay, small) -> None:
    got = world_bank(replay).fetch(indicators()["DT.AMT.DPPG.CD"])
    assert got.year.max() == 2024
    assert got.scheduled == 5 * len(range(2025, 2032))
    assert got.receipt()["scheduled_left_out"] == got.scheduled


def test_a_receipt_says_where_and_when_a_series_was_read(replay) -> None:
    receipt = world_bank(replay, Limits()).fetch(indicators()["DT.ODA.ODAT.CD"]).receipt()
    assert receipt["database"] == "WDI"
    assert receipt["updated"] == "2026-07-01"
    assert receipt["read_at"] == "2026-07-02T00:00:00+00:00"
    assert receipt["url"] == f"{replay.url}/countries/all/indicators/DT.ODA.ODAT.CD?source=2&format=json&per_page=32500"
    assert receipt["rows"] == 5 * 15
