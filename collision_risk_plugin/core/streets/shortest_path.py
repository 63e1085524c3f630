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
JUNCTION_TOLERANCE = 0.5
"""A place nearer than this (m) to a node is the node: every street there may be taken."""
_COST_TOLERANCE = 1e-6
_NO_EDGE = -1


@dataclass(frozen=True, eq=False)
class EdgePath:
    """The edges driven (L,), in order: the first from `begin`, the last to `finish` (0–1 of the edge, as driven)."""

    edges: IntArray
    begin: float = 0.0
    finish: float = 1.0

    @property
    def spans(self) -> tuple[FloatArray, FloatArray]:
        """The fractions (0–1) from which and to which each edge is driven, (L,) each."""
        begin, finish = np.zeros(len(self.edges)), np.ones(len(self.edges))
        begin[:1], finish[-1:] = self.begin, self.finish
        return begin, finish

    @property
    def shares(self) -> FloatArray:
        """The fraction of each edge that is driven (L,)."""
        begin, finish = self.spans
        return finish - begin


@dataclass(frozen=True)
class NodeAccess:
    """Access from a snapped place to a node: `fraction` of `edge` to travel, `edge=None` when the place is the node."""

    edge: int | None
    fraction: float = 0.0


NodeAccesses = Mapping[int, NodeAccess]
"""Node → access between it and a place."""


def shortest_path(network: Network, start: SnappedPoint, end: SnappedPoint, criterion: str) -> EdgePath:
    """The cheapest path from `start` to `end` for one of STATIC_CRITERIA; no edges if both are the same place.

    Raises NoPath.
    """
    if _same_place(start, end):
        return EdgePath(NO_EDGES)
    costs = network.cost(criterion)
    sources, targets = node_accesses(network, start, leaving=True), node_accesses(network, end, leaving=False)
    direct = direct_path(network, start, end)
    limit = np.inf if direct is None else _cost_on_edge(direct, costs)
    path = network.hierarchies[criterion].cheapest_path(
        access_costs(sources, costs), access_costs(targets, costs), limit
    )
    if path is not None:
        return path_between(network, path, sources, targets)
    if direct is None:
        raise NoPath(network=network.title)
    return direct


def node_accesses(network: Network, place: SnappedPoint, *, leaving: bool) -> NodeAccesses:
    """The nodes that are next after a snapped place (`leaving`), or before it; at a junction, that node alone."""
    accesses: dict[int, NodeAccess] = {}
    for edge, fraction in _edges_at(network, place):
        tail, head = int(network.tail[edge]), int(network.head[edge])
        if fraction * network.metres[edge] < JUNCTION_TOLERANCE:
            accesses[tail] = NodeAccess(None)
        elif (1 - fraction) * network.metres[edge] < JUNCTION_TOLERANCE:
            accesses[head] = NodeAccess(None)
        elif leaving:
            accesses.setdefault(head, NodeAccess(edge, 1 - fraction))
        else:
            accesses.setdefault(tail, NodeAccess(edge, fraction))
    return accesses


def access_costs(accesses: NodeAccesses, costs: FloatArray) -> dict[int, float]:
    """The cost between a place and each of its access nodes."""
    return {
        node: 0.0 if access.edge is None else float(costs[access.edge]) * access.fraction
        for node, access in accesses.items()
    }


def path_between(network: Network, path: HierarchyPath, sources: NodeAccesses, targets: NodeAccesses) -> EdgePath:
    """A path between access nodes, extended to the places by the edges that lead to and from them."""
    last_node = int(network.head[path.edges[-1]]) if len(path.edges) else path.start
    first, last = sources[path.start], targets[last_node]
    before = [] if first.edge is None else [first.edge]
    after = [] if last.edge is None else [last.edge]
    return EdgePath(
        np.array([*before, *path.edges, *after], dtype=np.int64),
        1 - first.fraction if before else 0.0,
        last.fraction if after else 1.0,
    )


def direct_path(network: Network, start: SnappedPoint, end: SnappedPoint) -> EdgePath | None:
    """The path along the one edge that leads from `start` to `end`; None if no edge does."""
    if start.shape != end.shape:
        return None
    end_fractions = dict(_edges_at(network, end))
    for edge, fraction in _edges_at(network, start):
        if fraction < end_fractions[edge]:
            return EdgePath(np.array([edge]), fraction, end_fractions[edge])
    return None


