"""Date factors: how season and holidays change the rates of a typical week."""

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
    """Factors on the rates of a typical week, by month and for special dates.

    `group` (Z,) numbers the group of zones (a borough) to whose season a zone belongs. `month` (G, 12, 24, M)
    multiplies each hour of a day in January … December; `special` (S, 24, M) multiplies, in addition, the hours of the
    special `dates` (S,), which ascend. Over a year all factors average to about 1.
    """

    group: npt.NDArray[np.int64]
    month: FloatArray
    dates: npt.NDArray[np.datetime64]
    special: FloatArray

    def day_factors(self, day: date, measure: int) -> FloatArray:
        """The factors of the hours of one day, for each group (G, 24)."""
        factors: FloatArray = self.month[:, day.month - 1, :, measure]
        row = int(np.searchsorted(self.dates, np.datetime64(day)))
        if row < len(self.dates) and self.dates[row] == np.datetime64(day):
            factors = factors * self.special[row, :, measure]
        return factors

    def week_factors(self, first: date, measure: int) -> FloatArray:
        """The factors of the seven days from `first`, for each group and hour of the week (G, 168)."""
        days = [first + timedelta(days=later) for later in range(7)]
        return np.hstack([self.day_factors(day, measure) for day in sorted(days, key=date.weekday)])


def no_date_factors(zones: int, measures: int) -> DateFactors:
    """Date factors that are all 1."""
    return DateFactors(
        group=np.zeros(zones, dtype=np.int64),
        month=np.ones((1, MONTHS, HOURS_PER_DAY, measures)),
        dates=np.array([], dtype="datetime64[D]"),
        special=np.ones((0, HOURS_PER_DAY, measures)),
    )
