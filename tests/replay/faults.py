"""What the server can be told to do wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

LASTING = 1_000_000

# Kind, as the tests and the table in docs/faults.md name it.
KINDS = {
    "bad_gateway": "502 with an HTML page",
    "too_many_requests": "429",
    "unavailable": "503 with Retry-After",
    "html": "200 with an HTML page",
    "xml_error": "200 with an XML error and a byte-order mark",
    "truncated": "200 with JSON that breaks off",
    "empty": "200 with an empty body",
    "null_page": "200 with `null` for the rows",
    "total_drift": "`total` differs from page to page",
    "updated_drift": "`lastupdated` differs from page to page",
    "duplicated": "a row twice, another missing",
    "reset": "the connection is reset",
    "cut": "the connection is cut within the body",
    "stall_before_body": "silence before the body",
    "stall_within_body": "silence within the body",
    "error_120": "error 120 with status 200",
    "error_175": "error 175 with status 200 and a trailing `null`",
    "other_indicator": "another indicator's rows",
    "oversized": "a body without end",
    "redirect": "a redirect to another host",
}


@dataclass(slots=True)
class Fault:
    """One kind of misbehaviour on one page of an indicator, a number of times.

    `code` empty means every indicator.
    """

    kind: str
    page: int = 1
    times: int = 1
    code: str = ""


class Plan:
    """The faults that are still to come; each request takes one off."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._lock = threading.Lock()

    def take(self, code: str, page: int) -> str:
        """The fault that a request for a page meets, or an empty text."""
        with self._lock:
            for fault in self.faults:
                if fault.times and fault.page == page and fault.code in {"", code}:
                    fault.times -= 1
                    return fault.kind
        return ""


def misled_head(kind: str) -> Callable[[dict[str, object]], dict[str, object]]:
    """What a fault makes of a page's head."""
    match kind:
        case "total_drift":
            return lambda head: {**head, "total": int(str(head["total"])) + 7}
        case "updated_drift":
            return lambda head: {**head, "lastupdated": "2026-06-30"}
    return lambda head: head


def error_body(kind: str) -> bytes | None:
    """The whole body that a fault sends in place of a page, if it does."""
    xml = (
        '\ufeff<?xml version="1.0" encoding="utf-8"?><wb:error xmlns:wb="http://www.worldbank.org">'
        '<wb:message id="105" key="Service currently unavailable">The indicator cannot be served now</wb:message>'
        "</wb:error>"
    )
    value = "The provided parameter value is not valid"
    gone = "The indicator was not found. It may have been deleted or archived."
    return {
        "html": b"<!DOCTYPE html><html><body>Down for maintenance</body></html>",
        "xml_error": xml.encode(),
        "empty": b"",
        "error_120": f'[{{"message":[{{"id":"120","key":"Invalid value","value":"{value}"}}]}}]'.encode(),
        "error_175": f'[{{"message":[{{"id":"175","key":"Invalid format","value":"{gone}"}}]}}, null]'.encode(),
    }.get(kind)
