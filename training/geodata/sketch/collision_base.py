"""Collision base: streets through the points of each name, along the minimum spanning tree of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from .blocks import Blocks
from .chains import chains, degrees, lengths, spanning_forest, without_stubs
from .collision_points import CollisionPoints
from .pieces import StreetPieces

REACH_M = 350.0
"""Points of one name farther apart are not joined: between farther ones, half of the links follow no street."""
STUB_M = 30.0
TOLERANCE_M = 6.0
"""How far a street's course may be from the points that no other street shares, some of which lie beside it."""
ABOUT_M = 500.0
SHORT_M = 40.0
"""Links up to this length are taken without asking the lots."""


def collision_base(points: CollisionPoints, blocks: Blocks) -> StreetPieces:
    """Streets through the `points`, from corner to corner, and not through blocks.

    Those under a name with more collisions thereabouts come first.
    """
    group, keys = pd.factorize(points.key, sort=True)
    order = np.argsort(group, kind="stable")
    points, group = points.take(order), group[order]
    edges = spanning_forest(points.xy, group, REACH_M)
    crossed = blocks.are_crossed(points.xy[edges[:, 0]], points.xy[edges[:, 1]])
    edges = edges[~crossed | (lengths(points.xy, edges) <= SHORT_M)]
    edges = without_stubs(points.xy, edges, points.corner, STUB_M)
    stops = points.corner | (degrees(edges, len(points)) != 2)
    runs = [vertices for vertices, _ in chains(edges, stops)]
    lines = np.array([shapely.LineString(points.xy[run]) for run in runs], dtype=object)
    street = group[[run[0] for run in runs]]
    first = np.lexsort((street, -_collisions_about(lines, street, points, group)))
    names = [points.names[key] for key in keys[street[first]]]
    return StreetPieces.of(shapely.simplify(lines[first], TOLERANCE_M), "collisions", names)


def _collisions_about(
    lines: NDArray[np.object_], street: NDArray[np.int64], points: CollisionPoints, group: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Number of collisions on each line's street within ABOUT_M of its middle (P,)."""
    middle = shapely.get_coordinates(shapely.line_interpolate_point(lines, 0.5, normalized=True))
    apart = 10 * ABOUT_M  # a third dimension keeps the streets apart
    tree = cKDTree(np.column_stack((points.xy, group * apart)))
    near = tree.query_ball_point(np.column_stack((middle, street * apart)), ABOUT_M, return_sorted=True)
    return np.array([points.collisions[rows].sum() for rows in near], dtype=np.int64)
