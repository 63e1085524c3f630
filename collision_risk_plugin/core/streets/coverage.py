"""Area around streets as a small multipolygon, for the metadata of a network: where its drives may begin and end."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray
from ..geo.geodesy import metres_per_degree
from ..geo.zones import inside_rings

CELL_M = 150.0
_NEAR_CELLS = 2
"""The area reaches 300 to 450 m from the streets."""
_MAX_HOLE_CELLS = 180
"""Smaller holes, up to 4 km², are filled."""
_SIMPLIFY_CELLS, _MAX_VERTICES = 0.75, 500
_DIGITS = 5
_RIGHT_TURNS = {(0, 1): (1, 0), (1, 0): (0, -1), (0, -1): (-1, 0), (-1, 0): (0, 1)}
Mask = npt.NDArray[np.bool_]
Corner = tuple[int, int]
Ring = FloatArray
"""(V, 2), its last vertex is its first."""
Coordinates = list[list[list[tuple[float, float]]]]


def area_around(lines: Sequence[FloatArray]) -> Coordinates:
    """Coordinates of a GeoJSON MultiPolygon within about 300 m of lines (V, 2) in degrees.

    Borders are simplified until they have at most 500 vertices.
    """
    points = _points_along(lines)
    per_lon, per_lat = metres_per_degree(float(points[:, 1].mean()))
    cell = np.array([CELL_M / per_lon, CELL_M / per_lat])
    origin = points.min(axis=0) - (_NEAR_CELLS + 1.5) * cell
    column, row = np.floor((points - origin) / cell).astype(np.int64).T
    mask = np.zeros((column.max() + _NEAR_CELLS + 3, row.max() + _NEAR_CELLS + 3), dtype=bool)
    mask[column, row] = True
    rings = _borders(_without_small_holes(_dilated(mask)))
    tolerance = _SIMPLIFY_CELLS
    while sum(map(len, simple := [_simplified(ring, tolerance) for ring in rings])) > _MAX_VERTICES:
        tolerance *= 1.5
    in_degrees = [[(origin + ring * cell).round(_DIGITS) for ring in polygon] for polygon in _polygons(simple)]
    return [[[(lon, lat) for lon, lat in ring.tolist()] for ring in polygon] for polygon in in_degrees]


def _points_along(lines: Sequence[FloatArray]) -> FloatArray:
    """Vertices of the lines, and points between them so that none is missed by a cell."""
    points = np.concatenate(lines)
    ends = np.cumsum([len(line) for line in lines])
    steps = points[1:] - points[:-1]
    steps[ends[:-1] - 1] = 0
    count = np.ceil(np.hypot(*steps.T) * 111_000 / (CELL_M / 2)).astype(np.int64)
    step = np.repeat(np.arange(len(steps)), count)
    part = (np.arange(len(step)) - np.repeat(np.cumsum(count) - count, count)) / np.maximum(count[step], 1)
    return np.concatenate((points, points[step] + part[:, None] * steps[step]))


def _dilated(mask: Mask) -> Mask:
    """The mask with all cells within _NEAR_CELLS of one of its own; its border is empty."""
    wide = mask.copy()
    reach = range(-_NEAR_CELLS, _NEAR_CELLS + 1)
    for i, j in ((i, j) for i in reach for j in reach if math.hypot(i, j) < _NEAR_CELLS + 0.5):
        wide |= np.roll(mask, (i, j), axis=(0, 1))
    return wide


def _without_small_holes(mask: Mask) -> Mask:
    filled = mask.copy()
    todo = ~mask
    for begin in zip(*(axis.tolist() for axis in np.nonzero(todo))):
        if not todo[begin]:
            continue
        todo[begin] = False
        hole = [begin]
        for column, row in hole:  # it grows while it is gone through
            for near in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
                if 0 <= near[0] < mask.shape[0] and 0 <= near[1] < mask.shape[1] and todo[near]:
                    todo[near] = False
                    hole.append(near)
        if len(hole) <= _MAX_HOLE_CELLS:
            filled[tuple(np.array(hole).T)] = True
    return filled


def _borders(mask: Mask) -> list[Ring]:
    """The borders of a mask as closed rings of cell corners, with the mask on their right: holes run anticlockwise."""
    steps = _border_steps(mask)
    rings = []
    while steps:
        corner = next(iter(steps))
        ring, step = [corner], steps[corner].pop()
        while True:
            if not steps[corner]:
                del steps[corner]
            corner = (corner[0] + step[0], corner[1] + step[1])
            ring.append(corner)
            if corner == ring[0]:
                break
            turn = _RIGHT_TURNS[step]
            step = turn if turn in steps[corner] else steps[corner][0]
            steps[corner].remove(step)
        rings.append(np.array(ring, dtype=float))
    return rings


def _border_steps(mask: Mask) -> dict[Corner, list[Corner]]:
    """The steps along the border that begin at each corner."""
    wide = np.pad(mask, 1)
    inside = wide[1:-1, 1:-1]
    steps: dict[Corner, list[Corner]] = {}
    for step, outside, begin in (
        ((0, 1), wide[:-2, 1:-1], (0, 0)),
        ((0, -1), wide[2:, 1:-1], (1, 1)),
        ((1, 0), wide[1:-1, 2:], (0, 1)),
        ((-1, 0), wide[1:-1, :-2], (1, 0)),
    ):
        for column, row in np.argwhere(inside & ~outside).tolist():
            steps.setdefault((column + begin[0], row + begin[1]), []).append(step)
    return steps


def _simplified(ring: Ring, tolerance: float) -> Ring:
    """A closed ring with the vertices that lie farther than `tolerance` from it without them (Douglas and Peucker)."""
    far = int(np.hypot(*(ring - ring[0]).T).argmax())
    keep = {0, far, len(ring) - 1}
    todo = [(0, far), (far, len(ring) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        way, to = ring[last] - ring[first], ring[first + 1 : last] - ring[first]
        off = np.abs(to[:, 0] * way[1] - to[:, 1] * way[0]) / max(float(np.hypot(*way)), 1e-9)
        if off.max() > tolerance:
            middle = first + 1 + int(off.argmax())
            keep.add(middle)
            todo += [(first, middle), (middle, last)]
    return ring[sorted(keep)]


def _polygons(rings: list[Ring]) -> list[list[Ring]]:
    """Polygons, each an outer ring with the holes in it."""
    x, y = 0, 1
    area = [float(np.sum(ring[:-1, x] * ring[1:, y] - ring[1:, x] * ring[:-1, y])) / 2 for ring in rings]
    polygons = [[ring] for ring, size in zip(rings, area) if size < 0]
    for hole in (ring for ring, size in zip(rings, area) if size > 0):
        middle = hole[:-1].mean(axis=0)[:, None]
        around = [one for one in polygons if inside_rings((*one[0][:-1].T, *one[0][1:].T), *middle)[0]]
        if around:
            around[0].append(hole)
    return polygons
