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
from ..geo.arrays import FloatArray
from ..model.cutoff import HOURS_PER_60_DAYS, PERCENTILE, RATE, RELATIVE, Cutoff
from ..model.weekly_rates import WeeklyRates
from ..streets.network import Network
from .site_figures import SiteFigures, site_figures
from .street_rates import Expected, StreetRates


@dataclass(frozen=True, eq=False)
class HourRisk:
    """Zones (Z,) or sites (S,) at one hour of the week; NaN: no data.

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

    def at(self, hour: int) -> HourRisk:
        week = self.week
        mean, lower, upper = (rates[:, hour] for rates in (week.rate, week.lower, week.upper))
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

    def at(self, hour: int) -> HourRisk:
        """Raises Cancelled."""
        figures = site_figures(self.network, self._rates.in_60_days(hour), self.measure)
        expected = figures.expected
        percentile = np.concatenate(
            [_percentiles(typical, now) for typical, now in zip(self._typical, self._compared(figures))]
        )
        basis, value = self.cutoff.basis, self.cutoff.value
        compared, limit = {
            RELATIVE: (figures.relative, value),
            PERCENTILE: (percentile, value),
            RATE: (expected.mean, value * HOURS_PER_60_DAYS),
        }.get(basis, (expected.mean, value))
        with np.errstate(invalid="ignore"):
            return HourRisk(expected, figures.relative, percentile, compared > limit)

    @cached_property
    def _rates(self) -> StreetRates:
        return StreetRates(self.network.site_shares, self.week, self.measure)

    @cached_property
    def _typical(self) -> tuple[FloatArray, FloatArray]:
        """What segments (a kilometre), and intersections, have in any hour of a typical week, sorted."""
        columns = list(zip(*self._typical_hours()))
        segments, intersections = (_sorted(np.concatenate(column)) for column in columns)
        return segments, intersections

    def _typical_hours(self) -> Iterator[tuple[FloatArray, FloatArray]]:
        """Raises Cancelled."""
        rates = StreetRates(self.network.site_shares, replace(self.week, rate=self.week.typical), self.measure)
        for hour in range(HOURS_PER_WEEK):
            if self.is_cancelled():
                raise Cancelled
            figures = site_figures(self.network, rates.in_60_days(hour), self.measure)
            segments, intersections = self._compared(figures)
            # A city has millions of these.
            yield segments.astype(np.float32), intersections.astype(np.float32)

    def _compared(self, figures: SiteFigures) -> tuple[FloatArray, FloatArray]:
        segments = self.network.sites.segments
        return figures.per_km[:segments], figures.expected.mean[segments:]


def _sorted(values: FloatArray) -> FloatArray:
    ordered: FloatArray = np.sort(values[~np.isnan(values)])
    return ordered


def _percentiles(ordered: FloatArray, values: FloatArray) -> FloatArray:
    """Percent of the `ordered` values that are less than each of `values`."""
    percent = 100 * np.searchsorted(ordered, values.astype(ordered.dtype)) / max(len(ordered), 1)
    return np.where(np.isnan(values), np.nan, percent)
