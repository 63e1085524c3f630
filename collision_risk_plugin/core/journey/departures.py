"""When to leave: the risk of one route at every hour from now on."""

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
    """The drive, begun at another hour. Its time is the same at any: the streets know no traffic."""

    leave: datetime
    seconds: float
    route_risk: RouteRisk
    high_risk_zones: int


def departures(journey: Journey, hours: int = HOURS_PER_WEEK) -> tuple[Departure, ...]:
    """The journey's route at its own departure, and at each full hour after it, `hours` in all.

    The fastest (or shortest) route is the same at any hour; of another one it is said what that very route risks then.
    """
    first = journey.request.departure
    # On a clock without summer time, so that an hour that spring skips, or autumn repeats, is as long as any.
    hour_begun = first.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)
    moments = [first, *(clock.in_new_york(hour_begun + timedelta(hours=passed)) for passed in range(1, hours))]
    pieces, stamps = journey.pieces, np.array([moment.timestamp() for moment in moments])
    entry = (stamps[:, None] + pieces.entry_seconds).ravel()
    hour = hours_of_week(entry).reshape(hours, -1)
    days: dict[date, list[int]] = {}
    for number, moment in enumerate(moments):
        days.setdefault(clock.in_new_york(moment).date(), []).append(number)
    found: list[Departure | None] = [None] * hours
    for day, numbers in days.items():
        for number, departure in zip(numbers, _on_day(journey, day, [moments[i] for i in numbers], hour[numbers])):
            found[number] = departure
    return tuple(departure for departure in found if departure is not None)


def _on_day(journey: Journey, day: date, moments: list[datetime], hour: IntArray) -> list[Departure]:
    """The departures of one day, whose pieces are entered at these hours of the week (D, P)."""
    week = rates_of_week(journey.surface, journey.request.measure, day)
    pieces, count = journey.pieces, len(moments)
    route = np.repeat(np.arange(count), len(pieces.zone))
    zone = np.tile(pieces.zone, count)
    in_cells = MetresByZoneHour(route, zone, hour.ravel(), np.tile(pieces.metres, count))
    risks = route_risks(week, in_cells, np.full(count, journey.seconds / 3600))
    red = (zone >= 0) & (week.rate[zone, hour.ravel()] > week.threshold(journey.request.cutoff)[hour.ravel()])
    zones = np.unique(route[red] * len(week.zones) + zone[red]) // len(week.zones)
    return [
        Departure(moment, journey.seconds, risk, high)
        for moment, risk, high in zip(moments, risks, np.bincount(zones, minlength=count).tolist())
    ]
