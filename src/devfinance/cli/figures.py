"""Commands on the figures themselves: `vintages`, `indicators`, `data`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from devfinance.cli.app import app
from devfinance.cli.options import JsonOption, VintageOption


@app.command()
def vintages(*, as_json: JsonOption = False) -> None:
    """List the vintages of the World Bank's figures on this machine."""
    from devfinance.cli.tables import show
    from devfinance.snapshots import vintages as known

    found = known()
    if as_json:
        keys = ("rows", "complete", "licence", "sha256")
        print(json.dumps([{"id": v.id, **{key: v.manifest[key] for key in keys}} for v in found], indent=2))
        return
    rows = [(v.id, f"{v.manifest['rows']:,}", str(len(v.manifest["indicators"])), v.sha256[:12]) for v in found]
    show(("vintage", "observations", "indicators", "SHA-256"), rows, numbers=(1, 2))
    default = next((v.id for v in reversed(found) if v.is_complete), None)
    print(f"Used unless --vintage or --as-of says otherwise: {default}. Source: {found[-1].manifest['attribution']}.")


@app.command()
def indicators(
    code: Annotated[str | None, typer.Argument(help="One indicator, with its definition and traps.")] = None,
) -> None:
    """List the World Bank's indicators that devfinance knows, or explain one."""
    from devfinance.cli.tables import paragraph, show
    from devfinance.indicators import find_indicator
    from devfinance.indicators import indicators as known

    if code is None:
        rows = [(found.code, found.database, found.unit, found.name) for found in known().values()]
        show(("indicator", "database", "unit", "name"), rows)
        return
    found = find_indicator(code)
    print(f"{found.code}: {found.name}")
    print(f"{found.unit}, {found.kind}, {found.database}")
    print(paragraph(found.definition))
    for trap in found.traps:
        print(paragraph(f"- {trap}", indent="  "))


@app.command()
def data(
    indicator: Annotated[str, typer.Argument(help="Code of an indicator, such as DT.TDS.DECT.CD.")],
    economy: Annotated[list[str] | None, typer.Option(help="Economy or aggregate; may be given again.")] = None,
    years: Annotated[str | None, typer.Option(help="First and last year, as 2015:2024.", metavar="A:B")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="As comma-separated values.")] = False,
    vintage: VintageOption = None,
) -> None:
    """Show the observations of an indicator."""
    import sys

    from devfinance.cli.options import year_range
    from devfinance.cli.tables import show
    from devfinance.indicators import find_indicator
    from devfinance.panel import open_panel

    panel = open_panel(vintage)
    frame = panel.frame(indicator, economy=economy, years=year_range(years))
    if as_csv:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    columns = [frame[name].tolist() for name in ("economy", "name", "year", "value")]
    shown = [(code, name, str(year), _digits(value)) for code, name, year, value in zip(*columns, strict=True)]
    show(("economy", "name", "year", find_indicator(indicator).unit), shown, numbers=(3,))
    if not shown:
        print(f"Vintage {panel.vintage.id} has no such observation; try other years, or without --economy.")
    print(f"{indicator.upper()}. Source: {panel.vintage.attribution}.")


def _digits(value: float) -> str:
    """A value as it is read in a table: whole from a thousand on, else with its decimals."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"
