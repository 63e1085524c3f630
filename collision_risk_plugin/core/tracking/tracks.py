"""Recorded tracks: the lines and times of GPX files and NMEA logs, and the times that their points lack."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timezone
from pathlib import Path
from typing import BinaryIO, Callable

import numpy as np

from .. import clock
from ..errors import DataFileError, Phrase
from ..geo.arrays import FloatArray
from ..geo.geodesy import distance
from .alerts import Position
from .gpx import GpxFile, GpxLine, Point, is_gpx, is_xml, read_gpx
from .nmea import NO_DATE, NmeaLog, is_nmea

TRACKS, ROUTES, LOG = "tracks", "routes", "log"
"""What the lines of a recording are; the first two are the names of layers, too."""
ASSUMED_SPEED = 50 / 3.6
_UNTIMED = datetime.combine(NO_DATE, time(), timezone.utc)
_HEAD_BYTES = 4096
_SMALL = 1e-6


class BadTrack(DataFileError):
    template = "The track “{file}” cannot be used: {problem}. Choose a GPX file with a track, or an NMEA log."


@dataclass(frozen=True)
class Recording:
    """Lines of a file, at least one of them with a point: its tracks, else its routes, or what a receiver logged.

    `notes`: what is wrong with it, in words. `skipped`: damaged lines of a log.
    """

    kind: str
    lines: tuple[GpxLine, ...]
    notes: tuple[str, ...]
    skipped: int = 0


def is_recording(file: Path) -> bool:
    """Whether a file begins as GPX or as an NMEA log does."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError:
        return False
    return is_gpx(head) or is_nmea(head)


def read_recording(file: Path, is_cancelled: Callable[[], bool] = lambda: False, kind: str = "") -> Recording:
    """Read a GPX file or an NMEA log, which its content tells, as far as it goes; of GPX a `kind` of lines, if given.

    Raises BadTrack, Cancelled.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            stream.seek(0)
            if is_xml(head):
                return _of_gpx(read_gpx(stream.read(), is_cancelled), file.name, kind)
            return _of_log(stream, file, is_cancelled)
    except OSError as error:
        raise BadTrack(str(error), file=file.name, problem=error.strerror or str(error)) from error


def _of_log(stream: BinaryIO, file: Path, is_cancelled: Callable[[], bool]) -> Recording:
    log = NmeaLog(stream, is_cancelled)
    points: list[Point] = [(position.place, position.time) for position in log if position.usable]
    if not points:
        problem = Phrase("there is no position in it")
        if log.skipped:
            problem = Phrase("there is no position in it; damaged lines: {count}", count=log.skipped)
        raise BadTrack(file=file.name, problem=problem)
    return Recording(LOG, (GpxLine([points], {"name": file.stem}),), tuple(log.notes), log.skipped)


def _of_gpx(content: GpxFile, name: str, kind: str) -> Recording:
    kind = kind or (TRACKS if any(line.points for line in content.tracks) else ROUTES)
    lines = content.tracks if kind == TRACKS else content.routes
    if not any(line.points for line in lines):
        problem = Phrase("there is no position in it")
        if content.waypoints:
            problem = Phrase("it has waypoints only ({count}), no track and no route", count=content.waypoints)
        raise BadTrack(file=name, problem=problem)
    return Recording(kind, tuple(lines), tuple(_gpx_notes(content, lines)))


def _gpx_notes(content: GpxFile, lines: Sequence[GpxLine]) -> list[str]:
    notes: list[str] = []
    if content.is_cut:
        count = sum(len(line.points) for line in lines)
        last = next(line.points[-1][1] for line in reversed(lines) if line.points)
        notes.append(
            Phrase("The file is cut off; it was read as far as its point {count}", count=count)
            if last is None
            else Phrase(
                "The file is cut off; it was read as far as its point {count}, {moment} New York time",
                count=count,
                moment=f"{clock.in_new_york(last):%Y-%m-%d %H:%M:%S}",
            )
        )
    if content.unplaced:
        notes.append(Phrase("Points without a usable position, left out: {count}", count=content.unplaced))
    if content.naive:
        notes.append(Phrase("Times without an offset, read as UTC as GPX has it: {count}", count=content.naive))
    return notes


def complete_times(points: Sequence[Point], metres_per_second: float = ASSUMED_SPEED) -> FloatArray:
    """Times (N,) of points (at least one) as POSIX timestamps that never decrease.

    Where one is missing, or goes back and so is wrong, it is taken between its neighbours in proportion to the
    distance, and at the speed before the first and after the last known time. Where none is known, they begin on
    NO_DATE.
    """
    given = [(at, moment.timestamp()) for at, (_, moment) in enumerate(points) if moment is not None]
    known = _in_order(given) or [(0, _UNTIMED.timestamp())]
    at = np.array([at for at, _ in known])
    stamps = np.array([stamp for _, stamp in known])
    lon, lat = np.array([place for place, _ in points]).T
    steps = np.asarray(distance(lon[:-1], lat[:-1], lon[1:], lat[1:]))
    # Where points repeat, the order still counts.
    metres = np.concatenate(([0.0], np.cumsum(steps + _SMALL)))
    times: FloatArray = np.interp(metres, metres[at], stamps)
    times[: at[0]] -= (metres[at[0]] - metres[: at[0]]) / metres_per_second
    times[at[-1] + 1 :] += (metres[at[-1] + 1 :] - metres[at[-1]]) / metres_per_second
    times[at] = stamps
    return times


def _in_order(times: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The longest part of these (position, time) in which times never decrease: one wrong time costs only itself.

    Of parts of one length, the one with the earlier points.
    """
    if all(one[1] <= other[1] for one, other in zip(times, times[1:])):
        return times
    # Patience sorting, from the end.
    tops: list[float] = []
    top_at: list[int] = []
    """Of the best parts of each length: minus their first time, and where in `times` it is."""
    following: dict[int, int] = {}
    for number in range(len(times) - 1, -1, -1):
        length = bisect_right(tops, -times[number][1])
        if length:
            following[number] = top_at[length - 1]
        tops[length : length + 1] = [-times[number][1]]
        top_at[length : length + 1] = [number]
    kept = [top_at[-1]]
    while kept[-1] in following:
        kept.append(following[kept[-1]])
    return [times[number] for number in kept]


