"""The colours can be read on white, and told apart by readers who see fewer of them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from devfinance.charts import style
from devfinance.charts.shares import LOOKS

TOGETHER = [look.colour for look in style.LOOKS.values()]
SHARES = [  # what the charts of shares draw together
    ("debt_service", "health", "education"),
    ("domestic_savings", "aid", "fdi", "remittances"),
    ("developing", "within_region", "high_income"),
]
APART = 21  # in CAM02-UCS, where 1 is the least that an eye tells apart side by side


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def seen(colour: str, lack: str | None) -> np.ndarray:
    if lack is None:
        return rgb(colour)
    space = {"name": "sRGB1+CVD", "cvd_type": lack, "severity": 100}
    return np.clip(cspace_convert(rgb(colour), space, "sRGB1"), 0, 1)


@pytest.mark.parametrize(
    "colour", sorted({*TOGETHER, *(look.colour for look in LOOKS.values()), style.QUIET, style.INK})
)
def test_colours_hold_their_contrast_on_white(colour: str) -> None:
    channels = rgb(colour)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    assert 1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05) >= 4.5


@pytest.mark.parametrize("together", [TOGETHER, *([LOOKS[name].colour for name in names] for names in SHARES)])
@pytest.mark.parametrize("lack", [None, "protanomaly", "deuteranomaly", "tritanomaly"])
def test_colours_stay_apart_for_readers_who_lack_one(lack: str | None, together: list[str]) -> None:
    for one, other in combinations(together, 2):
        assert deltaE(seen(one, lack), seen(other, lack), input_space="sRGB1") >= APART, f"{one} and {other}"


def test_a_mark_and_a_dash_repeat_what_a_colour_says() -> None:
    looks = style.LOOKS.values()
    assert len({look.mark for look in looks}) == len({look.dash for look in looks}) == len(looks) <= 4
