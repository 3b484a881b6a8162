"""Reports on this machine's own address, for a look before they are published; nobody else can reach it."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from devfinance.errors import RequestError

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
}


def reports_server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of the reports in a folder, on the loopback address only; `serve_forever` runs it.

    Parameters
    ----------
    folder
        Where the reports lie.
    port
        The port; a free one if it is 0.

    Raises
    ------
    RequestError
        There are no reports there, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise RequestError(f"there are no reports in {folder}", tip="build them with `devfinance report all`")
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=str(folder)))
    except OverflowError:
        raise RequestError(f"{port} is no port", tip="choose one from 1024 to 65535") from None
    except OSError as error:
        raise RequestError(f"port {port} cannot be used: {error.strerror}", tip="choose another with --port") from None


class _Handler(SimpleHTTPRequestHandler):
    """Files with their types; no listings, and nothing for a page elsewhere that calls this machine by another name."""

    extensions_map = TYPES

    def send_head(self):  # type: ignore[no-untyped-def]
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        return super().send_head()

    def list_directory(self, path: object) -> None:  # noqa: ARG002 - as the class it extends
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *parts: object) -> None:
        """Say nothing of each request."""
