"""The World Bank's API as a source of indicators: wbdata over a hardened session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import backoff

from devfinance.errors import SourceError
from devfinance.indicators import Indicator
from devfinance.sources.faults import Deadline, Fault, Limits, pauses
from devfinance.sources.series import SourceSeries, series_of
from devfinance.sources.session import WorldBankSession, api_address

WDI = "2"


class WorldBank:
    """The World Bank's API, asked for one indicator a call; safe to use from several threads.

    Parameters
    ----------
    clock
        Tells the time at which an indicator was read.
    api_url
        Another address than the World Bank's own.
    limits
        Time-outs, tries, rows a page.
    """

    def __init__(self, clock: Callable[[], datetime], api_url: str | None = None, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.deadline = Deadline(self.limits.patience_seconds)
        self.session = WorldBankSession(api_address(api_url), self.limits, self.deadline)
        self._clock = clock
        retrying = backoff.on_exception(
            pauses,
            Fault,
            max_tries=self.limits.tries,
            jitter=None,
            logger=None,
            first=self.limits.pause_seconds,
            deadline=self.deadline,
        )
        self._fetch_checked = retrying(self._fetch_once)

    def fetch(self, indicator: Indicator) -> SourceSeries:
        """An indicator for all economies and years, checked.

        A fault is met by asking for the whole indicator again: pages of two tries are never mixed.

        Raises
        ------
        SourceError
            The fault lasted; says which indicator and what was wrong.
        """
        try:
            return self._fetch_checked(indicator)
        except Fault as fault:
            raise SourceError(f"{indicator.code}: the World Bank's server {fault.cause}") from fault

    def stop(self) -> None:
        """Ask nothing more; calls under way end at their next step."""
        self.deadline.end()

    def _fetch_once(self, indicator: Indicator) -> SourceSeries:
        if indicator.by_creditor:
            from devfinance.sources.creditors import fetch_creditor_pages

            pages, url = fetch_creditor_pages(self.session, indicator.code)
        else:
            from devfinance.sources.wbdata_client import fetch_pages, new_client

            client = new_client(self.session)
            pages, url = fetch_pages(client, indicator.code, WDI if indicator.database == "WDI" else None)
        return series_of(indicator, pages, url, self._clock())
