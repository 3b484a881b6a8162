"""An HTTP session that is safe to leave alone with the World Bank's server.

One host over TLS, time-outs on everything, a limit to what an answer may weigh. Every way an exchange can
end is either an `Answer` or a `Fault`; nothing here knows what an answer means.
"""

from __future__ import annotations

import email.utils
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import ContentDecodingError, ProxyError, SSLError

from devfinance import __version__
from devfinance.errors import RequestError, clipped
from devfinance.sources.faults import Deadline, Fault, Limits

WORLD_BANK = "https://api.worldbank.org/v2"
_REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer with status 200, and the address that gave it."""

    url: str
    body: bytes


def api_address(url: str | None) -> str:
    """Where the API is: the World Bank's address, or one that the user gave, to version 2 of the API.

    Raises
    ------
    RequestError
        Not an HTTP address.

    Examples
    --------
    >>> api_address(None), api_address("http://127.0.0.1:8000")
    ('https://api.worldbank.org/v2', 'http://127.0.0.1:8000/v2')
    """
    if url is None:
        return WORLD_BANK
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise RequestError(f"{clipped(url)!r} is not an address of the API", tip=f"give one such as {WORLD_BANK}")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/') or '/v2'}"


class WorldBankSession(requests.Session):
    """A session that reaches the API's host and no other.

    Parameters
    ----------
    api
        The address of the API, as `api_address` gives it.
    limits
        Time-outs, rows a page, the most an answer may weigh.
    deadline
        When to stop asking.
    """

    def __init__(self, api: str, limits: Limits, deadline: Deadline) -> None:
        super().__init__()
        self.api = api
        self.limits = limits
        self.deadline = deadline
        self.headers["User-Agent"] = f"devfinance/{__version__}"
        parts = urlsplit(api)
        self.origin = f"{parts.scheme}://{parts.netloc}/"
        # Without another adapter requests cannot open a connection to another host, whatever asks it to.
        self.adapters.clear()
        self.mount(self.origin, HTTPAdapter(pool_maxsize=limits.at_once, pool_block=True))

    def ask(self, url: str, params: Mapping[str, object]) -> Answer:
        """One answer of the API, read to its end.

        Parameters
        ----------
        url
            An address below the World Bank's own, which stands for the one of this session.
        params
            The query; rows a page and format are set here.

        Raises
        ------
        Fault
            No answer, one with another status than 200, or one that was cut, too slow or too large.
        """
        target = self.api + url.removeprefix(WORLD_BANK)
        query = {**params, "format": "json", "per_page": self.limits.rows_a_page}
        try:
            with self._opened(target, query) as response:
                _refuse_status(response)
                return Answer(response.url, self._body(response))
        except requests.RequestException as error:
            raise Fault(_cause(error, self.limits)) from error

    def _opened(self, url: str, query: Mapping[str, object]) -> requests.Response:
        """The answer's head; redirects are followed as long as they stay with the host."""
        for _ in range(_REDIRECTS):
            left = self.deadline.remaining()
            if not left:
                raise Fault("did not answer before our patience ran out")
            waits = (min(self.limits.connect_seconds, left), min(self.limits.read_seconds, left))
            response = self.get(url, params=query, timeout=waits, stream=True, allow_redirects=False)  # type: ignore[arg-type]
            if not response.is_redirect:
                return response
            response.close()
            url, query = urljoin(url, response.headers["location"]), {}
            if not url.startswith(self.origin):
                host = clipped(urlsplit(url).netloc)
                raise Fault(f"sent us on to another host ({host}), which we do not follow", settled=True)
        raise Fault("sent us from one address to the next")

    def _body(self, response: requests.Response) -> bytes:
        most = self.limits.answer_bytes
        started = time.monotonic()
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_content(1 << 18):
            size += len(chunk)
            if size > most:
                raise Fault(f"sent an answer of more than {most >> 20} MB", settled=True)
            if time.monotonic() - started > self.limits.answer_seconds or not self.deadline.remaining():
                raise Fault("was too slow to finish its answer")
            chunks.append(chunk)
        return b"".join(chunks)


def _refuse_status(response: requests.Response) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    known = status in set(HTTPStatus)
    name = f" {HTTPStatus(status).phrase}" if known else ""
    raise Fault(f"answered {status}{name}", retry_after=seconds_to_wait(response.headers.get("Retry-After", "")))


def seconds_to_wait(retry_after: str) -> float:
    """What a Retry-After header asks for: seconds, or a date; 0 where it makes no sense.

    >>> seconds_to_wait("7"), seconds_to_wait("soon"), seconds_to_wait("Sun, 06 Nov 1994 08:49:37 GMT")
    (7.0, 0.0, 0.0)
    """
    if re.fullmatch(r"\d{1,9}", retry_after.strip()):
        return float(retry_after)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return 0.0


def _cause(error: requests.RequestException, limits: Limits) -> str:
    """What became of an exchange, in words that can stand after "the World Bank's server"."""
    text = str(error)
    # In this order: a time-out and a refused certificate are errors of connection too.
    found = {
        f"could not be reached within {limits.connect_seconds:g} seconds": isinstance(error, requests.ConnectTimeout),
        "fell silent and did not finish its answer": isinstance(error, requests.Timeout) or "Read timed out" in text,
        "could not prove by its certificate who it is": isinstance(error, SSLError),
        "could not be reached: the proxy refused": isinstance(error, ProxyError),
        "sent an answer that cannot be unpacked": isinstance(error, ContentDecodingError),
        "cut the connection": any(sign in text for sign in ("IncompleteRead", "aborted", "reset")),
        "could not be reached": isinstance(error, requests.ConnectionError),
    }
    return next((cause for cause, is_it in found.items() if is_it), f"could not be asked ({clipped(error)})")
