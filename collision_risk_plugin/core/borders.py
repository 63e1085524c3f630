"""The borders of a zone set in a grid of cells: which of them a line may meet, and where there are none."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .geodesy import FloatArray

IntArray = npt.NDArray[np.int64]
Segments = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""(lon1, lat1, lon2, lat2) in degrees, each (S,)."""
UNKNOWN = -2
_CELLS_PER_SEGMENT = 4
_PAD = 1e-6
_LEAST_SIZE = 1e-9


class Pairs(NamedTuple):
    """The number of a segment that was asked for, and of a border in one of its cells; (K,) each, pairs may repeat."""

    asked: IntArray
    border: IntArray


class Borders:
    """Segments (S,) of borders, the index of the `zone` (S,) that each belongs to, and a grid over them.

    `zone_of_cell` (C,) is for whoever finds out the zone of a cell without borders: UNKNOWN until then.
    """

    def __init__(self, segments: Segments, zone: IntArray) -> None:
        self.segments = segments
        self.zone = zone
        x1, y1, x2, y2 = segments
        self._west, self._south = float(np.minimum(x1, x2).min()), float(np.minimum(y1, y2).min())
        width = max(float(np.maximum(x1, x2).max()) - self._west, _LEAST_SIZE)
        height = max(float(np.maximum(y1, y2).max()) - self._south, _LEAST_SIZE)
        self._side = int(np.ceil(np.sqrt(_CELLS_PER_SEGMENT * len(x1))))
        # A hair less, so that what lies on the eastern and northern edge is in the last cells.
        self._per_lon, self._per_lat = (self._side * (1 - _PAD) / size for size in (width, height))
        border, cell = self._cells(segments)
        self._border = border[np.argsort(cell, kind="stable")]
        # Borders of cell c: from _start[c] to before _start[c + 1] in _border.
        self._start = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=self._side**2))))
        self.zone_of_cell = np.full(self._side**2, UNKNOWN, dtype=np.int64)

    def pairs(self, asked: Segments) -> Pairs:
        """Which borders share a cell with which of the segments `asked`: all that they meet, and some more."""
        owner, cell = self._cells(asked)
        row, at = _ranges(self._start[cell], self._start[cell + 1])
        return Pairs(owner[row], self._border[at])

    def cell_of(self, lon: FloatArray, lat: FloatArray) -> IntArray:
        """The cell that holds each point, -1 outside the grid and so outside every zone. Shapes (P,) → (P,)."""
        column = np.floor((lon - self._west) * self._per_lon)
        row = np.floor((lat - self._south) * self._per_lat)
        inside = (column >= 0) & (column < self._side) & (row >= 0) & (row < self._side)
        return np.where(inside, row * self._side + column, -1).astype(np.int64)

    def is_empty(self, cell: IntArray) -> npt.NDArray[np.bool_]:
        """Whether no border passes through each cell (P,), which then lies in one zone, or in none."""
        empty: npt.NDArray[np.bool_] = self._start[cell] == self._start[cell + 1]
        return empty

    def _cells(self, segments: Segments) -> tuple[IntArray, IntArray]:
        """The cells that each segment passes through: (number of the segment, cell), a row for each of them."""
        x1, x2 = ((values - self._west) * self._per_lon for values in (segments[0], segments[2]))
        y1, y2 = ((values - self._south) * self._per_lat for values in (segments[1], segments[3]))
        west, east = np.minimum(x1, x2), np.maximum(x1, x2)
        of_column, column = _ranges(*self._within(west, east))
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
        of_row, row = _ranges(*self._within(np.minimum(*ends), np.maximum(*ends)))
        return of_column[of_row], row * self._side + column[of_row]

    def _within(self, low: FloatArray, high: FloatArray) -> tuple[IntArray, IntArray]:
        """From which number, and to before which one, the columns or rows of the grid go between two positions."""
        first = np.minimum(np.maximum(np.floor(low - _PAD), 0), self._side).astype(np.int64)
        last = np.minimum(np.maximum(np.floor(high + _PAD) + 1, 0), self._side).astype(np.int64)
        return first, last


def _ranges(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """All whole numbers from first[i] to before last[i], one i after another: (i, number)."""
    count = last - first
    owner = np.repeat(np.arange(len(count)), count)
    return owner, np.arange(len(owner)) + np.repeat(first - (np.cumsum(count) - count), count)
