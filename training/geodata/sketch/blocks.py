"""Blocks, known by the points of their tax lots: whether a straight link runs through one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

LOT_M = 7.0
MAX_ON_LOTS = 0.05
"""Of a link, the share that may lie within LOT_M of a lot's point: those points are inside blocks."""
_STEP_M = 5.0


class Blocks:
    """The points of lots (L, 2) in metres."""

    def __init__(self, lots: NDArray[np.float64]) -> None:
        self._tree = cKDTree(lots)

    def are_crossed(self, start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each of the links between `start` and `end` (E, 2) runs through the lots of a block."""
        metres = np.hypot(*(end - start).T)
        steps = np.maximum(np.ceil(metres / _STEP_M), 1).astype(np.int64)
        link = np.repeat(np.arange(len(start)), steps)
        share = (np.arange(len(link)) - np.repeat(np.cumsum(steps) - steps, steps) + 0.5) / steps[link]
        places = start[link] + share[:, None] * (end[link] - start[link])
        away, _ = self._tree.query(places, distance_upper_bound=LOT_M)
        on_lots = np.bincount(link, weights=np.isfinite(away), minlength=len(start)) / steps
        crossed: NDArray[np.bool_] = on_lots > MAX_ON_LOTS
        return crossed
