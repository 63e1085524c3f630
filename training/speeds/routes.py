"""Routes of trips on a street network: the metres driven in each traffic area and road class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.errors import NoPath
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.streets.network import Network, SnappedPoint
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.streets.shortest_path import EdgePath, ShortestPathTree, shortest_path

CELLS = len(TrafficArea) * len(RoadClass)
"""Cells of a traffic area and a road class: cell = area × number of classes + class."""
_MIN_TARGETS_FOR_TREE = 12
"""From this many ends on, paths from one start are found with a shortest-path tree."""
_STARTS_BETWEEN_REPORTS = 25
_FARTHEST_STREET = 2_000.0
"""A place further from the streets than this (m) is not routed."""


@dataclass(frozen=True, eq=False)
class Routes:
    """Quickest routes of R pairs of places. `metres` (R, CELLS) on the streets; `beside` (R,): metres off them.

    `free_flow` (R,): seconds on the streets without traffic. `found` (R,): whether there is a route.
    """

    metres: FloatArray
    beside: FloatArray
    free_flow: FloatArray
    found: npt.NDArray[np.bool_]

    @property
    def length(self) -> FloatArray:
        """Metres on the streets (R,)."""
        return np.asarray(self.metres.sum(axis=1), dtype=float)


def cells_of(network: Network) -> IntArray:
    """The cell of each edge (E,)."""
    return network.area.astype(np.int64) * len(RoadClass) + network.road_class


def find_routes(
    network: Network, lonlat: FloatArray, pairs: IntArray, progress: Callable[[float], None] = lambda _share: None
) -> Routes:
    """The routes between places `lonlat` (P, 2), for pairs (R, 2) of their numbers."""
    snapped = [network.snap(lon, lat) for lon, lat in lonlat.tolist()]
    near = np.array([place.metres for place in snapped]) <= _FARTHEST_STREET
    routes = Routes(
        np.zeros((len(pairs), CELLS)),
        np.array([place.metres for place in snapped])[pairs].sum(axis=1),
        np.zeros(len(pairs)),
        np.logical_and(*near[pairs].T),
    )
    cell = cells_of(network)
    by_start = np.argsort(pairs[:, 0], kind="stable")
    starts, first = np.unique(pairs[by_start, 0], return_index=True)
    for number, (start, rows) in enumerate(zip(starts.tolist(), np.split(by_start, first[1:]), strict=True)):
        near_rows = rows[routes.found[rows]].tolist()
        if near_rows:
            paths = _paths_from(network, snapped[start], [snapped[end] for end in pairs[near_rows, 1].tolist()])
            for row, path in zip(near_rows, paths, strict=True):
                _measure(network, cell, path, row, routes)
        if number % _STARTS_BETWEEN_REPORTS == 0:
            progress((number + 1) / len(starts))
    return routes


def _paths_from(network: Network, start: SnappedPoint, ends: list[SnappedPoint]) -> list[EdgePath | NoPath]:
    if len(ends) >= _MIN_TARGETS_FOR_TREE:
        return ShortestPathTree(network, start, "fastest").paths_to(ends)
    paths: list[EdgePath | NoPath] = []
    for end in ends:
        try:
            paths.append(shortest_path(network, start, end, "fastest"))
        except NoPath as error:
            paths.append(error)
    return paths


def _measure(network: Network, cell: IntArray, path: EdgePath | NoPath, row: int, routes: Routes) -> None:
    if isinstance(path, NoPath):
        routes.found[row] = False
        return
    begin, finish = path.spans
    share, edges = finish - begin, path.edges
    routes.metres[row] = np.bincount(cell[edges], share * network.metres[edges], CELLS)
    routes.free_flow[row] = float((share * network.free_flow_seconds[edges]).sum())
