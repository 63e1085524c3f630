"""Shortest paths between two places on a network, or from one place to many, for a static edge cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..errors import NoPath
from ..geo.arrays import FloatArray, IntArray
from .contraction_hierarchy import HierarchyPath
from .network import Network, SnappedPoint

NO_EDGES: IntArray = np.zeros(0, dtype=np.int64)
AT_JUNCTION = 0.5
"""A place nearer than this (m) to the end of its street is at the junction: every street there may be taken."""


@dataclass(frozen=True, eq=False)
class EdgePath:
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
class NodeAccess:
    """How a place on a street hangs together with a node: by the part `share` of `edge`, or not at all (None)."""

    edge: int | None
    fraction: float = 0.0


NodeAccesses = Mapping[int, NodeAccess]
"""Node → how the place is joined to it."""


def shortest_path(network: Network, start: SnappedPoint, end: SnappedPoint, criterion: str) -> EdgePath:
    """The cheapest way from `start` to `end` for one of STATIC_CRITERIA; no edges where both are the same place.

    Raises NoPath.
    """
    if start.shape == end.shape and start.fraction == end.fraction:
        return EdgePath(NO_EDGES)
    costs = network.cost(criterion)
    sources, targets = node_accesses(network, start, leaving=True), node_accesses(network, end, leaving=False)
    direct = direct_path(network, start, end)
    limit = np.inf if direct is None else float(costs[direct.edges[0]]) * (direct.finish - direct.begin)
    found = network.hierarchies[criterion].cheapest_path(
        access_costs(sources, costs), access_costs(targets, costs), limit
    )
    if found is not None:
        return path_between(network, found, sources, targets)
    if direct is None:
        raise NoPath(network=network.title)
    return direct


def node_accesses(network: Network, snap: SnappedPoint, *, leaving: bool) -> NodeAccesses:
    """The nodes that a snapped place leads to (`leaving`), or is reached from; at a junction it is the node."""
    found: dict[int, NodeAccess] = {}
    for edge, fraction in _edges_of(network, snap):
        tail, head = int(network.tail[edge]), int(network.head[edge])
        if fraction * network.metres[edge] < AT_JUNCTION:
            found[tail] = NodeAccess(None)
        elif (1 - fraction) * network.metres[edge] < AT_JUNCTION:
            found[head] = NodeAccess(None)
        elif leaving:
            found.setdefault(head, NodeAccess(edge, 1 - fraction))
        else:
            found.setdefault(tail, NodeAccess(edge, fraction))
    return found


def access_costs(joined: NodeAccesses, costs: FloatArray) -> dict[int, float]:
    """What it costs between a place and each of its nodes."""
    return {node: 0.0 if end.edge is None else float(costs[end.edge]) * end.fraction for node, end in joined.items()}


def path_between(network: Network, found: HierarchyPath, sources: NodeAccesses, targets: NodeAccesses) -> EdgePath:
    """The way that was found between nodes, with the parts of edges that join the places to them."""
    last = int(network.head[found.edges[-1]]) if len(found.edges) else found.start
    first, final = sources[found.start], targets[last]
    before = [] if first.edge is None else [first.edge]
    after = [] if final.edge is None else [final.edge]
    return EdgePath(
        np.array([*before, *found.edges, *after], dtype=np.int64),
        1 - first.fraction if before else 0.0,
        final.fraction if after else 1.0,
    )


def direct_path(network: Network, start: SnappedPoint, end: SnappedPoint) -> EdgePath | None:
    """The way along the one street that both places are on, in its direction."""
    if start.shape != end.shape:
        return None
    arrivals = dict(_edges_of(network, end))
    paths = [
        EdgePath(np.array([edge]), at, arrivals[edge]) for edge, at in _edges_of(network, start) if at < arrivals[edge]
    ]
    return paths[0] if paths else None


def _edges_of(network: Network, snap: SnappedPoint) -> list[tuple[int, float]]:
    """The edges along a snapped place's shape, each with how far along it the place lies."""
    forward, backward = network.edges_of_shape
    pairs = ((int(forward[snap.shape]), snap.fraction), (int(backward[snap.shape]), 1 - snap.fraction))
    return [(edge, fraction) for edge, fraction in pairs if edge >= 0]


