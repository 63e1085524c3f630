"""Driving time and route risk of one route for other departures: every full hour of the next days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import numpy as np

from .. import clock
from ..geo.arrays import IntArray
from ..model.weekly_rates import hours_of_week
from ..street_risk.route_risk import RouteRisk, SiteVisits, route_risks, shares_of_visits
from ..street_risk.street_rates import StreetRates
from ..traffic.travel_time import entries_by_departure, seconds_ranges
from .journey import Journey
from .site_visits import metres_without_data

HOURS_PER_WEEK = clock.HOURS_PER_WEEK


@dataclass(frozen=True)
class Departure:
    """The drive at another departure: its seconds with the traffic then, their 10th and 90th percentile, its risk."""

    leave: datetime
    seconds: float
    free_flow_seconds: float
    seconds_range: tuple[float, float]
    route_risk: RouteRisk
    high_risk_zones: int


def departures(journey: Journey, hours: int = HOURS_PER_WEEK) -> tuple[Departure, ...]:
    """Driving time and risk of the journey's route at its own departure and at each full hour after it, `hours` in all.

    The route stays the same, also where another one would be the fastest or the safest at that hour.
    """
    first = journey.request.departure
    # In UTC, so that hours stay an hour apart when the clocks change.
    hour_begun = first.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)
    moments = [first, *(clock.in_new_york(hour_begun + timedelta(hours=passed)) for passed in range(1, hours))]
    segments, stamps = journey.segments, np.array([moment.timestamp() for moment in moments])
    entries = entries_by_departure(journey.speeds, segments.metres, segments.kind, stamps)
    hour = hours_of_week((stamps[:, None] + entries).ravel()).reshape(hours, -1)
    seconds = entries[:, -1]
    ranges = seconds_ranges(journey.speeds, seconds, stamps).tolist()
    days: dict[date, list[int]] = {}
    for number, moment in enumerate(moments):
        days.setdefault(clock.in_new_york(moment).date(), []).append(number)
    risk_and_zones: dict[int, tuple[RouteRisk, int]] = {}
    for day, numbers in days.items():
        risk_and_zones.update(zip(numbers, _on_day(journey, day, hour[numbers])))
    return tuple(
        Departure(moment, float(seconds[number]), journey.free_flow_seconds, (low, high), *risk_and_zones[number])
        for number, (moment, (low, high)) in enumerate(zip(moments, ranges))
    )


def _on_day(journey: Journey, day: date, hour: IntArray) -> list[tuple[RouteRisk, int]]:
    """Route risk and number of high-risk zones of departures of one day.

    They enter the segments, and arrive at last, in the hours of the week `hour` (D, P + 1).
    """
    rates = StreetRates.of_week(journey.network, journey.surface, journey.request.measure, day)
    segments, visits, count, week = journey.segments, journey.visits, len(hour), rates.week
    visits_of_all = SiteVisits(
        drive=np.repeat(np.arange(count), len(visits.site)),
        site=np.tile(visits.site, count),
        hour=hour[:, visits.position].ravel(),
        fraction=np.tile(visits.fraction, count),
        entry_seconds=np.tile(visits.entry_seconds, count),
        position=np.tile(visits.position, count),
    )
    without_data = np.array([metres_without_data(week, segments, entered[:-1]).sum() for entered in hour])
    risks = route_risks(week, shares_of_visits(rates, visits_of_all), without_data)
    # As on a journey, a zone is high-risk if it is in the hour in which it is first entered.
    zones, first = np.unique(segments.zone, return_index=True)
    first, entered = first[zones >= 0], hour[:, first[zones >= 0]]
    high_risk = week.rate[segments.zone[first], entered] > week.threshold(journey.request.cutoff)[entered]
    return list(zip(risks, high_risk.sum(axis=1).tolist()))
