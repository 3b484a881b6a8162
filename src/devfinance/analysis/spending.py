"""Debt service beside health and education: how large each is, and whether they move together.

The regressions say what goes with what within an economy, once what is common to a year is taken off. They name no
cause: a bad harvest, a war or a new government can move both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from devfinance.analysis.burden import burden_ratio
from devfinance.analysis.matched import group_of
from devfinance.analysis.rates import stock_before
from devfinance.analysis.result import Note, Result
from devfinance.errors import UnknownNameError
from devfinance.indicators import find_indicator
from devfinance.measures import measure, us_deflator
from devfinance.panel import Panel

if TYPE_CHECKING:
    import pandas as pd

GDP, POPULATION, GROWTH, AID = "NY.GDP.MKTP.CD", "SP.POP.TOTL", "NY.GDP.MKTP.KD.ZG", "DT.ODA.ODAT.CD"
_REGRESSED = ("DT.TDS.DPPG.CD", "DT.TDS.DECT.CD", GDP, GROWTH, AID)
SPENDING: Mapping[str, str] = MappingProxyType(
    {
        "health": "SH.XPD.CHEX.GD.ZS",  # by everybody, not the state alone
        "education": "SE.XPD.TOTL.GD.ZS",
        "health_share": "SH.XPD.GHED.GE.ZS",
        "education_share": "SE.XPD.TOTL.GB.ZS",
    }
)


def beside_spending(
    panel: Panel, group: str = "developing", debt_service: str = "public", years: tuple[int, int] | None = None
) -> Result:
    """Debt service, health and education spending by economy and year: percent of GDP, and US$ a person.

    Health is all current spending, public and private; education is the state's. A row needs debt service, GDP and
    one of the two; what is missing stays NaN. The columns a person are there where the vintage has population.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = beside_spending(open_panel("2026-07-01"), "NGA", years=(2022, 2022))
    >>> result.frame.round(2)[["debt_service", "health", "education"]].to_csv(index=False).split()
    ['debt_service,health,education', '0.45,4.27,0.35']
    """
    import pandas as pd

    members = group_of(group).members
    first, last = years or (panel.years[0], panel.years[-1])
    window = slice(panel.year_at(first), panel.year_at(last) + 1)
    rows = [panel.economy_at(code) for code in members]
    columns = {"debt_service": burden_ratio(panel, debt_service, "gdp")[rows, window]}
    columns |= {name: panel.slab(SPENDING[name])[rows, window] for name in ("health", "education")}
    there = ~np.isnan(columns["debt_service"]) & ~(np.isnan(columns["health"]) & np.isnan(columns["education"]))
    at, column = np.nonzero(there)
    frame = pd.DataFrame({"economy": np.array(members)[at], "year": first + column})
    frame = frame.assign(**{name: values[at, column] for name, values in columns.items()})
    unit = dict.fromkeys(columns, "percent of GDP")
    notes = [Note("health is all current spending, public and private; education is the state's")]
    if panel.has(POPULATION):
        a_person = (panel.slab(GDP) / panel.slab(POPULATION))[rows, window][at, column] / 100
        frame = frame.assign(**{f"{name}_a_person": frame[name] * a_person for name in columns})
        unit |= {f"{name}_a_person": "US$ a person" for name in columns}
    else:
        notes.append(Note("the vintage has no population, so no amounts a person"))
    found = set(frame["economy"])
    return Result(
        frame=frame,
        unit=unit,
        indicators=(*measure("debt_service", debt_service).indicators, GDP, SPENDING["health"], SPENDING["education"]),
        vintage=panel.vintage.id,
        years=(int(frame["year"].min()), int(frame["year"].max())) if len(frame) else (first, last),
        n=len(found),
        left_out={c: Note("no year with debt service, GDP and spending") for c in members if c not in found},
        notes=tuple(notes),
        missing=() if panel.has(POPULATION) else (POPULATION,),
    )


@dataclass(frozen=True, eq=False)
class Fit:
    """A panel regression: coefficients, their clustered errors and 95% bounds, and what they rest on."""

    coefficients: Mapping[str, float]
    errors: Mapping[str, float]
    bounds: Mapping[str, tuple[float, float]]
    n: int
    economies: int


def regress(
    frame: pd.DataFrame, outcome: str, regressors: Sequence[str], *, entities: bool = True, years: bool = True
) -> Fit:
    """A linear regression with effects for entities and years, errors clustered by entity; by `linearmodels`.

    Parameters
    ----------
    frame
        Indexed by entity and year; rows with a missing value are not used.
    outcome, regressors
        Columns of the frame; a constant is added.
    entities, years
        Which effects are taken off.

    Examples
    --------
    >>> import pandas as pd
    >>> index = pd.MultiIndex.from_product([["a", "b", "c"], [1, 2, 3, 4]], names=["economy", "year"])
    >>> x = np.array([1.0, 2, 4, 3, 2, 5, 3, 1, 6, 2, 2, 4])
    >>> frame = pd.DataFrame({"x": x, "y": 2 * x + np.repeat([5.0, 7, 9], 4)}, index=index)
    >>> round(regress(frame, "y", ["x"]).coefficients["x"], 6)
    2.0
    """
    from linearmodels.panel import PanelOLS

    used = frame[[outcome, *regressors]].dropna().assign(constant=1.0)
    model = PanelOLS(used[outcome], used[["constant", *regressors]], entity_effects=entities, time_effects=years)
    fitted = model.fit(cov_type="clustered", cluster_entity=True, group_debias=True)
    bounds = fitted.conf_int()
    return Fit(
        coefficients={str(name): float(value) for name, value in fitted.params.items()},
        errors={str(name): float(value) for name, value in fitted.std_errors.items()},
        bounds={
            str(name): (float(bounds.loc[name, "lower"]), float(bounds.loc[name, "upper"])) for name in bounds.index
        },
        n=int(fitted.nobs),
        economies=used.index.get_level_values(0).nunique(),
    )


def regression_frame(panel: Panel, outcome: str, group: str = "developing") -> tuple[pd.DataFrame, tuple[str, ...]]:
    """What the regressions use, by economy and year, and the controls the vintage allows.

    `outcome` as named in `SPENDING`; `public` and `total` debt service in percent of GDP, `public_before` and
    `total_before` of the year before; controls are GDP growth, aid in percent of GDP and, where the vintage has
    population, the logarithm of GDP a person in constant US$.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> frame, controls = regression_frame(open_panel("2026-07-01"), "education", "NGA")
    >>> frame.loc[("NGA", 2022), ["outcome", "public"]].round(2).tolist(), controls
    ([0.35, 0.45], ('growth', 'aid', 'income'))
    """
    import pandas as pd

    if outcome not in SPENDING:
        raise UnknownNameError("spending", outcome, SPENDING)
    members = group_of(group).members
    rows = [panel.economy_at(code) for code in members]
    columns = {"outcome": panel.slab(SPENDING[outcome])}
    for name in ("public", "total"):
        columns[name] = burden_ratio(panel, name, "gdp")
        columns[f"{name}_before"] = stock_before(columns[name])
    gdp = panel.slab(GDP)
    controls = {"growth": panel.slab(GROWTH), "aid": 100 * panel.slab(AID) / gdp}
    if panel.has(POPULATION):
        controls["income"] = np.log(gdp / panel.slab(POPULATION) / us_deflator(panel))
    index = pd.MultiIndex.from_product([members, panel.years], names=["economy", "year"])
    frame = pd.DataFrame({name: values[rows].ravel() for name, values in (columns | controls).items()}, index=index)
    return frame, tuple(controls)


def specifications(panel: Panel, outcome: str = "education") -> Result:
    """Social spending regressed on debt service, in several specifications; a row each.

    Economy and year effects throughout, errors clustered by economy. `coefficient` is by how many points spending
    was higher where debt service was one percent of GDP higher than usual for that economy and year; `low` and `high`
    bound it with 95% confidence. `Result.n` counts observations of the first specification.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> result = specifications(open_panel("2026-07-01"), "education")
    >>> result.frame.loc[0, ["coefficient", "n"]].round(3).tolist()
    [0.005, 1399.0]
    """
    import pandas as pd

    frame, controls = regression_frame(panel, outcome)
    poor = (*group_of("LIC").members, *group_of("LMC").members)
    within = frame.index.get_level_values(0)
    variants: list[tuple[str, str, tuple[str, ...], pd.DataFrame]] = [
        ("public", "public", (), frame),
        ("public, controls", "public", controls, frame),
        ("public, a year before", "public_before", (), frame),
        ("public, a year before, controls", "public_before", controls, frame),
        ("public, low and lower-middle income", "public", controls, frame[within.isin(poor)]),
        ("public, without China and India", "public", controls, frame[~within.isin(("CHN", "IND"))]),
        ("total", "total", (), frame),
        ("total, controls", "total", controls, frame),
    ]
    rows, fits = [], []
    for name, regressor, added, part in variants:
        fit = regress(part, "outcome", [regressor, *added])
        bounds = fit.bounds[regressor]
        rows.append((name, fit.coefficients[regressor], fit.errors[regressor], *bounds, fit.n, fit.economies))
        fits.append(fit)
    used = frame[["outcome", "public"]].dropna().index
    there, seen = set(used.get_level_values(0)), used.get_level_values(1)
    unit = find_indicator(SPENDING[outcome]).name.rpartition("(")[2].rstrip(")").replace("% of", "percent of")
    return Result(
        frame=pd.DataFrame(rows, columns=["specification", "coefficient", "error", "low", "high", "n", "economies"]),
        unit=dict.fromkeys(
            ("coefficient", "error", "low", "high"), f"points ({unit}) a percent of GDP of debt service"
        ),
        indicators=(SPENDING[outcome], *_REGRESSED, *((POPULATION,) if panel.has(POPULATION) else ())),
        vintage=panel.vintage.id,
        years=(int(seen.min()), int(seen.max())),
        n=fits[0].n,
        left_out={
            c: Note("no year with spending and debt service") for c in group_of("developing").members if c not in there
        },
        notes=(_said(outcome, unit, fits[0]), Note("controls: {names}", names=", ".join(controls)), *_caution(outcome)),
        missing=() if panel.has(POPULATION) else (POPULATION,),
    )


def _said(outcome: str, unit: str, fit: Fit) -> Note:
    """The first specification in words that claim no cause."""
    (low, high), coefficient = fit.bounds["public"], fit.coefficients["public"]
    clear = "They moved together." if low > 0 or high < 0 else "The figures do not tell whether they moved together."
    return Note(
        "where public debt service was one percent of GDP above what is usual for the economy and the year, {outcome} "
        "spending ({unit}) was {coefficient:+.2f} points off its own usual level (95%: {low:+.2f} to {high:+.2f}; {n} "
        "observations, {economies} economies). {clear} Neither says that one causes the other.",
        outcome=outcome.partition("_")[0], unit=unit, coefficient=coefficient, low=low, high=high, n=fit.n,
        economies=fit.economies, clear=clear,
    )  # fmt: skip


def _caution(outcome: str) -> tuple[Note, ...]:
    """What to know of a share of the state's spending as an outcome."""
    if not outcome.endswith("_share"):
        return ()
    return (Note("interest is itself part of the state's spending, so that a share of it falls as interest rises"),)
