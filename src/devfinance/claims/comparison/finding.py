"""What the figures say to a comparison, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from devfinance import words
from devfinance.claims.comparison import phrases
from devfinance.claims.comparison.credit import coverage_of
from devfinance.claims.comparison.cube import ComparisonEvaluation
from devfinance.claims.comparison.receipts import receipts_of
from devfinance.claims.coverage import Coverage
from devfinance.claims.evaluation import ENOUGH, Outcome, Problem
from devfinance.claims.finding import Finding
from devfinance.claims.reading import Reading
from devfinance.claims.receipts import Receipt
from devfinance.economies import Group
from devfinance.languages import verbatim
from devfinance.measures import MEASURES
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.kinds.comparison import Comparison


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
            return f"{first} {self.in_figures(self.nearest_year)}" if self.nearest_year else first
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
        return phrases.against(reading.left, reading.right, reading.ratio, reading.strength)

    def difference(self, reading: Reading) -> str:
        """How a reading differs from the stated one."""
        return phrases.aside(reading.options, self.stated.options, reading.years or (0, 0), self.group(reading))

    def in_figures(self, reading: Reading) -> str:
        """A reading as a sentence, with what sets it apart from the plain sum of a published total."""
        options = reading.options
        if options["aggregation"] == "median":
            debt_first = self.claim.left == "debt_service"
            ratio = reading.ratio if debt_first or not reading.ratio else 1 / reading.ratio
            strength = reading.strength if debt_first else -reading.strength
            return phrases.median_comparison(options, reading.years or (0, 0), self.group(reading), ratio, strength)
        said = [self._in_figures(reading)]
        if options["prices"] == "constant" and reading.years:
            said.append(_("Both are in dollars of {year}.").format(year=reading.years[1]))
        if options["coverage"] == "matched" and not self.group(reading).is_economy:
            said.append(_("Counted are only the countries that report both."))
        return " ".join(said)

    def _in_figures(self, reading: Reading) -> str:
        left_first = self.claim.left == "debt_service"
        debt_service, inflow = (reading.left, reading.right) if left_first else (reading.right, reading.left)
        return phrases.comparison(reading.options, reading.years or (0, 0), self.group(reading), debt_service, inflow)

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
        text = _reasons(words.spoken())[reading.problem]
        if reading.problem == Problem.FEW_REPORT and reading.economies_expected == 1:
            text = _("the figures of {economies} do not cover both sides {period}")
        return text.format(
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
        ).strip()


@cache
def _reasons(code: str) -> dict[Problem, str]:  # noqa: ARG001 - they depend on the language
    return {
        Problem.LEFT_SERIES: _("vintage {vintage} does not hold {left_series}"),
        Problem.RIGHT_SERIES: _("vintage {vintage} does not hold {right_series}"),
        Problem.NO_WINDOW: _("no year has both sides of the reading as stated"),
        Problem.SAME_NEWEST: _("both sides have the same newest year"),
        Problem.FAR_APART: _("the newest years of the two sides are more than a year apart"),
        Problem.NO_AGGREGATE: _("the World Bank publishes no total for {economies} that is used here"),
        Problem.NO_MEMBERS: _("which countries are {economies} is not known here; only the World Bank’s total is"),
        Problem.NO_MEDIAN: _("a median needs the countries one by one, not a published total"),
        Problem.NO_DEFLATOR: _("vintage {vintage} has no US GDP deflator"),
        Problem.NO_LEFT: _("there is no figure of {left} for {economies} {period}"),
        Problem.NO_RIGHT: _("there is no figure of {right} for {economies} {period}"),
        Problem.FEW_REPORT: _("only {reporting} of {expected} economies report both sides, under {enough}"),
        Problem.BOTH_ZERO: _("both sides are zero"),
    }
