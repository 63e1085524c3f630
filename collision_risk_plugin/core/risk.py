"""What is predicted for a zone in an hour, and what a whole route risks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .cutoff import HOURS_PER_60_DAYS, Cutoff
from .geodesy import FloatArray
from .week import Week

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


def predict(week: Week, cutoff: Cutoff, cells: Iterable[Cell]) -> dict[Cell, Prediction]:
    """The predictions for cells (index of the zone, hour of the week)."""
    mean, threshold = week.city_mean(), week.threshold(cutoff)
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


def route_risk(week: Week, cells: Sequence[Cell], metres: FloatArray, hours: float) -> RouteRisk:
    """Σ rate(zone, hour of entry) ÷ street-km of the zone × km driven, times the `hours` of the whole drive.

    `metres` (P,) are those of the pieces that lie in `cells`. The hours are the drive's, not each
    piece's own: a sum of km × hours over pieces would shrink with every cut, and compare nothing.

    The interval takes the zones' rates as independent and their weighted sum as a gamma variable of
    the same mean and variance; its quantiles by Wilson and Hilferty, PNAS 17 (1931), 684.
    """
    weights: dict[Cell, float] = {}
    without = 0.0
    for (zone, hour), length in zip(cells, metres.tolist()):
        if zone < 0 or np.isnan(week.rate[zone, hour]):
            without += length
            continue
        weight = length / 1000 * hours / float(week.zones.street_km[zone])
        weights[zone, hour] = weights.get((zone, hour), 0.0) + weight
    expected = variance = 0.0
    for (zone, hour), weight in weights.items():
        part = weight * float(week.rate[zone, hour])
        expected += part
        variance += part**2 / float(week.shape[zone, hour])
    if variance == 0:
        return RouteRisk(expected, expected, expected, without)
    shape = expected**2 / variance
    lower, upper = (
        expected * max(0.0, 1 - 1 / (9 * shape) + z / (3 * np.sqrt(shape))) ** 3 for z in (-_NORMAL_95, _NORMAL_95)
    )
    return RouteRisk(expected, float(lower), float(upper), without)
