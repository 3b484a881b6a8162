"""A statement checked: an answer to each of its claims, on one vintage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from devfinance import words
from devfinance.claims import display
from devfinance.claims.answer import Answer
from devfinance.claims.finding import Finding
from devfinance.claims.fitting import Fits, StatedFigure, fit_figures
from devfinance.claims.kinds.level import Level
from devfinance.claims.statement import Statement
from devfinance.economies import economies, find_group
from devfinance.errors import NoReadingError, RequestError, UnknownNameError
from devfinance.panel import Panel

_WHICH = "see `devfinance check`, which lists them"


@dataclass(frozen=True)
class CheckedStatement:
    """A statement with an answer to each of its claims, on one vintage."""

    statement: Statement
    panel: Panel
    answers: tuple[Answer, ...]
    economy: str | None = None  # asked about instead of those the claims are about

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The answers that rest on readings; the others explain."""
        return tuple(answer for answer in self.answers if isinstance(answer, Finding))

    def finding(self, claim_id: str) -> Finding:
        """The finding on one claim.

        Raises
        ------
        UnknownNameError
            There is no finding of that id.
        """
        for finding in self.findings:
            if finding.claim.id == claim_id:
                return finding
        for answer in self.answers:
            if answer.claim.id == claim_id:
                raise RequestError(f"{claim_id} is explained, not rated, so it has no readings", tip="see `check`")
        raise UnknownNameError("claim", claim_id, [finding.claim.id for finding in self.findings], tip=_WHICH)

    def answers_to(self, claim_ids: Sequence[str]) -> tuple[Answer, ...]:
        """The answers to some of the claims; one that is answered in parts has several.

        Raises
        ------
        UnknownNameError
            There is no claim of that id.
        """
        parts = {claim.id: {part.id for part in claim.parts(self.economy)} for claim in self.statement.claims}
        known = {answer.claim.id: {answer.claim.id} for answer in self.answers} | parts
        for claim_id in claim_ids:
            if claim_id not in known:
                raise UnknownNameError("claim", claim_id, known, tip=_WHICH)
        wanted = set().union(*(known[claim_id] for claim_id in claim_ids))
        return tuple(answer for answer in self.answers if answer.claim.id in wanted)

    def translated(self) -> CheckedStatement:
        """The same answers in the language spoken: the statement's texts too, as far as its file has them."""
        statement = self.statement.translated()
        parts = {part.id: part for claim in statement.claims for part in claim.parts(self.economy)}
        answers = tuple(replace(answer, claim=parts[answer.claim.id]) for answer in self.answers)
        return replace(self, statement=statement, answers=answers)

    def _repr_html_(self) -> str:
        return display.checked_html(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - IPython's own signature
        printer.text("\n\n".join(map(display.answer_text, self.answers)))

    def record(self) -> dict[str, Any]:
        """The answers as programs read them: the JSON of `devfinance check --json`."""
        vintage = self.panel.vintage
        record = {
            "statement": self.statement.id,
            "vintage": {"id": vintage.id, "sha256": vintage.sha256},
            "claims": [answer.record() for answer in self.answers],
        }
        return {**record, "figures": self.fits.record()} if self.fits else record

    @cached_property
    def fits(self) -> Fits | None:
        """Which group and year the statement's figures fit together; None if it states none together."""
        together = self.statement.figures
        if together is None:
            return None
        levels = [claim for claim in self.statement.claims if isinstance(claim, Level) and claim.id in together.claims]
        stated = [StatedFigure(claim.id, claim.stated, tuple(claim.weights["measure"])) for claim in levels]
        return fit_figures(self.panel, stated, together.year, together.could_mean)


def check_statement(statement: Statement, panel: Panel, economy: str | None = None) -> CheckedStatement:
    """Check every claim of a statement on a vintage.

    Parameters
    ----------
    statement
        What was said.
    panel
        The vintage to check it on.
    economy
        An economy or a group to ask about instead of those the claims are about.

    Raises
    ------
    NoReadingError
        No claim has a reading that can be computed.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> checked.finding("debt-service-exceeds-aid").rating.value
    'correct'
    """
    parts = [part for claim in statement.claims for part in claim.parts(economy)]
    answers = tuple(part.find(panel, economy) for part in parts)
    rated = [answer for answer in answers if isinstance(answer, Finding)]
    if not any(answer.can_be_computed for answer in rated or answers):
        raise _no_reading(answers, economy)
    return CheckedStatement(statement, panel, answers, economy)


def _no_reading(answers: tuple[Answer, ...], economy: str | None) -> NoReadingError:
    group = find_group(economy) if economy else None
    if group and group.is_economy and not economies()[group.id].reports_debt:
        name = words.sentence_case(words.economy_name(group.id))
        return NoReadingError(
            f"{name} does not report its debt to the World Bank, so its debt service is not known",
            tip="choose one of the economies that do, such as NGA, or a group, such as developing",
        )
    reasons = [answer.stated.reason for answer in answers if isinstance(answer, Finding)]
    why = reasons[0] if reasons else "the vintage has none of its figures"
    return NoReadingError(f"no claim can be computed: {why}", tip="choose another vintage or economy")
