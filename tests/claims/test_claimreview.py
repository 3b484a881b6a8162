from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from devfinance.claims.checking import check_statement
from devfinance.claims.claimreview import Newsroom, claim_reviews, newsroom
from devfinance.claims.scale import Rating
from devfinance.claims.statement import open_statement, statements
from devfinance.errors import RequestError
from devfinance.panel import Panel
from devfinance.paths import data_folder

SCHEMA = json.loads((data_folder() / "claimreview.schema.json").read_text(encoding="utf-8"))
US = Newsroom(publisher="The Daily Check", site_url="https://check.example/reports/")


@pytest.mark.parametrize("by", [None, US])
@pytest.mark.parametrize("name", sorted(statements()))
def test_every_review_is_as_the_schema_has_it(name: str, by: Newsroom | None, july: Panel) -> None:
    checked = check_statement(open_statement(name), july)
    reviews = claim_reviews(checked, by)
    assert len(reviews) == sum(answer.rating is not None for answer in checked.answers) > 0
    for review in reviews:
        jsonschema.validate(review, SCHEMA)
    assert len({review["@id"] for review in reviews}) == len(reviews)


def test_a_review_says_what_is_known_and_leaves_out_the_rest(july: Panel) -> None:
    review = claim_reviews(check_statement(open_statement("edun-alula-2026"), july), US)[0]
    assert review["claimReviewed"] == "Developing countries: external debt service is more than aid"
    assert review["url"] == "https://check.example/reports/edun-alula-2026/#debt-service-exceeds-aid"
    assert review["itemReviewed"]["author"] == {
        "@type": "Person", "name": "Wale Edun", "jobTitle": "finance minister of Nigeria",
    }  # fmt: skip
    assert "datePublished" not in review["itemReviewed"]  # the date of the report is unverified
    assert review["reviewRating"]["alternateName"] == "Correct"


def test_an_unproven_rating_has_no_value_and_a_test_of_ours_no_review(july: Panel) -> None:
    abuja = claim_reviews(check_statement(open_statement("edun-abuja-2026"), july))
    unproven = next(review for review in abuja if review["@id"].endswith(":abuja-aid"))
    assert "ratingValue" not in unproven["reviewRating"]
    alula = claim_reviews(check_statement(open_statement("edun-alula-2026"), july))
    assert not [review for review in alula if "exceeds-both" in review["@id"] or "own-resources" in review["@id"]]


def test_every_rating_but_unproven_has_a_value_from_one_to_five() -> None:
    values = {rating.value: rating.value_of_review for rating in Rating}
    assert values == {
        "correct": 5, "mostly correct": 4, "misleading": 3, "exaggerated": 2, "understated": 2, "incorrect": 1,
        "unproven": None,
    }  # fmt: skip


def test_a_newsroom_is_read_from_the_users_folder(home: Path) -> None:
    assert newsroom() is None
    (home / "newsroom.yaml").write_text("publisher: The Daily Check\nsite_url: https://check.example\n", "utf-8")
    assert newsroom() == Newsroom(publisher="The Daily Check", site_url="https://check.example")
    (home / "newsroom.yaml").write_text("publisher: The Daily Check\nsite_url: javascript:alert(1)\n", "utf-8")
    with pytest.raises(RequestError, match="https://"):
        newsroom()
