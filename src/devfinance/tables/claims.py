"""What a claim rests on: its readings, what would change its rating, its countries, its vintages, its figures."""

from __future__ import annotations

from collections.abc import Iterator

from devfinance import words
from devfinance.analysis.matched import group_of
from devfinance.claims import sentences
from devfinance.claims.checking import CheckedStatement, check_statement
from devfinance.claims.comparison.finding import ComparisonFinding
from devfinance.claims.countries import countries as by_country
from devfinance.claims.finding import Finding
from devfinance.claims.fitting import in_words
from devfinance.economies import Group, find_group
from devfinance.errors import DevfinanceError, RequestError
from devfinance.measures import any_measure
from devfinance.panel import load_panel
from devfinance.snapshots import vintages as known_vintages
from devfinance.tables.table import Table, source_of, table_of
from devfinance.words import translate as _


def readings(checked: CheckedStatement, claim: str) -> Table:
    """Every reading that counts, the most natural first, and what is shown beside."""
    import pandas as pd

    finding = checked.finding(claim)
    rows = [
        (words.sentence_case(reading.difference), sentences.outcome_name(reading.outcome), reading.figures,
         reading.sensibility, reading.id)
        for reading in (*finding.counted, *finding.context)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["reading", "outcome", "figures", "weight", "id"])
    columns = {
        "reading": (_("reading"), ""), "outcome": (_("outcome"), ""), "figures": (_("figures"), ""),
        "weight": (_("how natural"), "share"),
    }  # fmt: skip
    title = sentences.shares_sentence(finding) or _("No counted reading can be computed.")
    note = _("Readings of no weight are context: computed, shown, and not counted.")
    return table_of(title, frame, columns, _source(checked), [note], _verdict(finding))


def doubts(checked: CheckedStatement, claim: str) -> Table:
    """What would change the rating of a claim: other readings, other weights, other economies."""
    import pandas as pd

    finding = checked.finding(claim)
    frame = pd.DataFrame(_doubts(finding), columns=["what", "then"])
    columns = {"what": (_("what would change"), ""), "then": (_("what follows"), "")}
    notes = finding.reach
    return table_of(sentences.strongest_against(finding), frame, columns, _source(checked), notes, _verdict(finding))


def _doubts(finding: Finding) -> Iterator[tuple[str, str]]:
    for reading in finding.counter_arguments[:5]:
        yield words.sentence_case(reading.difference), f"{sentences.outcome_name(reading.outcome)}: {reading.figures}"
    if finding.is_rated:
        yield _("The weight of one option"), sentences.firmness_sentence(finding)
    for name, flip in finding.flips.items():
        if flip.share:
            text = _("{share} of the pairs of readings that differ in it alone have different outcomes")
            yield words.sentence_case(sentences.dimension_name(name)), text.format(share=words.percent(flip.share))
    for code in finding.evidence.turning[:5]:
        yield _("Without {economy}").format(economy=words.economy_name(code)), _("a core reading turns")


def countries(checked: CheckedStatement, claim: str, group: Group, economy: Group | None = None) -> Table:
    """A comparison for every economy of a group that reports both sides, the strongest first."""
    import pandas as pd

    finding = checked.finding(claim)
    if not isinstance(finding, ComparisonFinding):
        raise RequestError(f"{claim} compares no two measures", tip="choose a claim of kind comparison")
    placed = economy if economy is not None and economy.is_economy else None
    added = placed if placed is not None and placed.id not in group.members else None
    members = {*group_of(group).members, *(added.members if added else ())}
    pool = Group(group.id, group.name, None, tuple(sorted(members)))
    found = by_country(finding, pool)
    rows = [
        (at, words.sentence_case(words.economy_name(row.economy)), row.left, row.right, row.ratio,
         sentences.outcome_name(row.outcome), str(row.since or "–"), row.economy)
        for at, row in enumerate(found.rows, start=1)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["rank", "economy", "left", "right", "ratio", "outcome", "since", "iso3"])
    sides = [
        words.sentence_case(words.measure_name(side, finding.stated.options[side]))
        for side in (finding.claim.left, finding.claim.right)
    ]
    columns = {
        "economy": (_("economy"), ""), "rank": (_("rank"), ""), "left": (sides[0], "US$"), "right": (sides[1], "US$"),
        "ratio": (_("ratio"), "times"), "outcome": (_("outcome"), ""), "since": (_("without a break since"), ""),
    }  # fmt: skip
    text = _("In {year}, {left} was more than {right} in {holding} of the {reporting} economies among {economies} that "
             "report both.")  # fmt: skip
    holding = sum(row.outcome.name == "HOLDS" for row in found.rows)
    title = text.format(
        year=found.year, left=sides[0].lower(), right=sides[1].lower(), holding=holding, reporting=len(found.rows),
        economies=words.listed([words.group_name(one) for one in (added, group) if one is not None]),
    )  # fmt: skip
    notes, verdicts = [], {"majority": "holds" if 2 * holding > len(found.rows) else "does not hold"}
    if placed is not None:
        notes.append(_placed(placed, found.place(placed.id, pool)))
    missing = [code for code in pool.members if code not in {row.economy for row in found.rows}]
    if missing:
        listed = words.listed([words.economy_name(code) for code in missing[:8]]) + ("…" if len(missing) > 8 else "")
        notes.append(_("Without figures on both sides: {economies}.").format(economies=listed))
    return table_of(title, frame, columns, _source(checked), notes, verdicts)


