"""Commands that check statements: `statements`, `check`, `readings`."""

from __future__ import annotations
