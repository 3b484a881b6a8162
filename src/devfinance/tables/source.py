"""Where the figures come from: the vintage, its hash, and how far it reaches."""

from __future__ import annotations

from devfinance import words
from devfinance.panel import Panel
from devfinance.tables.table import Table, source_of, table_of
from devfinance.words import translate as _


def source(panel: Panel) -> Table:
    """The vintage that was used: from which day, with which hash, how many figures."""
    import numpy as np
    import pandas as pd

    vintage = panel.vintage
    known = int((~np.isnan(panel.values)).sum())
    rows = [
        (_("vintage"), vintage.id),
        (_("hash of its figures (SHA-256)"), vintage.sha256),
        (_("indicators"), words.number(len(panel.indicators))),
        (_("figures"), words.number(known)),
        (_("years"), f"{panel.years[0]}–{panel.years[-1]}"),
    ]
    columns = {"what": (_("what"), ""), "value": (_("value"), "")}
    return table_of(_("The figures used"), pd.DataFrame(rows, columns=list(columns)), columns, source_of(vintage))
