"""The journey that shows what a journey is: JFK Airport to Wall Street, on an ordinary Friday at 17:00."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from . import clock
from .date_factors import DateFactors

JFK_AIRPORT = (-73.7793733748521, 40.642947899999996)
WALL_STREET = (-74.0098809, 40.706619)
_FRIDAY = 4


def ordinary_friday(after: date, factors: DateFactors) -> datetime:
    """17:00 on the first Friday later than `after` that is no holiday, nor near one, to the model."""
    friday = after + timedelta(days=(_FRIDAY - after.weekday()) % 7 or 7)
    while friday.isoformat() in factors.dates.astype(str):
        friday += timedelta(days=7)
    return datetime(friday.year, friday.month, friday.day, 17, tzinfo=clock.NEW_YORK)
