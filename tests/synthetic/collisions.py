"""Synthetic collisions: what happened, drawn from the rates of the city and the levels of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from .calendar import clock_hours, levels
from .city import city
from .rows import rows_of

_BLOCK = 92
"""Days that are drawn at once: a count for each zone, day and hour takes memory."""


@dataclass(frozen=True, eq=False)
class Draw:
    """Zone, day, hour of the wall clock, and whether persons were hurt, of each collision (N,), day by day."""

    zone: np.ndarray
    day: np.ndarray
    hour: np.ndarray
    casualty: np.ndarray

    def __len__(self) -> int:
        return len(self.zone)


def draw(first: date, last: date, seed: int = 1) -> Draw:
    """The collisions of the days from `first` to `last`: Poisson counts in each zone and hour."""
    random = np.random.default_rng(seed)
    here = city()
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    found = []
    for start in range(0, len(days), _BLOCK):
        some = days[start : start + _BLOCK]
        hour_of_week = ((some.astype(int) + 3) % 7 * 24)[:, None] + np.arange(24)  # 1970-01-01 was a Thursday
        passes = clock_hours(some)[:, :, None]
        for rate, level, hurt in zip(
            (here.casualty, here.damage), levels(some, here.boroughs, random), (True, False), strict=True
        ):
            counts = random.poisson(rate.T[hour_of_week] * passes * level[:, None, :])
            day, hour, zone = np.nonzero(counts)
            number = counts[day, hour, zone]
            part = (zone, some[day], hour, np.full(len(day), hurt))
            found.append([np.repeat(values, number) for values in part])
    zone, day, hour, casualty = (np.concatenate(values) for values in zip(*found, strict=True))
    order = np.lexsort((random.random(len(day)), day))
    return Draw(zone[order], day[order], hour[order], casualty[order])


def collision_rows(first: date, last: date, seed: int = 1) -> pd.DataFrame:
    """Rows of the collisions of the days from `first` to `last`, as NYC Open Data has them."""
    happened = draw(first, last, seed)
    return rows_of(happened.zone, happened.day, happened.hour, happened.casualty, np.random.default_rng(seed + 1))
