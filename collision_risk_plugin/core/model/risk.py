"""Predictions for a zone and hour."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .cutoff import HOURS_PER_60_DAYS, Cutoff
from .weekly_rates import WeeklyRates

ZoneHour = tuple[int, int]
"""Index of a zone (-1 outside every zone) and hour of the week."""


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
