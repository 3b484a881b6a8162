"""Whatever the server sends is a page or a fault, never another error and never a wrong figure."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devfinance.indicators import indicators
from devfinance.sources.answers import Page, read_creditor_page, read_page
from devfinance.sources.faults import Fault
from devfinance.sources.series import series_of

NOW = datetime(2026, 7, 2, tzinfo=UTC)
ODA, DEBT = indicators()["DT.ODA.ODAT.CD"], indicators()["DT.AMT.DPPG.CD"]
HEAD = {"page": 1, "pages": 1, "per_page": 50, "total": 2, "sourceid": "2", "lastupdated": "2026-07-01"}


def row(year: int, value: float | None) -> dict[str, Any]:
    names = {"indicator": {"id": ODA.code, "value": "aid"}, "country": {"id": "NG", "value": "Nigeria"}}
    return {**names, "countryiso3code": "NGA", "date": str(year), "value": value}


def debt_row(year: int, value: float | None) -> dict[str, Any]:
    key = {"Country": "NGA", "Counterpart-Area": "WLD", "Series": DEBT.code, "Time": f"YR{year}"}
    return {"variable": [{"concept": name, "id": code} for name, code in key.items()], "value": value}


PLAIN = [HEAD, [row(2022, 1.5), row(2023, 2.5)]]
BY_CREDITOR = {**HEAD, "source": {"id": "6", "data": [debt_row(2022, 1.5), debt_row(2023, 2.5)]}}
SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to everything in a piece of JSON."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, child in inner for found in places(child, (*path, key)))]


def with_scrap(node: Any, path: tuple[Any, ...], scrap: Any) -> Any:
    """A copy of a piece of JSON with one thing replaced."""
    if not path:
        return scrap
    copy = node.copy()
    copy[path[0]] = with_scrap(node[path[0]], path[1:], scrap)
    return copy


def figures(body: bytes, *, debt: bool) -> list[tuple[str, int, float]]:
    page: Page = read_creditor_page(body, "WLD") if debt else read_page(body)
    got = series_of(DEBT if debt else ODA, [page], "", NOW)
    return list(zip(got.economy.tolist(), got.year.tolist(), got.value.tolist(), strict=True))


@given(st.data(), st.booleans())
def test_an_answer_with_anything_in_place_of_something_is_read_or_is_a_fault(data, debt) -> None:
    whole = BY_CREDITOR if debt else PLAIN
    damaged = with_scrap(whole, data.draw(st.sampled_from(places(whole))), data.draw(SCRAPS))
    try:
        got = figures(json.dumps(damaged).encode(), debt=debt)
    except Fault:
        return
    assert all(isinstance(value, float) for _, _, value in got)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode) | SCRAPS.map(lambda one: json.dumps(one).encode()))
def test_any_bytes_are_a_fault(body) -> None:
    for debt in (False, True):
        with pytest.raises(Fault):
            figures(body, debt=debt)


def test_a_byte_order_mark_before_json_does_no_harm() -> None:
    assert figures(b"\xef\xbb\xbf" + json.dumps(PLAIN).encode(), debt=False) == [("NGA", 2022, 1.5), ("NGA", 2023, 2.5)]


def test_dimensions_are_known_by_name_in_any_order() -> None:
    turned = json.loads(json.dumps(BY_CREDITOR))
    turned["source"]["data"][0]["variable"].reverse()
    assert figures(json.dumps(turned).encode(), debt=True) == figures(json.dumps(BY_CREDITOR).encode(), debt=True)


def test_creditors_are_never_mixed() -> None:
    mixed = json.dumps(BY_CREDITOR).replace("WLD", "730", 1).encode()
    with pytest.raises(Fault, match="other creditors"):
        read_creditor_page(mixed, "WLD")


@pytest.mark.parametrize("number", ["1e999", "NaN", "Infinity", "1" + "0" * 400])
def test_a_number_that_is_none_is_a_fault(number) -> None:
    with pytest.raises(Fault):
        figures(json.dumps(PLAIN).replace("2.5", number).encode(), debt=False)
