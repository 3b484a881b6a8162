"""The trend: the burden of debt service, over exports or over GDP, is rising."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from devfinance import words
from devfinance.analysis.burden import END, Ends, burden_ends
from devfinance.analysis.denominators import denominator
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.finding import Finding
from devfinance.claims.model import BaseClaim
from devfinance.claims.reading import Reading
from devfinance.claims.readings import Menu
from devfinance.claims.receipts import Receipt, receipt
from devfinance.claims.tabulated import Cell, Tabulated, strengths_without, tabulate
from devfinance.economies import find_group
from devfinance.errors import DevfinanceError
from devfinance.measures import measure
from devfinance.panel import Panel
from devfinance.words import translate as _

WINDOWS = {"ten_years": 10, "five_years": 5, "three_years": 3}


class Trend(BaseClaim):
    """A burden is heavier at the end of a window than at its start, each end a mean of three years."""

    dimensions_of_kind = ("debt_service", "burden", "economies", "window")

    kind: Literal["trend"]

    def in_short(self) -> str:
        """What is claimed, in a few words."""
        group = find_group(next(iter(self.dimensions["economies"])))
        economies = words.standing_alone(words.group_name(group))
        return _("{economies}: the burden of debt service is rising").format(economies=economies)

    def find(self, panel: Panel, economy: str | None = None) -> TrendFinding:
        """Set the end of every window against its start."""
        weights = dict(self.weights)
        if economy is not None:
            weights["economies"] = {find_group(economy).id: 1.0}
        menu = Menu(weights, free=self.dimensions_of_kind)

        def cell(options: Mapping[str, str]) -> Cell:
            return _cell(panel, options)

        return TrendFinding(self, tabulate(Tabulated, menu, panel, cell))


def _cell(panel: Panel, options: Mapping[str, str]) -> Cell:
    try:
        ends = _ends(panel, options)
    except DevfinanceError:
        return Cell(problem=Problem.NO_LEFT)
    reporting, expected = len(ends.matched.members), ends.matched.expected
    problem = Problem.NONE if reporting >= ENOUGH * expected and reporting else Problem.FEW_REPORT
    years = (ends.start_years[0], ends.end_years[-1])
    return Cell(ends.end, ends.start, years, reporting, expected, problem, strengths_without(ends.matched, _of_ends))


def _of_ends(burden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A burden at the end of a window and at its start; the last axis is years."""
    return burden[..., -END:].mean(axis=-1), burden[..., :END].mean(axis=-1)


def _ends(panel: Panel, options: Mapping[str, str]) -> Ends:
    window = WINDOWS[options["window"]]
    return burden_ends(panel, options["economies"], options["debt_service"], options["burden"], window)


@dataclass(frozen=True)
class TrendFinding(Finding):
    """A burden at the end of a window and at its start; both in percent."""

    claim: Trend

    @property
    def sentence(self) -> str:
        """The stated reading, and how the core readings over other windows stand."""
        if self.stated.problem != Problem.NONE:
            first = words.sentence_case(self.why_impossible(self.stated) + ".")
            if not self.counted:
                return first
            return " ".join((first, _("Another reading can be computed."), self.in_figures(self.counted[0])))
        said = [self.in_figures(self.stated)]
        for window in (option for option in self.evaluation.menu.options["window"][1:]):
            readings = [reading for reading in self.core if reading.options["window"] == window and reading.outcome]
            if readings:
                said.append(self._over(window, readings))
        return " ".join(said)

    def in_figures(self, reading: Reading) -> str:
        """A reading as a sentence."""
        text = {
            Outcome.HOLDS: _("Over {window}, {measure} of {economies} rose from {start} to {end} of {burden}."),
            Outcome.FAILS: _("Over {window}, {measure} of {economies} fell from {start} to {end} of {burden}."),
        }.get(
            reading.outcome,
            _("Over {window}, {measure} of {economies} stayed about the same: {start} and then {end} of {burden}."),
        )
        return text.format(
            window=window_name(reading.options["window"]),
            measure=words.measure_name("debt_service", reading.options["debt_service"]),
            economies=words.group_name(find_group(reading.options["economies"])),
            start=words.percent(reading.right / 100, decimals=1),
            end=words.percent(reading.left / 100, decimals=1),
            burden=burden_name(reading.options["burden"]),
        )

    def _over(self, window: str, readings: list[Reading]) -> str:
        count = {outcome: sum(reading.outcome == outcome for reading in readings) for outcome in Outcome}
        text = _(
            "Over {window} it rose on {rose} of {all} core readings, fell on {fell} and stayed about the same on "
            "{same}."
        )
        return text.format(
            window=window_name(window),
            rose=count[Outcome.HOLDS],
            fell=count[Outcome.FAILS],
            same=count[Outcome.CLOSE],
            all=len(readings),
        )

    def figures(self, reading: Reading) -> str:
        """The burden at the end and at the start."""
        return _("{end} after {start}").format(
            start=words.percent(reading.right / 100, decimals=1), end=words.percent(reading.left / 100, decimals=1)
        )

    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one."""
        differs = [name for name in reading.options if reading.options[name] != self.stated.options[name]]
        phrases = {
            "debt_service": words.measure_name("debt_service", reading.options["debt_service"]),
            "burden": _("as a share of {burden}").format(burden=burden_name(reading.options["burden"])),
            "economies": words.group_name(find_group(reading.options["economies"])),
            "window": _("over {window}").format(window=window_name(reading.options["window"])),
        }
        return words.side_by_side(phrases[name] for name in differs) or _("as stated")

    def receipts(self, reading: Reading) -> list[Receipt]:
        """Every observation behind both ends; a burden is a ratio of sums, so none has a factor."""
        if reading.role == "impossible":
            return []
        panel, options = self.evaluation.panel, reading.options
        ends = _ends(panel, options)
        services = measure("debt_service", options["debt_service"]).indicators
        codes = dict.fromkeys((*services, *denominator(panel, options["burden"]).indicators))
        sides: tuple[tuple[Literal["left", "right"], tuple[int, ...]], ...] = (
            ("left", ends.end_years),
            ("right", ends.start_years),
        )
        return [
            receipt(panel, side, code, economy, year, None)
            for side, years in sides
            for code in codes
            for economy in ends.matched.members
            for year in years
        ]

    def why_impossible(self, reading: Reading) -> str:
        """Why a reading cannot be computed."""
        if reading.problem == Problem.FEW_REPORT:
            text = _("only {reporting} of {expected} economies report every year, under {enough}")
        else:
            text = _("vintage {vintage} does not have {measure} and {burden} of {economies} over {window}")
        return text.format(
            vintage=self.evaluation.panel.vintage.id,
            measure=words.measure_name("debt_service", reading.options["debt_service"]),
            burden=burden_name(reading.options["burden"]),
            economies=words.group_name(find_group(reading.options["economies"])),
            window=window_name(reading.options["window"]),
            reporting=reading.economies_reporting,
            expected=reading.economies_expected,
            enough=words.percent(ENOUGH),
        )


def window_name(window: str) -> str:
    """A window as it stands within a sentence."""
    return {"ten_years": _("ten years"), "five_years": _("five years"), "three_years": _("three years")}[window]


def burden_name(burden: str) -> str:
    """What debt service is set against, as it stands within a sentence."""
    return {"exports": _("exports"), "gdp": _("GDP")}[burden]
