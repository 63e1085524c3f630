"""Reduces a street graph to what a network file holds: what hangs together, without edges that no route needs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from .cancellation import IsCancelled, heed
from .street_graph import StreetGraph
from .strong_components import strong_components

_TILE = 32
"""Number of neighbouring shapes that follow each other in the file, which compresses better in a zip."""


def reduce_graph(streets: StreetGraph, is_cancelled: IsCancelled) -> tuple[StreetGraph, IntArray]:
    """The largest strongly connected component with one shape for each segment, and the old number of each shape.

    Raises Cancelled.
    """
    edges = _strong(streets, is_cancelled)
    heed(is_cancelled)
    edges = _undominated(streets, edges)
    heed(is_cancelled)
    streets = _kept(streets, edges)
    heed(is_cancelled)
    return _by_segment(streets)


def _strong(streets: StreetGraph, is_cancelled: IsCancelled) -> IntArray:
    """Indices of the edges within the largest strongly connected component."""
    component = strong_components(len(streets.lon), streets.tail, streets.head, is_cancelled)
    largest = np.bincount(component).argmax()
    return np.flatnonzero((component[streets.tail] == largest) & (component[streets.head] == largest))


def _undominated(streets: StreetGraph, edges: IntArray) -> IntArray:
    """Edges without loops and without those that a parallel edge beats in both length and time."""
    edges = edges[streets.tail[edges] != streets.head[edges]]
    order = edges[np.lexsort((streets.metres[edges], streets.seconds[edges], streets.head[edges], streets.tail[edges]))]
    tail, head, metres = streets.tail[order], streets.head[order], streets.metres[order]
    kept = np.concatenate(([True], (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])))[: len(order)]
    shortest = 0.0
    # Few edges are parallel, and those of two nodes follow each other, the quickest first.
    for at in np.flatnonzero(~kept).tolist():
        shortest = float(metres[at - 1]) if kept[at - 1] else shortest
        if metres[at] < shortest:
            kept[at] = True
    return order[kept]


def _kept(streets: StreetGraph, edges: IntArray) -> StreetGraph:
    """The streets with these edges alone and the nodes at their ends; lengths and times in the file's precision."""
    nodes, ends = np.unique(np.concatenate((streets.tail[edges], streets.head[edges])), return_inverse=True)
    return replace(
        streets,
        lon=streets.lon[nodes],
        lat=streets.lat[nodes],
        tail=ends[: len(edges)],
        head=ends[len(edges) :],
        shape=streets.shape[edges],
        backward=streets.backward[edges],
        metres=streets.metres[edges].astype(np.float32).astype(float),
        seconds=streets.seconds[edges].astype(np.float32).astype(float),
        name=streets.name[edges],
    )


def _by_segment(streets: StreetGraph) -> tuple[StreetGraph, IntArray]:
    """The streets with one shape for each segment whose two directions share all values, and each shape's old index.

    Neighbours follow each other; edges along their shapes come before those against them, each kind by shape.
    """
    values = (streets.shape, streets.metres, streets.seconds, streets.name)
    order = np.lexsort(values[::-1])
    new = np.concatenate(([True], np.any([part[order][1:] != part[order][:-1] for part in values], axis=0)))
    segment = np.empty(len(order), dtype=np.int64)
    segment[order] = np.cumsum(new) - 1
    shape_of = streets.shape[order[new]]
    tiled = _in_tiles(_middles(streets, shape_of))
    place = np.empty(len(tiled), dtype=np.int64)
    place[tiled] = np.arange(len(tiled))
    shape, shape_of = place[segment], shape_of[tiled]
    edges = np.lexsort((shape, streets.backward))
    reduced = replace(
        streets,
        shapes=[streets.shapes[number] for number in shape_of.tolist()],
        road_class=streets.road_class[shape_of],
        mph=streets.mph[shape_of],
        shape=shape[edges],
        tail=streets.tail[edges],
        head=streets.head[edges],
        backward=streets.backward[edges],
        metres=streets.metres[edges],
        seconds=streets.seconds[edges],
        name=streets.name[edges],
    )
    return reduced, shape_of


def _middles(streets: StreetGraph, shapes: IntArray) -> FloatArray:
    """The mean of the vertices of each of these shapes (P, 2)."""
    lines = [streets.shapes[number] for number in shapes.tolist()]
    counts = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
    return np.add.reduceat(np.concatenate(lines), np.cumsum(counts) - counts) / counts[:, None]


def _in_tiles(points: FloatArray) -> IntArray:
    """An order (P,) in which each _TILE of points fills a compact tile: strips of longitude, by latitude in each.

    Leutenegger, Lopez, Edgington, STR: a simple and efficient algorithm for R-tree packing, ICDE 1997.
    """
    tiles = -(-len(points) // _TILE)
    strips = int(np.ceil(np.sqrt(tiles)))
    strip = np.empty(len(points), dtype=np.int64)
    strip[np.argsort(points[:, 0], kind="stable")] = np.arange(len(points)) // (_TILE * -(-tiles // strips))
    return np.lexsort((points[:, 1], strip))
