"""The reports are served to this machine alone, with their types, and nothing else is."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from devfinance.errors import RequestError
from devfinance.reports.serving import reports_server
from tests.running import Run

REPORTS = Path(__file__).parents[2] / "reports"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with reports_server(REPORTS) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def get(port: int, path: str, host: str | None = None) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/edun-alula-2026/ar/", "text/html; charset=utf-8"),
        ("/edun-alula-2026/chart.svg", "image/svg+xml"),
        ("/edun-alula-2026/chart.png", "image/png"),
        ("/edun-alula-2026/data.csv", "text/csv; charset=utf-8"),
        ("/feed.json", "application/json; charset=utf-8"),
    ],
)
def test_every_file_comes_with_its_type(port: int, path: str, kind: str) -> None:
    response = get(port, path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)


def test_nothing_beside_the_reports_is_served(port: int, tmp_path: Path) -> None:
    for path in ("/../pyproject.toml", "/%2e%2e/pyproject.toml", "/edun-alula-2026/../../pyproject.toml", "/none.html"):
        assert get(port, path).status == 404
    (tmp_path / "index.html").write_text("", "utf-8")
    (tmp_path / "bare").mkdir()
    with reports_server(tmp_path) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        assert get(server.server_address[1], "/bare/").status == 404  # no listings
        server.shutdown()
        thread.join()


def test_a_page_elsewhere_that_calls_this_machine_by_its_own_name_gets_nothing(port: int) -> None:
    assert get(port, "/", host="example.org").status == 403
    assert get(port, "/", host=f"localhost:{port}").status == 200


def test_it_listens_on_the_loopback_address_only() -> None:
    with reports_server(REPORTS) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert server.socket.family == socket.AF_INET


def test_where_there_are_no_reports_or_the_port_is_taken_it_says_what_to_do(tmp_path: Path, run: Run) -> None:
    with pytest.raises(RequestError, match="devfinance report all"):
        reports_server(tmp_path)
    with reports_server(REPORTS) as server:
        done = run("serve", "--reports", str(REPORTS), "--port", str(server.server_address[1]))
    assert (done.code, done.out) == (2, "")
    assert "cannot be used" in done.err
    assert "choose another with --port" in done.err
