"""A vintage in memory: a dense cube, indicator × economy × year, with labels.

Opened without pandas, so that a check starts fast; `Panel.frame` gives a tidy pandas frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from devfinance.economies import economies, find_economy
from devfinance.errors import NoFigureError
from devfinance.indicators import find_indicator, indicators
from devfinance.snapshots import Vintage, open_vintage, read_observations

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Panel:
    """The figures of one vintage.

    Parameters
    ----------
    vintage
        Where they come from.
    indicators, economies, years
        The labels of the cube's axes: codes, ISO3 codes, years in order.
    values
        The cube, in the unit of each indicator; NaN where the World Bank has no value. Read-only.
    """

    vintage: Vintage
    indicators: tuple[str, ...]
    economies: tuple[str, ...]
    years: tuple[int, ...]
    values: np.ndarray = field(repr=False)

    @cached_property
    def _indicator_at(self) -> dict[str, int]:
        return {code: index for index, code in enumerate(self.indicators)}

    @cached_property
    def _economy_at(self) -> dict[str, int]:
        return {code: index for index, code in enumerate(self.economies)}

    def has(self, indicator: str) -> bool:
        """Whether the vintage holds the series at all."""
        return indicator in self._indicator_at

    def slab(self, indicator: str) -> np.ndarray:
        """One indicator for every economy and year, shape (economies, years).

        Raises
        ------
        NoFigureError
            The vintage does not hold the series.
        """
        if not self.has(indicator):
            known = find_indicator(indicator)
            raise NoFigureError(
                f"vintage {self.vintage.id} does not hold {known.code} ({known.name})",
                tip="choose another vintage (`devfinance vintages`) or fetch it with `devfinance pull`",
            )
        slab: np.ndarray = self.values[self._indicator_at[indicator]]
        return slab

    def series(self, indicator: str, economy: str) -> np.ndarray:
        """One indicator of one economy or aggregate, a value a year.

        >>> panel = open_panel("2026-07-01")
        >>> panel.series("DT.TDS.DECT.CD", "NGA")[panel.year_at(2024)]
        np.float64(13457783541.5)
        """
        slab = self.slab(indicator)
        series: np.ndarray = slab[self.economy_at(economy)]
        return series

    def economy_at(self, code: str) -> int:
        """Where an economy stands on the cube's second axis."""
        return self._economy_at[code]

    def year_at(self, year: int) -> int:
        """Where a year stands on the cube's third axis.

        Raises
        ------
        NoFigureError
            The vintage does not reach that year.
        """
        first, last = self.years[0], self.years[-1]
        if not first <= year <= last:
            raise NoFigureError(
                f"vintage {self.vintage.id} has no year {year}", tip=f"choose a year from {first} to {last}"
            )
        return year - first

    def frame(
        self,
        codes: Sequence[str] | str | None = None,
        *,
        economy: Sequence[str] | str | None = None,
        years: tuple[int, int] | None = None,
    ) -> pd.DataFrame:
        """The observations as a tidy pandas frame, one row each; no row where there is no value.

        Parameters
        ----------
        codes
            Indicators, all if not given.
        economy
            Economies or aggregates by any of their names, all if not given.
        years
            First and last year.

        Returns
        -------
        pandas.DataFrame
            Columns `indicator`, `economy` (ISO3), `name`, `year`, `value`, `unit`.

        Examples
        --------
        >>> frame = open_panel("2026-07-01").frame("SP.POP.TOTL", economy="Nigeria", years=(2024, 2024))
        >>> frame[["economy", "year", "unit"]].to_csv(index=False).split()
        ['economy,year,unit', 'NGA,2024,people']
        """
        import pandas as pd

        wanted = self.indicators if codes is None else tuple(find_indicator(code).code for code in _listed(codes))
        places = self.economies if economy is None else tuple(find_economy(name).iso3 for name in _listed(economy))
        first, last = years or (self.years[0], self.years[-1])
        span = slice(self.year_at(first), self.year_at(last) + 1)
        part = np.stack([self.slab(code) for code in wanted])[:, [self.economy_at(code) for code in places], span]
        i, e, y = np.nonzero(~np.isnan(part))
        return pd.DataFrame(
            {
                "indicator": np.array(wanted)[i],
                "economy": np.array(places)[e],
                "name": np.array([economies()[code].name for code in places])[e],
                "year": np.arange(first, last + 1)[y],
                "value": part[i, e, y],
                "unit": np.array([indicators()[code].unit for code in wanted])[i],
            }
        )


def open_panel(vintage: str | None = None, *, as_of: date | None = None) -> Panel:
    """Open a vintage: by its id, the newest not later than a day, or the newest of all.

    Examples
    --------
    >>> panel = open_panel(as_of=date(2026, 2, 9))
    >>> panel.vintage.id, panel.values.shape[0]
    ('2025-12-17', 27)
    """
    return load_panel(open_vintage(vintage, as_of=as_of))


def load_panel(vintage: Vintage) -> Panel:
    """The cube of one vintage."""
    table = read_observations(vintage).combine_chunks()
    columns = {name: table[name].chunk(0) for name in table.column_names}
    labels = {name: columns[name].dictionary.to_pylist() for name in ("indicator", "economy")}
    known = economies()
    places = (*known, *sorted(set(labels["economy"]) - set(known)))
    order = {code: index for index, code in enumerate(places)}
    economy_at = np.array([order[code] for code in labels["economy"]], dtype=np.intp)
    years = np.from_dlpack(columns["year"]).astype(np.intp)
    first, last = int(years.min()), int(years.max())
    cube = np.full((len(labels["indicator"]), len(places), last - first + 1), np.nan)
    indicator = np.from_dlpack(columns["indicator"].indices)
    economy = economy_at[np.from_dlpack(columns["economy"].indices)]
    cube[indicator, economy, years - first] = np.from_dlpack(columns["value"])
    cube.flags.writeable = False
    return Panel(vintage, tuple(labels["indicator"]), places, tuple(range(first, last + 1)), cube)


def _listed(names: Sequence[str] | str) -> Sequence[str]:
    return [names] if isinstance(names, str) else names
