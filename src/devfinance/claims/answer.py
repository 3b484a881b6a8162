"""What there is to say of a claim: a finding, or an explanation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from devfinance.claims import display
from devfinance.claims.model import BaseClaim
from devfinance.claims.scale import Rating


@dataclass(frozen=True)
class Answer(ABC):
    """What there is to say of a claim on one vintage: a finding, or an explanation where there is nothing to rate."""

    claim: BaseClaim

    @property
    @abstractmethod
    def sentence(self) -> str:
        """The answer in a sentence or two, made from its numbers."""

    @property
    def rating(self) -> Rating | None:
        """The rating; None where the claim is not rated."""
        return None

    @property
    @abstractmethod
    def can_be_computed(self) -> bool:
        """Whether the figures say anything to it."""

    @abstractmethod
    def record(self) -> dict[str, Any]:
        """The answer as programs read it, with the same keys for every kind of claim."""

    @property
    def remarks(self) -> list[str]:
        """What is said beside the sentence: what the rating rests on, and how far the figures reach."""
        return []

    def _repr_html_(self) -> str:
        return display.answer_html(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - IPython's own signature
        printer.text(display.answer_text(self))
