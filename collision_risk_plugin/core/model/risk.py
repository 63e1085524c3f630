"""Predictions for a zone and hour, and the route risk of whole routes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from .cutoff import HOURS_PER_60_DAYS, Cutoff
from .weekly_rates import WeeklyRates

ZoneHour = tuple[int, int]
"""Index of a zone (-1 outside every zone) and hour of the week."""
_NORMAL_QUANTILE_95 = 1.6448536269514722


@dataclass(frozen=True)
class Prediction:
    """The prediction for one zone in one hour of a date; None: no data.

    `rate`, `lower`, `upper`: expected count per hour and its 90 % interval. `date_factor`, of season and holidays, is
    included in them. `count` collisions (in the measure) were observed in `exposure_hours` hours of the model's window.
    """

    rate: float | None
    lower: float | None
    upper: float | None
    relative_risk: float | None
    high_risk: bool
    date_factor: float
    count: int
    exposure_hours: float

    def in_60_days(self) -> tuple[float, float, float] | None:
        """The 60-day total and its 90 % interval: (expected, lower, upper)."""
        if self.rate is None or self.lower is None or self.upper is None:
            return None
        return self.rate * HOURS_PER_60_DAYS, self.lower * HOURS_PER_60_DAYS, self.upper * HOURS_PER_60_DAYS


@dataclass(frozen=True)
class RouteRisk:
    """Expected collisions (in the measure) on the streets of a route while it is driven, and the 90 % interval.

    `metres_without_data` of the route lie in zones without a prediction, or outside all zones.
    """

    expected: float
    lower: float
    upper: float
    metres_without_data: float


@dataclass(frozen=True, eq=False)
class MetresByZoneHour:
    """Distances driven (P,): number of the route, index of the zone, hour of the week, metres."""

    route: IntArray
    zone: IntArray
    hour: IntArray
    metres: FloatArray


def predict(week: WeeklyRates, cutoff: Cutoff, zone_hours: Iterable[ZoneHour]) -> dict[ZoneHour, Prediction]:
    """The predictions for zone-hours of a week."""
    mean, threshold = week.city_mean, week.threshold(cutoff)
    predictions = {}
    for zone, hour in zone_hours:
        rate = week.rate.item(zone, hour)
        known = not math.isnan(rate)
        predictions[zone, hour] = Prediction(
            rate=rate if known else None,
            lower=week.lower.item(zone, hour) if known else None,
            upper=week.upper.item(zone, hour) if known else None,
            relative_risk=rate / mean.item(hour) if known else None,
            high_risk=known and rate > threshold.item(hour),
            date_factor=week.factor.item(zone, hour),
            count=week.count.item(zone, hour),
            exposure_hours=week.exposure_hours.item(zone, hour),
        )
    return predictions


def route_risks(week: WeeklyRates, driven: MetresByZoneHour, hours: FloatArray) -> list[RouteRisk]:
    """The route risk of each of R routes, whose drives take `hours` (R,)."""
    zones, hours_of_week = week.rate.shape
    # Zones count from 1 in a key, so that 0 is outside every zone.
    key = (driven.route * (zones + 1) + driven.zone + 1) * hours_of_week + driven.hour
    key, metres = _sum_by_key(key, driven.metres)
    route_zone, hour = np.divmod(key, hours_of_week)
    route, zone = np.divmod(route_zone, zones + 1)
    metres_of = list(zip(zip((zone - 1).tolist(), hour.tolist()), metres.tolist()))
    cuts = route.searchsorted(np.arange(len(hours) + 1)).tolist()
    return [route_risk(week, dict(metres_of[a:b]), duration) for a, b, duration in zip(cuts, cuts[1:], hours.tolist())]


def route_risk(week: WeeklyRates, metres: Mapping[ZoneHour, float], hours: float) -> RouteRisk:
    """Σ rate(zone, hour of entry) ÷ street-km of the zone × km driven, times the `hours` of the whole drive.

    Not times the hours in each zone: a sum of km × hours over segments would shrink with every split, so that routes
    could not be compared.

    The interval takes the zones' rates as independent and their weighted sum as a gamma variable of the same mean and
    variance; its quantiles are by Wilson and Hilferty, PNAS 17 (1931), 684. All metres in one zone and hour depend on
    one uncertain rate, so they are added before they are squared.
    """
    expected = variance = without_data = 0.0
    for (zone, hour), driven in sorted(metres.items()):
        rate = week.rate.item(zone, hour) if zone >= 0 else math.nan
        if math.isnan(rate):
            without_data += driven
        else:
            part = driven / 1000 / week.zones.street_km.item(zone) * rate * hours
            expected += part
            variance += part**2 / week.shape.item(zone, hour)
    shape = expected**2 / variance if variance > 0 else math.inf
    lower, upper = (
        expected * max(0.0, 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))) ** 3
        for z in (-_NORMAL_QUANTILE_95, _NORMAL_QUANTILE_95)
    )
    return RouteRisk(expected, lower, upper, without_data)


def _sum_by_key(key: IntArray, values: FloatArray) -> tuple[IntArray, FloatArray]:
    """The distinct keys, and the sum of the values of each; fast where equal keys follow each other."""
    begins = np.concatenate(([True], key[1:] != key[:-1]))[: len(key)]
    keys, row = np.unique(key[begins], return_inverse=True)
    return keys, np.asarray(np.bincount(row.ravel()[begins.cumsum() - 1], values, len(keys)), dtype=float)


def risk_by_zone(week: WeeklyRates, driven: MetresByZoneHour, hours: float) -> FloatArray:
    """The contribution of each zone (Z,) to the route risk of one route, whose drive takes `hours`."""
    known = driven.zone >= 0
    zone = driven.zone[known]
    rate = np.nan_to_num(week.rate[zone, driven.hour[known]])
    per_hour = driven.metres[known] / 1000 / week.zones.street_km[zone] * rate
    return np.asarray(np.bincount(zone, per_hour * hours, len(week.zones)), dtype=float)
