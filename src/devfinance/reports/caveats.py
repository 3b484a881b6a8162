"""What a careful reader must know before comparing debt service with aid and investment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from devfinance import words
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.evaluation import Problem
from devfinance.claims.reading import Reading
from devfinance.reports import kinds
from devfinance.words import translate as _

LARGE = 0.1  # share of a group's debt service from which an economy is named
_INFLOWS = ("aid", "fdi", "aid_and_fdi", "grants", "remittances")
_WITH_AID = ("aid", "aid_and_fdi")
_WITH_FDI = ("fdi", "aid_and_fdi")


def caveats(checked: CheckedStatement) -> list[str]:
    """What the comparisons of a statement do not show, a paragraph each; only what bears on its claims.

    Examples
    --------
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    >>> next(text for text in caveats(checked) if "China" in text)
    'In 2023, US$437 billion (31%) of the debt service of developing countries was paid on public debt. China ...'
    """
    measured = {option for answer in checked.answers for option in kinds.measured(answer)}
    if not measured:
        return []
    said = [*_on_debt_service()]
    if measured.intersection(_INFLOWS):
        said += _on_two_sides()
    if measured.intersection(_WITH_AID):
        said += _on_aid()
    if measured.intersection(_WITH_FDI):
        said += _on_investment()
    said += _who_pays([answer for answer in checked.answers if isinstance(answer, ComparisonFinding)])
    said.append(
        _(
            "Figures on aid come a year or more after those on debt. Figures on investment are revised for years, and "
            "the total of a group also changes when countries move from one group to another."
        )
    )
    return said


def _on_two_sides() -> Iterator[str]:
    yield _(
        "Debt service is counted in full, while aid and investment are what is left after money that flowed back. "
        "The two sides are not of a kind."
    )
    yield _(
        "Most repayments are made with new loans, and new loans are not among the inflows compared here. That debt "
        "service is the larger side does not show that more money leaves than comes in."
    )


def _on_debt_service() -> Iterator[str]:
    yield _(
        "Only debt to lenders abroad is counted; what is paid to lenders at home comes on top. The total has the "
        "interest on short-term debt, but not its repayment. Public debt service leaves out short-term debt and the "
        "International Monetary Fund, so what remains of the total is not all private."
    )
    yield _(
        "Debt service is what was paid, not what was due. A country that stops paying, as Ghana did, looks as if it "
        "owed less."
    )


def _on_aid() -> Iterator[str]:
    yield _(
        "Net aid has repayments of earlier aid loans taken off already, and debt service counts the same repayments "
        "once more."
    )
    yield _(
        "Part of aid is given to regions, or to no country in particular. The World Bank’s total for a group holds "
        "it, and so is the harder test for the claim; sums of countries leave it out, and are the easier one."
    )


def _on_investment() -> Iterator[str]:
    yield _(
        "Net direct investment is what foreigners put into companies less what they took out again, not less what "
        "residents invest abroad. It comes from everywhere: no World Bank series has investment from wealthy "
        "countries alone. Shares and bonds bought on a market are not in it."
    )


def _who_pays(findings: Sequence[ComparisonFinding]) -> Iterator[str]:
    """How much of a group's debt service is public, and which economies pay most of it."""
    finding = next((found for found in findings if found.stated.problem == Problem.NONE), None)
    if finding is None or finding.group(finding.stated).is_economy:
        return
    stated, group = finding.stated, finding.group(finding.stated)
    if stated.options["debt_service"] != "total":
        return
    total = _debt_service(finding, stated)
    facts = {
        "period": words.period_name(stated.options["period"], stated.years or (0, 0)),
        "economies": words.group_name(group),
    }
    said = []
    public = {**stated.options, "debt_service": "public"}
    for reading in (found for found in finding.core if found.options == public and found.problem == Problem.NONE):
        text = _("{period}, {public} ({share}) of the debt service of {economies} was paid on public debt.")
        paid = _debt_service(finding, reading)
        said.append(text.format(**facts, public=words.money(paid), share=words.percent(paid / total)))
    if large := _large_payers(finding, total):
        text = _("{payers} of the debt service of {economies} {period}, public and private.")
        if said:
            text = _("{payers} of all their debt service, public and private.")
        payers = [
            _("{economy} alone paid {share}").format(economy=words.economy_name(code), share=words.percent(share))
            for code, share in large
        ]
        said.append(words.sentence_case(text.format(**facts, payers=words.listed(payers))))
    if said:
        yield words.sentence_case(" ".join(said))


def _debt_service(finding: ComparisonFinding, reading: Reading) -> float:
    return reading.left if finding.claim.left == "debt_service" else reading.right


def _large_payers(finding: ComparisonFinding, total: float) -> list[tuple[str, float]]:
    """The economies of the stated reading's group that pay a tenth of its debt service or more, largest first."""
    panel, group = finding.evaluation.panel, finding.group(finding.stated)
    paid = finding.evaluation.sides["debt_service"][0, 0, 0]
    shares = {code: float(paid[panel.economy_at(code)] / total) for code in group.members}
    large = [(code, share) for code, share in shares.items() if not np.isnan(share) and share >= LARGE]
    return sorted(large, key=lambda payer: -payer[1])
