"""The indicators we use: unit, definition, how they may be summed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from devfinance.errors import UnknownNameError
from devfinance.shipped import shipped_yaml


@dataclass(frozen=True, slots=True)
class Indicator:
    """A World Bank series.

    `kind` says whether a value is a flow over the year, a stock at its end, a ratio or a rate; `sums` whether
    values may be added over economies. `by_creditor` marks series that International Debt Statistics keep by
    creditor, of which we use the world as creditor. `traps` are what a reporter gets wrong with it.
    """

    code: str
    name: str
    short_name: str
    unit: str
    kind: Literal["flow", "stock", "ratio", "rate"]
    sums: Literal["sum", "none"]
    database: Literal["WDI", "IDS"]
    definition: str
    traps: tuple[str, ...] = ()
    by_creditor: bool = False


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its code.

    >>> indicators()["DT.ODA.ODAT.CD"].name
    'Net official development assistance received (current US$)'
    """
    return {
        code: Indicator(
            code=code,
            traps=tuple(entry.pop("traps", ())),
            by_creditor=entry.pop("counterpart", False),
            **entry,
        )
        for code, entry in shipped_yaml("indicators.yaml").items()
    }


def find_indicator(code: str) -> Indicator:
    """The indicator of that code, in any case.

    Raises
    ------
    UnknownNameError
        No such indicator; the nearest codes are offered.

    Examples
    --------
    >>> find_indicator("dt.oda.odat.cd").unit
    'US$'
    """
    found = indicators().get(code.strip().upper())
    if found is None:
        tip = "`devfinance indicators` lists them, `devfinance indicators debt` those about debt"
        raise UnknownNameError("indicator", code, indicators(), tip=tip)
    return found


def search_indicators(text: str) -> list[Indicator]:
    """Those with each of some words in their code or names, in the order of the list; all for no words.

    >>> [found.code for found in search_indicators("interest public debt")]
    ['DT.INT.DPPG.CD']
    """
    wanted = text.casefold().split()
    names = {found: f"{found.code} {found.name} {found.short_name}".casefold() for found in indicators().values()}
    return [found for found, name in names.items() if all(word in name for word in wanted)]
