"""Commands that check statements: `statements`, `check`, `readings`, `report`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devfinance.cli.app import app
from devfinance.cli.options import AsOfOption, EconomyOption, JsonOption, VintageOption, day

if TYPE_CHECKING:
    from devfinance.claims.answer import Answer
    from devfinance.claims.checking import CheckedStatement
    from devfinance.claims.known import Known

StatementArgument = Annotated[
    str, typer.Argument(help="Id of a statement (see `devfinance statements`), or the path of its file.")
]


@app.command()
def statements() -> None:
    """List the statements that can be checked."""
    from devfinance.claims.statement import open_statement
    from devfinance.claims.statement import statements as known
    from devfinance.cli.tables import show
    from devfinance.errors import StatementError

    rows, faulty = [], []
    for name in known():
        try:
            found = open_statement(name)
        except StatementError as error:
            faulty.append(str(error))
            continue
        said = f"{found.date} ({found.date_status})" if found.date_status == "unverified" else found.date
        rows.append(
            (
                found.id,
                found.speaker.name if found.speaker else found.outlet,
                found.occasion,
                said,
                str(len(found.claims)),
            )
        )
    show(("statement", "speaker", "occasion", "date", "claims"), rows, numbers=(4,))
    for fault in faulty:
        print(f"Not usable yet: {fault}")


@app.command()
def check(
    statement: StatementArgument,
    economy: EconomyOption = None,
    as_of: AsOfOption = None,
    vintage: VintageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check every claim of a statement: rating, sentence, how firm it is, what stands against it."""
    from devfinance.claims.known import Known, as_known

    checked = checked_statement(statement, economy, as_of, vintage)
    known = as_known(checked, economy) if as_of is None and vintage is None else Known(checked, None)
    if as_json:
        print(json.dumps(known.full_record(), indent=2, ensure_ascii=False, allow_nan=False))
        return
    _print_checked(known)


@app.command()
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
    from devfinance.cli.tables import show

    finding = checked_statement(statement, economy, as_of, vintage).finding(claim)
    if as_csv:
        write_readings(finding.readings(), sys.stdout)
        return
    rows = [
        (r.role, f"{r.sensibility:.3f}", sentences.outcome_name(r.outcome), r.figures, r.id) for r in finding.counted
    ]
    show(("role", "sensibility", "outcome", "US$ a year", "reading"), rows, numbers=(1,))
    others = sum(1 for reading in finding.readings() if not reading.sensibility)
    print(f"{others} more readings are context or impossible; see --csv.")


@app.command()
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
    from devfinance.claims.statement import statements as known
    from devfinance.languages import LANGUAGES, language
    from devfinance.reports import build_index, build_report

    for code in lang or ():
        with language(code):  # refuses one that there is not
            pass
    names = list(known()) if statement == "all" else [statement]
    built = [build_report(checked_statement(name, economy, as_of, vintage), out, lang or LANGUAGES) for name in names]
    for folder in built:
        print(folder / "index.html")
    if statement == "all":
        print(build_index(out))


def checked_statement(statement: str, economy: str | None, as_of: str | None, vintage: str | None) -> CheckedStatement:
    """A statement checked as the shared options of the commands ask for."""
    from devfinance.claims.checking import check_statement
    from devfinance.claims.statement import open_statement
    from devfinance.errors import RequestError
    from devfinance.panel import open_panel

    if vintage is not None and as_of is not None:
        raise RequestError("--vintage and --as-of were both given", tip="give one of them")
    said = open_statement(statement)
    return check_statement(said, open_panel(vintage, as_of=day(as_of)), economy)


def _print_checked(known: Known) -> None:
    from devfinance import words
    from devfinance.claims.fitting import in_words
    from devfinance.cli.tables import paragraph
    from devfinance.economies import find_group

    checked = known.now
    said = checked.statement
    status = ", date unverified" if said.date_status == "unverified" else ""
    who = f"{said.speaker.name}, {said.speaker.role}" if said.speaker else said.outlet
    print(paragraph(f"{who}, {said.occasion} ({said.date}{status})"))
    if checked.economy:
        about = words.group_name(find_group(checked.economy))
        print(paragraph(f"Asked of {about}: the ratings below are those the words would get if said of {about} alone."))
    for answer in checked.answers:
        print()
        for line in _answer_lines(answer, known.full_sentence(answer)):
            print(paragraph(line))
    if checked.fits:
        print(f"\n{paragraph(' '.join(in_words(checked.fits)))}")
    print()
    print(paragraph(f"Source: {checked.panel.vintage.attribution}, CC BY 4.0."))


def _answer_lines(answer: Answer, sentence: str) -> list[str]:
    from devfinance.claims import sentences

    claim = answer.claim
    if answer.rating:
        rating = sentences.rating_name(answer.rating).upper()
    else:
        rating = "NOT RATED" if claim.attributed else "NOT RATED (nobody claimed it)"
    lines = [f"{claim.id}: {rating}"]
    if claim.quotation:
        lines.append(f"“{claim.quotation}” ({claim.about})")
    elif claim.reported:
        lines.append(f"Reported: {claim.reported} ({claim.about})")
    return [*lines, sentence, *answer.remarks]
