"""Does more leave than comes? Debt service against each inflow, and net flows and transfers on public debt.

A balance is US$ a year, positive where more comes in than goes out. Make one with `against_inflow` or `on_public_debt`,
then ask it by economy and year, cumulated, how many economies lose, and since when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from devfinance.analysis.matched import group_of, match
from devfinance.analysis.rates import INTEREST, STOCK, stock_before
from devfinance.analysis.result import Note, Result
from devfinance.errors import RequestError
from devfinance.measures import measure, us_deflator
from devfinance.panel import Panel

if TYPE_CHECKING:
    import pandas as pd

NET_FLOWS, NET_TRANSFERS = "DT.NFL.DPPG.CD", "DT.NTR.DPPG.CD"
DISBURSED, REPAID = "DT.DIS.DPPG.CD", "DT.AMT.DPPG.CD"


@dataclass(frozen=True, eq=False)
class Balance:
    """What comes in less what goes out, US$ a year, shape (economies, years); negative where money leaves.

    `name` is what it is, `notes` and `missing` say what stands in for series the vintage lacks.
    """

    name: str
    values: np.ndarray = field(repr=False)
    indicators: tuple[str, ...]
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def against_inflow(panel: Panel, inflow: str = "aid_and_fdi", debt_service: str = "total") -> Balance:
    """An inflow less debt service. Not all that flows: new loans are on neither side.

    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> balance = against_inflow(panel, "aid")
    >>> (balance.values[panel.economy_at("LMY"), panel.year_at(2023)] / 1e9).round(0)
    np.float64(-1179.0)
    """
    coming, going = measure("inflow", inflow), measure("debt_service", debt_service)
    return Balance(
        name=f"{inflow.replace('_', ' ')} less debt service ({debt_service})",
        values=coming.values(panel) - going.values(panel),
        indicators=(*coming.indicators, *going.indicators),
        notes=(Note("new loans are on neither side, so that a negative balance is no net outflow by itself"),),
    )


def on_public_debt(panel: Panel, *, interest: bool = True) -> Balance:
    """Net transfers on public and publicly guaranteed external debt; net flows where interest is not taken off.

    As the World Bank defines them: net flows are loans paid out less principal repaid, net transfers less interest
    as well. Taken as published where the vintage has them, else from loans paid out. A vintage without either, such as
    the shipped ones, is answered by the change of the stock over the year, which exchange rates, write-offs and
    reclassified debt move too; the name and the notes say so.

    Raises
    ------
    RequestError
        The vintage has no stock of public debt either.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> balance = on_public_debt(panel)
    >>> balance.name, balance.missing
    ('change in public debt less interest (proxy)', ('DT.NTR.DPPG.CD', 'DT.DIS.DPPG.CD'))
    >>> (balance.values[panel.economy_at("NGA"), panel.year_at(2024)] / 1e9).round(2)
    np.float64(3.95)
    """
    published = NET_TRANSFERS if interest else NET_FLOWS
    name = "net transfers on public debt" if interest else "net flows on public debt"
    if panel.has(published):
        return Balance(name, panel.slab(published), (published,))
    paid = panel.slab(INTEREST) if interest else np.zeros(panel.values.shape[1:])
    used = (INTEREST,) if interest else ()
    if panel.has(DISBURSED) and panel.has(REPAID):
        values = panel.slab(DISBURSED) - panel.slab(REPAID) - paid
        return Balance(name, values, (DISBURSED, REPAID, *used), missing=(published,))
    stock = panel.slab(STOCK)
    what = "change in public debt less interest" if interest else "change in public debt"
    note = Note(
        "without {codes}: the {what} stands in for {name}; exchange rates and write-offs distort it",
        codes=f"{published} and {DISBURSED}", what=what, name=name,
    )  # fmt: skip
    return Balance(
        f"{what} (proxy)", stock - stock_before(stock) - paid, (STOCK, *used), (note,), (published, DISBURSED)
    )


def balances(panel: Panel, balance: Balance, group: str = "developing", years: tuple[int, int] | None = None) -> Result:
    """A balance by economy and year, US$; and its `cumulated` sum from the first year shown, where none is missing.

    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> result = balances(panel, against_inflow(panel, "fdi"), "AGO", (2022, 2023))
    >>> (result.frame[["balance"]] / 1e9).round(1).to_csv(index=False).split()
    ['balance', '-21.9', '-14.7']
    """
    import pandas as pd

    members = group_of(group).members
    first, last = years or _span(panel, balance)
    cut = balance.values[[panel.economy_at(code) for code in members]]
    cut = cut[:, panel.year_at(first) : panel.year_at(last) + 1]
    rows, columns = np.nonzero(~np.isnan(cut))
    frame = pd.DataFrame({"economy": np.array(members)[rows], "year": first + columns, "balance": cut[rows, columns]})
    frame["cumulated"] = cut.cumsum(axis=1)[rows, columns]
    there = set(frame["economy"])
    left_out = {code: Note("no value of {what}", what=balance.name) for code in members if code not in there}
    return _result(panel, balance, frame, {"balance": "US$", "cumulated": "US$"}, (first, last), len(there), left_out)


def cumulated(panel: Panel, balance: Balance, group: str, first: int, last: int, *, constant: bool = True) -> Result:
    """A balance summed over a period, by economy and for the group, in dollars of the last year or in current ones.

    Only economies with a value in every year; the last row, under the group's id, sums them. Constant dollars are
    by the deflator of the United States' GDP.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> total = cumulated(panel, against_inflow(panel, "aid"), "developing", 2014, 2023).frame.iloc[-1]
    >>> round(float(total["balance"]) / 1e12, 1)
    -10.3
    """
    import pandas as pd

    years = range(first, last + 1)
    matched = match(panel, group, {balance.name: balance.values}, list(years))
    level = us_deflator(panel)[[panel.year_at(year) for year in years]]
    factor = level[-1] / level if constant else np.ones(len(level))
    frame = pd.DataFrame({"economy": matched.members, "balance": (matched.values[balance.name] * factor).sum(axis=1)})
    frame = frame.sort_values("balance", ignore_index=True)
    total = pd.DataFrame({"economy": [group_of(group).id], "balance": [frame["balance"].sum()]})
    frame = pd.concat([frame, total], ignore_index=True)
    unit = f"US$ of {last}" if constant else "US$"
    return _result(
        panel, balance, frame, {"balance": unit}, (first, last), len(matched.members), dict(matched.left_out)
    )


def losing(panel: Panel, balance: Balance, group: str = "developing") -> Result:
    """How many economies have a negative balance in each year, of those that report it; a year without any is absent.

    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> losing(panel, against_inflow(panel, "aid")).frame.iloc[-1].astype(int).tolist()
    [2023, 74, 118, 62]
    """
    import pandas as pd

    members = group_of(group).members
    cut = balance.values[[panel.economy_at(code) for code in members]]
    reporting = (~np.isnan(cut)).sum(axis=0)
    negative = (cut < 0).sum(axis=0)
    frame = pd.DataFrame({"year": panel.years, "losing": negative, "reporting": reporting})
    frame = frame[frame["reporting"] > 0].reset_index(drop=True)
    frame["share"] = 100 * frame["losing"] / frame["reporting"]
    never = np.isnan(cut).all(axis=1)
    left_out = {
        c: Note("no value of {what}", what=balance.name) for c, none in zip(members, never, strict=True) if none
    }
    units = {"losing": "economies", "reporting": "economies", "share": "percent"}
    return _result(panel, balance, frame, units, _span(panel, balance), len(members) - len(left_out), left_out)


def losing_since(panel: Panel, balance: Balance, group: str = "developing", newest: int | None = None) -> Result:
    """Since when each economy has had a negative balance without a break, among those that have one in the newest year.

    `at_least` marks a run that begins where the figures do, or after a year without any.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> losing_since(panel, against_inflow(panel), "NGA").frame.to_csv(index=False).split()
    ['economy,since,years,at_least', 'NGA,2021,3,False']
    """
    import pandas as pd

    year = newest or _span(panel, balance)[1]
    members = group_of(group).members
    rows, left_out = [], {}
    for code in members:
        series = balance.values[panel.economy_at(code), : panel.year_at(year) + 1]
        if np.isnan(series[-1]):
            left_out[code] = Note("no value of {what} in {year}", what=balance.name, year=year)
        elif series[-1] < 0:
            length = int(np.argmin(series[::-1] < 0)) or len(series)
            known_before = length < len(series) and not np.isnan(series[-length - 1])
            rows.append((code, year - length + 1, length, not known_before))
    frame = pd.DataFrame(rows, columns=["economy", "since", "years", "at_least"]).sort_values(["since", "economy"])
    frame = frame.reset_index(drop=True)
    n = len(members) - len(left_out)
    return _result(panel, balance, frame, {"years": "years"}, (panel.years[0], year), n, left_out)


def _span(panel: Panel, balance: Balance) -> tuple[int, int]:
    """First and last year in which any economy has the balance."""
    known = np.flatnonzero(~np.isnan(balance.values).all(axis=0))
    if not len(known):
        raise RequestError(f"vintage {panel.vintage.id} has no value of {balance.name}", tip="choose another vintage")
    return panel.years[int(known[0])], panel.years[int(known[-1])]


def _result(
    panel: Panel, balance: Balance, frame: pd.DataFrame, unit: Mapping[str, str], years: tuple[int, int], n: int,
    left_out: Mapping[str, str],
) -> Result:  # fmt: skip
    return Result(frame, unit, balance.indicators, panel.vintage.id, years, n, left_out, balance.notes, balance.missing)
