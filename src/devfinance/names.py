"""The names of economies and groups in the language spoken, as they stand within a sentence."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from devfinance.economies import Group, economies
from devfinance.languages import LOCALES, spoken, translate


def economy_name(code: str) -> str:
    """An economy as it stands within a sentence, with its article where the language has one.

    >>> from devfinance.languages import language
    >>> economy_name("COD")
    'the Democratic Republic of Congo'
    >>> with language("fr"):
    ...     economy_name("NGA"), economy_name("CUB"), economy_name("LMY")
    ('le Nigéria', 'Cuba', 'les pays à revenu faible ou intermédiaire')
    """
    economy = economies()[code]
    if spoken() == "en" or economy.is_aggregate:
        return translate(economy.short_name)
    article, name = _names(spoken())[code]
    return article + (" " if article.endswith(("e", "a", "s")) else "") + name


def economy_label(code: str) -> str:
    """An economy as a label, which no sentence surrounds: without its article.

    >>> from devfinance.languages import language
    >>> economy_label("GMB")
    'Gambia'
    >>> with language("fr"):
    ...     economy_label("CIV")
    'Côte d’Ivoire'
    """
    economy = economies()[code]
    if spoken() == "en" or economy.is_aggregate:
        name = translate(economy.short_name).removeprefix("the ")
    else:
        _article, name = _names(spoken())[code]
    return name[:1].upper() + name[1:]


def group_name(group: Group) -> str:
    """A group as it stands within a sentence.

    >>> from devfinance.economies import groups
    >>> group_name(groups()["developing"])
    'developing countries'
    """
    return economy_name(group.id) if group.is_economy and group.id in economies() else translate(group.name)


@cache
def _names(code: str) -> Mapping[str, tuple[str, str]]:
    """The economies' articles and names in a language by ISO3 code: CLDR's, or its own table's where it has another.

    A row of `locale/<language>/economies.csv` gives the article, and the name where CLDR's is not the one in use.
    """
    from babel import Locale

    territories = Locale.parse(code).territories
    with (LOCALES / code / "economies.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["iso3"]: row for row in csv.DictReader(file)}
    names = {}
    for iso3, economy in economies().items():
        if not economy.is_aggregate:
            row = rows.get(iso3, {})
            name = row.get("name") or territories[economy.iso2]
            names[iso3] = row.get("article", ""), name
    return names
