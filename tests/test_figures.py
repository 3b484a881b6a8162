"""The shipped figures against what the World Bank has published of them."""

from __future__ import annotations

import numpy as np
import pytest

from devfinance.economies import groups
from devfinance.indicators import indicators
from devfinance.panel import Panel
from devfinance.snapshots import vintages

TOTAL, AID, FDI, STOCK = "DT.TDS.DECT.CD", "DT.ODA.ODAT.CD", "BX.KLT.DINV.CD.WD", "DT.DOD.DECT.CD"
BILLION = 1e9


def _one(panel: Panel, indicator: str, economy: str, year: int) -> float:
    return float(panel.series(indicator, economy)[panel.year_at(year)])


def test_the_headlines_of_the_world_bank_within_their_rounding(july: Panel) -> None:
    assert round(_one(july, TOTAL, "LMY", 2023) / 1e12, 1) == 1.4
    assert round(_one(july, STOCK, "LMY", 2023) / 1e12, 1) == 8.8
    assert round(_one(july, STOCK, "LMY", 2024) / 1e12, 1) == 8.9


@pytest.mark.parametrize("vintage", ["july", "december"])
def test_income_groups_add_up_to_developing_countries_for_debt(vintage: str, request: pytest.FixtureRequest) -> None:
    panel = request.getfixturevalue(vintage)
    parts = sum(panel.series(TOTAL, group) for group in ("LIC", "LMC", "UMC"))
    whole = panel.series(TOTAL, "LMY")
    known = ~np.isnan(whole)
    assert known.sum() >= 50
    np.testing.assert_allclose(parts[known], whole[known], rtol=1e-12)


def test_income_groups_add_up_for_investment_in_july_but_not_in_december(july: Panel, december: Panel) -> None:
    def share(panel: Panel) -> float:
        parts = sum(_one(panel, FDI, group, 2024) for group in ("LIC", "LMC", "UMC"))
        return parts / _one(panel, FDI, "LMY", 2024)

    assert share(july) == pytest.approx(1, abs=1e-12)
    assert share(december) == pytest.approx(417.5 / 419.2, abs=5e-4)


def test_a_third_of_aid_is_credited_to_no_economy(july: Panel) -> None:
    places = [at for at, code in enumerate(july.economies) if code in _not_aggregates()]
    credited = np.nansum(july.slab(AID)[places, july.year_at(2023)])
    assert round(credited / BILLION) == 168
    assert round(_one(july, AID, "LMY", 2023) / BILLION) == 252


def test_foreign_direct_investment_of_2024_was_revised_between_the_vintages(july: Panel, december: Panel) -> None:
    assert round(_one(december, FDI, "LMY", 2024) / BILLION) == 419
    assert round(_one(july, FDI, "LMY", 2024) / BILLION) == 464
    assert round(_one(july, FDI, "NGA", 2024) / BILLION, 2) == 1.61


def test_developing_countries_are_119_and_ethiopia_is_among_the_low_income_ones() -> None:
    known = groups()
    assert len(known["developing"].members) == 119
    assert {"ETH"} <= set(known["LIC"].members) <= set(known["developing"].members)
    assert sum(len(known[group].members) for group in ("LIC", "LMC", "UMC")) == 119
    assert "SYC" not in known["SSA"].members
    assert len(known["africa"].members) == 54


def test_the_large_economies_of_the_region_are_the_ten_largest_but_nigeria(july: Panel) -> None:
    product = {code: _one(july, "NY.GDP.MKTP.CD", code, 2024) for code in groups()["SSA"].members}
    ranked = sorted((code for code in product if not np.isnan(product[code])), key=product.__getitem__, reverse=True)
    assert set(ranked[:11]) - {"NGA"} == set(groups()["peers_ssa"].members)


def test_every_indicator_of_every_vintage_is_explained() -> None:
    for vintage in vintages():
        assert set(vintage.manifest["indicators"]) <= set(indicators())
    assert all(known.definition and known.short_name for known in indicators().values())


def _not_aggregates() -> set[str]:
    from devfinance.economies import economies

    return {code for code, economy in economies().items() if not economy.is_aggregate}
