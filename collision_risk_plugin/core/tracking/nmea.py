"""Positions of NMEA 0183 logs, as receivers and loggers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import reduce
from operator import xor
from typing import BinaryIO, Callable

from ..errors import Cancelled, Phrase
from ..geo.arrays import LonLat
from .alerts import Position

NO_DATE = date(2000, 1, 1)
"""The day from which days are counted where nothing has a date."""
_KIND = re.compile(r"[A-OQ-Z][A-Z](RMC|GGA)")
_SENTENCE_START = re.compile(rb"\$[A-Z]{2}[A-Z]{3},")
_BODY = re.compile(rb"[!-)+-~ \t]{5,}")
_CHECKSUM = re.compile(rb"[0-9A-Fa-f]{2}")
_LINE_END = re.compile(rb"[\r\n]+")
_BLOCK_BYTES = 1 << 16
_CHECK_EVERY = 1000
"""Lines between two checks for cancellation."""
_HALF_A_DAY = timedelta(hours=12)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Fix:
    """What a sentence says: time of day, place where it has a fix, date where it has one."""

    time: time
    place: LonLat | None
    day: date | None


class NmeaLog:
    """The positions of a log, one for each time: those of its RMC and GGA sentences, from whatever satellites.

    Text before and after a sentence does not matter, nor how lines end, nor UTF-16. A sentence may do without a
    checksum, but not with a wrong one. Sentences of other kinds, and those without a fix, are no positions. GGA has no
    date, and some RMC have 000000: they take the day of the sentences around them. Iterating raises Cancelled.

    So far, `skipped`: lines and sentences damaged, that is cut short, with another checksum or with values that cannot
    be; `unchecked`: sentences used that have no checksum; `undated`: whether no date was found.
    """

    def __init__(self, stream: BinaryIO, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        self._stream = stream
        self._is_cancelled = is_cancelled
        self.skipped = 0
        self.unchecked = 0
        self.undated = True

    @property
    def notes(self) -> list[str]:
        """What was wrong so far, in words."""
        notes: list[str] = []
        if self.skipped:
            notes.append(Phrase("Damaged lines of the track, left out: {count}", count=self.skipped))
        if self.unchecked:
            notes.append(Phrase("Lines without a checksum, used: {count}", count=self.unchecked))
        if self.undated:
            notes.append(Phrase("The log has no date; days are counted from {day}", day=NO_DATE.isoformat()))
        return notes

    def __iter__(self) -> Iterator[Position]:
        now: datetime | None = None
        before: list[tuple[LonLat, datetime]] = []
        """Positions before the first date, whose days are counted from NO_DATE."""
        for fixes in self._by_time():
            days = [fix.day for fix in fixes if fix.day]
            counted = _next(now, fixes[0].time)
            now = datetime.combine(days[0], fixes[0].time, timezone.utc) if days else counted
            places = [fix.place for fix in fixes if fix.place]
            if days and self.undated:
                self.undated = False
                yield from _moved(before, now - counted)
            if not self.undated and places:
                yield Position(*places[0], now)
            elif places:
                before.append((places[0], now))
        if self.undated:
            yield from _moved(before, timedelta())

    def _by_time(self) -> Iterator[list[_Fix]]:
        """Fixes that follow each other and are of the same time."""
        together: list[_Fix] = []
        for number, line in enumerate(_lines(self._stream)):
            if number % _CHECK_EVERY == 0 and self._is_cancelled():
                raise Cancelled
            for fix in self._fixes(line):
                if together and fix.time != together[0].time:
                    yield together
                    together = []
                together.append(fix)
        if together:
            yield together

    def _fixes(self, line: bytes) -> Iterator[_Fix]:
        """Fixes of the sentences of a line."""
        _, *sentences = line.split(b"$")
        if not sentences and line.strip():
            self.skipped += 1
        for sentence in sentences:
            fix = self._fix(sentence)
            if fix is not None:
                yield fix

    def _fix(self, sentence: bytes) -> _Fix | None:
        """The fix of a sentence; None for one of another kind, and for a damaged one."""
        try:
            return self._read(sentence)
        except (ValueError, IndexError, OverflowError):
            self.skipped += 1
            return None

    def _read(self, sentence: bytes) -> _Fix | None:
        """Raises ValueError, IndexError, OverflowError."""
        body, star, tail = sentence.partition(b"*")
        if not _BODY.fullmatch(body) or (star and not _CHECKSUM.match(tail)):
            raise ValueError(f"{sentence!r} is no sentence")
        if star and reduce(xor, body) != int(tail[:2], 16):
            raise ValueError(f"{sentence!r} has another checksum")
        name, *fields = body.decode("ascii").split(",")
        kind = _KIND.fullmatch(name)
        fix = _READERS[kind[1]](fields) if kind else None
        if fix is not None and not star:
            self.unchecked += 1
        return fix


def is_nmea(head: bytes) -> bool:
    """Whether a file that begins so is a log."""
    return _SENTENCE_START.search(head.replace(b"\0", b"")) is not None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines, however they end; those of UTF-16 without the zeros, the longest in parts."""
    rest = b""
    while block := stream.read(_BLOCK_BYTES):
        *lines, rest = _LINE_END.split(rest + block.replace(b"\0", b""))
        yield from lines
        if len(rest) > _BLOCK_BYTES:
            yield rest
            rest = b""
    yield rest


def _next(now: datetime | None, following: time) -> datetime:
    """The instant of a time of day that follows `now`, perhaps after midnight."""
    moment = datetime.combine(NO_DATE if now is None else now.date(), following, timezone.utc)
    return moment + _ONE_DAY if now is not None and now - moment > _HALF_A_DAY else moment


def _moved(fixes: list[tuple[LonLat, datetime]], days: timedelta) -> Iterator[Position]:
    return (Position(*place, moment + days) for place, moment in fixes)


def _rmc(fields: list[str]) -> _Fix | None:
    """Time, status, latitude, N or S, longitude, E or W, speed, course, date."""
    if not fields[0]:
        return None
    place = _place(fields[2:6]) if fields[1] == "A" else None
    return _Fix(_time(fields[0]), place, _day(fields[8].strip()))


def _gga(fields: list[str]) -> _Fix | None:
    """Time, latitude, N or S, longitude, E or W, quality (0: no fix)."""
    if not fields[0]:
        return None
    return _Fix(_time(fields[0]), _place(fields[1:5]) if int(fields[5] or 0) else None, None)


_READERS: dict[str, Callable[[list[str]], _Fix | None]] = {"RMC": _rmc, "GGA": _gga}


def _time(text: str) -> time:
    seconds, _, fraction = text[4:].partition(".")
    return time(int(text[:2]), int(text[2:4]), int(seconds), int(f"{fraction:0<6}"[:6]))


def _day(text: str) -> date | None:
    """The date of 170125; None for receivers that have none yet. Raises ValueError."""
    if text in ("", "000000"):
        return None
    if len(text) != 6:
        raise ValueError(f"{text} is no date")
    # Two digits of the year: receivers are younger than 1980.
    year = int(text[4:])
    return date(year + (1900 if year >= 80 else 2000), int(text[2:4]), int(text[:2]))


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
