"""Reverse engineering: which group and year do stated figures fit?

A free search over groups and years always finds something. So it is confined to groups the speaker could mean and to
the year stated ± 1; what fits better elsewhere is listed as coincidence, with how many combinations were tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from devfinance import words
from devfinance.claims.groupvalues import group_value
from devfinance.economies import Group, find_group, groups
from devfinance.measures import any_measure
from devfinance.panel import Panel
from devfinance.words import translate as _

AROUND = 1  # years before and after the one stated
WIDE = 20  # years back in which coincidences are looked for


@dataclass(frozen=True, slots=True)
class Fitted:
    """A stated figure and the actual one it is held against, US$."""

    claim: str
    measure: str
    year: int
    stated: float
    actual: float

    @property
    def off(self) -> float:
        """The actual figure over the stated one, less one: 0.1 is 10% above what was stated."""
        return self.actual / self.stated - 1

    @property
    def distance(self) -> float:
        """How far apart the two are, whichever is larger: the size of the logarithm of their ratio."""
        return abs(float(np.log(self.actual / self.stated)))


@dataclass(frozen=True, slots=True)
class Fit:
    """All stated figures held against one group; the farther off the worst of them, the worse the fit."""

    group: str
    figures: tuple[Fitted, ...]

    @property
    def distance(self) -> float:
        """That of the worst figure."""
        return max(figure.distance for figure in self.figures)

    def record(self) -> dict[str, Any]:
        """The fit as programs read it."""
        keys = ("claim", "measure", "year", "stated", "actual", "off")
        return {
            "group": self.group,
            "distance": self.distance,
            "figures": [{key: getattr(figure, key) for key in keys} for figure in self.figures],
        }


@dataclass(frozen=True, slots=True)
class Fits:
    """What stated figures fit: the groups the speaker could mean, best first, and closer fits by coincidence."""

    meant: tuple[Fit, ...]
    coincidences: tuple[Fit, ...]
    tried: int

    def record(self) -> dict[str, Any]:
        """The fits as programs read them."""
        return {
            "could_mean": [fit.record() for fit in self.meant],
            "coincidences": [fit.record() for fit in self.coincidences],
            "tried": self.tried,
            "sentence": " ".join(in_words(self)),
        }


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure somebody stated, US$, and the measures it may be of."""

    claim: str
    value: float
    measures: tuple[str, ...]


def in_words(fits: Fits) -> list[str]:
    """What the figures fit among the groups that could be meant, and what fits by coincidence, a sentence each."""
    if not fits.meant:
        return [_("The stated figures fit no group that could be meant: the World Bank has no figures of one of them.")]
    best = fits.meant[0]
    said = [
        _("Of the groups that could be meant, the figures fit {group} best: {figures}.").format(
            group=words.group_name(find_group(best.group)),
            figures=words.one_by_one(_figure_in_words(figure) for figure in best.figures),
        )
    ]
    if fits.coincidences:
        closest = fits.coincidences[0]
        text = _(
            "They are nearer to {group} in {year}. But {tried} combinations of a group and a year were tried, and "
            "among so many some are bound to be nearer (here {nearer}): that is a coincidence."
        )
        group = words.group_name(find_group(closest.group))
        year, nearer = closest.figures[0].year, len(fits.coincidences)
        said.append(text.format(group=group, year=year, tried=fits.tried, nearer=nearer))
    return said


def _figure_in_words(figure: Fitted) -> str:
    found = any_measure(figure.measure)
    text = (
        _("{measure} {actual} in {year} ({off} above what was stated)")
        if figure.off > 0
        else _("{measure} {actual} in {year} ({off} below what was stated)")
    )
    return text.format(
        measure=words.measure_name(found.dimension, found.option),
        actual=words.money(figure.actual),
        year=figure.year,
        off=words.percent(abs(figure.off)),
    )


def fit_figures(panel: Panel, stated: Sequence[StatedFigure], year: int, could_mean: Iterable[str]) -> Fits:
    """Which group and years stated figures fit, together.

    Each figure is held against the measure and year, within one of the year stated, that it fits best. Coincidences are
    single years of any group, up to twenty years back, in which all figures fit better than in the best of those meant.
    """
    near = range(year - AROUND, year + AROUND + 1)
    meant = [found for group in could_mean if (found := _fit(panel, stated, find_group(group), near))]
    meant.sort(key=lambda fit: fit.distance)
    best = meant[0].distance if meant else float("inf")
    wide, tried = [], 0
    for group, other in product(groups().values(), range(year - WIDE, year + AROUND + 1)):
        found = _fit(panel, stated, group, (other,))
        tried += 1
        if found and found.distance < best:
            wide.append(found)
    return Fits(tuple(meant), tuple(sorted(wide, key=lambda fit: fit.distance)), tried)


def _fit(panel: Panel, stated: Sequence[StatedFigure], group: Group, years: Iterable[int]) -> Fit | None:
    """The best fit of every figure to a group; None where one of them has no actual figure."""
    years = tuple(years)
    best = []
    for figure in stated:
        candidates = [
            Fitted(figure.claim, measure, year, figure.value, actual)
            for measure, year in product(figure.measures, years)
            if (actual := _actual(panel, measure, group, year)) > 0
        ]
        if not candidates:
            return None
        best.append(min(candidates, key=lambda fitted: fitted.distance))
    return Fit(group.id, tuple(best))


def _actual(panel: Panel, measure: str, group: Group, year: int) -> float:
    """The published total if there is one, else the sum of those that report; NaN if neither."""
    values: Mapping[str, float] = {
        coverage: group_value(panel, any_measure(measure), group, year, coverage).value
        for coverage in ("published", "matched")
    }
    return values["matched"] if np.isnan(values["published"]) else values["published"]
