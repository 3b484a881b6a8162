"""An evaluation reading by reading, for kinds of claims that have few of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from devfinance.claims.evaluation import Evaluation, Problem, outcomes, ratios, strengths
from devfinance.claims.readings import Menu
from devfinance.panel import Panel

NAN = float("nan")
E = TypeVar("E", bound=Evaluation)


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading: its two sides and years, how many economies report, or why it is impossible."""

    left: float = NAN
    right: float = NAN
    years: tuple[int, int] | None = None
    reporting: int = -1
    expected: int = -1
    problem: Problem = Problem.NONE


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
    >>> tabulate(Evaluation, menu, open_panel(), lambda options: figures[options["side"]]).outcome.tolist()
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
    return kind(menu=menu, panel=panel, **shaped, years=years, stated_exists=True)
