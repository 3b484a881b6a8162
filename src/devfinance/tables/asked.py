"""What a table is asked about: whom, whom beside, which years; as a notebook's parameters have it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from devfinance import words
from devfinance.economies import Group, find_group
from devfinance.errors import RequestError, clipped
from devfinance.panel import Panel

Years = tuple[int, int] | str | None
WINDOW = 15  # years that a table goes back, if none are asked for


@dataclass(frozen=True)
class Asked:
    """An economy or a group on a vintage, a group to hold it against, and the years, first and last."""

    panel: Panel
    group: Group
    beside: Group | None
    years: tuple[int, int]

    @property
    def name(self) -> str:
        """Whom it is about, as it stands within a sentence."""
        return words.group_name(self.group)

    @property
    def member(self) -> str:
        """The economy, or the aggregate that the World Bank publishes of a group; empty if it publishes none."""
        return self.group.id if self.group.is_economy else self.group.aggregate or ""


def ask(panel: Panel, economy: str, group: str | None, years: Years) -> Asked:
    """What a notebook's parameters ask for."""
    return Asked(panel, find_group(economy), find_group(group) if group else None, years_of(panel, years))


def years_of(panel: Panel, years: Years) -> tuple[int, int]:
    """First and last year, from a pair, from text such as 2010:2024, or the newest fifteen.

    Raises
    ------
    RequestError
        That is no range of years, or the vintage does not reach so far.
    """
    if years is None:
        return panel.years[-1] - WINDOW + 1, panel.years[-1]
    given = years
    if isinstance(years, str):
        match = re.fullmatch(r"(\d{4})(?::(\d{4}))?", years.strip())
        years = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    first, last = years
    if first > last:
        raise RequestError(f"{clipped(given)!r} is not a range of years", tip="write it as 2010:2024")
    panel.year_at(first)
    panel.year_at(last)
    return first, last
