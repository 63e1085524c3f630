"""New York local time: aware instants, hours of the week, and parsing of dates and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .constants import NEW_YORK_TZIF
from .errors import BadTime

HOURS_PER_WEEK = 168
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _new_york() -> tzinfo:
    # Windows has no time-zone database, so the plugin brings the one zone that it needs.
    name = "America/New_York"
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        with NEW_YORK_TZIF.open("rb") as stream:
            return ZoneInfo.from_file(stream, key=name)


NEW_YORK = _new_york()


def now() -> datetime:
    """The current time in New York."""
    return datetime.now(NEW_YORK)


def in_new_york(moment: datetime) -> datetime:
    """The same instant in New York local time; a naive time is taken as local.

    A local time that is skipped in spring is moved on by one hour; one that is repeated in autumn means the first
    unless `fold` is set.
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=NEW_YORK)
    return moment.astimezone(timezone.utc).astimezone(NEW_YORK)


def from_timestamp(timestamp: float) -> datetime:
    """The instant of a POSIX timestamp (seconds), in New York local time."""
    return datetime.fromtimestamp(timestamp, NEW_YORK)


def parse(text: str) -> datetime:
    """Parses an ISO 8601 date and time as an instant in New York local time; empty means now.

    Raises BadTime.
    """
    text = text.strip()
    if not text:
        return now()
    try:
        moment = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1] in "Zz" else text)
        return in_new_york(moment)
    except (ValueError, OverflowError) as error:
        raise BadTime(str(error), value=text) from error


def hour_of_week(moment: datetime) -> int:
    """The hour of the week of an aware instant in New York local time: 0–167, Monday 00:00 = 0.

    Raises ValueError for a naive time, whose hour would depend on the computer.
    """
    if moment.tzinfo is None:
        raise ValueError("an hour of the week needs an aware instant")
    local = moment.astimezone(NEW_YORK)
    return local.weekday() * 24 + local.hour


def format_hour_of_week(hour: int, days: Sequence[str] = DAYS) -> str:
    """An hour of the week as text, for example "Friday 17:00–18:00"; `days` are the names of the days."""
    day, start = divmod(hour, 24)
    return f"{days[day]} {start:02d}:00–{(start + 1) % 24:02d}:00"
