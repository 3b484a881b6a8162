"""wbdata, tamed; the only module that imports it, and to be imported late.

wbdata 1.1 as it stands keeps every answer on disk before it has parsed it, so that one bad answer is served
for ever; asks for 1,000 rows a page; has no time-outs; and holds all rows as dictionaries. Here it keeps
what it is good at, the addresses and the pages of the API, and each page is asked for, read and put into
columns by us.
"""

from __future__ import annotations

import copy
import os
import sys
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from devfinance.sources.answers import Page, read_page
from devfinance.sources.faults import Fault
from devfinance.sources.session import WorldBankSession


@contextmanager
def _setting(values: MutableMapping[str, Any], key: str, value: object) -> Iterator[None]:
    """An entry of a mapping, set for a while."""
    before = values.get(key, _setting)
    values[key] = value
    try:
        yield
    finally:
        del values[key]
        if before is not _setting:
            values[key] = before


@contextmanager
def _cheap_import() -> Iterator[None]:
    """While wbdata is imported: a place to throw away for its cache, and no pandas.

    Importing wbdata opens a cache on disk that all processes share, on which two at once crash. It takes pandas
    if there is one, for frames that we do not ask for, at 45 MB and a third of a second.
    """
    spared = {} if "pandas" in sys.modules else sys.modules
    with (
        TemporaryDirectory(prefix="devfinance-") as folder,
        _setting(os.environ, "WBDATA_CACHE_PATH", str(Path(folder) / "cache")),
        _setting(spared, "pandas", None),
    ):
        yield
        from wbdata import get_default_client

        get_default_client().fetcher.cache.persistent_dict.close()  # type: ignore[attr-defined]


with _cheap_import():
    from wbdata import get_default_client
    from wbdata.client import Client
    from wbdata.fetcher import Fetcher, ParsedResponse


class ForgetfulMapping(MutableMapping[Any, str]):
    """A cache that keeps nothing.

    >>> cache = ForgetfulMapping()
    >>> cache["page 1"] = "answer"
    >>> "page 1" in cache, len(cache)
    (False, 0)
    """

    def __setitem__(self, key: Any, value: str) -> None:
        """Keep nothing."""

    def __getitem__(self, key: Any) -> str:
        """There is never anything."""
        raise KeyError(key)

    def __delitem__(self, key: Any) -> None:
        """There is never anything."""
        raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        """There is never anything."""
        return iter(())

    def __len__(self) -> int:
        """Nothing."""
        return 0


class PageFetcher(Fetcher):
    """wbdata's fetcher with each page read by us: one row of the result is one `Page` in columns.

    Parameters
    ----------
    session
        Ours.
    """

    session: WorldBankSession
    # One page at a time is taken apart: as dictionaries its rows weigh six times what they do in columns.
    _parsing = threading.Lock()

    def __init__(self, session: WorldBankSession) -> None:
        super().__init__(cache=ForgetfulMapping(), session=session)

    def _get_response(self, url: str, params: dict[str, Any], skip_cache: bool = False) -> ParsedResponse:  # noqa: ARG002, FBT001, FBT002 - the signature is wbdata's
        wanted = int(params.get("page", 1))
        if wanted > self.session.limits.pages:
            raise Fault(f"has more than {self.session.limits.pages} pages of it")
        answer = self.session.ask(url, params)
        with self._parsing:
            page = read_page(answer.body)
        if page.number != wanted:
            # wbdata would go on asking for the next page, for ever.
            raise Fault(f"sent page {page.number} when asked for page {wanted}")
        return ParsedResponse(
            rows=[{"page": page, "url": answer.url}], page=page.number, pages=page.pages, last_updated=None
        )


def new_client(session: WorldBankSession) -> Client:
    """A wbdata client over our session; one made by wbdata itself would open its cache on disk."""
    client = copy.copy(get_default_client())
    client.fetcher = PageFetcher(session)
    return client


def fetch_pages(client: Client, code: str, source: str | None) -> tuple[list[Page], str]:
    """Every page of an indicator for all economies and years, and the address of the first.

    Raises
    ------
    Fault
        An answer could not be had or does not count.
    """
    rows = client.get_data(code, source=source)
    return [row["page"] for row in rows], rows[0]["url"]
