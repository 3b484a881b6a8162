"""The server: routes, pages, faults, latency."""

from __future__ import annotations

import os
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from devfinance.economies import economies
from tests.replay.faults import Plan, error_body, misled_head
from tests.replay.figures import Figures, compact
from tests.replay.listings import NOT_FOUND, listing

_MOST_ROWS = 32_500
_DATA = re.compile(r"/countr(?:y|ies)/([^/]+)/indicators?/([^/]+)")
_CREDITOR = re.compile(r"/sources/6/country/([^/]+)/series/([^/]+)/counterpart-area/WLD/time/all")
_WBGAPI = re.compile(
    r"/sources/(\d)/series/([^/]+)/country/all(?:/counterpart-area/WLD)?/time/all(?:/counterpart-area/WLD)?"
)
_STALL_SECONDS = 30


class Replay(ThreadingHTTPServer):
    """The API on a free loopback port, as a context manager.

    Attributes
    ----------
    plan
        Faults still to come.
    requests
        The target of every request so far.
    latency
        Seconds before each answer.
    """

    daemon_threads = True
    request_queue_size = 128
    block_on_close = False

    def __init__(self, figures: Figures, latency: float = 0.0, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.figures = figures
        self.latency = latency
        self.plan = Plan()
        self.requests: list[str] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """The address of the API, for `--api-url`."""
        return f"http://127.0.0.1:{self.server_address[1]}/v2"

    def __enter__(self) -> Replay:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone away is no error of the server's."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Replay

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        if parts.path == "/requests":
            self._send(str(len(self.server.requests)).encode())
            return
        self.server.requests.append(self.path)
        self.path_ = re.sub(r"^/v2(/en)?", "", parts.path).rstrip("/")
        self.query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        if self.server.latency:
            time.sleep(self.server.latency)
        found = _DATA.fullmatch(self.path_) or _CREDITOR.fullmatch(self.path_)
        kind = self.server.plan.take(found[2], int(self.query.get("page", 1))) if found else ""
        if not kind or not self._misbehave(kind, found[2] if found else ""):
            self._send(self._answer(kind))

    def _answer(self, kind: str) -> bytes:
        figures = self.server.figures
        if found := _DATA.fullmatch(self.path_):
            return self._data(found[1], found[2], kind)
        if found := _CREDITOR.fullmatch(self.path_):
            if found[2] not in figures.panel.indicators:
                return NOT_FOUND
            return self._creditor_page(found[1], found[2], kind)
        if found := _WBGAPI.fullmatch(self.path_):
            rows = figures.concept_rows(found[2]) if found[1] == "2" else figures.creditor_rows(found[2])
            return self._source_page(found[2], found[1], rows, "")
        return listing(self.path_, figures)

    def _data(self, places: str, code: str, kind: str) -> bytes:
        figures = self.server.figures
        if code not in figures.panel.indicators:
            return NOT_FOUND
        if self.query.get("format") == "jsonstat":
            return figures.jsonstat(code)
        if kind == "other_indicator":
            code = next(other for other in figures.panel.indicators if other != code)
        rows = figures.rows(code)
        wanted = set(places.split(";"))
        if wanted != {"all"}:
            per = len(figures.years)
            at = [n for n, place in enumerate(figures.places) if {place, economies()[place].iso2} & wanted]
            rows = [row for n in at for row in rows[n * per : (n + 1) * per]]
        if "date" in self.query:
            first, _, last = self.query["date"].partition(":")
            years = range(int(first), int(last or first) + 1)
            per = len(figures.years)
            rows = (
                rows
                if set(years) >= set(figures.years)
                else [r for n, r in enumerate(rows) if figures.years[n % per] in years]
            )
        head, page = self._paged(rows, figures.updated[code], kind)
        head = {**head, "sourceid": "2"}
        return b"[" + compact(misled_head(kind)(head)) + b"," + page + b"]"

    def _creditor_page(self, places: str, code: str, kind: str) -> bytes:
        figures = self.server.figures
        if kind == "other_indicator":
            code = next(other for other in figures.panel.indicators if other != code)
        rows = figures.creditor_rows(code)
        if places != "all":
            rows = [row for row in rows if f'"id":"{places}"'.encode() in row]
        return self._source_page(code, "6", rows, kind)

    def _source_page(self, code: str, source: str, rows: list[bytes], kind: str) -> bytes:
        head, page = self._paged(rows, self.server.figures.updated[code.partition(";")[0]], kind)
        about = b'"source":{"id":"' + source.encode() + b'","name":"","data":' + page + b"}"
        return compact(misled_head(kind)(head))[:-1] + b"," + about + b"}"

    def _paged(self, rows: list[bytes], updated: str, kind: str) -> tuple[dict[str, object], bytes]:
        size = min(int(self.query.get("per_page", 50)), _MOST_ROWS)
        number = int(self.query.get("page", 1))
        part = rows[(number - 1) * size : number * size]
        if kind == "duplicated":
            part = [*part[:-1], part[0]]
        head = {
            "page": number,
            "pages": -(-len(rows) // size),
            "per_page": size,
            "total": len(rows),
            "lastupdated": updated,
        }
        return head, b"null" if kind == "null_page" or not part else b"[" + b",".join(part) + b"]"

    def _misbehave(self, kind: str, code: str) -> bool:
        """Do what a fault asks for; false where it only changes the page."""
        if (body := error_body(kind)) is not None:
            self._send(body)
            return True
        match kind:
            case "bad_gateway":
                self._send(b"<html><h1>502 Bad Gateway</h1></html>", 502, {"Content-Type": "text/html"})
            case "too_many_requests":
                self._send(b"slow down", 429)
            case "unavailable":
                self._send(b"", 503, {"Retry-After": "1"})
            case "redirect":
                self._send(b"", 302, {"Location": f"http://localhost.example:9/v2{self.path_}"})
            case "reset":
                self._reset()
            case "truncated":
                body = self._answer("")
                self._send(body[: len(body) * 2 // 3])
            case "cut" | "stall_before_body" | "stall_within_body":
                self._break_off(self._answer(""), kind)
            case "oversized":
                self._pour()
            case _:
                return False
        return True

    def _send(self, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json;charset=utf-8", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(1, 13, (1).to_bytes(4, "little") + bytes(4))  # SO_LINGER of no seconds: RST
        os.close(self.connection.detach())

    def _break_off(self, body: bytes, kind: str) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if kind == "stall_before_body" else body[: len(body) // 2])
        if kind != "cut":
            self.server.closing.wait(_STALL_SECONDS)

    def _pour(self) -> None:
        """A body without end."""
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"[{},[")
        while not self.server.closing.is_set():
            self.wfile.write(b" " * (1 << 16))
