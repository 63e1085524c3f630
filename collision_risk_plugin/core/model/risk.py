"""What is predicted for a zone in an hour, and what whole routes risk."""

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
    """The prediction for one zone in one hour of a date; None stands for "no data".

    `rate`, `lower`, `upper`: expected count per hour and its 90 % interval. `date_factor` is what the
    season, and a holiday, make of the rate of a typical week; it is in the rate. `count` collisions
    (in the measure) were seen in `exposure_hours` hours of the model's window.
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
    """Expected collisions (in the measure) on the streets of the route while it is driven.

    With its 90 % interval; `metres_without_data` of the route lie where nothing is predicted.
    """

    expected: float
    lower: float
    upper: float
    metres_without_data: float


@dataclass(frozen=True, eq=False)
class MetresByZoneHour:
    """Pieces (P,) of R routes in cells: number of the route, index of the zone, hour of the week, metres."""

    route: IntArray
    zone: IntArray
    hour: IntArray
    metres: FloatArray


def predict(week: WeeklyRates, cutoff: Cutoff, cells: Iterable[ZoneHour]) -> dict[ZoneHour, Prediction]:
    """The predictions for cells (index of the zone, hour of the week)."""
    mean, threshold = week.city_mean, week.threshold(cutoff)
    found = {}
    for zone, hour in cells:
        rate = week.rate.item(zone, hour)
        known = not math.isnan(rate)
        found[zone, hour] = Prediction(
            rate=rate if known else None,
            lower=week.lower.item(zone, hour) if known else None,
            upper=week.upper.item(zone, hour) if known else None,
            relative_risk=rate / mean.item(hour) if known else None,
            high_risk=known and rate > threshold.item(hour),
            date_factor=week.factor.item(zone, hour),
            count=week.count.item(zone, hour),
            exposure_hours=week.exposure_hours.item(zone, hour),
        )
    return found


def route_risks(week: WeeklyRates, pieces: MetresByZoneHour, hours: FloatArray) -> list[RouteRisk]:
    """The route risk of each of R routes that take so many `hours` (R,)."""
    zones, hours_of_week = week.rate.shape
    # Zones from 1 on, so that 0 is outside every zone.
    key = (pieces.route * (zones + 1) + pieces.zone + 1) * hours_of_week + pieces.hour
    key, metres = _summed(key, pieces.metres)
    zone_of_route, hour = np.divmod(key, hours_of_week)
    route, zone = np.divmod(zone_of_route, zones + 1)
    cells = list(zip(zip((zone - 1).tolist(), hour.tolist()), metres.tolist()))
    cuts = route.searchsorted(np.arange(len(hours) + 1)).tolist()
    return [route_risk(week, dict(cells[a:b]), took) for a, b, took in zip(cuts, cuts[1:], hours.tolist())]


def route_risk(week: WeeklyRates, metres: Mapping[ZoneHour, float], hours: float) -> RouteRisk:
    """Σ rate(zone, hour of entry) ÷ street-km of the zone × km driven, times the `hours` of a route.

    The hours are those of the whole drive, not each piece's own: a sum of km × hours over pieces would
    shrink with every cut, and compare nothing.

    The interval takes the zones' rates as independent and their weighted sum as a gamma variable of
    the same mean and variance; its quantiles by Wilson and Hilferty, PNAS 17 (1931), 684. All metres in one
    cell hang on one uncertain rate, so they are summed up before they are squared.
    """
    expected = variance = without = 0.0
    for (zone, hour), driven in sorted(metres.items()):
        rate = week.rate.item(zone, hour) if zone >= 0 else math.nan
        if math.isnan(rate):
            without += driven
        else:
            part = driven / 1000 / week.zones.street_km.item(zone) * rate * hours
            expected += part
            variance += part**2 / week.shape.item(zone, hour)
    shape = expected**2 / variance if variance > 0 else math.inf
    lower, upper = (
        expected * max(0.0, 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))) ** 3
        for z in (-_NORMAL_QUANTILE_95, _NORMAL_QUANTILE_95)
    )
    return RouteRisk(expected, lower, upper, without)


def _summed(key: IntArray, values: FloatArray) -> tuple[IntArray, FloatArray]:
    """The different keys, and the sum of the values of each; equal ones mostly follow each other."""
    begins = np.concatenate(([True], key[1:] != key[:-1]))[: len(key)]
    keys, row = np.unique(key[begins], return_inverse=True)
    return keys, np.asarray(np.bincount(row.ravel()[begins.cumsum() - 1], values, len(keys)), dtype=float)


def risk_by_zone(week: WeeklyRates, pieces: MetresByZoneHour, hours: float) -> FloatArray:
    """What each zone (Z,) contributes to the route risk of one route that takes so many hours."""
    known = pieces.zone >= 0
    zone = pieces.zone[known]
    rate = np.nan_to_num(week.rate[zone, pieces.hour[known]])
    per_hour = pieces.metres[known] / 1000 / week.zones.street_km[zone] * rate
    return np.asarray(np.bincount(zone, per_hour * hours, len(week.zones)), dtype=float)
