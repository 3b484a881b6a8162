"""What debt costs, why interest grew, and what is left when new loans are counted too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from devfinance import words
from devfinance.analysis.decomposition import group_interest_growth
from devfinance.analysis.rates import INTEREST, STOCK, stock_before
from devfinance.analysis.rates import rates as implied_rates
from devfinance.analysis.result import Result
from devfinance.analysis.transfers import group_transfer
from devfinance.economies import find_group
from devfinance.tables.asked import Asked
from devfinance.tables.table import Table, notes_of, source_of, table_of
from devfinance.words import translate as _

if TYPE_CHECKING:
    import pandas as pd

_INCOME = ("LIC", "LMC", "UMC")
_BACK = 10  # years over which the growth of a group's interest is split


def rates(asked: Asked) -> Table:
    """The implied rate by year: of whom one asks, of the group beside, and of each income group."""
    known = [group for group in (asked.group, asked.beside) if group is not None and group.members]
    names = list(dict.fromkeys([*(group.id for group in known), *_INCOME]))
    result = implied_rates(asked.panel, names, _with_figures(asked))
    frame = result.frame.pivot_table(index="year", columns="group", values="rate").reindex(columns=names).reset_index()
    columns = {"year": (_("year"), "")}
    columns |= {name: (words.sentence_case(words.group_name(find_group(name))), "percent") for name in names}
    title = _("Interest paid on public external debt, as a share of the debt at the end of the year before")
    newest_first = frame.iloc[::-1].reset_index(drop=True)
    notes = [*_lacking(asked, result), *notes_of_sums()]
    return table_of(title, newest_first, columns, source_of(asked.panel.vintage, result.indicators), notes)


def notes_of_sums() -> list[str]:
    """How a group's rate is made."""
    return [
        _("A group’s rate is its interest over its debt, of the economies that report both in every year shown."),
        _("It is an average over old loans and new ones, not the price of a new one."),
    ]


def _with_figures(asked: Asked) -> tuple[int, int]:
    """The years asked for, up to the newest that debt is known for."""
    first, last = asked.years
    there = ~np.isnan(asked.panel.slab(INTEREST))
    known = [year for year in range(first, last + 1) if there[:, asked.panel.year_at(year)].any()]
    return first, known[-1] if known else last


def _lacking(asked: Asked, result: Result) -> list[str]:
    """That the economy asked about has no figures, if so."""
    why = result.left_out.get(asked.group.id)
    if why is None:
        return []
    text = _("{economies} is not shown: {reason}.")
    return [text.format(economies=words.sentence_case(asked.name), reason=why)]


def interest(asked: Asked) -> Table:
    """Why interest on public debt grew: more debt, or dearer debt; of a group, also who moved it."""
    last = _with_figures(asked)[1]
    first = max(asked.years[0], last - _BACK)
    if asked.group.is_economy:
        return _split_by_year(asked, _reported(asked, first, last))
    return _split_by_economy(asked, group_interest_growth(asked.panel, asked.group.id, first, last))


def _reported(asked: Asked, first: int, last: int) -> list[int]:
    """The years for which an economy's interest is known, and the debt that it was paid on."""
    at = asked.panel.economy_at(asked.group.id)
    paid, owed = asked.panel.slab(INTEREST)[at], stock_before(asked.panel.slab(STOCK))[at]
    known = ~np.isnan(paid + owed)
    return [year for year in range(first, last + 1) if known[asked.panel.year_at(year)]]


def _parts() -> Mapping[str, tuple[str, str]]:
    return {
        "change": (_("change in interest"), "US$"),
        "stock": (_("from the amount of debt"), "US$"),
        "mix": (_("from who owes it"), "US$"),
        "rate": (_("from its price"), "US$"),
    }


def _split_by_year(asked: Asked, years: Sequence[int]) -> Table:
    """Every year against the first, the newest on top."""
    import pandas as pd

    columns = {"year": (_("year"), ""), **_parts()}
    source = source_of(asked.panel.vintage, (INTEREST, STOCK))
    rows = []
    for year in years[:0:-1]:
        result = group_interest_growth(asked.panel, asked.group.id, years[0], year)
        if result.n:
            parts = result.frame.iloc[-1]
            rows.append((year, *(float(parts[name]) for name in ("change", "stock", "rate"))))
    frame = pd.DataFrame(rows, columns=["year", "change", "stock", "rate"])
    if not rows:
        return table_of(_no_interest(asked), frame, columns, source)
    notes = [
        _("Each row sets its year against {first}.").format(first=years[0]),
        _("Debt in dollars moves with exchange rates too, so that its amount is not new borrowing alone."),
    ]
    title, verdicts = _why(asked, frame.iloc[0], years[0], int(frame["year"].iloc[0]))
    return table_of(title, frame, columns, source, notes, verdicts)


