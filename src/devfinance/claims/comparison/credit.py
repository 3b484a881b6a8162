"""Who is credited with the totals that a comparison's stated reading compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from devfinance.claims.comparison.cube import ComparisonEvaluation
from devfinance.claims.coverage import Coverage, Credited
from devfinance.economies import Group, economies
from devfinance.panel import Panel

# Aid is also given to regions and to no place in particular; every dollar of the other series belongs to an economy.
GIVEN_TO_REGIONS = ("DT.ODA.ODAT.CD", "DT.ODA.ALLD.CD")


def coverage_of(evaluation: ComparisonEvaluation) -> Coverage:
    """The coverage of a claim's stated reading."""
    menu, panel = evaluation.menu, evaluation.panel
    group = menu.groups[0]
    members = [panel.economy_at(code) for code in group.members]
    values = {dimension: side[0, 0, 0] for dimension, side in evaluation.sides.items()}
    both = ~np.isnan(sum(value[members] for value in values.values()))
    reporting, expected = (counts.reshape(-1)[0] for counts in (evaluation.reporting, evaluation.expected))
    return Coverage(
        reporting=None if reporting < 0 else int(reporting),
        expected=None if expected < 0 else int(expected),
        missing=tuple(code for code, reports in zip(group.members, both, strict=True) if not reports),
        credited=tuple(_credited(evaluation, group)),
    )


def _credited(evaluation: ComparisonEvaluation, group: Group) -> Iterator[Credited]:
    """Who is credited with the published totals that the stated reading compares."""
    menu = evaluation.menu
    if menu.options["coverage"][0] == "published" and evaluation.possible.reshape(-1)[0]:
        codes = [code for measures in menu.measures.values() for code in measures[0].indicators]
        yield from credited(evaluation.panel, group, codes, menu.periods[0].years)


def credited(panel: Panel, group: Group, codes: Iterable[str], years: Sequence[int]) -> Iterator[Credited]:
    """Whom a group's published totals are credited to, US$ a year on average; nothing where members are not known."""
    if not (group.aggregate and group.members):
        return
    for indicator in codes:
        yearly = panel.slab(indicator)[:, [panel.year_at(year) for year in years]].mean(axis=-1)
        value = dict(zip(panel.economies, yearly, strict=True))
        total = value[group.aggregate] - sum(value[code] for code in group.taken_out)
        members = float(np.nansum([value[code] for code in group.members]))
        if indicator in GIVEN_TO_REGIONS:
            others = float(np.nansum([value[code] for code in _outside(group)]))
        else:
            others = total - members
        yield Credited(indicator, total, members, others)


def _outside(group: Group) -> list[str]:
    """The economies outside a group that may be among its aggregate's: those of the same regions."""
    regions = {economies()[code].region for code in group.members}
    known = {*group.members, *group.taken_out}
    return [code for code, economy in economies().items() if code not in known and economy.region in regions]
