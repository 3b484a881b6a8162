"""What `check` prints: the ratings in a list, then what there is to say of each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from devfinance import words
from devfinance.claims import sentences
from devfinance.claims.answer import Answer
from devfinance.claims.finding import Finding
from devfinance.claims.fitting import in_words
from devfinance.claims.kinds.explained import Explanation
from devfinance.claims.known import Known
from devfinance.cli.tables import paragraph, table
from devfinance.economies import find_group
from devfinance.words import translate as _


def lines(known: Known, answers: Sequence[Answer], *, in_full: bool) -> Iterator[str]:
    """Every line; one answer is shown in full, several in brief unless asked for."""
    checked, several = known.now, len(answers) > 1
    yield from _heading(known)
    if several:
        yield ""
        yield from table((_("rating"), _("claim")), [(_rating(a).lower(), a.claim.id) for a in answers])
    notes = [answer.claim.note for answer in answers]
    for answer, note, before in zip(answers, notes, [None, *notes], strict=False):
        yield ""
        said = _in_full(answer, known) if in_full or not several else _in_brief(answer, known)
        yield from map(paragraph, said)
        if isinstance(answer, Explanation):
            yield from (paragraph(f"- {fact}", indent="  ") for fact in (*answer.facts, *answer.remarks))
        if note and note != before:  # the parts of a claim have one note, said once
            yield paragraph(note)
    if checked.fits:
        yield ""
        yield paragraph(" ".join(in_words(checked.fits)))
    yield ""
    if several and not in_full:
        yield paragraph(_("All that there is to say of a claim: --claim with its id; of every claim: --all."))
    yield paragraph(_("Source: {attribution}, CC BY 4.0.").format(attribution=checked.panel.vintage.attribution))


def _heading(known: Known) -> Iterator[str]:
    said = known.now.statement
    who = f"{said.speaker.name}, {said.speaker.role}" if said.speaker else said.outlet
    date = _("{date}, date unverified") if said.date_status == "unverified" else "{date}"
    yield paragraph(f"{who}, {said.occasion} ({date.format(date=said.date)})")
    if known.now.economy:
        about = words.group_name(find_group(known.now.economy))
        text = _("Asked of {about}: the ratings below are those the words would get if said of {about} alone.")
        yield paragraph(text.format(about=about))


def _rating(answer: Answer) -> str:
    if answer.rating:
        return sentences.rating_name(answer.rating).upper()
    return _("NOT RATED") if answer.claim.attributed else _("NOT RATED (nobody claimed it)")


def _in_brief(answer: Answer, known: Known) -> Iterator[str]:
    """The rating, the sentence, why it was rated so and how firmly, and the strongest reading that fails."""
    yield f"{answer.claim.id}: {_rating(answer)}"
    yield _sentence(answer, known)
    if isinstance(answer, Finding):
        if answer.is_rated:
            yield _("Why: {rule}.").format(rule=sentences.rule_sentence(answer))
            yield _("How firm: {firmness}.").format(firmness=sentences.firmness_sentence(answer))
        yield sentences.strongest_against(answer)


def _in_full(answer: Answer, known: Known) -> Iterator[str]:
    claim = answer.claim
    yield f"{claim.id}: {_rating(answer)}"
    if claim.quotation:
        yield f"“{claim.quotation}” ({claim.about})"
    elif claim.reported:
        yield _("Reported: {reported} ({about})").format(reported=claim.reported, about=claim.about)
    yield _sentence(answer, known)
    if not isinstance(answer, Explanation):
        yield from answer.remarks


def _sentence(answer: Answer, known: Known) -> str:
    """What was found; of what is explained, why it is not rated, since its figures make a list of their own."""
    return answer.why if isinstance(answer, Explanation) else known.full_sentence(answer)
