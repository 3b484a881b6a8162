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

_SEEN = [(kind, ("web", "mobile", "social")[at % 3], ("en", "fr", "ar")[at % 3]) for at, kind in enumerate(KINDS)]


@pytest.mark.parametrize(("kind", "size", "lang"), _SEEN, ids=lambda value: value)
@pytest.mark.mpl_image_compare(
    baseline_dir="baseline",
    savefig_kwargs={"dpi": 40, "metadata": {"Software": None}},
    style=style.SETTINGS,
    tolerance=2,
)
def test_a_kind_looks_as_it_did(kind: str, size: str, lang: str) -> Figure:
    return drawn(kind, size, lang).figure
