"""International Debt Statistics by creditor, which wbdata cannot ask for.

They have a dimension more than other databases, the counterpart area, and answer with one object instead of
a list. We take the world as creditor and never add creditors up: the parts are rounded and overlap.
"""

from __future__ import annotations

from devfinance.sources.answers import Page, read_creditor_page
from devfinance.sources.faults import Fault
from devfinance.sources.session import WORLD_BANK, WorldBankSession

IDS = 6
WORLD = "WLD"


def fetch_creditor_pages(session: WorldBankSession, code: str, creditor: str = WORLD) -> tuple[list[Page], str]:
    """Every page of a debt series for all economies and years, and the address of the first.

    Parameters
    ----------
    session
        The session on which to ask.
    code
        The series, such as `DT.DIS.DPPG.CD`.
    creditor
        The counterpart area; `WLD` is all creditors together.

    Raises
    ------
    Fault
        An answer could not be had or does not count.
    """
    url = f"{WORLD_BANK}/sources/{IDS}/country/all/series/{code}/counterpart-area/{creditor}/time/all"
    pages: list[Page] = []
    address = ""
    while not pages or len(pages) < pages[-1].pages:
        wanted = len(pages) + 1
        if wanted > session.limits.pages:
            raise Fault(f"has more than {session.limits.pages} pages of it")
        answer = session.ask(url, {"page": wanted})
        pages.append(read_creditor_page(answer.body, creditor))
        if pages[-1].number != wanted:
            raise Fault(f"sent page {pages[-1].number} when asked for page {wanted}")
        address = address or answer.url
    return pages, address
