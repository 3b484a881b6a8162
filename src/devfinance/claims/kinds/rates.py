"""Rates: the implied rate on public external debt is higher than it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from devfinance import words
from devfinance.analysis.rates import INTEREST, STOCK, rate_against_past
from devfinance.claims.coverage import Coverage
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.finding import Finding
from devfinance.claims.model import BaseClaim
from devfinance.claims.reading import Reading
from devfinance.claims.readings import Menu
from devfinance.claims.receipts import Receipt, receipt
from devfinance.claims.tabulated import Cell, Tabulated, strengths_without, tabulate
from devfinance.economies import find_group
from devfinance.errors import NoFigureError
from devfinance.panel import Panel
from devfinance.words import translate as _


class Rates(BaseClaim):
    """Interest in the newest year over the stock of debt before it is above the mean of the ten years before."""

    dimensions_of_kind = ("economies",)

    kind: Literal["rates"]

    def in_short(self) -> str:
        """What is claimed, in a few words."""
        group = find_group(next(iter(self.dimensions["economies"])))
        economies = words.standing_alone(words.group_name(group))
        return _("{economies}: interest rates on public external debt are high").format(economies=economies)

    def find(self, panel: Panel, economy: str | None = None) -> RatesFinding:
        """Set the newest year's rate of every group against its past."""
        weights = dict(self.weights)
        if economy is not None:
            weights["economies"] = {find_group(economy).id: 1.0}

        menu = Menu(weights, free=("economies",))
        newest = _newest(panel, menu.options["economies"][0])

        def cell(options: Mapping[str, str]) -> Cell:
            return _cell(panel, options["economies"], newest)

        return RatesFinding(self, tabulate(Tabulated, menu, panel, cell))


def _newest(panel: Panel, group: str) -> int | None:
    """The newest year in which enough of a group report; None if there is none."""
    if not find_group(group).members:
        return None
    try:
        return rate_against_past(panel, group).year
    except NoFigureError:
        return None


def _cell(panel: Panel, group: str, newest: int | None) -> Cell:
    if not find_group(group).members:
        return Cell(problem=Problem.NO_MEMBERS)
    if newest is None:
        return Cell(problem=Problem.NO_LEFT)
    found = rate_against_past(panel, group, newest=newest)
    reporting, expected = len(found.matched.members), found.matched.expected
    problem = Problem.NONE if reporting >= ENOUGH * expected and reporting else Problem.FEW_REPORT
    years, without = (found.years_before[0], found.year), strengths_without(found.matched, _against_past)
    return Cell(found.newest, found.before, years, reporting, expected, problem, without)


def _against_past(rate: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The newest rate and the mean of those before; the last axis is years."""
    return rate[..., -1], rate[..., :-1].mean(axis=-1)


@dataclass(frozen=True)
class RatesFinding(Finding):
    """An implied rate beside its past; both in percent a year."""

    claim: Rates

    @property
    def sentence(self) -> str:
        """The newest rate and the mean before it, and how the income groups stand."""
        if self.stated.problem != Problem.NONE:
            first = words.sentence_case(self.why_impossible(self.stated) + ".")
            if not self.counted:
                return first
            return " ".join((first, _("Another reading can be computed."), self.in_figures(self.counted[0])))
        others = [reading for reading in (*self.counted, *self.context) if reading.number and reading.years]
        said = [self.in_figures(self.stated)]
        if others:
            pairs = [(self.difference(reading), self.figures(reading)) for reading in others]
            listed = words.one_by_one(_("{difference}: {figures}").format(difference=d, figures=f) for d, f in pairs)
            said.append(words.sentence_case(listed) + ".")
        return " ".join(said)

    def in_figures(self, reading: Reading) -> str:
        """A reading as a sentence."""
        first, last = reading.years or (0, 0)
        text = {
            Outcome.HOLDS: _(
                "In {year}, interest on public external debt of {economies} was {newest} of the debt, more than the "
                "{before} on average in {first}–{last}."
            ),
            Outcome.FAILS: _(
                "In {year}, interest on public external debt of {economies} was {newest} of the debt, less than the "
                "{before} on average in {first}–{last}."
            ),
        }.get(
            reading.outcome,
            _(
                "In {year}, interest on public external debt of {economies} was {newest} of the debt, about the same "
                "as the {before} on average in {first}–{last}."
            ),
        )
        return text.format(
            year=last,
            economies=words.group_name(find_group(reading.options["economies"])),
            newest=words.percent(reading.left / 100, decimals=1),
            before=words.percent(reading.right / 100, decimals=1),
            first=first,
            last=last - 1,
        )

    @property
    def coverage(self) -> Coverage:
        """Who reports every year of the stated reading, and who does not."""
        stated = self.stated
        if stated.years is None:
            return super().coverage
        found = rate_against_past(self.evaluation.panel, stated.options["economies"], newest=stated.years[1])
        return Coverage(stated.economies_reporting, stated.economies_expected, tuple(found.matched.left_out))

    def figures(self, reading: Reading) -> str:
        """The newest rate and the mean before it."""
        return _("{newest} after {before}").format(
            newest=words.percent(reading.left / 100, decimals=1), before=words.percent(reading.right / 100, decimals=1)
        )

    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one."""
        same = reading.options == self.stated.options
        return _("as stated") if same else words.group_name(find_group(reading.options["economies"]))

    def receipts(self, reading: Reading) -> list[Receipt]:
        """Every observation behind both sides; a rate is a ratio of sums, so none has a factor."""
        if reading.role == "impossible":
            return []
        panel = self.evaluation.panel
        _first, newest = reading.years or (0, None)
        found = rate_against_past(panel, reading.options["economies"], newest=newest)
        sides: tuple[tuple[Literal["left", "right"], tuple[int, ...]], ...] = (
            ("left", (found.year,)),
            ("right", found.years_before),
        )
        return [
            receipt(panel, side, code, economy, year - before, None)
            for side, years in sides
            for code, before in ((INTEREST, 0), (STOCK, 1))
            for economy in found.matched.members
            for year in years
        ]

    def why_impossible(self, reading: Reading) -> str:
        """Why a reading cannot be computed."""
        if reading.problem == Problem.FEW_REPORT and reading.economies_expected == 1:
            text = _("the figures of {economies} do not cover every year")
        elif reading.problem == Problem.FEW_REPORT:
            text = _("only {reporting} of {expected} economies report every year, under {enough}")
        elif reading.problem == Problem.NO_MEMBERS:
            text = _("which countries are {economies} is not known here; only the World Bank’s total is")
        else:
            text = _(
                "vintage {vintage} does not have the interest and the stock of public external debt of {economies}"
            )
        return text.format(
            vintage=self.evaluation.panel.vintage.id,
            economies=words.group_name(find_group(reading.options["economies"])),
            reporting=reading.economies_reporting,
            expected=reading.economies_expected,
            enough=words.percent(ENOUGH),
        )
