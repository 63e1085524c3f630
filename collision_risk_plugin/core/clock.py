"""New York local time: aware instants, hours of the week, and parsing of dates and times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .constants import NEW_YORK_TZIF
from .errors import BadTime, Phrase

HOURS_PER_WEEK = 168
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATE = r"(?P<week>\d{4}-?W\d\d(?:-?[1-7])?)|(?P<day>\d{8}|\d{4}(?P<mark>[-/.])\d\d?(?P=mark)\d\d?)"
_TIME = r"\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d(?:\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_OFFSET = r"(?:UTC|GMT)?(?P<sign>[-+\u2212])(?P<offset>\d\d(?::?[0-5]\d(?::?[0-5]\d)?)?)"
_MOMENT = re.compile(
    rf"(?:{_DATE})(?:(?:T|_|\s+)(?P<time>{_TIME})(?:\s*(?P<half>[AP])\.?M\.?)?"
    rf"(?:\s*(?:{_OFFSET}|(?P<name>Z|UTC|GMT|EST|EDT))(?:\[[\w/+-]+\])?)?)?",
    re.IGNORECASE,
)
"""A date and time as ISO 8601, databases and GDAL write it: extended or basic, week dates, blanks, AM and PM."""
_HOURS_OF_NAMES = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4}


def _new_york() -> tzinfo:
    # Windows has no time-zone database, so the plugin brings the one zone that it needs.
    name = "America/New_York"
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        with NEW_YORK_TZIF.open("rb") as stream:
            return ZoneInfo.from_file(stream, key=name)


NEW_YORK = _new_york()


@dataclass(frozen=True)
class Reading:
    """An instant in New York local time, and what it was read from.

    `given`: the date and time as they stood there, aware where an offset stood with them; a date where no time did.
    """

    instant: datetime
    given: date

    @property
    def which_clock(self) -> Phrase:
        """The clock that it was read on, in words."""
        if not isinstance(self.given, datetime):
            return Phrase("a day without a time: taken as midnight in New York")
        if self.given.tzinfo is None:
            return Phrase("it has no offset: taken as New York's time")
        offset = self.given.strftime("%z")
        zone = "UTC" if not self.given.utcoffset() else f"UTC{offset[:3]}:{offset[3:5]}"
        return Phrase("the file says {zone}", zone=zone)

    @property
    def first_departure(self) -> Phrase:
        """Sentence for the log of what is read row by row."""
        moment = f"{self.instant:%Y-%m-%d %H:%M}"
        return Phrase("First departure read: {moment} New York time ({what}).", moment=moment, what=self.which_clock)


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


def reading(given: date) -> Reading:
    """An aware instant; a naive time, which is New York's; or a day, which is its midnight. Raises OverflowError."""
    moment = given if isinstance(given, datetime) else datetime.combine(given, time())
    instant = in_new_york(moment)
    if instant.year in {MINYEAR, MAXYEAR}:  # the week of a drive, and the hours around it, must be dates too
        raise OverflowError("it is at the end of the calendar")
    return Reading(instant, given)


def read(text: str) -> Reading:
    """What a text says: a date, with or without a time and an offset, the year first. Raises BadTime."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise BadTime(value=text.strip())
    try:
        day = _day(match)
        return reading(_moment(day, match) if match["time"] else day)
    except (ValueError, OverflowError) as error:
        raise BadTime(str(error), value=match[0]) from error


def _day(match: re.Match[str]) -> date:
    if match["week"]:
        year, _, rest = match["week"].replace("-", "").upper().partition("W")
        return date.fromisocalendar(int(year), int(rest[:2]), int(rest[2:] or 1))
    if match["mark"]:
        return date(*map(int, match["day"].split(match["mark"])))
    digits = match["day"]
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _moment(day: date, match: re.Match[str]) -> datetime:
    whole, _, fraction = match["time"].replace(",", ".").partition(".")
    digits = whole.replace(":", "")
    digits = digits if len(digits) % 2 == 0 else "0" + digits
    hour, minute, second = (int(digits[at : at + 2] or 0) for at in (0, 2, 4))
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} is no hour of half a day")
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second or fraction.strip("0"))):
        raise ValueError(f"{match['time']} is no time")
    # 24:00 is the end of the day; 60 is a leap second, which no clock here has.
    passed = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=int(f"{fraction:0<6}"[:6]))
    return (datetime.combine(day, time()) + passed).replace(tzinfo=_zone(match))


def _zone(match: re.Match[str]) -> tzinfo | None:
    if match["name"]:
        return timezone(timedelta(hours=_HOURS_OF_NAMES[match["name"].upper()]))
    if not match["offset"]:
        return None
    digits = f"{match['offset'].replace(':', ''):0<6}"
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:]))
    return timezone(offset if match["sign"] == "+" else -offset)


def parse(text: str) -> datetime:
    """The instant that a text says, in New York local time; empty means now. Raises BadTime."""
    return read(text).instant if text.strip() else now()


def hour_of_week(moment: datetime) -> int:
    """The hour of the week of an aware instant in New York local time: 0–167, Monday 00:00 = 0.

    Raises ValueError for a naive time, whose hour would depend on the computer.
    """
    if moment.tzinfo is None:
        raise ValueError("an hour of the week needs an aware instant")
    local = moment.astimezone(NEW_YORK)
    return local.weekday() * 24 + local.hour


@dataclass(frozen=True)
class ClockHour:
    """An hour as New York's clock shows it in one week: from `begin` to `end`, without an offset.

    `instant`: when it begins. The hour before clocks go forward ends where they go on, at 03:00; the one that is
    repeated when they go back is one hour here, which lasts two.
    """

    begin: datetime
    end: datetime
    instant: datetime

    @property
    def hour_of_week(self) -> int:
        return hour_of_week(self.instant)


def hours_on_the_clock(day: date) -> list[ClockHour]:
    """The hours of the week, from Monday to Sunday, that contains a day: 168, or 167 when clocks go forward."""
    monday = datetime.combine(day - timedelta(days=day.weekday()), time())
    shown: dict[datetime, datetime] = {}
    for hour in range(HOURS_PER_WEEK):
        instant = in_new_york(monday + timedelta(hours=hour))
        # A time that clocks skip is the next hour's; of a repeated one the first instant is kept.
        shown.setdefault(instant.replace(tzinfo=None, fold=0), instant)
    begins = list(shown)
    ends = [*begins[1:], monday + timedelta(days=7)]
    return [ClockHour(begin, end, shown[begin]) for begin, end in zip(begins, ends)]


def hours_of_week(first: int, last: int) -> list[int]:
    """The hours of the week of each hour since 1970 (UTC) from `first` to `last`.

    New York's offsets are whole hours, so its hours begin with those of UTC.
    """
    return [_hour_of_week(hour) for hour in range(first, last + 1)]


@lru_cache(maxsize=4096)
def _hour_of_week(hour: int) -> int:
    return hour_of_week(from_timestamp(hour * 3600))


def format_hour_of_week(hour: int, days: Sequence[str] = DAYS) -> str:
    """An hour of the week as text, for example "Friday 17:00–18:00"; `days` are the names of the days."""
    day, start = divmod(hour, 24)
    return f"{days[day]} {start:02d}:00–{(start + 1) % 24:02d}:00"
