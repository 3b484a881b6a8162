from __future__ import annotations

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
