"""The page: what was said, the ratings, the chart, the readings, and what a careful reader must know.

It opens from disk and asks nothing of anywhere: its style and pictures are inside, its policy forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from devfinance import words
from devfinance.charts import export, wording
from devfinance.charts.chart import Chart
from devfinance.charts.series import Flows
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.known import as_known
from devfinance.reports import kinds, views
from devfinance.reports.caveats import caveats
from devfinance.reports.method import method
from devfinance.snapshots import LICENCE
from devfinance.words import translate as _

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Picture:
    """The page's chart, for wide screens and for narrow ones, and what it is drawn from."""

    flows: Flows
    wide: Chart
    narrow: Chart


def page(checked: CheckedStatement, picture: Picture | None, downloads: Sequence[tuple[str, str]]) -> str:
    """The page of a checked statement.

    Parameters
    ----------
    checked
        The statement with its findings.
    picture
        Its chart; None where there is nothing to draw.
    downloads
        Names of the files beside the page, each with what it holds.
    """
    asked = views.asked_about(checked)
    known = as_known(checked, checked.economy)
    answers = [views.answer_view(answer, known, asked) for answer in checked.answers]
    return _render(
        "page.html",
        statement=checked.statement,
        title=views.title(checked.statement),
        when=views.when,
        asked=words.group_name(asked) if asked else None,
        answers=answers,
        together=views.together(checked),
        chart=_chart_view(picture) if picture else None,
        caveats=caveats(checked),
        sources=views.sources(checked),
        elsewhere=[figure for answer in checked.answers for figure in kinds.published_elsewhere(answer)],
        vintage=checked.panel.vintage,
        taken=views.when(checked.panel.vintage.id[:10]),
        licence=LICENCE,
        command=_command(checked),
        downloads=downloads,
        shown=views.SHOWN,
        method=method(checked),
    )


def index(entries: Sequence[dict[str, Any]]) -> str:
    """The page that lists the statements, the newest first."""
    return _render("index.html", entries=entries, when=views.when)


def _chart_view(picture: Picture) -> dict[str, Any]:
    divisor, unit = wording.unit_of(picture.flows)
    table = picture.wide.table
    return {
        "title": picture.wide.title,
        "short_alt": picture.wide.short_alt,
        "long_alt": picture.wide.long_alt,
        "wide": _data_address(picture.wide),
        "narrow": _data_address(picture.narrow),
        "unit": unit,
        "columns": list(table.columns),
        "rows": [
            (year, [_figure(value, divisor) for value in values])
            for year, values in zip(table.index, table.to_numpy(), strict=True)
        ],
    }


def _figure(value: float, divisor: float) -> str:
    """A drawn number in the unit of the axis, to three significant digits like every amount on the page."""
    return _("–") if math.isnan(value) else words.number(float(f"{value / divisor:.3g}"), decimals=3)


def _data_address(chart: Chart) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(export.svg(chart).encode()).decode("ascii")


def _command(checked: CheckedStatement) -> str:
    """What to type to get the same findings again."""
    asked = views.asked_about(checked)
    economy = f" --economy {asked.id}" if asked else ""
    return f"devfinance check {checked.statement.id}{economy} --vintage {checked.panel.vintage.id}"


def _render(template: str, **content: Any) -> str:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    shell = {"style": Markup(style), "policy": policy, "language": words.spoken(), "_": _}  # noqa: S704 - our own file
    return _environment().get_template(template).render(**content, **shell)


@cache
def _style() -> str:
    return (_TEMPLATES / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
