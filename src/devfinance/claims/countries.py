"""A comparison economy by economy: where it holds, since when, by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from devfinance.claims.comparison.sides import annual_values
from devfinance.claims.evaluation import Outcome, outcomes, ratios, strengths
from devfinance.claims.robustness import CORE_WEIGHT
from devfinance.economies import Group, groups
from devfinance.measures import measure

if TYPE_CHECKING:
    from devfinance.claims.comparison.finding import ComparisonFinding


@dataclass(frozen=True, slots=True)
class Country:
    """A comparison for one economy in the claim's newest year, on the stated debt service; US$ a year.

    `outcomes` are by core debt service, the stated one first. `since` is the first year of the unbroken run of years
    in which it has held up to now; None where it does not hold.
    """

    economy: str
    left: float
    right: float
    ratio: float
    strength: float
    outcomes: dict[str, Outcome]
    since: int | None

    @property
    def outcome(self) -> Outcome:
        """The outcome on the stated debt service."""
        return next(iter(self.outcomes.values()))

    @property
    def holds_throughout(self) -> bool:
        """Whether it holds on every core debt service."""
        return all(outcome == Outcome.HOLDS for outcome in self.outcomes.values())

    def record(self) -> dict[str, Any]:
        """The country as programs read it."""
        return {
            "economy": self.economy,
            "left": self.left,
            "right": self.right,
            "ratio": None if np.isnan(self.ratio) else self.ratio,
            "strength": self.strength,
            "outcomes": {name: outcome.name.lower() for name, outcome in self.outcomes.items()},
            "since": self.since,
        }


@dataclass(frozen=True, slots=True)
class Countries:
    """A comparison for every economy of a group that reports both sides, the strongest first."""

    group: Group
    year: int
    rows: tuple[Country, ...]

    @property
    def holding(self) -> tuple[Country, ...]:
        """Those in which it holds on every core debt service."""
        return tuple(row for row in self.rows if row.holds_throughout)

    @property
    def share_holding(self) -> float:
        """The share of the reporting economies in which it holds on every core debt service; NaN if none reports."""
        return len(self.holding) / len(self.rows) if self.rows else float("nan")

    def place(self, economy: str, among: Group) -> tuple[int, int] | None:
        """Where an economy stands by strength among a group and itself, and how many there are; 1 is the strongest.

        None where it does not report.
        """
        ranked = [row.economy for row in self.rows if row.economy in {economy, *among.members}]
        return (ranked.index(economy) + 1, len(ranked)) if economy in ranked else None


def countries(
    finding: ComparisonFinding, group: Group | None = None, weights: Mapping[str, float] | None = None
) -> Countries:
    """A comparison for every economy of a group, developing countries if none is given, that reports both sides.

    `weights` are those of debt service, if they are not the claim's own; they say which is core.

    Examples
    --------
    >>> from devfinance.claims.statement import open_statement
    >>> from devfinance.panel import open_panel
    >>> finding = open_statement("edun-alula-2026").claims[0].find(open_panel("2026-07-01"))
    >>> found = countries(finding)
    >>> found.year, len(found.rows), found.place("NGA", groups()["peers_oil"])
    (2023, 118, (3, 5))
    """
    menu, panel = finding.evaluation.menu, finding.evaluation.panel
    group = group or groups()["developing"]
    year = menu.periods[0].years[0] if menu.periods[0].years else panel.years[-1]
    weights = weights or menu.weights["debt_service"]
    stated = menu.options["debt_service"][0]
    services = [stated, *(o for o, weight in weights.items() if o != stated and weight >= CORE_WEIGHT)]
    inflow = annual_values(measure("inflow", menu.options["inflow"][0]), panel)
    sides = {name: _sides(annual_values(measure("debt_service", name), panel), inflow, menu.left) for name in services}
    places = np.array([panel.economy_at(code) for code in group.members], dtype=int)
    upto = slice(0, panel.year_at(year) + 1)
    strength = {name: strengths(left[places, upto], right[places, upto]) for name, (left, right) in sides.items()}
    judged = {name: outcomes(found, bounded=menu.bounded) for name, found in strength.items()}
    since = _since(judged[stated] == Outcome.HOLDS, panel.years)
    left, right = (side[places, upto][:, -1] for side in sides[stated])
    ratio = ratios(left, right)
    rows = [
        Country(
            economy=group.members[at],
            left=float(left[at]),
            right=float(right[at]),
            ratio=float(ratio[at]),
            strength=float(strength[stated][at, -1]),
            outcomes={name: Outcome(found[at, -1]) for name, found in judged.items()},
            since=since[at],
        )
        for at in np.flatnonzero(~np.isnan(sum(found[:, -1] for found in strength.values())))
    ]
    return Countries(group, year, tuple(sorted(rows, key=lambda row: (-row.strength, row.economy))))


def _sides(debt_service: np.ndarray, inflow: np.ndarray, left: str) -> tuple[np.ndarray, np.ndarray]:
    return (debt_service, inflow) if left == "debt_service" else (inflow, debt_service)


def _since(holds: np.ndarray, years: Sequence[int]) -> list[int | None]:
    """The first year of the unbroken run up to the last one, for every economy; None where the run is empty.

    >>> _since(np.array([[True, False, True], [True, True, True], [True, True, False]]), (2018, 2019, 2020))
    [2020, 2018, None]
    """
    run = np.cumprod(holds[:, ::-1], axis=1).sum(axis=1)
    return [years[holds.shape[1] - int(length)] if length else None for length in run]
