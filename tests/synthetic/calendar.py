"""What changed in the city, and from which day on: levels, boroughs, seasons and holidays of synthetic collisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

MONTHS = np.array([0.92, 0.92, 0.97, 0.96, 1.05, 1.10, 1.02, 1.00, 1.02, 1.03, 1.02, 0.99])
HOLIDAYS = {"12-25": 0.55, "01-01": 0.75, "07-04": 0.85, "12-24": 0.85}
DAY_NOISE, BOROUGH_NOISE = 0.09, 0.04
"""Standard deviations of the logarithm of a day's level: weather, for all boroughs and for each."""


@dataclass(frozen=True)
class Change:
    """From `day` on, collisions with and without persons hurt are this many times those of early 2025."""

    day: date
    casualty: float
    damage: float
    borough: str | None = None
    """A change in one borough multiplies the city's."""


CHANGES = (
    Change(date(2010, 1, 1), 1.33, 3.9),
    # The pilot on Staten Island: no police where nobody is hurt; and a tenth fewer collisions elsewhere.
    Change(date(2019, 3, 18), 1.25, 3.45),
    Change(date(2019, 3, 18), 1.0, 0.15, "Staten Island"),
    Change(date(2020, 3, 22), 0.60, 1.5),
    # The reporting break: the police no longer attend where nobody is hurt, in the whole city.
    Change(date(2020, 4, 6), 0.60, 0.55),
    Change(date(2020, 4, 6), 1.0, 1.0, "Staten Island"),
    Change(date(2020, 7, 20), 1.2, 1.25),
    Change(date(2025, 1, 5), 1.0, 1.0),
    # Congestion pricing: the rates of early 2025 have it in them.
    Change(date(2010, 1, 1), 1.05, 1.05, "Manhattan"),
    Change(date(2025, 1, 5), 1.0, 1.0, "Manhattan"),
)


def levels(days: np.ndarray, boroughs: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Factors (D, Z) of collisions with and without persons hurt on each day in the borough of each zone."""
    names, of = np.unique(boroughs, return_inverse=True)
    found = [
        _in_force(days, None, kind)[:, None] * np.column_stack([_in_force(days, name, kind) for name in names])
        for kind in ("casualty", "damage")
    ]
    day_of_year = (days - days.astype("datetime64[Y]")).astype(int)
    season = np.interp(day_of_year, np.arange(12) * 30.44 + 15, MONTHS, period=365.25)
    holiday = np.array([HOLIDAYS.get(day[5:], 1.0) for day in days.astype(str)])
    noise = np.exp(
        random.normal(0, DAY_NOISE, (len(days), 1)) + random.normal(0, BOROUGH_NOISE, (len(days), len(names)))
    )
    both = (season * holiday)[:, None] * noise
    casualty, damage = (level * both for level in found)
    return casualty[:, of], damage[:, of]


def _in_force(days: np.ndarray, borough: str | None, kind: str) -> np.ndarray:
    found = np.ones(len(days))
    for change in sorted((one for one in CHANGES if one.borough == borough), key=lambda one: one.day):
        found[days >= np.datetime64(change.day)] = getattr(change, kind)
    return found


def clock_hours(days: np.ndarray) -> np.ndarray:
    """How often each hour of the wall clock passes on each day (D, 24): 0 or 2 times where the clocks change."""
    hours = np.ones((len(days), 24))
    first = days.astype("datetime64[M]")
    for month, sunday, hour, times in ((2, 1, 2, 0), (10, 0, 1, 2)):  # second Sunday of March, first of November
        start = first.astype("datetime64[D]")
        weekday = (start.astype(int) + 3) % 7
        change = start + (6 - weekday) % 7 + 7 * sunday
        hours[(first.astype(int) % 12 == month) & (days == change), hour] = times
    return hours
