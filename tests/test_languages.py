"""French and Arabic say what English says: every message, with its figures, in the forms that the language has."""

from __future__ import annotations

import re
import string
import subprocess
import sys

import pytest
from babel.messages.catalog import Message
from pydantic import ValidationError

from devfinance import words
from devfinance.claims.checking import check_statement
from devfinance.claims.comparison import phrases
from devfinance.claims.statement import Statement, open_statement, read_statement
from devfinance.claims.translations import leaves, texts
from devfinance.economies import economies, find_group
from devfinance.errors import UnknownNameError
from devfinance.languages import LOCALES, joined
from devfinance.panel import open_panel
from devfinance.paths import data_folder
from tests import catalogues
from tests.catalogues import TRANSLATED

FRENCH_SPACES = re.compile(r" [:;?!»%]|« ")


def _translations(code: str) -> list[tuple[str, Message]]:
    read = [(path.name, catalogues.read(path, code)) for path in sorted((LOCALES / code).glob("*.po"))]
    return [(f"{code}/{name}", message) for name, catalogue in read for message in catalogue if message.id]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogues_hold_the_messages_of_the_code_and_no_others(code: str) -> None:
    wanted = catalogues.catalogues(code)
    there = {path.stem: path.read_text(encoding="utf-8") for path in (LOCALES / code).glob("*.po")}
    stale = [part for part in {*wanted, *there} if wanted.get(part) != there.get(part)]
    assert not stale, (
        f"{code}: {', '.join(stale)} differ from the code; run `make messages` and translate what is empty"
    )


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_marked_fuzzy(code: str) -> None:
    assert not [(name, message.id) for name, message in _translations(code) if message.fuzzy]


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_places_of_its_message(code: str) -> None:
    for name, message in _translations(code):
        english = message.id if isinstance(message.id, str) else message.id[-1]
        for form in filter(None, _forms(message)):
            assert _places(form) == _places(english), f"{name}: {message.id!r} became {form!r}"


def test_french_is_set_with_its_spaces_and_apostrophes() -> None:
    for name, message in _translations("fr"):
        for form in _forms(message):
            assert not FRENCH_SPACES.search(form), f"{name}: a plain space before or after a sign in {form!r}"
            assert "'" not in form, f"{name}: a straight apostrophe in {form!r}"


def test_arabic_is_set_with_its_own_commas() -> None:
    for name, message in _translations("ar"):
        for form in _forms(message):
            assert not re.search(r"[\u0600-\u06ff}] ?[,;?]( |$)", form), f"{name}: a Latin sign in {form!r}"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_economy_has_a_name(code: str) -> None:
    with words.language(code):
        names = {iso3: words.economy_name(iso3) for iso3, found in economies().items() if not found.is_aggregate}
    assert all(names.values())
    assert len(set(names.values())) == len(names)


def test_french_articles_join_their_prepositions() -> None:
    said = {
        "de le Nigéria": "du Nigéria",
        "de les pays en développement": "des pays en développement",
        "à le Kenya et à les États-Unis": "au Kenya et aux États-Unis",
        "À les Comores": "Aux Comores",
        "de l’Inde, de la Chine, de Cuba": "de l’Inde, de la Chine, de Cuba",
        "de Israël, de Oman, de Haïti": "d’Israël, d’Oman, d’Haïti",
        "de la BIRD, de OCDE": "de la BIRD, de OCDE",
        "le cadre lesté de lest": "le cadre lesté de lest",
    }
    with words.language("fr"):
        assert {text: joined(text) for text in said} == said
    assert joined("de le") == "de le"  # in English nothing joins


