"""Areas buffered by a distance, and the area around streets as a polygon small enough for a network file."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..geodata.geography import METRIC

MARGIN_M = 500.0
"""Margin in which streets are read around an area, so that a crossing at its edge stays one."""
NEAR_M = 300.0
CELL_M = 100.0
MAX_HOLE_M2 = 4e6
SIMPLIFY_M = 50.0
MAX_VERTICES = 500
_DIGITS = 5

Coordinates = list[list[list[tuple[float, float]]]]


def buffered(area: shapely.Geometry, metres: float) -> shapely.Geometry:
    """An area in degrees, buffered by `metres`."""
    wide = gpd.GeoSeries([area], crs=4326).to_crs(METRIC).buffer(metres, quad_segs=4)
    return wide.to_crs(4326).iloc[0]


def area_around(shapes: Sequence[NDArray[np.float64]]) -> Coordinates:
    """Coordinates of a GeoJSON MultiPolygon within about NEAR_M of lines (V, 2) in degrees.

    The lines are snapped to grid cells of CELL_M, which are buffered; holes of up to MAX_HOLE_M2 are filled; borders
    are simplified by SIMPLIFY_M, and further until they have at most MAX_VERTICES.
    """
    lines = gpd.GeoSeries([shapely.LineString(shape) for shape in shapes], crs=4326).to_crs(METRIC)
    points = shapely.get_coordinates(shapely.segmentize(lines.to_numpy(), CELL_M / 2))
    corners = np.unique(np.floor(points / CELL_M), axis=0) * CELL_M
    cells = shapely.box(*corners.T, *(corners + CELL_M).T)
    near = shapely.buffer(shapely.coverage_union_all(cells), NEAR_M - CELL_M / 2, quad_segs=2)
    parts = shapely.get_parts(near)
    filled = shapely.union_all([_without_small_holes(part) for part in parts])
    tolerance = SIMPLIFY_M
    while shapely.get_num_coordinates(rough := shapely.simplify(filled, tolerance)) > MAX_VERTICES:
        tolerance *= 1.5
    in_degrees = gpd.GeoSeries([rough], crs=METRIC).to_crs(4326).iloc[0]
    return [_rings(part) for part in shapely.get_parts(in_degrees)]


def _without_small_holes(polygon: shapely.Polygon) -> shapely.Polygon:
    holes = [ring for ring in polygon.interiors if shapely.Polygon(ring).area > MAX_HOLE_M2]
    return shapely.Polygon(polygon.exterior, holes)


def _rings(polygon: shapely.Polygon) -> list[list[tuple[float, float]]]:
    rings = [polygon.exterior, *polygon.interiors]
    return [[(round(x, _DIGITS), round(y, _DIGITS)) for x, y in ring.coords] for ring in rings]
