"""Africa Check's scale, on which claims are rated."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """Africa Check's scale, with the value that schema.org's ClaimReview gives each rating, from 1 to 5."""

    CORRECT = "correct"
    MOSTLY_CORRECT = "mostly correct"
    UNPROVEN = "unproven"
    MISLEADING = "misleading"
    EXAGGERATED = "exaggerated"
    UNDERSTATED = "understated"
    INCORRECT = "incorrect"

    @property
    def value_of_review(self) -> int | None:
        """How true it is, 1 to 5; None where that is not known.

        >>> Rating.MISLEADING.value_of_review, Rating.UNPROVEN.value_of_review
        (3, None)
        """
        return {
            Rating.CORRECT: 5,
            Rating.MOSTLY_CORRECT: 4,
            Rating.MISLEADING: 3,
            Rating.EXAGGERATED: 2,
            Rating.UNDERSTATED: 2,
            Rating.INCORRECT: 1,
        }.get(self)
