"""Readings of the other kinds of claims: levels, trends, rates and conversions."""

from __future__ import annotations

from abc import abstractmethod
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
class RatioOfSums(Claim):
    """A ratio of two sums over the same economies in every year, one end of it against the other."""

    newest: int | None = None

    def __post_init__(self) -> None:
        enough = 0.8 * len(group(self.stated["economies"]).members)
        reporting = (year for year in reversed(self.figures.years) if len(self._both(self.stated, [year])[0]) >= enough)
        self.newest = next(reporting, None)

    @abstractmethod
    def _quantities(self, options: Options) -> tuple[pd.DataFrame, pd.DataFrame]:
        """What is above and what is below, economy × year."""

    @abstractmethod
    def _years(self, options: Options) -> list[int]:
        """Every year that is needed."""

    @abstractmethod
    def _sides(self, ratio: pd.Series) -> tuple[float, float]:
        """The left and the right side, from the ratio by year."""

    def _total(self, options: Options, above: pd.DataFrame, below: pd.DataFrame) -> pd.Series:
        """What is compared, by year: one sum in percent of the other."""
        return 100 * above.sum() / below.sum()

    def _both(self, options: Options, years: list[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Both quantities of the members that have both in every one of the years."""
        members = list(group(options["economies"]).members)
        above, below = (part.reindex(index=members, columns=years) for part in self._quantities(options))
        both = above.notna().all(axis=1) & below.notna().all(axis=1)
        return above[both], below[both]

    def compute(self, options: Options) -> Reading:
        if self.newest is None:
            return Reading(options)
        years = self._years(options)
        above, below = self._both(options, years)
        expected = len(group(options["economies"]).members)
        reading = Reading(options, (years[0], years[-1]), reporting=len(above), expected=expected)
        if len(above) < 0.8 * expected:
            return reading
        sides = self._sides(self._total(options, above, below))
        return compared(reading, *sides, outcome_of(strength_of(*sides)))

    def without(self, reading: Reading) -> dict[str, str | None]:
        above, below = self._both(reading.options, self._years(reading.options))
        ratios = {
            economy: self._total(reading.options, above.drop(index=economy), below.drop(index=economy))
            for economy in above.index
            if len(above) > 1
        }
        return {economy: outcome_of(strength_of(*self._sides(ratio))) for economy, ratio in ratios.items()}


@dataclass
class Trend(RatioOfSums):
    """Debt service over exports or GDP, at the end of a window against its start; an end is a mean of three years."""

    free: tuple[str, ...] = ("debt_service", "burden", "economies", "window")

    def _quantities(self, options: Options) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Exports are those that the World Bank's own ratio of debt service to exports implies."""
        above = self.figures.measure(options["debt_service"])
        if options["burden"] == "constant_dollars":
            return above, above
        if options["burden"] == "gdp":
            return above, self.figures.frame("NY.GDP.MKTP.CD")
        percent = self.figures.frame("DT.TDS.DECT.EX.ZS")
        return above, self.figures.measure("total") * 100 / percent.where(percent > 0)

    def _total(self, options: Options, above: pd.DataFrame, below: pd.DataFrame) -> pd.Series:
        if options["burden"] != "constant_dollars":
            return super()._total(options, above, below)
        paid = above.sum()
        return paid * [self.figures.to_dollars_of(year, self.newest) for year in paid.index]

    def _years(self, options: Options) -> list[int]:
        return list(range(self.newest - WINDOWS[options["window"]] - LENGTH_OF_AN_END + 1, self.newest + 1))

    def _sides(self, ratio: pd.Series) -> tuple[float, float]:
        return ratio.iloc[-LENGTH_OF_AN_END:].mean(), ratio.iloc[:LENGTH_OF_AN_END].mean()


@dataclass
class Rates(RatioOfSums):
    """Interest on public debt over the stock a year before: the newest year against the mean of the ten before."""

    free: tuple[str, ...] = ("economies",)

    def _quantities(self, options: Options) -> tuple[pd.DataFrame, pd.DataFrame]:
        stock = self.figures.frame("DT.DOD.DPPG.CD")
        return self.figures.measure("public_interest"), stock.rename(columns=lambda year: year + 1)

    def _years(self, options: Options) -> list[int]:
        return list(range(self.newest - 10, self.newest + 1))

    def _sides(self, ratio: pd.Series) -> tuple[float, float]:
        return ratio.iloc[-1], ratio.iloc[:-1].mean()


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
