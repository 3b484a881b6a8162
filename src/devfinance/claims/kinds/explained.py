"""Sentences that are explained and not rated: what causes what, and what should be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, field_validator

from devfinance import words
from devfinance.claims.answer import Answer
from devfinance.claims.coverage import Coverage
from devfinance.claims.model import BaseClaim, Model, Prose
from devfinance.economies import economies, find_group
from devfinance.errors import suggestion
from devfinance.indicators import indicators
from devfinance.panel import Panel
from devfinance.words import translate as _

YEARS_BACK = 10
_NOT_RATED = (
    *("rating", "rating_suggested", "editor", "rule", "firmness", "stated", "share_holding", "share_failing"),
    *("share_holding_unweighted", "share_failing_unweighted", "fairness", "robustness", "uniqueness"),
)


class Beside(Model):
    """Figures to show beside a sentence: an indicator for some economies or aggregates."""

    indicator: str
    economies: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    reason: Prose

    @field_validator("indicator")
    @classmethod
    def _known_indicator(cls, code: str) -> str:
        if code not in indicators():
            raise ValueError(f"unknown indicator {code}; {suggestion(code, indicators())}")
        return code

    @field_validator("economies")
    @classmethod
    def _known_economies(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        for code in codes:
            if code not in economies():
                raise ValueError(f"unknown economy {code}; {suggestion(code, economies())}")
        return codes


class Explained(BaseClaim):
    """A sentence that figures of this kind cannot settle; `chart` is the kind of chart that gives its context."""

    is_ratable = False

    kind: Literal["causal", "normative"]
    beside: Annotated[tuple[Beside, ...], Field(strict=False)] = ()
    chart: Literal["spending", "resources", "trade"] | None = None
    not_in_the_data: Prose | None = None

    def in_short(self) -> str:
        """What is said, in a few words."""
        return self.translation or self.quotation or self.reported or self.about

    def find(self, panel: Panel, economy: str | None = None) -> Explanation:
        """The figures that help to judge it."""
        return Explanation(self, panel, economy)


class Causal(Explained):
    """A sentence that says what causes what."""

    kind: Literal["causal"]


class Normative(Explained):
    """A sentence that says what should be done."""

    kind: Literal["normative"]


@dataclass(frozen=True, slots=True)
class Figure:
    """The newest value of an indicator, and the one ten years before; NaN and None where there is none."""

    indicator: str
    economy: str
    year: int | None
    value: float
    earlier_year: int | None
    earlier: float

    def record(self) -> dict[str, Any]:
        """The figure as programs read it."""
        unit = indicators()[self.indicator].unit
        return {
            "indicator": self.indicator,
            "economy": self.economy,
            "year": self.year,
            "value": None if np.isnan(self.value) else self.value,
            "earlier_year": self.earlier_year,
            "earlier": None if np.isnan(self.earlier) else self.earlier,
            "unit": unit,
        }


@dataclass(frozen=True)
class Explanation(Answer):
    """Why a sentence is not rated, with figures beside it."""

    claim: Explained
    panel: Panel
    economy: str | None = None

    @property
    def can_be_computed(self) -> bool:
        """Whether there is any figure beside it."""
        return any(figure.year is not None for figure in self.figures)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures beside the sentence."""
        asked = [(beside, code) for beside in self.claim.beside for code in self._economies(beside)]
        return tuple(_newest(self.panel, beside.indicator, code) for beside, code in asked)

    def _economies(self, beside: Beside) -> tuple[str, ...]:
        """Whose figures to show: an economy of one's own choice, or a group's total if it has one."""
        group = find_group(self.economy) if self.economy else None
        if group is None or not (group.is_economy or group.aggregate):
            return beside.economies
        return (group.aggregate or group.id,)

    @cached_property
    def facts(self) -> list[str]:
        """The figures in words, a line an indicator."""
        series = dict.fromkeys(figure.indicator for figure in self.figures)
        return [in_words(code, [figure for figure in self.figures if figure.indicator == code]) for code in series]

    @property
    def why(self) -> str:
        """Why it is not rated."""
        if self.claim.kind == "causal":
            return _("This says what causes what, which figures like these cannot settle; it is explained, not rated.")
        return _("This says what should be done; it is not a matter of true or false, and is not rated.")

    @property
    def sentence(self) -> str:
        """Why it is not rated, and the figures beside it."""
        return " ".join([self.why, *self.facts])

    @property
    def remarks(self) -> list[str]:
        """What the figures cannot show."""
        return [self.claim.not_in_the_data] if self.claim.not_in_the_data else []

    @property
    def coverage(self) -> Coverage:
        """How many of the economies that are shown have a figure; aggregates are no economies."""
        shown = {figure.economy for figure in self.figures if not economies()[figure.economy].is_aggregate}
        known = {figure.economy for figure in self.figures if figure.year is not None} & shown
        if not shown:
            return Coverage(None, None)
        return Coverage(len(known), len(shown), tuple(sorted(shown - known)))

    def record(self) -> dict[str, Any]:
        """The explanation as programs read it, with the keys of every claim."""
        return {
            "id": self.claim.id,
            "kind": self.claim.kind,
            **dict.fromkeys(_NOT_RATED),
            "sentence": self.sentence,
            "core": [],
            "context": [],
            "readings": 0,
            "counter_arguments": [],
            "flips": {},
            "coverage": self.coverage.record(),
            "beside": [figure.record() for figure in self.figures],
        }


def _newest(panel: Panel, indicator: str, economy: str) -> Figure:
    """The newest value that a vintage has, and the one ten years before."""
    nothing = Figure(indicator, economy, None, float("nan"), None, float("nan"))
    if not panel.has(indicator):
        return nothing
    series = panel.series(indicator, economy)
    known = np.flatnonzero(~np.isnan(series))
    if not len(known):
        return nothing
    at, earlier = int(known[-1]), int(known[-1]) - YEARS_BACK
    has_earlier = earlier >= 0 and not np.isnan(series[earlier])
    return Figure(
        indicator=indicator,
        economy=economy,
        year=panel.years[at],
        value=float(series[at]),
        earlier_year=panel.years[earlier] if has_earlier else None,
        earlier=float(series[earlier]) if has_earlier else float("nan"),
    )


def in_words(indicator: str, figures: Sequence[Figure]) -> str:
    """The figures of an indicator as a sentence.

    >>> in_words("SE.XPD.TOTL.GD.ZS", [Figure("SE.XPD.TOTL.GD.ZS", "GHA", 2023, 2.9, 2013, 4.6)])
    'Public spending on education as a share of GDP: Ghana 2.9% in 2023 (4.6% in 2013).'
    """
    name = words.standing_alone(words.indicator_name(indicator))
    return _("{name}: {figures}.").format(name=name, figures=words.one_by_one(map(_in_words, figures)))


def _in_words(figure: Figure) -> str:
    """An economy with its newest value, and the one ten years before in brackets."""
    parts = {"economy": words.without_article(words.economy_name(figure.economy))}
    if figure.year is None:
        return _("{economy}, no figure in this vintage").format(**parts)
    parts |= {"value": words.quantity(figure.value, figure.indicator), "year": str(figure.year)}
    if figure.earlier_year is None:
        return _("{economy} {value} in {year}").format(**parts)
    parts |= {"earlier": words.quantity(figure.earlier, figure.indicator), "before": str(figure.earlier_year)}
    return _("{economy} {value} in {year} ({earlier} in {before})").format(**parts)
