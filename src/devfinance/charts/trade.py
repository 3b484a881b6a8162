"""Who buys the exports of goods: developing economies, those of the own region among them, and high-income ones."""

from __future__ import annotations

from devfinance.analysis.resources import DESTINATIONS
from devfinance.charts.chart import Chart
from devfinance.charts.request import Request
from devfinance.charts.shares import asked_by, shares_chart
from devfinance.tables import shares


def chart(request: Request) -> Chart:
    """Draw the exports by destination of those a request asks about."""
    asked = asked_by(request)
    within, outside, rich = DESTINATIONS
    drawn = {"developing": (within, outside), "within_region": (within,), "high_income": (rich,)}
    return shares_chart("trade", request, shares.trade_shares(asked), shares.trade(asked), drawn)
