"""`import devfinance` does no work, and gives a notebook what it needs by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

import devfinance
from devfinance.errors import NoReadingError, RequestError

HEAVY = ("numpy", "pandas", "matplotlib", "pydantic", "jinja2", "pyarrow", "babel")


def test_importing_the_package_imports_nothing_else() -> None:
    code = f"import sys, devfinance; print([name for name in {HEAVY} if name in sys.modules], devfinance.__version__)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == f"[] {devfinance.__version__}"


def test_every_public_name_is_there_and_no_other() -> None:
    for name in devfinance.__all__:
        assert callable(getattr(devfinance, name))
        assert name in dir(devfinance)
    with pytest.raises(AttributeError, match="no attribute 'chat'"):
        devfinance.chat  # noqa: B018


def test_a_check_may_be_about_another_economy_and_on_another_vintage() -> None:
    december = devfinance.check(vintage="2025-12-17")
    assert december.panel.vintage.id == "2025-12-17"
    ethiopia = devfinance.check("edun-alula-2026", economy="Ethiopia", vintage="2026-07-01")
    assert [finding.rating for finding in ethiopia.findings[:1]] == ["incorrect"]


def test_a_chart_may_start_later() -> None:
    assert devfinance.chart(economy="africa", vintage="2026-07-01", since=2010).table.index[0] == 2010


def test_what_cannot_be_drawn_says_what_to_do() -> None:
    with pytest.raises(NoReadingError, match="choose an economy that reports its debt"):
        devfinance.chart(economy="USA")
    with pytest.raises(RequestError, match="did you mean Nigeria"):
        devfinance.chart(economy="Nigerai")
    with pytest.raises(RequestError, match="choose a year from"):
        devfinance.chart(economy="NGA", since=1850)
