"""The panel follows every choice at once, and copies itself out as a cell of parameters."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from devfinance import explore
from devfinance.errors import UnknownNameError
from devfinance.exploring import Explorer

VINTAGE = "2026-07-01"
FAST = 0.3  # seconds, on a machine at rest
BUSY = 4  # times as slow, at most, while other tests run beside


@pytest.fixture
def panel() -> Iterator[Explorer]:
    made = explore("edun-alula-2026", vintage=VINTAGE)
    yield made
    made.close()


def _choose(panel: Explorer, dimension: str, option: str) -> None:
    names = list(panel.finding.evaluation.menu.options)
    panel.dimensions.children[names.index(dimension)].value = option


def test_a_country_changes_chart_sentence_and_rating(panel: Explorer) -> None:
    before = panel.chart.value
    panel.economy.value = "ETH"
    assert "Incorrect" in panel.said.value
    assert "Ethiopia paid" in panel.said.value
    assert panel.chart.value != before
    assert "Ethiopia" in panel.chart.value


def test_a_reading_changes_what_is_drawn(panel: Explorer) -> None:
    before = panel.chart.value
    _choose(panel, "debt_service", "public_interest")
    assert panel.reading.options["debt_service"] == "public_interest"
    assert panel.chart.value != before
    assert "interest on public external debt" in panel.said.value


def test_a_reading_that_repeats_another_is_shown_as_that_one(panel: Explorer) -> None:
    _choose(panel, "prices", "constant")  # of a single year
    assert panel.reading.options["prices"] == "current"
    assert "1.43 trillion against US$252 billion" in panel.said.value
    _choose(panel, "coverage", "matched")
    assert (panel.reading.options["prices"], panel.reading.options["coverage"]) == ("current", "matched")
    _choose(panel, "period", "mean_3")
    assert panel.reading.options["prices"] == "constant"


def test_every_claim_with_readings_can_be_chosen(panel: Explorer) -> None:
    assert "crowds-out-social-spending" not in panel.claim.options
    for claim in panel.claim.options:
        panel.claim.value = claim
        assert panel.finding.claim.id == claim
        assert "<figure" in panel.chart.value


def test_a_claim_that_is_answered_in_parts_is_chosen_by_one_of_them(panel: Explorer) -> None:
    panel.claim.value = "for-countries-like-nigeria-aid-africa"
    assert "African countries" in panel.chart.value
    with pytest.raises(UnknownNameError, match="unknown claim 'nobody-said-so'"):
        explore("edun-alula-2026", claim="nobody-said-so", vintage=VINTAGE)


def test_an_exchange_rate_goes_by_its_day_and_its_readings_are_drawn() -> None:
    panel = explore("alipay-2018", vintage=VINTAGE)
    (rates,) = panel.dimensions.children
    assert rates.options[0][0] == "The rate of 4 January 2018 (Federal Reserve, H.10), 6.4915"
    assert "6.4875" in panel.chart.value
    assert "Debt service" not in panel.chart.value
    panel.close()


def test_what_was_chosen_can_be_taken_up_again(panel: Explorer) -> None:
    panel.economy.value = "KEN"
    _choose(panel, "period", "mean_3")
    told: dict[str, str | None] = {}
    exec(panel.parameters.value, told)  # it is Python, to be run in a notebook
    chosen = {name: told[name] for name in ("statement", "claim", "economy", "vintage", "reading", "language")}
    again = explore(chosen.pop("statement") or "", **chosen)
    assert again.reading.id == panel.reading.id
    assert again.chart.value == panel.chart.value
    again.close()


def test_what_cannot_be_drawn_is_said_and_the_panel_lives_on(panel: Explorer) -> None:
    panel.claim.value = "debt-service-exceeds-investment"
    panel.vintage.value = "2025-12-17"
    _choose(panel, "economies", "LDC")
    _choose(panel, "debt_service", "total")
    assert panel.said.value
    panel.economy.value = "GHA"
    assert "Ghana" in panel.chart.value


def test_a_change_shows_within_a_third_of_a_second(panel: Explorer) -> None:
    panel.economy.value = "NGA"  # what is read once is read
    spent = []
    for code in ("KEN", "GHA", "EGY", "PAK"):
        start = time.perf_counter()
        panel.economy.value = code
        spent.append(time.perf_counter() - start)
    assert min(spent) < FAST * BUSY
