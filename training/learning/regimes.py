"""Breaks in reporting or in traffic, across which no level is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.constants import MEASURES, MODES
from collision_risk_plugin.core.geo.arrays import IntArray

EMBARGO_DAYS = 14  # rows arrive, and are changed, for about two weeks
_EVERY = tuple(MEASURES)
_ALL_REPORTED = ("collisions", "incidents")
_ATTENDED = ("casualty_collisions", *MODES.values())


@dataclass(frozen=True)
class Break:
    """The first `day` of a new regime for some `measures`, in some boroughs or, where None, in the whole city."""

    day: date
    boroughs: tuple[str, ...] | None
    measures: tuple[str, ...]
    why: str


BREAKS = (
    Break(
        date(2019, 3, 18),
        ("Staten Island",),
        _ALL_REPORTED,
        "pilot: the police no longer attend collisions in which nobody is hurt",
    ),
    # Injuries were attended before and after: these measures change with the traffic, not with the reports.
    Break(date(2020, 3, 22), None, _ATTENDED, "lockdown: half of the traffic is gone"),
    Break(
        date(2020, 4, 6),
        None,
        _ALL_REPORTED,
        "the police no longer attend collisions in which nobody is hurt, in the middle of the lockdown",
    ),
    Break(date(2020, 7, 20), None, _EVERY, "the last phase of reopening: the lockdown is over"),
    Break(date(2025, 1, 5), ("Manhattan",), _EVERY, "congestion pricing south of 60th Street"),
)


def usable_until(last_day: date) -> date:
    """The last day with complete rows, given the latest day with any."""
    return last_day - timedelta(days=EMBARGO_DAYS)


def level_start(measure: str, borough: str, on: date) -> date | None:
    """The first day of the regime that `on` belongs to; None before the first break."""
    starts = [b.day for b in BREAKS if b.day <= on and measure in b.measures and _concerns(b, borough)]
    return max(starts, default=None)


def _concerns(change: Break, borough: str) -> bool:
    return change.boroughs is None or borough in change.boroughs


def eras(measure: str, days: npt.NDArray[np.datetime64], boroughs: Sequence[str]) -> IntArray:
    """Number of the measure's breaks up to each day and borough (G, D): days with the same number share a level."""
    number = np.zeros((len(boroughs), len(days)), dtype=np.int64)
    for change in BREAKS:
        if measure in change.measures:
            concerned = [_concerns(change, name) for name in boroughs]
            number += np.outer(concerned, days >= np.datetime64(change.day))
    return number


def city_regimes(days: npt.NDArray[np.datetime64], measure: str | None = None) -> IntArray:
    """Number of city-wide breaks up to each day (D,), of one measure or of any. Only these change a week's shape."""
    number = np.zeros(len(days), dtype=np.int64)
    for change in BREAKS:
        if change.boroughs is None and (measure is None or measure in change.measures):
            number += days >= np.datetime64(change.day)
    return number
