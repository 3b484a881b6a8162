"""What a chart is asked for: of whom, on which figures, for which purpose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from devfinance.charts.canvas import WEB, Canvas
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.finding import Finding
from devfinance.claims.statement import Statement
from devfinance.economies import Group, find_group
from devfinance.errors import RequestError
from devfinance.panel import Panel

DEFAULT_GROUP = "developing"


@dataclass(frozen=True)
class Request:
    """What a chart is asked for. The language is the one spoken when it is drawn.

    Parameters
    ----------
    panel
        The figures.
    statement
        The statement whose findings are drawn; None for a chart of economies.
    claim
        One of its claims; the first comparison if not given.
    economy
        An economy or a group by any of its names, to be drawn instead of those that the statement is about.
    canvas
        The size of the picture.
    since
        The first year of a chart over time; each kind has its own if not given.
    title
        The finding in the reporter's words; made from the numbers if not given.
    alt
        The long alternative text in the reporter's words; made from the numbers if not given.
    already
        The statement as checked already; what is asked for must be what it was checked for.
    """

    panel: Panel
    statement: Statement | None = None
    claim: str | None = None
    economy: str | None = None
    canvas: Canvas = WEB
    since: int | None = None
    title: str | None = None
    alt: str | None = None
    already: CheckedStatement | None = None

    @cached_property
    def checked(self) -> CheckedStatement:
        """The statement, checked.

        Raises
        ------
        RequestError
            None was given.
        """
        if self.already is not None:
            return self.already
        if self.statement is None:
            raise RequestError("this chart is drawn of a statement", tip="name one with --statement")
        return check_statement(self.statement, self.panel, self.economy)

    @cached_property
    def finding(self) -> Finding:
        """The finding that is drawn: on the claim asked for, or on the first that compares two measures.

        Raises
        ------
        RequestError
            The statement has no such claim, or none that compares.
        """
        if self.claim is not None:
            return self.checked.finding(self.claim)
        return self.comparison

    @cached_property
    def comparison(self) -> ComparisonFinding:
        """The same, of a claim that compares debt service with an inflow.

        Raises
        ------
        RequestError
            The claim compares no two measures, or no claim of the statement does.
        """
        if self.claim is not None:
            finding = self.checked.finding(self.claim)
            if isinstance(finding, ComparisonFinding):
                return finding
            what = f"claim {self.claim} compares no two measures"
        else:
            found = (finding for finding in self.checked.findings if isinstance(finding, ComparisonFinding))
            if first := next(found, None):
                return first
            what = f"no claim of {self.checked.statement.id} compares two measures"
        raise RequestError(f"{what}, so this chart cannot be drawn of it", tip="choose another claim or statement")

    @cached_property
    def group(self) -> Group:
        """Whom a chart over time is of: those asked about, or those that the statement is about first."""
        if self.economy is not None:
            return find_group(self.economy)
        if self.statement is None and self.already is None:
            return find_group(DEFAULT_GROUP)
        about = (finding.stated.options.get("economies") for finding in self.checked.findings)
        return find_group(next(filter(None, about), DEFAULT_GROUP))
