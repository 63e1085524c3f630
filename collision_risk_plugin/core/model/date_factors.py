"""What a date does to the rates of its hours: the season, and holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray

HOURS_PER_DAY = 24
MONTHS = 12


@dataclass(frozen=True, eq=False)
class DateFactors:
    """Factors on the rates of a typical week: the month's, and on special dates theirs too.

    `group` (Z,) numbers the group of zones (a borough) whose season a zone has. `month` (G, 12, 24, M)
    multiplies each hour of a day in January … December; `special` (S, 24, M) multiplies, besides,
    the hours of the dates in `dates` (S,), which ascend. Over a year all factors average to about 1.
    """

    group: npt.NDArray[np.int64]
    month: FloatArray
    dates: npt.NDArray[np.datetime64]
    special: FloatArray

    def day_factors(self, day: date, measure: int) -> FloatArray:
        """The factors of the hours of one day, for each group (G, 24)."""
        factors: FloatArray = self.month[:, day.month - 1, :, measure]
        at = int(np.searchsorted(self.dates, np.datetime64(day)))
        if at < len(self.dates) and self.dates[at] == np.datetime64(day):
            factors = factors * self.special[at, :, measure]
        return factors

    def week_factors(self, first: date, measure: int) -> FloatArray:
        """The factors of the seven days from `first` on, by hour of the week (G, 168), Monday 00:00 = 0."""
        days = [first + timedelta(days=passed) for passed in range(7)]
        return np.hstack([self.day_factors(day, measure) for day in sorted(days, key=date.weekday)])


def no_date_factors(zones: int, measures: int) -> DateFactors:
    """Factors that change nothing."""
    return DateFactors(
        group=np.zeros(zones, dtype=np.int64),
        month=np.ones((1, MONTHS, HOURS_PER_DAY, measures)),
        dates=np.array([], dtype="datetime64[D]"),
        special=np.ones((0, HOURS_PER_DAY, measures)),
    )
