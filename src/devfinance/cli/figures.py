"""Commands on the figures themselves: `vintages`, `indicators`, `data`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from devfinance import words
from devfinance.cli.app import FIGURES, app
from devfinance.cli.options import CsvOption, JsonOption, VintageOption
from devfinance.cli.tables import json_text, paragraph, show
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.panel import Panel
    from devfinance.snapshots import Vintage


@app.command(rich_help_panel=FIGURES)
def vintages(*, as_json: JsonOption = False) -> None:
    """List the vintages of the World Bank's figures on this machine; every byte of them is checked."""
    from devfinance.errors import SnapshotError
    from devfinance.snapshots import ATTRIBUTION, examined

    found = dict(examined())
    sound = {vintage_id: one for vintage_id, one in found.items() if not isinstance(one, SnapshotError)}
    damaged = {vintage_id: str(one) for vintage_id, one in found.items() if isinstance(one, SnapshotError)}
    if as_json:
        known = [_vintage_record(vintage_id, sound.get(vintage_id), damaged.get(vintage_id)) for vintage_id in found]
        print(json_text(known))
        return
    rows = [_vintage_row(vintage_id, sound.get(vintage_id)) for vintage_id in found]
    show((_("vintage"), _("observations"), _("indicators"), "SHA-256", _("state")), rows, numbers=(1, 2))
    for fault in damaged.values():
        print(paragraph(fault))
    default = next((vintage_id for vintage_id in reversed(sound) if sound[vintage_id].is_complete), None)
    if default:
        text = _("Used unless --vintage or --as-of says otherwise: {vintage}. Source: {attribution}.")
        print(paragraph(text.format(vintage=default, attribution=ATTRIBUTION)))
    else:
        print(paragraph(_("No vintage is complete: install devfinance again, or run `devfinance pull`.")))


def _vintage_row(vintage_id: str, vintage: Vintage | None) -> tuple[str, ...]:
    if vintage is None:
        return vintage_id, "", "", "", _("damaged")
    rows, series = vintage.manifest["rows"], len(vintage.manifest["indicators"])
    state = _("complete") if vintage.is_complete else _("partial")
    return vintage_id, words.number(rows), str(series), vintage.sha256[:12], state


def _vintage_record(vintage_id: str, vintage: Vintage | None, damage: str | None) -> dict[str, Any]:
    keys = ("rows", "complete", "licence", "sha256")
    return {"id": vintage_id, **{key: vintage.manifest[key] if vintage else None for key in keys}, "damaged": damage}


@app.command(rich_help_panel=FIGURES)
def indicators(
    words_or_code: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE", help="One indicator, with its definition and traps; or words to look for."),
    ] = None,
) -> None:
    """List the World Bank's indicators that devfinance knows, look some up, or explain one."""
    from devfinance.indicators import find_indicator, search_indicators

    asked = " ".join(words_or_code or ())
    matching = search_indicators(asked)
    if len(matching) > 1:
        rows = [(found.code, found.database, found.unit, found.name) for found in matching]
        show(("indicator", "database", "unit", "name"), rows)
        return
    found = matching[0] if matching else find_indicator(asked)
    print(f"{found.code}: {found.name}")
    print(f"{found.unit}, {found.kind}, {found.database}")
    print(paragraph(found.definition))
    for trap in found.traps:
        print(paragraph(f"- {trap}", indent="  "))


@app.command(rich_help_panel=FIGURES)
def data(
    indicator: Annotated[str, typer.Argument(help="Code of an indicator, such as DT.TDS.DECT.CD.")],
    economy: Annotated[list[str] | None, typer.Option(help="Economy or aggregate; may be given again.")] = None,
    years: Annotated[str | None, typer.Option(help="First and last year, as 2015:2024.", metavar="A:B")] = None,
    as_csv: CsvOption = False,
    vintage: VintageOption = None,
) -> None:
    """Show the observations of an indicator."""
    from devfinance.cli.options import year_range
    from devfinance.indicators import find_indicator
    from devfinance.panel import open_panel

    panel = open_panel(vintage)
    frame = panel.frame(indicator, economy=economy, years=year_range(years))
    if as_csv:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    columns = [frame[name].tolist() for name in ("economy", "name", "year", "value")]
    shown = [(code, name, str(year), _digits(value)) for code, name, year, value in zip(*columns, strict=True)]
    if shown:
        show(("economy", "name", "year", find_indicator(indicator).unit), shown, numbers=(3,))
    for name in economy or () if not shown else ():
        print(paragraph(_where_it_is(panel, indicator, name)))
    print(paragraph(_("{code}. Source: {source}.").format(code=indicator.upper(), source=panel.vintage.attribution)))


def _where_it_is(panel: Panel, indicator: str, name: str) -> str:
    """What to ask for instead where an economy has no observation in the years asked for."""
    from devfinance.economies import find_economy, namesakes

    asked = find_economy(name)
    for found in namesakes(asked):
        years = panel.frame(indicator, economy=found.iso3)["year"]
        if len(years):
            text = _("Vintage {vintage} has {code} of {economy}, {iso3}, from {first} to {last}: ask for these.")
            return text.format(
                vintage=panel.vintage.id, code=indicator.upper(), economy=found.name, iso3=found.iso3,
                first=years.min(), last=years.max(),
            )  # fmt: skip
    text = _("Vintage {vintage} has no {code} of {economy}, {iso3}, in any year; leave out --economy to see who has.")
    return text.format(vintage=panel.vintage.id, code=indicator.upper(), economy=asked.name, iso3=asked.iso3)


def _digits(value: float) -> str:
    """A value as it is read in a table: whole from a thousand on, else with its decimals."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"
