"""Charts of shares: whose, of what, and where they stand on a page."""

from __future__ import annotations

import pytest

from devfinance.charts.kinds import KINDS, draw
from devfinance.claims.kinds.explained import Explained
from devfinance.claims.statement import Statement
from devfinance.errors import NoReadingError
from devfinance.panel import Panel


def test_exports_to_developing_economies_are_those_within_the_region_and_outside_it(july: Panel) -> None:
    chart = draw("trade", economy="Kenya", vintage="2026-07-01")
    within, outside = (july.series(f"TX.VAL.MRCH.{to}.ZS", "KEN")[july.year_at(2023)] for to in ("WR", "OR"))
    newest = {row["share"]: row["percent_of_exports"] for row in chart.records if row["year"] == 2023}
    assert newest["developing"] == within + outside
    assert newest["within_region"] == within
    assert chart.title == (
        "In 2023, 60% of the goods that Kenya exported went to developing economies, 40% to high-income ones"
    )


def test_a_group_without_a_published_total_or_reports_has_no_chart_of_trade() -> None:
    with pytest.raises(NoReadingError, match="no figures to answer this for African countries;"):
        draw("trade", economy="africa", vintage="2026-07-01")


def test_a_chart_of_some_figures_does_not_say_that_there_are_none() -> None:
    chart = draw("resources", economy="Australia", vintage="2026-07-01")  # no aid is paid to it
    assert len(chart.records) > 25
    assert "no figures to answer" not in chart.title
    assert draw("resources", economy="Cuba", vintage="2026-07-01").title[-1] not in ", "


def test_every_sentence_that_is_explained_has_a_chart_that_there_is(alula: Statement) -> None:
    explained = [claim for claim in alula.claims if isinstance(claim, Explained)]
    assert [claim.chart for claim in explained] == ["spending", "resources", "trade"]
    assert {claim.chart for claim in explained} <= set(KINDS)
