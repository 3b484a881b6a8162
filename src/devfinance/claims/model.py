"""What every kind of claim has in a statement file, whatever it claims."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from devfinance.claims.options import UNKNOWN, is_option
from devfinance.claims.scale import Rating

if TYPE_CHECKING:
    from devfinance.claims.answer import Answer
    from devfinance.panel import Panel

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _readable(text: str) -> str:
    """Refuse characters that nobody sees and that turn round, hide or break what stands beside them."""
    for letter in text:
        if letter in _TURNING or (unicodedata.category(letter) in {"Cc", "Cs", "Co"} and letter not in "\n\t"):
            raise ValueError(f"there is an invisible character, U+{ord(letter):04X}; take it out, the page needs none")
    return text


_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}  # overrides and isolates
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_readable)]
Prose = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_readable)]


def _day(day: str) -> str:
    """Refuse a day that there is not."""
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"there is no day {day}; write it as 2026-02-09") from None
    return day


def _day_or_month(day: str) -> str:
    """Refuse a day or a month that there is not."""
    try:
        dt.date.fromisoformat(day if len(day) == 10 else f"{day}-01")
    except ValueError:
        raise ValueError(f"there is no day {day}; write it as 2026-02-09, or 2026-02") from None
    return day


Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
DayOrMonth = Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$"), AfterValidator(_day_or_month)]


class Model(BaseModel):
    """Part of a statement file: no unknown keys, no changed types, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Option(Model):
    """One way to make a dimension precise: how naturally a listener would mean it (0 to 1), and why."""

    weight: float = Field(ge=0, le=1, allow_inf_nan=False, strict=False)
    reason: Prose


Dimensions = dict[str, dict[str, Option]]


class Editor(Model):
    """An editor's rating, which overrules the one that the rule suggests; the page shows both."""

    rating: Annotated[Rating, Field(strict=False)]
    reason: Prose
    name: Line
    date: Day


class BaseClaim(Model):
    """One checkable sentence.

    A kind of claim is a subclass with a `kind` of its own, the `dimensions` along which it is read, and `find`.
    `translation` is ours, of the quotation or of what was reported; it comes from the statement's `translations`.
    """

    dimensions_of_kind: ClassVar[tuple[str, ...]] = ()
    is_ratable: ClassVar[bool] = True

    id: Slug
    kind: str
    about: Line
    quotation: Prose | None = None
    reported: Prose | None = None
    translation: Annotated[Prose | None, Field(exclude=True)] = None
    attributed: bool = True
    note: Prose | None = None
    editor: Editor | None = None
    dimensions: Dimensions = Field(default_factory=dict)

    @model_validator(mode="after")
    def _said_or_ours(self) -> Self:
        if self.attributed and self.quotation is None and self.reported is None:
            raise ValueError(
                "a claim needs its `quotation`, or what was `reported`, or `attributed: false` if nobody made it"
            )
        return self

    @model_validator(mode="after")
    def _rated_before_overruled(self) -> Self:
        if self.editor and not (self.attributed and self.is_ratable):
            raise ValueError(f"{self.id} is not rated, so an editor cannot overrule it; take `editor` away")
        return self

    @field_validator("dimensions")
    @classmethod
    def _known_options(cls, dimensions: Dimensions) -> Dimensions:
        return check_options(dimensions, cls.dimensions_of_kind)

    @model_validator(mode="after")
    def _every_dimension(self) -> Self:
        for dimension in self.dimensions_of_kind:
            if not self.dimensions.get(dimension):
                raise ValueError(f"{self.id} has no options for {dimension}; give at least one")
        return self

    @property
    def weights(self) -> Mapping[str, Mapping[str, float]]:
        """The weight of each option, by dimension, in the order in which dimensions are always given."""
        return {
            name: {option: entry.weight for option, entry in self.dimensions[name].items()}
            for name in self.dimensions_of_kind
        }

    def in_short(self) -> str:
        """What is claimed, in a few words."""
        raise NotImplementedError

    @property
    def states_figure(self) -> bool:
        """Whether the claim states figures of its own."""
        return False

    def without_context(self) -> Self:
        """The claim with its counted and stated options only: what its rating and its core readings rest on."""
        counted = {
            name: {option: entry for at, (option, entry) in enumerate(options.items()) if entry.weight > 0 or not at}
            for name, options in self.dimensions.items()
        }
        return self.model_copy(update={"dimensions": counted})

    def parts(self, economy: str | None = None) -> tuple[BaseClaim, ...]:  # noqa: ARG002 - a kind may need it
        """The claims that are answered one by one: itself, for most kinds."""
        return (self,)

    def find(self, panel: Panel, economy: str | None = None) -> Answer:
        """Check the claim on a vintage, about an economy or group of one's own choice if given."""
        raise NotImplementedError


def check_options(dimensions: Dimensions, allowed: tuple[str, ...]) -> Dimensions:
    """Refuse dimensions and options that are not known; `faults` says which."""
    for name, options in dimensions.items():
        if name not in allowed:
            raise PydanticCustomError(UNKNOWN, "unknown dimension")
        for option in options:
            if not is_option(name, option):
                raise PydanticCustomError(UNKNOWN, "unknown option")
    return dimensions
