"""Splits lines where they cross zone borders: at the exact intersections, not by sampling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import FloatArray, IntArray
from .geodesy import distance
from .spatial_index import UNKNOWN_ZONE, Segments, select_segments
from .zones import ZoneSet

MIN_INTERVAL_METRES = 0.01
"""The least length of an interval (m) unless the caller sets another."""
MIN_VISIT_METRES = 1.0
"""A drive that is in a zone for less than this (m), at the border that its street runs along, does not visit it."""
_ON_BORDER = 1e-8
"""A line this near to a border (degrees, about a millimetre) over some length runs along it."""
_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class LineZones:
    """Intervals of lines by zone: P intervals in order, those of one line after those of another.

    `line` (P,) numbers the line; `zone` (P,) is the index of the zone, -1 outside every zone; the interval reaches
    from `start_metres` to `end_metres` (P,), measured from the start of its line. Consecutive intervals of a line
    differ in zone and leave no gap. What runs along a border belongs to the first, in the order of the set, of the
    zones that share it.
    """

    line: IntArray
    zone: IntArray
    start_metres: FloatArray
    end_metres: FloatArray


def split_by_zones(zones: ZoneSet, lon: FloatArray, lat: FloatArray) -> LineZones:
    """The zones along one line with the vertices `lon`, `lat` (V,): finite degrees, at least one vertex."""
    return split_lines_by_zones(zones, lon, lat, np.array([0, len(lon)]))


def split_lines_by_zones(
    zones: ZoneSet, lon: FloatArray, lat: FloatArray, start: IntArray, min_metres: float = MIN_INTERVAL_METRES
) -> LineZones:
    """The zones along L lines, in one pass.

    The vertices of line i are `start[i]` to before `start[i + 1]` of `lon`, `lat` (V,): finite degrees, at least one
    vertex. A line without length is one interval, in the zone where it lies. Crossings within `min_metres` of one
    another, or of an end of the line, split it once, or not at all.
    """
    lines = Lines(lon, lat, start, cumulative_metres(lon, lat, start))
    crossings = _border_crossings(zones, lines)
    line, begin, end = _split_at(lines, crossings, min_metres)
    middle = (begin + end) / 2
    zone = _zones_at(zones, *lines.interpolate(line, middle))
    for first, last, border_zone in zip(crossings.run_start, crossings.run_end, crossings.run_zone):
        run = zone[int(np.searchsorted(middle, first, "right")) : int(np.searchsorted(middle, last, "left"))]
        run[(run < 0) | (run > border_zone)] = border_zone
    entered = np.flatnonzero(np.concatenate(([True], (line[1:] != line[:-1]) | (zone[1:] != zone[:-1]))))
    left = np.append(entered[1:], len(line)) - 1
    line = line[entered]
    line_start = lines.metres[start[line]]
    return LineZones(line, zone[entered], begin[entered] - line_start, end[left] - line_start)


def cumulative_metres(lon: FloatArray, lat: FloatArray, start: IntArray) -> FloatArray:
    """Metres at each vertex (V,) of lines as in split_lines_by_zones, laid end to end without the gaps between them."""
    steps = np.asarray(distance(lon[:-1], lat[:-1], lon[1:], lat[1:]), dtype=float)
    steps[start[1:-1] - 1] = 0
    return np.concatenate(([0.0], np.cumsum(steps)))


class Lines(NamedTuple):
    """Lines as in split_lines_by_zones, with the cumulative metres of each vertex."""

    lon: FloatArray
    lat: FloatArray
    start: IntArray
    metres: FloatArray

    def interpolate(self, line: IntArray, metres: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Longitude and latitude of points on lines at cumulative metres, (P,) each."""
        first, last = self.start[line], self.start[line + 1] - 1
        vertex = np.minimum(np.maximum(np.searchsorted(self.metres, metres, "right") - 1, first), last)
        following = np.minimum(vertex + 1, last)
        step = self.metres[following] - self.metres[vertex]
        fraction = (metres - self.metres[vertex]) / np.where(step > 0, step, 1)
        lon, lat = (v[vertex] + fraction * (v[following] - v[vertex]) for v in (self.lon, self.lat))
        return lon, lat


class _BorderCrossings(NamedTuple):
    """Where lines meet borders: the number of the line and cumulative metres, (C,) each.

    From `run_start` to `run_end` (cumulative metres) a line runs along a border of `run_zone`, (R,) each.
    """

    line: IntArray
    metres: FloatArray
    run_start: FloatArray
    run_end: FloatArray
    run_zone: IntArray


