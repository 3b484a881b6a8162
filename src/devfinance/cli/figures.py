"""Commands on the figures themselves: `vintages`, `data`, `indicators`."""

from __future__ import annotations