_ROUNDING = 1e-6
_NO_EDGE = -1


class ShortestPathTree:
    """The cheapest ways from `start` for one of STATIC_CRITERIA."""

    def __init__(self, network: Network, start: SnappedPoint, criterion: str) -> None:
        self._network = network
        self._start = start
        self._costs = network.cost(criterion)
        self._sources = node_accesses(network, start, leaving=True)
        self._reached = network.hierarchies[criterion].costs_from(access_costs(self._sources, self._costs))

    def paths_to(self, ends_: Sequence[SnappedPoint]) -> list[EdgePath | NoPath]:
        """As routing.find_way, for many ends at once; the error of each that cannot be reached in its place."""
        found: list[EdgePath | NoPath | None] = []
        goals: list[tuple[int, NodeAccesses]] = []
        for end in ends_:
            nearer, node, targets = self._nearer(end)
            found.append(nearer)
            if nearer is None:
                goals.append((node, targets))
        walked = iter(zip(goals, self._walk([node for node, _ in goals])))
        return [path if path is not None else self._joined(*next(walked)) for path in found]

    def _nearer(self, end: SnappedPoint) -> tuple[EdgePath | NoPath | None, int, NodeAccesses]:
        """The way that needs no walk down the tree, or the error; else the node to which to walk."""
        if self._start.shape == end.shape and self._start.fraction == end.fraction:
            return EdgePath(NO_EDGES), _NO_EDGE, {}
        targets = node_accesses(self._network, end, leaving=False)
        after = access_costs(targets, self._costs)
        node = min(after, key=lambda node: self._reached[node] + after[node])
        cost = float(self._reached[node]) + after[node]
        direct = direct_path(self._network, self._start, end)
        if direct is not None and float(self._costs[direct.edges[0]]) * (direct.finish - direct.begin) <= cost:
            return direct, node, targets
        if not np.isfinite(cost):
            return NoPath(network=self._network.title), node, targets
        return None, node, targets

    def _walk(self, nodes: list[int]) -> list[tuple[int, IntArray]]:
        """For each node where the tree begins that it hangs on, and the edges from there: all walk back at one pace."""
        at = np.array(nodes, dtype=np.int64)
        steps = []
        while True:
            edge = self._entering[at]
            going = edge != _NO_EDGE
            if not going.any():
                break
            steps.append(edge)
            at = np.where(going, self._network.tail[edge], at)
        if not steps:
            return [(node, NO_EDGES) for node in nodes]
        table = np.array(steps[::-1]).T
        return [(start, row[row != _NO_EDGE]) for start, row in zip(at.tolist(), table)]

    def _joined(self, goal: tuple[int, NodeAccesses], walked: tuple[int, IntArray]) -> EdgePath:
        start, edges = walked
        return path_between(self._network, HierarchyPath(0.0, start, edges), self._sources, goal[1])

    @cached_property
    def _entering(self) -> IntArray:
        """The edge by which the cheapest way comes to each node (N,), none where it starts."""
        network, reached = self._network, self._reached
        with np.errstate(invalid="ignore"):  # from nowhere to nowhere
            excess = reached[network.tail] + self._costs - reached[network.head]
        order = np.lexsort((excess, network.head))
        heads, first = np.unique(network.head[order], return_index=True)
        entering = np.full(len(reached), _NO_EDGE, dtype=np.int64)
        entering[heads] = order[first]
        for node, cost in access_costs(self._sources, self._costs).items():
            if reached[node] >= cost - _ROUNDING:
                entering[node] = _NO_EDGE
        return entering
