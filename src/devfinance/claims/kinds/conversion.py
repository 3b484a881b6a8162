"""The conversion: an amount printed in two currencies, and the exchange rate that the two imply."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from devfinance import words
from devfinance.claims.evaluation import Outcome, Problem
from devfinance.claims.external import ExternalFigure
from devfinance.claims.finding import Finding
from devfinance.claims.model import BaseClaim, Line, Model
from devfinance.claims.reading import Reading
from devfinance.claims.readings import Menu
from devfinance.claims.receipts import Receipt, receipt
from devfinance.claims.tabulated import Cell, Tabulated, tabulate
from devfinance.economies import economies
from devfinance.panel import Panel
from devfinance.words import translate as _

AVERAGE = "PA.NUS.FCRF"


class Amount(Model):
    """An amount as it was printed: its digits, such as "9.6", and the unit they count, such as a million."""

    printed: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,6})?$")]
    unit: float = Field(gt=0, allow_inf_nan=False, strict=False)

    @property
    def interval(self) -> tuple[float, float]:
        """The amounts that are printed with these digits: half a unit of the last digit to either side.

        >>> Amount(printed="1.48", unit=1_000_000).interval
        (1475000.0, 1485000.0)
        """
        digits = Decimal(self.printed)
        half = Decimal(1).scaleb(int(digits.as_tuple().exponent)) / 2
        return float((digits - half) * Decimal(self.unit)), float((digits + half) * Decimal(self.unit))


class Conversion(BaseClaim):
    """An amount in local currency is so many US$."""

    dimensions_of_kind = ("rate",)

    kind: Literal["conversion"]
    local: Amount
    dollars: Amount
    currency: Line
    economy: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    external_figures: dict[str, ExternalFigure] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_rates(self) -> Self:
        for option in self.dimensions.get("rate", {}):
            if option not in self.external_figures and not re.fullmatch(r"average_(19|20)\d\d", option):
                raise ValueError(
                    f"there is no rate {option}; declare it under `external_figures`, or use average_ and a year"
                )
        if self.economy not in economies():
            raise ValueError(f"unknown economy {self.economy}; write its ISO3 code, such as CHN")
        if min(self.local.interval[0], self.dollars.interval[0]) <= 0:
            raise ValueError("an amount is too small for its digits; print more of them")
        return self

    @property
    def implied(self) -> tuple[float, float]:
        """The rates that the two printed amounts allow, local currency to the dollar: the interval of quotients."""
        local, dollars = self.local.interval, self.dollars.interval
        return local[0] / dollars[1], local[1] / dollars[0]

    def in_short(self) -> str:
        """What is claimed, in a few words."""
        local, dollars = (float(amount.printed) * amount.unit for amount in (self.local, self.dollars))
        return _("{local} {currency} is {dollars}").format(
            local=words.number(local), currency=self.currency, dollars=words.money(dollars)
        )

    def find(self, panel: Panel, economy: str | None = None) -> ConversionFinding:  # noqa: ARG002 - one currency only
        """Hold the implied rate against each rate that may have been used."""
        low, high = self.implied

        def judge(implied: np.ndarray, rate: np.ndarray) -> np.ndarray:  # noqa: ARG001 - the interval, not its middle
            return np.where((rate >= low) & (rate <= high), Outcome.HOLDS, Outcome.FAILS)

        def cell(options: Mapping[str, str]) -> Cell:
            return self._cell(panel, options["rate"])

        menu = Menu(self.weights, free=("rate",))
        return ConversionFinding(self, tabulate(Tabulated, menu, panel, cell, judge))

    def _cell(self, panel: Panel, option: str) -> Cell:
        middle = sum(self.implied) / 2
        if option in self.external_figures:
            return Cell(left=middle, right=self.external_figures[option].value)
        year = int(option.removeprefix("average_"))
        if not panel.has(AVERAGE):
            return Cell(years=(year, year), problem=Problem.RIGHT_SERIES)
        rate = float(panel.series(AVERAGE, self.economy)[panel.year_at(year)])
        return Cell(middle, rate, (year, year), problem=Problem.NO_RIGHT if np.isnan(rate) else Problem.NONE)


@dataclass(frozen=True)
class ConversionFinding(Finding):
    """A conversion held against the rates that may have been used."""

    claim: Conversion

    @property
    def sentence(self) -> str:
        """Which rates the figures fit, and which they do not."""
        return " ".join([self._allowed(), *(self._fit(reading) for reading in (*self.core, *self.context))])

    def _allowed(self) -> str:
        low, high = (words.number(rate, decimals=3) for rate in self.claim.implied)
        text = _("The two figures allow a rate of {low} to {high} {currency} to the dollar.")
        return text.format(low=low, high=high, currency=self.claim.currency)

    def _fit(self, reading: Reading) -> str:
        text = _("{rate}, fits.") if reading.outcome == Outcome.HOLDS else _("{rate}, does not fit.")
        return text.format(rate=words.sentence_case(self._rate(reading)))

    def _rate(self, reading: Reading) -> str:
        return self.option_name("rate", reading.options["rate"])

    def option_name(self, dimension: str, option: str) -> str:
        """A rate, by who published it and when."""
        figure = self.claim.external_figures.get(option)
        if figure is not None:
            text = _("the rate of {period} ({publisher}), {rate}")
            return text.format(period=figure.period, publisher=figure.publisher, rate=words.number(figure.value, 4))
        rate = self.reading(self.evaluation.menu.reading(**{dimension: option})).right
        text = _("the average official rate of {year} (World Bank), {rate}")
        if np.isnan(rate):
            text = _("the average official rate of {year} (World Bank)")
        return text.format(year=option.removeprefix("average_"), rate=words.number(rate, decimals=4))

    def in_figures(self, reading: Reading) -> str:
        """The implied rates, and whether a rate fits them."""
        return f"{self._allowed()} {self._fit(reading)}"

    def figures(self, reading: Reading) -> str:
        """The implied rates and the rate."""
        low, high = (words.number(rate, decimals=3) for rate in self.claim.implied)
        return _("{low} to {high} against {rate}").format(low=low, high=high, rate=words.number(reading.right, 4))

    def difference(self, reading: Reading) -> str:
        """Which rate it is."""
        return self._rate(reading)

    def why_impossible(self, reading: Reading) -> str:
        """Why there is no such rate."""
        if reading.problem == Problem.RIGHT_SERIES:
            return _("vintage {vintage} does not hold {series}").format(
                vintage=self.evaluation.panel.vintage.id, series=AVERAGE
            )
        return _("there is no such rate in vintage {vintage}").format(vintage=self.evaluation.panel.vintage.id)

    def receipts(self, reading: Reading) -> list[Receipt]:
        """The observation behind a yearly average; a rate of another publisher stands in the statement file."""
        if reading.role == "impossible" or reading.years is None:
            return []
        return [receipt(self.evaluation.panel, "right", AVERAGE, self.claim.economy, reading.years[0], 1.0)]
