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
            found += _countries(claim, dimensions, figures)
        elif claim["kind"] in KINDS:
            if economy:
                dimensions = {**dimensions, "economies": {economy: {"weight": 1}}}
            found.append(_claim(claim["id"], claim["kind"], dimensions, claim, figures))
    return found


def _claim(name: str, kind: str, dimensions: dict[str, Any], declared: dict[str, Any], figures: Figures) -> Any:
    weights = {
        dimension: {option: said["weight"] for option, said in dimensions[dimension].items()}
        for dimension in DIMENSIONS[kind]
    }
    return KINDS[kind](name, kind, figures, weights, declared, attributed=declared.get("attributed", True))


def _countries(claim: dict[str, Any], dimensions: dict[str, Any], figures: Figures) -> list[Claim]:
    """A comparison for each inflow and each scope; a scope with no published total is matched only."""
    found: list[Claim] = []
    for inflow, said in claim["inflows"].items():
        for scope in claim["scopes"]:
            own = {**dimensions, "inflow": {inflow: {"weight": 1}}, "economies": {scope: {"weight": 1}}}
            if group(scope).total is None:
                own["coverage"] = {"matched": dimensions["coverage"]["matched"]}
            part = _claim(f"{claim['id']}-{inflow}-{scope.lower()}", "comparison", own, said, figures)
            part.speaks_of_countries = not group(scope).is_economy
            found.append(part)
    return found
