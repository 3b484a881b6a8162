"""Each kind of chart looks as it did when it was last looked at.

`pytest tests/charts/test_baselines.py --mpl-generate-path tests/charts/baseline` draws the pictures anew; look at them
before they are kept.
"""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from devfinance.charts import style
from devfinance.charts.kinds import KINDS
from tests.charts.drawing import drawn

# Every language and the canvases that differ most, each kind in one of them.
_SEEN = {
    "flows": ("web", "en"),
    "gap": ("mobile", "fr"),
    "multiples": ("social", "ar"),
    "vintages": ("web", "en"),
    "countries": ("mobile", "fr"),
    "verdict": ("social", "ar"),
    "readings": ("web", "en"),
    "flips": ("mobile", "fr"),
    "decomposition": ("social", "ar"),
    "contributors": ("web", "en"),
    "spending": ("mobile", "fr"),
    "resources": ("social", "ar"),
    "trade": ("web", "en"),
}


def test_every_kind_is_looked_at() -> None:
    assert set(_SEEN) == set(KINDS)


@pytest.mark.parametrize("kind", _SEEN)
@pytest.mark.mpl_image_compare(
    baseline_dir="baseline",
    savefig_kwargs={"dpi": 40, "metadata": {"Software": None}},
    style=style.SETTINGS,
    tolerance=2,
)
def test_a_kind_looks_as_it_did(kind: str) -> Figure:
    return drawn(kind, *_SEEN[kind]).figure
