"""Graphs of points as chains: runs of edges between the vertices at which more or fewer than two edges meet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay

Ints = NDArray[np.int64]
_FEW = 4
"""Up to so many points, every pair is a candidate for an edge of the tree."""


def spanning_forest(xy: NDArray[np.float64], group: Ints, reach: float) -> Ints:
    """Edges (E, 2) of the Euclidean minimum spanning tree of each group of points, without those over `reach` metres.

    `group` (N,) is sorted. The tree is sought among the edges of the Delaunay triangulation, which contain it.
    """
    starts = np.flatnonzero(np.concatenate(([True], np.diff(group) != 0)))
    edges = np.concatenate(
        [
            _candidates(xy[start:end]) + start
            for start, end in zip(starts, [*starts[1:], len(xy)], strict=True)
            if end - start > 1
        ]
    )
    edges = np.unique(np.sort(edges, axis=1), axis=0)
    metres = lengths(xy, edges)
    edges, metres = edges[metres <= reach], metres[metres <= reach]
    graph = coo_matrix((metres + 1e-3, (edges[:, 0], edges[:, 1])), shape=(len(xy), len(xy)))
    tree = minimum_spanning_tree(graph.tocsr()).tocoo()
    return np.column_stack((tree.row, tree.col)).astype(np.int64)


def _candidates(xy: NDArray[np.float64]) -> Ints:
    if len(xy) <= _FEW:
        return np.column_stack(np.triu_indices(len(xy), 1))
    # QJ: points of a straight street are moved a little, which makes triangles of them.
    corners = Delaunay(xy - xy.mean(axis=0), qhull_options="QJ").simplices
    return np.concatenate((corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]])).astype(np.int64)


def lengths(xy: NDArray[np.float64], edges: Ints) -> NDArray[np.float64]:
    """Metres of each edge (E,)."""
    along = xy[edges[:, 0]] - xy[edges[:, 1]]
    return np.hypot(along[:, 0], along[:, 1])


def degrees(edges: Ints, size: int) -> Ints:
    """Number of edges at each vertex (N,)."""
    return np.bincount(edges.ravel(), minlength=size)


def without_stubs(xy: NDArray[np.float64], edges: Ints, fixed: NDArray[np.bool_], reach: float) -> Ints:
    """The edges without those of up to `reach` metres that end at a vertex which is not `fixed`, beside a branch."""
    while True:
        degree = degrees(edges, len(xy))
        first, second = edges.T
        short = lengths(xy, edges) <= reach
        loose = (degree == 1) & ~fixed
        stub = short & ((loose[first] & (degree[second] > 2)) | (loose[second] & (degree[first] > 2)))
        if not stub.any():
            return edges
        edges = edges[~stub]


def chains(edges: Ints, stops: NDArray[np.bool_]) -> list[tuple[list[int], list[int]]]:
    """Runs along the edges, each from one stop to the next, as vertices and edges; a ring without stops is one run.

    Vertices (N,) at which other than two edges meet must be among the `stops`.
    """
    at: list[list[int]] = [[] for _ in stops]
    for number, (one, other) in enumerate(edges.tolist()):
        at[one].append(number)
        at[other].append(number)
    ends, stopped = edges.tolist(), stops.tolist()
    used = [False] * len(ends)

    def walk(vertex: int, edge: int) -> tuple[list[int], list[int]]:
        vertices, along = [vertex], []
        while not used[edge]:
            used[edge] = True
            one, other = ends[edge]
            vertex = other if vertex == one else one
            vertices.append(vertex)
            along.append(edge)
            if stopped[vertex]:
                break
            edge = next((e for e in at[vertex] if not used[e]), edge)
        return vertices, along

    found = [walk(vertex, edge) for vertex in np.flatnonzero(stops).tolist() for edge in at[vertex] if not used[edge]]
    return found + [walk(one, edge) for edge, (one, _) in enumerate(ends) if not used[edge]]
