"""Breaks in what is reported, or in what happens on the streets: no level is learned across one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.choices import MEASURES

if TYPE_CHECKING:
    from .panel import Panel

EMBARGO_DAYS = 14  # rows arrive, and are changed, for about two weeks
IntArray = npt.NDArray[np.int64]
_EVERY = tuple(MEASURES)
_ALL_REPORTED = ("collisions", "incidents")


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
    # Injuries were attended before and after: casualty collisions change with the traffic, not with the reports.
    Break(date(2020, 3, 22), None, ("casualty_collisions",), "lockdown: half of the traffic is gone"),
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
    """The last day whose rows have arrived, where `last_day` is the latest that has any."""
    return last_day - timedelta(days=EMBARGO_DAYS)


def level_start(measure: str, borough: str, on: date) -> date | None:
    """The first day of the regime that `on` belongs to; None before the first break."""
    starts = [b.day for b in BREAKS if b.day <= on and measure in b.measures and _concerns(b, borough)]
    return max(starts, default=None)


def _concerns(change: Break, borough: str) -> bool:
    return change.boroughs is None or borough in change.boroughs


def eras(panel: Panel) -> IntArray:
    """The number of breaks up to each day, in each borough (G, D): days with one number share a level."""
    number = np.zeros((len(panel.places.borough_names), len(panel.days)), dtype=np.int64)
    for change in BREAKS:
        if panel.measure in change.measures:
            concerned = [_concerns(change, name) for name in panel.places.borough_names]
            number += np.outer(concerned, panel.days >= np.datetime64(change.day))
    return number


def patterns(panel: Panel) -> IntArray:
    """The number of city-wide breaks up to each day (D,): only these change how a week is shaped."""
    return city_regimes(panel.days, panel.measure)


def city_regimes(days: npt.NDArray[np.datetime64], measure: str | None = None) -> IntArray:
    """The number of city-wide breaks up to each day (D,), of one measure or of any."""
    number = np.zeros(len(days), dtype=np.int64)
    for change in BREAKS:
        if change.boroughs is None and (measure is None or measure in change.measures):
            number += days >= np.datetime64(change.day)
    return number
