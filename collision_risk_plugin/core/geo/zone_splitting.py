"""Lines of any kind cut where they cross the borders of zones: exactly, not by steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import FloatArray, IntArray
from .geodesy import distance
from .spatial_index import UNKNOWN_ZONE, Segments, select_segments
from .zones import ZoneSet

MIN_PIECE_METRES = 0.01
"""The least length of a piece (m) unless said otherwise."""
MIN_VISIT_METRES = 1.0
"""A drive that is in a zone for less than this (m), at the border that its street runs along, does not visit it."""
_ON_BORDER = 1e-8
"""A line this near to a border (degrees, about a millimetre) over some length runs along it."""
_SLACK = 1e-9


@dataclass(frozen=True, eq=False)
class LineZones:
    """Where along lines it is in which zone: P pieces in order, one line's after another's.

    `line` (P,) numbers the line; `zone` (P,) is the index of the zone, -1 outside every zone; the piece
    goes from `start_metres` to `end_metres` (P,) from the start of its line. Consecutive pieces of a
    line differ in zone and leave nothing out. What runs along a border belongs to the first, in the
    order of the set, of the zones that share it.
    """

    line: IntArray
    zone: IntArray
    start_metres: FloatArray
    end_metres: FloatArray


def split_by_zones(zones: ZoneSet, lon: FloatArray, lat: FloatArray) -> LineZones:
    """The zones along the one line through the places `lon`, `lat` (V,): finite degrees, at least one place."""
    return split_lines_by_zones(zones, lon, lat, np.array([0, len(lon)]))


def split_lines_by_zones(
    zones: ZoneSet, lon: FloatArray, lat: FloatArray, start: IntArray, least: float = MIN_PIECE_METRES
) -> LineZones:
    """The zones along L lines, in one pass.

    Line i goes through the places `start[i]` to before `start[i + 1]` of `lon`, `lat` (V,): finite
    degrees, at least one place. A line without length is one piece, in the zone where it stands. Crossings
    within `least` metres of one another, or of an end of the line, make one cut, or none.
    """
    lines = _Lines(lon, lat, start, cumulative_metres(lon, lat, start))
    cuts = _border_crossings(zones, lines)
    line, begin, end = _pieces_between(lines, cuts, least)
    middle = (begin + end) / 2
    zone = _zones_at(zones, *lines.place(line, middle))
    for first, last, shared in zip(cuts.run_start, cuts.run_end, cuts.run_zone):
        on = zone[int(np.searchsorted(middle, first, "right")) : int(np.searchsorted(middle, last, "left"))]
        on[(on < 0) | (on > shared)] = shared
    entered = np.flatnonzero(np.concatenate(([True], (line[1:] != line[:-1]) | (zone[1:] != zone[:-1]))))
    left = np.append(entered[1:], len(line)) - 1
    line = line[entered]
    base = lines.metres[start[line]]
    return LineZones(line, zone[entered], begin[entered] - base, end[left] - base)


def cumulative_metres(lon: FloatArray, lat: FloatArray, start: IntArray) -> FloatArray:
    """Metres at each vertex (V,) of lines as in cut_many_by_zones, laid end to end without what lies between them."""
    steps = np.asarray(distance(lon[:-1], lat[:-1], lon[1:], lat[1:]), dtype=float)
    steps[start[1:-1] - 1] = 0
    return np.concatenate(([0.0], np.cumsum(steps)))


class _Lines(NamedTuple):
    """Lines as in cut_many_by_zones, with the place of each vertex on the axis of metres_along."""

    lon: FloatArray
    lat: FloatArray
    start: IntArray
    metres: FloatArray

    def place(self, line: IntArray, metres: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Longitude and latitude of places on lines, (P,) each."""
        first, last = self.start[line], self.start[line + 1] - 1
        vertex = np.minimum(np.maximum(np.searchsorted(self.metres, metres, "right") - 1, first), last)
        following = np.minimum(vertex + 1, last)
        step = self.metres[following] - self.metres[vertex]
        share = (metres - self.metres[vertex]) / np.where(step > 0, step, 1)
        lon, lat = (v[vertex] + share * (v[following] - v[vertex]) for v in (self.lon, self.lat))
        return lon, lat


