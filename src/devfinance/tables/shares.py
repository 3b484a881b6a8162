"""Shares of GDP or of exports over the years: of an economy, or of the economy in the middle of a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from devfinance import words
from devfinance.analysis.matched import group_of
from devfinance.analysis.resources import AT_HOME, FROM_ABROAD, GDP, exports_by_destination, sources_of_money
from devfinance.analysis.result import Note, Result
from devfinance.analysis.spending import beside_spending
from devfinance.claims.evaluation import Outcome, outcomes, strengths
from devfinance.tables.asked import Asked
from devfinance.tables.table import Table, source_of, table_of
from devfinance.words import translate as _

if TYPE_CHECKING:
    import pandas as pd

HALF = 0.5  # share of a group that must report for its middle to be shown


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares by year, percent: a row a year, a column a quantity; `names` are what a reader calls them.

    Of a group, the median of the economies that report, in years in which at least half of them do. `base` is what they
    are shares of.
    """

    asked: Asked
    result: Result
    frame: pd.DataFrame
    names: Mapping[str, str]
    base: Literal["gdp", "exports"] = "gdp"
    is_median: bool = False

    @property
    def who(self) -> str:
        """Whom the values are of, as it stands within a sentence."""
        return _("the median of {economies}").format(economies=self.asked.name) if self.is_median else self.asked.name

    @property
    def missing(self) -> list[str]:
        """The quantities that have no figure in these years."""
        return [name for name in self.names if name not in self.frame or self.frame[name].isna().all()]

    def newest(self, *wanted: Sequence[str]) -> pd.Series | None:
        """The newest row that has all of the first quantities wanted, or else of the next; None if there is none."""
        for names in wanted:
            if not set(names) & set(self.missing):
                rows = self.frame.dropna(subset=list(names))
                if len(rows):
                    return rows.iloc[-1]
        return None

    def notes(self) -> list[str]:
        """What is missing, and how a group was made one."""
        said = []
        if self.missing:
            text = _("There are no figures on {series} for {economies} from {first} to {last}.")
            listed = words.listed([self.names[name] for name in self.missing])
            first, last = self.asked.years
            said.append(text.format(series=listed, economies=self.asked.name, first=first, last=last))
        if self.is_median:
            text = _("Each value is that of the country in the middle, where at least half of {economies} report.")
            said.append(text.format(economies=self.asked.name))
        return said

    def table(self, title: str, notes: Sequence[str] = (), verdicts: Mapping[str, str] | None = None) -> Table:
        """The shares as a table, newest year first."""
        columns = {"year": (_("year"), "")}
        columns |= {name: (words.sentence_case(said), "percent") for name, said in self.names.items()}
        shown = self.frame.drop(columns=self.missing, errors="ignore")
        source = source_of(self.asked.panel.vintage, self.result.indicators)
        newest_first = shown.iloc[::-1].reset_index(drop=True)
        return table_of(title, newest_first, columns, source, [*self.notes(), *notes], verdicts)


def _of(asked: Asked, result: Result, names: Mapping[str, str]) -> Shares:
    """The shares of an economy or of a published total; else of the economy in the middle of a group."""
    columns = [name for name in names if name in result.frame]
    if result.frame["economy"].isin([asked.member]).all():
        return Shares(asked, result, result.frame[["year", *columns]].reset_index(drop=True), names)
    by_year = result.frame.groupby("year")[columns]
    enough = by_year.count() >= HALF * len(group_of(asked.group).members)
    middle = by_year.median().where(enough).dropna(how="all")
    return Shares(asked, result, middle.reset_index(), names, is_median=True)


def spending_shares(asked: Asked) -> Shares:
    """Public debt service beside spending on health and education, percent of GDP."""
    names = {"debt_service": _("public debt service"), "health": _("health"), "education": _("education")}
    return _of(asked, beside_spending(asked.panel, asked.group.id, years=asked.years), names)


def spending(asked: Asked) -> Table:
    """Public debt service beside spending on health and education."""
    shares = spending_shares(asked)
    paid, others = "debt_service", ("health", "education")
    row = shares.newest((paid, *others), (paid, "education"), (paid, "health"))
    if row is None:
        return shares.table(_nothing(shares))
    said = {name: _relation(row[paid], row[name]) for name in others if row[name] == row[name]}
    text = _("In {year}, public debt service of {economies} took {paid} of GDP, {relations}.")
    title = text.format(
        year=int(row["year"]), economies=shares.who, paid=_percent(row[paid]),
        relations=words.listed([
            pattern.format(what=shares.names[name], share=_percent(row[name])) for name, (pattern, _v) in said.items()
        ]),
    )  # fmt: skip
    note = _("Health is all current spending, public and private; education is what the state spends.")
    return shares.table(title, [note], {name: verdict for name, (_pattern, verdict) in said.items()})


