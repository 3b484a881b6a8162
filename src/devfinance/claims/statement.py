"""What somebody said, where, when, with its claims, as a statement file has it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from devfinance.claims.located import Located, Place, read_yaml
from devfinance.economies import economies, groups
from devfinance.errors import RequestError, StatementError, UnknownNameError, clipped, suggestion
from devfinance.measures import MEASURES
from devfinance.paths import statement_folders

PERIODS = ("newest", "year_before", "mean_3", "mean_5", "mean_10", "newest_each", "earlier_years")
PRICES = ("current", "constant")
AGGREGATIONS = ("sum", "median")
COVERAGES = ("published", "matched")

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Prose = Annotated[str, Field(min_length=1, max_length=2000)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Option(_Model):
    """One way to make a dimension precise: how naturally a listener would mean it (0 to 1), and why."""

    weight: float = Field(ge=0, le=1, allow_inf_nan=False, strict=False)
    reason: Prose


class Speaker(_Model):
    """Who said it."""

    name: Line
    role: Line


class Dimensions(_Model):
    """The options of each dimension by name; the first one is the stated reading's."""

    debt_service: dict[str, Option] = {}
    inflow: dict[str, Option] = {}
    economies: dict[str, Option] = {}
    period: dict[str, Option] = {}
    prices: dict[str, Option] = {}
    aggregation: dict[str, Option] = {}
    coverage: dict[str, Option] = {}

    @model_validator(mode="after")
    def _known_options(self) -> Self:
        for name, options in self.named().items():
            for option in options:
                if not is_option(name, option):
                    raise PydanticCustomError("unknown_option", "unknown option", {"at": (name, option)})
        return self

    def named(self) -> dict[str, dict[str, Option]]:
        """The options by dimension, in the order in which dimensions are always given."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class Claim(_Model):
    """One checkable sentence: the left measure is more than the right one."""

    id: Slug
    kind: Literal["comparison"]
    about: Line
    left: Literal["debt_service", "inflow"]
    right: Literal["debt_service", "inflow"]
    quotation: Prose | None = None
    attributed: bool = True
    note: Prose | None = None
    bound: Literal["upper"] | None = None
    bound_reason: Prose | None = None
    dimensions: Dimensions = Dimensions()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.left == self.right:
            raise ValueError("left and right are the same; compare debt_service with inflow")
        if self.attributed and self.quotation is None:
            raise ValueError("a claim needs its quotation, or `attributed: false` if nobody made it")
        if self.bound and self.bound_reason is None:
            raise ValueError("`bound: upper` needs a `bound_reason`")
        return self

    @property
    def options(self) -> dict[str, dict[str, Option]]:
        """The options of each dimension, in the order of the statement file."""
        return self.dimensions.named()


class Statement(_Model):
    """What somebody said, where, when, with its claims."""

    id: Slug
    speaker: Speaker
    outlet: Line
    headline: Line | None = None
    occasion: Line
    dateline: Line | None = None
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
    date_status: Literal["verified", "unverified"] = "verified"
    date_note: Prose | None = None
    dimensions: Dimensions = Dimensions()
    claims: Annotated[tuple[Claim, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        try:
            _ = self.day
        except ValueError:
            raise ValueError(f"date: there is no day {self.date}") from None
        if not self.claims:
            raise ValueError("claims: there are none; give at least one")
        ids = [claim.id for claim in self.claims]
        for claim_id in ids:
            if ids.count(claim_id) > 1:
                raise ValueError(f"claims: two are called {claim_id}")
        for claim in self.claims:
            for dimension, options in claim.options.items():
                if not options:
                    raise ValueError(f"claims: {claim.id} has no options for {dimension}")
        return self

    @model_validator(mode="before")
    @classmethod
    def _shared_dimensions(cls, given: Any) -> Any:
        """A claim that gives no options for a dimension has the statement's."""
        if not isinstance(given, dict) or not isinstance(given.get("claims"), list):
            return given
        shared = given.get("dimensions")
        if not isinstance(shared, dict):
            return given
        claims = [
            {**claim, "dimensions": {**shared, **claim.get("dimensions", {})}}
            if isinstance(claim, dict) and isinstance(claim.get("dimensions", {}), dict)
            else claim
            for claim in given["claims"]
        ]
        return {**given, "claims": claims}

    @property
    def day(self) -> dt.date:
        """The day it was said; the first of the month where only the month is known."""
        return dt.date.fromisoformat(self.date if len(self.date) == 10 else f"{self.date}-01")

    def claim(self, claim_id: str) -> Claim:
        """One of its claims.

        Raises
        ------
        UnknownNameError
            It has no claim of that id.
        """
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise UnknownNameError("claim", claim_id, [claim.id for claim in self.claims])