def _same_place(start: SnappedPoint, end: SnappedPoint) -> bool:
    return start.shape == end.shape and start.fraction == end.fraction


def _cost_on_edge(direct: EdgePath, costs: FloatArray) -> float:
    """The cost of a path along one edge."""
    return float(costs[direct.edges[0]]) * (direct.finish - direct.begin)


def _edges_at(network: Network, place: SnappedPoint) -> list[tuple[int, float]]:
    """The edges along a snapped place's shape, and the fraction of each at which the place lies."""
    forward, backward = network.edges_of_shape
    both = ((int(forward[place.shape]), place.fraction), (int(backward[place.shape]), 1 - place.fraction))
    return [(edge, fraction) for edge, fraction in both if edge >= 0]


class ShortestPathTree:
    """The cheapest paths from `start` to all nodes, for one of STATIC_CRITERIA."""

    def __init__(self, network: Network, start: SnappedPoint, criterion: str) -> None:
        self._network = network
        self._start = start
        self._costs = network.cost(criterion)
        self._sources = node_accesses(network, start, leaving=True)
        self._node_costs = network.hierarchies[criterion].costs_from(access_costs(self._sources, self._costs))

    def paths_to(self, ends: Sequence[SnappedPoint]) -> list[EdgePath | NoPath]:
        """As `shortest_path`, to many ends at once; for an end that cannot be reached, the error in its place."""
        paths: list[EdgePath | NoPath | None] = []
        goals: list[tuple[int, NodeAccesses]] = []
        for end in ends:
            path, node, targets = self._path_or_goal(end)
            paths.append(path)
            if path is None:
                goals.append((node, targets))
        traced = iter(zip(goals, self._trace_back([node for node, _ in goals])))
        return [path if path is not None else self._extended(*next(traced)) for path in paths]

    def _path_or_goal(self, end: SnappedPoint) -> tuple[EdgePath | NoPath | None, int, NodeAccesses]:
        """A path that needs no tree, or the error; else None, the access node to trace back from, and all of them."""
        if _same_place(self._start, end):
            return EdgePath(NO_EDGES), _NO_EDGE, {}
        targets = node_accesses(self._network, end, leaving=False)
        after = access_costs(targets, self._costs)
        node = min(after, key=lambda node: self._node_costs[node] + after[node])
        cost = float(self._node_costs[node]) + after[node]
        direct = direct_path(self._network, self._start, end)
        if direct is not None and _cost_on_edge(direct, self._costs) <= cost:
            return direct, node, targets
        if not np.isfinite(cost):
            return NoPath(network=self._network.title), node, targets
        return None, node, targets

    def _trace_back(self, nodes: list[int]) -> list[tuple[int, IntArray]]:
        """For each node, the source of its cheapest path and the edges from there; all are traced in lockstep."""
        at = np.array(nodes, dtype=np.int64)
        steps = []
        while True:
            edge = self._parent_edge[at]
            moves = edge != _NO_EDGE
            if not moves.any():
                break
            steps.append(edge)
            at = np.where(moves, self._network.tail[edge], at)
        if not steps:
            return [(node, NO_EDGES) for node in nodes]
        table = np.array(steps[::-1]).T
        return [(source, row[row != _NO_EDGE]) for source, row in zip(at.tolist(), table)]

    def _extended(self, goal: tuple[int, NodeAccesses], traced: tuple[int, IntArray]) -> EdgePath:
        _, targets = goal
        source, edges = traced
        return path_between(self._network, HierarchyPath(0.0, source, edges), self._sources, targets)

    @cached_property
    def _parent_edge(self) -> IntArray:
        """The last edge of the cheapest path to each node (N,), -1 at a source."""
        network, node_costs = self._network, self._node_costs
        with np.errstate(invalid="ignore"):  # infinite − infinite
            excess = node_costs[network.tail] + self._costs - node_costs[network.head]
        order = np.lexsort((excess, network.head))
        heads, first = np.unique(network.head[order], return_index=True)
        parent_edge = np.full(len(node_costs), _NO_EDGE, dtype=np.int64)
        parent_edge[heads] = order[first]
        for node, cost in access_costs(self._sources, self._costs).items():
            if node_costs[node] >= cost - _COST_TOLERANCE:
                parent_edge[node] = _NO_EDGE
        return parent_edge
