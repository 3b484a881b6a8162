"""What the charts draw: flows of a group or an economy over time, from a panel, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from devfinance import words
from devfinance.claims.evaluation import ENOUGH
from devfinance.economies import Group
from devfinance.errors import NoReadingError
from devfinance.measures import Measure, measure
from devfinance.panel import Panel
from devfinance.snapshots import Vintage

SINCE = 2000
_DEBT_SERVICES = ("total", "public")  # the second where there is no first: LDC, IDA, Equatorial Guinea


@dataclass(frozen=True, slots=True)
class Flow:
    """One measure over time, US$ a year; NaN where there is no figure.

    `reporting` counts the economies added up in each year; None where the figure is one that the World Bank
    publishes, or is made of such.
    """

    measure: Measure
    values: np.ndarray
    reporting: np.ndarray | None = None

    @property
    def known(self) -> np.ndarray:
        """The places of the years that have a figure."""
        places: np.ndarray = np.flatnonzero(~np.isnan(self.values))
        return places

    def gaps(self) -> np.ndarray:
        """The places of the years without a figure between the first and the last that have one."""
        known = self.known
        inside = np.arange(known[0], known[-1]) if len(known) else known
        missing: np.ndarray = np.setdiff1d(inside, known)
        return missing


@dataclass(frozen=True, slots=True)
class Flows:
    """Debt service, aid and foreign direct investment of a group or an economy, a value a year."""

    group: Group
    vintage: Vintage
    years: tuple[int, ...]
    debt_service: Flow
    aid: Flow
    fdi: Flow

    def __iter__(self) -> Iterator[Flow]:
        """Those of the three that have a figure at all."""
        return (flow for flow in (self.debt_service, self.aid, self.fdi) if len(flow.known))

    def newest_year(self) -> int | None:
        """The place of the newest year with debt service and both inflows, or else with debt service and one."""
        paid, aid, fdi = (set(flow.known) for flow in (self.debt_service, self.aid, self.fdi))
        for years in (paid & aid & fdi, paid & aid, paid & fdi):
            if years:
                return int(max(years))
        return None


def flows_of(panel: Panel, group: Group, since: int | None = None, debt_service: str | None = None) -> Flows:
    """Debt service against aid and foreign direct investment, from a year to the newest that any of them has.

    The debt service asked for, or else the total, or that on public debt where no total is known.

    Raises
    ------
    NoReadingError
        No debt service is known in these years.
    RequestError
        The vintage does not reach the first year.

    Examples
    --------
    >>> from devfinance.economies import find_group
    >>> from devfinance.panel import open_panel
    >>> flows = flows_of(open_panel("2026-07-01"), find_group("Nigeria"))
    >>> flows.years[0], flows.years[-1], flows.debt_service.values[-1]
    (2000, 2024, np.float64(13457783541.5))
    """
    since = SINCE if since is None else since
    start = panel.year_at(since)
    options = (debt_service,) if debt_service else _DEBT_SERVICES
    services = [flow_of(panel, group, measure("debt_service", option), start) for option in options]
    paid = next((flow for flow in services if len(flow.known)), None)
    if paid is None:
        raise _no_debt_service(group, panel.vintage, since)
    pool = reporters(panel, group, paid.measure, start)
    inflows = [flow_of(panel, group, measure("inflow", option), start, pool) for option in ("aid", "fdi")]
    flows = (paid, *inflows)
    end = 1 + max(int(flow.known[-1]) for flow in flows if len(flow.known))
    return Flows(group, panel.vintage, panel.years[start : start + end], *(until(flow, end) for flow in flows))


def reporters(panel: Panel, group: Group, measured: Measure, start: int = 0) -> tuple[str, ...]:
    """The members of a group that report a measure in any year from a place on the panel's axis of years on."""
    values = measured.values(panel)[:, start:]
    return tuple(code for code in group.members if not np.isnan(values[panel.economy_at(code)]).all())


def flow_of(panel: Panel, group: Group, measured: Measure, start: int = 0, pool: tuple[str, ...] | None = None) -> Flow:
    """One measure of a group or an economy from a place on the panel's axis of years on.

    The World Bank's own figure where it publishes one, less the economies taken out. Else the sum of the members that
    report in a year, if at least four fifths of them do: a sum over fewer would rise and fall with who reports. A
    `pool` of members confines the sum to them: aid to economies whose debt service is unknown is no match for it.
    """
    if measured.missing_from(panel):
        return Flow(measured, np.full(len(panel.years) - start, np.nan))
    values = measured.values(panel)[:, start:]
    code = group.aggregate or (group.id if group.is_economy else None)
    if code:
        taken_out = values[[panel.economy_at(member) for member in group.taken_out]]
        return Flow(measured, values[panel.economy_at(code)] - taken_out.sum(axis=0))
    members = values[[panel.economy_at(member) for member in (group.members if pool is None else pool)]]
    reporting = (~np.isnan(members)).sum(axis=0)
    total = np.where(reporting >= ENOUGH * len(group.members), np.nansum(members, axis=0), np.nan)
    return Flow(measured, total, reporting)


def until(flow: Flow, end: int) -> Flow:
    """A flow as far as a place on its years."""
    return Flow(flow.measure, flow.values[:end], None if flow.reporting is None else flow.reporting[:end])


def _no_debt_service(group: Group, vintage: Vintage, since: int) -> NoReadingError:
    name = words.sentence_case(words.group_name(group))
    return NoReadingError(
        f"{name}: vintage {vintage.id} has no debt service from {since} on, so there is nothing to draw",
        tip="choose an economy that reports its debt to the World Bank, such as NGA, or an earlier year",
    )
