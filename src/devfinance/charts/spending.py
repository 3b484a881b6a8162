"""Public debt service beside spending on health and education, as shares of GDP."""

from __future__ import annotations

from devfinance.analysis.spending import GDP, SPENDING
from devfinance.charts.chart import Chart
from devfinance.charts.request import Request
from devfinance.charts.shares import asked_by, shares_chart
from devfinance.measures import measure
from devfinance.tables import shares


def chart(request: Request) -> Chart:
    """Draw public debt service, health and education of those a request asks about."""
    asked = asked_by(request)
    paid = (*measure("debt_service", "public").indicators, GDP)
    drawn = {"debt_service": paid, "health": (SPENDING["health"],), "education": (SPENDING["education"],)}
    return shares_chart("spending", request, shares.spending_shares(asked), shares.spending(asked), drawn)
