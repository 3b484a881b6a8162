"""The dimensions along which claims can be read, and the options each of them knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from devfinance.economies import economies, groups
from devfinance.measures import MEASURES

UNKNOWN = "unknown_option"  # the fault of a dimension or an option that is not known
PERIODS = ("newest", "year_before", "mean_3", "mean_5", "mean_10", "newest_each", "earlier_years")
PRICES = ("current", "constant")
AGGREGATIONS = ("sum", "median")
COVERAGES = ("published", "matched")

_OPTIONS: Mapping[str, Iterable[str]] = {
    **MEASURES,
    "economies": groups(),
    "period": PERIODS,
    "prices": PRICES,
    "aggregation": AGGREGATIONS,
    "coverage": COVERAGES,
    "burden": ("exports", "gdp", "constant_dollars"),
    "window": ("ten_years", "five_years", "three_years"),
    "rate": ("average_2017",),
    "measure": [option for options in MEASURES.values() for option in options],
}


def allowed_options(dimension: str) -> list[str]:
    """The options a dimension knows; years and economies may be given besides.

    >>> allowed_options("coverage")
    ['published', 'matched']
    """
    return list(_OPTIONS[dimension])


def allowed_dimensions() -> list[str]:
    """Every dimension that some kind of claim has."""
    return list(_OPTIONS)


def is_option(dimension: str, option: str) -> bool:
    """Whether a dimension knows an option.

    >>> is_option("economies", "NGA"), is_option("economies", "LMY"), is_option("period", "2019")
    (True, False, True)
    """
    if dimension == "economies" and option in economies():
        return option in groups() or not economies()[option].is_aggregate
    if dimension == "rate":  # a claim declares its own rates
        return True
    if dimension == "period" and re.fullmatch(r"19[6-9]\d|20\d\d", option):
        return True
    return option in _OPTIONS[dimension]
