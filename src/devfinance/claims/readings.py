"""The readings of a claim: every option of every dimension, laid out as a menu.

A menu is the product of the options a claim declares. Its readings are numbered in that order, and everything known
of them is kept in arrays of the menu's shape, so that all are evaluated at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Menu:
    """The options of every dimension, and their weights, as the axes of an array of readings.

    The first option of every dimension makes the stated reading. Core readings range over the dimensions in `free`; in
    the dimension `fallback`, if there is one, they take the first option that can be computed, and in the others the
    stated one. `declared_as` says, by dimension, of an option that was declared by another name: `earlier_years`
    stands for several years, which have one weight and change it together.

    Examples
    --------
    >>> menu = Menu({"debt_service": {"total": 1.0, "public": 0.5}, "prices": {"current": 1.0}}, free=("debt_service",))
    >>> menu.shape, menu.chosen(1), menu.reading(debt_service="public")
    ((2, 1), {'debt_service': 'public', 'prices': 'current'}, 1)
    """

    weights: Weights
    free: tuple[str, ...]
    fallback: str | None = None
    declared_as: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The names of the dimensions, in the order of the axes."""
        return tuple(self.weights)

    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The names of the options, by dimension."""
        return {dimension: tuple(weights) for dimension, weights in self.weights.items()}

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many options each dimension has."""
        return tuple(len(options) for options in self.options.values())

    def declared(self, dimension: str) -> dict[str, list[int]]:
        """The options of a dimension as they were declared, each with the places of those that it stands for."""
        names = self.declared_as.get(dimension, {})
        places: dict[str, list[int]] = {}
        for at, option in enumerate(self.options[dimension]):
            places.setdefault(names.get(option, option), []).append(at)
        return places

    def chosen(self, reading: int) -> dict[str, str]:
        """The option that a reading takes in every dimension."""
        places = np.unravel_index(reading, self.shape)
        return {name: options[int(place)] for (name, options), place in zip(self.options.items(), places, strict=True)}

    def reading(self, **options: str) -> int:
        """The number of the reading that takes these options, and in the other dimensions the first."""
        places = [names.index(options[name]) if name in options else 0 for name, names in self.options.items()]
        return int(np.ravel_multi_index(places, self.shape))

    def products(self, weights: Weights | None = None) -> np.ndarray:
        """The product of the weights of each reading's options, in the menu's shape."""
        axes = [
            np.array([(weights or self.weights)[name][o] for o in options]) for name, options in self.options.items()
        ]
        product: np.ndarray = np.ones(())
        for axis in axes:
            product = np.multiply.outer(product, axis)
        return product
