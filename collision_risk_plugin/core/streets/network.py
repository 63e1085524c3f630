"""Street networks: nodes, directed edges along street shapes, and snapping of points to them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ..constants import MPH
from ..geo.arrays import FloatArray, IntArray, concatenated_ranges
from ..geo.geodesy import distance, nearest_on_segments
from ..geo.spatial_index import SegmentGrid, box_around, select_segments
from .contraction_hierarchy import ContractionHierarchy
from .site_shares import NO_SHARES, SiteShares
from .sites import Sites, Streets, find_sites
from .zone_overlay import ZoneOverlay

_WEIGHT = {"fastest": "seconds", "shortest": "metres"}
STATIC_CRITERIA = tuple(_WEIGHT)
"""The criteria whose edge costs do not depend on the hour."""
_FIRST_RADIUS = 30.0
"""The nearest street is searched within this distance (m) first: enough for a click on a street."""
_RADIUS_FACTOR = 4.0
"""If there is none, the radius is multiplied by this."""
_HAIR = 1e-9


@dataclass(frozen=True)
class SnappedPoint:
    """The nearest point on a network: on `shape`, at `fraction` (0–1) of its length, `metres` from the point given."""

    shape: int
    fraction: float
    lon: float
    lat: float
    metres: float


@dataclass(frozen=True, eq=False)
class EdgeVertices:
    """The vertices of each of E edges in the order of travel: those of edge e are `start[e]` to `start[e + 1]`.

    `lonlat` (V, 2) in degrees; `fraction` (V,) of the edge (0–1) at which each lies.
    """

    start: IntArray
    lonlat: FloatArray
    fraction: FloatArray


@dataclass(frozen=True, eq=False)
class EdgeZones:
    """The zones along each of E edges in the order of travel: those of edge e are `start[e]` to `start[e + 1]`.

    `zone` (-1 outside every zone) is entered and left at the fractions `enter` and `leave` (0–1) of the edge; (P,)
    each.
    """

    start: IntArray
    zone: IntArray
    enter: FloatArray
    leave: FloatArray


@dataclass(frozen=True, eq=False)
class Network:
    """A directed street network, strongly connected.

    N nodes, E directed edges, G shapes (the line of a street between two nodes, shared by both directions). `tail`,
    `head`, `metres`, `seconds` (at typical speeds: the cost of the search), `shape`, `backward` (the edge
    runs against its shape), `name` (index into `names`), `road_class` (RoadClass), `area` (TrafficArea) and `mph` (the
    speed of free flow) are (E,). Shape g is `x[shape_start[g]:shape_start[g + 1]]` and `y` likewise, in degrees.
    `hierarchies`: one for each of STATIC_CRITERIA. `site_shares`: of its `sites`, in the zones of `overlay`.
    """

    node_lon: FloatArray
    node_lat: FloatArray
    tail: IntArray
    head: IntArray
    metres: FloatArray
    seconds: FloatArray
    shape: IntArray
    backward: npt.NDArray[np.bool_]
    name: IntArray
    names: tuple[str, ...]
    road_class: npt.NDArray[np.uint8]
    area: npt.NDArray[np.uint8]
    mph: FloatArray
    x: FloatArray
    y: FloatArray
    shape_start: IntArray
    overlay: ZoneOverlay
    hierarchies: Mapping[str, ContractionHierarchy]
    meta: Mapping[str, Any]
    site_shares: SiteShares = NO_SHARES

    @property
    def title(self) -> str:
        return str(self.meta["title"])

    @property
    def approximate(self) -> bool:
        """Whether every answer over these streets must be labelled as approximate."""
        return bool(self.meta["approximate"])

    def with_shares(self, shares: SiteShares) -> Network:
        """The same network with other shares of its sites; what was derived of it is kept."""
        other = copy(self)
        object.__setattr__(other, "site_shares", shares)
        return other

    @cached_property
    def free_flow_seconds(self) -> FloatArray:
        """The seconds that each edge (E,) takes without traffic."""
        return self.metres / (self.mph * MPH)

    def cost(self, criterion: str) -> FloatArray:
        """Cost of each edge (E,): seconds for "fastest", metres for "shortest"."""
        return cost_of(criterion, self.metres, self.seconds)

    @cached_property
    def edges_by_tail(self) -> IntArray:
        """The edges (E,) in the order of the nodes that they leave."""
        return np.argsort(self.tail, kind="stable")

    @cached_property
    def edges_of_shape(self) -> tuple[IntArray, IntArray]:
        """The edge that runs with each shape, and the one that runs against it (G,), -1 for none."""
        edges = np.full((2, len(self.shape_start) - 1), -1, dtype=np.int64)
        edges[self.backward.astype(np.int64), self.shape] = np.arange(len(self.shape))
        return edges[0], edges[1]

    @cached_property
    def shape_ends(self) -> tuple[IntArray, IntArray]:
        """The nodes at the beginning and at the end of each shape (G,)."""
        along, against = self.edges_of_shape
        one = np.where(along >= 0, self.tail[along], self.head[against])
        return one, np.where(along >= 0, self.head[along], self.tail[against])

    def shape_geometry(self, shape: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Longitude, latitude and fraction (0–1) of the length of each vertex of a shape, (V,) each."""
        part = slice(self.shape_start[shape], self.shape_start[shape + 1])
        return self.x[part], self.y[part], self._fraction[part]

    @cached_property
    def sites(self) -> Sites:
        """Its segments and intersections."""
        shapes = len(self.shape_start) - 1
        metres, road_class = np.zeros(shapes), np.zeros(shapes, dtype=np.uint8)
        metres[self.shape], road_class[self.shape] = self.metres, self.road_class
        one, other = self.shape_ends
        lon, lat = self._middles
        return find_sites(
            Streets(
                self.node_lon, self.node_lat, one, other, metres, road_class, lon, lat, shape=self.shape, head=self.head
            )
        )

    @cached_property
    def edge_vertices(self) -> EdgeVertices:
        """The vertices of each edge."""
        start, edge, vertex = self._rows_by_edge(self.shape_start)
        fraction = self._fraction[vertex]
        lonlat = np.column_stack((self.x[vertex], self.y[vertex]))
        return EdgeVertices(start, lonlat, np.where(self.backward[edge], 1 - fraction, fraction))

    @cached_property
    def edge_zones(self) -> EdgeZones:
        """The overlay of each edge."""
        overlay, cumulative = self.overlay, self.overlay.cumulative_metres
        start, edge, row = self._rows_by_edge(overlay.start)
        first, last = (overlay.start[self.shape + side][edge] for side in (0, 1))
        low, high = ((cumulative[row + side] - cumulative[first]) for side in (0, 1))
        total = cumulative[last] - cumulative[first]
        low, high = low / total, high / total
        reverse = self.backward[edge]
        enter, leave = np.where(reverse, 1 - high, low), np.where(reverse, 1 - low, high)
        return EdgeZones(start, overlay.zone[row], enter, leave)

    def _rows_by_edge(self, start: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """Rows of shapes, `start[g]` to `start[g + 1]` of shape g, repeated for each edge in its order of travel.

        Returns where the rows of each edge begin (E + 1,), and the edge and the row of each (K,).
        """
        first, last = start[self.shape], start[self.shape + 1]
        edge, row = concatenated_ranges(first, last)
        row = np.where(self.backward[edge], (first + last - 1)[edge] - row, row)
        return np.concatenate(([0], np.cumsum(last - first))), edge, row

    @cached_property
    def _fraction(self) -> FloatArray:
        """The fraction (0–1) of the length of its shape at which each vertex lies (V,)."""
        return _fractions(self.x, self.y, self.shape_start)

    @property
    def _middles(self) -> tuple[FloatArray, FloatArray]:
        """Longitude and latitude of the point halfway along each shape (G,)."""
        first, last = self.shape_start[:-1], self.shape_start[1:] - 1
        lon, lat = ((values[first] + values[last]) / 2 for values in (self.x, self.y))
        bent = np.flatnonzero(last > first + 1)
        row, vertex = concatenated_ranges(first[bent], last[bent] + 1)
        x, y = self.x[vertex], self.y[vertex]
        start = np.searchsorted(row, np.arange(len(bent) + 1))
        along = _fractions(x, y, start)
        # Fractions of line n as numbers from n to below n + 1, which ascend.
        after = np.searchsorted(row + along * (1 - _HAIR), np.arange(len(bent)) + 0.5)
        step = along[after] - along[after - 1]
        part = np.divide(0.5 - along[after - 1], step, out=np.zeros(len(bent)), where=step > 0)
        lon[bent], lat[bent] = ((1 - part) * values[after - 1] + part * values[after] for values in (x, y))
        return lon, lat

    def snap(self, lon: float, lat: float) -> SnappedPoint:
        """The nearest point on the nearest shape."""
        grid, shape, first_vertex = self.segment_index
        radius = _FIRST_RADIUS
        while True:
            near = grid.in_box(box_around([(lon, lat)], radius))
            metres, fraction = nearest_on_segments(lon, lat, select_segments(grid.segments, near))
            nearest = float(metres.min(initial=_RADIUS_FACTOR * radius))
            if nearest <= radius:
                break
            # Segments beyond the radius may be as near as this one.
            radius = nearest
        best = int(metres.argmin())
        on_segment, segment = float(fraction[best]), near[best]
        vertex = int(first_vertex[segment])
        lon, lat, on_shape = (
            float((1 - on_segment) * values[vertex] + on_segment * values[vertex + 1])
            for values in (self.x, self.y, self._fraction)
        )
        return SnappedPoint(int(shape[segment]), on_shape, lon, lat, nearest)

    @cached_property
    def segment_index(self) -> tuple[SegmentGrid, IntArray, IntArray]:
        """Grid index over the segments of all shapes; the shape and the first vertex of each segment (S,)."""
        shape, first = concatenated_ranges(self.shape_start[:-1], self.shape_start[1:] - 1)
        return SegmentGrid((self.x[first], self.y[first], self.x[first + 1], self.y[first + 1]), 1), shape, first


def cost_of(criterion: str, metres: FloatArray, seconds: FloatArray) -> FloatArray:
    """The edge costs of a criterion: seconds for "fastest", metres for "shortest"."""
    return {"seconds": seconds, "metres": metres}[_WEIGHT[criterion]]


def _fractions(x: FloatArray, y: FloatArray, start: IntArray) -> FloatArray:
    """The fraction (0–1) of the length of its line at which each vertex lies; line n: `start[n]` to `start[n + 1]`."""
    first, last = start[:-1], start[1:] - 1
    line, vertex = concatenated_ranges(first, last + 1)
    steps = np.zeros(len(x))
    steps[1:] = distance(x[:-1], y[:-1], x[1:], y[1:])
    steps[first] = 0
    run = np.cumsum(steps)
    length = (run[last] - run[first])[line]
    # Stands in where a line has no length.
    evenly = (vertex - first[line]) / (last - first)[line]
    return np.divide(run - run[first][line], length, out=evenly, where=length > 0)
