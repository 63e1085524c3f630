"""The cheapest way between two places on a network, for a criterion whose cost an edge has of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .errors import NoPath
from .geodesy import FloatArray
from .hierarchy import Found
from .network import Network, Snap
from .zones import IntArray

NO_EDGES: IntArray = np.zeros(0, dtype=np.int64)
AT_JUNCTION = 0.5
"""A place nearer than this (m) to the end of its street is at the junction: every street there may be taken."""


@dataclass(frozen=True, eq=False)
class Way:
    """The edges driven (L,), in order: the first from `begin`, the last to `finish` (0–1 of the edge, as driven)."""

    edges: IntArray
    begin: float = 0.0
    finish: float = 1.0

    @property
    def spans(self) -> tuple[FloatArray, FloatArray]:
        """From where to where (0–1) each edge is driven (L,)."""
        begin, finish = np.zeros(len(self.edges)), np.ones(len(self.edges))
        begin[:1], finish[-1:] = self.begin, self.finish
        return begin, finish


@dataclass(frozen=True)
class End:
    """How a place on a street hangs together with a node: by the part `share` of `edge`, or not at all (None)."""

    edge: int | None
    share: float = 0.0


Ends = Mapping[int, End]
"""Node → how the place is joined to it."""


def find_way(network: Network, start: Snap, end: Snap, criterion: str) -> Way:
    """The cheapest way from `start` to `end` for one of STATIC_CRITERIA; no edges where both are the same place.

    Raises NoPath.
    """
    if start.shape == end.shape and start.along == end.along:
        return Way(NO_EDGES)
    costs = network.cost(criterion)
    sources, targets = ends(network, start, leaving=True), ends(network, end, leaving=False)
    direct = direct_way(network, start, end)
    limit = np.inf if direct is None else float(costs[direct.edges[0]]) * (direct.finish - direct.begin)
    found = network.hierarchies[criterion].cheapest(end_costs(sources, costs), end_costs(targets, costs), limit)
    if found is not None:
        return way_between(network, found, sources, targets)
    if direct is None:
        raise NoPath(network=network.title)
    return direct


def ends(network: Network, snap: Snap, *, leaving: bool) -> Ends:
    """The nodes that a snapped place leads to (`leaving`), or is reached from; at a junction it is the node."""
    found: dict[int, End] = {}
    for edge, along in _edges_of(network, snap):
        tail, head = int(network.tail[edge]), int(network.head[edge])
        if along * network.metres[edge] < AT_JUNCTION:
            found[tail] = End(None)
        elif (1 - along) * network.metres[edge] < AT_JUNCTION:
            found[head] = End(None)
        elif leaving:
            found.setdefault(head, End(edge, 1 - along))
        else:
            found.setdefault(tail, End(edge, along))
    return found


def end_costs(joined: Ends, costs: FloatArray) -> dict[int, float]:
    """What it costs between a place and each of its nodes."""
    return {node: 0.0 if end.edge is None else float(costs[end.edge]) * end.share for node, end in joined.items()}


def way_between(network: Network, found: Found, sources: Ends, targets: Ends) -> Way:
    """The way that was found between nodes, with the parts of edges that join the places to them."""
    last = int(network.head[found.edges[-1]]) if len(found.edges) else found.start
    first, final = sources[found.start], targets[last]
    before = [] if first.edge is None else [first.edge]
    after = [] if final.edge is None else [final.edge]
    return Way(
        np.array([*before, *found.edges, *after], dtype=np.int64),
        1 - first.share if before else 0.0,
        final.share if after else 1.0,
    )


def direct_way(network: Network, start: Snap, end: Snap) -> Way | None:
    """The way along the one street that both places are on, in its direction."""
    if start.shape != end.shape:
        return None
    arrivals = dict(_edges_of(network, end))
    ways = [Way(np.array([edge]), at, arrivals[edge]) for edge, at in _edges_of(network, start) if at < arrivals[edge]]
    return ways[0] if ways else None


def _edges_of(network: Network, snap: Snap) -> list[tuple[int, float]]:
    """The edges along a snapped place's shape, each with how far along it the place lies."""
    forward, backward = network.edge_along
    pairs = ((int(forward[snap.shape]), snap.along), (int(backward[snap.shape]), 1 - snap.along))
    return [(edge, along) for edge, along in pairs if edge >= 0]
