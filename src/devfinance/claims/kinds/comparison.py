"""The comparison: debt service is more than an inflow, or an inflow more than debt service."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from devfinance import words
from devfinance.claims.comparison.credit import coverage_of
from devfinance.claims.comparison.cube import ComparisonEvaluation, evaluate_menu
from devfinance.claims.comparison.menu import DIMENSIONS, STATED, ComparisonMenu, build_menu
from devfinance.claims.comparison.receipts import receipts_of
from devfinance.claims.comparison.sides import annual_values, newest_year
from devfinance.claims.coverage import Coverage
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.finding import Finding
from devfinance.claims.model import BaseClaim, Dimensions, Model, Prose
from devfinance.claims.reading import Reading
from devfinance.claims.receipts import Receipt
from devfinance.economies import Group, find_group
from devfinance.languages import verbatim
from devfinance.measures import MEASURES
from devfinance.panel import Panel
from devfinance.words import translate as _


class StatedSides(Model):
    """What was stated of both sides, US$ a year."""

    debt_service: float = Field(gt=0, allow_inf_nan=False, strict=False)
    inflow: float = Field(gt=0, allow_inf_nan=False, strict=False)


class Comparison(BaseClaim):
    """The left measure is more than the right one."""

    dimensions_of_kind = DIMENSIONS

    kind: Literal["comparison"]
    left: Literal["debt_service", "inflow"]
    right: Literal["debt_service", "inflow"]
    bound: Literal["upper"] | None = None
    bound_reason: Prose | None = None
    figures: StatedSides | None = None

    @property
    def states_figure(self) -> bool:
        """Whether both sides were stated in figures."""
        return self.figures is not None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        check_stated(self.dimensions)
        if self.left == self.right:
            raise ValueError("left and right are the same; compare debt_service with inflow")
        if self.bound and self.bound_reason is None:
            raise ValueError("`bound: upper` needs a reason; give a `bound_reason`")
        return self

    def in_short(self) -> str:
        """What is claimed, in a few words."""
        stated = {name: next(iter(options)) for name, options in self.dimensions.items()}
        return _("{economies}: {left} is more than {right}").format(
            economies=words.standing_alone(words.group_name(find_group(stated["economies"]))),
            left=words.measure_name(self.left, stated[self.left]),
            right=words.measure_name(self.right, stated[self.right]),
        )

    def find(self, panel: Panel, economy: str | None = None) -> ComparisonFinding:
        """Evaluate every reading on a vintage."""
        return ComparisonFinding(self, self.evaluate(panel, economy))

    def evaluate(self, panel: Panel, economy: str | None = None) -> ComparisonEvaluation:
        """The arrays of every reading on a vintage."""
        first = self._menu(None, economy)
        annual = {d: np.stack([annual_values(option, panel) for option in ms]) for d, ms in first.measures.items()}
        newest, stated_exists = newest_year(first, annual, panel)
        return evaluate_menu(self._menu(newest, economy), panel, annual, stated_exists=stated_exists)

    def _menu(self, newest: int | None, economy: str | None) -> ComparisonMenu:
        return build_menu(self.weights, newest, left=self.left, bounded=self.bound == "upper", economies=economy)


def check_stated(dimensions: Dimensions) -> None:
    """Refuse first options that cannot be the stated reading's."""
    for name, option in STATED.items():
        first = next(iter(dimensions[name]))
        if first != option:
            raise ValueError(f"{name} begins with {first}; put {option} first, as the stated reading has it")
    first = next(iter(dimensions["period"]))
    if first != "newest" and not first.isdecimal():
        raise ValueError(f"period begins with {first}; put newest, or a year, first, as the stated reading has it")


