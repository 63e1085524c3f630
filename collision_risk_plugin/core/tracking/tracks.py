"""Recorded tracks: positions of an NMEA 0183 log, and positions from points whose times are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import reduce
from operator import xor
from typing import BinaryIO, Callable

from ..errors import Cancelled, DataFileError
from ..geo.arrays import LonLat
from ..geo.geodesy import distance
from .alerts import Position

_SENTENCE = re.compile(rb"\$([!-)+-~ ]{5,})\*([0-9A-Fa-f]{2})\s*")
_MAX_LINE_BYTES = 1024
_CHECK_EVERY = 1000
"""Lines between two checks for cancellation."""
_NO_DATE = date(2000, 1, 1)
_HALF_A_DAY = timedelta(hours=12)
_ASSUMED_SPEED = 50 / 3.6


class BadTrack(DataFileError):
    template = "The track “{file}” cannot be played back: {problem}. Choose a GPX file with a track, or an NMEA log."


@dataclass(frozen=True)
class _Fix:
    """What a sentence says: time of day, place where it has a fix, date where it has one."""

    time: time
    place: LonLat | None
    day: date | None


class NmeaLog:
    """The positions of a log, one for each time: those of its RMC and GGA sentences, from whatever satellites.

    `skipped`: how many lines so far were damaged: cut short, another checksum, values that cannot be. Sentences of
    other kinds, and those without a fix, are no positions. GGA has no date; where no RMC gives one, days are counted
    from 2000-01-01. Iterating raises Cancelled.
    """

    def __init__(self, stream: BinaryIO, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        self._stream = stream
        self._is_cancelled = is_cancelled
        self.skipped = 0

    def __iter__(self) -> Iterator[Position]:
        day, last = _NO_DATE, None
        for fixes in self._by_time():
            days = [fix.day for fix in fixes if fix.day]
            now = datetime.combine(days[0] if days else day, fixes[0].time, timezone.utc)
            if not days and last is not None and last - now > _HALF_A_DAY:
                now += timedelta(days=1)
            day, last = now.date(), now
            places = [fix.place for fix in fixes if fix.place]
            if places:
                yield Position(*places[0], now)

    def _by_time(self) -> Iterator[list[_Fix]]:
        """Fixes that follow each other and are of the same time."""
        together: list[_Fix] = []
        for number, line in enumerate(iter(lambda: self._stream.readline(_MAX_LINE_BYTES), b"")):
            if number % _CHECK_EVERY == 0 and self._is_cancelled():
                raise Cancelled
            fix = self._fix(line)
            if fix is None:
                continue
            if together and fix.time != together[0].time:
                yield together
                together = []
            together.append(fix)
        if together:
            yield together

    def _fix(self, line: bytes) -> _Fix | None:
        # Some programs write a time of their own before the sentence.
        sentence = line[max(0, line.rfind(b"$")) :]
        if not sentence.strip():
            return None
        match = _SENTENCE.fullmatch(sentence)
        if not match or reduce(xor, match[1]) != int(match[2], 16):
            self.skipped += 1
            return None
        kind, *fields = match[1].decode("ascii").split(",")
        try:
            return _READERS[kind[2:]](fields) if kind[2:] in _READERS else None
        except (ValueError, IndexError, OverflowError):
            self.skipped += 1
            return None


def _rmc(fields: list[str]) -> _Fix | None:
    """Time, status, latitude, N or S, longitude, E or W, speed, course, date."""
    if not fields[0]:
        return None
    place = _place(fields[2:6]) if fields[1] == "A" else None
    return _Fix(_time(fields[0]), place, _day(fields[8]))


def _gga(fields: list[str]) -> _Fix | None:
    """Time, latitude, N or S, longitude, E or W, quality (0: no fix)."""
    if not fields[0]:
        return None
    return _Fix(_time(fields[0]), _place(fields[1:5]) if int(fields[5] or 0) else None, None)


_READERS = {"RMC": _rmc, "GGA": _gga}


def _time(text: str) -> time:
    seconds, _, fraction = text[4:].partition(".")
    return time(int(text[:2]), int(text[2:4]), int(seconds), int(f"{fraction:0<6}"[:6]))


def _day(text: str) -> date | None:
    # Two digits of the year: receivers are younger than 1980.
    year = int(text[4:6] or 0)
    return date(year + (1900 if year >= 80 else 2000), int(text[2:4]), int(text[:2])) if text else None


def _place(fields: list[str]) -> LonLat:
    """Raises ValueError."""
    lat, north, lon, east = fields
    place = _degrees(lon, 3, "EW", east), _degrees(lat, 2, "NS", north)
    if not (abs(place[0]) <= 180 and abs(place[1]) <= 90):
        raise ValueError(f"{place} is no place")
    return place


def _degrees(text: str, digits: int, sides: str, side: str) -> float:
    """Degrees from NMEA's degrees and minutes without a blank between them: 4038.5769."""
    minutes = float(text[digits:])
    if side not in set(sides) or not 0 <= minutes < 60:
        raise ValueError(f"{text} {side} is no angle")
    return (int(text[:digits]) + minutes / 60) * (1 if side == sides[0] else -1)


def with_times(points: Iterable[tuple[LonLat, datetime | None]]) -> Iterator[Position]:
    """Positions from points; a missing time is that of the last one plus the drive at 50 km/h."""
    last: Position | None = None
    for place, moment in points:
        last = Position(*place, moment or _assumed_time(last, place))
        yield last


def _assumed_time(last: Position | None, place: LonLat) -> datetime:
    """Time of arrival from `last` at a place, at the assumed speed."""
    if last is None:
        return datetime.combine(_NO_DATE, time(), timezone.utc)
    return last.time + timedelta(seconds=float(distance(*last.place, *place)) / _ASSUMED_SPEED)
