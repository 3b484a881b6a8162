"""Several economies beside each other: their flows as shares of what each makes in a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from devfinance import words
from devfinance.charts.request import Request
from devfinance.charts.series import SINCE, Flow, flow_of, until
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.measures import measure
from devfinance.panel import Panel
from devfinance.snapshots import Vintage

GDP = "NY.GDP.MKTP.CD"
MOST = 12  # small charts on a picture
FIRST = "NGA"
_PEERS = "peers_ssa"
_MEASURES = (("debt_service", "total"), ("inflow", "aid"), ("inflow", "fdi"))


@dataclass(frozen=True, slots=True)
class Small:
    """The flows of one economy, in US$ and as shares of its GDP; NaN where either is unknown."""

    economy: str
    flows: tuple[Flow, ...]
    gdp: np.ndarray

    def share(self, flow: Flow) -> np.ndarray:
        """A flow over GDP."""
        share: np.ndarray = flow.values / self.gdp
        return share


@dataclass(frozen=True, slots=True)
class Multiples:
    """Several economies over the same years; `left_out` are those for which there was no room, or nothing to draw."""

    vintage: Vintage
    years: tuple[int, ...]
    smalls: tuple[Small, ...]
    left_out: tuple[str, ...]

    def newest(self) -> int:
        """The place of the newest year in which most of the economies have debt service and aid."""
        known = [~np.isnan(small.share(small.flows[0]) + small.share(small.flows[1])) for small in self.smalls]
        count = np.sum(known, axis=0)
        return int(np.flatnonzero(2 * count >= max(1, count.max()))[-1])


def multiples_of(request: Request) -> Multiples:
    """What a request asks for: a group's economies, or one beside Nigeria's peers.

    Raises
    ------
    NoReadingError
        None of them has debt service and GDP.
    """
    panel = request.panel
    start = panel.year_at(SINCE if request.since is None else request.since)
    asked = None if request.economy is None else find_group(request.economy)
    if asked is None or asked.is_economy:
        codes = (asked.id if asked else FIRST, *find_group(_PEERS).members)
    else:
        codes = asked.members
    found = [_small(panel, code, start) for code in dict.fromkeys(codes)]
    drawn = [small for small in found if not np.isnan(small.share(small.flows[0])).all()]
    if not drawn:
        name = words.sentence_case(words.group_name(request.group))
        raise NoReadingError(
            f"{name}: vintage {panel.vintage.id} has no debt service and GDP of single economies, so there is nothing "
            "to draw",
            tip="choose a group whose members report their debt to the World Bank, such as peers_ssa",
        )
    kept = sorted(drawn, key=_size, reverse=True)[:MOST]
    kept = [small for small in drawn if any(small is each for each in kept)]
    left_out = tuple(small.economy for small in found if not any(small is each for each in kept))
    last = 1 + max(int(np.flatnonzero(~np.isnan(small.share(small.flows[0])))[-1]) for small in kept)
    years = panel.years[start : start + last]
    cut = [Small(s.economy, tuple(until(flow, last) for flow in s.flows), s.gdp[:last]) for s in kept]
    return Multiples(panel.vintage, years, tuple(cut), left_out)


def _small(panel: Panel, code: str, start: int) -> Small:
    group = find_group(code)
    flows = [flow_of(panel, group, measure(*name), start) for name in _MEASURES]
    return Small(code, tuple(flows), panel.series(GDP, code)[start:])


def _size(small: Small) -> float:
    """What decides who has a chart where not all can: the newest debt service, US$."""
    return float(small.flows[0].values[small.flows[0].known[-1]])