def _relation(paid: float, other: float) -> tuple[str, str]:
    """How debt service stands to another share: a phrase for readers, and one that a rerun compares."""
    return {
        Outcome.HOLDS: (_("more than {what} ({share})"), "debt service above"),
        Outcome.CLOSE: (_("about as much as {what} ({share})"), "debt service about the same"),
        Outcome.FAILS: (_("less than {what} ({share})"), "debt service below"),
    }[Outcome(int(outcomes(strengths(np.array(paid), np.array(other)))))]


def _percent(value: float) -> str:
    return words.percent(value / 100, decimals=1)


def _nothing(shares: Shares) -> str:
    text = _("Vintage {vintage} has no figures to answer this for {economies}.")
    return text.format(vintage=shares.asked.panel.vintage.id, economies=shares.asked.name)


def resource_shares(asked: Asked) -> Shares:
    """What is saved and raised at home beside what comes from abroad, percent of GDP; of a published total if any."""
    names = {
        "domestic_savings": _("savings at home"), "tax": _("taxes"), "revenue": _("public revenue"), "aid": _("aid"),
        "fdi": _("foreign direct investment"), "remittances": _("remittances"), "debt_service": _("debt service"),
    }  # fmt: skip
    who = [asked.member] if asked.member else group_of(asked.group).members
    result = sources_of_money(asked.panel, who, asked.years)
    series = {**AT_HOME, **FROM_ABROAD}
    used = tuple(code for name in names if asked.panel.has(code := series[name]))
    return _of(asked, replace(result, indicators=(*used, GDP)), names)


def resources(asked: Asked) -> Table:
    """What is saved and raised at home beside what comes from abroad."""
    shares = resource_shares(asked)
    row = shares.newest(("domestic_savings", "aid", "fdi"), ("aid", "fdi"))
    if row is None:
        return shares.table(_nothing(shares))
    known = [name for name in ("domestic_savings", "aid", "fdi") if row.get(name, np.nan) == row.get(name)]
    text = (
        _("In {year}, {economies} saved {saved} of GDP at home, and received {aid} in aid and {fdi} in foreign direct "
          "investment.")
        if "domestic_savings" in known
        else _("In {year}, {economies} received {aid} of GDP in aid and {fdi} in foreign direct investment; what was "
               "saved at home is not known.")
    )  # fmt: skip
    title = text.format(
        year=int(row["year"]), economies=shares.who, aid=_percent(row["aid"]), fdi=_percent(row["fdi"]),
        saved=_percent(row.get("domestic_savings", np.nan)),
    )  # fmt: skip
    order = ", ".join(sorted(known, key=lambda name: float(row[name])))
    return shares.table(title, verdicts={"from smallest to largest": order})


def trade_shares(asked: Asked) -> Shares:
    """Who buys the exports, percent of merchandise exports; of a group's total where the World Bank publishes it."""
    names = {
        "developing": _("exports to developing economies"), "within_region": _("exports within the region"),
        "high_income": _("exports to high-income economies"),
    }  # fmt: skip
    who = [asked.member] if asked.member else list(group_of(asked.group).members)
    return replace(_of(asked, exports_by_destination(asked.panel, who, *asked.years), names), base="exports")


def trade(asked: Asked) -> Table:
    """Who buys the exports of goods."""
    shares = trade_shares(asked)
    row = shares.newest(("developing", "high_income"))
    if row is None:
        return shares.table(_nothing(shares))
    text = _("In {year}, {developing} of the goods that {economies} exported went to developing economies, {rich} to "
             "high-income ones.")  # fmt: skip
    title = text.format(
        year=int(row["year"]), economies=shares.who, developing=words.percent(row["developing"] / 100),
        rich=words.percent(row["high_income"] / 100),
    )  # fmt: skip
    filled = _("All shares of {years} are as in the year before: they look filled in, and no trend is read into them.")
    notes = [filled.format(years=note.values["years"]) for note in shares.result.notes if isinstance(note, Note)]
    verdict = "developing above" if row["developing"] > row["high_income"] else "high-income above"
    return shares.table(title, notes if asked.group.is_economy else [], {"exports": verdict})
