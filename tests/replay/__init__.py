"""A server that speaks the World Bank's API v2, serves our own snapshots, and can misbehave."""

from tests.replay.faults import KINDS, Fault
from tests.replay.figures import Figures
from tests.replay.server import Replay

__all__ = ["KINDS", "Fault", "Figures", "Replay"]
