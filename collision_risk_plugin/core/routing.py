"""The cheapest way between two places on a network: A* with landmarks.

Goldberg, Harrelson, Computing the shortest path: A* search meets graph theory, SODA 2005.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Callable

import numpy as np

from .errors import Cancelled, NoPath
from .geodesy import FloatArray
from .network import Network, Snap

_LANDMARK_SLACK = 0.01
"""Landmark costs are kept as float32; this much (s, m) keeps the bound below the true cost."""
_CHECK_EVERY = 4096
AT_JUNCTION = 0.5
"""A place nearer than this (m) to the end of its street is at the junction: every street there may be taken."""


@dataclass(frozen=True)
class Leg:
    """A part of one edge, from `start` to `end` (0–1 of the edge, in the direction of travel)."""

    edge: int
    start: float
    end: float


@dataclass(frozen=True)
class _End:
    """A way between a place on an edge and one of the edge's nodes."""

    node: int
    cost: float
    leg: Leg | None


def find_way(
    network: Network, start: Snap, end: Snap, criterion: str, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[Leg, ...]:
    """The legs of the cheapest way from `start` to `end`; none where both are the same place.

    Raises NoPath, Cancelled.
    """
    if start.shape == end.shape and start.along == end.along:
        return ()
    costs = network.cost(criterion)
    sources, targets = _ends(network, start, costs, leaving=True), _ends(network, end, costs, leaving=False)
    direct = _direct(network, start, end)
    limit = float(costs[direct.edge]) * (direct.end - direct.start) if direct else np.inf
    found = _search(network, sources, targets, criterion, limit, is_cancelled)
    if found is not None:
        return found
    if direct is None:
        raise NoPath(network=network.title)
    return (direct,)


def _edges_of(network: Network, snap: Snap) -> list[tuple[int, float]]:
    """The edges along a snapped place's shape, each with how far along it the place lies."""
    pairs = (
        (int(network.forward_edge[snap.shape]), snap.along),
        (int(network.backward_edge[snap.shape]), 1 - snap.along),
    )
    return [(edge, along) for edge, along in pairs if edge >= 0]


def _direct(network: Network, start: Snap, end: Snap) -> Leg | None:
    if start.shape != end.shape:
        return None
    arrivals = dict(_edges_of(network, end))
    legs = [Leg(edge, along, arrivals[edge]) for edge, along in _edges_of(network, start) if along < arrivals[edge]]
    return legs[0] if legs else None


def _ends(network: Network, snap: Snap, costs: FloatArray, *, leaving: bool) -> list[_End]:
    """The ways from a snapped place to a node (`leaving`), or from a node to it; at a junction it is the node."""
    ends = []
    for edge, along in _edges_of(network, snap):
        tail, head = int(network.tail[edge]), int(network.head[edge])
        if along * network.metres[edge] < AT_JUNCTION:
            ends.append(_End(tail, 0.0, None))
        elif (1 - along) * network.metres[edge] < AT_JUNCTION:
            ends.append(_End(head, 0.0, None))
        elif leaving:
            ends.append(_End(head, float(costs[edge]) * (1 - along), Leg(edge, along, 1.0)))
        else:
            ends.append(_End(tail, float(costs[edge]) * along, Leg(edge, 0.0, along)))
    return ends


def _lower_bounds(network: Network, targets: list[_End], criterion: str) -> list[float]:
    """A cost (N,) that no way from each node to the nearest target can undercut."""
    out, back = network.from_landmark[criterion], network.to_landmark[criterion]
    best = np.full(len(network.node_lon), np.inf)
    for target in targets:
        reach = np.maximum(out[:, [target.node]] - out, back - back[:, [target.node]]).max(axis=0, initial=0.0)
        best = np.minimum(best, np.maximum(reach - _LANDMARK_SLACK, 0.0) + target.cost)
    values: list[float] = best.tolist()
    return values


def _search(
    network: Network,
    sources: list[_End],
    targets: list[_End],
    criterion: str,
    limit: float,
    is_cancelled: Callable[[], bool],
) -> tuple[Leg, ...] | None:
    """Legs of the cheapest way by the network's nodes that costs less than `limit`, or None."""
    indptr, head, cost = network.adjacency(criterion)
    bound = _lower_bounds(network, targets, criterion)
    reached = [np.inf] * len(bound)
    by_edge = [-1] * len(bound)
    first = {}
    heap: list[tuple[float, float, int]] = []
    for source in sources:
        if source.cost < reached[source.node]:
            reached[source.node] = source.cost
            first[source.node] = source
            heappush(heap, (source.cost + bound[source.node], source.cost, source.node))
    last: _End | None = None
    pops = 0
    while heap:
        estimate, so_far, node = heappop(heap)
        if estimate >= limit:
            break
        if so_far > reached[node]:
            continue
        pops += 1
        if pops % _CHECK_EVERY == 0 and is_cancelled():
            raise Cancelled
        for target in targets:
            if target.node == node and so_far + target.cost < limit:
                limit, last = so_far + target.cost, target
        for edge in range(indptr[node], indptr[node + 1]):
            onward = so_far + cost[edge]
            if onward < reached[head[edge]]:
                reached[head[edge]] = onward
                by_edge[head[edge]] = edge
                heappush(heap, (onward + bound[head[edge]], onward, head[edge]))
    return None if last is None else _legs(network, by_edge, first, last)


def _legs(network: Network, by_edge: list[int], first: dict[int, _End], last: _End) -> tuple[Leg, ...]:
    legs = [last.leg] if last.leg else []
    node = last.node
    while by_edge[node] >= 0:
        legs.append(Leg(by_edge[node], 0.0, 1.0))
        node = int(network.tail[by_edge[node]])
    start = first[node].leg
    if start:
        legs.append(start)
    return tuple(reversed(legs))
