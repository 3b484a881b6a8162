"""Receipts: every observation behind a reading, and the arithmetic from them to the result."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TextIO

import numpy as np

from devfinance.indicators import indicators
from devfinance.panel import Panel

API = "https://api.worldbank.org/v2"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One observation behind a reading.

    A side of the reading is the sum of `value` × `factor` over its receipts: a mean over three years has factors of a
    third, an economy taken out a negative one, constant dollars the change of prices. Where a side is no such sum (the
    sides of a median) or the observation only serves to derive prices, `factor` is None. `address` shows the
    observation as the World Bank's API has it today, which may have been revised since the vintage.
    """

    side: Literal["left", "right", "prices"]
    indicator: str
    economy: str
    year: int
    value: float
    factor: float | None
    vintage: str
    address: str

    def record(self) -> dict[str, Any]:
        """The receipt as programs read it."""
        return asdict(self)


def receipt(
    panel: Panel,
    side: Literal["left", "right", "prices"],
    indicator: str,
    economy: str,
    year: int,
    factor: float | None,
) -> Receipt:
    """The receipt of one observation of a panel.

    >>> from devfinance.panel import open_panel
    >>> receipt(open_panel("2026-07-01"), "left", "DT.TDS.DECT.CD", "NGA", 2024, 1.0).value
    13457783541.5
    """
    value = float(panel.series(indicator, economy)[panel.year_at(year)])
    return Receipt(
        side, indicator, economy, year, value, factor, panel.vintage.id, api_address(indicator, economy, year)
    )


def price_receipts(panel: Panel, years: Sequence[int]) -> list[Receipt]:
    """What constant dollars are derived from: growth of the United States' GDP, current and real."""
    current = [receipt(panel, "prices", "NY.GDP.MKTP.CD", "USA", year, None) for year in years]
    return [*current, *(receipt(panel, "prices", "NY.GDP.MKTP.KD.ZG", "USA", year, None) for year in years[1:])]


def api_address(indicator: str, economy: str, year: int) -> str:
    """Where the World Bank's API shows an observation.

    >>> api_address("DT.TDS.DECT.CD", "NGA", 2024)
    'https://api.worldbank.org/v2/country/NGA/indicator/DT.TDS.DECT.CD?date=2024&format=json'
    """
    if indicators()[indicator].by_creditor:
        return f"{API}/sources/6/country/{economy}/series/{indicator}/counterpart-area/WLD/time/YR{year}?format=json"
    return f"{API}/country/{economy}/indicator/{indicator}?date={year}&format=json"


def total_of(receipts: Iterable[Receipt], side: str) -> float:
    """What the receipts of a side add up to; NaN if there is none or they are not a sum."""
    terms = [found.value * found.factor for found in receipts if found.side == side and found.factor is not None]
    return float(np.sum(terms)) if terms else float("nan")


def write_receipts(receipts: Sequence[Receipt], file: TextIO) -> None:
    """Write receipts as comma-separated values, a row each; an empty cell where there is no factor."""
    writer = csv.DictWriter(file, fieldnames=[field.name for field in fields(Receipt)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(found.record() for found in receipts)
