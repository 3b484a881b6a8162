"""Readings of the other kinds of claims: levels, trends, rates and conversions."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tests.reference.figures import group
from tests.reference.reading import Claim, Options, Reading, compared, outcome_of, strength_of

WINDOWS = {"ten_years": 10, "five_years": 5, "three_years": 3}
LENGTH_OF_AN_END = 3


@dataclass
class Level(Claim):
    """A stated figure against a measure: it holds within 10%, and fails beyond a factor of two."""

    free: tuple[str, ...] = ("measure", "economies")
    fallback: str | None = "coverage"

    def compute(self, options: Options) -> Reading:
        whose, year, name = group(options["economies"]), int(options["period"]), options["measure"]
        reported = self.figures.of_members(name, whose, (year,))[year].dropna()
        expected = len(whose.members)
        reading = Reading(options, (year, year), reporting=len(reported), expected=expected)
        if len(reported) < 0.8 * expected:
            return reading
        if options["coverage"] == "matched":
            value = float(reported.sum())
        elif whose.total:
            value = float(self.figures.published(name, whose).get(year))
        else:
            return reading
        return compared(reading, value, self.declared["stated"], self._outcome(value))

    def _outcome(self, value: float) -> str | None:
        if pd.isna(value):
            return None
        off = self.declared["stated"] / value
        if 0.9 <= off <= 1.1:
            return "holds"
        return "close" if 0.5 <= off <= 2 else "fails"


@dataclass
class Trend(Claim):
    """Debt service over exports or GDP, at the end of a window against its start; an end is a mean of three years."""

    free: tuple[str, ...] = ("debt_service", "burden", "economies", "window")
    newest: int | None = None

    def __post_init__(self) -> None:
        self.newest = next(
            year
            for year in reversed(self.figures.years)
            if self._ends(self.stated, year) is not None
        )

    def _denominator(self, burden: str) -> pd.DataFrame:
        if burden == "gdp":
            return self.figures.frame("NY.GDP.MKTP.CD")
        percent = self.figures.frame("DT.TDS.DECT.EX.ZS")
        return self.figures.measure("total") * 100 / percent.where(percent > 0)

    def _reporting(self, options: Options, last: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Debt service and what it is set against, of the members that have both in every year of the window."""
        years = list(range(last - WINDOWS[options["window"]] - LENGTH_OF_AN_END + 1, last + 1))
        members = list(group(options["economies"]).members)
        above = self.figures.measure(options["debt_service"]).reindex(index=members, columns=years)
        below = self._denominator(options["burden"]).reindex(index=members, columns=years)
        both = above.notna().all(axis=1) & below.notna().all(axis=1)
        return above[both], below[both]

    def _ends(self, options: Options, last: int, less: str | None = None) -> tuple[float, float] | None:
        above, below = self._reporting(options, last)
        if len(above) < 0.8 * len(group(options["economies"]).members):
            return None
        dropped = [less] if less else []
        burden = 100 * above.drop(index=dropped).sum() / below.drop(index=dropped).sum()
        return burden.iloc[-LENGTH_OF_AN_END:].mean(), burden.iloc[:LENGTH_OF_AN_END].mean()

    def compute(self, options: Options) -> Reading:
        above, _ = self._reporting(options, self.newest)
        reading = Reading(
            options,
            (int(above.columns[0]), int(above.columns[-1])),
            reporting=len(above),
            expected=len(group(options["economies"]).members),
        )
        ends = self._ends(options, self.newest)
        return compared(reading, *ends, outcome_of(strength_of(*ends))) if ends else reading

    def without(self, reading: Reading) -> dict[str, str | None]:
        economies = self._reporting(reading.options, self.newest)[0].index
        return {
            economy: outcome_of(strength_of(*self._ends(reading.options, self.newest, economy)))
            for economy in economies
        }


@dataclass
class Rates(Claim):
    """Interest on public debt over the stock a year before: the newest year against the mean of the ten before."""

    free: tuple[str, ...] = ("economies",)
    newest: int | None = None

    def __post_init__(self) -> None:
        years = reversed(self.figures.years)
        self.newest = next((year for year in years if self._sides(self.stated, year)), None)

    def _reporting(self, options: Options, last: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        members, years = list(group(options["economies"]).members), list(range(last - 10, last + 1))
        interest = self.figures.measure("public_interest").reindex(index=members, columns=years)
        stock = self.figures.frame("DT.DOD.DPPG.CD").reindex(index=members, columns=[year - 1 for year in years])
        stock.columns = years
        both = interest.notna().all(axis=1) & stock.notna().all(axis=1)
        return interest[both], stock[both]

    def _sides(self, options: Options, last: int, less: str | None = None) -> tuple[float, float] | None:
        interest, stock = self._reporting(options, last)
        if len(interest) < 0.8 * len(group(options["economies"]).members):
            return None
        dropped = [less] if less else []
        rate = 100 * interest.drop(index=dropped).sum() / stock.drop(index=dropped).sum()
        return rate.iloc[-1], rate.iloc[:-1].mean()

    def compute(self, options: Options) -> Reading:
        if self.newest is None:
            return Reading(options)
        interest, _ = self._reporting(options, self.newest)
        expected = len(group(options["economies"]).members)
        reading = Reading(options, (self.newest - 10, self.newest), reporting=len(interest), expected=expected)
        sides = self._sides(options, self.newest)
        return compared(reading, *sides, outcome_of(strength_of(*sides))) if sides else reading

    def without(self, reading: Reading) -> dict[str, str | None]:
        economies = self._reporting(reading.options, self.newest)[0].index
        return {
            economy: outcome_of(strength_of(*self._sides(reading.options, self.newest, economy)))
            for economy in economies
        }


@dataclass
class Conversion(Claim):
    """The rate that two printed amounts imply, an interval, against a published exchange rate."""

    free: tuple[str, ...] = ("rate",)

    def _interval(self) -> tuple[float, float]:
        ends = []
        for side in ("local", "dollars"):
            printed, unit = self.declared[side]["printed"], self.declared[side]["unit"]
            half = 0.5 * 10 ** -len(printed.partition(".")[2])
            ends.append(((float(printed) - half) * unit, (float(printed) + half) * unit))
        return ends[0][0] / ends[1][1], ends[0][1] / ends[1][0]

    def compute(self, options: Options) -> Reading:
        least, most = self._interval()
        name = options["rate"]
        if name.startswith("average_"):
            year = int(name.removeprefix("average_"))
            rate = self.figures.value("PA.NUS.FCRF", self.declared["economy"], year)
            reading = Reading(options, (year, year))
        else:
            rate, reading = self.declared["external_figures"][name]["value"], Reading(options)
        if pd.isna(rate):
            return reading
        return compared(reading, (least + most) / 2, rate, "holds" if least <= rate <= most else "fails")
