"""What an answer of the API means: a page of observations, or a fault.

The API reports errors with status 200, as JSON of another form or as XML although JSON was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from devfinance.errors import clipped
from devfinance.sources.faults import Fault

_BOM = b"\xef\xbb\xbf"
_XML_MESSAGE = re.compile(rb'<wb:message id="(\d+)"[^>]*>([^<]*)<')


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an indicator, in columns; a row an economy and year, with or without a value.

    `economy` are the codes as the API gives them, ISO3 or ISO2; `year` is text.
    """

    number: int
    pages: int
    total: int
    source: str
    updated: str
    indicators: frozenset[str]
    economy: list[str]
    year: list[str]
    value: list[Any]


def read_page(body: bytes) -> Page:
    """A page of `/country/…/indicator/…`: a list of a head and the rows.

    Some ODA rows carry the ISO3 code in `country.id` and have an empty `countryiso3code`.

    Raises
    ------
    Fault
        The body is an error of the API, or nothing that we know.

    Examples
    --------
    >>> page = read_page(
    ...     b'[{"page": 1, "pages": 1, "total": 1, "sourceid": "2", "lastupdated": "2026-07-01"},'
    ...     b'[{"indicator": {"id": "SP.POP.TOTL"}, "country": {"id": "NG"}, "countryiso3code": "NGA",'
    ...     b'"date": "2024", "value": 5}]]'
    ... )
    >>> page.economy, page.year, page.value, page.updated
    (['NGA'], ['2024'], [5], '2026-07-01')
    """
    answer = _decoded(body)
    try:
        head, rows = answer
        return Page(
            **_head(head, str(head.get("sourceid") or "")),
            indicators=frozenset([row["indicator"]["id"] for row in _filled(rows)]),
            economy=[row["countryiso3code"] or row["country"]["id"] for row in rows],
            year=[row["date"] for row in rows],
            value=[row["value"] for row in rows],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Fault("sent JSON of a form that we do not know") from error


def read_creditor_page(body: bytes, creditor: str) -> Page:
    """A page of `/sources/6/…/counterpart-area/…`: one object; rows name their dimensions, in any order.

    Raises
    ------
    Fault
        As for `read_page`; or rows of another creditor.
    """
    answer = _decoded(body)
    try:
        rows = _filled(answer["source"]["data"])
        keys = [{part["concept"]: part["id"] for part in row["variable"]} for row in rows]
        creditors = {key["Counterpart-Area"] for key in keys}
        page = Page(
            **_head(answer, str(answer["source"]["id"])),
            indicators=frozenset([key["Series"] for key in keys]),
            economy=[key["Country"] for key in keys],
            year=[key["Time"].removeprefix("YR") for key in keys],
            value=[row["value"] for row in rows],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Fault("sent JSON of a form that we do not know") from error
    if creditors != {creditor}:
        raise Fault("sent rows of other creditors than we asked for")
    return page


def _decoded(body: bytes) -> Any:
    """The JSON of a body that is no error."""
    content = body.removeprefix(_BOM).strip()
    if not content:
        raise Fault("sent an empty answer")
    if content.startswith(b"<"):
        raise Fault(_markup_cause(content), settled=b"<wb:error" in content[:1_000])
    try:
        answer = from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise Fault("sent JSON that breaks off or is malformed") from error
    first = answer[0] if isinstance(answer, list) and answer else answer
    if isinstance(first, dict) and "message" in first:
        raise Fault(_message_cause(first["message"]), settled=True)
    return answer


def _markup_cause(content: bytes) -> str:
    found = _XML_MESSAGE.search(content[:10_000])
    if found:
        return f"answered with error {found[1].decode()}: {clipped(found[2].decode(errors='replace'), 80)}"
    return "sent a web page in place of figures"


def _message_cause(messages: Any) -> str:
    match messages:
        case [{"id": number, "value": text}, *_]:
            return f"answered with error {clipped(number, 10)}: {clipped(text, 80)}"
    return "answered with an error that we do not know"


def _filled(rows: Any) -> Sequence[Any]:
    if not rows:
        raise Fault("sent a page without rows")
    found: Sequence[Any] = rows
    return found


def _head(head: dict[str, Any], source: str) -> dict[str, Any]:
    return {
        "number": int(head["page"]),
        "pages": int(head["pages"]),
        "total": int(head["total"]),
        "source": source,
        "updated": str(head["lastupdated"]),
    }
