"""Risk of zones and sites at each hour of a week, for maps that play: 60-day totals, ranked in a typical week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Callable

import numpy as np
import numpy.typing as npt

from ..clock import HOURS_PER_WEEK
from ..errors import Cancelled
from ..geo.arrays import FloatArray, IntArray
from ..model.cutoff import HOURS_PER_60_DAYS, PERCENTILE, RATE, RELATIVE, Cutoff
from ..model.weekly_rates import WeeklyRates
from ..streets.network import Network
from .site_figures import SiteFigures, compare_sites, site_figures
from .street_rates import Expected, StreetRates


@dataclass(frozen=True, eq=False)
class HourRisk:
    """Zones or sites (V,) at one hour of the week; NaN: no data.

    `expected`: 60-day total at that hour. `relative`: × the mean of all zones, or of all sites of the kind (of segments
    a kilometre), in that hour. `percentile`: percent of all zones, or sites of the kind, and hours of a typical week
    that have less (segments a kilometre).
    """

    expected: Expected
    relative: FloatArray
    percentile: FloatArray
    high_risk: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class ZoneRisks:
    """Risk of the zones of a week, hour by hour."""

    week: WeeklyRates
    cutoff: Cutoff

    def at(self, hour: int, zones: IntArray) -> HourRisk:
        week = self.week
        mean, lower, upper = (rates[zones, hour] for rates in (week.rate, week.lower, week.upper))
        percentile = _percentiles(self._typical, mean)
        with np.errstate(invalid="ignore"):
            high = mean > week.threshold(self.cutoff)[hour]
        expected = Expected(*(rates * HOURS_PER_60_DAYS for rates in (mean, lower, upper)))
        return HourRisk(expected, mean / week.city_mean[hour], percentile, high)

    @cached_property
    def _typical(self) -> FloatArray:
        return _sorted(self.week.typical.ravel())


@dataclass(frozen=True, eq=False)
class SiteRisks:
    """Risk of the sites of a network in a week, hour by hour; high-risk by their own figures, not by their zones'."""

    network: Network
    week: WeeklyRates
    measure: str
    cutoff: Cutoff
    is_cancelled: Callable[[], bool] = lambda: False

    def typical_year(self) -> SiteFigures:
        """Figures of a year of typical weeks, by which sites are chosen for all hours alike."""
        return site_figures(self.network, self._rates.typical_year(), self.measure)

    def at(self, hour: int, sites: IntArray) -> HourRisk:
        """At sites (V,) of one kind. Raises Cancelled."""
        everywhere = self._rates.in_60_days(hour)
        per_km, relative = (figures[sites] for figures in compare_sites(self.network, everywhere.mean))
        expected = Expected(*(values[sites] for values in (everywhere.mean, everywhere.lower, everywhere.upper)))
        is_segment = len(sites) > 0 and sites[0] < self.network.sites.segments
        of_segments, of_intersections = self._typical
        percentile = _percentiles(of_segments, per_km) if is_segment else _percentiles(of_intersections, expected.mean)
        basis, value = self.cutoff.basis, self.cutoff.value
        compared, limit = {
            RELATIVE: (relative, value),
            PERCENTILE: (percentile, value),
            RATE: (expected.mean, value * HOURS_PER_60_DAYS),
        }.get(basis, (expected.mean, value))
        with np.errstate(invalid="ignore"):
            return HourRisk(expected, relative, percentile, compared > limit)

    @cached_property
    def _rates(self) -> StreetRates:
        return StreetRates(self.network.site_shares, self.week, self.measure)

    @cached_property
    def _typical(self) -> tuple[FloatArray, FloatArray]:
        """What segments (a kilometre), and intersections, have in any hour of a typical week, sorted."""
        segments, intersections = (_sorted(np.concatenate(column)) for column in zip(*self._typical_hours()))
        return segments, intersections

    def _typical_hours(self) -> Iterator[tuple[FloatArray, FloatArray]]:
        """Raises Cancelled."""
        rates = StreetRates(self.network.site_shares, replace(self.week, rate=self.week.typical), self.measure)
        segments = self.network.sites.segments
        for hour in range(HOURS_PER_WEEK):
            if self.is_cancelled():
                raise Cancelled
            mean = rates.in_60_days(hour).mean
            per_km, _ = compare_sites(self.network, mean)
            # A city has millions of these.
            yield per_km[:segments].astype(np.float32), mean[segments:].astype(np.float32)


def _sorted(values: FloatArray) -> FloatArray:
    ordered: FloatArray = np.sort(values[~np.isnan(values)])
    return ordered


def _percentiles(ordered: FloatArray, values: FloatArray) -> FloatArray:
    """Percent of the `ordered` values that are less than each of `values`."""
    percent = 100 * np.searchsorted(ordered, values.astype(ordered.dtype)) / max(len(ordered), 1)
    return np.where(np.isnan(values), np.nan, percent)
