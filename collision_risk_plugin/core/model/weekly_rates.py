"""Rates of one measure in one calendar week: those of a typical week, times the factors of its dates."""

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
    """Rates of the seven days from `first`, for each zone and hour of the week (Z, 168).

    `typical`: rate per hour in a typical week, corrected for collisions recorded at 00:00 because their time is not
    known; `factor`: date factor. `rate`, the rate on the date, is their product, and `lower` and `upper`, its 90 %
    interval, follow likewise. NaN: no data. `shape`: of the gamma posterior of the rate; `count`: events observed in
    `exposure_hours` of the model's window.
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
        """The rate per hour above which a zone is high-risk, for each hour of the week (168,).

        A percentile is that of all zones and hours of a typical week, so that more zones are high-risk in a season, and
        on a date, with more collisions.
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
    """The rates of the week from `first`. Raises BadChoice for a measure that the model does not predict."""
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
    """Empties the caches of weeks, which also hold their surfaces in memory."""
    rates_of_week.cache_clear()
    _threshold.cache_clear()


def hours_of_week(timestamps: FloatArray) -> IntArray:
    """The hour of the week (P,) at each of `timestamps` (P,), in seconds since 1970 (UTC); P is at least 1.

    Computes every hour from the first to the last, so they should lie within a few weeks of each other.
    """
    hours = (timestamps // 3600).astype(np.int64)
    first, last = int(hours.min()), int(hours.max())
    return np.array(clock.hours_of_week(first, last), dtype=np.int64)[hours - first]
