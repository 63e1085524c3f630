"""Route risk of one route for other departures: every full hour of the next days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import numpy as np

from .. import clock
from ..geo.arrays import IntArray
from ..model.risk import MetresByZoneHour, RouteRisk, route_risks
from ..model.weekly_rates import hours_of_week, rates_of_week
from .journey import Journey

HOURS_PER_WEEK = clock.HOURS_PER_WEEK


@dataclass(frozen=True)
class Departure:
    """The drive at another departure. Its driving time is the same at any hour: the streets know no traffic."""

    leave: datetime
    seconds: float
    route_risk: RouteRisk
    high_risk_zones: int


def departures(journey: Journey, hours: int = HOURS_PER_WEEK) -> tuple[Departure, ...]:
    """Risk of the journey's route at its own departure and at each full hour after it, `hours` in all.

    The route stays the same, also where another one would be the safest at that hour.
    """
    first = journey.request.departure
    # In UTC, so that hours stay an hour apart when the clocks change.
    hour_begun = first.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)
    moments = [first, *(clock.in_new_york(hour_begun + timedelta(hours=passed)) for passed in range(1, hours))]
    segments, stamps = journey.segments, np.array([moment.timestamp() for moment in moments])
    entry = (stamps[:, None] + segments.entry_seconds).ravel()
    hour = hours_of_week(entry).reshape(hours, -1)
    days: dict[date, list[int]] = {}
    for number, moment in enumerate(moments):
        days.setdefault(clock.in_new_york(moment).date(), []).append(number)
    by_hour: list[Departure | None] = [None] * hours
    for day, numbers in days.items():
        for number, departure in zip(numbers, _on_day(journey, day, [moments[i] for i in numbers], hour[numbers])):
            by_hour[number] = departure
    return tuple(departure for departure in by_hour if departure is not None)


def _on_day(journey: Journey, day: date, moments: list[datetime], hour: IntArray) -> list[Departure]:
    """Departures of one day, whose segments are entered in these hours of the week (D, P)."""
    week = rates_of_week(journey.surface, journey.request.measure, day)
    segments, count = journey.segments, len(moments)
    route = np.repeat(np.arange(count), len(segments.zone))
    zone = np.tile(segments.zone, count)
    metres_by_cell = MetresByZoneHour(route, zone, hour.ravel(), np.tile(segments.metres, count))
    risks = route_risks(week, metres_by_cell, np.full(count, journey.seconds / 3600))
    high_risk = (zone >= 0) & (week.rate[zone, hour.ravel()] > week.threshold(journey.request.cutoff)[hour.ravel()])
    zones = np.unique(route[high_risk] * len(week.zones) + zone[high_risk]) // len(week.zones)
    return [
        Departure(moment, journey.seconds, risk, high)
        for moment, risk, high in zip(moments, risks, np.bincount(zones, minlength=count).tolist())
    ]