class _BorderCrossings(NamedTuple):
    """Where lines meet borders, as the number of the line and metres on the axis of metres_along, (C,) each.

    They run along the border of `run_zone` from `run_start` to `run_end`, (R,) each.
    """

    line: IntArray
    metres: FloatArray
    run_start: FloatArray
    run_end: FloatArray
    run_zone: IntArray


def _border_crossings(zones: ZoneSet, lines: _Lines) -> _BorderCrossings:
    """All places where a border may be crossed: some more than there are, since both sides of each are looked at."""
    moves = (lines.lon[1:] != lines.lon[:-1]) | (lines.lat[1:] != lines.lat[:-1])
    moves[lines.start[1:-1] - 1] = False
    begin = np.flatnonzero(moves)
    asked = (lines.lon[begin], lines.lat[begin], lines.lon[begin + 1], lines.lat[begin + 1])
    segment, border = zones.borders.pairs(asked)
    if not len(segment):
        nothing, nowhere = np.zeros(0, dtype=np.int64), np.zeros(0)
        return _BorderCrossings(nothing, nowhere, nowhere, nowhere, nothing)
    crosses, runs, enter, leave = _intersect_segments(
        select_segments(asked, segment), select_segments(zones.borders.segments, border)
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
    """Segments of lines against segments of borders, pair by pair (K,).

    Whether they cross; whether one runs along the other; from and to where (0–1 of the line's segment)
    they meet, the same for a crossing.
    """
    dx, dy = line[2] - line[0], line[3] - line[1]
    ex, ey = border[2] - border[0], border[3] - border[1]
    wx, wy = border[0] - line[0], border[1] - line[1]
    # Twice the areas between the one segment and an end of the other: over its length, how far off that end is.
    turn = dx * ey - dy * ex
    first, other = wx * dy - wy * dx, wx * ey - wy * ex
    squared = dx * dx + dy * dy
    off_line = np.maximum(np.abs(first), np.abs(first - turn))
    off_border = np.maximum(np.abs(other), np.abs(other - turn))
    near = (off_line < _ON_BORDER * np.sqrt(squared)) | (off_border < _ON_BORDER * np.hypot(ex, ey))
    safe = np.where(turn == 0, np.inf, turn)
    at, on_border = other / safe, first / safe
    crosses = (turn != 0) & (np.abs(at - 0.5) <= 0.5 + _SLACK) & (np.abs(on_border - 0.5) <= 0.5 + _SLACK) & ~near
    one, two = (wx * dx + wy * dy) / squared, ((wx + ex) * dx + (wy + ey) * dy) / squared
    enter, leave = np.clip(np.minimum(one, two), 0, 1), np.clip(np.maximum(one, two), 0, 1)
    at = np.clip(at, 0, 1)
    return crosses, near & (leave > enter), np.where(crosses, at, enter), np.where(crosses, at, leave)


def _pieces_between(lines: _Lines, cuts: _BorderCrossings, least: float) -> tuple[IntArray, FloatArray, FloatArray]:
    """The pieces between one cut and the next: line, begin, end, on the axis of metres_along."""
    count = len(lines.start) - 1
    starts, ends = lines.metres[lines.start[:-1]], lines.metres[lines.start[1:] - 1]
    line = np.concatenate((np.arange(count), cuts.line))
    metres = np.concatenate((starts, cuts.metres))
    order = np.lexsort((metres, line))
    line, metres = line[order], metres[order]
    apart = np.concatenate(([0.0], np.diff(metres)))
    kept = (order < count) | ((apart >= least) & (ends[line] - metres >= least))
    line, metres = line[kept], metres[kept]
    last = np.append(line[1:] != line[:-1], True)
    return line, metres, np.where(last, ends[line], np.append(metres[1:], 0.0))


def _zones_at(zones: ZoneSet, lon: FloatArray, lat: FloatArray) -> IntArray:
    """As ZoneSet.locate; where no border is near, from what was found out of that cell before."""
    borders = zones.borders
    cell = borders.cell_of(lon, lat)
    inside, empty = cell >= 0, borders.is_empty(cell)
    zone = np.where(inside, borders.zone_of_cell[cell], -1)
    ask = np.flatnonzero(inside & (~empty | (zone == UNKNOWN_ZONE)))
    if len(ask):
        zone[ask] = zones.locate(lon[ask], lat[ask])
        learned = ask[empty[ask]]
        borders.zone_of_cell[cell[learned]] = zone[learned]
    return zone
