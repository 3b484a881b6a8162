"""What the API lists beside data: countries, indicators, sources, and the concepts that wbgapi asks for first."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from devfinance.economies import economies
from devfinance.indicators import indicators
from tests.replay.faults import error_body
from tests.replay.figures import Figures, compact

NOT_FOUND = error_body("error_175") or b""


@lru_cache(maxsize=256)
def listing(path: str, figures: Figures) -> bytes:  # noqa: PLR0911 - a table of routes
    """What is not data: countries, indicators, sources, and the concepts that wbgapi asks for first."""
    parts = path.strip("/").split("/")
    match parts:
        case ["country" | "countries", *which]:
            return _list([_country(code) for code in economies() if not which or which[0] in {"all", code}])
        case ["indicator" | "indicators", *which]:
            codes = [code for code in indicators() if not which or code in which[0].split(";")]
            return _list([_indicator(code) for code in codes]) if codes else NOT_FOUND
        case ["source" | "sources"] | ["source" | "sources", "2" | "6"]:
            names = {"2": "World Development Indicators", "6": "International Debt Statistics"}
            kept = {key: name for key, name in names.items() if len(parts) == 1 or parts[1] == key}
            day = figures.vintage.id[:10]
            return _list([{"id": key, "lastupdated": day, "name": name, "code": key} for key, name in kept.items()])
        case ["sources", source, "concepts"]:
            extra = ["Counterpart-Area"] if source == "6" else []
            concepts = [{"id": name, "value": name} for name in ["Country", "Series", *extra, "Time"]]
            return compact({**_one_page(len(concepts)), "source": [{"id": source, "concept": concepts}]})
        case ["sources", source, "time", "all"]:
            times = [{"id": f"YR{year}", "value": str(year)} for year in reversed(figures.years)]
            return compact(
                {**_one_page(len(times)), "source": [{"id": source, "concept": [{"id": "Time", "variable": times}]}]}
            )
        case ["region" | "incomelevel" | "lendingtype"]:
            return _list([{"id": "X", "iso2code": "XX", "code": "X", "name": "X", "value": "X"}])
    return error_body("error_120") or b""


def _one_page(total: int) -> dict[str, object]:
    return {"page": 1, "pages": 1, "per_page": 10_000, "total": total}


def _list(rows: list[dict[str, Any]]) -> bytes:
    return compact([_one_page(len(rows)), rows])


def _country(code: str) -> dict[str, Any]:
    economy = economies()[code]

    def about(key: str) -> dict[str, str]:
        return {"id": key, "iso2code": "", "value": key}

    return {
        "id": code,
        "iso2Code": economy.iso2,
        "name": economy.name,
        "region": about(economy.region),
        "adminregion": about(""),
        "incomeLevel": about(economy.income),
        "lendingType": about(economy.lending),
        "capitalCity": "",
        "longitude": "",
        "latitude": "",
    }


def _indicator(code: str) -> dict[str, Any]:
    found = indicators()[code]
    return {
        "id": code,
        "name": found.name,
        "unit": "",
        "source": {"id": "2", "value": "World Development Indicators"},
        "sourceNote": found.definition,
        "sourceOrganization": "",
        "topics": [],
    }