def allowed_options(dimension: str) -> list[str]:
    """The options a dimension knows; years and economies may be given besides.

    >>> allowed_options("coverage")
    ['published', 'matched']
    """
    known: Mapping[str, Iterable[str]] = {
        **MEASURES,
        "economies": groups(),
        "period": PERIODS,
        "prices": PRICES,
        "aggregation": AGGREGATIONS,
        "coverage": COVERAGES,
    }
    return list(known[dimension])


def is_option(dimension: str, option: str) -> bool:
    """Whether a dimension knows an option.

    >>> is_option("economies", "NGA"), is_option("economies", "LMY"), is_option("period", "2019")
    (True, False, True)
    """
    if dimension == "economies" and option in economies():
        return option in groups() or not economies()[option].is_aggregate
    if dimension == "period" and re.fullmatch(r"(19|20)\d\d", option):
        return True
    return option in allowed_options(dimension)


def statements() -> dict[str, Path]:
    """The file of every statement on this machine by its id, the user's own before the shipped ones.

    >>> "edun-alula-2026" in statements()
    True
    """
    found: dict[str, Path] = {}
    for folder in statement_folders():
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            found.setdefault(path.stem, path)
    return found


def open_statement(name: str) -> Statement:
    """A statement by its id, or by the path of its file.

    >>> open_statement("edun-alula-2026").speaker.name
    'Wale Edun'
    """
    if name.endswith((".yaml", ".yml")):
        return read_statement(Path(name))
    known = statements()
    if name not in known:
        raise UnknownNameError("statement", name, known, tip="see `devfinance statements`")
    return read_statement(known[name])


def read_statement(path: Path) -> Statement:
    """Read a statement file.

    Raises
    ------
    StatementError
        The file cannot be used; names the first fault, its line and what is allowed.
    """
    located = read_yaml(path)
    try:
        statement = Statement.model_validate(located.value)
    except ValidationError as error:
        raise StatementError(*_fault(located, error)) from None
    if path.stem != statement.id:
        raise RequestError(
            f"{path}:{located.line(('id',))}: the id is {statement.id}", tip=f"name it {statement.id}.yaml"
        )
    return statement


def _fault(located: Located, error: ValidationError) -> tuple[str, str]:
    """The first fault of a statement file in the order of its lines, in words, with its remedy."""
    # A claim holds the statement's shared dimensions too: their faults are reported once, where they stand.
    own = [fault for fault in error.errors() if not _is_shared(located, _place(fault))]
    # A misspelt key comes before the missing one that it was meant to be.
    faults = sorted((fault["type"] == "missing", located.line(_place(fault)), at) for at, fault in enumerate(own))
    _, line, at = faults[0]
    first = own[at]
    place = ".".join(str(part) for part in _place(first))
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    problem, tip = _in_words(first)
    return f"{located.path}:{line}: {clipped(place, 80)}{': ' if place else ''}{problem}{more}", tip


def _place(fault: Any) -> Place:
    return (*fault["loc"], *fault.get("ctx", {}).get("at", ()))


def _is_shared(located: Located, place: Place) -> bool:
    return len(place) > 3 and place[0] == "claims" and place[:4] not in located.lines and place[2] == "dimensions"


def _in_words(fault: Any) -> tuple[str, str]:
    key = str(fault["loc"][-1]) if fault["loc"] else ""
    match fault["type"]:
        case "extra_forbidden":
            return f"unknown key {clipped(key)!r}", suggestion(key, _fields_at(fault["loc"][:-1]))
        case "missing":
            return "is missing", "add it"
        case "unknown_option":
            dimension, option = fault["ctx"]["at"]
            return f"unknown option {clipped(option)!r}", suggestion(option, allowed_options(dimension))
        case "value_error":
            problem, _, tip = str(fault["ctx"]["error"]).partition("; ")
            return problem, tip
        case _:
            message = fault["msg"][0].lower() + fault["msg"][1:]
            return message, f"it says {clipped(fault['input'], 40)!r}"


def _fields_at(place: tuple[str | int, ...]) -> list[str]:
    """The keys allowed at a place of a statement file."""
    model: type[BaseModel] = Statement
    children: Mapping[str, type[BaseModel]] = {"speaker": Speaker, "dimensions": Dimensions, "claims": Claim}
    for at, part in enumerate(place):
        if isinstance(part, str) and part in children:
            model = children[part]
        elif model is Dimensions and at == len(place) - 1:
            model = Option
    return list(model.model_fields)
