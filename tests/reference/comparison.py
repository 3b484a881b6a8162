"""Readings of a comparison: debt service against an inflow, for a group, in a period."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

import pandas as pd

from tests.reference.figures import Group, group
from tests.reference.reading import Claim, Options, Reading, compared, outcome_of, ratio_of, strength_of

MEANS = {"mean_3": 3, "mean_5": 5, "mean_10": 10}
SIDES = ("debt_service", "inflow")
Years = tuple[int, ...]


@dataclass
class Comparison(Claim):
    """Debt service compared with an inflow."""

    free: tuple[str, ...] = ("debt_service", "inflow", "economies")
    fallback: str | None = "coverage"
    newest: int | None = None
    bounded: bool = False
    speaks_of_countries: bool = False
    _shares_of_countries: dict[tuple[str, ...], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bounded = self.declared.get("bound") == "upper"
        self.speaks_of_countries = self.declared.get("speaks_of") == "countries"
        if next(iter(self.dimensions["period"])) == "newest":
            self.newest, self.has_core = self._window()
            self.dimensions["period"] = self._named_by_year(self.dimensions["period"])

    def _window(self) -> tuple[int, bool]:
        """The newest year of the stated reading; else of the first other pair of measures, and then no core reading."""
        first = self.stated
        pairs = [
            {**first, "debt_service": left, "inflow": right}
            for left in self.dimensions["debt_service"]
            for right in self.dimensions["inflow"]
        ]
        for pair, kept in itertools.product(pairs, self.dimensions["coverage"]):
            for year in reversed(self.figures.years):
                if self.compute({**pair, "period": str(year), "coverage": kept}).possible:
                    return year, pair == pairs[0]
        raise LookupError("no pair of measures has a year")

    def _named_by_year(self, periods: dict[str, float]) -> dict[str, float]:
        named: dict[str, float] = {}
        self.together["period"] = []
        for period, weight in periods.items():
            first, last = {"newest": (0, 0), "year_before": (1, 1), "earlier_years": (2, 9)}.get(period, (0, -1))
            years = [str(self.newest - back) for back in range(first, last + 1)]
            self.together["period"].append([period] if period in {*MEANS, "newest_each"} else years)
            named.update(dict.fromkeys(self.together["period"][-1], weight))
        return named

    def is_repeat(self, options: Options) -> bool:
        single = options["prices"] == "constant" and options["period"] not in MEANS
        alone = group(options["economies"]).is_economy
        return single or (alone and (options["aggregation"], options["coverage"]) != ("sum", "published"))

    def _years(self, options: Options, whose: Group) -> tuple[Years, Years] | None:
        """The years of the left side and of the right one; None where a side has none."""
        period = options["period"]
        if period == "newest_each":
            left, right = (self.figures.newest_year(options[side], whose) for side in SIDES)
            return ((left,), (right,)) if left and right else None
        last = self.newest if period in MEANS else int(period)
        years = tuple(range(last - MEANS.get(period, 1) + 1, last + 1))
        return years, years

    def _members(self, options: Options, years: tuple[Years, Years]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Both sides of the members that report both in every year of the period, members × years."""
        whose = group(options["economies"])
        left = self.figures.of_members(options["debt_service"], whose, years[0])
        right = self.figures.of_members(options["inflow"], whose, years[1])
        both = left.notna().all(axis=1) & right.notna().all(axis=1)
        return left[both], right[both]

    def compute(self, options: Options) -> Reading:
        whose = group(options["economies"])
        years = self._years(options, whose)
        expected = len(whose.members) if whose.members else None
        if years is None:
            return Reading(options, expected=expected, reporting=0 if expected else None)
        left, right = self._members(options, years)
        span = (min(years[0] + years[1]), max(years[0] + years[1]))
        reading = Reading(options, years=span, reporting=len(left) if expected else None, expected=expected)
        apart = abs(years[0][-1] - years[1][-1])
        too_few = expected is not None and len(left) < 0.8 * expected
        if too_few or (options["period"] == "newest_each" and apart != 1):
            return reading
        if options["aggregation"] == "median":
            return self._median(reading, left, right) if options["coverage"] == "matched" else reading
        if options["coverage"] == "published":
            sides = (self._published(options[side], whose, when) for side, when in zip(SIDES, years, strict=True))
        else:
            sides = (side.sum(min_count=1) for side in (left, right))
        return self._compare(reading, *sides)

    def _published(self, name: str, whose: Group, years: Years) -> pd.Series:
        """The published total in each of the years; missing where the World Bank has none for the group."""
        total = self.figures.published(name, whose) if whose.total else pd.Series(dtype=float)
        return total.reindex(list(years))

    def _mean(self, by_year: pd.Series, options: Options) -> float:
        """The mean of annual values, in dollars of the period's last year if prices are constant."""
        values = by_year.to_dict()
        if options["prices"] == "constant":
            values = {year: value * self.figures.to_dollars_of(year, self.newest) for year, value in values.items()}
        return sum(values.values()) / len(values)

    def _compare(self, reading: Reading, left: pd.Series, right: pd.Series) -> Reading:
        sides = self._mean(left, reading.options), self._mean(right, reading.options)
        return compared(reading, *sides, outcome_of(strength_of(*sides), bounded=self.bounded))

    def _median(self, reading: Reading, left: pd.DataFrame, right: pd.DataFrame) -> Reading:
        """The median of economies' strengths, and of the ratios that can be taken."""
        sides = [
            (self._mean(left.loc[economy], reading.options), self._mean(right.loc[economy], reading.options))
            for economy in left.index
        ]
        strength = pd.Series([strength_of(*side) for side in sides], dtype=float).median()
        ratio = pd.Series([ratio_of(*side) for side in sides], dtype=float).median()
        outcome = outcome_of(strength, bounded=self.bounded)
        return replace(reading, ratio=ratio, strength=strength, outcome=outcome) if outcome else reading

    def without(self, reading: Reading) -> dict[str, str | None]:
        whose = group(reading.options["economies"])
        if whose.is_economy or not whose.members:
            return {}
        left, right = self._members(reading.options, self._years(reading.options, whose))
        theirs = {
            economy: (self._mean(left.loc[economy], reading.options), self._mean(right.loc[economy], reading.options))
            for economy in left.index
        }
        return {
            economy: outcome_of(strength_of(reading.left - ours, reading.right - others), bounded=self.bounded)
            for economy, (ours, others) in theirs.items()
        }

    def share_of_countries(self) -> float:
        """Of the economies that report both sides of every core debt service, those that bear it out on each."""
        if not self.speaks_of_countries:
            return 1.0
        core = tuple(name for name, weight in self.dimensions["debt_service"].items() if weight >= 0.6)
        if core not in self._shares_of_countries:
            self._shares_of_countries[core] = self._share_holding(core)
        return self._shares_of_countries[core]

    def _share_holding(self, core: tuple[str, ...]) -> float:
        whose, inflow = group(self.stated["economies"]), self.stated["inflow"]
        strengths = pd.DataFrame({name: self._strengths(whose, name, inflow) for name in core}).dropna()
        return float((strengths > 0.05).all(axis=1).mean()) if len(strengths) else 1.0

    def _strengths(self, whose: Group, debt_service: str, inflow: str) -> pd.Series:
        """The strength of each member in the newest year; missing where a side is, or where both are zero."""
        left, right = (
            self.figures.of_members(name, whose, (self.newest,))[self.newest] for name in (debt_service, inflow)
        )
        return pd.Series({economy: strength_of(left[economy], right[economy]) for economy in left.index})
