"""What is wrong with a statement file: each fault with its line, in words, with its remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from devfinance.claims.kinds import KINDS
from devfinance.claims.located import Located, Place
from devfinance.claims.model import Option
from devfinance.claims.options import UNKNOWN, allowed_dimensions, allowed_options, is_option
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
    found = [fault for fault in error.errors() if fault["type"] != UNKNOWN]
    own = [fault for fault in found if not _is_shared(located, _place(fault))]
    said = [(fault["type"] == "missing", _in_words(located, fault, model)) for fault in own]
    said += [(False, fault) for fault in _unknown_options(located)]
    return [fault for _, fault in sorted(said, key=lambda each: (each[0], each[1].line))]


def _unknown_options(located: Located) -> Iterator[Fault]:
    """Every dimension and option that is not known; reading the file stops at the first of each block."""
    claims = located.value.get("claims", ()) if isinstance(located.value, dict) else ()
    blocks: list[tuple[Place, Any, Sequence[str]]] = [((), located.value, allowed_dimensions())]
    for at, claim in enumerate(claims if isinstance(claims, list) else ()):
        if isinstance(claim, dict) and (kind := KINDS.get(str(claim.get("kind")))):
            blocks.append((("claims", at), claim, kind.dimensions_of_kind))
    for place, holder, allowed in blocks:
        dimensions = holder.get("dimensions") if isinstance(holder, dict) else None
        for name, options in dimensions.items() if isinstance(dimensions, dict) else ():
            here = (*place, "dimensions", name)
            if name not in allowed:
                yield _fault(located, here, f"unknown dimension {clipped(name)!r}", suggestion(name, allowed))
                continue
            for option in options if isinstance(options, dict) else ():
                if not is_option(name, option):
                    remedy = suggestion(option, allowed_options(name))
                    yield _fault(located, (*here, option), f"unknown option {clipped(option)!r}", remedy)


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
        case "later_year":
            problem, remedy = f"is later than what was said ({fault['ctx']['said']})", "give a year that had come"
        case "union_tag_invalid":
            tag = fault["ctx"]["tag"]
            problem, remedy = f"unknown kind {clipped(tag)!r}", suggestion(tag, KINDS)
        case "union_tag_not_found":
            problem, remedy = "has no `kind`", f"give one of: {', '.join(KINDS)}"
        case "tuple_type":
            problem, remedy = "is no list", "begin each entry with a hyphen"
        case "string_too_short":
            problem, remedy = "is empty", "write something, or take the line away"
        case "string_pattern_mismatch" if key in ("date", "reviewed"):
            problem, remedy = f"{clipped(fault['input'], 40)!r} is not a day", "write it as 2026-02-09"
        case "value_error":
            problem, _, remedy = str(fault["ctx"]["error"]).partition("; ")
        case _:
            problem = fault["msg"][0].lower() + fault["msg"][1:]
            remedy = f"it says {clipped(fault['input'], 40)!r}"
    return _fault(located, place, problem, remedy)


def _fault(located: Located, place: Place, problem: str, remedy: str) -> Fault:
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
