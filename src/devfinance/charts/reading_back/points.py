"""What a chart draws, as points that a sentence can be held against."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from devfinance.charts.chart import Chart, Record

_DEBT_SERVICES = ("total", "public", "public_interest", "public_principal")


class NotDrawnError(Exception):
    """A sentence speaks of what the chart does not show; says of what."""


class UnclearError(Exception):
    """A sentence leaves open what it is about."""


@dataclass(frozen=True, slots=True)
class Point:
    """One drawn number: a measure of an economy or a group in a year, US$ or a share of GDP."""

    measure: str
    economies: str
    year: int
    value: float
    of_gdp: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How far a measure, or one part of it, is from what it was in an earlier year, US$.

    `part` is `change` for the whole, the code of an economy, `others`, or a cause: `stock`, `rate` or `mix`.
    """

    measure: str
    part: str
    economies: str
    since: int
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A counted reading: whose comparison it is, and how it came out."""

    left: str
    right: str
    economies: str
    outcome: str


@dataclass(frozen=True)
class Points:
    """The numbers of a chart, to look up.

    `vintages` are the points by the vintage they are of, where a chart draws several.
    """

    drawn: tuple[Point, ...]
    changes: tuple[Change, ...] = ()
    readings: tuple[Reading, ...] = ()
    vintages: Mapping[str, Points] = field(default_factory=dict)

    @cached_property
    def _values(self) -> dict[tuple[str, str, int, bool], float]:
        return {(p.measure, p.economies, p.year, p.of_gdp): p.value for p in self.drawn}

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Whose numbers are drawn."""
        whose = [*(point.economies for point in self.drawn), *(change.economies for change in self.changes)]
        return tuple(dict.fromkeys(whose))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years drawn, in their order."""
        return tuple(sorted({point.year for point in self.drawn}))

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures drawn."""
        return tuple(dict.fromkeys(point.measure for point in self.drawn))

    def known_as(self, measure: str) -> str | None:
        """The measure that goes by a name in this chart: “debt service” is the one that it draws; None if none does."""
        if measure == "debt_service":
            drawn = [name for name in self.measures if name in _DEBT_SERVICES]
            return drawn[0] if len(drawn) == 1 else None
        both = {"aid", "fdi"} <= set(self.measures)
        return measure if measure in self.measures or (measure == "aid_and_fdi" and both) else None

    def value(self, measure: str, place: str, year: int, *, of_gdp: bool = False) -> float:
        """One value; NaN where none is drawn. Aid and investment together are missing if either is.

        Raises
        ------
        UnclearError
            Amounts are asked of a chart of shares, which neither bears them out nor makes them false.
        """
        if not of_gdp and self.drawn and all(point.of_gdp for point in self.drawn):
            raise UnclearError("the chart shows shares of GDP, and the sentence gives none")
        found = self._values.get((measure, place, year, of_gdp), math.nan)
        if math.isnan(found) and measure == "aid_and_fdi":
            return sum(self._values.get((part, place, year, of_gdp), math.nan) for part in ("aid", "fdi"))
        return found

    def course(self, measure: str, place: str, *, of_gdp: bool = False) -> dict[int, float]:
        """The known values of a measure by year."""
        every = {year: self.value(measure, place, year, of_gdp=of_gdp) for year in self.years}
        return {year: value for year, value in every.items() if not math.isnan(value)}


def points_of(chart: Chart) -> Points:
    """The points of a chart, from the records that go into its CSV; those drawn are of its newest vintage."""
    by_vintage: dict[str, list[Record]] = {}
    for record in chart.records:
        by_vintage.setdefault(str(record.get("vintage", "")), []).append(record)
    vintages = {vintage: Points(tuple(_points(records))) for vintage, records in by_vintage.items()}
    newest = max(vintages, default="")
    records = by_vintage.get(newest, [])
    return Points(
        vintages[newest].drawn if vintages else (), tuple(_changes(records)), tuple(_readings(records)), vintages
    )


def _points(records: Iterable[Record]) -> Iterator[Point]:
    for record in records:
        if "side" in record:
            yield from _of_a_reading(record)
        if not isinstance(record.get("year"), int):
            continue
        place, year = str(record.get("economies") or record.get("economy")), int(record["year"] or 0)
        if "option" in record:
            option = str(record["option"])
            yield Point(option, place, year, _number(record.get("value_usd")))
            if "share_of_gdp" in record:
                yield Point(option, place, year, _number(record["share_of_gdp"]), of_gdp=True)
        elif "debt_service_usd" in record:
            yield Point(str(record["debt_service"]), place, year, _number(record["debt_service_usd"]))
            yield Point(str(record["inflow"]), place, year, _number(record.get("inflow_usd")))
        elif (
            "percent_of_gdp" in record and record.get("aggregation") != "median"
        ):  # a group's middle is not the group's share
            share = str(record["share"]).replace("debt_service", "public")
            yield Point(share, place, year, _number(record["percent_of_gdp"]) / 100, of_gdp=True)


_CHANGED = {"DT.TDS.DECT.CD": "total", "DT.INT.DPPG.CD+DT.DOD.DPPG.CD": "public_interest"}


def _changes(records: Iterable[Record]) -> Iterator[Change]:
    for record in records:
        measure = _CHANGED.get(str(record.get("indicator")))
        if measure and "part" in record:
            part, whose = str(record["part"]), str(record["economies"])
            since, year = int(record["since"] or 0), int(record["year"] or 0)
            yield Change(measure, part, whose, since, year, _number(record["value_usd"]))


def _readings(records: Iterable[Record]) -> Iterator[Reading]:
    for record in records:
        if record.get("role") in ("core", "counted") and {"debt_service", "inflow", "economies"} <= record.keys():
            left, right, whose = (str(record[name]) for name in ("debt_service", "inflow", "economies"))
            yield Reading(left, right, whose, str(record["outcome"]))


def _of_a_reading(record: Record) -> Iterator[Point]:
    """One side of a comparison's reading, whose id names its options; nothing where it is not of one year."""
    parts = str(record.get("reading")).split("-")
    sides = {"debt_service": 0, "inflow": 1}
    if record["side"] in sides and len(parts) == 7 and parts[3].isdecimal() and record.get("unit") == "US$":
        yield Point(parts[sides[str(record["side"])]], parts[2], int(parts[3]), _number(record["value"]))


def _number(cell: Any) -> float:
    return math.nan if cell is None else float(cell)
