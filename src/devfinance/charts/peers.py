"""Several economies beside each other: their flows as shares of what each makes in a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from devfinance import words
from devfinance.charts.request import Request
from devfinance.charts.series import Flow, flow_of, until
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.measures import measure
from devfinance.panel import Panel
from devfinance.snapshots import Vintage

GDP = "NY.GDP.MKTP.CD"
MOST = 12  # small charts on a picture
MOST_ON_NARROW = 6
FIRST = "NGA"
_SINCE = 2010  # before, debt relief makes the aid of single years a multiple of all others
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
    """Several economies over the same years: `who` they are, those `counted`, and those of them that are `drawn`.

    `marked` is the one asked about, or Nigeria. What is said is said of all that are counted, whether there is room to
    draw them or not.
    """

    vintage: Vintage
    years: tuple[int, ...]
    who: str
    counted: tuple[Small, ...]
    drawn: tuple[Small, ...]
    marked: str
    unknown: tuple[str, ...]

    def newest(self) -> int:
        """The place of the newest year in which at least half of the economies have debt service and aid."""
        known = [~np.isnan(small.share(small.flows[0]) + small.share(small.flows[1])) for small in self.counted]
        count = np.sum(known, axis=0)
        return int(np.flatnonzero(2 * count >= max(1, count.max()))[-1])


def multiples_of(request: Request) -> Multiples:
    """What a request asks for: a group's economies, or one beside Nigeria and its peers.

    Raises
    ------
    NoReadingError
        None of them has debt service and GDP.
    """
    panel = request.panel
    start = panel.year_at(_SINCE if request.since is None else request.since)
    codes, who, marked = _asked(request)
    found = [_small(panel, code, start) for code in codes]
    counted = [small for small in found if not np.isnan(small.share(small.flows[0])).all()]
    if not counted:
        raise NoReadingError(
            f"{words.sentence_case(who)}: vintage {panel.vintage.id} has no debt service and GDP of single economies, "
            "so there is nothing to draw",
            tip="choose a group whose members report their debt to the World Bank, such as peers_ssa",
        )
    last = 1 + max(int(np.flatnonzero(~np.isnan(small.share(small.flows[0])))[-1]) for small in counted)
    cut = [Small(s.economy, tuple(until(flow, last) for flow in s.flows), s.gdp[:last]) for s in counted]
    asked_first = sorted(cut, key=lambda small: (small.economy != codes[0], -_size(small)))
    chosen = {small.economy for small in asked_first[: MOST_ON_NARROW if request.canvas.is_narrow else MOST]}
    return Multiples(
        panel.vintage,
        panel.years[start : start + last],
        who,
        counted=tuple(cut),
        drawn=tuple(small for small in cut if small.economy in chosen),
        marked=marked,
        unknown=tuple(code for code in codes if code not in {small.economy for small in cut}),
    )


def _asked(request: Request) -> tuple[tuple[str, ...], str, str]:
    """The economies asked about, who they are, and which is marked: a group's, or one with Nigeria and its peers."""
    asked = find_group(FIRST if request.economy is None else request.economy)
    if not asked.is_economy:
        return asked.members, words.group_name(asked), FIRST
    peers = find_group(_PEERS)
    names = [words.group_name(group) for group in (asked, find_group(FIRST), peers)]
    return tuple(dict.fromkeys((asked.id, FIRST, *peers.members))), words.listed(list(dict.fromkeys(names))), asked.id


def _small(panel: Panel, code: str, start: int) -> Small:
    group = find_group(code)
    flows = [flow_of(panel, group, measure(*name), start) for name in _MEASURES]
    return Small(code, tuple(flows), panel.series(GDP, code)[start:])


def _size(small: Small) -> float:
    """What decides who has a chart where not all can: the newest debt service, US$."""
    return float(small.flows[0].values[small.flows[0].known[-1]])
