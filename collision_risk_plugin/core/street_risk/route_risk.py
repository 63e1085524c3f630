"""Route risk: collisions expected on the streets of a route and the intersections that it enters, as 60-day totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray, concatenated_ranges
from ..model.cutoff import HOURS_PER_60_DAYS
from ..model.weekly_rates import WeeklyRates
from .street_rates import NORMAL_QUANTILE_95, StreetRates, gamma_quantile

NO_SITE = -1


@dataclass(frozen=True)
class RouteRisk:
    """Collisions (in the measure) expected on the streets of a route in 60 days, and the 90 % interval.

    Each street and intersection counts at the hour of the week in which it is reached. `metres_without_data` of the
    streets lie in zones without a prediction, or outside all zones.
    """

    expected: float
    lower: float
    upper: float
    metres_without_data: float


@dataclass(frozen=True, eq=False)
class SiteVisits:
    """V visits of sites on one or more drives, in order of travel, one drive after another.

    `drive` (V,): number of the drive; `site`: visited in the `hour` of the week; `fraction`: of a segment that is
    driven, 1 for an intersection; `entry_seconds`: since departure. `position`: how many of the drive's route segments
    are over at the entry.
    """

    drive: IntArray
    site: IntArray
    hour: IntArray
    fraction: FloatArray
    entry_seconds: FloatArray
    position: IntArray


@dataclass(frozen=True, eq=False)
class ZoneShares:
    """Shares in the rates of zones that routes take, by P parts of routes: each `share` of its `zone` in that `hour`.

    `route` (P,): number of the route. `site` (P,): what the share is of, NO_SITE for streets known by their length
    alone; `site_variance` (P,): relative variance of that site's share.
    """

    route: IntArray
    site: IntArray
    zone: IntArray
    hour: IntArray
    share: FloatArray
    site_variance: FloatArray


def shares_of_visits(rates: StreetRates, visits: SiteVisits) -> ZoneShares:
    """The shares that visits take in the rates of the zones of their sites."""
    shares, column = rates.shares, rates.shares.measure_index(rates.measure)
    visit, row = concatenated_ranges(shares.start[visits.site], shares.start[visits.site + 1])
    site = visits.site[visit]
    return ZoneShares(
        route=visits.drive[visit],
        site=site,
        zone=shares.zone[row],
        hour=visits.hour[visit],
        share=visits.fraction[visit] * shares.share[row, column],
        site_variance=1 / shares.shape[site, column].astype(float),
    )


def route_risks(week: WeeklyRates, driven: ZoneShares, without_data: FloatArray) -> list[RouteRisk]:
    """The route risk of each of R routes, `without_data` (R,) metres of which have no prediction.

    A plain sum of share × rate. Its interval is of a gamma variable with the same mean and variance. The shares of
    sites are taken as independent of each other, and so are the rates of zone-hours; all that is driven in one zone and
    hour depends on one uncertain rate, and all visits of a site on one share, so these are added before they are
    squared.
    """
    count = len(without_data)
    zones, hours = week.rate.shape
    part = np.nan_to_num(driven.share * week.rate[driven.zone, driven.hour]) * HOURS_PER_60_DAYS
    rate_variance = np.nan_to_num(1 / week.shape[driven.zone, driven.hour].astype(float))
    expected = np.bincount(driven.route, part, count)
    variance = np.bincount(driven.route, part**2 * driven.site_variance * rate_variance, count)
    zone_hour = (driven.route * zones + driven.zone) * hours + driven.hour
    site = driven.route * (int(driven.site.max(initial=NO_SITE)) + 2) + driven.site + 1
    for key, of_one in ((zone_hour, rate_variance), (site, driven.site_variance)):
        keys, first, row = np.unique(key, return_index=True, return_inverse=True)
        total = np.bincount(row.ravel(), part, len(keys))
        variance += np.bincount(driven.route[first], total**2 * of_one[first], count)
    relative = np.divide(variance, expected**2, out=np.zeros(count), where=expected > 0)
    lower, upper = (expected * gamma_quantile(relative, z) for z in (-NORMAL_QUANTILE_95, NORMAL_QUANTILE_95))
    return [RouteRisk(*one) for one in zip(*(values.tolist() for values in (expected, lower, upper, without_data)))]


def risk_by_zone(week: WeeklyRates, driven: ZoneShares) -> FloatArray:
    """What each zone (Z,) contributes to the route risk of one route."""
    part = np.nan_to_num(driven.share * week.rate[driven.zone, driven.hour]) * HOURS_PER_60_DAYS
    return np.asarray(np.bincount(driven.zone, part, len(week.rate)), dtype=float)
