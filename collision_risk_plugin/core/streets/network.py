"""Street networks: nodes, directed edges along street pieces, and the nearest place on them to a point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray, concatenated_ranges
from ..geo.geodesy import distance, nearest_on_segments
from ..geo.spatial_index import SegmentGrid, box_around, select_segments
from .contraction_hierarchy import ContractionHierarchy
from .zone_overlay import ZoneOverlay

_WEIGHT = {"fastest": "seconds", "shortest": "metres"}
FIRST_REACH = 30.0
"""The nearest street is sought within this distance (m) first: who clicks on a street meets it so."""
FARTHER = 4.0
"""Where there is none, it is sought within this many times the distance."""


@dataclass(frozen=True)
class SnappedPoint:
    """The nearest place on a network to a point: on `shape`, `along` (0–1) of its length."""

    shape: int
    fraction: float
    lon: float
    lat: float
    metres: float


@dataclass(frozen=True, eq=False)
class EdgeVertices:
    """The vertices of each of E edges in the order in which it is driven: edge e has `start[e]` to `start[e + 1]`.

    `lonlat` (V, 2) in degrees; `share` (V,) how far along the edge (0–1) each lies.
    """

    start: IntArray
    lonlat: FloatArray
    fraction: FloatArray


@dataclass(frozen=True, eq=False)
class EdgeZones:
    """The zones along each of E edges in the order in which it is driven: edge e has `start[e]` to `start[e + 1]`.

    `zone`, -1 outside every zone, entered and left (0–1 of the edge) at `enter` and `leave`; (P,) each.
    """

    start: IntArray
    zone: IntArray
    enter: FloatArray
    leave: FloatArray


@dataclass(frozen=True, eq=False)
class Network:
    """A directed street network, strongly connected.

    N nodes, E directed edges, G shapes (the course of a street piece, shared by both directions). `tail`, `head`,
    `metres`, `seconds`, `shape`, `backward` (the edge runs against its shape) and `name` (index into `names`) are
    (E,). Shape g is `x[shape_start[g]:shape_start[g + 1]]`, degrees. `hierarchies`: one for each criterion whose
    cost an edge has of itself.
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
    x: FloatArray
    y: FloatArray
    shape_start: IntArray
    overlay: ZoneOverlay
    hierarchies: Mapping[str, ContractionHierarchy]
    meta: Mapping[str, Any]

    @property
    def title(self) -> str:
        return str(self.meta["title"])

    @property
    def approximate(self) -> bool:
        """Whether every answer over these streets must be labelled as approximate."""
        return bool(self.meta["approximate"])

    def cost(self, criterion: str) -> FloatArray:
        """Cost of each edge (E,): seconds for "fastest", metres for "shortest"."""
        return cost_of(criterion, self.metres, self.seconds)

    @cached_property
    def edges_of_shape(self) -> tuple[IntArray, IntArray]:
        """The edge that runs with each shape, and the one against it (G,), -1 for none."""
        found = np.full((2, len(self.shape_start) - 1), -1, dtype=np.int64)
        found[self.backward.astype(np.int64), self.shape] = np.arange(len(self.shape))
        return found[0], found[1]

    def shape_geometry(self, shape: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Longitudes and latitudes of a shape and how far along it (0–1) each vertex lies, (V,) each."""
        part = slice(self.shape_start[shape], self.shape_start[shape + 1])
        return self.x[part], self.y[part], self._share[part]

    @cached_property
    def edge_vertices(self) -> EdgeVertices:
        """The vertices of each edge."""
        start, edge, vertex = self._along(self.shape_start)
        fraction = self._share[vertex]
        lonlat = np.column_stack((self.x[vertex], self.y[vertex]))
        return EdgeVertices(start, lonlat, np.where(self.backward[edge], 1 - fraction, fraction))

    @cached_property
    def edge_zones(self) -> EdgeZones:
        """The overlay of each edge."""
        overlay = self.overlay
        start, edge, row = self._along(overlay.start)
        first, last = (overlay.start[self.shape + ends][edge] for ends in (0, 1))
        low, high = ((overlay.before[row + end] - overlay.before[first]) for end in (0, 1))
        total = overlay.before[last] - overlay.before[first]
        low, high = low / total, high / total
        reverse = self.backward[edge]
        enter, leave = np.where(reverse, 1 - high, low), np.where(reverse, 1 - low, high)
        return EdgeZones(start, overlay.zone[row], enter, leave)

    def _along(self, start: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """What shape g has from `start[g]` to before `start[g + 1]`, in the order in which each edge is driven.

        Where an edge's begin (E + 1,); whose each is, and which of the shape's (K,).
        """
        first, last = start[self.shape], start[self.shape + 1]
        edge, number = concatenated_ranges(first, last)
        number = np.where(self.backward[edge], (first + last - 1)[edge] - number, number)
        return np.concatenate(([0], np.cumsum(last - first))), edge, number

    @cached_property
    def _share(self) -> FloatArray:
        """How far along its shape (0–1) each vertex lies (V,)."""
        first, last = self.shape_start[:-1], self.shape_start[1:] - 1
        shape, vertex = concatenated_ranges(first, last + 1)
        steps = np.zeros(len(self.x))
        steps[1:] = distance(self.x[:-1], self.y[:-1], self.x[1:], self.y[1:])
        steps[first] = 0
        run = np.cumsum(steps)
        length = (run[last] - run[first])[shape]
        evenly = (vertex - first[shape]) / (last - first)[shape]
        return np.divide(run - run[first][shape], length, out=evenly, where=length > 0)

    def snap(self, lon: float, lat: float) -> SnappedPoint:
        """The nearest place on the nearest street piece."""
        grid, shape, first = self._segments
        reach = FIRST_REACH
        while True:
            near = grid.in_box(box_around([(lon, lat)], reach))
            metres, fraction = nearest_on_segments(lon, lat, select_segments(grid.segments, near))
            nearest = float(metres.min(initial=FARTHER * reach))
            if nearest <= reach:
                break
            # Beyond the reach there may be others, as near as this.
            reach = nearest
        best = int(metres.argmin())
        fraction, segment = float(fraction[best]), near[best]
        vertex = int(first[segment])
        lon, lat, place = (
            float((1 - fraction) * values[vertex] + fraction * values[vertex + 1])
            for values in (self.x, self.y, self._share)
        )
        return SnappedPoint(int(shape[segment]), place, lon, lat, nearest)

    @cached_property
    def _segments(self) -> tuple[SegmentGrid, IntArray, IntArray]:
        """The segments of all shapes in a grid; the shape and the first vertex of each (S,)."""
        shape, first = concatenated_ranges(self.shape_start[:-1], self.shape_start[1:] - 1)
        return SegmentGrid((self.x[first], self.y[first], self.x[first + 1], self.y[first + 1]), 1), shape, first


def cost_of(criterion: str, metres: FloatArray, seconds: FloatArray) -> FloatArray:
    """The cost that a criterion reads: seconds for "fastest", metres for "shortest"."""
    return {"seconds": seconds, "metres": metres}[_WEIGHT[criterion]]


STATIC_CRITERIA = tuple(_WEIGHT)
"""The criteria whose cost an edge has of itself, whatever the hour."""
