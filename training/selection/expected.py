"""Expected counts of a forecast on a test panel, as sums that never write out the millions of empty zone-hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..models.rate_model import Forecast


@dataclass(frozen=True, eq=False)
class ExpectedCounts:
    """A forecast beside the counts of a test panel, in the K known zones.

    `test` holds the entries in known zones at observed hours; its `zone` numbers the
    known zones. `rate`, `shape` (K, 168) and `group` (K,) are the forecast's. `exposure` (G, D, 24) is hours × factor
    of the date, by group of zones: the expected count of a zone-hour is rate × exposure.
    """

    test: Panel
    rate: FloatArray
    shape: FloatArray
    group: IntArray
    exposure: FloatArray

    @cached_property
    def at_entries(self) -> FloatArray:
        """Expected counts of the panel's entries (N,), the zone-hours with collisions."""
        test = self.test
        exposure: FloatArray = self.exposure[self.group[test.zone], test.day, test.hour]
        mean: FloatArray = self.rate[test.zone, test.hour_of_week] * exposure
        return mean

    def by_day(self, power: int = 1) -> FloatArray:
        """Sum over the zones of expected counts, each raised to `power`, by day and hour (D, 24)."""
        total = np.zeros(self.exposure.shape[1:])
        for number, exposure in enumerate(self.exposure):
            week = (self.rate[self.group == number] ** power).sum(axis=0).reshape(7, 24)
            total += week[self.test.weekday] * exposure**power
        return total

    def on_day(self, day: int) -> FloatArray:
        """Expected counts of every zone in the hours of one day (K, 24)."""
        start = int(self.test.weekday[day]) * 24
        mean: FloatArray = self.rate[:, start : start + 24] * self.exposure[self.group, day]
        return mean

    @cached_property
    def cells(self) -> FloatArray:
        """Expected counts of the whole test by zone and hour of the week (K, 168)."""
        return self.rate * by_hour_of_week(self.exposure, self.test.weekday)[self.group]

    @cached_property
    def counts(self) -> FloatArray:
        """Counts of the whole test by zone and hour of the week (K, 168)."""
        at = self.test.zone * HOURS_PER_WEEK + self.test.hour_of_week
        sums = np.bincount(at, weights=self.test.count, minlength=self.rate.size)
        return sums.astype(float).reshape(self.rate.shape)


def by_hour_of_week(values: FloatArray, weekday: IntArray) -> FloatArray:
    """(…, D, 24) summed over the days of each weekday: (…, 168)."""
    sums = [values[..., weekday == day, :].sum(axis=-2) for day in range(7)]
    return np.concatenate(sums, axis=-1)


def expected_counts(test: Panel, forecast: Forecast) -> ExpectedCounts:
    """Prepare a forecast for scoring.

    Raises ValueError for a panel without counts, or a rate in a known zone that is not positive and finite.
    """
    zones = np.flatnonzero(test.known)
    rate = forecast.rate[zones]
    if not (np.isfinite(rate) & (rate > 0)).all():
        raise ValueError("The forecast has rates that are not positive and finite.")
    used = test.known[test.zone] & (test.hours[test.day, test.hour] > 0)
    if not used.any():
        raise ValueError("The test days counted nothing.")
    number = np.cumsum(test.known) - 1
    entries = replace(
        test, zone=number[test.zone[used]], day=test.day[used], hour=test.hour[used], count=test.count[used]
    )
    return ExpectedCounts(
        test=entries,
        rate=rate,
        shape=forecast.shape[zones],
        group=forecast.factors.group[zones],
        exposure=test.hours * forecast.factor_by_day(test.days),
    )


def in_common_zones(test: Panel, *forecasts: Forecast) -> Panel:
    """The test panel in the zones that every forecast covers."""
    known = test.known.copy()
    for forecast in forecasts:
        known &= np.isfinite(forecast.rate).all(axis=1)
    return replace(test, known=known)
