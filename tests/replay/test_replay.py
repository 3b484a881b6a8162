"""The replay server as independent clients see it."""

from __future__ import annotations

import math

import pytest
import requests
import wbgapi

from devfinance.economies import economies
from devfinance.panel import Panel, load_panel
from tests.replay import Replay

ODA, DEBT = "DT.ODA.ODAT.CD", "DT.AMT.DPPG.CD"


@pytest.fixture
def panel(small) -> Panel:
    return load_panel(small)


@pytest.fixture
def wbgapi_client(replay: Replay, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wbgapi, "endpoint", replay.url)
    return wbgapi


@pytest.fixture
def wbdata_client(replay: Replay, tmp_path, monkeypatch: pytest.MonkeyPatch):
    """wbdata as shipped, its own session, cache and paging."""
    monkeypatch.setenv("WBDATA_CACHE_PATH", str(tmp_path / "cache"))
    import wbdata.client

    from devfinance.sources import wbdata_client  # noqa: F401 - first, so that no cache is opened in the user's home

    for name in ("COUNTRIES_URL", "INDICATOR_URL", "SOURCE_URL"):
        path = getattr(wbdata.client, name).removeprefix(wbdata.client.BASE_URL)
        monkeypatch.setattr(wbdata.client, name, replay.url + path)
    return wbdata.client.Client(cache_path=tmp_path / "cache")


def truth(panel: Panel, code: str) -> dict[tuple[str, int], float]:
    return {
        (place, year): value
        for place in panel.economies
        for year, value in zip(panel.years, panel.series(code, place).tolist(), strict=True)
        if not math.isnan(value)
    }


def test_wbdata_as_shipped_reads_every_value(wbdata_client, panel) -> None:
    rows = wbdata_client.get_data("SP.POP.TOTL")
    got = {(row["countryiso3code"], int(row["date"])): row["value"] for row in rows if row["value"] is not None}
    assert got == truth(panel, "SP.POP.TOTL")
    assert rows.last_updated.date().isoformat() == "2026-07-01"


def test_wbdata_as_shipped_reads_over_several_pages(wbdata_client, panel, replay, monkeypatch) -> None:
    monkeypatch.setattr("wbdata.fetcher.PER_PAGE", 100)
    rows = wbdata_client.get_data("SP.POP.TOTL", date=("1960", "2024"))
    assert len(rows) == 5 * 65
    assert len(replay.requests) == 4


def test_wbdata_as_shipped_finds_economies_indicators_and_sources(wbdata_client) -> None:
    assert {row["id"] for row in wbdata_client.get_countries()} == set(economies())
    assert wbdata_client.get_indicators(ODA)[0]["name"].startswith("Net official development assistance")
    assert [row["id"] for row in wbdata_client.get_sources()] == ["2", "6"]


def test_wbdata_as_shipped_reports_the_error_of_an_unknown_indicator(wbdata_client) -> None:
    with pytest.raises(RuntimeError, match="error 175"):
        wbdata_client.get_data("NO.SUCH.SERIES")


def test_wbgapi_reads_every_value(wbgapi_client, panel) -> None:
    rows = wbgapi_client.data.fetch(ODA, numericTimeKeys=True, skipBlanks=True)
    assert {(row["economy"], row["time"]): row["value"] for row in rows} == truth(panel, ODA)


def test_wbgapi_reads_several_indicators_in_one_call(wbgapi_client, panel) -> None:
    rows = wbgapi_client.data.fetch([ODA, "SP.POP.TOTL"], numericTimeKeys=True, skipBlanks=True)
    got = {(row["series"], row["economy"], row["time"]): row["value"] for row in rows}
    assert got == {(code, *key): value for code in (ODA, "SP.POP.TOTL") for key, value in truth(panel, code).items()}


def test_wbgapi_reads_debt_by_creditor(wbgapi_client, panel) -> None:
    rows = wbgapi_client.data.fetch(DEBT, counterpart_area="WLD", db=6, numericTimeKeys=True, skipBlanks=True)
    got = {(row["economy"], row["time"]): row["value"] for row in rows if row["time"] <= 2024}
    assert got == truth(panel, DEBT)


def test_some_oda_rows_carry_iso3_in_the_place_of_iso2(replay) -> None:
    rows = requests.get(f"{replay.url}/country/all/indicator/{ODA}?format=json&per_page=1000", timeout=5).json()[1]
    assert {(row["country"]["id"], row["countryiso3code"]) for row in rows} >= {("NG", "NGA"), ("LMY", "")}


def test_no_page_holds_more_than_32500_rows(replay) -> None:
    head = requests.get(f"{replay.url}/country/all/indicator/{ODA}?format=json&per_page=99999", timeout=5).json()[0]
    assert head["per_page"] == 32_500
