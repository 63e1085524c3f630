"""Sites of a street network: its segments and its intersections, the places to which collisions are attributed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from ..geo.geodesy import distance
from .road_class import RoadClass

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


@dataclass(frozen=True, eq=False)
class Streets:
    """What the sites of a network are found from: N nodes, G shapes, E edges.

    `node_lon`, `node_lat` (N,); of each shape (G,) the nodes `one` and `other` at its ends, `metres`, `road_class`, and
    the point halfway along it, `lon`, `lat`; of each edge (E,) its `shape` and the node `head` to which it leads.
    """

    node_lon: FloatArray
    node_lat: FloatArray
    one: IntArray
    other: IntArray
    metres: FloatArray
    road_class: npt.NDArray[np.uint8]
    lon: FloatArray
    lat: FloatArray
    shape: IntArray
    head: IntArray


def find_sites(streets: Streets) -> Sites:
    """The sites of a network. Nodes nearer than MERGE_METRES along the streets and at one level are one intersection.

    A drive visits the segment of each of its edges, and once each intersection that it enters.
    """
    one, other, road_class = streets.one, streets.other, streets.road_class
    cluster = _merge(streets)
    within = (cluster[one] == cluster[other]) & (one != other) & (streets.metres < _WIDEST)
    leads_out = np.concatenate((one[~within], other[~within]))
    legs = np.bincount(cluster[leads_out], minlength=len(cluster))
    is_intersection = legs >= _MIN_LEGS
    # The number k of its intersection, -1 for none, of each node.
    number = np.where(is_intersection, np.cumsum(is_intersection) - 1, -1)[cluster]
    count, at = int(is_intersection.sum()), number >= 0
    inside = within & at[one]
    node_site = np.where(at, len(one) + number, -1)
    nodes = np.bincount(number[at], minlength=count)
    lon, lat = (np.bincount(number[at], values[at], count) / nodes for values in (streets.node_lon, streets.node_lat))
    return Sites(
        kind=np.repeat(np.array([SiteKind.SEGMENT, SiteKind.INTERSECTION], dtype=np.uint8), [len(one), count]),
        road_class=np.concatenate((road_class, _most_important(number, one, other, road_class, count))),
        size=np.concatenate((streets.metres, legs[is_intersection])),
        lon=np.concatenate((streets.lon, lon)),
        lat=np.concatenate((streets.lat, lat)),
        entered=np.where(inside[streets.shape], -1, node_site[streets.head]),
        inside=inside,
        node_site=node_site,
    )


def _merge(streets: Streets) -> IntArray:
    """The cluster of each node (N,), named by one of its nodes: joined by short pieces, the shortest first.

    Single linkage, with a limit to the width of a cluster.
    """
    lon, lat, one, other, metres = streets.node_lon, streets.node_lat, streets.one, streets.other, streets.metres
    level = _on_separated_road(streets)
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


def _on_separated_road(streets: Streets) -> npt.NDArray[np.bool_]:
    """Whether a grade-separated road passes through each node (N,): those beside it may be at another level."""
    separated = np.isin(streets.road_class, _GRADE_SEPARATED)
    ends = np.concatenate((streets.one[separated], streets.other[separated]))
    passes: npt.NDArray[np.bool_] = np.bincount(ends, minlength=len(streets.node_lon)) >= 2
    return passes


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
