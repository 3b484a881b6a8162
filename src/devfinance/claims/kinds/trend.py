"""The trend: the burden of debt service, over exports or over GDP, is rising."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from devfinance import words
from devfinance.analysis.burden import Ends
from devfinance.analysis.denominators import denominator
from devfinance.claims.coverage import Coverage
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.finding import Finding
from devfinance.claims.model import BaseClaim
from devfinance.claims.reading import Reading
from devfinance.claims.readings import Menu
from devfinance.claims.receipts import Receipt, price_receipts, receipt
from devfinance.claims.tabulated import Cell, Tabulated, tabulate
from devfinance.claims.windows import DOLLARS, ends_of, newest_year, rising, window_cell
from devfinance.economies import find_group
from devfinance.measures import measure
from devfinance.panel import Panel
from devfinance.words import translate as _


class Trend(BaseClaim):
    """A burden is heavier at the end of a window than at its start, each end a mean of three years.

    The window of every reading ends in the newest year of the stated one.
    """

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
        newest = newest_year(panel, menu.chosen(0))

        def cell(options: Mapping[str, str]) -> Cell:
            return window_cell(panel, options, newest)

        return TrendFinding(self, tabulate(Tabulated, menu, panel, cell))


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

    @cached_property
    def ends(self) -> Ends | None:
        """The two ends of the stated reading; None where it has none."""
        return self._ends(self.stated) if self.stated.years else None

    def _ends(self, reading: Reading) -> Ends:
        _first, newest = reading.years or (0, 0)
        return ends_of(self.evaluation.panel, reading.options, newest)

    @property
    def coverage(self) -> Coverage:
        """Who reports every year of the stated reading, and who does not."""
        missing = tuple(self.ends.matched.left_out) if self.ends else ()
        return Coverage(self.stated.economies_reporting, self.stated.economies_expected, missing)

    @property
    def reach(self) -> list[str]:
        """How far the figures reach, and in how many economies the burden rose."""
        if self.ends is None or len(self.ends.matched.members) < 2:
            return super().reach
        text = _("Taken one by one, it rose in {rose} of the {all} economies that report every year.")
        return [*super().reach, text.format(rose=rising(self.ends), all=len(self.ends.matched.members))]

    def record(self) -> dict[str, Any]:
        """The finding as programs read it, with the economies in which the burden rose on the stated reading."""
        of_them = {"rose": rising(self.ends), "economies": len(self.ends.matched.members)} if self.ends else None
        return {**super().record(), "rising": of_them}

    def in_figures(self, reading: Reading) -> str:
        """A reading as a sentence."""
        texts = _dollar_texts() if reading.options["burden"] == DOLLARS else _share_texts()
        return texts.get(reading.outcome, texts[Outcome.CLOSE]).format(
            window=window_name(reading.options["window"]),
            measure=words.measure_name("debt_service", reading.options["debt_service"]),
            economies=words.group_name(find_group(reading.options["economies"])),
            start=_amount(reading, reading.right),
            end=_amount(reading, reading.left),
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
            start=_amount(reading, reading.right), end=_amount(reading, reading.left)
        )

    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one."""
        differs = [name for name in reading.options if reading.options[name] != self.stated.options[name]]
        phrases = {
            "debt_service": words.measure_name("debt_service", reading.options["debt_service"]),
            "burden": _("in constant dollars")
            if reading.options["burden"] == DOLLARS
            else _("as a share of {burden}").format(burden=burden_name(reading.options["burden"])),
            "economies": words.group_name(find_group(reading.options["economies"])),
            "window": _("over {window}").format(window=window_name(reading.options["window"])),
        }
        return words.side_by_side(phrases[name] for name in differs) or _("as stated")

    def receipts(self, reading: Reading) -> list[Receipt]:
        """Every observation behind both ends; a burden is a ratio of sums, so none has a factor."""
        if reading.role == "impossible":
            return []
        panel, options = self.evaluation.panel, reading.options
        ends = self._ends(reading)
        in_dollars = options["burden"] == DOLLARS
        services = measure("debt_service", options["debt_service"]).indicators
        codes = dict.fromkeys((*services, *(() if in_dollars else denominator(panel, options["burden"]).indicators)))
        prices = price_receipts(panel, ends.matched.years) if in_dollars else []
        sides: tuple[tuple[Literal["left", "right"], tuple[int, ...]], ...] = (
            ("left", ends.end_years),
            ("right", ends.start_years),
        )
        found = [
            receipt(panel, side, code, economy, year, None)
            for side, years in sides
            for code in codes
            for economy in ends.matched.members
            for year in years
        ]
        return [*found, *prices]

    def why_impossible(self, reading: Reading) -> str:
        """Why a reading cannot be computed."""
        if reading.problem == Problem.FEW_REPORT and reading.economies_expected == 1:
            text = _("the figures of {economies} do not cover every year")
        elif reading.problem == Problem.FEW_REPORT:
            text = _("only {reporting} of {expected} economies report every year, under {enough}")
        elif reading.problem == Problem.NO_MEMBERS:
            text = _("which countries are {economies} is not known here; only the World Bank’s total is")
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
    return {"exports": _("exports"), "gdp": _("GDP"), DOLLARS: _("constant dollars")}[burden]


def _amount(reading: Reading, value: float) -> str:
    """One end of a reading: percent of what it is set against, or constant dollars."""
    in_dollars = reading.options["burden"] == DOLLARS
    return words.money(value) if in_dollars else words.percent(value / 100, decimals=1)


def _share_texts() -> dict[Outcome, str]:
    return {
        Outcome.HOLDS: _("Over {window}, {measure} of {economies} rose from {start} to {end} of {burden}."),
        Outcome.FAILS: _("Over {window}, {measure} of {economies} fell from {start} to {end} of {burden}."),
        Outcome.CLOSE: _(
            "Over {window}, {measure} of {economies} stayed about the same: {start} and then {end} of {burden}."
        ),
    }


def _dollar_texts() -> dict[Outcome, str]:
    return {
        Outcome.HOLDS: _("Over {window}, {measure} of {economies} rose from {start} to {end} in constant dollars."),
        Outcome.FAILS: _("Over {window}, {measure} of {economies} fell from {start} to {end} in constant dollars."),
        Outcome.CLOSE: _(
            "Over {window}, {measure} of {economies} stayed about the same: {start} and then {end} in constant dollars."
        ),
    }