def count_back(points: Sequence[Point], timestamps: FloatArray) -> int:
    """How many of the times of points go back, so that others were taken for them."""
    given = np.array([np.nan if moment is None else moment.timestamp() for _, moment in points])
    return int(np.count_nonzero(np.isfinite(given) & (given != timestamps)))


def with_times(points: Iterable[Point]) -> list[Position]:
    """Positions from points; times that are missing or go back are those of a drive at 50 km/h."""
    fixes = list(points)
    stamps = complete_times(fixes).tolist() if fixes else []
    return [
        Position(*place, moment if moment and moment.timestamp() == stamp else clock.from_timestamp(stamp))
        for (place, moment), stamp in zip(fixes, stamps)
    ]


def played(recording: Recording) -> tuple[Position, ...]:
    """The positions of a recording, one line after another."""
    return tuple(position for line in recording.lines for position in with_times(line.points))


def time_notes(recording: Recording, untimed: bool = True) -> list[str]:
    """What is to be said of points whose times are completed; `untimed`: also of lines without any time."""
    missing = back = unusable = 0
    for line in recording.lines:
        unusable += line.unusable_times
        points = line.points
        without = sum(moment is None for _, moment in points)
        if points and (untimed or without < len(points)):
            missing += without
            back += count_back(points, complete_times(points))
    notes: list[str] = []
    if unusable:
        notes.append(Phrase("Times that are none, or of years without receivers, left out: {count}", count=unusable))
    if missing:
        notes.append(Phrase("Points without a time, given that of a steady drive: {count}", count=missing))
    if back:
        notes.append(Phrase("Times that go back, replaced by those of a steady drive: {count}", count=back))
    return notes
