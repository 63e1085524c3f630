"""Centrelines of roads from scattered points on them: a spanning tree's spine, smoothed by local regression."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree
from scipy.spatial import cKDTree

CELL_M = 30.0
MAX_LINK_M = 500.0
"""Points farther apart than this are not linked: they lie on two parts of the road, or off it."""
MIN_PART_M = 600.0
MIN_PART_SHARE = 0.02
"""A part keeps its line if it is as long as MIN_PART_M and holds this share of the points."""
MIN_BRANCH_M = 1500.0
MAX_OFFSET_M = 60.0
"""Points farther than this from the spine are not of this carriageway: service roads, other names, errors."""
STEP_M = 20.0
MIN_BANDWIDTH_M = 180.0
NEIGHBOURS = 6
ROUNDS = 3
SIMPLIFY_M = 2.0
_MIN_SPREAD_M = 10.0
"""Keeps the slope flat where all neighbours lie at one distance along the line."""
Points = NDArray[np.float64]


def centrelines(points: Points, collisions: NDArray[np.int64] | None = None) -> list[shapely.LineString]:
    """Centrelines of one road through points (P, 2) in metres with a number of collisions each, longest first.

    Both carriageways share a line. Points far from all others, and short side branches are left out.
    """
    cells, count = thinned(points, np.ones(len(points), dtype=np.int64) if collisions is None else collisions)
    lines = []
    for part in _parts(cells):
        if count[part].sum() >= MIN_PART_SHARE * count.sum():
            lines += [smoothed(spine, cells[part], count[part]) for spine in _spines(cells[part])]
    lines = [line for line in lines if line.length >= MIN_PART_M]
    return sorted(lines, key=lambda line: -line.length)


def thinned(points: Points, collisions: NDArray[np.int64]) -> tuple[Points, NDArray[np.int64]]:
    """Mean position (C, 2) of the points in each cell of CELL_M, and the number of collisions there."""
    if not len(points):
        return np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
    cell = np.unique(np.floor(points / CELL_M), axis=0, return_inverse=True)[1].ravel()
    each = np.bincount(cell)
    means = np.column_stack([np.bincount(cell, weights=points[:, axis]) / each for axis in (0, 1)])
    return means, np.bincount(cell, weights=collisions).astype(np.int64)


def _parts(cells: Points) -> list[NDArray[np.int64]]:
    """Indices of the cells in each part of which no cell is farther than MAX_LINK_M from the rest."""
    if not len(cells):
        return []
    pairs = cKDTree(cells).query_pairs(MAX_LINK_M, output_type="ndarray")
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(cells), len(cells)))
    part = connected_components(graph, directed=False)[1]
    return [np.flatnonzero(part == one) for one in range(part.max() + 1)]


def _spines(cells: Points) -> list[Points]:
    """Longest path in the cells' spanning tree, then what branches off it over at least MIN_BRANCH_M."""
    if len(cells) < 2:
        return []
    pairs = cKDTree(cells).query_pairs(MAX_LINK_M, output_type="ndarray")
    metres = np.hypot(*(cells[pairs[:, 0]] - cells[pairs[:, 1]]).T)
    shape = (len(cells), len(cells))
    tree = minimum_spanning_tree(coo_matrix((metres, (pairs[:, 0], pairs[:, 1])), shape=shape).tocsr())
    tree = tree + tree.T
    spines: list[Points] = []
    taken = np.zeros(len(cells), dtype=bool)
    while True:
        path = _longest_path(tree, cells, taken)
        length = np.hypot(*np.diff(cells[path], axis=0).T).sum()
        if len(path) < 2 or (spines and length < MIN_BRANCH_M):
            return spines
        spines.append(cells[path])
        taken[path] = True


def _longest_path(tree: coo_matrix, cells: Points, taken: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Longest path in a tree whose edges lead to cells that are not `taken`; a branch begins in one that is."""
    starts = np.flatnonzero(taken)
    if not len(starts):
        end = _farthest(tree, 0, cells, taken)[-1]
        return _farthest(tree, int(end), cells, taken)
    leads = coo_matrix(tree)
    leaves = taken[leads.row] & ~taken[leads.col]
    paths = [
        _farthest(tree, int(row), cells, taken, int(col))
        for row, col in zip(leads.row[leaves], leads.col[leaves], strict=True)
    ]
    lengths = [np.hypot(*np.diff(cells[path], axis=0).T).sum() for path in paths]
    return paths[int(np.argmax(lengths))] if paths else np.zeros(0, dtype=np.int64)


def _farthest(
    tree: coo_matrix, start: int, cells: Points, taken: NDArray[np.bool_], through: int | None = None
) -> NDArray[np.int64]:
    """Path from `start` to the cell farthest along the tree; with `through`, by that neighbour and untaken cells."""
    kept = tree.tocsr()
    if through is not None:
        free = ~taken
        free[start] = True
        mask = np.zeros(len(cells), dtype=bool)
        mask[:] = free
        kept = coo_matrix(kept)
        among = mask[kept.row] & mask[kept.col]
        among &= ~((kept.row == start) & (kept.col != through))
        kept = coo_matrix((kept.data[among], (kept.row[among], kept.col[among])), shape=tree.shape).tocsr()
    order, before = breadth_first_order(kept, start, directed=False)
    along = np.zeros(len(cells))
    for cell in order[1:]:
        along[cell] = along[before[cell]] + np.hypot(*(cells[cell] - cells[before[cell]]))
    path = [int(np.argmax(along))]
    while path[-1] != start:
        path.append(int(before[path[-1]]))
    return np.array(path[::-1])


def smoothed(spine: Points, points: Points, collisions: NDArray[np.int64]) -> shapely.LineString:
    """Line through the middle of the points near a spine: local linear regression of position on distance along it.

    A point counts with the root of its collisions, and less the farther it is from the line, up to MAX_OFFSET_M.
    """
    line = shapely.LineString(spine)
    for _ in range(ROUNDS):
        places = shapely.points(points)
        offset = shapely.distance(line, places) / MAX_OFFSET_M
        near = offset < 1.0
        trust = np.sqrt(collisions[near]) * (1 - offset[near] ** 2) ** 2
        along = shapely.line_locate_point(line, places[near])
        at = np.linspace(0.0, line.length, max(2, int(np.ceil(line.length / STEP_M)) + 1))
        line = shapely.LineString(_regressed(at, along, points[near], trust))
    return shapely.simplify(line, SIMPLIFY_M)


def _regressed(
    at: NDArray[np.float64], along: NDArray[np.float64], points: Points, trust: NDArray[np.float64]
) -> Points:
    """Local linear fit at each distance `at`, with tricube weights as wide as its NEIGHBOURS-th neighbour."""
    apart = np.abs(along[None, :] - at[:, None])
    nth = min(NEIGHBOURS, len(along)) - 1
    width = np.maximum(np.partition(apart, nth, axis=1)[:, nth] + 1.0, MIN_BANDWIDTH_M)[:, None]
    weight = np.clip(1 - (apart / width) ** 3, 0.0, None) ** 3 * trust
    total = weight.sum(axis=1)
    mean_s = (weight * along).sum(axis=1) / total
    means = weight @ points / total[:, None]
    lag = along[None, :] - mean_s[:, None]
    spread = (weight * lag**2).sum(axis=1)
    slope = np.stack([(weight * lag * points[:, axis]).sum(axis=1) for axis in (0, 1)], axis=1)
    slope /= (spread + total * _MIN_SPREAD_M**2)[:, None]
    fitted: Points = means + slope * (at - mean_s)[:, None]
    return fitted
