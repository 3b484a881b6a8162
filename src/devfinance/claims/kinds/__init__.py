"""The kinds of claims: one file each. A new kind is a new file and a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Mapping

from devfinance.claims.kinds.comparison import Comparison
from devfinance.claims.model import BaseClaim

KINDS: Mapping[str, type[BaseClaim]] = {"comparison": Comparison}
