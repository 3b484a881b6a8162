"""Economies, aggregates and groups; finds an economy by any of its names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from devfinance.errors import RequestError, UnknownNameError
from devfinance.languages import LANGUAGES
from devfinance.paths import data_folder
from devfinance.shipped import shipped_yaml
from devfinance.spellings import folded, names_in, shipped_names


@dataclass(frozen=True, slots=True)
class Economy:
    """A country or territory, or one of the World Bank's aggregates of them.

    `income` is the World Bank's income group as its API gave it in June 2024, `income_fy2026` that of the
    International Debt Statistics of December 2025, for the economies that report their debt.
    """

    iso3: str
    iso2: str
    name: str
    short_name: str  # as it reads in a sentence: "the Democratic Republic of Congo"
    region: str
    income: str
    lending: str
    reports_debt: bool
    income_fy2026: str

    @property
    def is_aggregate(self) -> bool:
        """Whether this is a sum of economies, such as `LMY`, and not an economy."""
        return self.region == "NA"


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of economies.

    `aggregate` is the code under which the World Bank publishes its own total, if it does; `members` are
    ISO3 codes, empty where only the aggregate is known; `taken_out` are the exclusions, which the page prints.
    """

    id: str
    name: str
    aggregate: str | None
    members: tuple[str, ...]
    taken_out: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_economy(self) -> bool:
        """Whether this stands for a single economy."""
        return self.members == (self.id,)


@cache
def economies() -> Mapping[str, Economy]:
    """Every economy and aggregate by its ISO3 code, in the World Bank's order.

    >>> economies()["NGA"].name, economies()["LMY"].is_aggregate
    ('Nigeria', True)
    """
    with (data_folder() / "economies.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: Economy(
                iso3=row["iso3"],
                iso2=row["iso2"],
                name=row["name"],
                short_name=row["short_name"] or row["name"],
                region=row["region"],
                income=row["income"],
                lending=row["lending"],
                reports_debt=row["drs_reporter"] == "1",
                income_fy2026=row["income_fy2026"],
            )
            for row in csv.DictReader(file)
        }


@cache
def groups() -> Mapping[str, Group]:
    """Every group by its id, as `data/groups.yaml` defines them.

    >>> len(groups()["developing"].members), groups()["developing_less_CHN"].taken_out
    (119, ('CHN',))
    """
    built: dict[str, Group] = {}
    for group_id, rule in shipped_yaml("groups.yaml").items():
        parent = built.get(rule.get("of", ""))
        taken_out = tuple(rule.get("less", ()))
        built[group_id] = Group(
            id=group_id,
            name=rule["name"],
            aggregate=rule.get("aggregate") or (parent.aggregate if parent and taken_out else None),
            members=tuple(code for code in sorted(_members(rule, parent)) if code not in taken_out),
            taken_out=taken_out,
            note=" ".join(rule.get("note", "").split()),
        )
    return built


def _members(rule: Mapping[str, Any], parent: Group | None) -> Iterator[str]:
    if "members" in rule:
        yield from rule["members"]
        return
    if not parent and "income_fy2026" not in rule:
        return
    pool = parent.members if parent else [code for code, found in economies().items() if not found.is_aggregate]
    for code in pool:
        economy = economies()[code]
        in_region = "region" not in rule or economy.region == rule["region"]
        in_income = "income_fy2026" not in rule or economy.income_fy2026 in rule["income_fy2026"]
        if code in rule.get("also", ()) or (in_region and in_income):
            yield code


def find_economy(name: str) -> Economy:
    """The economy or aggregate that goes by a name: ISO3 or ISO2 code, or name in any common form.

    English, French and Arabic names are known, and what else people write (`data/names.csv`).

    Raises
    ------
    UnknownNameError
        No economy goes by that name; the nearest names are offered.
    RequestError
        Two economies go by that name.

    Examples
    --------
    >>> [find_economy(name).iso3 for name in ("nigeria", "Ivory Coast", "ng", "Tchad", "مصر")]
    ['NGA', 'CIV', 'NGA', 'TCD', 'EGY']
    """
    if name in economies():  # a code as it stands in the data needs no table of names
        return economies()[name]
    codes = _names().get(folded(name)) or _foreign_names().get(folded(name))
    if codes is None:
        known = [named for found in economies().values() for named in (found.name, found.short_name)]
        known += [named for named, _ in shipped_names()]
        raise UnknownNameError("economy", name, [*known, *groups()], tip="give a name or an ISO3 code, such as NGA")
    if len(codes) > 1:
        meant = " or ".join(f"{code} ({economies()[code].name})" for code in codes)
        raise RequestError(f"more than one economy is called {name!r}", tip=f"give {meant}")
    return economies()[codes[0]]


def namesakes(economy: Economy) -> list[Economy]:
    """An economy, then the aggregates that share its name: two stand for Sub-Saharan Africa, with other series each.

    >>> [found.iso3 for found in namesakes(find_economy("Sub-Saharan Africa"))]
    ['SSF', 'SSA']
    """
    shared = {economy.name, economy.short_name}
    others = [found for found in economies().values() if found != economy and {found.name, found.short_name} & shared]
    return [economy, *others]


def find_group(name: str) -> Group:
    """The group of that id, or a single economy as a group of one.

    >>> find_group("africa").members[:3]
    ('AGO', 'BDI', 'BEN')
    >>> find_group("Kenya").members
    ('KEN',)
    """
    for group in groups().values():
        if folded(name) in (folded(group.id), folded(group.name)):
            return group
    economy = find_economy(name)
    if economy.is_aggregate:
        for group in groups().values():
            if group.aggregate == economy.iso3 and not group.taken_out:
                return group
        raise RequestError(
            f"{economy.name} ({economy.iso3}) is an aggregate, not an economy",
            tip=f"give an economy, or one of the groups {', '.join(groups())}",
        )
    return Group(id=economy.iso3, name=economy.short_name, aggregate=None, members=(economy.iso3,))


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The economies that go by each name that we ship; a name of ours comes before one of the World Bank's."""
    names: dict[str, tuple[str, ...]] = {}
    for kind in ("short_name", "iso2", "name", "iso3"):  # the later kinds win: SSF is named as SSA is called in short
        names |= {folded(getattr(economy, kind)): (economy.iso3,) for economy in economies().values()}
    ours: dict[str, tuple[str, ...]] = {}
    for name, iso3 in shipped_names():
        ours[folded(name)] = (*ours.get(folded(name), ()), iso3)
    return {**names, **ours}


@cache
def _foreign_names() -> Mapping[str, tuple[str, ...]]:
    """The economies by what English, French and Arabic call them; read only where no name of ours fits."""
    codes = {economy.iso2: economy.iso3 for economy in economies().values() if not economy.is_aggregate}
    return {
        folded(name): (codes[iso2],)
        for language in reversed(LANGUAGES)
        for iso2, name in names_in(language).items()
        if iso2 in codes
    }
