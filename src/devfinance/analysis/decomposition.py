"""Why did interest payments grow: more debt, dearer debt, or a shift to those who pay more? And who moved a total?

Growth of interest is split by the logarithmic mean Divisia index, additive form I, which is exact: the parts sum to
the change, with no residual. Source: B. W. Ang, Energy Policy 33 (2005), 867–871; for zeros B. W. Ang and N. Liu,
Energy Policy 35 (2007), 238–246.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from devfinance.analysis.matched import group_of, match
from devfinance.analysis.rates import INTEREST, STOCK, stock_before
from devfinance.analysis.result import Note, Result
from devfinance.economies import groups
from devfinance.indicators import find_indicator
from devfinance.panel import Panel

if TYPE_CHECKING:
    import pandas as pd

_INTEREST, _OWED = "interest on public debt", "public debt at the end of the year before"
_NO_DEBT = Note("interest was paid, and there was no debt at the end of the year before")


def log_mean(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The logarithmic mean (a − b) / (ln a − ln b) of two positive numbers; a where they are equal.

    Zero where either is zero, which is the limit. Unit: that of the arguments.

    >>> log_mean(np.array([2.0, 4.0, 0.0]), np.array([2.0, 1.0, 3.0])).round(4)
    array([2.   , 2.164, 0.   ])
    """
    a, b = np.broadcast_arrays(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    mean = np.zeros(a.shape)
    positive = (a > 0) & (b > 0)
    step = np.log(a[positive] / b[positive])
    # expm1 keeps the digits where a and b are close, as the plain quotient does not.
    growth = np.divide(np.expm1(step), step, out=np.ones(step.shape), where=step != 0)
    mean[positive] = b[positive] * growth
    return mean


def log_mean_effects(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The change of a product, split among its factors; they sum to it.

    Parameters
    ----------
    start, end
        The factors, shape (factors, …), none negative. The product's change is split along the first axis.

    Returns
    -------
    numpy.ndarray
        The effect of every factor, in the product's unit. Where a factor is zero at one end, the limit: the whole
        change is due to it, and shared equally if several are.

    Examples
    --------
    >>> stock_and_rate = log_mean_effects(np.array([100.0, 0.02]), np.array([150.0, 0.04]))
    >>> stock_and_rate.round(3), stock_and_rate.sum().round(12)
    (array([1.476, 2.524]), np.float64(4.0))
    >>> log_mean_effects(np.array([100.0, 0.0]), np.array([150.0, 0.04]))
    array([0., 6.])
    """
    before, after = start.prod(axis=0), end.prod(axis=0)
    turns_zero = (start == 0) != (end == 0)
    ratio = np.divide(end, start, out=np.ones(start.shape), where=(start > 0) & (end > 0))
    smooth = log_mean(after, before) * np.log(ratio)
    shares = turns_zero / np.maximum(turns_zero.sum(axis=0), 1)
    effects: np.ndarray = np.where(turns_zero.any(axis=0), shares * (after - before), smooth)
    return effects


def interest_growth(panel: Panel, group: str = "developing", years: tuple[int, int] | None = None) -> Result:
    """Each economy's change in interest on public debt from the year before: due to the stock, and to the rate.

    Interest is the stock at the end of the year before times the implied rate. US$; positive means more is paid.

    Returns
    -------
    Result
        `economy`, `year`, `change`, `stock`, `rate`; the last two sum to the change.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = interest_growth(open_panel("2026-07-01"), "NGA", years=(2024, 2024))
    >>> (result.frame[["change", "stock", "rate"]] / 1e6).round(1).to_csv(index=False).split()
    ['change,stock,rate', '411.5,192.1,219.4']
    """
    import pandas as pd

    members = group_of(group).members
    rows = [panel.economy_at(code) for code in members]
    paid, owed = panel.slab(INTEREST)[rows], stock_before(panel.slab(STOCK))[rows]
    first, last = years or (panel.years[1], panel.years[-1])
    span = slice(panel.year_at(first), panel.year_at(last) + 1)
    both = np.stack([_pairs(owed)[:, span], _pairs(paid)[:, span]])  # (owed and paid, economy, year, start and end)
    known = ~np.isnan(both).any(axis=(0, 3))
    odd = known & _without_debt(both[0], both[1])
    at, year = np.nonzero(known & ~odd)
    there = both[:, at, year]
    effects = log_mean_effects(*_ends(_factors(there[0], there[1])))
    frame = pd.DataFrame(
        {
            "economy": np.array(members)[at], "year": first + year, "change": there[1, :, 1] - there[1, :, 0],
            "stock": effects[0], "rate": effects[1],
        }
    )  # fmt: skip
    reported = set(frame["economy"])
    left_out = {
        code: _NO_DEBT if odd[row].any() else Note("no two years running with interest and debt")
        for row, code in enumerate(members)
        if code not in reported
    }
    notes = (
        Note("{count} pairs of years are there, over {economies} economies", count=len(frame), economies=len(reported)),
        Note("{count} pairs with interest on no debt are left out", count=int(odd.sum())),
        Note("debt in dollars moves with exchange rates too; the part of the stock is not new borrowing alone"),
    )
    return _result(panel, frame, (first, last), len(reported), left_out, notes)


def group_interest_growth(panel: Panel, group: str, first: int, last: int) -> Result:
    """A group's change in interest on public debt between two years: stock, mix of economies, and rates.

    Over the economies that report at both ends. `stock` is the growth of the group's debt, `mix` the shift between
    economies that pay more and less, `rate` the change of each one's own rate. An economy without debt at one end
    enters or leaves through the mix. US$.

    Returns
    -------
    Result
        A row an economy with its part in each effect; the last row, under the group's id, sums them.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> total = group_interest_growth(open_panel("2026-07-01"), "developing", 2014, 2024).frame.iloc[-1]
    >>> [round(float(total[part]) / 1e9, 1) for part in ("change", "stock", "mix", "rate")]
    [81.6, 60.2, -3.3, 24.7]
    """
    import pandas as pd

    quantities = {_INTEREST: panel.slab(INTEREST), _OWED: stock_before(panel.slab(STOCK))}
    matched = match(panel, group, quantities, [first, last])
    paid, owed = matched.values[_INTEREST], matched.values[_OWED]
    odd = _without_debt(owed, paid)
    members = [code for code, without in zip(matched.members, odd, strict=True) if not without]
    paid, owed = paid[~odd], owed[~odd]
    stock, rate = _factors(owed, paid)
    total = stock.sum(axis=0)
    factors = np.stack([np.broadcast_to(total, stock.shape), stock / total, rate])
    effects = log_mean_effects(*_ends(factors))
    frame = pd.DataFrame({"economy": np.array(members, dtype=str), "change": paid[:, 1] - paid[:, 0]})
    frame = frame.assign(stock=effects[0], mix=effects[1], rate=effects[2])
    frame = frame.sort_values("change", ascending=False, ignore_index=True)
    frame.loc[len(frame)] = [group_of(group).id, *frame[["change", "stock", "mix", "rate"]].sum()]
    left_out = {**matched.left_out, **{c: _NO_DEBT for c, without in zip(matched.members, odd, strict=True) if without}}
    notes = (Note("the last row is the sum over {count} economies", count=len(members)),)
    return _result(panel, frame, (first, last), len(members), left_out, notes)


def contributions(panel: Panel, indicator: str, group: str, first: int, last: int) -> Result:
    """What each economy adds to a group's change in a series between two years; sum by `income` for income groups.

    Over the economies that report at both ends. `share` is in percent of the change; shares sum to 100, and single
    ones exceed it where others went the other way. Income groups as in `data/groups.yaml`.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = contributions(open_panel("2026-07-01"), "DT.TDS.DECT.CD", "developing", 2014, 2024)
    >>> result.frame.head(2).round(0)[["economy", "share"]].to_csv(index=False).split()
    ['economy,share', 'CHN,44.0', 'BRA,8.0']
    """
    import pandas as pd

    matched = match(panel, group, {indicator: panel.slab(indicator)}, [first, last])
    start, end = matched.values[indicator].T
    change = end - start
    frame = pd.DataFrame({"economy": matched.members, "income": [_income(code) for code in matched.members]})
    frame = frame.assign(start=start, end=end, change=change)
    frame["share"] = 100 * change / change.sum() if change.sum() else np.nan
    unit = find_indicator(indicator).unit
    return Result(
        frame=frame.sort_values("change", ascending=False, ignore_index=True),
        unit={"start": unit, "end": unit, "change": unit, "share": "percent"},
        indicators=(indicator,),
        vintage=panel.vintage.id,
        years=(first, last),
        n=len(matched.members),
        left_out=matched.left_out,
    )


def _pairs(values: np.ndarray) -> np.ndarray:
    """Each year's value behind that of the year before, on a last axis (start, end)."""
    return np.stack([stock_before(values), values], axis=-1)


def _ends(factors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return factors[..., 0], factors[..., 1]


def _without_debt(owed: np.ndarray, paid: np.ndarray) -> np.ndarray:
    """Whether interest was paid on no debt, or a side is negative, at either end."""
    flags: np.ndarray = (((owed == 0) & (paid != 0)) | (owed < 0) | (paid < 0)).any(axis=-1)
    return flags


def _factors(owed: np.ndarray, paid: np.ndarray) -> np.ndarray:
    """Stock and rate at both ends; where there was no debt, the rate is that of the other end, which is the limit."""
    rate = np.divide(paid, owed, out=np.full(owed.shape, np.nan), where=owed > 0)
    rate = np.where(np.isnan(rate), rate[..., ::-1], rate)
    return np.stack([owed, np.nan_to_num(rate)])


def _income(code: str) -> str:
    """The income group among those of `data/groups.yaml`, empty if none."""
    return next((group for group in ("LIC", "LMC", "UMC") if code in groups()[group].members), "")


def _result(
    panel: Panel, frame: pd.DataFrame, years: tuple[int, int], n: int, left_out: Mapping[str, str],
    notes: tuple[str, ...],
) -> Result:  # fmt: skip
    units = {part: "US$" for part in ("change", "stock", "mix", "rate") if part in frame}
    return Result(frame, units, (INTEREST, STOCK), panel.vintage.id, years, n, left_out, notes)
