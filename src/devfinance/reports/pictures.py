"""The charts of a page: each for wide screens and for narrow ones, with its words and its numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devfinance import words
from devfinance.charts import canvas, export, wording
from devfinance.charts.chart import Chart
from devfinance.charts.flows import flows_chart
from devfinance.charts.series import Flows, flows_of
from devfinance.claims.checking import CheckedStatement
from devfinance.economies import find_group
from devfinance.errors import NoReadingError
from devfinance.words import translate as _


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, for wide screens and for narrow ones, and what it is drawn from; its files are named by `slug`."""

    slug: str
    flows: Flows
    wide: Chart
    narrow: Chart

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Its pictures by the names of their files, in the language in which they are drawn."""
        yield f"{self.slug}.png", export.png(self.wide)
        yield f"{self.slug}.svg", export.svg(self.wide)
        yield f"{self.slug}-narrow.svg", export.svg(self.narrow)


def pictures(checked: CheckedStatement) -> list[Picture]:
    """The charts of a statement, the most telling first: the flows of the group that it is about.

    Empty where it is about no group, or none are known.
    """
    about = [finding.stated.options.get("economies") for finding in checked.findings]
    first = next(filter(None, about), None)
    if first is None:
        return []
    try:
        flows = flows_of(checked.panel, find_group(first))
    except NoReadingError:
        return []
    return [Picture("chart", flows, flows_chart(flows), flows_chart(flows, canvas=canvas.MOBILE))]


def picture_view(picture: Picture) -> dict[str, Any]:
    """What a page shows of a chart: its files, the words that stand for it, and its numbers as a table."""
    divisor, unit = wording.unit_of(picture.flows)
    table = picture.wide.table
    return {
        "title": picture.wide.title,
        "short_alt": picture.wide.short_alt,
        "long_alt": picture.wide.long_alt,
        "slug": picture.slug,
        "caption": _("{unit} a year at current prices").format(unit=unit),
        "first": _("Year"),
        "columns": list(table.columns),
        "rows": [
            (year, [_figure(value, divisor) for value in values])
            for year, values in zip(table.index, table.to_numpy(), strict=True)
        ],
    }


def _figure(value: float, divisor: float) -> str:
    """A drawn number in the unit of the axis, to three significant digits like every amount on the page."""
    return _("–") if math.isnan(value) else words.number(float(f"{value / divisor:.3g}"), decimals=3)
