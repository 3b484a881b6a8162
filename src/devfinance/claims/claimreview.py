"""schema.org's ClaimReview, by which search engines and archives find a fact-check; as JSON-LD.

What is not known is left out: the day of a statement whose date is unverified, the value of an unproven rating, the
publisher and address of a newsroom that has not configured them.
"""

from __future__ import annotations

import textwrap
from typing import Annotated, Any

from pydantic import Field, ValidationError

from devfinance.claims.answer import Answer
from devfinance.claims.checking import CheckedStatement
from devfinance.claims.located import read_yaml
from devfinance.claims.model import Line, Model
from devfinance.claims.sentences import rating_name
from devfinance.claims.statement import Statement
from devfinance.errors import RequestError
from devfinance.paths import user_folder
from devfinance.words import sentence_case

LONGEST = 75  # characters of `claimReviewed`
_BEST, _WORST = 5, 1


class Newsroom(Model):
    """Who publishes the reviews, as `newsroom.yaml` in the user's folder says."""

    publisher: Line
    site_url: Annotated[str, Field(pattern=r"^https://[^\s\"'<>]+$", max_length=300)]


def newsroom() -> Newsroom | None:
    """The newsroom that is configured; None if none is.

    Raises
    ------
    RequestError
        The file is there, but cannot be used.
    """
    folder = user_folder()
    path = folder / "newsroom.yaml" if folder else None
    if path is None or not path.is_file():
        return None
    try:
        return Newsroom.model_validate(read_yaml(path).value)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise RequestError(
            f"{path}: {place}: {fault['msg']}", tip="give `publisher` and a `site_url` that begins with https://"
        ) from None


def claim_reviews(checked: CheckedStatement, by: Newsroom | None = None) -> list[dict[str, Any]]:
    """A ClaimReview for every rated claim of a statement.

    Examples
    --------
    >>> from devfinance.claims.checking import check_statement
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> review = claim_reviews(check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01")))[0]
    >>> review["claimReviewed"], review["reviewRating"]["ratingValue"]
    ('Developing countries: external debt service is more than aid', 5)
    """
    return [_review(checked.statement, answer, by) for answer in checked.answers if answer.rating is not None]


def _review(statement: Statement, answer: Answer, by: Newsroom | None) -> dict[str, Any]:
    claim = answer.claim
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"urn:devfinance:{statement.id}:{claim.id}",
        "url": f"{by.site_url.rstrip('/')}/{statement.id}/#{claim.id}" if by else None,
        "claimReviewed": textwrap.shorten(claim.in_short(), LONGEST, placeholder="…"),
        "datePublished": statement.reviewed,
        "author": {"@type": "Organization", "name": by.publisher, "url": by.site_url} if by else None,
        "itemReviewed": _claim(statement, answer),
        "reviewRating": _rating(answer),
    }
    return _known(review)


def _claim(statement: Statement, answer: Answer) -> dict[str, Any]:
    appearance = {
        "@type": "CreativeWork",
        "headline": statement.headline,
        "publisher": {"@type": "Organization", "name": statement.outlet},
    }
    speaker = statement.speaker
    return {
        "@type": "Claim",
        "@id": f"urn:devfinance:{statement.id}:{answer.claim.id}:claim",
        "author": {"@type": "Person", "name": speaker.name, "jobTitle": speaker.role} if speaker else None,
        "datePublished": statement.date if statement.date_status == "verified" else None,
        "appearance": appearance,
        "firstAppearance": appearance,
    }


def _rating(answer: Answer) -> dict[str, Any]:
    if answer.rating is None:
        raise ValueError(f"{answer.claim.id} is not rated")
    return {
        "@type": "Rating",
        "ratingValue": answer.rating.value_of_review,
        "bestRating": _BEST,
        "worstRating": _WORST,
        "alternateName": sentence_case(rating_name(answer.rating)),
    }


def _known(record: dict[str, Any]) -> dict[str, Any]:
    """A record without the entries that are not known."""
    return {
        key: _known(entry) if isinstance(entry, dict) else entry for key, entry in record.items() if entry is not None
    }
