"""The panel in JupyterLab: choose a claim, a country, a vintage and a reading; chart, sentence and rating follow."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from html import escape
from itertools import combinations
from typing import Any

import ipywidgets as widgets

from devfinance import words
from devfinance.charts.flows import flows_chart
from devfinance.charts.readings import readings_chart
from devfinance.charts.readings.series import curve_of
from devfinance.charts.series import flows_of
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.evaluation import Problem
from devfinance.claims.finding import Finding
from devfinance.claims.reading import Reading
from devfinance.claims.statement import Statement, open_statement
from devfinance.economies import economies, find_group, groups
from devfinance.errors import DevfinanceError, NoReadingError, RequestError, UnknownNameError
from devfinance.panel import Panel, open_panel
from devfinance.snapshots import vintages
from devfinance.tables.claims import readings as table_of_readings
from devfinance.words import translate as _

_WIDE = {"width": "98%"}
_LABEL = {"description_width": "9em"}


def explore(
    statement: str = "edun-alula-2026",
    *,
    claim: str | None = None,
    economy: str | None = None,
    vintage: str | None = None,
    reading: str | None = None,
    language: str | None = None,
) -> Explorer:
    """A panel to explore a statement in JupyterLab: every choice redraws the chart, the sentence and the rating.

    What is chosen stands below as a `parameters` cell, to be copied into a notebook.

    Parameters
    ----------
    statement
        Id of a statement, or the path of its file.
    claim, economy, vintage, reading
        What to begin with: the ids of a claim, a vintage and a reading, and an economy or a group; those of the
        statement and the newest vintage if not given.
    language
        The language of its words.

    Raises
    ------
    DevfinanceError
        The request was wrong; the message says what to do.
    """
    with words.language(language or words.spoken()):
        return Explorer(open_statement(statement), statement, claim, economy, open_panel(vintage).vintage.id, reading)


class Explorer(widgets.VBox):  # type: ignore[misc]
    """The panel: its choices, and below them what follows from them. `finding` and `reading` are what it shows."""

    def __init__(
        self, statement: Statement, name: str, claim: str | None, economy: str | None, vintage: str, reading: str | None
    ) -> None:
        self._statement, self._name, self._language = statement, name, words.spoken()
        self._busy = False
        self._claims = {part.id: part for one in statement.claims for part in one.parts() if part.is_ratable}
        if not self._claims:
            raise RequestError(f"{statement.id} has no claim with readings", tip="choose another statement")
        complete = [one.id for one in vintages() if one.is_complete or one.id == vintage]
        if claim and claim not in self._claims:
            raise UnknownNameError("claim", claim, self._claims)
        self.claim = _dropdown(_("claim"), list(self._claims), claim or next(iter(self._claims)))
        self.economy = _dropdown(_("economies"), _whom(), find_group(economy).id if economy else None)
        self.vintage = _dropdown(_("vintage"), complete, vintage)
        self.dimensions = widgets.VBox([])
        self.said, self.chart = widgets.HTML(layout=_WIDE), widgets.HTML(layout=_WIDE)
        self.parameters = widgets.Textarea(rows=6, layout=_WIDE, description=_("to copy"), style=_LABEL)
        self._interactive, self.readings = widgets.Output(layout={"display": "none"}), widgets.Output()
        for choice in (self.claim, self.economy, self.vintage):
            choice.observe(partial(self._changed, anew=True), "value")
        choices = widgets.VBox([self.claim, self.economy, self.vintage, self.dimensions])
        shown = [choices, self.said, self.chart, self.parameters, self.readings, self._interactive]
        super().__init__(shown)
        self.add_class(words.NO_MATHS.split()[0])
        self.add_class(words.NO_MATHS.split()[1])
        self._offline()
        self._follow(reading.split("-") if reading else [], anew=True)

    def _offline(self) -> None:
        """Bring the script of the tables along, so that none is fetched."""
        from itables import init_notebook_mode

        with self._interactive:
            init_notebook_mode(all_interactive=False, connected=False)

    def _changed(self, _change: Mapping[str, Any], *, anew: bool) -> None:
        if not self._busy:
            with words.language(self._language):
                self._follow([], anew=anew)

    def _follow(self, options: list[str], *, anew: bool) -> None:
        """Show what follows from the choices; `anew`: the claim, the economies or the vintage are others."""
        try:
            if anew:
                self.finding = self._find()
                self._offer(options)
            self.reading = self._chosen()
            self.said.value = _said(self.finding, self.reading)
            self.parameters.value = self._parameters()
            self.chart.value = _drawn(self.finding, self.reading)
            if anew:
                self._list()
        except DevfinanceError as error:
            self.said.value, self.chart.value = f"<p>{escape(str(error))}</p>", ""

    def _find(self) -> Finding:
        claim, economy = self._claims[self.claim.value], self.economy.value
        found = claim.find(_panel(self.vintage.value), economy)
        if not isinstance(found, Finding):
            raise RequestError(f"{claim.id} is explained, not rated", tip="choose another claim")
        return found

    def _offer(self, options: list[str]) -> None:
        """A choice for every dimension with more than one option."""
        self._busy = True
        offered = []
        for at, (dimension, names) in enumerate(self.finding.evaluation.menu.options.items()):
            shown = [(words.sentence_case(self.finding.option_name(dimension, name)), name) for name in names]
            chosen = options[at] if at < len(options) and options[at] in names else names[0]
            choice = _dropdown(sentences.dimension_name(dimension), shown, chosen)
            choice.layout.display = None if len(names) > 1 else "none"
            choice.observe(partial(self._changed, anew=False), "value")
            offered.append(choice)
        self.dimensions.children = tuple(offered)
        self._busy = False

    def _chosen(self) -> Reading:
        """The reading that was chosen; if it repeats another by construction, that one, with the fewest other options.

        Constant dollars of a single year are those of the year, for example.
        """
        evaluation = self.finding.evaluation
        menu, problems = evaluation.menu, evaluation.problem.reshape(-1)
        chosen = {name: choice.value for name, choice in zip(menu.options, self.dimensions.children, strict=True)}
        first = {name: options[0] for name, options in menu.options.items()}
        changes = (names for size in range(len(first) + 1) for names in combinations(first, size))
        near = (menu.reading(**{**chosen, **{name: first[name] for name in names}}) for names in changes)
        return self.finding.reading(next(reading for reading in near if problems[reading] != Problem.REPEAT))

    def _parameters(self) -> str:
        """The choices as the cell tagged `parameters` of a notebook has them."""
        values = {
            "statement": self._name, "claim": self.claim.value, "economy": self.economy.value,
            "vintage": self.vintage.value, "reading": self.reading.id, "language": self._language,
        }  # fmt: skip
        return "\n".join(f"{name} = {_quoted(value)}" for name, value in values.items())

    def _list(self) -> None:
        from itables import to_html_datatable

        checked = CheckedStatement(self._statement, self.finding.evaluation.panel, (self.finding,), self.economy.value)
        table = table_of_readings(checked, self.finding.claim.id)
        html = to_html_datatable(table.in_words, caption=table.title, connected=False, classes="display compact")
        self.readings.outputs = ({"output_type": "display_data", "metadata": {}, "data": {"text/html": html}},)


def _dropdown(label: str, options: Any, value: str | None) -> widgets.Dropdown:
    return widgets.Dropdown(options=options, value=value, description=label, layout=_WIDE, style=_LABEL)


@cache
def _panel(vintage: str) -> Panel:
    return open_panel(vintage)


def _whom() -> list[tuple[str, str | None]]:
    """Those whom a claim can be asked about: as the claim says, the groups, and every economy that reports its debt."""
    named = [(words.sentence_case(words.group_name(group)), group.id) for group in groups().values()]
    alone = [(words.sentence_case(words.economy_name(code)), code) for code, e in economies().items() if e.reports_debt]
    return [(_("as the claim says"), None), *named, *sorted(alone)]


def _said(finding: Finding, reading: Reading) -> str:
    """The rating of the claim, its sentence, and the reading chosen with its outcome."""
    rating = words.sentence_case(sentences.rating_word(finding))
    chosen = reading.reason or f"{reading.difference}: {reading.figures} – {sentences.outcome_name(reading.outcome)}"
    return (
        f"<p><strong>{escape(rating)}</strong></p><p>{escape(finding.sentence)}</p>"
        f"<p>{escape(_('Reading chosen'))}: {escape(chosen)}</p>"
    )


def _drawn(finding: Finding, reading: Reading) -> str:
    """Debt service against the inflows, of the economies and with the debt service of a reading.

    A claim about no economies, such as an exchange rate, has its readings drawn.
    """
    if "economies" not in reading.options:
        return readings_chart(curve_of(finding))._repr_html_()
    panel = finding.evaluation.panel
    whom = reading.options["economies"]
    paid = reading.options.get("debt_service", "total")
    try:
        flows = flows_of(panel, find_group(whom), debt_service=None if paid == "total" else paid)
    except NoReadingError as error:
        return f"<p>{escape(words.sentence_case(error.message))}.</p>"
    return flows_chart(flows)._repr_html_()


def _quoted(value: str | None) -> str:
    return "None" if value is None else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
