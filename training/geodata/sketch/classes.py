"""Classes of streets, local or major, by the collisions recorded on them."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree

from collision_risk_plugin.core.places.name_matching import fold_name
from collision_risk_plugin.core.streets.road_class import RoadClass

from .collision_points import CollisionPoints
from .pieces import StreetPieces

MAJOR_SHARE = 0.32
"""Of the streets' length, the share that is major: OpenStreetMap's primary, secondary and tertiary roads in Manhattan,
Brooklyn and the Bronx (April 2026)."""
ON_STREET_M = 15.0
ALONG_M = 1500.0
"""A street's collisions are counted so far along its name in either direction."""
AROUND_M = 500.0
"""A street is compared with those in its square of this size and the eight squares around."""
LOCALLY = 0.75
"""Between 0, one measure for the whole city, and 1, as many major streets everywhere."""
_FEW = 100.0
"""Metres added to a street's length, so that a few collisions on a short one do not count for much."""


def with_classes(pieces: StreetPieces, points: CollisionPoints) -> StreetPieces:
    """The pieces with those local ones made major that rank highest, up to MAJOR_SHARE of the length."""
    local = pieces.road_class == RoadClass.LOCAL
    rank = np.where(local, _among_others(importance(pieces, points), pieces), -1.0)
    order = np.argsort(-rank, kind="stable")
    length = np.where(local, shapely.length(pieces.lines), 0.0)
    major = np.zeros(len(pieces), dtype=bool)
    major[order] = np.cumsum(length[order]) <= MAJOR_SHARE * length.sum()
    return pieces.with_classes(np.where(local & major, RoadClass.MAJOR, pieces.road_class).astype(np.uint8))


def importance(pieces: StreetPieces, points: CollisionPoints) -> NDArray[np.float64]:
    """How major each piece is: collisions recorded on its street per km, more if few of those there are on others.

    A street that goes on under its name counts for more than a short one; a piece without a name for nothing.
    """
    keys, key = np.unique([fold_name(name) for name in pieces.name], return_inverse=True)
    number = {name: index for index, name in enumerate(keys.tolist())}
    of_point = np.array([number.get(name, -1) for name in points.key])
    point, piece = shapely.STRtree(pieces.lines).query(
        shapely.points(points.xy), predicate="dwithin", distance=ON_STREET_M
    )
    own = of_point[point] == key[piece]
    point, piece = point[own], piece[own]
    along = _sums_along(pieces, key)
    length, on_it, all_there = (
        along @ values
        for values in (
            shapely.length(pieces.lines),
            np.bincount(piece, weights=points.on_it[point], minlength=len(pieces)),
            np.bincount(piece, weights=points.collisions[point], minlength=len(pieces)),
        )
    )
    rank: NDArray[np.float64] = on_it / (length + _FEW) * on_it / (all_there + 1) * np.sqrt(length)
    return np.where(keys[key] == "", 0.0, rank)


def _among_others(rank: NDArray[np.float64], pieces: StreetPieces) -> NDArray[np.float64]:
    """Each piece's rank beside that of the streets around it: where all have many collisions, not all are major."""
    middle = shapely.get_coordinates(shapely.line_interpolate_point(pieces.lines, 0.5, normalized=True))
    column, row = ((middle - middle.min(axis=0)) // AROUND_M).astype(np.int64).T
    length = shapely.length(pieces.lines)
    shape = (column.max() + 1, row.max() + 1)
    total, metres = np.zeros(shape), np.zeros(shape)
    np.add.at(total, (column, row), rank * length)
    np.add.at(metres, (column, row), length)
    total, metres = (uniform_filter(values, 3, mode="constant") for values in (total, metres))
    mean = total[column, row] / np.maximum(metres[column, row], 1e-9)
    beside: NDArray[np.float64] = rank / np.maximum(mean, 1e-9) ** LOCALLY
    return beside


def _sums_along(pieces: StreetPieces, key: NDArray[np.int64]) -> coo_matrix:
    """Matrix (P, P) that sums values of pieces over those of one name within ALONG_M of each."""
    middle = shapely.get_coordinates(shapely.line_interpolate_point(pieces.lines, 0.5, normalized=True))
    apart = 10 * ALONG_M  # a third dimension keeps the names apart
    pairs = cKDTree(np.column_stack((middle, key * apart))).query_pairs(ALONG_M, output_type="ndarray")
    self_ = np.arange(len(pieces))
    rows = np.concatenate((self_, pairs[:, 0], pairs[:, 1]))
    columns = np.concatenate((self_, pairs[:, 1], pairs[:, 0]))
    return coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(pieces), len(pieces))).tocsr()
