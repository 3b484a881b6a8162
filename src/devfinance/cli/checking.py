"""Commands that check statements: `statements`, `check`, `readings`, `report`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devfinance.cli.app import ASK, PUBLISH, app
from devfinance.cli.options import AsOfOption, EconomyOption, JsonOption, VintageOption, day, left_out
from devfinance.cli.tables import json_text, paragraph, show
from devfinance.words import translate as _

if TYPE_CHECKING:
    from devfinance.claims.checking import CheckedStatement
    from devfinance.claims.statement import Statement

StatementArgument = Annotated[
    str, typer.Argument(help="Id of a statement (see `devfinance statements`), or the path of its file.")
]


ClaimOption = Annotated[
    list[str] | None, typer.Option("--claim", help="Only this claim, and all of it; may be given again.")
]


@app.command(rich_help_panel=ASK)
def statements() -> None:
    """List the statements that can be checked."""
    from devfinance.claims.statement import usable_statements

    rows = []
    usable, faulty = usable_statements()
    for found in usable:
        said = f"{found.date} ({found.date_status})" if found.date_status == "unverified" else found.date
        count = str(sum(len(claim.parts()) for claim in found.claims))
        speaker = found.speaker.name if found.speaker else found.outlet
        rows.append((found.id, count, said, speaker, found.occasion))
    show(("statement", "claims", "date", "speaker", "occasion"), rows, numbers=(1,))
    for fault in faulty:
        print(paragraph(_("Not usable yet: {fault}").format(fault=fault)))


@app.command(rich_help_panel=ASK)
def check(
    statement: StatementArgument,
    economy: EconomyOption = None,
    as_of: AsOfOption = None,
    vintage: VintageOption = None,
    claim: ClaimOption = None,
    in_full: Annotated[bool, typer.Option("--all", help="Say of every claim all that there is to say.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check every claim of a statement: rating, sentence, how firm it is, what stands against it."""
    from devfinance.claims.known import Known, as_known
    from devfinance.cli.verdicts import lines

    checked = checked_statement(statement, economy, as_of, vintage)
    answers = checked.answers_to(claim) if claim else checked.answers
    known = as_known(checked, economy) if as_of is None and vintage is None else Known(checked, None)
    if as_json:
        record, shown = known.full_record(), {answer.claim.id for answer in answers}
        record["claims"] = [found for found in record["claims"] if found["id"] in shown]
        print(json_text(record))
        return
    for line in lines(known, answers, in_full=in_full or bool(claim)):
        print(line)


@app.command(rich_help_panel=ASK)
def readings(
    statement: StatementArgument,
    claim: Annotated[str, typer.Argument(help="Id of one of its claims.")],
    economy: EconomyOption = None,
    as_of: AsOfOption = None,
    vintage: VintageOption = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Every reading of every role, with all that is known.")] = False,
) -> None:
    """List the readings of a claim, the most natural first."""
    from devfinance.claims import sentences
    from devfinance.claims.reading import write_readings

    finding = checked_statement(statement, economy, as_of, vintage).finding(claim)
    if as_csv:
        write_readings(finding.readings(), sys.stdout)
        return
    rows = [
        (r.role, f"{r.sensibility:.3f}", sentences.outcome_name(r.outcome), r.figures, r.id) for r in finding.counted
    ]
    show(("role", "sensibility", "outcome", "US$ a year", "reading"), rows, numbers=(1,))
    others = sum(1 for reading in finding.readings() if not reading.sensibility)
    print(paragraph(_("{count} more readings are context or impossible; see --csv.").format(count=others)))


@app.command(rich_help_panel=PUBLISH)
def report(
    statement: Annotated[str, typer.Argument(help="Id of a statement, or `all`.")],
    out: Annotated[Path, typer.Option(help="Where the bundles go.")] = Path("reports"),
    lang: Annotated[
        list[str] | None,
        typer.Option(help="A language of the page beside English; may be given again. All if not given."),
    ] = None,
    economy: EconomyOption = None,
    as_of: AsOfOption = None,
    vintage: VintageOption = None,
) -> None:
    """Build a statement's page, charts, data and machine-readable record."""
    from devfinance.claims.statement import open_statement
    from devfinance.cli.folders import writing_to
    from devfinance.errors import NoReadingError
    from devfinance.languages import LANGUAGES, language
    from devfinance.reports import build_index, build_report

    for code in lang or ():
        with language(code):  # refuses one that there is not
            pass
    wanted = _all_usable() if statement == "all" else [open_statement(statement)]
    for said in wanted:
        try:
            checked = checked_statement(said, economy, as_of, vintage)
        except NoReadingError as error:
            if statement != "all":
                raise
            left_out([NoReadingError(f"{said.id}: {error.message}", tip=error.tip)])
            continue
        with writing_to(out, "--out"):
            print(build_report(checked, out, lang or LANGUAGES) / "index.html")
    if statement == "all":
        with writing_to(out, "--out"):
            print(build_index(out))


def _all_usable() -> list[Statement]:
    """Every statement that can be used; the faults of the others go to stderr."""
    from devfinance.claims.statement import usable_statements

    usable, faulty = usable_statements()
    left_out(faulty)
    return usable


def checked_statement(
    statement: str | Statement, economy: str | None, as_of: str | None, vintage: str | None
) -> CheckedStatement:
    """A statement checked as the shared options of the commands ask for."""
    from devfinance.claims.checking import check_statement
    from devfinance.claims.statement import open_statement
    from devfinance.errors import RequestError
    from devfinance.panel import open_panel

    if vintage is not None and as_of is not None:
        raise RequestError("--vintage and --as-of were both given", tip="give one of them")
    said = open_statement(statement) if isinstance(statement, str) else statement
    return check_statement(said, open_panel(vintage, as_of=day(as_of)), economy)
