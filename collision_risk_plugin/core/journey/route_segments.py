"""Split drives into segments per edge and zone, with the seconds on each, and their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray, LonLat, concatenated_ranges
from ..geo.spatial_index import box_around
from ..geo.zone_splitting import MIN_VISIT_METRES, split_lines_by_zones
from ..geo.zones import ZoneSet
from ..streets.network import Network, SnappedPoint
from ..streets.shortest_path import EdgePath
from ..traffic.speed_table import ACCESS_SPEED, OFF_STREETS, SpeedTable
from ..traffic.travel_time import travel_times

_ON_STREET = 0.01
_SAME_METRES = 1e-6
_NOTHING = np.zeros(0)
NO_EDGE = -1


@dataclass(frozen=True)
class Drive:
    """A straight access leg from `place` to the streets, the path on them, and another leg to `goal`."""

    place: LonLat
    start: SnappedPoint
    path: EdgePath
    end: SnappedPoint
    goal: LonLat


@dataclass(frozen=True, eq=False)
class RouteSegments:
    """P segments of R drives, one drive after another, each in order of travel.

    `drive` (P,): number of the drive; `zone`: index, -1 outside every zone; `edge`: of the network, NO_EDGE on an
    access leg, of which the `fraction` (0–1) is driven; `kind`: of the street in the speed table,
    OFF_STREETS on an access leg; `seconds`: with traffic, `free_flow_seconds`: without; `entry_seconds`: since
    departure. Drive r is `start[r]:start[r + 1]`; its trip seconds are spent in its first segment.
    """

    start: IntArray
    drive: IntArray
    zone: IntArray
    edge: IntArray
    fraction: FloatArray
    metres: FloatArray
    kind: IntArray
    free_flow_seconds: FloatArray
    seconds: FloatArray
    entry_seconds: FloatArray

    @property
    def access(self) -> npt.NDArray[np.bool_]:
        """Whether each is on an access leg (P,)."""
        access: npt.NDArray[np.bool_] = self.kind == OFF_STREETS
        return access

    def total(self, values: FloatArray) -> FloatArray:
        """Sum of values of segments (P,) for each drive (R,)."""
        return np.asarray(np.bincount(self.drive, values, len(self.start) - 1), dtype=float)


@dataclass(frozen=True, eq=False)
class MeasuredLine:
    """A line with measures: `lonlat` (V, 2) in degrees, and the metres driven at each vertex (V,)."""

    lonlat: FloatArray
    metres: FloatArray

    def parts(self, marks: FloatArray) -> list[FloatArray]:
        """Split the line at ascending marks (K + 1,) in metres: K lines (V, 2)."""
        at = np.array([np.interp(marks, self.metres, self.lonlat[:, axis]) for axis in (0, 1)]).T
        # Vertices strictly between two marks.
        first = self.metres.searchsorted(marks[:-1] + _SAME_METRES).tolist()
        last = self.metres.searchsorted(marks[1:] - _SAME_METRES).tolist()
        between = [self.lonlat[one:other] for one, other in zip(first, last)]
        whole = np.concatenate([part for i, run in enumerate(between) for part in (at[i : i + 1], run)] + [at[-1:]])
        begins = [0, *accumulate(len(run) + 1 for run in between)]
        return [whole[begin : end + 1] for begin, end in zip(begins, begins[1:])]


class _Segments(NamedTuple):
    """Segments in order of travel, on the streets or on an access leg.

    `edge` (P,) of the network, NO_EDGE on an access leg; `amount`: fraction of the edge, on an access leg metres.
    """

    zone: IntArray
    edge: IntArray
    amount: FloatArray


def split_drives(
    network: Network, zones: ZoneSet, speeds: SpeedTable, drives: Sequence[Drive], departures: FloatArray
) -> RouteSegments:
    """Split drives into segments: one for each zone on each edge, and on each access leg.

    `departures` (R,): of each drive, in seconds since 1970 (UTC).
    """
    streets = [_on_streets(network, drive.path) for drive in drives]
    legs = _on_access_legs(zones, [leg for pair in map(_access_legs, drives, streets) for leg in pair])
    parts = [part for three in zip(legs[::2], streets, legs[1::2]) for part in three]
    zone, edge, amount = (np.concatenate(values) for values in zip(*parts))
    on_streets = edge != NO_EDGE
    metres = np.where(on_streets, amount * network.metres[edge], amount)
    kind = np.where(on_streets, speeds.kinds_of(network.area[edge], network.road_class[edge]), OFF_STREETS)
    start = np.array([0, *accumulate(len(part.zone) for part in parts)])[::3]
    times = travel_times(speeds, start, metres, kind, departures)
    return RouteSegments(
        start=start,
        drive=np.arange(len(drives)).repeat(start[1:] - start[:-1]),
        zone=zone,
        edge=edge,
        fraction=np.where(on_streets, amount, 0.0),
        metres=metres,
        kind=kind,
        free_flow_seconds=np.where(on_streets, amount * network.free_flow_seconds[edge], amount / ACCESS_SPEED),
        seconds=times.seconds,
        entry_seconds=times.entry_seconds,
    )


class _AccessLeg(NamedTuple):
    """A straight access leg; `street`: zone of the street that it leads to or from, empty if none is driven."""

    ends: tuple[LonLat, LonLat]
    metres: float
    street: IntArray


def _access_legs(drive: Drive, streets: _Segments) -> tuple[_AccessLeg, _AccessLeg]:
    start, end = drive.start, drive.end
    return (
        _AccessLeg((drive.place, (start.lon, start.lat)), start.metres, streets.zone[:1]),
        _AccessLeg(((end.lon, end.lat), drive.goal), end.metres, streets.zone[-1:]),
    )


def _on_access_legs(zones: ZoneSet, legs: Sequence[_AccessLeg]) -> list[_Segments]:
    parts = [_beside_the_street(zones, leg) for leg in legs]
    across = _across_borders(zones, [leg for leg, part in zip(legs, parts) if part is None])
    return [next(across) if part is None else part for part in parts]


def _beside_the_street(zones: ZoneSet, leg: _AccessLeg) -> _Segments | None:
    """The segment of a leg that stays clear of zone borders, so in the zone of its street; None if it may cross one."""
    if leg.metres < _ON_STREET:
        return _off_streets(leg.street[:0], _NOTHING)
    if not len(leg.street) or zones.borders.intersects(box_around(leg.ends, MIN_VISIT_METRES)):
        return None
    return _off_streets(leg.street, np.array([leg.metres]))


def _across_borders(zones: ZoneSet, legs: Sequence[_AccessLeg]) -> Iterator[_Segments]:
    if legs:
        points = np.array([leg.ends for leg in legs]).reshape(-1, 2)
        along = split_lines_by_zones(
            zones, points[:, 0], points[:, 1], np.arange(0, len(points) + 1, 2), MIN_VISIT_METRES
        )
        lengths = along.end_metres - along.start_metres
        begins = along.line.searchsorted(np.arange(len(legs) + 1)).tolist()
        for leg, begin, end in zip(legs, begins, begins[1:]):
            metres = lengths[begin:end] * (leg.metres / along.end_metres[end - 1])
            yield _off_streets(along.zone[begin:end], metres)


def _off_streets(zone: IntArray, metres: FloatArray) -> _Segments:
    return _Segments(zone, np.full(len(zone), NO_EDGE), metres)


def _on_streets(network: Network, path: EdgePath) -> _Segments:
    """Segments of the streets, from the zone overlay, as far as they are driven."""
    along, edges = network.edge_zones, path.edges
    begin, finish = path.spans
    leg, row = concatenated_ranges(along.start[edges], along.start[edges + 1])
    fraction = np.minimum(along.leave[row], finish[leg]) - np.maximum(along.enter[row], begin[leg])
    driven = fraction > 0
    return _Segments(along.zone[row[driven]], edges[leg[driven]], fraction[driven])


def line_of_drive(network: Network, drive: Drive) -> MeasuredLine:
    """The line of a drive: the place, the streets from the snapped start to the snapped end, the goal."""
    along, edges, start, end = network.edge_vertices, drive.path.edges, drive.start, drive.end
    begin, finish = drive.path.spans
    leg, vertex = concatenated_ranges(along.start[edges], along.start[edges + 1])
    fraction = along.fraction[vertex]
    # The first vertex of an edge is the last of the one before.
    inner = (fraction > begin[leg]) & (fraction <= finish[leg])
    leg, vertex, fraction = leg[inner], vertex[inner], fraction[inner]
    metres = network.metres[edges]
    driven = ((finish - begin) * metres).cumsum()
    at_end = start.metres + (float(driven[-1]) if len(edges) else 0.0)
    # Where each edge would begin if it were driven from its tail, or to its head.
    zero = start.metres + driven - finish * metres
    lonlat = np.concatenate(
        ((drive.place, (start.lon, start.lat)), along.lonlat[vertex], ((end.lon, end.lat), drive.goal))
    )
    run = np.concatenate(((0.0, start.metres), zero[leg] + fraction * metres[leg], (at_end, at_end + end.metres)))
    moves = np.concatenate(([True], (lonlat[1:, 0] != lonlat[:-1, 0]) | (lonlat[1:, 1] != lonlat[:-1, 1])))
    return MeasuredLine(lonlat[moves], run[moves])
