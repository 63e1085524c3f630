"""Street graphs for the builder of networks: a grid in Manhattan, any small graph, and Dijkstra to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any

import numpy as np
from hypothesis import strategies as st

from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.street_graph import StreetGraph, search_seconds

FACTS: dict[str, Any] = {
    "title": "Grid",
    "approximate": False,
    "source": "a test",
    "licence": "none",
    "attribution": "nobody",
    "date": "2026-12-01",
    "kind": "osm",
    "one_ways": True,
    "speeds": "as drawn",
    "area": None,
}
Street = tuple[int, int, bool, float, RoadClass, str]
"""First and last node, whether it is driven both ways, miles an hour, class and name."""


def street_graph(
    places: Sequence[tuple[float, float]], streets: Sequence[Street], detours: Sequence[float] | None = None
) -> StreetGraph:
    """Streets between places (degrees); of each, its middle lies `detours` metres off the straight line."""
    lon, lat = np.array(places, dtype=float).T
    shapes = []
    for (first, last, *_), metres in zip(streets, detours if detours is not None else [0.0] * len(streets)):
        middle = [(lon[first] + lon[last]) / 2, (lat[first] + lat[last]) / 2 + metres / 111_000]
        inner = [middle] if metres else []
        shapes.append(np.array([[lon[first], lat[first]], *inner, [lon[last], lat[last]]]).round(7))
    length = np.array([float(np.sum(distance(*shape[:-1].T, *shape[1:].T))) for shape in shapes])
    mph = np.array([street[3] for street in streets], dtype=float)
    names = ["", *dict.fromkeys(street[5] for street in streets)]
    both = np.flatnonzero([street[2] for street in streets])
    shape = np.concatenate((np.arange(len(streets)), both))
    backward = np.arange(len(shape)) >= len(streets)
    ends = np.array([street[:2] for street in streets])[shape]
    return StreetGraph(
        lon=lon,
        lat=lat,
        shapes=shapes,
        road_class=np.array([street[4] for street in streets], dtype=np.uint8),
        mph=mph,
        tail=np.where(backward, ends[:, 1], ends[:, 0]),
        head=np.where(backward, ends[:, 0], ends[:, 1]),
        shape=shape,
        backward=backward,
        metres=length[shape],
        seconds=search_seconds(length, mph)[shape],
        name=np.array([names.index(street[5]) for street in streets])[shape],
        names=names,
    )


def grid(rows: int = 22, columns: int = 11) -> StreetGraph:
    """A grid over Manhattan: most streets one-way in turn, every fourth a quick one, some blocks missing or doubled.

    One street leads out of the grid, and none back.
    """
    rng = np.random.default_rng(12)
    places = [
        (-74.01 + 0.0024 * column + 0.0006 * row + jitter[0], 40.71 + 0.0011 * row - 0.0004 * column + jitter[1])
        for row in range(rows)
        for column in range(columns)
        for jitter in [rng.uniform(-2e-4, 2e-4, 2).tolist()]
    ]
    streets: list[Street] = []
    for row in range(rows):
        for column in range(columns):
            node = row * columns + column
            for number, following, name in ((row, node + 1, "Street"), (column, node + columns, "Avenue")):
                if following >= rows * columns or (name == "Street" and column + 1 == columns) or rng.random() < 0.08:
                    continue
                ends = (following, node) if number % 2 else (node, following)
                quick = number % 4 == 0
                road_class = RoadClass.MAJOR if quick else RoadClass.LOCAL
                streets.append((*ends, quick, 40.0 if quick else 25.0, road_class, f"{number} {name}"))
                if rng.random() < 0.1:  # round by the service road
                    streets.append((*ends, False, float(rng.integers(10, 60)), RoadClass.LOCAL, "Service Road"))
    places.append((-74.02, 40.70))
    streets.append((0, len(places) - 1, False, 25.0, RoadClass.LOCAL, "Way Out"))
    return street_graph(places, streets, rng.uniform(0, 30, len(streets)).tolist())


@st.composite
def any_graphs(draw: st.DrawFn) -> StreetGraph:
    """Two to nine corners and any streets between them, also several between two."""
    nodes = draw(st.integers(2, 9))
    pairs = [(one, other) for one in range(nodes) for other in range(nodes) if one != other]
    street = st.tuples(
        st.sampled_from(pairs), st.booleans(), st.integers(5, 80), st.sampled_from(RoadClass), st.sampled_from("abc")
    )
    drawn = draw(st.lists(street, min_size=1, max_size=24))
    detours = draw(st.lists(st.integers(0, 400), min_size=len(drawn), max_size=len(drawn)))
    places = [(-73.99 + 0.003 * (node % 3), 40.74 + 0.003 * (node // 3)) for node in range(nodes)]
    return street_graph(places, [(*pair, both, float(mph), *rest) for pair, both, mph, *rest in drawn], detours)


def dijkstra(nodes: int, tail: np.ndarray, head: np.ndarray, cost: np.ndarray, source: int) -> np.ndarray:
    """The cost of the cheapest path from a node to each (N,), infinite for none."""
    leaving: list[list[tuple[int, float]]] = [[] for _ in range(nodes)]
    for one, other, price in zip(tail.tolist(), head.tolist(), cost.tolist()):
        leaving[one].append((other, price))
    found = np.full(nodes, np.inf)
    queue = [(0.0, source)]
    while queue:
        price, node = heappop(queue)
        if price < found[node]:
            found[node] = price
            for other, more in leaving[node]:
                heappush(queue, (price + more, other))
    return found
