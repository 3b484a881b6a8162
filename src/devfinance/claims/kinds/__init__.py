"""The kinds of claims: one file each. A new kind is a new file and a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Mapping

from devfinance.claims.kinds.comparison import Comparison
from devfinance.claims.kinds.conversion import Conversion
from devfinance.claims.kinds.countries import Countries
from devfinance.claims.kinds.explained import Causal, Normative
from devfinance.claims.kinds.level import Level
from devfinance.claims.kinds.rates import Rates
from devfinance.claims.kinds.trend import Trend
from devfinance.claims.model import BaseClaim

KINDS: Mapping[str, type[BaseClaim]] = {
    "comparison": Comparison,
    "countries": Countries,
    "trend": Trend,
    "rates": Rates,
    "level": Level,
    "conversion": Conversion,
    "causal": Causal,
    "normative": Normative,
}
