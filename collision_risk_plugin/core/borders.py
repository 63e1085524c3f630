"""The borders of a zone set in a grid of cells: which of them a line may meet, and where there are none."""

from __future__ import annotations

import numpy as np

from .grid import Box, Grid, Segments, rows
from .ranges import IntArray

UNKNOWN = -2
_CELLS_PER_SEGMENT = 4


class Borders(Grid):
    """Segments (S,) of borders, the index of the `zone` (S,) that each belongs to, and a grid over them.

    A cell without borders lies in one zone, or in none. `zone_of_cell` (C,) is for whoever finds out which: UNKNOWN
    until then.
    """

    def __init__(self, segments: Segments, zone: IntArray) -> None:
        super().__init__(segments, _CELLS_PER_SEGMENT)
        self.zone = zone
        self.zone_of_cell = np.full(self.cells, UNKNOWN, dtype=np.int64)

    def meet(self, box: Box) -> bool:
        """Whether the box around any segment of a border meets a box."""
        near = self.in_box(box)
        if not len(near):
            return False
        x1, y1, x2, y2 = rows(self.segments, near)
        west, south, east, north = box
        beside = (np.maximum(x1, x2) < west) | (np.minimum(x1, x2) > east)
        above = (np.maximum(y1, y2) < south) | (np.minimum(y1, y2) > north)
        return not bool((beside | above).all())
