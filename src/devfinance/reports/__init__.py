"""Findings and figures become a bundle: a page, its chart, the numbers and the record, ready to publish."""

from devfinance.reports.bundle import build_report
from devfinance.reports.listing import build_index

__all__ = ["build_index", "build_report"]
