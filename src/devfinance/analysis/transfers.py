"""Does more money leave than enters, all flows counted? The net resource transfer, and what others have published.

Net resource transfer: net flows on public debt, foreign direct investment, portfolio equity and grants, less interest
on public debt and profits on foreign direct investment; remittances beside. US$ a year, positive where money comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from devfinance.analysis.flows import on_public_debt
from devfinance.analysis.matched import group_of
from devfinance.analysis.rates import INTEREST
from devfinance.analysis.result import Note, Result
from devfinance.errors import RequestError
from devfinance.indicators import find_indicator
from devfinance.panel import Panel
from devfinance.paths import data_folder

_GRANTS, _REMITTANCES = "BX.GRT.EXTA.CD.WD", "BX.TRF.PWKR.CD.DT"
_SIGNED = {
    "fdi": ("BX.KLT.DINV.CD.WD", 1),
    "portfolio_equity": ("BX.PEF.TOTL.CD.WD", 1),
    "grants": (_GRANTS, 1),
    "interest": (INTEREST, -1),
    "profits_on_fdi": ("BX.KLT.DREM.CD.DT", -1),
}


def net_resource_transfer(panel: Panel, group: str = "developing", years: tuple[int, int] | None = None) -> Result:
    """The net resource transfer of every economy by year, part by part, US$; outflows are negative.

    `debt` is net flows on public debt less interest. `transfer` is the sum of all parts, and is there only where the
    vintage holds every one of them; `known_parts` is the sum of those it holds, which is not the transfer and is
    named apart. `remittances` stand beside and are in neither.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = net_resource_transfer(open_panel("2026-07-01"), "NGA", (2023, 2023))
    >>> result.missing
    ('DT.NFL.DPPG.CD', 'DT.DIS.DPPG.CD', 'BX.PEF.TOTL.CD.WD', 'BX.KLT.DREM.CD.DT')
    >>> (result.frame[["debt", "fdi", "grants", "known_parts"]] / 1e9).round(1).to_csv(index=False).split()
    ['debt,fdi,grants,known_parts', '2.3,1.9,1.9,6.1']
    """
    import pandas as pd

    members = group_of(group).members
    parts, missing, notes, used = _parts(panel)
    first, last = years or _span(panel, parts)
    window = slice(panel.year_at(first), panel.year_at(last) + 1)
    rows = [panel.economy_at(code) for code in members]
    cut = {name: values[rows, window] for name, values in parts.items()}
    whole: np.ndarray = np.sum(list(cut.values()), axis=0)
    at, column = np.nonzero(~np.isnan(whole))
    frame = pd.DataFrame({"economy": np.array(members)[at], "year": first + column})
    for name, values in cut.items():
        frame[name] = values[at, column]
    frame["debt"] = frame["net_debt_flows"] + frame["interest"]
    frame["known_parts" if missing else "transfer"] = whole[at, column]
    if panel.has(_REMITTANCES):
        frame["remittances"] = panel.slab(_REMITTANCES)[rows, window][at, column]
    there = set(frame["economy"])
    return Result(
        frame=frame,
        unit=dict.fromkeys([str(name) for name in frame.columns if name not in ("economy", "year")], "US$"),
        indicators=used,
        vintage=panel.vintage.id,
        years=(first, last),
        n=len(there),
        left_out={c: Note("no year with every part the vintage holds") for c in members if c not in there},
        notes=notes,
        missing=missing,
    )


def _parts(panel: Panel) -> tuple[dict[str, np.ndarray], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The signed parts the vintage holds, the series it lacks, what to say of them, and the series used."""
    flows = on_public_debt(panel, interest=False)
    parts, used, lacking = {"net_debt_flows": flows.values}, [*flows.indicators], []
    for name, (code, sign) in _SIGNED.items():
        if panel.has(code):
            parts[name] = sign * panel.slab(code)
            used.append(code)
        else:
            lacking.append(code)
    notes = list(flows.notes)
    if lacking:
        names = "; ".join(f"{code} ({find_indicator(code).short_name})" for code in lacking)
        notes.append(
            Note("the vintage lacks {names}: the parts do not add up to the net resource transfer", names=names)
        )
    if panel.has(_REMITTANCES):
        notes.append(Note("a group's remittances are those of the economies that report them"))
    notes.append(Note("the debt of private borrowers without a guarantee, and that to the IMF, is in no part"))
    return parts, (*flows.missing, *lacking), tuple(notes), tuple(used)


