"""A drive cut where it enters another zone: the pieces between one border and the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .geodesy import FloatArray, distance
from .network import Network, Snap
from .routing import Leg
from .zones import IntArray, ZoneSet

ACCESS_SPEED = 24 / 3.6
"""Speed (m/s) assumed on a straight access leg: 24 km/h, as on the roads inside an airport or a park."""
_ACCESS_STEP = 25.0


@dataclass(frozen=True, eq=False)
class Pieces:
    """P pieces in order of travel.

    Zone index (-1 outside every zone), metres, seconds, seconds since departure at entry, whether on
    an access leg, and the course (V, 2) of each.
    """

    zone: IntArray
    metres: FloatArray
    seconds: FloatArray
    entry_seconds: FloatArray
    access: npt.NDArray[np.bool_]
    courses: tuple[FloatArray, ...]


End = tuple[tuple[float, float], Snap]


def drive(network: Network, zones: ZoneSet, start: End, legs: Sequence[Leg], end: End) -> Pieces:
    """The pieces of a drive: access leg, the legs on the streets, access leg."""
    (place, snap), (goal, final) = start, end
    parts = [
        _access(zones, place, (snap.lon, snap.lat)),
        _on_streets(network, legs),
        _access(zones, (final.lon, final.lat), goal),
    ]
    seconds = np.concatenate([part.seconds for part in parts])
    return Pieces(
        zone=np.concatenate([part.zone for part in parts]),
        metres=np.concatenate([part.metres for part in parts]),
        seconds=seconds,
        entry_seconds=np.concatenate(([0.0], np.cumsum(seconds)[:-1])),
        access=np.concatenate([part.access for part in parts]),
        courses=tuple(course for part in parts for course in part.courses),
    )


def _access(zones: ZoneSet, place: tuple[float, float], goal: tuple[float, float]) -> Pieces:
    """A straight leg off the streets, cut (to about 25 m) where the zone changes."""
    total = float(distance(*place, *goal))
    steps = max(1, round(total / _ACCESS_STEP))
    marks = np.linspace(0, 1, steps + 1)
    line = np.column_stack([place[i] + (goal[i] - place[i]) * marks for i in (0, 1)])
    middle = (line[:-1] + line[1:]) / 2
    zone = zones.locate(middle[:, 0], middle[:, 1])
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(zone)) + 1, [steps]))
    metres = np.diff(marks[cuts]) * total
    return Pieces(
        zone=zone[cuts[:-1]],
        metres=metres,
        seconds=metres / ACCESS_SPEED,
        entry_seconds=np.zeros(len(metres)),
        access=np.ones(len(metres), dtype=bool),
        courses=tuple(line[[a, b]] for a, b in zip(cuts[:-1], cuts[1:])),
    )


def _on_streets(network: Network, legs: Sequence[Leg]) -> Pieces:
    edges = np.array([leg.edge for leg in legs], dtype=np.int64)
    begin, finish = np.array([leg.start for leg in legs], float), np.array([leg.end for leg in legs], float)
    leg_of, zone, enter, leave = _cut(network, edges, begin, finish)
    share = leave - enter
    on = edges[leg_of]
    return Pieces(
        zone=zone,
        metres=share * network.metres[on],
        seconds=share * network.seconds[on],
        entry_seconds=np.zeros(len(on)),
        access=np.zeros(len(on), dtype=bool),
        courses=tuple(_course(network, int(edge), a, b) for edge, a, b in zip(on, enter, leave)),
    )


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


def merge(courses: Sequence[FloatArray]) -> FloatArray:
    """Lines that follow one another as one line (V, 2), without repeated vertices."""
    line: FloatArray = np.concatenate(list(courses))
    keep = np.concatenate(([True], np.any(np.abs(np.diff(line, axis=0)) > 1e-9, axis=1)))
    kept: list[int] = np.flatnonzero(keep).tolist()
    if len(kept) < 2:
        kept = [0, len(line) - 1]
    return line[kept]