def _split_by_economy(asked: Asked, result: Result) -> Table:
    total = result.frame.iloc[-1]
    each = result.frame.iloc[:-1]
    frame = each.assign(name=[words.sentence_case(words.economy_name(code)) for code in each["economy"]])
    columns = {"name": (_("economy"), ""), **_parts()}
    source = source_of(asked.panel.vintage, result.indicators)
    title, verdicts = _why(asked, total, *result.years)
    left_out = _("{count} of {expected} economies are left out for want of figures.")
    notes = [left_out.format(count=len(result.left_out), expected=len(asked.group.members))] if result.left_out else []
    return table_of(title, frame, columns, source, notes, verdicts)


def _why(asked: Asked, parts: pd.Series, first: int, last: int) -> tuple[str, Mapping[str, str]]:
    """How interest changed, and what each part adds; the parts sum to the change."""
    change, stock, rate = (float(parts[name]) for name in ("change", "stock", "rate"))
    if "mix" in parts:
        grew = _(
            "From {first} to {last}, the interest that {economies} paid on public external debt grew by {change}: "
            "{stock} from the amount of debt, {rate} from its price, {mix} from who owes it."
        )
        fell = _(
            "From {first} to {last}, the interest that {economies} paid on public external debt fell by {change}: "
            "{stock} from the amount of debt, {rate} from its price, {mix} from who owes it."
        )
    else:
        grew = _(
            "From {first} to {last}, the interest that {economies} paid on public external debt grew by {change}: "
            "{stock} from the amount of debt, {rate} from its price."
        )
        fell = _(
            "From {first} to {last}, the interest that {economies} paid on public external debt fell by {change}: "
            "{stock} from the amount of debt, {rate} from its price."
        )
    title = (grew if change > 0 else fell).format(
        first=first,
        last=last,
        economies=asked.name,
        change=words.money(abs(change)),
        stock=words.money(stock),
        rate=words.money(rate),
        mix=words.money(float(parts.get("mix", 0.0))),
    )
    mostly = "price" if abs(rate) > abs(stock) else "amount"
    return title, {"interest": f"{'grew' if change > 0 else 'fell'}, mostly by {mostly}"}


def _no_interest(asked: Asked) -> str:
    text = _("Vintage {vintage} has no figures to answer this for {economies}.")
    return text.format(vintage=asked.panel.vintage.id, economies=asked.name)


def transfers(asked: Asked) -> Table:
    """What comes in and goes out when new loans are counted too, as far as the vintage holds the parts."""
    result = group_transfer(asked.panel, asked.group.id, _with_figures(asked))
    columns = {
        "year": (_("year"), ""), "debt": (_("new public debt less repayments and interest"), "US$"),
        "fdi": (_("foreign direct investment"), "US$"), "grants": (_("grants"), "US$"),
        "known_parts": (_("together"), "US$"), "transfer": (_("net resource transfer"), "US$"),
        "remittances": (_("remittances, beside"), "US$"), "economies": (_("economies"), ""),
    }  # fmt: skip
    source = source_of(asked.panel.vintage, result.indicators)
    if not len(result.frame):
        return table_of(_no_interest(asked), result.frame, columns, source)
    frame = result.frame.iloc[::-1].reset_index(drop=True)
    title, verdicts = _moved(asked, frame.iloc[0])
    return table_of(title, frame, columns, source, notes_of(result), verdicts)


def _moved(asked: Asked, row: pd.Series) -> tuple[str, Mapping[str, str]]:
    """Whether money came or left; where parts are missing, that it cannot be told."""
    if "transfer" not in row:
        text = _("In {year}, the flows that the vintage holds add up to {amount} for {economies}; it lacks too many to "
                 "say whether money came or left.")  # fmt: skip
        known = words.money(float(row["known_parts"]))
        return text.format(year=int(row["year"]), amount=known, economies=asked.name), {}
    came = float(row["transfer"]) > 0
    text = (
        _("In {year}, all flows counted, {amount} more came to {economies} than left.")
        if came
        else _("In {year}, all flows counted, {amount} more left {economies} than came.")
    )
    amount = words.money(abs(float(row["transfer"])))
    title = text.format(year=int(row["year"]), amount=amount, economies=asked.name)
    return title, {"money": "comes" if came else "leaves"}