def _span(panel: Panel, parts: Mapping[str, np.ndarray]) -> tuple[int, int]:
    known = np.flatnonzero(~np.isnan(np.sum(list(parts.values()), axis=0)).all(axis=0))
    if not len(known):
        raise RequestError(f"vintage {panel.vintage.id} has no year with every part", tip="choose another vintage")
    return panel.years[int(known[0])], panel.years[int(known[-1])]


def group_transfer(panel: Panel, group: str = "developing", years: tuple[int, int] | None = None) -> Result:
    """A group's transfer by year: the sums of its parts over the members that report all of them that year, US$.

    The set of economies changes from year to year; `economies` counts it.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = group_transfer(open_panel("2026-07-01"), "developing", (2023, 2023))
    >>> (result.frame[["debt"]] / 1e9).round(0).to_csv(index=False).split(), int(result.frame["economies"].iloc[0])
    (['debt', '-49.0'], 115)
    """
    each = net_resource_transfer(panel, group, years)
    by_year = each.frame.drop(columns="economy").groupby("year")
    frame = by_year.sum(min_count=1)
    frame["economies"] = by_year.size()
    return replace(each, frame=frame.reset_index(), unit={**each.unit, "economies": "economies"})


@dataclass(frozen=True, slots=True)
class ExternalFigure:
    """A figure somebody else has published; US$ over all of its years, or percent where `unit` says so.

    Positive where money comes in. `checked` says whether we have seen it with its publisher.
    """

    id: str
    publisher: str
    value: float
    years: tuple[int, int]
    economies: str
    definition: str
    source: str
    checked: bool
    why_ours_differs: str
    unit: str = "US$"


@cache
def external_figures() -> Mapping[str, ExternalFigure]:
    """The figures of others by their id, from `data/external_figures.yaml`.

    >>> external_figures()["unctad-2023"].value
    -25000000000.0
    """
    import yaml

    entries = yaml.safe_load((data_folder() / "external_figures.yaml").read_text(encoding="utf-8"))
    return {
        name: ExternalFigure(id=name, **{**entry, "years": tuple(entry["years"])}) for name, entry in entries.items()
    }


def beside_published(panel: Panel, group: str = "developing") -> Result:
    """Our balance on public debt for the years of each published transfer, side by side, and why they differ; US$.

    `grants` are those the same economies received in those years, for figures that count them; NaN if a year lacks any.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = beside_published(open_panel("2026-07-01"))
    >>> (result.frame.set_index("figure")[["theirs", "ours"]] / 1e9).round(0).to_csv().split()
    ['figure,theirs,ours', 'world-bank-2022-2024,-741.0,-232.0', 'unctad-2023,-25.0,-49.0', 'one-2023,74.0,-49.0']
    """
    import pandas as pd

    balance = on_public_debt(panel)
    members = group_of(group).members
    grants = panel.slab(_GRANTS) if panel.has(_GRANTS) else np.full(balance.values.shape, np.nan)
    ours, given = (values[[panel.economy_at(code) for code in members]] for values in (balance.values, grants))
    rows, complete = [], np.ones(len(members), dtype=bool)
    theirs = [figure for figure in external_figures().values() if figure.unit == "US$"]
    for figure in theirs:
        span = slice(panel.year_at(figure.years[0]), panel.year_at(figure.years[1]) + 1)
        known = ~np.isnan(ours[:, span]).any(axis=1)
        complete &= known
        sums = (float(ours[known, span].sum()), float(given[known, span].sum()), int(known.sum()))
        named = (figure.id, figure.publisher, *figure.years, figure.value)
        rows.append((*named, *sums, figure.definition, figure.why_ours_differs, figure.checked))
    columns = ["figure", "publisher", "first", "last", "theirs", "ours", "grants", "economies"]
    why = Note("no value in some of the years")
    return Result(
        frame=pd.DataFrame(rows, columns=[*columns, "definition", "why", "checked"]),
        unit=dict.fromkeys(("theirs", "ours", "grants"), "US$") | {"economies": "economies"},
        indicators=balance.indicators,
        vintage=panel.vintage.id,
        years=(min(figure.years[0] for figure in theirs), max(figure.years[1] for figure in theirs)),
        n=int(complete.sum()),
        left_out={code: why for code, there in zip(members, complete, strict=True) if not there},
        notes=(Note("ours is the {what} of {group}", what=balance.name, group=group_of(group).name), *balance.notes),
        missing=balance.missing,
    )