@dataclass(frozen=True)
class ComparisonFinding(Finding):
    """A comparison evaluated over all its readings."""

    claim: Comparison
    evaluation: ComparisonEvaluation

    @property
    def sentence(self) -> str:
        """The stated reading in figures, and what stands against it or leaves it open."""
        if self.stated.problem == Problem.NONE:
            return " ".join(filter(None, (self.in_figures(self.stated), self._reservation())))
        first = words.sentence_case(self.why_impossible(self.stated) + ".")
        if not self.counted:
            return first
        return " ".join((first, _("Another reading can be computed."), self.in_figures(self.counted[0])))

    @cached_property
    def coverage(self) -> Coverage:
        """How far the figures of the stated reading reach."""
        return coverage_of(self.evaluation)

    def receipts(self, reading: Reading) -> list[Receipt]:
        """Every observation behind a reading; none where it is impossible."""
        return [] if reading.role == "impossible" else receipts_of(self.evaluation, reading.options)

    def group(self, reading: Reading) -> Group:
        """Whom a reading is about."""
        menu = self.evaluation.menu
        return menu.groups[menu.options["economies"].index(reading.options["economies"])]

    def figures(self, reading: Reading) -> str:
        """The two sides of a reading, the left one first."""
        return words.against(reading.left, reading.right, reading.ratio, reading.strength)

    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one."""
        return words.aside(reading.options, self.stated.options, reading.years or (0, 0), self.group(reading))

    def in_figures(self, reading: Reading) -> str:
        """A reading as a sentence, with what sets it apart from the plain sum of a published total."""
        options = reading.options
        if options["aggregation"] == "median":
            debt_first = self.claim.left == "debt_service"
            ratio = reading.ratio if debt_first or not reading.ratio else 1 / reading.ratio
            strength = reading.strength if debt_first else -reading.strength
            return words.median_comparison(options, reading.years or (0, 0), self.group(reading), ratio, strength)
        said = [self._in_figures(reading)]
        if options["prices"] == "constant" and reading.years:
            said.append(_("Both are in dollars of {year}.").format(year=reading.years[1]))
        if options["coverage"] == "matched" and not self.group(reading).is_economy:
            said.append(_("Counted are only the countries that report both."))
        return " ".join(said)

    def _in_figures(self, reading: Reading) -> str:
        left_first = self.claim.left == "debt_service"
        debt_service, inflow = (reading.left, reading.right) if left_first else (reading.right, reading.left)
        return words.comparison(reading.options, reading.years or (0, 0), self.group(reading), debt_service, inflow)

    def _reservation(self) -> str:
        """What a reader must know beside the stated reading; empty if the rest agrees with it."""
        stated = self.stated
        differing = [reading for reading in self.core if reading.outcome not in (stated.outcome, Outcome.NONE)]
        if differing:
            reading = min(differing, key=lambda found: (-found.sensibility, found.strength))
            pattern = {
                Outcome.HOLDS: _("It holds on another reading ({difference}): {figures}."),
                Outcome.FAILS: _("It does not hold on another reading ({difference}): {figures}."),
                Outcome.CLOSE: _("On another reading ({difference}) the two are about the same: {figures}."),
                Outcome.UNDETERMINED: _(
                    "On another reading ({difference}) the figures cannot tell: {figures}, an upper bound of what was "
                    "meant."
                ),
            }[reading.outcome]
            return pattern.format(difference=reading.difference, figures=reading.figures)
        if self.counter_arguments and stated.outcome == Outcome.HOLDS:
            reading = self.counter_arguments[0]
            pattern = _("It does not hold on another reading ({difference}): {figures}.")
            return pattern.format(difference=reading.difference, figures=reading.figures)
        if stated.outcome == Outcome.UNDETERMINED:
            return _("That is an upper bound of what was meant, so the figures cannot tell.")
        return ""

    def why_impossible(self, reading: Reading) -> str:
        """Why a reading cannot be computed."""
        left, right = ((side, reading.options[side]) for side in (self.claim.left, self.claim.right))
        return (
            _reasons(words.spoken())[reading.problem]
            .format(
                vintage=verbatim(self.evaluation.panel.vintage.id),
                left=words.measure_name(*left),
                right=words.measure_name(*right),
                left_series=verbatim(" + ".join(MEASURES[left[0]][left[1]].indicators)),
                right_series=verbatim(" + ".join(MEASURES[right[0]][right[1]].indicators)),
                economies=words.group_name(self.group(reading)),
                period=words.period_name(reading.options["period"], reading.years) if reading.years else "",
                reporting=reading.economies_reporting,
                expected=reading.economies_expected,
                enough=words.percent(ENOUGH),
            )
            .strip()
        )


@cache
def _reasons(code: str) -> dict[Problem, str]:  # noqa: ARG001 - they depend on the language
    return {
        Problem.LEFT_SERIES: _("vintage {vintage} does not hold {left_series}"),
        Problem.RIGHT_SERIES: _("vintage {vintage} does not hold {right_series}"),
        Problem.NO_WINDOW: _("no year has both sides of the reading as stated"),
        Problem.SAME_NEWEST: _("both sides have the same newest year"),
        Problem.FAR_APART: _("the newest years of the two sides are more than a year apart"),
        Problem.NO_AGGREGATE: _("the World Bank publishes no total for {economies} that is used here"),
        Problem.NO_MEMBERS: _("which countries are {economies} is not known here; only the World Bank's total is"),
        Problem.NO_MEDIAN: _("a median needs the countries one by one, not a published total"),
        Problem.NO_DEFLATOR: _("vintage {vintage} has no US GDP deflator"),
        Problem.NO_LEFT: _("there is no figure for {left} of {economies} {period}"),
        Problem.NO_RIGHT: _("there is no figure for {right} of {economies} {period}"),
        Problem.FEW_REPORT: _("only {reporting} of {expected} economies report both sides, under {enough}"),
        Problem.BOTH_ZERO: _("both sides are zero"),
    }
