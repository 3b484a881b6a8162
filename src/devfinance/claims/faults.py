"""What is wrong with a statement file: each fault with its line, in words, with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from devfinance.claims.kinds import KINDS
from devfinance.claims.located import Located, Place
from devfinance.claims.model import Option
from devfinance.claims.options import allowed_options
from devfinance.errors import clipped, printable, suggestion

FILL_IN = "FILL IN"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a statement file."""

    line: int
    problem: str
    remedy: str


def faults(located: Located, error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """The faults of a statement file in the order of its lines.

    A misspelt key comes before the missing one that it was meant to be. A claim holds the statement's shared dimensions
    too: their faults are reported once, where they stand.
    """
    own = [fault for fault in error.errors() if not _is_shared(located, _place(fault))]
    ordered = sorted(own, key=lambda fault: (fault["type"] == "missing", located.line(_place(fault))))
    return [_in_words(located, fault, model) for fault in ordered]


def to_fill_in(located: Located) -> list[Fault]:
    """The places of a new statement file that nobody has filled in yet."""
    lines = located.text.splitlines()
    return [
        Fault(at, f"{line.split(':')[0].strip(' -')}: still to be filled in", f"write it in place of {FILL_IN}")
        for at, line in enumerate(lines, start=1)
        if FILL_IN in line.split("#")[0]
    ]


def _place(fault: Any) -> Place:
    """Where a fault stands in the file: pydantic names the kind of a claim besides, and ours name the option."""
    place = tuple(part for at, part in enumerate(fault["loc"]) if not (at == 2 and part in KINDS))
    added = ("kind",) if fault["type"] == "union_tag_invalid" else fault.get("ctx", {}).get("at", ())
    return (*place, *added)


def _is_shared(located: Located, place: Place) -> bool:
    return len(place) > 3 and place[0] == "claims" and place[2] == "dimensions" and place[:4] not in located.lines


def _in_words(located: Located, fault: Any, model: type[BaseModel]) -> Fault:
    place = _place(fault)
    key = str(place[-1]) if place else ""
    match fault["type"]:
        case "extra_forbidden":
            problem, remedy = f"unknown key {clipped(key)!r}", suggestion(key, _keys(located, place[:-1], model))
        case "missing":
            problem, remedy = "is missing", "add it"
        case "unknown_dimension":
            problem, remedy = f"unknown dimension {clipped(key)!r}", suggestion(key, fault["ctx"]["allowed"])
        case "unknown_option":
            problem, remedy = f"unknown option {clipped(key)!r}", suggestion(key, allowed_options(str(place[-2])))
        case "later_year":
            problem, remedy = f"is later than what was said ({fault['ctx']['said']})", "give a year that had come"
        case "union_tag_invalid":
            tag = fault["ctx"]["tag"]
            problem, remedy = f"unknown kind {clipped(tag)!r}", suggestion(tag, KINDS)
        case "union_tag_not_found":
            problem, remedy = "has no `kind`", f"give one of: {', '.join(KINDS)}"
        case "string_pattern_mismatch" if key in ("date", "reviewed"):
            problem, remedy = f"{clipped(fault['input'], 40)!r} is not a day", "write it as 2026-02-09"
        case "value_error":
            problem, _, remedy = str(fault["ctx"]["error"]).partition("; ")
        case _:
            problem = fault["msg"][0].lower() + fault["msg"][1:]
            remedy = f"it says {clipped(fault['input'], 40)!r}"
    name = clipped(".".join(str(part) for part in place), 80)
    said = printable(f"{name}: {problem}" if name else problem)
    return Fault(located.line(place), said, printable(remedy))


def _keys(located: Located, place: Place, model: type[BaseModel]) -> list[str]:
    """The keys allowed at a place of a statement file."""
    if place[:1] == ("claims",) and len(place) == 2:
        claim = located.value["claims"][place[1]]
        return list(KINDS[claim["kind"]].model_fields)
    if "dimensions" in place:
        return list(Option.model_fields)
    for part in place:
        inner = _model_of(model.model_fields, str(part))
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _model_of(fields: Mapping[str, Any], name: str) -> type[BaseModel] | None:
    annotation = fields[name].annotation if name in fields else None
    candidates = [annotation, *get_args(annotation)]
    return next((found for found in candidates if isinstance(found, type) and issubclass(found, BaseModel)), None)
