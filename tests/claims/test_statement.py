from __future__ import annotations

from pathlib import Path

import pytest

from devfinance.claims.statement import faults_of, open_statement, read_statement, statements
from devfinance.errors import StatementError, UnknownNameError
from devfinance.paths import data_folder

SHIPPED = (data_folder() / "statements" / "edun-alula-2026.yaml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "edun-alula-2026.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str) -> int:
    return SHIPPED[: SHIPPED.index(text)].count("\n") + 1


def test_the_ministers_words_are_those_the_outlet_printed() -> None:
    claims = open_statement("edun-alula-2026").claims
    assert claims[0].quotation == (
        "what we are paying in debt service, what we are paying in terms of interest costs and repayments of our debt "
        "— is more than we are receiving in what we call overseas development assistance"
    )
    assert claims[1].quotation == "and it is more than even investments by wealthy countries in our economies"
    assert (claims[2].quotation, claims[2].attributed) == (None, False)


def test_every_option_of_a_shipped_statement_has_a_weight_and_a_reason() -> None:
    for name in statements():
        for claim in open_statement(name).claims:
            for options in claim.dimensions.values():
                assert all(0 <= option.weight <= 1 and option.reason for option in options.values())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "outlet: Al-Eqtisadiah",
            "outlt: Al-Eqtisadiah",
            "unknown key 'outlt' (and 1 more: see `devfinance validate`); did you mean outlet?",
        ),
        ("date_status: unverified", "date_status: guessed", "'verified' or 'unverified'"),
        ("    developing_less_CHN:\n", "    developing_less_CHIN:\n", "did you mean developing_less_CHN"),
        ("    total:\n      weight: 1", "    total:\n      weight: 2", "less than or equal to 1"),
        ("    total:\n      weight: 1", "    total:\n      weight: .nan", "not a number we read"),
        (
            "    kind: comparison\n    quotation: and",
            "    kind: comparision\n    quotation: and",
            "unknown kind 'comparision'; did you mean comparison",
        ),
        ("date: 2026-02-09", "date: 2026-02-30", "there is no day 2026-02-30"),
        ("date: 2026-02-09", "date: last week", "is not a day; write it as 2026-02-09"),
        (
            "    mean_10:\n",
            '    "2090":\n',
            "dimensions.period.2090: is later than what was said (2026-02-09); give a year that had come",
        ),
        ("    bound_reason: >-", "    bound_raeson: >-", "did you mean bound_reason"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_is_allowed(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert SHIPPED.count(old) >= 1
    with pytest.raises(StatementError) as raised:
        read_statement(written(tmp_path, SHIPPED.replace(old, new, 1)))
    message = str(raised.value)
    assert says in message
    line = int(message.partition("edun-alula-2026.yaml:")[2].partition(":")[0])
    assert line_of(old) <= line <= line_of(old) + 1 or "no day" in says
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: a\nid: b\n", ":2: 'id' stands there twice"),
        ("id: &x a\nspeaker: *x\n", "anchors and aliases are not allowed"),
        ("id: !!python/object/apply:os.system [ls]\n", ":1: tag:yaml.org,2002:python"),
        ("<<: {id: a}\n", "a key must be a plain word"),
        ("id: [\n", "not YAML"),
        ("", "is empty"),
        ("- a\n", "dictionary"),
        ("id: " + "[" * 5000, "nested too deeply"),
        ("id: " + "[" * 30 + "]" * 30, "nested too deeply"),
        ("id: " + "a" * 300_000, "too large"),
        ("id: \x00", "not YAML"),
    ],
)
def test_more_than_plain_data_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(StatementError, match=r"edun-alula-2026\.yaml") as raised:
        read_statement(written(tmp_path, text))
    assert says in str(raised.value)


def test_a_fault_in_shared_options_is_reported_once_and_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(StatementError) as raised:
        read_statement(
            written(tmp_path, SHIPPED.replace("    matched:\n      weight: 0.5", "    matched:\n      weight: x"))
        )
    assert f":{line_of('    matched:') + 1}: dimensions.coverage.matched.weight" in str(raised.value)
    assert "more)" not in str(raised.value)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    spoilt = SHIPPED
    for old, new in (
        ("speaker:\n", "speakr:\n"),
        ("date: 2026-02-09", "date: 2026-02-30"),
        ("reviewed: 2026-11-23", "reviewed: 2026-13-01"),
        ("    developing_less_CHN:\n", "    developing_less_CHIN:\n"),
        ("    developing_less_CHN_IND:\n      weight: 0.3", "    developing_less_CHN_IND:\n      weight: 3"),
        ("    LIC:\n", "    LICK:\n"),
        ("  prices:\n", "  prizes:\n"),
        ("      inflow:\n        aid:\n", "      inflow:\n        aids:\n"),
        ("    kind: trend\n", "    kind: trends\n"),
    ):
        assert old in spoilt
        spoilt = spoilt.replace(old, new, 1)
    found = faults_of(written(tmp_path, spoilt))
    assert isinstance(found, list)
    said = " ".join(fault.problem for fault in found)
    for fault in (
        *("'speakr'", "2026-02-30", "2026-13-01", "'developing_less_CHIN'", "CHN_IND.weight"),
        *("'LICK'", "'prizes'", "'aids'", "'trends'"),
    ):
        assert said.count(fault) == 1
    assert all(spoilt.splitlines()[fault.line - 1].strip() and fault.remedy for fault in found)


def test_a_statement_of_ones_own_comes_before_a_shipped_one(home: Path) -> None:
    folder = home / "statements"
    folder.mkdir()
    (folder / "edun-alula-2026.yaml").write_text(SHIPPED.replace("outlet: Al-Eqtisadiah", "outlet: Ours"), "utf-8")
    assert open_statement("edun-alula-2026").outlet == "Ours"


def test_an_unknown_statement_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean edun-alula-2026"):
        open_statement("edun-alula")


@pytest.mark.parametrize("invisible", ["\u202e", "\u2066", "\u202a", "\x1b", "\ue000"])
def test_a_character_that_turns_its_line_round_is_refused_by_its_number(tmp_path: Path, invisible: str) -> None:
    named = SHIPPED.replace("name: Wale Edun", f'name: "Wale \\u{ord(invisible):04x}Edun"')
    with pytest.raises(StatementError, match=f"invisible character, U\\+{ord(invisible):04X}; take it out"):
        read_statement(written(tmp_path, named))


def test_a_quotation_of_a_million_letters_is_refused_in_a_line(tmp_path: Path) -> None:
    longer = SHIPPED.replace("quotation: and it is more", f"quotation: {'and ' * 250_000}it is more")
    with pytest.raises(StatementError) as raised:
        read_statement(written(tmp_path, longer))
    assert len(str(raised.value)) < 300
    assert "too large; keep it under" in str(raised.value)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", "a b", "CON\u0000"])
def test_an_id_that_could_be_a_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StatementError):
        read_statement(written(tmp_path, SHIPPED.replace("id: edun-alula-2026", f"id: {name!r}", 1)))
