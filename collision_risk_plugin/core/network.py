"""Street networks: nodes, directed edges along street pieces, and the nearest place on them to a point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .geodesy import FloatArray, distance, metres_per_degree, nearest_on_segments
from .hierarchy import Hierarchy
from .overlay import Overlay
from .zones import IntArray

_WEIGHT = {"fastest": "seconds", "shortest": "metres"}
BLOCK = 32
"""Shapes are looked at this many at a time when the nearest is sought: the file keeps neighbours together."""


@dataclass(frozen=True)
class Snap:
    """The nearest place on a network to a point: on `shape`, `along` (0–1) of its length."""

    shape: int
    along: float
    lon: float
    lat: float
    metres: float


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
    overlay: Overlay
    hierarchies: Mapping[str, Hierarchy]
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
    def edge_along(self) -> tuple[IntArray, IntArray]:
        """The edge that runs with each shape, and the one against it (G,), -1 for none."""
        found = np.full((2, len(self.shape_start) - 1), -1, dtype=np.int64)
        found[self.backward.astype(np.int64), self.shape] = np.arange(len(self.shape))
        return found[0], found[1]

    def course(self, shape: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Longitudes and latitudes of a shape and how far along it (0–1) each vertex lies, (V,) each."""
        part = slice(self.shape_start[shape], self.shape_start[shape + 1])
        xs, ys = self.x[part], self.y[part]
        run = np.concatenate(([0.0], np.cumsum(distance(xs[:-1], ys[:-1], xs[1:], ys[1:]))))
        return xs, ys, run / run[-1] if run[-1] > 0 else np.linspace(0.0, 1.0, len(run))

    def snap(self, lon: float, lat: float) -> Snap:
        """The nearest place on the nearest street piece."""
        bounds, _ = self._blocks
        per_lon, per_lat = metres_per_degree(lat)
        aside = np.maximum(np.maximum(bounds[0] - lon, lon - bounds[2]), 0.0) * per_lon
        above = np.maximum(np.maximum(bounds[1] - lat, lat - bounds[3]), 0.0) * per_lat
        least = np.hypot(aside, above)
        first = int(np.argmin(least))
        metres, along, vertex = self._nearest_in(np.array([first]), lon, lat)
        others = np.flatnonzero(least < metres)
        if len(others) > 1 or (len(others) == 1 and others[0] != first):
            metres, along, vertex = self._nearest_in(others, lon, lat)
        shape = int(np.searchsorted(self.shape_start, vertex, side="right")) - 1
        xs, ys, marks = self.course(shape)
        at = vertex - int(self.shape_start[shape])
        share = float(marks[at] + along * (marks[at + 1] - marks[at]))
        return Snap(shape, share, float(np.interp(share, marks, xs)), float(np.interp(share, marks, ys)), metres)

    @cached_property
    def _blocks(self) -> tuple[tuple[FloatArray, ...], IntArray]:
        """Bounds (west, south, east, north) of each block of shapes (B,), and the vertex where each begins (B + 1,)."""
        shapes = np.append(np.arange(0, len(self.shape_start) - 1, BLOCK), len(self.shape_start) - 1)
        start = self.shape_start[shapes]
        low, high = np.minimum.reduceat, np.maximum.reduceat
        return (
            low(self.x, start[:-1]),
            low(self.y, start[:-1]),
            high(self.x, start[:-1]),
            high(self.y, start[:-1]),
        ), start

    def _nearest_in(self, blocks: IntArray, lon: float, lat: float) -> tuple[float, float, int]:
        """Metres to the nearest segment in some blocks, where along it (0–1), and its first vertex."""
        start = self._blocks[1]
        count = start[blocks + 1] - start[blocks]
        vertices = np.arange(count.sum()) + np.repeat(start[blocks] - np.cumsum(count) + count, count)
        # The last vertex of a shape begins no segment.
        first = vertices[self._inner[vertices]]
        metres, along = nearest_on_segments(
            lon, lat, (self.x[first], self.y[first], self.x[first + 1], self.y[first + 1])
        )
        best = int(np.argmin(metres))
        return float(metres[best]), float(along[best]), int(first[best])

    @cached_property
    def _inner(self) -> npt.NDArray[np.bool_]:
        """Whether a segment begins at each vertex (V,)."""
        inner = np.ones(len(self.x), dtype=bool)
        inner[self.shape_start[1:] - 1] = False
        return inner


def cost_of(criterion: str, metres: FloatArray, seconds: FloatArray) -> FloatArray:
    """The cost that a criterion reads: seconds for "fastest", metres for "shortest"."""
    return {"seconds": seconds, "metres": metres}[_WEIGHT[criterion]]


STATIC_CRITERIA = tuple(_WEIGHT)
"""The criteria whose cost an edge has of itself, whatever the hour."""
