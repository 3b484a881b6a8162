"""The command that shows the reports in a browser: `serve`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from devfinance.cli.app import PUBLISH, app


@app.command(rich_help_panel=PUBLISH)
def serve(
    reports: Annotated[Path, typer.Option(help="Where the reports lie.")] = Path("reports"),
    port: Annotated[int, typer.Option(help="Port on this machine.", min=0, max=65535)] = 8000,
    open_browser: Annotated[bool, typer.Option("--open", help="Open them in the browser.")] = False,
) -> None:
    """Serve the reports to this machine only, until Ctrl-C."""
    import webbrowser

    from devfinance.reports.serving import reports_server

    with reports_server(reports, port) as server:
        address = f"http://{server.server_address[0]!s}:{server.server_address[1]}/"
        print(f"{address} (this machine only; Ctrl-C ends it)", flush=True)
        if open_browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
