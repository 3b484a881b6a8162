"""The figures of a vintage as pandas frames, and who belongs to which group."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

DATA = Path(__file__).resolve().parents[2] / "data"

MEASURES = {
    "total": ["DT.TDS.DECT.CD"],
    "public": ["DT.TDS.DPPG.CD"],
    "public_interest": ["DT.INT.DPPG.CD"],
    "public_principal": ["DT.AMT.DPPG.CD"],
    "aid": ["DT.ODA.ODAT.CD"],
    "fdi": ["BX.KLT.DINV.CD.WD"],
    "aid_and_fdi": ["DT.ODA.ODAT.CD", "BX.KLT.DINV.CD.WD"],
    "grants": ["BX.GRT.EXTA.CD.WD"],
    "remittances": ["BX.TRF.PWKR.CD.DT"],
}
NOTHING = pd.DataFrame(dtype=float)
BY_INCOME = {"LIC": ["LIC"], "LMC": ["LMC"], "UMC": ["UMC"], "developing": ["LIC", "LMC", "UMC"]}


@dataclass(frozen=True)
class Group:
    """Who is spoken of: `members` (None: not known), the code of the published `total`, who is taken out of both."""

    id: str
    members: tuple[str, ...] | None
    total: str | None
    less: tuple[str, ...] = ()

    @property
    def is_economy(self) -> bool:
        return self.members == (self.id,)


@cache
def group(name: str) -> Group:
    declared = yaml.safe_load((DATA / "groups.yaml").read_text("utf-8"))
    table = pd.read_csv(DATA / "economies.csv", keep_default_na=False).set_index("iso3")
    if name not in declared:
        return Group(name, (name,), name)
    if name in BY_INCOME:
        rows = table[table["income_fy2026"].isin(BY_INCOME[name])]
        ethiopia = ["ETH"] if "LIC" in BY_INCOME[name] else []
        return Group(name, tuple(sorted({*rows.index, *ethiopia})), "LMY" if name == "developing" else None)
    if name == "SSA":
        region = set(table[table["region"] == "SSF"].index)
        return Group(name, tuple(code for code in group("developing").members if code in region), "SSA")
    if name.startswith("developing_less_"):
        less = tuple(declared[name]["less"])
        return Group(name, tuple(code for code in group("developing").members if code not in less), "LMY", less)
    if name in {"LDC", "IDA"}:
        return Group(name, None, name)
    return Group(name, tuple(declared[name]["members"]), None)


class Figures:
    """One vintage. A frame of a series is economy × year, with NaN where there is no value."""

    def __init__(self, vintage: str) -> None:
        self.vintage = vintage
        rows = pd.read_parquet(DATA / "snapshots" / vintage / "observations.parquet")
        rows = rows.astype({"indicator": str, "economy": str})
        self.series = {
            code: part.pivot(index="economy", columns="year", values="value")
            for code, part in rows.groupby("indicator")
        }
        self.years = sorted(int(year) for year in rows["year"].unique())
        self._cache: dict[object, object] = {}

    def frame(self, code: str) -> pd.DataFrame:
        return self.series.get(code, NOTHING)

    def measure(self, name: str) -> pd.DataFrame:
        """A measure; missing where any of the series it adds up is."""
        if name not in self._cache:
            first, *others = (self.frame(code) for code in MEASURES[name])
            for other in others:
                first = first.add(other)
            self._cache[name] = first
        return self._cache[name]

    def value(self, code: str, economy: str, year: int) -> float:
        frame = self.frame(code)
        return float(frame.at[economy, year]) if economy in frame.index and year in frame.columns else math.nan

    def of_members(self, name: str, whose: Group, years: tuple[int, ...]) -> pd.DataFrame:
        """A measure of a group's members, members × years."""
        key = ("members", name, whose.id, years)
        if key not in self._cache:
            self._cache[key] = self.measure(name).reindex(index=list(whose.members or ()), columns=list(years))
        return self._cache[key]

    def published(self, name: str, whose: Group) -> pd.Series:
        """The World Bank's total of a measure by year, less the economies taken out; all NaN where there is none."""
        key = ("published", name, whose.id)
        if key not in self._cache:
            frame = self.measure(name).reindex(index=[whose.total, *whose.less], columns=self.years)
            total = frame.iloc[0]
            for place in range(1, len(frame)):
                total = total - frame.iloc[place]
            self._cache[key] = total
        return self._cache[key]

    def newest_year(self, name: str, whose: Group) -> int | None:
        """The newest year of one side: that of the published total if there is one, else of 80% of the members."""
        key = ("newest", name, whose.id)
        if key not in self._cache:
            known = self.published(name, whose).dropna() if whose.total else pd.Series(dtype=float)
            if known.empty and whose.members:
                reporting = self.of_members(name, whose, tuple(self.years)).notna().sum()
                known = reporting[reporting >= 0.8 * len(whose.members)]
            self._cache[key] = None if known.empty else int(known.index[-1])
        return self._cache[key]

    def to_dollars_of(self, year: int, base: int) -> float:
        """What a dollar of `year` is in dollars of `base`, by the deflator of the United States' GDP."""
        key = ("dollars", year, base)
        if key not in self._cache:
            level = 1.0
            for later in range(year + 1, base + 1):
                growth = self.value("NY.GDP.MKTP.KD.ZG", "USA", later) / 100
                now, before = (self.value("NY.GDP.MKTP.CD", "USA", when) for when in (later, later - 1))
                level *= (now / before) / (1 + growth)
            self._cache[key] = level
        return self._cache[key]
