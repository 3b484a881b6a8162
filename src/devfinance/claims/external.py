"""Figures of other publishers, declared in a statement file with their source and definition."""

from __future__ import annotations

from devfinance.claims.model import Line, Model, Prose


class ExternalFigure(Model):
    """A figure that somebody other than the World Bank publishes, in the unit given."""

    publisher: Line
    what: Line
    period: Line
    value: float
    unit: Line
    definition: Prose
    source: Prose
