"""The charts of a page: each for wide screens and for narrow ones, with its words and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devfinance.charts import canvas, export
from devfinance.charts.chart import Chart
from devfinance.charts.kinds import find_kind
from devfinance.charts.request import Request
from devfinance.claims.answer import Answer
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.kinds.explained import Explanation
from devfinance.errors import DevfinanceError

FIRST = "chart"  # the slug of the chart that stands at the top, is embedded, and comes in every format
BESIDE = ("readings", "countries", "vintages")  # kinds that stand further down, each where it belongs


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, for wide screens and for narrow ones; its files are named by `slug`."""

    slug: str
    wide: Chart
    narrow: Chart

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Its pictures by the names of their files, in the language in which they are drawn."""
        yield f"{self.slug}.svg", export.svg(self.wide)
        yield f"{self.slug}-narrow.svg", export.svg(self.narrow)
        if self.slug == FIRST:
            yield f"{self.slug}.png", export.png(self.wide)
            yield f"{self.slug}.pdf", export.pdf(self.wide)


def pictures(checked: CheckedStatement) -> list[Picture]:
    """The charts of a statement: first the flows of the group that it is about, then what else can be drawn of it.

    Empty where it is about no group.
    """
    if not any("economies" in finding.stated.options for finding in checked.findings):
        return []
    beside = (*BESIDE, *dict.fromkeys(filter(None, map(context, checked.answers))))
    kinds = (("flows", FIRST), *((kind, kind) for kind in beside))
    return [picture for kind, slug in kinds if (picture := _picture(checked, kind, slug))]


def context(answer: Answer) -> str | None:
    """The kind of chart that stands beside a sentence that is explained and not rated, if any."""
    return answer.claim.chart if isinstance(answer, Explanation) else None


def _picture(checked: CheckedStatement, kind: str, slug: str) -> Picture | None:
    """A kind of chart of a statement; None where there is nothing to draw."""
    asked = checked.economy if kind != "readings" else None
    claim = _most_divided(checked) if kind == "readings" else None
    drawn = []
    for size in (canvas.WEB, canvas.MOBILE):
        request = Request(checked.panel, checked.statement, claim, asked, size, already=checked)
        try:
            drawn.append(find_kind(kind).draw(request))
        except DevfinanceError:
            return None
    return Picture(slug, *drawn)


def _most_divided(checked: CheckedStatement) -> str | None:
    """The comparison whose readings agree least; None where none can be computed."""
    found = [one for one in checked.findings if isinstance(one, ComparisonFinding) and one.shares.counted]
    return min(found, key=lambda one: abs(one.shares.holding - 0.5)).claim.id if found else None


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