def test_a_sentence_about_a_country_has_its_article_in_french() -> None:
    reading = {"debt_service": "total", "inflow": "aid", "period": "2023"}
    with words.language("fr"):
        said = phrases.comparison(reading, (2023, 2023), find_group("NGA"), debt_service=6e9, inflow=2e9)
    assert said.startswith("En 2023, les paiements du Nigéria au titre du service de la dette extérieure")


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("fr", 8.3e9, "8,3\u00a0milliards de dollars"),
        ("fr", 1.43e9, "1,43\u00a0milliard de dollars"),
        ("fr", 1.431e12, "1\u202f430\u00a0milliards de dollars"),
        ("fr", -0.19e9, "−190\u00a0millions de dollars"),
        ("fr", 0.0, "0\u00a0dollar"),
        ("ar", 8.3e9, "8.3\u00a0مليار دولار"),
        ("ar", 8e9, "8\u00a0مليارات دولار"),
        ("ar", 11e9, "11\u00a0مليار دولار"),
        ("ar", 252e9, "252\u00a0مليار دولار"),
        ("ar", 1.431e12, "1.43\u00a0تريليون دولار"),
        ("ar", -3e6, "\u200e−3\u00a0ملايين دولار"),
    ],
)
def test_amounts_are_said_as_the_language_counts(code: str, value: float, said: str) -> None:
    with words.language(code):
        assert words.money(value) == said


def test_percentages_have_the_space_of_their_language() -> None:
    with words.language("fr"):
        assert words.percent(0.336, decimals=1) == "33,6\u00a0%"
    with words.language("ar"):
        assert words.percent(0.336, decimals=1) == "33.6%"
        assert words.percent(-0.336) == "\u200e−34%"


def test_years_have_no_separators_in_any_language() -> None:
    for code in words.LANGUAGES:
        with words.language(code):
            assert "2024" in words.period_name("2024", (2024, 2024))


def test_a_language_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownNameError, match="language") as refused, words.language("de"):
        pass
    assert "fr" in (refused.value.tip or "")


def test_english_reads_no_catalogue() -> None:
    code = (
        "import sys; from devfinance import words; from devfinance.economies import find_group\n"
        "words.money(2e9); words.group_name(find_group('NGA')); words.plural('{n} year', '{n} years', 2)\n"
        "print([name for name in sys.modules if name.startswith('babel.messages')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code: str) -> None:
    missing = [f"{name}: {message.id!r}" for name, message in _translations(code) if not all(_forms(message))]
    assert not missing, "to be translated in src/devfinance/locale/:\n" + "\n".join(missing)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_of_a_shipped_statement_is_translated(code: str) -> None:
    for path in sorted((data_folder() / "statements").glob("*.yaml")):
        statement = read_statement(path)
        there = {place for place, _ in leaves(statement.translations.get(code, {}))}
        missing = [".".join(place) for place in texts(statement) if place not in there]
        assert not missing, f"to be added to {path.name} under translations: {code}:\n" + "\n".join(missing)


def test_a_translation_of_what_a_statement_does_not_have_is_refused() -> None:
    given = read_statement(data_folder() / "statements" / "alipay-2018.yaml").model_dump()
    given["claims"] = [
        {name: part for name, part in claim.items() if part is not None or name == "x"} for claim in given["claims"]
    ]
    given["translations"] = {"fr": {"claims": {"alipay-conversion": {"abuot": "les dépenses"}}}}
    with pytest.raises(ValidationError, match=r"fr\.claims\.alipay-conversion\.abuot: the statement has no such text"):
        Statement.model_validate(given)


def test_a_checked_statement_keeps_its_quotations_and_says_all_else_in_the_language() -> None:
    checked = check_statement(open_statement("edun-alula-2026"), open_panel("2026-07-01"))
    for code in TRANSLATED:
        with words.language(code):
            there = checked.translated()
            for english, said in zip(checked.answers, there.answers, strict=True):
                assert said.claim.quotation == english.claim.quotation
                assert said.claim.reported == english.claim.reported
                assert bool(said.claim.translation) == bool(said.claim.quotation or said.claim.reported)
                assert said.claim.about != english.claim.about
                assert said.rating == english.rating
                assert not _english_words([said.sentence, *said.remarks, said.claim.in_short(), said.claim.about])
            assert there.statement.speaker
            assert there.statement.speaker.role != "finance minister of Nigeria"


def _english_words(texts: list[str]) -> set[str]:
    """Words of running English: a sentence that was put together past the catalogues would have one."""
    return {word for text in texts for word in re.findall(r"\b(?:the|of|and|is|was|with|than|their|in)\b", text)}
