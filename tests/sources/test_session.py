"""Where the session goes, and where it does not."""

from __future__ import annotations

import pytest
import requests

from devfinance.errors import RequestError
from devfinance.sources.faults import Deadline, Limits
from devfinance.sources.session import WORLD_BANK, WorldBankSession, api_address


@pytest.mark.parametrize(
    "url",
    [
        "http://api.worldbank.org/v2/country",
        "https://api.worldbank.org.example/v2",
        "https://example.org/",
        "file:///etc/hosts",
    ],
)
def test_the_session_reaches_the_world_bank_over_tls_and_no_other_host(url) -> None:
    session = WorldBankSession(api_address(None), Limits(), Deadline(10))
    with pytest.raises(requests.exceptions.InvalidSchema):
        session.get(url)
    assert WORLD_BANK.startswith("https://")


@pytest.mark.parametrize("url", ["ftp://example.org", "example.org", "http://", "https://example.org/v2?x=1", ""])
def test_an_address_that_is_none_is_refused(url) -> None:
    with pytest.raises(RequestError):
        api_address(url)
