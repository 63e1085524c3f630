"""What a forecast expects of a test panel, as sums: millions of empty zone-hours are never written out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..models.contract import Forecast


@dataclass(frozen=True, eq=False)
class Expected:
    """A forecast beside the counts of a test panel, in the K zones that are known.

    `test` holds the entries that take part: in known zones, at hours that were observed; its `zone` numbers the
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
        """Expected counts of the zone-hours that counted something (N,)."""
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


def expected(test: Panel, forecast: Forecast) -> Expected:
    """Raises ValueError for a panel that counted nothing, or a rate that is not positive and finite in a known zone."""
    zones = np.flatnonzero(test.known)
    rate = forecast.rate[zones]
    if not (np.isfinite(rate) & (rate > 0)).all():
        raise ValueError("The forecast has rates that are not positive and finite.")
    kept = test.known[test.zone] & (test.hours[test.day, test.hour] > 0)
    if not kept.any():
        raise ValueError("The test days counted nothing.")
    number = np.cumsum(test.known) - 1
    entries = replace(
        test, zone=number[test.zone[kept]], day=test.day[kept], hour=test.hour[kept], count=test.count[kept]
    )
    return Expected(
        test=entries,
        rate=rate,
        shape=forecast.shape[zones],
        group=forecast.factors.group[zones],
        exposure=test.hours * forecast.factor_by_day(test.days),
    )


def known_to_all(test: Panel, *forecasts: Forecast) -> Panel:
    """The test panel in the zones of which every forecast says something."""
    known = test.known.copy()
    for forecast in forecasts:
        known &= np.isfinite(forecast.rate).all(axis=1)
    return replace(test, known=known)
