"""The table of countries: where each comparison holds, by how much, and since when."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.comparison import phrases
from devfinance.claims.comparison.each_country import EachCountryFinding
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.countries import Country, countries
from devfinance.claims.evaluation import Outcome, Problem
from devfinance.economies import groups
from devfinance.names import economy_label
from devfinance.words import translate as _


@dataclass(frozen=True, slots=True)
class Cell:
    """A comparison in one country; `sort` is its strength, by which a column is sorted."""

    outcome_key: str
    outcome: str
    figures: str
    sort: str


@dataclass(frozen=True, slots=True)
class CountriesView:
    """A row a country and a column a comparison; a cell is None where the country does not report."""

    columns: list[str]
    rows: list[tuple[str, list[Cell | None]]]
    note: str


def countries_view(checked: CheckedStatement) -> CountriesView | None:
    """The comparisons of a statement for every developing country; None where it compares nothing.

    Examples
    --------
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> found = countries_view(check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01")))
    >>> found.columns[0], next(cells[0].figures for name, cells in found.rows if name == "Nigeria")
    ('External debt service against aid, 2023', '2.7 times, since 2016')
    """
    compared = _compared(checked)
    found = [countries(finding) for finding in compared]
    by_code = [{row.economy: row for row in one.rows} for one in found]
    codes = [code for code in groups()["developing"].members if any(code in rows for rows in by_code)]
    if not codes:
        return None
    rows = [(economy_label(code), [_cell(country.get(code)) for country in by_code]) for code in codes]
    return CountriesView(
        columns=[_column(finding, one.year) for finding, one in zip(compared, found, strict=True)],
        rows=sorted(rows, key=lambda row: _alphabetical(row[0])),
        note=_(
            "Of {all} developing countries that report their debt, those are listed that have both figures for the "
            "year. “Since” is the first year of the unbroken run in which the claim holds up to now."
        ).format(all=len(groups()["developing"].members)),
    )


def _compared(checked: CheckedStatement) -> list[ComparisonFinding]:
    """The comparisons by their inflow, each once: those said of a group before those said country by country."""
    found: dict[str, ComparisonFinding] = {}
    comparisons = [answer for answer in checked.answers if isinstance(answer, ComparisonFinding)]
    for finding in sorted(comparisons, key=lambda one: isinstance(one, EachCountryFinding)):
        if not finding.group(finding.stated).is_economy and finding.stated.problem != Problem.NO_WINDOW:
            found.setdefault(finding.stated.options["inflow"], finding)
    return list(found.values())


def _column(finding: ComparisonFinding, year: int) -> str:
    options, claim = finding.stated.options, finding.claim
    left, right = (words.measure_name(side, options[side]) for side in (claim.left, claim.right))
    return words.sentence_case(_("{left} against {right}, {year}").format(left=left, right=right, year=year))


def _cell(country: Country | None) -> Cell | None:
    if country is None:
        return None
    if np.isnan(country.ratio):
        figures = phrases.against(country.left, country.right, country.ratio, country.strength)
    elif country.ratio < 1:
        figures = _("{share} of it").format(share=words.percent(country.ratio))
    else:
        figures = _("{ratio} times").format(ratio=words.times(country.ratio))
    if country.outcome == Outcome.HOLDS and country.since:
        figures = _("{figures}, since {year}").format(figures=figures, year=country.since)
    return Cell(
        outcome_key=country.outcome.name.lower(),
        outcome=sentences.outcome_name(country.outcome),
        figures=figures,
        sort=f"{country.strength:.4f}",
    )


def _alphabetical(name: str) -> str:
    """What names are sorted by: their letters without accents."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
