"""One reading of a comparison in words: its sentence, its two sides, how it differs from the stated one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from devfinance.economies import Group
from devfinance.words import (
    ABOUT,
    group_name,
    is_twice,
    measure_name,
    money,
    number,
    percent,
    period_name,
    plural,
    sentence_case,
    side_by_side,
    significant,
    times,
)
from devfinance.words import translate as _


def comparison(
    reading: Mapping[str, str], years: Sequence[int], group: Group, debt_service: float, inflow: float
) -> str:
    """One reading of a comparison as a sentence: debt service against an inflow, in US$ a year.

    >>> from devfinance.economies import groups
    >>> comparison(
    ...     {"debt_service": "total", "inflow": "aid", "period": "2023"},
    ...     (2023, 2023),
    ...     groups()["developing"],
    ...     debt_service=1431e9,
    ...     inflow=252e9,
    ... )
    'In 2023, developing countries paid US$1.43 trillion ... that came in as aid.'
    """
    parts = {
        "period": period_name(reading["period"], years),
        "economies": group_name(group),
        "debt_service": money(debt_service),
        "service": measure_name("debt_service", reading["debt_service"]),
        "inflow": money(inflow),
        "source": measure_name("inflow", reading["inflow"]),
    }
    ratio = debt_service / inflow if inflow > 0 else 0.0
    pattern = _comparison_pattern(inflow, ratio)
    if "{times}" in pattern:
        parts["times"] = times(ratio)
    elif "{more}" in pattern:
        parts["more"] = percent(ratio - 1)
    elif "{share}" in pattern:
        parts["share"] = percent(ratio)
    return sentence_case(pattern.format(**parts))


def _comparison_pattern(inflow: float, ratio: float) -> str:
    """The pattern of a comparison's sentence, by how the two sides stand to each other."""
    if inflow <= 0:
        return _(
            "{period}, {economies} paid {debt_service} in {service}, while {source} was not above zero ({inflow})."
        )
    if is_twice(ratio):
        return _("{period}, {economies} paid {debt_service} in {service}, twice the {inflow} that came in as {source}.")
    if ratio >= 1.995:
        return plural(
            "{period}, {economies} paid {debt_service} in {service}, {times} times the {inflow} that came in as "
            "{source}.",
            "{period}, {economies} paid {debt_service} in {service}, {times} times the {inflow} that came in as "
            "{source}.",
            significant(ratio),
        )
    if ratio > 1 + ABOUT:
        return _(
            "{period}, {economies} paid {debt_service} in {service}, {more} more than the {inflow} that came in as "
            "{source}."
        )
    if ratio >= 1 / (1 + ABOUT):
        return _(
            "{period}, {economies} paid {debt_service} in {service}, about as much as the {inflow} that came in as "
            "{source}."
        )
    return _(
        "{period}, {economies} paid {debt_service} in {service}, {share} of the {inflow} that came in as {source}."
    )


def median_comparison(
    reading: Mapping[str, str], years: Sequence[int], group: Group, ratio: float, strength: float
) -> str:
    """One reading of a comparison for the country in the middle of a group, of which only medians are known.

    `ratio` is debt service over the inflow, `strength` the one over the sum of both; a median of each.

    >>> from devfinance.economies import groups
    >>> reading = {"debt_service": "total", "inflow": "aid", "period": "2023"}
    >>> median_comparison(reading, (2023, 2023), groups()["developing"], 1.62, 0.24)
    'In 2023, in the median case of developing countries, external debt service was 1.6 times aid.'
    """
    if np.isnan(ratio):
        text = _(
            "{period}, in the median case of {economies}, the strength of {service} against {source} was {figure}."
        )
        figure = number(strength, decimals=2)
    else:
        text = _("{period}, in the median case of {economies}, {service} was {figure} times {source}.")
        figure = times(ratio)
    return sentence_case(
        text.format(
            period=period_name(reading["period"], years),
            economies=group_name(group),
            service=measure_name("debt_service", reading["debt_service"]),
            source=measure_name("inflow", reading["inflow"]),
            figure=figure,
        )
    )


def aside(reading: Mapping[str, str], stated: Mapping[str, str], years: Sequence[int], group: Group) -> str:
    """How a reading differs from the stated one, as a list of what is different.

    >>> from devfinance.economies import groups
    >>> stated = {"debt_service": "total", "economies": "developing", "coverage": "published"}
    >>> aside({**stated, "debt_service": "public"}, stated, (2023, 2023), groups()["developing"])
    'public external debt service'
    """
    differs = [dimension for dimension in stated if reading[dimension] != stated[dimension]]
    phrases = {
        "debt_service": lambda: measure_name("debt_service", reading["debt_service"]),
        "inflow": lambda: measure_name("inflow", reading["inflow"]),
        "economies": lambda: group_name(group),
        "period": lambda: period_name(reading["period"], years),
        "prices": lambda: _("constant dollars"),
        "aggregation": lambda: _("the median country"),
        "coverage": lambda: _("only countries that report both sides"),
    }
    return side_by_side(phrases[dimension]() for dimension in differs) or _("as stated")


def against(left: float, right: float, ratio: float, strength: float) -> str:
    """The two sides of a reading, or of a median what is known of it.

    >>> against(1431e9, 252e9, 5.68, 0.7)
    'US$1.43 trillion against US$252 billion'
    """
    if np.isnan(left):
        known = _("ratio {ratio}").format(ratio=times(ratio)) if not np.isnan(ratio) else ""
        return known or _("strength {strength}").format(strength=number(strength, decimals=2))
    return _("{left} against {right}").format(left=money(left), right=money(right))
