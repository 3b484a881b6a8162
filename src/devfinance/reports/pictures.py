"""The charts of a page: each for wide screens and for narrow ones, with its words and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devfinance.charts import canvas, export
from devfinance.charts.chart import Chart
from devfinance.charts.flows import flows_chart
from devfinance.charts.series import flows_of
from devfinance.claims.checking import CheckedStatement
from devfinance.economies import find_group
from devfinance.errors import NoReadingError


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, for wide screens and for narrow ones; its files are named by `slug`."""

    slug: str
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
    return [Picture("chart", flows_chart(flows), flows_chart(flows, canvas=canvas.MOBILE))]


def picture_view(picture: Picture) -> dict[str, Any]:
    """What a page shows of a chart: its files, the words that stand for it, and its numbers as a table."""
    chart = picture.wide
    return {
        "slug": picture.slug,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "short_alt": chart.short_alt,
        "long_alt": chart.long_alt,
        "first": chart.numbers.columns[0],
        "columns": chart.numbers.columns[1:],
        "rows": [(name, cells) for name, *cells in chart.numbers.in_words()],
    }
