"""Windows of days, which of their days were observed, and how many hours each of them had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.clock import NEW_YORK

# Of the rows of their window's median day, Christmas 2019 had 0.42, the best day in the hole of summer 2023 0.32.
INCOMPLETE_BELOW = 0.37
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Window:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def days(self) -> Days:
        """Each day of the window."""
        days: Days = np.arange(np.datetime64(self.start), np.datetime64(self.end) + np.timedelta64(1, "D"))
        return days

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


def hours_of_days(days: Days) -> npt.NDArray[np.float64]:
    """Hours that New York's clock really showed in each hour of each day (D, 24).

    In spring 02:00–03:00 of one Sunday does not exist; in autumn 01:00–02:00 comes twice.
    """
    hours = np.ones((len(days), 24))
    for number, day in enumerate(days.astype(object)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=NEW_YORK)
        if midnight.utcoffset() == (midnight + timedelta(days=1)).utcoffset():
            continue
        hours[number] = 0
        for passed in range(26):
            local = (midnight.astimezone(UTC) + timedelta(hours=passed)).astimezone(NEW_YORK)
            if local.date() == day:
                hours[number, local.hour] += 1
    return hours
