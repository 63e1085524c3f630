"""Places at which collisions are recorded: positions a few metres apart are one place."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

REACH_M = 12.0
"""A place takes the positions within this distance (m) of it that no heavier place takes."""
_STEP_M = 2.0
"""Positions are rounded to this (m)."""


def merge_positions(x: FloatArray, y: FloatArray, weight: FloatArray) -> tuple[FloatArray, IntArray]:
    """Merge positions (N,) in metres into places (P, 2), and the place of each position (N,).

    The heaviest position becomes a place first. So an intersection, of which the city's maps have had several
    coordinates over the years, is one place.
    """
    steps, position = np.unique(np.round(np.column_stack((x, y)) / _STEP_M), axis=0, return_inverse=True)
    position = position.ravel()
    points, total = steps * _STEP_M, np.bincount(position, weight, len(steps))
    near = cKDTree(points).query_ball_point(points, REACH_M)
    owner = np.full(len(points), -1)
    for heaviest in np.argsort(-total, kind="stable").tolist():
        if owner[heaviest] < 0:
            within = np.array(near[heaviest])
            owner[within[owner[within] < 0]] = heaviest
    kept, place = np.unique(owner, return_inverse=True)
    return points[kept], place.ravel()[position]
