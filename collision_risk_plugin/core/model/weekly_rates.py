"""The rates of one measure in one week of the calendar: a typical week, with its season and its holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from .. import clock
from ..geo.arrays import FloatArray, IntArray
from ..geo.zones import ZoneSet
from .bundle import RateSurface, ZoneHourArray
from .cutoff import HOURS_PER_60_DAYS, PERCENTILE, RATE, RELATIVE, Cutoff


@dataclass(frozen=True, eq=False)
class WeeklyRates:
    """What is predicted for each zone in the seven days from `first` on, by hour of the week (Z, 168).

    `typical` is the rate per hour in a typical week, without the stand-ins at 00:00; `factor` what the
    date makes of it. The rate on the date is their product, as are the ends of its interval. NaN: no
    data. `shape` is that of the rate's gamma posterior; `count` were seen in `exposure_hours` of the
    model's window.
    """

    first: date
    zones: ZoneSet
    typical: FloatArray
    factor: FloatArray
    rate: FloatArray
    lower: FloatArray
    upper: FloatArray
    shape: ZoneHourArray
    count: npt.NDArray[np.int32]
    exposure_hours: ZoneHourArray

    @cached_property
    def city_mean(self) -> FloatArray:
        """Mean rate per hour over all zones with data, for each hour of the week (168,)."""
        mean: FloatArray = np.nanmean(self.rate, axis=0)
        return mean

    def threshold(self, cutoff: Cutoff) -> FloatArray:
        """The rate per hour that must be exceeded to be high-risk, for each hour of the week (168,).

        A percentile is one of all zones and hours of a typical week, so that more is red in a
        season, and on a day, that has more collisions.
        """
        return _threshold(self, cutoff)


@lru_cache(maxsize=32)
def _threshold(week: WeeklyRates, cutoff: Cutoff) -> FloatArray:
    if cutoff.basis == RELATIVE:
        return cutoff.value * week.city_mean
    hours = week.typical.shape[1]
    if cutoff.basis == PERCENTILE:
        return np.full(hours, np.nanpercentile(week.typical, cutoff.value))
    return np.full(hours, cutoff.value if cutoff.basis == RATE else cutoff.value / HOURS_PER_60_DAYS)


@lru_cache(maxsize=16)
def rates_of_week(surface: RateSurface, measure: str, first: date) -> WeeklyRates:
    """The week from `first` on. Raises BadChoice for a measure that the model does not predict."""
    column = surface.measure_index(measure)
    factor = surface.factors.week_factors(first, column)[surface.factors.group]
    midnight = surface.midnight[:, column]
    typical = surface.rate[:, :, column] * midnight
    return WeeklyRates(
        first=first,
        zones=surface.zones,
        typical=typical,
        factor=factor,
        rate=typical * factor,
        lower=surface.lower[:, :, column] * midnight * factor,
        upper=surface.upper[:, :, column] * midnight * factor,
        shape=surface.shape[:, :, column],
        count=surface.count[:, :, column],
        exposure_hours=surface.exposure_hours,
    )


def clear_weekly_rates() -> None:
    """Keep no week, and no surface for its sake, any longer."""
    rates_of_week.cache_clear()
    _threshold.cache_clear()


def hours_of_week(moments: FloatArray) -> IntArray:
    """The hour of the week (P,) at each moment (P,), in seconds since 1970 (UTC); P is at least 1.

    Every hour from the first moment to the last is worked out: for drives, which take hours, or begin within a week.
    """
    # New York's offsets are whole hours, so its hours of the week begin with those of UTC.
    hours = (moments // 3600).astype(np.int64)
    first, last = int(hours.min()), int(hours.max())
    week_factors = [clock.hour_of_week(clock.from_timestamp(hour * 3600)) for hour in range(first, last + 1)]
    return np.array(week_factors, dtype=np.int64)[hours - first]
