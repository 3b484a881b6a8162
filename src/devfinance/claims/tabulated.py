"""An evaluation reading by reading, for kinds of claims that have few of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from devfinance.analysis.matched import Matched
from devfinance.claims.evaluation import Evaluation, Outcome, Problem, outcomes, ratios, strengths
from devfinance.claims.readings import Menu
from devfinance.panel import Panel

NAN = float("nan")
E = TypeVar("E", bound="Tabulated")


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading: its two sides and years, how many economies report, or why it is impossible.

    `without` is its strength as each of its economies is left out.
    """

    left: float = NAN
    right: float = NAN
    years: tuple[int, int] | None = None
    reporting: int = -1
    expected: int = -1
    problem: Problem = Problem.NONE
    without: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Tabulated(Evaluation):
    """An evaluation made cell by cell; `without` has each reading's strengths as one economy is left out."""

    without: tuple[Mapping[str, float], ...] = field(default=(), repr=False)

    def turning_economies(self, reading: int) -> list[str]:
        """The economies whose removal from both sides changes the outcome of a reading; ISO3 codes."""
        economies, strength = list(self.without[reading]), list(self.without[reading].values())
        outcome = outcomes(np.array(strength, dtype=float))
        turned = (outcome != self.outcome.reshape(-1)[reading]) & (outcome != Outcome.NONE)
        return [economies[at] for at in np.flatnonzero(turned)]


def over(above: np.ndarray, below: np.ndarray | None = None) -> np.ndarray:
    """One quantity over another, NaN where that is not above zero; the quantity itself if there is no other."""
    if below is None:
        return above
    ratio: np.ndarray = np.divide(above, below, out=np.full(above.shape, NAN), where=below > 0)
    return ratio


def strengths_without(
    matched: Matched, ends: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
) -> dict[str, float]:
    """The strength of a ratio of two sums, or of a sum alone, as each economy is left out.

    Parameters
    ----------
    matched
        What is summed: one quantity, or two, the first over the second.
    ends
        The left and the right side of the reading, from ratios whose last axis is years.

    Examples
    --------
    >>> values = {"debt service": np.array([[3.0, 9.0], [2.0, 1.0]]), "exports": np.ones((2, 2))}
    >>> matched = Matched((2023, 2024), ("AAA", "BBB"), values, 2, {})
    >>> strengths_without(matched, lambda ratio: (ratio[..., 1], ratio[..., 0]))["BBB"]
    0.5
    """
    ratio = over(*(values.sum(axis=0) - values for values in matched.values.values()))
    return dict(zip(matched.members, strengths(*ends(ratio)).tolist(), strict=True))


def tabulate(
    kind: type[E],
    menu: Menu,
    panel: Panel,
    cell: Callable[[Mapping[str, str]], Cell],
    judge: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None,
) -> E:
    """Evaluate every reading of a menu by a function of its options.

    Parameters
    ----------
    kind
        The class of evaluation to make.
    cell
        What is known of a reading.
    judge
        Outcomes from left and right sides; by strength, as for a comparison, if not given.

    Examples
    --------
    >>> from devfinance.panel import open_panel
    >>> menu = Menu({"side": {"high": 1.0, "low": 0.5}}, free=("side",))
    >>> figures = {"high": Cell(left=3.0, right=1.0), "low": Cell(left=1.0, right=3.0)}
    >>> tabulate(Tabulated, menu, open_panel(), lambda options: figures[options["side"]]).outcome.tolist()
    [1, 3]
    """
    cells = [cell(menu.chosen(reading)) for reading in range(int(np.prod(menu.shape)))]
    possible = np.array([found.problem == Problem.NONE for found in cells])
    left, right = (np.where(possible, [getattr(found, side) for found in cells], NAN) for side in ("left", "right"))
    strength = strengths(left, right)
    outcome = outcomes(strength) if judge is None else np.where(possible, judge(left, right), 0).astype(np.int8)
    arrays = {
        "left": left,
        "right": right,
        "ratio": ratios(left, right),
        "strength": strength,
        "outcome": outcome,
        "problem": np.array([found.problem for found in cells], dtype=np.int8),
        "reporting": np.array([found.reporting for found in cells]),
        "expected": np.array([found.expected for found in cells]),
    }
    years = np.array([found.years or (-1, -1) for found in cells]).reshape(*menu.shape, 2)
    shaped = {name: values.reshape(menu.shape) for name, values in arrays.items()}
    without = tuple(found.without for found in cells)
    return kind(menu=menu, panel=panel, **shaped, years=years, stated_exists=True, without=without)