def _placed(economy: Group, place: tuple[int, int] | None) -> str:
    if place is None:
        return _("{economy} does not report both sides in that year.").format(
            economy=words.sentence_case(words.group_name(economy))
        )
    text = _("{economy} is number {at} of {of} by how far the first exceeds the second.")
    return text.format(economy=words.sentence_case(words.group_name(economy)), at=place[0], of=place[1])


def vintages(checked: CheckedStatement) -> Table:
    """The ratings of a statement on every complete vintage."""
    import pandas as pd

    rows, complete = [], [vintage for vintage in known_vintages() if vintage.is_complete]
    for vintage in complete:
        try:
            panel = checked.panel if vintage.id == checked.panel.vintage.id else load_panel(vintage)
            found = check_statement(checked.statement, panel, checked.economy).findings
        except DevfinanceError as error:
            rows.append((vintage.id, "", "", error.message))
            continue
        rows += [
            (vintage.id, finding.claim.id, sentences.rating_word(finding),
             finding.stated.figures if finding.stated.role != "impossible" else str(finding.stated.reason))
            for finding in found
        ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["vintage", "claim", "rating", "figures"])
    frame = frame.sort_values(["claim", "vintage"], ignore_index=True)
    columns = {
        "claim": (_("claim"), ""), "vintage": (_("vintage"), ""), "rating": (_("rating"), ""),
        "figures": (_("as stated"), ""),
    }  # fmt: skip
    ratings = frame.groupby("claim")["rating"].nunique()
    text = _("Rated differently on one vintage than on another: {changed} of {claims} claims.")
    title = text.format(claims=len(ratings), changed=int((ratings > 1).sum()))
    return table_of(title, frame, columns, " ".join(map(source_of, complete)))


def figures(checked: CheckedStatement) -> Table:
    """Which group and year a statement's figures fit together."""
    import pandas as pd

    fits = checked.fits
    if fits is None:
        raise RequestError(f"{checked.statement.id} states no figures together", tip="choose another statement")
    rows = []
    for fit in fits.meant:
        for figure in fit.figures:
            found = any_measure(figure.measure)
            group = words.sentence_case(words.group_name(find_group(fit.group)))
            name = words.measure_name(found.dimension, found.option)
            rows.append((group, name, figure.year, figure.stated, figure.actual, 100 * figure.off))
    frame = pd.DataFrame(rows, columns=["group", "measure", "year", "stated", "actual", "off"])
    columns = {
        "group": (_("could mean"), ""), "measure": (_("measure"), ""), "year": (_("year"), ""),
        "stated": (_("stated"), "US$"), "actual": (_("actual"), "US$"), "off": (_("actual above stated"), "percent"),
    }  # fmt: skip
    said = in_words(fits)
    best = fits.meant[0].group if fits.meant else "none"
    return table_of(said[0], frame, columns, _source(checked), said[1:], {"fits best": best})


def _verdict(finding: Finding) -> dict[str, str]:
    return {finding.claim.id: str(finding.rating or finding.stated.outcome.name.lower())}


def _source(checked: CheckedStatement) -> str:
    return source_of(checked.panel.vintage)
