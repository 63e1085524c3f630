"""New York's clock: aware instants, hours of the week, and reading what a person writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .bundled import NEW_YORK_TZIF
from .errors import BadTime

HOURS_PER_WEEK = 168
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _new_york() -> tzinfo:
    # Windows has no time-zone database of its own, so the plugin carries the one zone it needs.
    name = "America/New_York"
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        file = NEW_YORK_TZIF
        with file.open("rb") as stream:
            return ZoneInfo.from_file(stream, key=name)


NEW_YORK = _new_york()


def now() -> datetime:
    """This instant on New York's clock."""
    return datetime.now(NEW_YORK)


def in_new_york(moment: datetime) -> datetime:
    """The same instant on New York's clock; a naive time is taken as New York's own.

    A wall-clock time that spring skips is moved on by the skipped hour; of the two readings of an
    hour that autumn repeats, the first is meant unless `fold` says otherwise.
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=NEW_YORK)
    return moment.astimezone(timezone.utc).astimezone(NEW_YORK)


def from_timestamp(stamp: float) -> datetime:
    """The instant so many seconds after the beginning of 1970 (UTC), on New York's clock."""
    return datetime.fromtimestamp(stamp, NEW_YORK)


def parse(text: str) -> datetime:
    """An ISO 8601 date and time as an instant on New York's clock; empty means now.

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
    """0–167, Monday 00:00 = 0, in New York local time, of an aware instant.

    Raises ValueError for a naive time: its hour would depend on the computer.
    """
    if moment.tzinfo is None:
        raise ValueError("an hour of the week needs an aware instant")
    local = moment.astimezone(NEW_YORK)
    return local.weekday() * 24 + local.hour


def format_hour_of_week(hour: int, days: Sequence[str] = DAYS) -> str:
    """An hour of the week, for example "Friday 17:00–18:00", with the names of its days."""
    day, start = divmod(hour, 24)
    return f"{days[day]} {start:02d}:00–{(start + 1) % 24:02d}:00"