def _border_crossings(zones: ZoneSet, lines: Lines) -> _BorderCrossings:
    """All crossings of lines and borders; one of a shared border is there twice, once for each zone."""
    moves = (lines.lon[1:] != lines.lon[:-1]) | (lines.lat[1:] != lines.lat[:-1])
    moves[lines.start[1:-1] - 1] = False
    begin = np.flatnonzero(moves)
    segments = (lines.lon[begin], lines.lat[begin], lines.lon[begin + 1], lines.lat[begin + 1])
    segment, border = zones.borders.candidate_pairs(segments)
    if not len(segment):
        no_numbers, no_metres = np.zeros(0, dtype=np.int64), np.zeros(0)
        return _BorderCrossings(no_numbers, no_metres, no_metres, no_metres, no_numbers)
    crosses, runs, enter, leave = _intersect_segments(
        select_segments(segments, segment), select_segments(zones.borders.segments, border)
    )
    vertex = begin[segment]
    low, step = lines.metres[vertex], lines.metres[vertex + 1] - lines.metres[vertex]
    meets = crosses | runs
    enter, leave = low + enter * step, low + leave * step
    line = np.searchsorted(lines.start, vertex, "right") - 1
    return _BorderCrossings(
        line=np.concatenate((line[meets], line[runs])),
        metres=np.concatenate((enter[meets], leave[runs])),
        run_start=enter[runs],
        run_end=leave[runs],
        run_zone=zones.borders.zone[border[runs]],
    )


def _intersect_segments(
    line: Segments, border: Segments
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], FloatArray, FloatArray]:
    """Intersects segments of lines with segments of borders, pair by pair (K,).

    Returns whether they cross; whether the one runs along the other; from and to which fraction (0–1 of the line's
    segment) they meet, the same for a crossing.
    """
    dx, dy = line[2] - line[0], line[3] - line[1]
    ex, ey = border[2] - border[0], border[3] - border[1]
    wx, wy = border[0] - line[0], border[1] - line[1]
    # Cross products: divided by the length of one segment, the distances of the other's ends from its line.
    cross = dx * ey - dy * ex
    border_start, line_start = wx * dy - wy * dx, wx * ey - wy * ex
    squared = dx * dx + dy * dy
    off_line = np.maximum(np.abs(border_start), np.abs(border_start - cross))
    off_border = np.maximum(np.abs(line_start), np.abs(line_start - cross))
    near = (off_line < _ON_BORDER * np.sqrt(squared)) | (off_border < _ON_BORDER * np.hypot(ex, ey))
    divisor = np.where(cross == 0, np.inf, cross)
    on_line, on_border = line_start / divisor, border_start / divisor
    crosses = (
        (cross != 0) & (np.abs(on_line - 0.5) <= 0.5 + _TOLERANCE) & (np.abs(on_border - 0.5) <= 0.5 + _TOLERANCE)
    ) & ~near
    # The border's ends, projected onto the line's segment.
    one, two = (wx * dx + wy * dy) / squared, ((wx + ex) * dx + (wy + ey) * dy) / squared
    enter, leave = np.clip(np.minimum(one, two), 0, 1), np.clip(np.maximum(one, two), 0, 1)
    on_line = np.clip(on_line, 0, 1)
    return crosses, near & (leave > enter), np.where(crosses, on_line, enter), np.where(crosses, on_line, leave)


def _split_at(lines: Lines, crossings: _BorderCrossings, min_metres: float) -> tuple[IntArray, FloatArray, FloatArray]:
    """The intervals between one crossing and the next: line, begin and end in cumulative metres."""
    count = len(lines.start) - 1
    starts, ends = lines.metres[lines.start[:-1]], lines.metres[lines.start[1:] - 1]
    line = np.concatenate((np.arange(count), crossings.line))
    metres = np.concatenate((starts, crossings.metres))
    order = np.lexsort((metres, line))
    line, metres = line[order], metres[order]
    gap = np.concatenate(([0.0], np.diff(metres)))
    kept = (order < count) | ((gap >= min_metres) & (ends[line] - metres >= min_metres))
    line, metres = line[kept], metres[kept]
    last = np.append(line[1:] != line[:-1], True)
    return line, metres, np.where(last, ends[line], np.append(metres[1:], 0.0))


def _zones_at(zones: ZoneSet, lon: FloatArray, lat: FloatArray) -> IntArray:
    """As ZoneSet.locate, with the zones of cells without borders kept in ZoneBorders.zone_of_cell."""
    borders = zones.borders
    cell = borders.cell_of(lon, lat)
    inside, empty = cell >= 0, borders.is_empty(cell)
    zone = np.where(inside, borders.zone_of_cell[cell], -1)
    unknown = np.flatnonzero(inside & (~empty | (zone == UNKNOWN_ZONE)))
    if len(unknown):
        zone[unknown] = zones.locate(lon[unknown], lat[unknown])
        cacheable = unknown[empty[unknown]]
        borders.zone_of_cell[cell[cacheable]] = zone[cacheable]
    return zone
