"""Grid index over line segments, and over the borders of a zone set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import FloatArray, IntArray, concatenated_ranges
from .geodesy import metres_per_degree

Segments = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""(lon1, lat1, lon2, lat2) in degrees, each (S,)."""
Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""
_PAD = 1e-6
_LEAST_SIZE = 1e-9


def box_around(places: Sequence[tuple[float, float]], metres: float) -> Box:
    """The box that reaches so many metres beyond places (longitude, latitude)."""
    lons, lats = zip(*places)
    per_lon, per_lat = metres_per_degree(lats[0])
    aside, above = metres / per_lon, metres / per_lat
    return min(lons) - aside, min(lats) - above, max(lons) + aside, max(lats) + above


class SegmentPairs(NamedTuple):
    """The number of a segment that was asked for, and of one in the grid in one of its cells; (K,) each, may repeat."""

    asked: IntArray
    own: IntArray


class SegmentGrid:
    """A grid over segments (S,), with so many cells for each of them on average."""

    def __init__(self, segments: Segments, cells_per_segment: float) -> None:
        self.segments = segments
        x1, y1, x2, y2 = segments
        self._west, self._south = float(np.minimum(x1, x2).min()), float(np.minimum(y1, y2).min())
        width = max(float(np.maximum(x1, x2).max()) - self._west, _LEAST_SIZE)
        height = max(float(np.maximum(y1, y2).max()) - self._south, _LEAST_SIZE)
        self._side = int(np.ceil(np.sqrt(cells_per_segment * len(x1))))
        # A hair less, so that what lies on the eastern and northern edge is in the last cells.
        self._per_lon, self._per_lat = (self._side * (1 - _PAD) / size for size in (width, height))
        segment, cell = self._cells(segments)
        self._segment = segment[np.argsort(cell, kind="stable")]
        # Segments of cell c: from _start[c] to before _start[c + 1] in _segment.
        self._start = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=self._side**2))))

    @property
    def cells(self) -> int:
        return len(self._start) - 1

    def pairs(self, asked: Segments) -> SegmentPairs:
        """Which segments share a cell with which of those `asked`: all that they meet, and some more."""
        owner, cell = self._cells(asked)
        row, at = concatenated_ranges(self._start[cell], self._start[cell + 1])
        return SegmentPairs(owner[row], self._segment[at])

    def in_box(self, box: Box) -> IntArray:
        """The segments in the cells that a box touches: all that it meets, and some more; some repeat."""
        most = self._side - 1.0
        # What lies outside the grid is taken for its outermost cells.
        west, east = (int(min(max((lon - self._west) * self._per_lon, 0.0), most)) for lon in (box[0], box[2]))
        south, north = (int(min(max((lat - self._south) * self._per_lat, 0.0), most)) for lat in (box[1], box[3]))
        # The cells of a row follow each other.
        begins = range(south * self._side, (north + 1) * self._side, self._side)
        return np.concatenate([self._segment[self._start[at + west] : self._start[at + east + 1]] for at in begins])

    def cell_of(self, lon: FloatArray, lat: FloatArray) -> IntArray:
        """The cell that holds each point, -1 outside the grid. Shapes (P,) → (P,)."""
        column = np.floor((lon - self._west) * self._per_lon)
        row = np.floor((lat - self._south) * self._per_lat)
        inside = (column >= 0) & (column < self._side) & (row >= 0) & (row < self._side)
        return np.where(inside, row * self._side + column, -1).astype(np.int64)

    def is_empty(self, cell: IntArray) -> npt.NDArray[np.bool_]:
        """Whether no segment passes through each cell (P,)."""
        empty: npt.NDArray[np.bool_] = self._start[cell] == self._start[cell + 1]
        return empty

    def _cells(self, segments: Segments) -> tuple[IntArray, IntArray]:
        """The cells that each segment passes through: (number of the segment, cell), a row for each of them."""
        x1, x2 = ((values - self._west) * self._per_lon for values in (segments[0], segments[2]))
        y1, y2 = ((values - self._south) * self._per_lat for values in (segments[1], segments[3]))
        west, east = np.minimum(x1, x2), np.maximum(x1, x2)
        of_column, column = concatenated_ranges(*self._within(west, east))
        x1, y1, x2, y2, west, east = (values[of_column] for values in (x1, y1, x2, y2, west, east))
        upright = x1 == x2
        rise = (y2 - y1) / np.where(upright, np.inf, x2 - x1)
        # Where the segment enters and leaves this column of cells; an upright one does neither.
        enter = np.minimum(np.maximum(column, west), east)
        leave = np.maximum(np.minimum(column + 1, east), west)
        ends = (
            np.where(upright, y1, y1 + (enter - x1) * rise),
            np.where(upright, y2, y1 + (leave - x1) * rise),
        )
        of_row, row = concatenated_ranges(*self._within(np.minimum(*ends), np.maximum(*ends)))
        return of_column[of_row], row * self._side + column[of_row]

    def _within(self, low: FloatArray, high: FloatArray) -> tuple[IntArray, IntArray]:
        """From which number, and to before which one, the columns or rows of the grid go between two positions."""
        first = np.minimum(np.maximum(np.floor(low - _PAD), 0), self._side).astype(np.int64)
        last = np.minimum(np.maximum(np.floor(high + _PAD) + 1, 0), self._side).astype(np.int64)
        return first, last


def select_segments(segments: Segments, numbers: IntArray) -> Segments:
    """Some of the segments, in this order."""
    x1, y1, x2, y2 = segments
    return x1[numbers], y1[numbers], x2[numbers], y2[numbers]


UNKNOWN_ZONE = -2
_CELLS_PER_SEGMENT = 4


class ZoneBorders(SegmentGrid):
    """Segments (S,) of borders, the index of the `zone` (S,) that each belongs to, and a grid over them.

    A cell without borders lies in one zone, or in none. `zone_of_cell` (C,) is for whoever finds out which: UNKNOWN
    until then.
    """

    def __init__(self, segments: Segments, zone: IntArray) -> None:
        super().__init__(segments, _CELLS_PER_SEGMENT)
        self.zone = zone
        self.zone_of_cell = np.full(self.cells, UNKNOWN_ZONE, dtype=np.int64)

    def intersects(self, box: Box) -> bool:
        """Whether the box around any segment of a border meets a box."""
        near = self.in_box(box)
        if not len(near):
            return False
        x1, y1, x2, y2 = select_segments(self.segments, near)
        west, south, east, north = box
        beside = (np.maximum(x1, x2) < west) | (np.minimum(x1, x2) > east)
        above = (np.maximum(y1, y2) < south) | (np.minimum(y1, y2) > north)
        return not bool((beside | above).all())
