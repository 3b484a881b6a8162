from __future__ import annotations

import pytest

from devfinance.claims.comparison.each_country import EachCountryFinding
from devfinance.claims.countries import countries
from devfinance.claims.statement import Statement
from devfinance.economies import groups
from devfinance.panel import Panel
from tests.builders import AID, PUBLIC, TOTAL, claim_of, panel_of


def by_year(*values: float) -> dict[int, float]:
    return dict(zip(range(2018, 2021), values, strict=True))


def test_each_economy_has_its_margin_and_since_when_it_has_held() -> None:
    panel = panel_of(
        {
            TOTAL: {"AGO": by_year(9, 9, 9), "CMR": by_year(1, 9, 9), "COG": by_year(9, 9, 1), "GHA": by_year(9, 1, 9)},
            PUBLIC: {
                "AGO": by_year(9, 9, 9),
                "CMR": by_year(1, 1, 1),
                "COG": by_year(1, 1, 1),
                "GHA": by_year(9, 9, 9),
            },
            AID: {code: by_year(3, 3, 3) for code in ("AGO", "CMR", "COG", "GHA")},
        }
    )
    found = countries(claim_of(debt_service={"total": 1, "public": 1}).find(panel), groups()["peers_oil"])
    assert found.year == 2020
    assert {row.economy: row.since for row in found.rows} == {"AGO": 2018, "CMR": 2019, "GHA": 2020, "COG": None}
    assert [row.economy for row in found.holding] == ["AGO", "GHA"]
    assert found.share_holding == 0.5


def test_most_african_countries_do_not_pay_more_than_they_receive_in_aid(alula: Statement, july: Panel) -> None:
    found = countries(alula.claims[0].find(july), groups()["africa"])
    total = sum(row.outcomes["total"].name == "HOLDS" for row in found.rows)
    assert (len(found.rows), total, len(found.holding)) == (49, 20, 12)


def test_nigerias_place_depends_on_the_choice_of_peers(alula: Statement, july: Panel) -> None:
    found = countries(alula.claims[0].find(july))
    assert found.place("NGA", groups()["peers_oil"]) == (3, 5)
    assert found.place("NGA", groups()["peers_ssa"]) == (3, 11)
    assert found.place("USA", groups()["peers_ssa"]) is None


def test_the_people_of_the_countries_where_it_holds_are_a_share_of_all_who_report() -> None:
    # It holds in Angola and the Congo, with 10 and 30 of 100 people; of Nigeria, no peer of its own, nobody is counted.
    paid = {"AGO": 9.0, "CMR": 3.0, "COG": 9.0, "GHA": 3.0}
    people = {"AGO": 10.0, "CMR": 20.0, "COG": 30.0, "GHA": 40.0, "NGA": 900.0}
    panel = panel_of(
        {
            TOTAL: {code: {2020: value} for code, value in paid.items()},
            AID: {code: {2020: 12.0 - value} for code, value in paid.items()},
            "SP.POP.TOTL": {code: {2020: value} for code, value in people.items()},
        }
    )
    found = claim_of(speaks_of="countries").find(panel)
    assert isinstance(found, EachCountryFinding)
    assert found.share_of_people == pytest.approx(0.4)
    assert "in 2 of the 4 " in found.sentence
    assert "home to 40% of their people" in found.sentence
