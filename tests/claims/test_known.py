from __future__ import annotations

import pytest

from devfinance.claims.checking import check_statement
from devfinance.claims.known import as_known, split_change
from devfinance.claims.statement import Statement
from devfinance.economies import groups
from devfinance.panel import Panel
from tests.builders import FDI, panel_of

PEERS = groups()["peers_oil"].members


def test_a_changed_total_splits_into_revision_of_the_same_economies_and_the_rest() -> None:
    old = panel_of({FDI: {"LMY": {2020: 100}, "AGO": {2020: 10}, "CMR": {2020: 20}, "COG": {2020: 5}}})
    new = panel_of({FDI: {"LMY": {2020: 130}, "AGO": {2020: 14}, "CMR": {2020: 19}, "GHA": {2020: 40}}})
    found = split_change(old, new, FDI, "LMY", PEERS, 2020)
    assert (found.change, found.revision, found.membership) == (30, 3, 27)


def test_investment_of_2024_was_revised_by_25_billion_of_which_china_24(july: Panel, december: Panel) -> None:
    found = split_change(december, july, FDI, "LMY", groups()["developing"].members, 2024)
    assert [round(amount / 1e9, 1) for amount in (found.old, found.new)] == [419.2, 463.7]
    assert round(found.revision / 1e9) == 25
    china = split_change(december, july, FDI, "LMY", ("CHN",), 2024)
    assert round(china.revision / 1e9) == 24


def test_a_finding_says_how_it_differed_on_the_figures_known_then(alula: Statement, july: Panel) -> None:
    known = as_known(check_statement(alula, july))
    aid, investment, *_ = known.now.findings
    assert known.then is not None
    assert known.then.panel.vintage.id == "2025-12-17"
    assert known.sentence(aid) == ""
    assert known.full_sentence(aid) == aid.sentence
    said = known.sentence(investment)
    assert "vintage 2025-12-17" in said
    assert "(public external debt service) holds: US$472 billion against US$419 billion" in said


def test_a_statement_older_than_every_vintage_says_so(alula: Statement, july: Panel) -> None:
    old = alula.model_copy(update={"date": "2018-01"})
    known = as_known(check_statement(old, july))
    assert known.then is None
    assert "No vintage is as old as the statement" in known.full_sentence(known.now.findings[0])


def test_a_vintage_of_the_very_day_was_known(alula: Statement, july: Panel) -> None:
    for day, known_by in (("2025-12-17", "2025-12-17"), ("2025-12-16", None)):
        known = as_known(check_statement(alula.model_copy(update={"date": day}), july))
        assert (known.then and known.then.panel.vintage.id) == known_by


def test_on_the_vintage_of_its_day_there_is_nothing_to_compare(alula: Statement, december: Panel) -> None:
    known = as_known(check_statement(alula, december))
    assert (known.then, known.why) == (None, "")


@pytest.mark.parametrize("claim", [0, 1, 2])
def test_what_was_known_then_is_in_the_record(alula: Statement, july: Panel, december: Panel, claim: int) -> None:
    record = as_known(check_statement(alula, july)).full_record()["claims"][claim]["as_known"]
    assert record["vintage"] == "2025-12-17"
    assert record["aggregates"]
    for aggregate in record["aggregates"]:
        old, new = december, july
        assert aggregate["new"] == new.series(aggregate["indicator"], "LMY")[new.year_at(aggregate["year"])]
        assert aggregate["old"] == old.series(aggregate["indicator"], "LMY")[old.year_at(aggregate["year"])]


def test_a_vintage_that_lacks_a_series_does_not_show_what_was_known(alula: Statement, july: Panel) -> None:
    known = as_known(check_statement(alula, july))
    said = known.sentence(known.now.finding("rates-strain-finances"))
    assert said.startswith("It cannot be checked on the figures known when it was said (vintage 2025-12-17)")
    assert "does not have the interest and the stock of public external debt of developing countries" in said
