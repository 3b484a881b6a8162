"""What can a country pay from? Savings, tax and revenue beside money from abroad; who has figures; who buys exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from devfinance.analysis.matched import group_of
from devfinance.analysis.rates import INTEREST, rate_of
from devfinance.analysis.result import Note, Result, span_of
from devfinance.economies import find_economy
from devfinance.errors import NoFigureError
from devfinance.panel import Panel

GDP, NEAREST = "NY.GDP.MKTP.CD", "external_interest_of_revenue"
AT_HOME: Mapping[str, str] = MappingProxyType(
    {
        "domestic_savings": "NY.GDS.TOTL.ZS",
        "savings": "NY.GNS.ICTR.ZS",
        "tax": "GC.TAX.TOTL.GD.ZS",
        "revenue": "GC.REV.XGRT.GD.ZS",
        "interest_of_revenue": "GC.XPN.INTP.RV.ZS",
    }
)
FROM_ABROAD: Mapping[str, str] = MappingProxyType(
    {
        "aid": "DT.ODA.ODAT.CD",
        "fdi": "BX.KLT.DINV.CD.WD",
        "remittances": "BX.TRF.PWKR.CD.DT",
        "debt_service": "DT.TDS.DECT.CD",
        "public_debt_service": "DT.TDS.DPPG.CD",
        "debt": "DT.DOD.DECT.CD",
    }
)
DESTINATIONS = ("TX.VAL.MRCH.WR.ZS", "TX.VAL.MRCH.OR.ZS", "TX.VAL.MRCH.HI.ZS")
BY_REGION: Mapping[str, str] = MappingProxyType(
    {
        "east_asia_pacific": "TX.VAL.MRCH.R1.ZS",
        "europe_central_asia": "TX.VAL.MRCH.R2.ZS",
        "latin_america": "TX.VAL.MRCH.R3.ZS",
        "middle_east_north_africa": "TX.VAL.MRCH.R4.ZS",
        "south_asia": "TX.VAL.MRCH.R5.ZS",
        "sub_saharan_africa": "TX.VAL.MRCH.R6.ZS",
    }
)
STILL = 0.05  # percentage points within which a share counts as the same as the year before
IMPUTED_FROM = 5  # years in which all three shares repeat, from which they look filled in


def sources_of_money(panel: Panel, names: Sequence[str], years: tuple[int, int] | None = None) -> Result:
    """What economies and aggregates have of their own and from abroad, by year; percent of GDP.

    `interest_of_revenue` is percent of revenue; where the vintage lacks it, `external_interest_of_revenue` is the
    nearest: interest on public debt to lenders abroad alone, over revenue. What is missing stays NaN; a series the
    vintage lacks has no column.
    Debt service is there to set against the rest; it is no source. `Result.n` counts names.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = sources_of_money(open_panel("2026-07-01"), ["NGA"], (2023, 2023))
    >>> result.missing, result.left_out
    (('GC.XPN.INTP.RV.ZS',), {})
    >>> result.frame.round(1)[["tax", "aid", "fdi", "remittances"]].to_csv(index=False, na_rep="none").split()
    ['tax,aid,fdi,remittances', 'none,0.7,0.4,4.0']
    """
    import pandas as pd

    codes = [find_economy(name).iso3 for name in names]
    first, last = years or (panel.years[0], panel.years[-1])
    window = slice(panel.year_at(first), panel.year_at(last) + 1)
    rows = [panel.economy_at(code) for code in codes]
    wanted = {**AT_HOME, **FROM_ABROAD}
    missing = tuple(code for code in wanted.values() if not panel.has(code))
    product = panel.slab(GDP)
    index = pd.MultiIndex.from_product([codes, range(first, last + 1)], names=["economy", "year"])
    columns = {}
    for name, code in wanted.items():
        if panel.has(code):
            values = panel.slab(code) if name in AT_HOME else 100 * panel.slab(code) / product
            columns[name] = values[rows, window].ravel()
    if "interest_of_revenue" not in columns and panel.has(INTEREST) and panel.has(AT_HOME["revenue"]):
        interest = 100 * panel.slab(INTEREST)[rows, window] / product[rows, window]
        columns[NEAREST] = rate_of(interest.ravel(), columns["revenue"])
    frame = pd.DataFrame(columns, index=index).dropna(how="all").reset_index()
    there = set(frame["economy"])
    none = [
        Note("{economy} has no {series} in these years", economy=code, series=", ".join(absent))
        for code, part in frame.groupby("economy", sort=False)
        if (absent := [name for name in columns if part[name].isna().all()])
    ]
    return Result(
        frame=frame,
        unit={name: "percent of revenue" if name.endswith("of_revenue") else "percent of GDP" for name in columns},
        indicators=(*(wanted.get(name, INTEREST) for name in columns), GDP),
        vintage=panel.vintage.id,
        years=(first, last),
        n=len(there),
        left_out={code: Note("no value of any series") for code in codes if code not in there},
        notes=tuple(none) if NEAREST not in columns else (*none, _EXTERNAL_ONLY),
        missing=missing,
    )


_EXTERNAL_ONLY = Note(
    "without {code}: interest on public debt to lenders abroad stands in for all interest, which is more",
    code=AT_HOME["interest_of_revenue"],
)


def who_reports(panel: Panel, group: str = "developing", since: int = 2015) -> Result:
    """Who has figures on its own resources and who has none: first and last year and number since a year.

    A row an economy and series of `AT_HOME` that the vintage holds, also where there is no figure at all: `n` is 0
    then and the years are missing, which is itself a finding. `Result.n` counts economies.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = who_reports(open_panel("2026-07-01"))
    >>> tax = result.frame[result.frame["series"] == "tax"]
    >>> int((tax["n"] == 0).sum()), "NGA" in set(tax.loc[tax["n"] == 0, "economy"])
    (29, True)
    """
    import pandas as pd

    members = group_of(group).members
    start = panel.year_at(since)
    rows = []
    for name, code in AT_HOME.items():
        if not panel.has(code):
            continue
        for economy in members:
            known = np.flatnonzero(~np.isnan(panel.series(code, economy)[start:]))
            ends = (since + int(known[0]), since + int(known[-1])) if len(known) else (pd.NA, pd.NA)
            rows.append((economy, name, len(known), *ends))
    frame = pd.DataFrame(rows, columns=["economy", "series", "n", "first", "last"])
    frame = frame.astype({"first": "Int64", "last": "Int64"})
    without = frame[frame["n"] == 0].groupby("series", sort=False)["economy"].size()
    notes = [
        Note(
            "{count} of {all} economies have no {series} since {since} in this vintage",
            count=int(count),
            all=len(members),
            series=name,
            since=since,
        )
        for name, count in without.items()
    ]
    return Result(
        frame=frame,
        unit={"n": "years"},
        indicators=tuple(code for code in AT_HOME.values() if panel.has(code)),
        vintage=panel.vintage.id,
        years=(since, panel.years[-1]),
        n=len(members),
        notes=tuple(notes),
        missing=tuple(code for code in AT_HOME.values() if not panel.has(code)),
    )


def exports_by_destination(
    panel: Panel, names: Sequence[str] | None = None, first: int = 2000, last: int = 2023
) -> Result:
    """The share of exports that goes to developing economies, and to high-income ones; percent of merchandise exports.

    Developing is within the region and outside it together; each of the World Bank's regions has a column of its own
    where the vintage holds them, and is in `missing` where it does not. `change` is since the first year shown, in
    percentage points; it is NaN, and a note says why, where the shares repeat from year to year so often that they
    look filled in rather than counted. `Result.n` counts economies and aggregates.

    Raises
    ------
    NoFigureError
        The vintage has no exports by destination.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = exports_by_destination(open_panel("2026-07-01"), ["LMY", "NGA"], 2003, 2019)
    >>> newest = result.frame[result.frame["year"] == 2019]
    >>> newest.round(1)[["economy", "developing", "change"]].to_csv(index=False).split()
    ['economy,developing,change', 'LMY,34.2,13.2', 'NGA,54.2,']
    >>> result.notes[0].values["economy"]
    'NGA'
    """
    import pandas as pd

    shares = _shares(panel)
    known = [code for code, none in zip(panel.economies, np.isnan(shares[0]).all(axis=1), strict=True) if not none]
    codes = [find_economy(name).iso3 for name in names] if names else known
    window = slice(panel.year_at(first), panel.year_at(last) + 1)
    regions = {name: code for name, code in BY_REGION.items() if panel.has(code)}
    parts, notes = [], []
    for code in (code for code in codes if code in known):
        cut = shares[:, panel.economy_at(code), window]
        part = pd.DataFrame({"economy": code, "year": range(first, last + 1), "developing": cut[0] + cut[1]})
        part = part.assign(within_region=cut[0], high_income=cut[2], unassigned=100 - cut.sum(axis=0)).dropna()
        for name, destination in regions.items():
            part[name] = panel.series(destination, code)[[panel.year_at(year) for year in part["year"]]]
        repeats = first + 1 + np.flatnonzero(repeated(cut))
        imputed = len(repeats) >= IMPUTED_FROM
        part["change"] = np.nan if imputed else part["developing"] - part["developing"].head(1).sum()
        if imputed:
            notes.append(Note(_FILLED_IN, economy=code, years=span_of(repeats.tolist())))
        parts.append(part)
    columns = ("developing", "within_region", "high_income", "unassigned", *regions)
    return Result(
        frame=pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["economy", "year", *columns]),
        unit=dict.fromkeys(columns, "percent of merchandise exports") | {"change": "percentage points"},
        indicators=(*DESTINATIONS, *regions.values()),
        vintage=panel.vintage.id,
        years=(first, last),
        n=len(parts),
        left_out={code: Note("no exports by destination") for code in codes if code not in known},
        notes=tuple(notes),
        missing=tuple(code for code in BY_REGION.values() if code not in regions.values()),
    )


_FILLED_IN = (
    "{economy}: all shares are as in the year before in {years}; they look filled in, and no trend is read into them"
)


def _shares(panel: Panel) -> np.ndarray:
    """Within the region, outside it, and to high-income economies: shape (3, economies, years), percent."""
    lacking = [code for code in DESTINATIONS if not panel.has(code)]
    if lacking:
        raise NoFigureError(
            f"vintage {panel.vintage.id} has no exports by destination ({', '.join(lacking)})",
            tip="choose another vintage; this one has nothing near them",
        )
    return np.stack([panel.slab(code) for code in DESTINATIONS])


def repeated(shares: np.ndarray) -> np.ndarray:
    """Whether all shares of a year are those of the year before, to 0.05 points; shape (shares, years) to (years − 1).

    >>> repeated(np.array([[10.0, 10.01, 12.0], [90.0, 89.99, 88.0]])).tolist()
    [True, False]
    """
    still: np.ndarray = np.abs(np.diff(shares, axis=1)) < STILL
    return np.asarray(still.all(axis=0))
