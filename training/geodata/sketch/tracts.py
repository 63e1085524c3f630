"""Tract streets: the streets that bound the 2020 census tracts.

A section of tract boundary with a tract on either side is nearly always a street (in Manhattan 97 % of the length lies
within 20 m of a drivable one); a section with a tract on one side only is the shore.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..geography import METRIC, boundaries
from .joining import parts_of

GRID_M = 0.5
SIDE_OFFSET_M = 1.5
MIN_PART_M = 800.0


def tract_streets() -> gpd.GeoDataFrame:
    """Sections of boundary between two tracts: geometry in metres, `left` and `right` area ids."""
    tracts = boundaries("census_tract")
    polygons = tracts.geometry.to_numpy()
    lines = shapely.get_parts(shapely.unary_union(shapely.boundary(polygons), grid_size=GRID_M))
    points, line_of = shapely.get_coordinates(lines, return_index=True)
    inside = line_of[1:] == line_of[:-1]
    a, b = points[:-1][inside], points[1:][inside]
    sides = _tracts_beside(a, b, shapely.STRtree(polygons))
    between = (sides.min(axis=1) >= 0) & (sides[:, 0] != sides[:, 1])
    segments = shapely.linestrings(np.stack((a, b), axis=1)[between])
    pairs = pd.DataFrame(np.sort(sides[between], axis=1), columns=["left", "right"])
    area = tracts["nta2020"].to_numpy()
    rows = [
        (piece, area[left], area[right])
        for (left, right), rows in pairs.groupby(["left", "right"]).indices.items()
        for piece in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(segments[rows])))
    ]
    streets = gpd.GeoDataFrame(rows, columns=["geometry", "left", "right"], geometry="geometry", crs=METRIC)
    return _without_fragments(streets)


def _without_fragments(streets: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The streets without isolated components of under MIN_PART_M in all."""
    part = parts_of(streets.geometry.to_numpy())
    return streets[np.bincount(part, weights=streets.length)[part] >= MIN_PART_M].reset_index(drop=True)


def _tracts_beside(a: NDArray[np.float64], b: NDArray[np.float64], tree: shapely.STRtree) -> NDArray[np.int64]:
    """Index of the tract on each side of each segment, -1 for none: shape (S, 2)."""
    along = b - a
    across = np.column_stack((-along[:, 1], along[:, 0])) / np.hypot(along[:, 0], along[:, 1])[:, None] * SIDE_OFFSET_M
    sides = np.full((len(a), 2), -1, dtype=np.int64)
    for column, sign in enumerate((1, -1)):
        points, tracts = tree.query(shapely.points((a + b) / 2 + sign * across), predicate="within")
        sides[points, column] = tracts
    return sides


def sketch_metres(streets: gpd.GeoDataFrame) -> pd.Series:
    """Metres of sketch streets in each area; a street on a border counts half to either side."""
    half = streets.length / 2
    return half.groupby(streets["left"]).sum().add(half.groupby(streets["right"]).sum(), fill_value=0.0)
