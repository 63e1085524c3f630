"""Drives cut where they enter another street or zone, and the lines that they follow: any number in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .crossing import LEAST_VISIT, cut_many_by_zones
from .geodesy import FloatArray, distance
from .network import Network, Snap
from .routing import Way
from .zones import IntArray, ZoneSet

ACCESS_SPEED = 24 / 3.6
"""Speed (m/s) assumed on a straight access leg: 24 km/h, as on the roads inside an airport or a park."""
_ON_STREET = 0.01
_SAME_METRES = 1e-6
LonLat = tuple[float, float]


@dataclass(frozen=True)
class Drive:
    """From a place by a straight access leg to the streets, the way on them, and by another leg to the goal."""

    place: LonLat
    start: Snap
    way: Way
    end: Snap
    goal: LonLat


@dataclass(frozen=True, eq=False)
class Pieces:
    """P pieces of R drives, one drive after another, each in order of travel.

    `drive` (P,) numbers the drive; zone index (-1 outside every zone), metres, seconds, seconds since departure at
    entry, and whether on an access leg. Drive r is `start[r]:start[r + 1]`.
    """

    start: IntArray
    drive: IntArray
    zone: IntArray
    metres: FloatArray
    seconds: FloatArray
    entry_seconds: FloatArray
    access: npt.NDArray[np.bool_]

    def total(self, values: FloatArray) -> FloatArray:
        """The sum of values of pieces (P,) for each drive (R,)."""
        return np.asarray(np.bincount(self.drive, values, len(self.start) - 1), dtype=float)


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of R drives: line r is `lonlat[start[r]:start[r + 1]]`, (V, 2) in degrees.

    `metres` (V,): metres driven at each vertex.
    """

    start: IntArray
    lonlat: FloatArray
    metres: FloatArray

    def of(self, drive: int) -> FloatArray:
        """The whole line of a drive (V, 2)."""
        return self.lonlat[self.start[drive] : self.start[drive + 1]]

    def parts(self, drive: int, marks: FloatArray) -> list[FloatArray]:
        """The line of a drive cut at ascending marks (K + 1,) in metres: K lines (V, 2), one from each to the next."""
        along = self.metres[self.start[drive] : self.start[drive + 1]]
        line = self.of(drive)
        at = np.column_stack([np.interp(marks, along, line[:, axis]) for axis in (0, 1)])
        # What lies strictly between two marks.
        first = np.searchsorted(along, marks[:-1] + _SAME_METRES).tolist()
        last = np.searchsorted(along, marks[1:] - _SAME_METRES).tolist()
        return [
            np.concatenate((at[i : i + 1], line[first[i] : max(first[i], last[i])], at[i + 1 : i + 2]))
            for i in range(len(marks) - 1)
        ]


def cut(network: Network, zones: ZoneSet, drives: Sequence[Drive]) -> Pieces:
    """The pieces of drives: one for each zone on each street, and on the access legs."""
    streets, access = _on_streets(network, drives), _on_access_legs(zones, drives)
    drive = np.concatenate((streets.drive, access.drive))
    part = np.concatenate((np.ones(len(streets.drive), dtype=np.int64), access.part))
    order = np.argsort(3 * drive + part, kind="stable")
    drive = drive[order]
    metres, seconds = (np.concatenate((a, b))[order] for a, b in zip(streets.lengths, access.lengths))
    start = np.searchsorted(drive, np.arange(len(drives) + 1))
    spent = np.concatenate(([0.0], np.cumsum(seconds)))
    return Pieces(
        start=start,
        drive=drive,
        zone=np.concatenate((streets.zone, access.zone))[order],
        metres=metres,
        seconds=seconds,
        entry_seconds=spent[:-1] - spent[start[:-1]][drive],
        access=part[order] != 1,
    )


@dataclass(frozen=True, eq=False)
class _Part:
    """Pieces before they are put in order: `part` 0 the first access leg, 1 the streets, 2 the last access leg."""

    drive: IntArray
    part: IntArray
    zone: IntArray
    lengths: tuple[FloatArray, FloatArray]
    """Metres and seconds."""


def _on_access_legs(zones: ZoneSet, drives: Sequence[Drive]) -> _Part:
    legs = [
        (number, part, ends, metres)
        for number, drive in enumerate(drives)
        for part, ends, metres in (
            (0, (drive.place, (drive.start.lon, drive.start.lat)), drive.start.metres),
            (2, ((drive.end.lon, drive.end.lat), drive.goal), drive.end.metres),
        )
        if metres >= _ON_STREET
    ]
    if not legs:
        nothing = np.zeros(0)
        return _Part(nothing.astype(np.int64), nothing.astype(np.int64), nothing.astype(np.int64), (nothing, nothing))
    points = np.array([ends for _, _, ends, _ in legs]).reshape(-1, 2)
    along = cut_many_by_zones(zones, points[:, 0], points[:, 1], np.arange(0, len(points) + 1, 2), LEAST_VISIT)
    lengths = along.end_metres - along.start_metres
    whole = np.bincount(along.line, lengths, len(legs))
    metres = lengths / whole[along.line] * np.array([metres for *_, metres in legs])[along.line]
    number, part = (np.array([leg[i] for leg in legs])[along.line] for i in (0, 1))
    return _Part(number, part, along.zone, (metres, metres / ACCESS_SPEED))


