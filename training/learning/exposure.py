"""Exposure: observed days of a window, and the hours of each on New York's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.clock import NEW_YORK

from .regimes import city_regimes

# Christmas Days have 0.51 to 0.55 of the median of the days around them; days in the gap of summer 2023 have up to 0.02
# of the median of their year.
INCOMPLETE_BELOW = 0.37
_EMPTY_BELOW = 0.2
# The fullest day of 2016 to 2020 and 2023 to 2025 has 1.7 times the median of the days around it.
_OVERFULL_ABOVE, _OVERFULL_ROWS = 3.0, 30
_AROUND_DAYS, _YEAR_DAYS = 61, 731
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
    """The days of the window with enough rows: a day with too few is a gap in the data, not a quiet day.

    `day` (N,) are the days of all rows, located or not. A day needs at least INCOMPLETE_BELOW of the
    median of the 61 days around it, so that a season or a trend is not a gap. In a longer gap the median of the
    years before and after decides. No median spans a city-wide break. A day with more than _OVERFULL_ABOVE times the
    median, and _OVERFULL_ROWS more, holds rows of other days, or some of them several times.
    """
    days = window.days()
    inside = day[window.holds(day)]
    rows = np.bincount((inside - days[0]).astype(np.int64), minlength=len(days))
    rows_by_day = pd.Series(rows, dtype=float).where(rows > 0)
    regime = city_regimes(days)
    for below, span in ((_EMPTY_BELOW, _YEAR_DAYS), (INCOMPLETE_BELOW, _AROUND_DAYS)):
        usual = rows_by_day.groupby(regime).transform(_rolling_median, span)
        rows_by_day = rows_by_day.where(rows_by_day >= below * usual)
    rows_by_day = rows_by_day.where(rows_by_day <= np.maximum(_OVERFULL_ABOVE * usual, usual + _OVERFULL_ROWS))
    observed: Days = days[rows_by_day.notna().to_numpy()]
    return observed


def _rolling_median(rows: pd.Series, days: int) -> pd.Series:
    return rows.rolling(days, center=True, min_periods=1).median()


def hours_of_days(days: Days) -> npt.NDArray[np.float64]:
    """Length of each hour of each day on New York's clock (D, 24).

    0 for 02:00–03:00 on a Sunday in spring, 2 for 01:00–02:00 on one in autumn.
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
