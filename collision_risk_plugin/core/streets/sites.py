"""Sites of a street network: its segments and its intersections, the places to which collisions are attributed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from ..geo.geodesy import distance
from .road_class import RoadClass

if TYPE_CHECKING:
    from .network import Network

MERGE_METRES = 15.0
"""Nodes that a street piece shorter than this joins are parts of one intersection."""
_WIDEST = 40.0
"""No intersection is wider than this (m), however many short pieces follow each other."""
_MIN_LEGS = 3
_BY_IMPORTANCE = (
    *(RoadClass.ALLEY, RoadClass.LOCAL, RoadClass.RAMP, RoadClass.MAJOR),
    *(RoadClass.TUNNEL, RoadClass.BRIDGE, RoadClass.PARKWAY, RoadClass.EXPRESSWAY),
)
"""Classes of roads, the least important first."""
_GRADE_SEPARATED = (RoadClass.EXPRESSWAY, RoadClass.PARKWAY, RoadClass.BRIDGE, RoadClass.TUNNEL)
"""Classes of roads that other streets pass above or below."""


class SiteKind(IntEnum):
    """Kind of a site (Highway Safety Manual)."""

    SEGMENT = 0
    """The street between two intersections, or a piece of it."""
    INTERSECTION = 1
    """The place where three legs or more meet."""


@dataclass(frozen=True, eq=False)
class Sites:
    """The S sites of a network: its G shapes as segments (site g is shape g), then K intersections (site G + k).

    `kind` (SiteKind) and `road_class` (RoadClass; of an intersection the most important of its legs) are (S,), as are
    `size`, the metres of a segment or the number of legs of an intersection, and `lon`, `lat`, the point halfway along
    a segment or the centre of an intersection. `entered` (E,): the intersection that each edge enters at its head, -1
    where that is none, or the edge stays inside one. `inside` (G,): the shape lies inside one intersection, and counts
    with it. `node_site` (N,): the intersection of which a node is part, -1 for none.
    """

    kind: npt.NDArray[np.uint8]
    road_class: npt.NDArray[np.uint8]
    size: FloatArray
    lon: FloatArray
    lat: FloatArray
    entered: IntArray
    inside: npt.NDArray[np.bool_]
    node_site: IntArray

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def segments(self) -> int:
        """The number G of segments."""
        return len(self.inside)


def find_sites(network: Network) -> Sites:
    """The sites of a network. Nodes nearer than MERGE_METRES along the streets and at one level are one intersection.

    A drive visits the segment of each of its edges, and once each intersection that it enters.
    """
    shapes, nodes = len(network.shape_start) - 1, len(network.node_lon)
    metres, road_class = np.zeros(shapes), np.zeros(shapes, dtype=np.uint8)
    metres[network.shape], road_class[network.shape] = network.metres, network.road_class
    one, other = shape_ends(network)
    cluster = _merge(network, one, other, metres, _passes_at_another_level(one, other, road_class, nodes))
    within = (cluster[one] == cluster[other]) & (one != other) & (metres < _WIDEST)
    legs = np.bincount(np.concatenate((cluster[one[~within]], cluster[other[~within]])), minlength=nodes)
    number = np.where(legs >= _MIN_LEGS, np.cumsum(legs >= _MIN_LEGS) - 1, -1)
    count = int(number.max(initial=-1)) + 1
    node_number = number[cluster]
    inside = within & (node_number[one] >= 0)
    node_site = np.where(node_number >= 0, shapes + node_number, -1)
    lon, lat = _middles(network)
    at = node_number >= 0
    nodes_in = np.bincount(node_number[at], minlength=count)
    centre = [
        np.bincount(node_number[at], values[at], count) / nodes_in for values in (network.node_lon, network.node_lat)
    ]
    return Sites(
        kind=np.repeat(np.array([SiteKind.SEGMENT, SiteKind.INTERSECTION], dtype=np.uint8), [shapes, count]),
        road_class=np.concatenate((road_class, _most_important(node_number, one, other, road_class, count))),
        size=np.concatenate((metres, legs[number >= 0])),
        lon=np.concatenate((lon, centre[0])),
        lat=np.concatenate((lat, centre[1])),
        entered=np.where(inside[network.shape], -1, node_site[network.head]),
        inside=inside,
        node_site=node_site,
    )


def shape_ends(network: Network) -> tuple[IntArray, IntArray]:
    """The nodes at the beginning and at the end of each shape (G,)."""
    with_it, against_it = network.edges_of_shape
    one = np.where(with_it >= 0, network.tail[with_it], network.head[against_it])
    return one, np.where(with_it >= 0, network.head[with_it], network.tail[against_it])


def _passes_at_another_level(
    one: IntArray, other: IntArray, road_class: npt.NDArray[np.uint8], nodes: int
) -> npt.NDArray[np.bool_]:
    """Whether a grade-separated road passes through each node (N,): other nodes beside it may be at another level."""
    separated = np.isin(road_class, _GRADE_SEPARATED)
    through: npt.NDArray[np.bool_] = (
        np.bincount(np.concatenate((one[separated], other[separated])), minlength=nodes) >= 2
    )
    return through


def _merge(
    network: Network, one: IntArray, other: IntArray, metres: FloatArray, level: npt.NDArray[np.bool_]
) -> IntArray:
    """The cluster of each node (N,), named by one of its nodes: joined by short pieces, the shortest first.

    Single linkage, with a limit to the width of a cluster.
    """
    lon, lat = network.node_lon, network.node_lat
    short = np.flatnonzero((metres < MERGE_METRES) & (level[one] == level[other]) & (one != other))
    # Of equal lengths the order is that of the places, not of the numbers that a source of streets gave.
    short = short[np.lexsort((lat[one[short]] + lat[other[short]], lon[one[short]] + lon[other[short]], metres[short]))]
    parent: dict[int, int] = {}
    extent: dict[int, tuple[float, float, float, float]] = {}
    for pair in zip(one[short].tolist(), other[short].tolist()):
        roots = [_root(parent, node) for node in pair]
        if roots[0] == roots[1]:
            continue
        boxes = [extent.get(root, (lon[root], lat[root], lon[root], lat[root])) for root in roots]
        west, south = (min(box[side] for box in boxes) for side in (0, 1))
        east, north = (max(box[side] for box in boxes) for side in (2, 3))
        if float(distance(west, south, east, north)) <= _WIDEST:
            parent[max(roots)] = min(roots)
            extent[min(roots)] = west, south, east, north
    cluster = np.arange(len(lon))
    for node in parent:
        cluster[node] = _root(parent, node)
    return cluster


def _root(parent: dict[int, int], node: int) -> int:
    while node in parent:
        node = parent[node]
    return node


def _most_important(
    node_number: IntArray, one: IntArray, other: IntArray, road_class: npt.NDArray[np.uint8], count: int
) -> npt.NDArray[np.uint8]:
    """The most important class among the legs of each intersection (K,)."""
    order = np.array(_BY_IMPORTANCE, dtype=np.uint8)
    rank, highest = np.argsort(order), np.zeros(count, dtype=np.int64)
    for end in (one, other):
        at = node_number[end]
        np.maximum.at(highest, at[at >= 0], rank[road_class][at >= 0])
    return order[highest]


def _middles(network: Network) -> tuple[FloatArray, FloatArray]:
    """Longitude and latitude of the point halfway along each shape (G,)."""
    start, along = network.shape_start, network.vertex_fractions
    half = np.arange(len(start) - 1) + 0.5
    # Fractions of shape g as numbers from g to below g + 1, which ascend.
    after = np.searchsorted(np.repeat(np.arange(len(half)), np.diff(start)) + along * (1 - 1e-9), half)
    step = along[after] - along[after - 1]
    part = np.divide(0.5 - along[after - 1], step, out=np.zeros(len(half)), where=step > 0)
    lon, lat = ((1 - part) * values[after - 1] + part * values[after] for values in (network.x, network.y))
    return lon, lat
