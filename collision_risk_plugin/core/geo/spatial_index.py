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
UNKNOWN_ZONE = -2
_CELLS_PER_BORDER_SEGMENT = 4
_PAD = 1e-6
"""Of a cell; segments this near to a cell are in it."""
_MIN_EXTENT = 1e-9


def box_around(places: Sequence[tuple[float, float]], metres: float) -> Box:
    """Bounding box of places (longitude, latitude), extended by `metres` on each side."""
    lons, lats = zip(*places)
    per_lon, per_lat = metres_per_degree(lats[0])
    dx, dy = metres / per_lon, metres / per_lat
    return min(lons) - dx, min(lats) - dy, max(lons) + dx, max(lats) + dy


def select_segments(segments: Segments, numbers: IntArray) -> Segments:
    """Some of the segments, in the order of `numbers`."""
    x1, y1, x2, y2 = segments
    return x1[numbers], y1[numbers], x2[numbers], y2[numbers]


class SegmentPairs(NamedTuple):
    """Pairs of a query segment and an indexed segment in a common cell, as their numbers; (K,) each, may repeat."""

    query: IntArray
    indexed: IntArray


class SegmentGrid:
    """Grid index over segments (S,), with `cells_per_segment` times as many cells as segments."""

    def __init__(self, segments: Segments, cells_per_segment: float) -> None:
        self.segments = segments
        x1, y1, x2, y2 = segments
        self._west, self._south = float(np.minimum(x1, x2).min()), float(np.minimum(y1, y2).min())
        width = max(float(np.maximum(x1, x2).max()) - self._west, _MIN_EXTENT)
        height = max(float(np.maximum(y1, y2).max()) - self._south, _MIN_EXTENT)
        # Number of rows, and of columns.
        self._size = int(np.ceil(np.sqrt(cells_per_segment * len(x1))))
        # A hair less, so that the eastern and the northern edge are in the last cells.
        self._per_lon, self._per_lat = (self._size * (1 - _PAD) / extent for extent in (width, height))
        segment, cell = self._cells(segments)
        self._segment = segment[np.argsort(cell, kind="stable")]
        # Segments of cell c: from _start[c] to before _start[c + 1] in _segment.
        self._start = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=self._size**2))))

    @property
    def cells(self) -> int:
        """The number of cells."""
        return len(self._start) - 1

    def candidate_pairs(self, query: Segments) -> SegmentPairs:
        """Pairs of query and indexed segments that may intersect: all that do, and others in a common cell."""
        number, cell = self._cells(query)
        row, at = concatenated_ranges(self._start[cell], self._start[cell + 1])
        return SegmentPairs(number[row], self._segment[at])

    def pairs_near(self, lon: FloatArray, lat: FloatArray, metres: float) -> SegmentPairs:
        """Pairs of a point (P,) and an indexed segment that may be within `metres`: all that are, and others."""
        per_lon, per_lat = metres_per_degree(lat)
        last = self._size - 1.0
        # Outside the grid, the outermost cells stand in.
        west, east, south, north = (
            np.clip(np.floor((values - edge) * scale), 0, last).astype(np.int64)
            for values, edge, scale in (
                (lon - metres / per_lon, self._west, self._per_lon),
                (lon + metres / per_lon, self._west, self._per_lon),
                (lat - metres / per_lat, self._south, self._per_lat),
                (lat + metres / per_lat, self._south, self._per_lat),
            )
        )
        point, row = concatenated_ranges(south, north + 1)
        # The cells of a row are consecutive.
        first, after = (self._start[row * self._size + column[point]] for column in (west, east + 1))
        number, at = concatenated_ranges(first, after)
        return SegmentPairs(point[number], self._segment[at])

    def in_box(self, box: Box) -> IntArray:
        """The segments that may intersect a box: all that do, and others in the cells that it covers; some repeat."""
        last = self._size - 1.0
        # Outside the grid, the outermost cells stand in.
        west, east = (int(min(max((lon - self._west) * self._per_lon, 0.0), last)) for lon in (box[0], box[2]))
        south, north = (int(min(max((lat - self._south) * self._per_lat, 0.0), last)) for lat in (box[1], box[3]))
        # The cells of a row are consecutive.
        rows = range(south * self._size, (north + 1) * self._size, self._size)
        return np.concatenate([self._segment[self._start[at + west] : self._start[at + east + 1]] for at in rows])

    def cell_of(self, lon: FloatArray, lat: FloatArray) -> IntArray:
        """The cell that holds each point, -1 outside the grid. Shapes (P,) → (P,)."""
        column = np.floor((lon - self._west) * self._per_lon)
        row = np.floor((lat - self._south) * self._per_lat)
        inside = (column >= 0) & (column < self._size) & (row >= 0) & (row < self._size)
        return np.where(inside, row * self._size + column, -1).astype(np.int64)

    def is_empty(self, cell: IntArray) -> npt.NDArray[np.bool_]:
        """Whether no segment passes through each cell (P,)."""
        empty: npt.NDArray[np.bool_] = self._start[cell] == self._start[cell + 1]
        return empty

    def _cells(self, segments: Segments) -> tuple[IntArray, IntArray]:
        """The cells that each segment passes through, as rows (number of the segment, cell)."""
        x1, x2 = ((values - self._west) * self._per_lon for values in (segments[0], segments[2]))
        y1, y2 = ((values - self._south) * self._per_lat for values in (segments[1], segments[3]))
        west, east = np.minimum(x1, x2), np.maximum(x1, x2)
        number, column = concatenated_ranges(*self._index_range(west, east))
        x1, y1, x2, y2, west, east = (values[number] for values in (x1, y1, x2, y2, west, east))
        vertical = x1 == x2
        slope = (y2 - y1) / np.where(vertical, np.inf, x2 - x1)
        # Where the segment enters and leaves this column of cells; a vertical one does neither.
        enter = np.minimum(np.maximum(column, west), east)
        leave = np.maximum(np.minimum(column + 1, east), west)
        y_enter = np.where(vertical, y1, y1 + (enter - x1) * slope)
        y_leave = np.where(vertical, y2, y1 + (leave - x1) * slope)
        in_column, row = concatenated_ranges(
            *self._index_range(np.minimum(y_enter, y_leave), np.maximum(y_enter, y_leave))
        )
        return number[in_column], row * self._size + column[in_column]

    def _index_range(self, low: FloatArray, high: FloatArray) -> tuple[IntArray, IntArray]:
        """The columns or rows between two positions: the first, and the one after the last."""
        first = np.minimum(np.maximum(np.floor(low - _PAD), 0), self._size).astype(np.int64)
        last = np.minimum(np.maximum(np.floor(high + _PAD) + 1, 0), self._size).astype(np.int64)
        return first, last


class ZoneBorders(SegmentGrid):
    """Grid index over the border segments (S,) of zones; `zone` (S,) is the index of the zone of each.

    A cell without borders lies in one zone, or in none: `zone_of_cell` (C,) is a cache of which, for callers to fill;
    UNKNOWN_ZONE until then.
    """

    def __init__(self, segments: Segments, zone: IntArray) -> None:
        super().__init__(segments, _CELLS_PER_BORDER_SEGMENT)
        self.zone = zone
        self.zone_of_cell = np.full(self.cells, UNKNOWN_ZONE, dtype=np.int64)

    def intersects(self, box: Box) -> bool:
        """Whether the bounding box of any border segment intersects a box."""
        near = self.in_box(box)
        if not len(near):
            return False
        x1, y1, x2, y2 = select_segments(self.segments, near)
        west, south, east, north = box
        beside = (np.maximum(x1, x2) < west) | (np.minimum(x1, x2) > east)
        above = (np.maximum(y1, y2) < south) | (np.minimum(y1, y2) > north)
        return not bool((beside | above).all())
