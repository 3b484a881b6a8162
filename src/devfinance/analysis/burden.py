"""How heavy is debt service? Against exports, income, people, reserves and aid.

`burden_ratio`, `group_burden` and `burden_ends` are plain arrays for claims about a trend; the others return results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from devfinance.analysis.denominators import denominator
from devfinance.analysis.matched import Matched, group_of, match, newest_covered
from devfinance.analysis.result import Note, Result
from devfinance.measures import measure
from devfinance.panel import Panel

END = 3  # years over which each end of a trend is averaged


def burden_ratio(panel: Panel, debt_service: str = "total", over: str = "exports") -> np.ndarray:
    """Debt service over a denominator, shape (economies, years); percent, or US$ a person for `population`.

    NaN where either side is missing, or the denominator is zero or negative. Aggregates are there too, as shares of
    two published totals. Source: the measures' and the denominator's series.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> panel = open_panel("2026-07-01")
    >>> burden_ratio(panel, "total", "gdp")[panel.economy_at("NGA"), panel.year_at(2024)].round(2)
    np.float64(5.33)
    """
    below = denominator(panel, over)
    above = measure("debt_service", debt_service).values(panel)
    return _ratio(above, below.values, over)


def _ratio(above: np.ndarray, below: np.ndarray, over: str) -> np.ndarray:
    factor = 1 if over == "population" else 100
    ratio: np.ndarray = np.divide(factor * above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return ratio


def group_burden(
    panel: Panel, group: str, debt_service: str, over: str, years: Sequence[int]
) -> tuple[np.ndarray, Matched]:
    """A group's burden in each of the years: its members' debt service over their denominator, both summed.

    Summed over the economies that report both sides in every one of the years, so that the set never changes.

    Returns
    -------
    tuple
        The burden, a value a year (percent, or US$ a person), and who is in it.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> burden, who = group_burden(open_panel("2026-07-01"), "developing", "total", "gdp", [2014, 2024])
    >>> burden.round(1), len(who.members)
    (array([2.6, 3.4]), 113)
    """
    sides = burden_sides(panel, debt_service, over)
    matched = match(panel, group, sides, years)
    above, below = (matched.sums(name) for name in sides)
    return _ratio(above, below, over), matched


def burden_sides(panel: Panel, debt_service: str, over: str) -> dict[str, np.ndarray]:
    """Both sides of a burden; a denominator that is not positive counts as missing."""
    below = denominator(panel, over).values
    return {
        "debt service": measure("debt_service", debt_service).values(panel),
        over.replace("_", " "): np.where(below > 0, below, np.nan),
    }


@dataclass(frozen=True, eq=False)
class Ends:
    """The two ends of a trend in a burden, each a mean of three years; percent, or US$ a person.

    `strength` is (end − start) / (end + start), from −1 to 1, above zero where the burden has grown.
    """

    start: float
    end: float
    start_years: tuple[int, ...]
    end_years: tuple[int, ...]
    matched: Matched

    @property
    def strength(self) -> float:
        """How much the burden has grown."""
        return (self.end - self.start) / (self.end + self.start)


def burden_ends(panel: Panel, group: str, debt_service: str, over: str, window: int, newest: int | None = None) -> Ends:
    """A group's burden now and `window` years before, each a mean over three years.

    A window of ten years that ends in 2024 sets 2022–2024 against 2012–2014. The economies are those that report
    both sides in every year from the first to the last.

    Parameters
    ----------
    newest
        The last year; without it, the newest in which four fifths of the group report both sides.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> ends = burden_ends(open_panel("2026-07-01"), "developing", "total", "gdp", window=10)
    >>> ends.start_years, ends.end_years, round(ends.start, 2), round(ends.end, 2)
    ((2012, 2013, 2014), (2022, 2023, 2024), 2.46, 3.57)
    """
    last = newest or newest_covered(panel, group, burden_sides(panel, debt_service, over))
    years = range(last - window - END + 1, last + 1)
    burden, matched = group_burden(panel, group, debt_service, over, years)
    return Ends(
        start=float(burden[:END].mean()),
        end=float(burden[-END:].mean()),
        start_years=tuple(years[:END]),
        end_years=tuple(years[-END:]),
        matched=matched,
    )


def burdens(
    panel: Panel, group: str = "developing", debt_service: str = "total", over: str = "exports",
    years: tuple[int, int] | None = None,
) -> Result:  # fmt: skip
    """Each economy's burden by year, with its rank and percentile among those of the group that report that year.

    Rank 1 is the heaviest burden; the percentile is the share of the others that bear less, in percent.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = burdens(open_panel("2026-07-01"), "peers_oil", years=(2024, 2024))
    >>> result.frame.round(1)[["economy", "burden", "rank", "percentile"]].to_csv(index=False).split()
    ['economy,burden,rank,percentile', 'AGO,28.9,1,100.0', 'COG,13.6,2,50.0', 'GHA,9.4,3,0.0']
    """
    import pandas as pd

    members = group_of(group).members
    below = denominator(panel, over)
    ratio = burden_ratio(panel, debt_service, over)[[panel.economy_at(code) for code in members]]
    first, last = years or (panel.years[0], panel.years[-1])
    cut = ratio[:, panel.year_at(first) : panel.year_at(last) + 1]
    rows, columns = np.nonzero(~np.isnan(cut))
    frame = pd.DataFrame(
        {"economy": np.array(members)[rows], "year": first + columns, "burden": cut[rows, columns]}
    ).sort_values(["year", "burden"], ascending=[True, False], ignore_index=True)
    by_year = frame.groupby("year")["burden"]
    frame["rank"] = by_year.rank(ascending=False, method="min").astype(int)
    frame["of"] = by_year.transform("size")
    frame["percentile"] = 100 * (by_year.rank(method="min") - 1) / (frame["of"] - 1).clip(lower=1)
    reported = set(frame["economy"])
    why = Note("no year with debt service and a denominator above zero")
    return Result(
        frame=frame,
        unit={"burden": below.unit, "percentile": "percent"},
        indicators=(*measure("debt_service", debt_service).indicators, *below.indicators),
        vintage=panel.vintage.id,
        years=(int(frame["year"].min()), int(frame["year"].max())) if len(frame) else (first, last),
        n=len(reported),
        left_out={code: why for code in members if code not in reported},
        notes=below.notes,
        missing=below.missing,
    )


def against_the_world_bank(
    panel: Panel, group: str = "developing", over: str = "exports_goods_services", years: tuple[int, int] | None = None
) -> Result:
    """Our total debt service over exports beside the World Bank's own ratio, with the difference; percent.

    Theirs takes exports of goods, services and primary income, so that it lies below ours where an economy earns much
    abroad, and above where our debt service is of another release. Source: DT.TDS.DECT.EX.ZS and ours.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = against_the_world_bank(open_panel("2026-07-01"), "Kenya", years=(2024, 2024))
    >>> result.frame.round(1)[["ours", "theirs", "difference"]].to_csv(index=False).split()
    ['ours,theirs,difference', '27.9,27.2,0.7']
    """
    ratio = "DT.TDS.DECT.EX.ZS"
    ours = burdens(panel, group, "total", over, years)
    frame = ours.frame[["economy", "year", "burden"]].rename(columns={"burden": "ours"})
    theirs = panel.slab(ratio)
    at = ([panel.economy_at(code) for code in frame["economy"]], [panel.year_at(year) for year in frame["year"]])
    frame = frame.assign(theirs=theirs[at])
    frame["difference"] = frame["ours"] - frame["theirs"]
    without = frame["theirs"].isna()
    both = frame[~without].reset_index(drop=True)
    there = set(both["economy"])
    lost = {code: Note("no ratio of the World Bank") for code in frame.loc[without, "economy"] if code not in there}
    return replace(
        ours,
        frame=both,
        unit={"ours": ours.unit["burden"], "theirs": "percent of exports", "difference": "percentage points"},
        indicators=(*ours.indicators, ratio),
        n=len(there),
        left_out={**ours.left_out, **lost},
        notes=(*ours.notes, Note("{count} economy-years have ours and not theirs", count=int(without.sum()))),
    )


def rises(panel: Panel, group: str = "developing", debt_service: str = "total", over: str = "exports",
          window: int = 10, newest: int | None = None) -> Result:  # fmt: skip
    """In which economies the burden has grown: each one's own ends, its strength, and whether it rose.

    An economy is taken if it reports both sides in every year from the first to the last, as in `burden_ends`.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = rises(open_panel("2026-07-01"), over="gdp")
    >>> int(result.frame["rose"].sum()), result.n
    (83, 113)
    """
    import pandas as pd

    ends = burden_ends(panel, group, debt_service, over, window, newest)
    who = ends.matched
    above, below = (who.values[name] for name in who.values)
    each = _ratio(above, below, over)
    start, end = each[:, :END].mean(axis=1), each[:, -END:].mean(axis=1)
    frame = pd.DataFrame({"economy": who.members, "start": start, "end": end, "change": end - start})
    frame["rose"] = frame["end"] > frame["start"]
    below_the_line = denominator(panel, over)
    return Result(
        frame=frame.sort_values("change", ascending=False, ignore_index=True),
        unit=dict.fromkeys(("start", "end", "change"), below_the_line.unit),
        indicators=(*measure("debt_service", debt_service).indicators, *below_the_line.indicators),
        vintage=panel.vintage.id,
        years=(who.years[0], who.years[-1]),
        n=len(who.members),
        left_out=who.left_out,
        notes=below_the_line.notes,
        missing=below_the_line.missing,
    )
