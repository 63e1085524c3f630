"""Windows of days, which of their days were observed, and how many hours each hour of the week had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.clock import HOURS_PER_WEEK, NEW_YORK

# No real day had fewer rows than 0.45 of its window's median (Christmas 2019); in the hole of
# summer 2023 days have up to 0.35 of it.
INCOMPLETE_BELOW = 0.4
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Window:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def days(self) -> Days:
        return np.arange(self.start, self.end + timedelta(days=1), dtype="datetime64[D]")

    def holds(self, day: Days) -> npt.NDArray[np.bool_]:
        result: npt.NDArray[np.bool_] = (day >= np.datetime64(self.start)) & (day <= np.datetime64(self.end))
        return result


def observed_days(window: Window, day: Days) -> Days:
    """The window's days with at least INCOMPLETE_BELOW of the rows of its median day that has any.

    `day` (N,) are the days of all rows, located or not. A day below that is a hole in the data,
    not a quiet day: neither its rows nor its hours count.
    """
    days = window.days()
    inside = day[window.holds(day)]
    if not len(inside):
        return days[:0]
    rows = np.bincount((inside - days[0]).astype(np.int64), minlength=len(days))
    return days[rows >= max(1.0, INCOMPLETE_BELOW * float(np.median(rows[rows > 0])))]


def hours_per_hour_of_week(days: Days) -> npt.NDArray[np.float64]:
    """Hours that New York's clock really showed in each hour of the week on `days` (168,).

    In spring 02:00–03:00 of one Sunday does not exist; in autumn 01:00–02:00 comes twice.
    """
    hours = np.zeros(HOURS_PER_WEEK)
    for day in days.astype(object):
        midnight = datetime(day.year, day.month, day.day, tzinfo=NEW_YORK).astimezone(timezone.utc)
        for passed in range(26):
            local = (midnight + timedelta(hours=passed)).astimezone(NEW_YORK)
            if local.date() == day:
                hours[local.weekday() * 24 + local.hour] += 1
    return hours
