"""What is predicted for a zone in an hour, and what whole routes risk."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .cutoff import HOURS_PER_60_DAYS, Cutoff
from .geodesy import FloatArray
from .week import Week
from .zones import IntArray

Cell = tuple[int, int]
"""Index of a zone (-1 outside every zone) and hour of the week."""
_NORMAL_95 = 1.6448536269514722


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
class InCells:
    """Pieces (P,) of R routes in cells: number of the route, index of the zone, hour of the week, metres."""

    route: IntArray
    zone: IntArray
    hour: IntArray
    metres: FloatArray


def predict(week: Week, cutoff: Cutoff, cells: Iterable[Cell]) -> dict[Cell, Prediction]:
    """The predictions for cells (index of the zone, hour of the week)."""
    mean, threshold = week.city_mean, week.threshold(cutoff)
    found = {}
    for zone, hour in cells:
        rate = float(week.rate[zone, hour])
        known = not math.isnan(rate)
        found[zone, hour] = Prediction(
            rate=rate if known else None,
            lower=float(week.lower[zone, hour]) if known else None,
            upper=float(week.upper[zone, hour]) if known else None,
            relative_risk=rate / float(mean[hour]) if known else None,
            high_risk=bool(known and rate > threshold[hour]),
            date_factor=float(week.factor[zone, hour]),
            count=int(week.count[zone, hour]),
            exposure_hours=float(week.exposure_hours[zone, hour]),
        )
    return found


def route_risks(week: Week, pieces: InCells, hours: FloatArray) -> list[RouteRisk]:
    """For each of R routes Σ rate(zone, hour of entry) ÷ street-km of the zone × km driven, times its `hours` (R,).

    The hours are those of the whole drive, not each piece's own: a sum of km × hours over pieces would
    shrink with every cut, and compare nothing.

    The interval takes the zones' rates as independent and their weighted sum as a gamma variable of
    the same mean and variance; its quantiles by Wilson and Hilferty, PNAS 17 (1931), 684.
    """
    routes, hours_of_week = len(hours), week.rate.shape[1]
    known = (pieces.zone >= 0) & ~np.isnan(week.rate[pieces.zone, pieces.hour])
    without = np.bincount(pieces.route[~known], pieces.metres[~known], routes)
    route, zone, hour = pieces.route[known], pieces.zone[known], pieces.hour[known]
    # All of a route in one cell hangs on one uncertain rate, so it is summed up before it is squared.
    key, metres = _summed((route * len(week.zones) + zone) * hours_of_week + hour, pieces.metres[known])
    zone_of_route, hour = np.divmod(key, hours_of_week)
    route, zone = np.divmod(zone_of_route, len(week.zones))
    part = metres / 1000 / week.zones.street_km[zone] * week.rate[zone, hour] * hours[route]
    expected = np.bincount(route, part, routes)
    variance = np.bincount(route, part**2 / week.shape[zone, hour], routes)
    shape = np.divide(expected**2, variance, out=np.full(routes, np.inf), where=variance > 0)
    lower, upper = (
        expected * np.maximum(0.0, 1 - 1 / (9 * shape) + z / (3 * np.sqrt(shape))) ** 3
        for z in (-_NORMAL_95, _NORMAL_95)
    )
    return [RouteRisk(*values) for values in zip(*(v.tolist() for v in (expected, lower, upper, without)))]


def _summed(key: IntArray, values: FloatArray) -> tuple[IntArray, FloatArray]:
    """The different keys, and the sum of the values of each; equal ones mostly follow each other."""
    if not len(key):
        return key, values
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    runs = np.add.reduceat(values, begins)
    keys, row = np.unique(key[begins], return_inverse=True)
    return keys, np.asarray(np.bincount(row.ravel(), runs, len(keys)), dtype=float)


def risk_by_zone(week: Week, pieces: InCells, hours: float) -> FloatArray:
    """What each zone (Z,) contributes to the route risk of one route that takes so many hours."""
    known = pieces.zone >= 0
    zone = pieces.zone[known]
    rate = np.nan_to_num(week.rate[zone, pieces.hour[known]])
    per_hour = pieces.metres[known] / 1000 / week.zones.street_km[zone] * rate
    return np.asarray(np.bincount(zone, per_hour * hours, len(week.zones)), dtype=float)
