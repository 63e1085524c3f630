"""Bands of the week: hours in which traffic is much alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import IntArray

Band = tuple[tuple[int, ...], tuple[int, ...]]
"""Days of the week (0: Monday) and hours of the day, each combination of which is in the band."""

_WEEKDAY = ((0, 4), (5, 5), (6, 6), (7, 7), (8, 9), (10, 13), (14, 15), (16, 18), (19, 20), (21, 23))
_WEEKEND = ((0, 3), (4, 7), (8, 9), (10, 11), (12, 14), (15, 18), (19, 21), (22, 23))
BANDS: tuple[Band, ...] = tuple(
    (days, tuple(range(first, last + 1)))
    for days, hours in (((0, 1, 2, 3, 4), _WEEKDAY), ((5,), _WEEKEND), ((6,), _WEEKEND))
    for first, last in hours
)
"""The bands in which trips of 2018 and 2019 differ; 168 of them, one for each hour, predict later trips no better."""


def band_of_hour(bands: Sequence[Band]) -> IntArray:
    """The band of each hour of the week (168,)."""
    band = np.full(HOURS_PER_WEEK, -1, dtype=np.int64)
    for number, (days, hours) in enumerate(bands):
        band[[day * 24 + hour for day in days for hour in hours]] = number
    return band


_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def band_name(band: Band) -> str:
    """Such as “Mon–Fri 08–09 h”."""
    days, hours = band
    days_named = _DAY_NAMES[days[0]] if len(days) == 1 else f"{_DAY_NAMES[days[0]]}–{_DAY_NAMES[days[-1]]}"
    hours_named = f"{hours[0]:02d}" if len(hours) == 1 else f"{hours[0]:02d}–{hours[-1]:02d}"
    return f"{days_named} {hours_named} h"
