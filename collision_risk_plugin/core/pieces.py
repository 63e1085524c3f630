"""A drive cut where it enters another zone: the pieces between one border and the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .geodesy import FloatArray
from .network import Network, Snap
from .routing import Leg
from .zones import IntArray, ZoneSet

ACCESS_SPEED = 24 / 3.6
"""Speed (m/s) assumed on a straight access leg: 24 km/h, as on the roads inside an airport or a park."""
_ACCESS_STEP = 25.0
_ON_STREET = 0.01
_SAME_DEGREES = 1e-9


@dataclass(frozen=True, eq=False)
class Pieces:
    """P pieces in order of travel.

    Zone index (-1 outside every zone), metres, seconds, seconds since departure at entry, and whether
    on an access leg. `courses` (V, 2) are their lines one after another, each to `course_end` (P,).
    """

    zone: IntArray
    metres: FloatArray
    seconds: FloatArray
    entry_seconds: FloatArray
    access: npt.NDArray[np.bool_]
    courses: FloatArray
    course_end: IntArray

    def line(self, first: int = 0, last: int | None = None) -> FloatArray:
        """The pieces from `first` to before `last` as one line (V, 2), without repeated vertices."""
        start = int(self.course_end[first - 1]) if first else 0
        end = int(self.course_end[last - 1]) if last is not None else len(self.courses)
        kept = start + 1 + np.flatnonzero(self._moves[start : end - 1])
        if not len(kept):
            return self.courses[[start, end - 1]]
        return self.courses[np.concatenate(([start], kept))]

    def __post_init__(self) -> None:
        moves = np.any(np.abs(np.diff(self.courses, axis=0)) > _SAME_DEGREES, axis=1)
        object.__setattr__(self, "_moves", moves)

    _moves: npt.NDArray[np.bool_] = field(init=False, repr=False)


End = tuple[tuple[float, float], Snap]


def drive(network: Network, zones: ZoneSet, start: End, legs: Sequence[Leg], end: End) -> Pieces:
    """The pieces of a drive: access leg, the legs on the streets, access leg."""
    (place, snap), (goal, final) = start, end
    parts = [
        _access(zones, place, (snap.lon, snap.lat), snap.metres),
        _on_streets(network, legs),
        _access(zones, (final.lon, final.lat), goal, final.metres),
    ]
    seconds = np.concatenate([part.seconds for part in parts])
    courses = [course for part in parts for course in part.courses]
    return Pieces(
        zone=np.concatenate([part.zone for part in parts]),
        metres=np.concatenate([part.metres for part in parts]),
        seconds=seconds,
        entry_seconds=np.concatenate(([0.0], np.cumsum(seconds)[:-1])),
        access=np.repeat([True, False, True], [len(part.zone) for part in parts]),
        courses=np.concatenate(courses),
        course_end=np.cumsum([len(course) for course in courses]),
    )


class _Part(NamedTuple):
    """Pieces of an access leg or of the streets, before they are put together."""

    zone: IntArray
    metres: FloatArray
    seconds: FloatArray
    courses: list[FloatArray]


def _access(zones: ZoneSet, place: tuple[float, float], goal: tuple[float, float], metres: float) -> _Part:
    """A straight leg off the streets, cut (to about 25 m) where the zone changes; nothing for a place on a street."""
    if metres < _ON_STREET:
        return _Part(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0), [])
    steps = max(1, round(metres / _ACCESS_STEP))
    marks = np.linspace(0, 1, steps + 1)
    line = np.column_stack([place[i] + (goal[i] - place[i]) * marks for i in (0, 1)])
    middle = (line[:-1] + line[1:]) / 2
    zone = zones.locate(middle[:, 0], middle[:, 1])
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(zone)) + 1, [steps]))
    lengths = np.diff(marks[cuts]) * metres
    courses = [line[[a, b]] for a, b in zip(cuts[:-1], cuts[1:])]
    return _Part(zone[cuts[:-1]], lengths, lengths / ACCESS_SPEED, courses)


def _on_streets(network: Network, legs: Sequence[Leg]) -> _Part:
    edges = np.array([leg.edge for leg in legs], dtype=np.int64)
    begin, finish = np.array([leg.start for leg in legs], float), np.array([leg.end for leg in legs], float)
    leg_of, zone, enter, leave = _cut(network, edges, begin, finish)
    share = leave - enter
    on = edges[leg_of]
    courses = [_course(network, edge, a, b) for edge, a, b in zip(on.tolist(), enter.tolist(), leave.tolist())]
    return _Part(zone, share * network.metres[on], share * network.seconds[on], courses)


def _cut(
    network: Network, edges: IntArray, begin: FloatArray, finish: FloatArray
) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
    """Overlay pieces of the driven parts of edges: index of the leg, zone, from and to (0–1 of the edge)."""
    shapes = network.shape[edges]
    first, count = network.overlay_start[shapes], np.diff(network.overlay_start)[shapes]
    leg_of = np.repeat(np.arange(len(edges)), count)
    row = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    reverse = network.backward[edges][leg_of]
    # Metres before each overlay row, over all shapes; less those before the shape's first row.
    before = np.concatenate(([0.0], np.cumsum(network.overlay_metres)))
    base, total = before[first][leg_of], (before[first + count] - before[first])[leg_of]
    low, high = (before[row] - base) / total, (before[row + 1] - base) / total
    enter, leave = np.where(reverse, 1 - high, low), np.where(reverse, 1 - low, high)
    enter, leave = np.maximum(enter, begin[leg_of]), np.minimum(leave, finish[leg_of])
    driven = np.flatnonzero(leave > enter)
    driven = driven[np.lexsort((enter[driven], leg_of[driven]))]
    return leg_of[driven], network.overlay_zone[row[driven]], enter[driven], leave[driven]


def _course(network: Network, edge: int, begin: float, finish: float) -> FloatArray:
    """The line (V, 2) of an edge from `begin` to `finish` (0–1, in the edge's direction)."""
    xs, ys, marks = network.course(int(network.shape[edge]))
    if network.backward[edge]:
        xs, ys, marks = xs[::-1], ys[::-1], 1 - marks[::-1]
    if begin <= 0 and finish >= 1:
        return np.column_stack((xs, ys))
    inner = (marks > begin) & (marks < finish)
    at = np.concatenate(([begin], marks[inner], [finish]))
    return np.column_stack((np.interp(at, marks, xs), np.interp(at, marks, ys)))
