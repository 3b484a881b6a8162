"""Economies are found by the names that people write, and only near names are offered."""

from __future__ import annotations

import pytest

from devfinance.economies import economies, find_economy, find_group
from devfinance.errors import RequestError, UnknownNameError
from devfinance.languages import LANGUAGES
from devfinance.spellings import names_in


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("nigeria", "NGA"), ("NG", "NGA"), ("ngA", "NGA"), ("Ivory Coast", "CIV"), ("Côte d'Ivoire", "CIV"),
        ("la Côte d’Ivoire", "CIV"), ("كوت ديفوار", "CIV"), ("The Gambia", "GMB"), ("DRC", "COD"), ("RDC", "COD"),
        ("Congo-Kinshasa", "COD"), ("République du Congo", "COG"), ("Cap-Vert", "CPV"), ("Tchad", "TCD"),
        ("l'Afrique du Sud", "ZAF"), ("المغرب", "MAR"), ("مغرب", "MAR"), ("مصر", "EGY"), ("UK", "GBR"),
        ("St. Kitts & Nevis", "KNA"), ("Corée du Sud", "KOR"), ("Turkey", "TUR"), ("Türkiye", "TUR"),
    ],
)  # fmt: skip
def test_an_economy_is_found_as_people_write_it(name: str, iso3: str) -> None:
    assert find_economy(name).iso3 == iso3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_a_language_has_leads_to_its_own_economy(language: str) -> None:
    codes = {economy.iso2: economy.iso3 for economy in economies().values() if not economy.is_aggregate}
    names = {iso2: name for iso2, name in names_in(language).items() if iso2 in codes}
    assert len(names) >= 210
    assert {name: find_economy(name).iso3 for name in names.values()} == {
        name: codes[iso2] for iso2, name in names.items()
    }


def test_every_code_and_name_of_the_world_bank_leads_to_its_own_economy() -> None:
    for economy in economies().values():
        for name in (economy.iso3, economy.name):
            assert find_economy(name) == economy


@pytest.mark.parametrize("name", ["Congo", "Korea", "الكونغو"])
def test_a_name_of_two_economies_is_refused_and_both_are_offered(name: str) -> None:
    with pytest.raises(RequestError, match=r"more than one economy is called .*; give [A-Z]{3} \(.* or [A-Z]{3} \("):
        find_economy(name)


def test_only_a_near_name_is_offered() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean Nigeria\?$"):
        find_group("Nigerria")
    with pytest.raises(UnknownNameError, match=r"did you mean africa\?$"):
        find_group("afrika")
    with pytest.raises(UnknownNameError, match="'Atlantis'; give a name or an ISO3 code, such as NGA"):
        find_group("Atlantis")
