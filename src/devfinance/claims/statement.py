"""What somebody said, where, when, with its claims, as a statement file has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, Union

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from devfinance import words
from devfinance.claims.faults import Fault, faults, to_fill_in
from devfinance.claims.kinds import KINDS
from devfinance.claims.kinds.level import Level
from devfinance.claims.located import read_yaml
from devfinance.claims.model import BaseClaim, Day, DayOrMonth, Dimensions, Line, Model, Prose, Slug, check_options
from devfinance.claims.options import allowed_dimensions, allowed_options, is_option
from devfinance.claims.translations import Tree, check_translations, translated
from devfinance.errors import StatementError, UnknownNameError, suggestion
from devfinance.paths import statement_folders

if TYPE_CHECKING:
    AnyClaim = BaseClaim
else:
    AnyClaim = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007


class Speaker(Model):
    """Who said it."""

    name: Line
    role: Line


class Correction(Model):
    """What was wrong in what we published of a statement, and the day on which it was put right."""

    date: Day
    text: Prose


class FiguresTogether(Model):
    """Stated figures of several claims that may be figures of one group, and the groups the speaker could mean."""

    claims: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    year: int = Field(ge=1960, le=2100)
    could_mean: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]

    @field_validator("could_mean")
    @classmethod
    def _known_groups(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not is_option("economies", name):
                raise ValueError(f"unknown group {name}; {suggestion(name, allowed_options('economies'))}")
        return names


class Statement(Model):
    """What somebody said, where, when, with its claims.

    `dimensions` are the options of every claim that has such a dimension and gives none of its own.
    """

    id: Slug
    speaker: Speaker | None = None
    outlet: Line
    headline: Line | None = None
    occasion: Line
    dateline: Line | None = None
    date: DayOrMonth
    date_status: Literal["verified", "unverified"] = "verified"
    date_note: Prose | None = None
    reviewed: Day | None = None
    corrections: Annotated[tuple[Correction, ...], Field(strict=False)] = ()
    dimensions: Dimensions = Field(default_factory=dict)
    figures: FiguresTogether | None = None
    claims: Annotated[tuple[AnyClaim, ...], Field(strict=False)]
    translations: dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], Tree] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _shared_dimensions(cls, given: Any) -> Any:
        """A claim that gives no options for a dimension of its kind has the statement's."""
        if not isinstance(given, dict) or not isinstance(given.get("claims"), list):
            return given
        shared = given.get("dimensions")
        return {**given, "claims": [_with_shared(claim, shared) for claim in given["claims"]]}

    @field_validator("dimensions")
    @classmethod
    def _known_options(cls, dimensions: Dimensions) -> Dimensions:
        return check_options(dimensions, tuple(allowed_dimensions()))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [claim.id for claim in self.claims]
        if not ids:
            raise ValueError("there are no claims; give at least one")
        levels = [claim.id for claim in self.claims if isinstance(claim, Level)]
        for claim_id in self.figures.claims if self.figures else ():
            if claim_id not in levels:
                raise ValueError(f"figures: {claim_id} is no claim of kind level; use some of: {', '.join(levels)}")
        self._refuse_later_years()
        if twice := next((claim_id for claim_id in ids if ids.count(claim_id) > 1), None):
            raise ValueError(f"two claims are called {twice}; rename one")
        check_translations(self)
        return self

    def _refuse_later_years(self) -> None:
        """A sentence can be read as one about a year that had come when it was said, and no later one."""
        declared: list[tuple[tuple[str | int, ...], Dimensions]] = [(("dimensions",), self.dimensions)]
        declared += [(("claims", at, "dimensions"), claim.dimensions) for at, claim in enumerate(self.claims)]
        for place, dimensions in declared:
            for option in dimensions.get("period", {}):
                if option.isdecimal() and int(option) > self.day.year:
                    at = (*place, "period", option)
                    raise PydanticCustomError("later_year", "later", {"at": at, "said": self.date})

    @property
    def day(self) -> dt.date:
        """The day it was said; the first of the month where only the month is known."""
        return dt.date.fromisoformat(self.date if len(self.date) == 10 else f"{self.date}-01")

    def translated(self) -> Statement:
        """The statement with its texts in the language spoken, as far as its file has them."""
        return translated(self, words.spoken())

    def claim(self, claim_id: str) -> BaseClaim:
        """One of its claims.

        Raises
        ------
        UnknownNameError
            It has no claim of that id.
        """
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise self.unknown_claim(claim_id, [claim.id for claim in self.claims])

    def unknown_claim(self, claim_id: str, known: Iterable[str]) -> UnknownNameError:
        """What to raise where none of the claims that are known has that id."""
        return UnknownNameError("claim", claim_id, known, tip=f"`devfinance check {self.id}` lists them")


def _with_shared(claim: Any, shared: Any) -> Any:
    kind = KINDS.get(str(claim.get("kind"))) if isinstance(claim, dict) else None
    own = claim.get("dimensions", {}) if kind else None
    if kind is None or not isinstance(own, dict) or not isinstance(shared, dict):
        return claim
    inherited = {name: options for name, options in shared.items() if name in kind.dimensions_of_kind}
    return {**claim, "dimensions": {**inherited, **own}}


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


def usable_statements() -> tuple[list[Statement], list[StatementError]]:
    """Every statement on this machine that can be used, and what is wrong with the files of the others."""
    usable, faulty = [], []
    for path in statements().values():
        try:
            usable.append(read_statement(path))
        except StatementError as error:
            faulty.append(error)
    return usable, faulty


def read_statement(path: Path) -> Statement:
    """Read a statement file.

    Raises
    ------
    StatementError
        The file cannot be used; names the first fault, its line and what is allowed.
    """
    found = faults_of(path)
    if isinstance(found, Statement):
        return found
    first, *more = found
    others = f" (and {len(more)} more: see `devfinance validate`)" if more else ""
    raise StatementError(f"{path}:{first.line}: {first.problem}{others}", tip=first.remedy)


def faults_of(path: Path) -> Statement | list[Fault]:
    """A statement file as it is read, or all its faults in the order of its lines.

    Raises
    ------
    StatementError
        The file is not readable, or no plain YAML.
    """
    located = read_yaml(path)
    unfilled = to_fill_in(located)
    lines = {fault.line for fault in unfilled}
    try:
        statement = Statement.model_validate(located.value)
    except ValidationError as error:
        return [*unfilled, *(fault for fault in faults(located, error, Statement) if fault.line not in lines)]
    if path.stem != statement.id:
        unfilled.append(Fault(located.line(("id",)), f"the id is {statement.id}", f"name the file {statement.id}.yaml"))
    return unfilled or statement
