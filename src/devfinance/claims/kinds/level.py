"""The level: a stated figure for a measure, right within 10%, wrong beyond a factor of two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from devfinance import words
from devfinance.claims.comparison.credit import credited
from devfinance.claims.coverage import Coverage
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.external import ExternalFigure
from devfinance.claims.finding import Finding
from devfinance.claims.groupvalues import group_value
from devfinance.claims.model import BaseClaim
from devfinance.claims.rating import FIGURE_OFF, FIGURE_WITHIN
from devfinance.claims.reading import Reading
from devfinance.claims.readings import Menu
from devfinance.claims.receipts import Receipt, receipt
from devfinance.claims.tabulated import Cell, Tabulated, tabulate
from devfinance.economies import Group, find_group
from devfinance.measures import Measure, any_measure
from devfinance.panel import Panel
from devfinance.words import translate as _

SAME = 0.005  # two figures that are printed with the same three digits


class Level(BaseClaim):
    """A measure of a group in a year is so much, US$."""

    dimensions_of_kind = ("measure", "economies", "period", "coverage")

    kind: Literal["level"]
    stated: float = Field(gt=0, allow_inf_nan=False, strict=False)
    external_figures: dict[str, ExternalFigure] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _years_only(self) -> Self:
        for period in self.dimensions["period"]:
            if not period.isdecimal():
                raise ValueError(f"a level is of a year, and {period} is none; write it as 2024")
        return self

    @property
    def states_figure(self) -> bool:
        """A level is a stated figure."""
        return True

    def in_short(self) -> str:
        """What is claimed, in a few words."""
        stated = {name: next(iter(options)) for name, options in self.dimensions.items()}
        found = any_measure(stated["measure"])
        return _("{economies}: {measure} {stated} in {year}").format(
            economies=words.standing_alone(words.group_name(find_group(stated["economies"]))),
            measure=words.measure_name(found.dimension, found.option),
            stated=words.money(self.stated),
            year=stated["period"],
        )

    def find(self, panel: Panel, economy: str | None = None) -> LevelFinding:
        """Hold the stated figure against every reading of what it may be a figure of."""
        weights = dict(self.weights)
        if economy is not None:
            group = find_group(economy)
            weights["economies"] = {group.id: 1.0}
            weights["coverage"] = {"published" if group.is_economy or group.aggregate else "matched": 1.0}
        menu = Menu(weights, free=("measure", "economies"), fallback="coverage")

        def cell(options: Mapping[str, str]) -> Cell:
            repeats = find_group(options["economies"]).is_economy and options["coverage"] != menu.options["coverage"][0]
            return Cell(problem=Problem.REPEAT) if repeats else _cell(panel, options, self.stated)

        return LevelFinding(self, tabulate(LevelEvaluation, menu, panel, cell, judge_figure))


@dataclass(frozen=True)
class LevelEvaluation(Tabulated):
    """The actual figures on the left, the stated one on the right."""

    has_figure: ClassVar[bool] = True


def judge_figure(actual: np.ndarray, stated: np.ndarray) -> np.ndarray:
    """Whether stated figures are right (within 10%), off (close), or off by more than a factor of two (fail).

    >>> judge_figure(np.array([100.0, 80.0, 40.0, 0.0]), np.array([110.0, 100.0, 100.0, 100.0])).tolist()
    [1, 2, 3, 3]
    """
    ratio = np.divide(stated, actual, out=np.full(np.shape(actual), np.inf), where=actual != 0)
    right = (ratio >= 1 - FIGURE_WITHIN) & (ratio <= 1 + FIGURE_WITHIN)
    conditions = [right, (ratio <= FIGURE_OFF) & (ratio >= 1 / FIGURE_OFF)]
    return np.select(conditions, [Outcome.HOLDS, Outcome.CLOSE], Outcome.FAILS)


def _cell(panel: Panel, options: Mapping[str, str], stated: float) -> Cell:
    group, year = find_group(options["economies"]), int(options["period"])
    if group.is_economy and options["coverage"] == "matched":
        options = {**options, "coverage": "published"}
    found = group_value(panel, any_measure(options["measure"]), group, year, options["coverage"])
    return Cell(found.value, stated, (year, year), found.reporting, found.expected, found.problem)


@dataclass(frozen=True)
class LevelFinding(Finding):
    """A stated figure held against the actual ones."""

    claim: Level

    @property
    def sentence(self) -> str:
        """The actual figure beside the stated one, and who publishes the stated one."""
        return " ".join([self._held_against(), *self._published_elsewhere()])

    def _published_elsewhere(self) -> list[str]:
        """Figures of other publishers that the stated one equals."""
        text = _("{stated} is the figure of another publisher for something else ({publisher}: {what}, {period}).")
        return [
            text.format(
                stated=words.money(self.claim.stated), publisher=found.publisher, what=found.what, period=found.period
            )
            for found in self.claim.external_figures.values()
            if abs(found.value / self.claim.stated - 1) < SAME
        ]

    def _held_against(self) -> str:
        """The actual figure beside the stated one; where there is none, the nearest year's."""
        stated = self.stated
        if stated.problem == Problem.NONE:
            return self.in_figures(stated)
        first = words.sentence_case(self.why_impossible(stated) + ".")
        if self.counted:
            return " ".join((first, _("Another reading can be computed."), self.in_figures(self.counted[0])))
        return f"{first} {self.in_figures(self.nearest_year)}" if self.nearest_year else first

    def in_figures(self, reading: Reading) -> str:
        """A reading as a sentence."""
        off = reading.left / reading.right
        ratio = max(off, 1 / off) if off > 0 else 0.0  # a net inflow may be negative, and is then no multiple
        parts = {
            "year": reading.options["period"],
            "economies": words.group_name(self.group(reading)),
            "measure": words.measure_name(*self._measure(reading)),
            "actual": words.money(reading.left),
            "stated": words.money(reading.right),
            "times": words.times(ratio),
            "apart": words.percent(abs(off - 1)),
        }
        if off <= 0:
            text = _("In {year}, {measure} for {economies} was {actual}, not the {stated} stated.")
        elif reading.outcome == Outcome.HOLDS:
            text = _("In {year}, {measure} for {economies} was {actual}, which agrees with the {stated} stated.")
        elif reading.outcome == Outcome.CLOSE and off > 1:
            text = _("In {year}, {measure} for {economies} was {actual}, {apart} more than the {stated} stated.")
        elif reading.outcome == Outcome.CLOSE:
            text = _("In {year}, {measure} for {economies} was {actual}, {apart} less than the {stated} stated.")
        elif off > 1 and words.is_twice(off):
            text = _("In {year}, {measure} for {economies} was {actual}, twice the {stated} stated.")
        elif off < 1 and words.is_twice(1 / off):
            text = _("In {year}, {measure} for {economies} was {actual}; the {stated} stated is twice that.")
        elif off > 1:
            text = words.plural(
                "In {year}, {measure} for {economies} was {actual}, {times} times the {stated} stated.",
                "In {year}, {measure} for {economies} was {actual}, {times} times the {stated} stated.",
                words.significant(ratio),
            )
        else:
            text = words.plural(
                "In {year}, {measure} for {economies} was {actual}; the {stated} stated is {times} times that.",
                "In {year}, {measure} for {economies} was {actual}; the {stated} stated is {times} times that.",
                words.significant(ratio),
            )
        return text.format(**parts)

    @property
    def coverage(self) -> Coverage:
        """Who reports the measure in the year stated, who does not, and whom a published total is credited to."""
        stated, panel = self.stated, self.evaluation.panel
        measure, group = any_measure(stated.options["measure"]), self.group(stated)
        if stated.years is None or measure.missing_from(panel) or stated.years[0] not in panel.years:
            return super().coverage
        values = measure.values(panel)[:, panel.year_at(stated.years[0])]
        missing = tuple(code for code in group.members if np.isnan(values[panel.economy_at(code)]))
        is_total = stated.options["coverage"] == "published" and stated.role != "impossible"
        found = credited(panel, group, measure.indicators, stated.years[:1]) if is_total else ()
        return Coverage(stated.economies_reporting, stated.economies_expected, missing, tuple(found))

    def group(self, reading: Reading) -> Group:
        """Whom a reading is about."""
        return find_group(reading.options["economies"])

    def _measure(self, reading: Reading) -> tuple[str, str]:
        found: Measure = any_measure(reading.options["measure"])
        return found.dimension, found.option

    def figures(self, reading: Reading) -> str:
        """The actual and the stated figure."""
        return _("{actual} against {stated} stated").format(
            actual=words.money(reading.left), stated=words.money(reading.right)
        )

    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one."""
        differs = [name for name in reading.options if reading.options[name] != self.stated.options[name]]
        phrases = {
            "measure": words.measure_name(*self._measure(reading)),
            "economies": words.group_name(self.group(reading)),
            "period": words.period_name("", (int(reading.options["period"]),) * 2),
            "coverage": _("only countries that report it"),
        }
        return words.side_by_side(phrases[name] for name in differs) or _("as stated")

    def why_impossible(self, reading: Reading) -> str:
        """Why a reading cannot be computed."""
        measure = any_measure(reading.options["measure"])
        text = {
            Problem.LEFT_SERIES: _("vintage {vintage} does not hold {series}"),
            Problem.NO_LEFT: _("there is no figure of {measure} for {economies} in {year}"),
            Problem.NO_AGGREGATE: _("the World Bank publishes no total for {economies} that is used here"),
            Problem.NO_MEMBERS: _("which countries are {economies} is not known here; only the World Bank’s total is"),
            Problem.FEW_REPORT: _("only {reporting} of {expected} economies report it, under {enough}"),
        }[reading.problem]
        return text.format(
            vintage=self.evaluation.panel.vintage.id,
            series=" + ".join(measure.indicators),
            measure=words.measure_name(*self._measure(reading)),
            economies=words.group_name(self.group(reading)),
            year=reading.options["period"],
            reporting=reading.economies_reporting,
            expected=reading.economies_expected,
            enough=words.percent(ENOUGH),
        )

    def receipts(self, reading: Reading) -> list[Receipt]:
        """Every observation behind the actual figure."""
        if reading.role == "impossible":
            return []
        panel, group, year = self.evaluation.panel, self.group(reading), int(reading.options["period"])
        published = reading.options["coverage"] == "published" and not group.is_economy
        signs = dict.fromkeys(group.members, 1.0)
        if published:
            signs = {str(group.aggregate): 1.0, **dict.fromkeys(group.taken_out, -1.0)}
        codes = any_measure(reading.options["measure"]).indicators
        found = [receipt(panel, "left", code, place, year, sign) for code in codes for place, sign in signs.items()]
        return [one for one in found if not np.isnan(one.value)]
