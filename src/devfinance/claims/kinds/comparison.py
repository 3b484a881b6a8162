"""The comparison: debt service is more than an inflow, or an inflow more than debt service."""

from __future__ import annotations

from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from devfinance import words
from devfinance.claims.comparison.cube import ComparisonEvaluation, evaluate_menu
from devfinance.claims.comparison.each_country import EachCountryFinding
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.comparison.menu import DIMENSIONS, STATED, ComparisonMenu, build_menu
from devfinance.claims.comparison.sides import annual_values, newest_year
from devfinance.claims.model import BaseClaim, Dimensions, Model, Prose
from devfinance.economies import find_group
from devfinance.panel import Panel
from devfinance.words import translate as _


class StatedSides(Model):
    """What was stated of both sides, US$ a year."""

    debt_service: float = Field(gt=0, allow_inf_nan=False, strict=False)
    inflow: float = Field(gt=0, allow_inf_nan=False, strict=False)


class Comparison(BaseClaim):
    """The left measure is more than the right one.

    Of a group as a whole or, where the claim `speaks_of: countries`, in each of its economies too.
    """

    dimensions_of_kind = DIMENSIONS

    kind: Literal["comparison"]
    left: Literal["debt_service", "inflow"]
    right: Literal["debt_service", "inflow"]
    bound: Literal["upper"] | None = None
    bound_reason: Prose | None = None
    figures: StatedSides | None = None
    speaks_of: Literal["countries"] | None = None

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
        if self.speaks_of and self.left != "debt_service":
            raise ValueError("`speaks_of: countries` counts those that pay more; put debt_service on the left")
        return self

    def in_short(self) -> str:
        """What is claimed, in a few words; of countries, that it is so in each of them."""
        stated = {name: next(iter(options)) for name, options in self.dimensions.items()}
        text = _("{economies}: {left} is more than {right}")
        if self.speaks_of:
            text = _("{economies} one by one: debt service is more than {right}")
        return text.format(
            economies=words.standing_alone(words.group_name(find_group(stated["economies"]))),
            left=words.measure_name(self.left, stated[self.left]),
            right=words.measure_name(self.right, stated[self.right]),
        )

    def find(self, panel: Panel, economy: str | None = None) -> ComparisonFinding:
        """Evaluate every reading on a vintage."""
        kind = EachCountryFinding if self.speaks_of else ComparisonFinding
        return kind(self, self.evaluate(panel, economy))

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
