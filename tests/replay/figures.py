"""A snapshot as the API's rows, in bytes ready to be sent."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

import numpy as np

from devfinance.economies import economies
from devfinance.indicators import indicators
from devfinance.panel import load_panel
from devfinance.snapshots import Vintage

SCHEDULED_UNTIL = 2031
WORLD = {"concept": "Counterpart-Area", "id": "WLD", "value": "World"}


def compact(answer: object) -> bytes:
    """JSON without spaces, in UTF-8."""
    return json.dumps(answer, separators=(",", ":"), ensure_ascii=False).encode()


class Figures:
    """One vintage as the API serves it.

    Every indicator has a row for every economy and year from 1960 to the vintage's newest, with a value or
    `null`. Debt series by creditor also have payments that will fall due after the newest year. Some ODA rows
    carry the ISO3 code in `country.id` and an empty `countryiso3code`, as the World Bank's do.
    """

    def __init__(self, vintage: Vintage) -> None:
        self.vintage = vintage
        self.panel = load_panel(vintage)
        held = ~np.isnan(self.panel.values).all(axis=(0, 2))
        self.places = [code for code, any_value in zip(self.panel.economies, held, strict=True) if any_value]
        self.years = list(range(self.panel.years[-1], 1959, -1))

    @cached_property
    def updated(self) -> dict[str, str]:
        """The day of update of each indicator."""
        kept = self.vintage.manifest["indicators"]
        return {code: entry["updated"] or self.vintage.id[:10] for code, entry in kept.items()}

    def values(self, code: str, place: str) -> list[bytes]:
        """The values of one economy as JSON, the oldest year first, which is the panel's."""
        series = self.panel.series(code, place).tolist()
        return [b"null" if math.isnan(value) else repr(value).encode() for value in series]

    @cache  # noqa: B019 - the server lives as long as its figures
    def rows(self, code: str) -> list[bytes]:
        """The rows of an indicator in `/country/all/indicator/…`, the newest year first."""
        name = {"id": code, "value": indicators()[code].name}
        rows: list[bytes] = []
        for place in self.places:
            economy = economies()[place]
            odd = code.startswith("DT.ODA") and economy.is_aggregate
            country = {"id": place if odd else economy.iso2, "value": economy.name}
            head = compact({"indicator": name, "country": country, "countryiso3code": "" if odd else place})[:-1]
            values = dict(zip(self.panel.years, self.values(code, place), strict=True))
            rows += [
                b'%s,"date":"%d","value":%s,"unit":"","obs_status":"","decimal":0}'
                % (head, year, values.get(year, b"null"))
                for year in self.years
            ]
        return rows

    @cache  # noqa: B019
    def creditor_rows(self, code: str) -> list[bytes]:
        """The rows of a debt series in `/sources/6/…`, the world as creditor, payments that will fall due included."""
        reporters = [
            place for place in self.places if economies()[place].reports_debt or economies()[place].is_aggregate
        ]
        return self._concept_rows(code, reporters, range(1970, SCHEDULED_UNTIL + 1), [WORLD])

    @cache  # noqa: B019
    def concept_rows(self, code: str) -> list[bytes]:
        """The rows of one or more indicators in `/sources/2/…`, which wbgapi asks for."""
        if ";" in code:
            return [row for one in code.split(";") for row in self.concept_rows(one)]
        return self._concept_rows(code, self.places, self.years[::-1], [])

    def _concept_rows(
        self, code: str, places: Iterable[str], years: Iterable[int], more: list[dict[str, str]]
    ) -> list[bytes]:
        series = {"concept": "Series", "id": code, "value": indicators()[code].name}
        rows: list[bytes] = []
        for place in places:
            country = {"concept": "Country", "id": place, "value": economies()[place].name}
            head = compact([country, *more, series])[:-1]
            values = dict(zip(self.panel.years, self.values(code, place), strict=True))
            rows += [
                b'{"variable":%s,{"concept":"Time","id":"YR%d","value":"%d"}],"value":%s}'
                % (head, year, year, values.get(year, b"1.5" if year > self.years[0] else b"null"))
                for year in years
            ]
        return rows

    @cache  # noqa: B019
    def jsonstat(self, code: str) -> bytes:
        """An indicator in JSON-stat, which world_bank_data asks for."""

        def category(label: str, named: Iterable[tuple[str, str]]) -> dict[str, Any]:
            pairs = list(named)
            index = {key: place for place, (key, _) in enumerate(pairs)}
            return {"label": label, "category": {"index": index, "label": dict(pairs)}}

        years = self.years[::-1]
        dimension = {
            "country": category("Country", [(place, economies()[place].name) for place in self.places]),
            "series": category("Series", [(code, indicators()[code].name)]),
            "year": category("Year", [(str(year), str(year)) for year in years]),
            "id": ["country", "series", "year"],
            "size": [len(self.places), 1, len(years)],
        }
        found = self.panel.slab(code)[[self.panel.economy_at(place) for place in self.places]]
        padding = [None] * (self.panel.years[0] - 1960)
        values = [None if v is None or math.isnan(v) else v for row in found.tolist() for v in (*padding, *row)]
        return compact({"WDI": {"label": "World Development Indicators", "dimension": dimension, "value": values}})

    def warm(self) -> None:
        """Make every row beforehand, so that a benchmark measures clients."""
        for code in self.panel.indicators:
            self.rows(code), self.concept_rows(code), self.jsonstat(code)
