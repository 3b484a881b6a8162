"""Each client fetches the same indicators for all economies, 1960-2025, into memory; one a process.

`python clients.py CLIENT URL CODE…` prints how many rows it got. Uses nothing of ours but for the client `devfinance`.
"""

from __future__ import annotations

import sys
import tempfile

FIRST, LAST = 1960, 2025
THREADS = 8


def devfinance(url: str, codes: list[str]) -> int:
    """Ours, every answer checked; up to what is ready to be stored."""
    from datetime import UTC, datetime

    from devfinance.indicators import indicators
    from devfinance.pulling import fetch_all
    from devfinance.sources.worldbank import WorldBank

    source = WorldBank(lambda: datetime.now(UTC), url)
    fetched = fetch_all([indicators()[code] for code in codes], source, THREADS)
    assert not fetched.failed
    return sum(len(series.value) for series in fetched.series)


def devfinance_stored(url: str, codes: list[str]) -> int:
    """The whole command, which also checks against the last vintage, compresses, reads back and stores."""
    from devfinance.cli.app import main

    options = [option for code in codes for option in ("--indicator", code)]
    with tempfile.TemporaryDirectory() as folder:
        sys.argv = ["devfinance", "pull", "--api-url", url, "--to", folder, "--accept-shrinkage", *options]
        try:
            main()
        except SystemExit as ended:
            if ended.code:
                raise
    return 0


def bare_requests(url: str, codes: list[str]) -> int:
    """A page as large and as many threads as ours; nothing checked."""
    from concurrent.futures import ThreadPoolExecutor

    import requests

    session = requests.Session()

    def fetch(code: str) -> list[tuple[str, str, float | None]]:
        rows: list[tuple[str, str, float | None]] = []
        page = pages = 1
        while page <= pages:
            query = {"format": "json", "per_page": 32_500, "date": f"{FIRST}:{LAST}", "page": page}
            head, part = session.get(f"{url}/country/all/indicator/{code}", params=query, timeout=60).json()
            rows += [(row["countryiso3code"] or row["country"]["id"], row["date"], row["value"]) for row in part]
            page, pages = page + 1, head["pages"]
        return rows

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(map(len, list(pool.map(fetch, codes))))


def wbdata(url: str, codes: list[str]) -> int:
    """wbdata 1.1.0 as shipped, with a cache on disk that is empty at first."""
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ["WBDATA_CACHE_PATH"] = f"{folder}/cache"
        import wbdata as client
        import wbdata.client as module

        module.COUNTRIES_URL = f"{url}/countries"
        got = [client.get_data(code, date=(str(FIRST), str(LAST))) for code in codes]
        return sum(map(len, got))


def wbgapi(url: str, codes: list[str]) -> int:
    """wbgapi as shipped, all indicators in one call."""
    import wbgapi as client

    client.endpoint = url
    rows = client.data.fetch(codes, numericTimeKeys=True)
    return len([(row["series"], row["economy"], row["time"], row["value"]) for row in rows])


def world_bank_data(url: str, codes: list[str]) -> int:
    """world_bank_data as shipped, an indicator a call."""
    import world_bank_data as client
    from world_bank_data import request

    request.WORLD_BANK_URL = url
    return sum(map(len, [client.get_series(code, date=f"{FIRST}:{LAST}") for code in codes]))


def pandas_datareader(url: str, codes: list[str]) -> int:
    """pandas-datareader as shipped, all indicators in one call."""
    import pandas_datareader.wb as client

    client.WB_API_URL = url
    frame = client.download(indicator=codes, country="all", start=FIRST, end=LAST)
    return int(frame.shape[0] * frame.shape[1])


def main() -> None:
    """Run one client."""
    name, url, *codes = sys.argv[1:]
    print(globals()[name](url, codes))


if __name__ == "__main__":
    main()
