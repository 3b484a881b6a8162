"""What every result owes its reader: nobody disappears, and each says n, years and vintage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from devfinance.analysis.backtest import backtest
from devfinance.analysis.burden import against_the_world_bank, burdens, rises
from devfinance.analysis.decomposition import contributions, group_interest_growth, interest_growth
from devfinance.analysis.extension import extended
from devfinance.analysis.flows import against_inflow, balances, cumulated, losing_since, on_public_debt
from devfinance.analysis.resources import sources_of_money, who_reports
from devfinance.analysis.result import Result
from devfinance.analysis.spending import beside_spending
from devfinance.analysis.transfers import net_resource_transfer
from devfinance.analysis.trends import growth
from devfinance.economies import groups
from devfinance.panel import Panel

TOTAL = "DT.TDS.DECT.CD"
AFRICA = groups()["africa"].members
QUESTIONS: dict[str, Callable[[Panel], Result]] = {
    "burdens": lambda panel: burdens(panel, "africa"),
    "burdens of aid": lambda panel: burdens(panel, "africa", "public", "aid", (2020, 2020)),
    "against the World Bank": lambda panel: against_the_world_bank(panel, "africa"),
    "rises": lambda panel: rises(panel, "africa"),
    "interest": lambda panel: interest_growth(panel, "africa"),
    "interest of the group": lambda panel: group_interest_growth(panel, "africa", 2014, 2024),
    "contributions": lambda panel: contributions(panel, TOTAL, "africa", 2014, 2024),
    "balances": lambda panel: balances(panel, against_inflow(panel), "africa"),
    "cumulated": lambda panel: cumulated(panel, on_public_debt(panel), "africa", 2014, 2023),
    "transfers": lambda panel: net_resource_transfer(panel, "africa"),
    "growth": lambda panel: growth(panel, TOTAL, AFRICA, [(2014, 2024)]),
    "extended": lambda panel: extended(panel, TOTAL, AFRICA, 2025),
    "backtest": lambda panel: backtest(panel, TOTAL, "africa", origins=1, steps=1),
    "spending": lambda panel: beside_spending(panel, "africa"),
    "sources": lambda panel: sources_of_money(panel, AFRICA, (2015, 2024)),
    "who reports": lambda panel: who_reports(panel, "africa"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_member_is_in_the_frame_or_left_out_with_a_reason(july: Panel, question: str) -> None:
    result = QUESTIONS[question](july)
    shown, without = set(result.frame["economy"]) - {"africa"}, set(result.left_out)
    assert shown | without == set(AFRICA)
    assert not shown & without
    assert all(result.left_out.values())
    assert result.n == len(shown)
    assert result.vintage == "2026-07-01"
    assert result.years[0] <= result.years[1]
    assert result.caption().startswith(f"n = {result.n}, {result.years[0]}")
    assert set(result.unit) <= set(result.frame.columns)
    assert all(july.has(code) for code in result.indicators)
    assert not any(july.has(code) for code in result.missing)


def test_those_who_lose_and_those_who_do_not_are_all_counted(july: Panel) -> None:
    balance = against_inflow(july, "aid")
    result = losing_since(july, balance, "africa", newest=2023)
    known = balance.values[[july.economy_at(code) for code in AFRICA], july.year_at(2023)]
    assert len(result.frame) == (known < 0).sum()
    assert result.n + len(result.left_out) == len(AFRICA)


def test_claims_can_use_the_arrays_without_pandas_or_statsmodels() -> None:
    modules = ("backtest", "breaks", "burden", "decomposition", "extension", "flows", "matched", "rates", "resources",
               "result", "spending", "transfers", "trends")  # fmt: skip
    heavy = ("pandas", "statsmodels", "linearmodels", "ruptures", "scipy")
    code = (
        f"import sys; [__import__('devfinance.analysis.' + name) for name in {modules}]\n"
        "from devfinance.panel import open_panel\n"
        "from devfinance.analysis.burden import burden_ends\nfrom devfinance.analysis.rates import rate_against_past\n"
        "panel = open_panel('2026-07-01')\nburden_ends(panel, 'developing', 'total', 'exports', 10)\n"
        f"rate_against_past(panel, 'LIC')\nprint([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
