"""The shipped statements, read from their files: every claim that has readings."""

from __future__ import annotations

from typing import Any

import yaml

from tests.reference.comparison import Comparison
from tests.reference.figures import DATA, Figures, group
from tests.reference.kinds import Conversion, Level, Rates, Trend
from tests.reference.reading import Claim

DIMENSIONS = {
    "comparison": ["debt_service", "inflow", "economies", "period", "prices", "aggregation", "coverage"],
    "level": ["measure", "economies", "period", "coverage"],
    "trend": ["debt_service", "burden", "economies", "window"],
    "rates": ["economies"],
    "conversion": ["rate"],
}
KINDS: dict[str, type[Claim]] = {
    "comparison": Comparison,
    "level": Level,
    "trend": Trend,
    "rates": Rates,
    "conversion": Conversion,
}


def claims(statement: str, figures: Figures, economy: str | None = None) -> list[Claim]:
    """The claims of a statement that have readings, about what they say or about an economy instead."""
    declared = yaml.safe_load((DATA / "statements" / f"{statement}.yaml").read_text("utf-8"))
    found: list[Claim] = []
    for claim in declared["claims"]:
        dimensions = {**declared.get("dimensions", {}), **claim.get("dimensions", {})}
        if claim["kind"] == "countries":
            found += _countries(claim, {**dimensions, **(_asked(economy) if economy else {})}, figures, economy)
        elif claim["kind"] in KINDS:
            asked = {**dimensions, **_asked(economy)} if economy else dimensions
            found.append(_claim(claim["id"], claim["kind"], asked, claim, figures))
    return found


def _asked(economy: str) -> dict[str, Any]:
    """What an economy or group of one's own choice replaces: the economies, summed and as published where it is."""
    covered = "published" if group(economy).total else "matched"
    options = {"economies": economy, "aggregation": "sum", "coverage": covered}
    return {name: {option: {"weight": 1}} for name, option in options.items()}


def _claim(name: str, kind: str, dimensions: dict[str, Any], declared: dict[str, Any], figures: Figures) -> Any:
    weights = {
        dimension: {option: said["weight"] for option, said in dimensions[dimension].items()}
        for dimension in DIMENSIONS[kind]
    }
    return KINDS[kind](name, kind, figures, weights, declared, attributed=declared.get("attributed", True))


def _countries(claim: dict[str, Any], dimensions: dict[str, Any], figures: Figures, economy: str | None) -> list[Claim]:
    """A comparison for each inflow and each scope; a scope with no published total is matched only."""
    found: list[Claim] = []
    for inflow, said in claim["inflows"].items():
        for scope in list(claim["scopes"])[: 1 if economy else None]:
            asked = economy or scope
            own = {**dimensions, "inflow": {inflow: {"weight": 1}}, "economies": {asked: {"weight": 1}}}
            if group(asked).total is None:
                own["coverage"] = {"matched": own["coverage"]["matched"]}
            part = _claim(f"{claim['id']}-{inflow}-{asked.lower().replace('_', '-')}", "comparison", own, said, figures)
            of_countries = not group(asked).is_economy if economy else claim["scopes"][scope].get("speaks_of")
            part.speaks_of_countries = bool(of_countries)
            found.append(part)
    return found
