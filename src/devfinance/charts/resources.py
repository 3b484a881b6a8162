"""What is saved at home beside what comes from abroad, as shares of GDP."""

from __future__ import annotations

from devfinance.analysis.resources import AT_HOME, FROM_ABROAD, GDP
from devfinance.charts.chart import Chart
from devfinance.charts.request import Request
from devfinance.charts.shares import asked_by, shares_chart
from devfinance.tables import shares


def chart(request: Request) -> Chart:
    """Draw savings at home, aid, direct investment and remittances of those a request asks about."""
    asked = asked_by(request)
    abroad = {name: (FROM_ABROAD[name], GDP) for name in ("aid", "fdi", "remittances")}
    drawn = {"domestic_savings": (AT_HOME["domestic_savings"],), **abroad}
    return shares_chart("resources", request, shares.resource_shares(asked), shares.resources(asked), drawn)
