from __future__ import annotations

import json

import pytest

from devfinance.claims.checking import check_statement
from devfinance.claims.statement import Statement
from devfinance.economies import economies, groups
from devfinance.errors import NoReadingError
from devfinance.panel import Panel


@pytest.mark.full
@pytest.mark.parametrize("vintage", ["july", "december"])
def test_every_economy_and_group_gets_findings_or_a_plain_answer(
    alula: Statement, vintage: str, request: pytest.FixtureRequest
) -> None:
    panel: Panel = request.getfixturevalue(vintage)
    answers = {}
    for code in [*groups(), *(code for code, economy in economies().items() if not economy.is_aggregate)]:
        try:
            record = check_statement(alula, panel, code).record()
        except NoReadingError as error:
            answers[code] = str(error)
            continue
        json.dumps(record, allow_nan=False)
        answers[code] = record["claims"][0]["sentence"]
        assert "nan" not in json.dumps(record["claims"]).casefold().replace("finance", "")
    assert all(answers.values())
    reporters = [code for code, economy in economies().items() if economy.reports_debt]
    assert not [code for code in reporters if "does not report its debt" in answers[code]]