def _on_streets(network: Network, drives: Sequence[Drive]) -> _Part:
    """The overlay of the streets, as far as they are driven."""
    legs = _legs(drives)
    overlay = network.overlay
    shape = network.shape[legs.edge]
    first, last = overlay.start[shape], overlay.start[shape + 1]
    count = last - first
    leg = np.repeat(np.arange(len(shape)), count)
    place = np.arange(len(leg)) - np.repeat(np.cumsum(count) - count, count)
    reverse = network.backward[legs.edge][leg]
    row = np.where(reverse, last[leg] - 1 - place, first[leg] + place)
    base, total = overlay.before[first][leg], (overlay.before[last] - overlay.before[first])[leg]
    low, high = (overlay.before[row] - base) / total, (overlay.before[row + 1] - base) / total
    enter = np.maximum(np.where(reverse, 1 - high, low), legs.begin[leg])
    leave = np.minimum(np.where(reverse, 1 - low, high), legs.finish[leg])
    driven = leave > enter
    leg, share = leg[driven], (leave - enter)[driven]
    edge = legs.edge[leg]
    return _Part(
        drive=legs.drive[leg],
        part=np.ones(len(leg), dtype=np.int64),
        zone=overlay.zone[row[driven]],
        lengths=(share * network.metres[edge], share * network.seconds[edge]),
    )


@dataclass(frozen=True, eq=False)
class _Legs:
    """The edges of all drives one after another (L,): whose they are, and from where to where they are driven."""

    drive: IntArray
    edge: IntArray
    begin: FloatArray
    finish: FloatArray


def _legs(drives: Sequence[Drive]) -> _Legs:
    counts = np.array([len(drive.way.edges) for drive in drives])
    edge = np.concatenate([drive.way.edges for drive in drives])
    begin, finish = np.zeros(len(edge)), np.ones(len(edge))
    after = np.cumsum(counts)
    some = counts > 0
    begin[(after - counts)[some]] = np.array([drive.way.begin for drive in drives])[some]
    finish[after[some] - 1] = np.array([drive.way.finish for drive in drives])[some]
    return _Legs(np.repeat(np.arange(len(drives)), counts), edge, begin, finish)


def lines(network: Network, drives: Sequence[Drive]) -> Lines:
    """The lines of drives, access legs included."""
    legs = _legs(drives)
    inner = _inner_vertices(network, legs)
    # Every drive's line: the place, the snapped start, what lies between on the streets, the snapped end, the goal.
    ends = np.array(
        [
            (drive.place, (drive.start.lon, drive.start.lat), (drive.end.lon, drive.end.lat), drive.goal)
            for drive in drives
        ]
    )
    street = np.bincount(legs.drive, (legs.finish - legs.begin) * network.metres[legs.edge], len(drives))
    before, after = (np.array([snap.metres for snap in snaps]) for snaps in zip(*((d.start, d.end) for d in drives)))
    marks = np.cumsum(np.column_stack((np.zeros(len(drives)), before, street, after)), axis=1)
    drive = np.concatenate((np.repeat(np.arange(len(drives)), 4), inner.drive))
    part = np.concatenate((np.tile([0, 1, 3, 4], len(drives)), np.full(len(inner.drive), 2)))
    order = np.argsort(5 * drive + part, kind="stable")
    lonlat = np.concatenate((ends.reshape(-1, 2), inner.lonlat))[order]
    metres = np.concatenate((marks.ravel(), inner.metres + before[inner.drive]))[order]
    drive = drive[order]
    kept = np.concatenate(([True], np.any(lonlat[1:] != lonlat[:-1], axis=1) | (drive[1:] != drive[:-1])))
    drive = drive[kept]
    return Lines(np.searchsorted(drive, np.arange(len(drives) + 1)), lonlat[kept], metres[kept])


@dataclass(frozen=True, eq=False)
class _Vertices:
    drive: IntArray
    lonlat: FloatArray
    metres: FloatArray
    """Metres driven on streets."""


def _inner_vertices(network: Network, legs: _Legs) -> _Vertices:
    """The vertices of the driven edges that lie between the places where their drives begin and end on the streets."""
    shape, reverse = network.shape[legs.edge], network.backward[legs.edge]
    first, last = network.shape_start[shape], network.shape_start[shape + 1]
    count = last - first
    leg = np.repeat(np.arange(len(shape)), count)
    begins = np.cumsum(count) - count
    place = np.arange(len(leg)) - np.repeat(begins, count)
    vertex = np.where(reverse[leg], last[leg] - 1 - place, first[leg] + place)
    x, y = network.x[vertex], network.y[vertex]
    steps = np.zeros(len(x))
    steps[1:] = distance(x[:-1], y[:-1], x[1:], y[1:])
    run = np.cumsum(np.where(place == 0, 0.0, steps))
    base = run[begins][leg]
    length = (run[begins + count - 1] - run[begins])[leg]
    share = np.divide(run - base, length, out=np.zeros_like(run), where=length > 0)
    lengths = (legs.finish - legs.begin) * network.metres[legs.edge]
    before = np.cumsum(lengths) - lengths
    own = np.searchsorted(legs.drive, legs.drive)
    before = before - before[own]
    metres = before[leg] + (share - legs.begin[leg]) * network.metres[legs.edge][leg]
    # The first vertex of an edge is the last of the one before.
    between = (place > 0) & (share > legs.begin[leg]) & (share < np.where(legs.finish < 1, legs.finish, 2.0)[leg])
    return _Vertices(legs.drive[leg][between], np.column_stack((x[between], y[between])), metres[between])
