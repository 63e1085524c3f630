"""Corridor between two places: the part of a network on which paths take little longer than the fastest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..streets.network import Network, SnappedPoint
from ..streets.shortest_path import EdgePath, NodeAccess, NodeAccesses, access_costs, node_accesses, shortest_path

_ROUNDING = 1e-6
_NO_NODE = -1


@dataclass(frozen=True, eq=False)
class Corridor:
    """The edges of paths between two places whose cost is at most a multiple of that of `path`, the cheapest.

    Costs are the network's seconds. n nodes and m edges, numbered anew: `nodes` (n,) and `edges` (m,) are the
    network's; `edges` are sorted by `tail`. `cost_before` (m,): from the start to each edge. `sources`, `targets`:
    nodes next to start and end, if they are in the corridor. `accesses`: all of them, numbered as in the network.
    """

    network: Network
    path: EdgePath
    nodes: IntArray
    edges: IntArray
    tail: IntArray
    head: IntArray
    cost_before: FloatArray
    sources: NodeAccesses
    targets: NodeAccesses
    accesses: tuple[NodeAccesses, NodeAccesses]

    @classmethod
    def between(cls, network: Network, start: SnappedPoint, end: SnappedPoint, multiple: float) -> Corridor:
        """The corridor between two places. Raises NoPath."""
        path = shortest_path(network, start, end, "fastest")
        sources, targets = node_accesses(network, start, leaving=True), node_accesses(network, end, leaving=False)
        hierarchy, cost = network.hierarchies["fastest"], network.seconds
        before = hierarchy.costs_from(access_costs(sources, cost))
        left = hierarchy.costs_to(access_costs(targets, cost))
        most = multiple * float(path.shares @ cost[path.edges]) + _ROUNDING
        is_inside = before[network.tail] + cost + left[network.head] <= most
        edges = network.edges_by_tail[is_inside[network.edges_by_tail]]
        tail, head = network.tail[edges], network.head[edges]
        is_met = np.zeros(len(network.node_lon), dtype=bool)
        is_met[tail] = is_met[head] = True
        nodes = np.flatnonzero(is_met)
        number = np.full(len(is_met), _NO_NODE)
        number[nodes] = np.arange(len(nodes))
        return cls(
            network=network,
            path=path,
            nodes=nodes,
            edges=edges,
            tail=number[tail],
            head=number[head],
            cost_before=before[tail],
            sources=_renumbered(sources, number),
            targets=_renumbered(targets, number),
            accesses=(sources, targets),
        )

    @property
    def leave(self) -> IntArray:
        """The edges that leave node i are `leave[i]` to before `leave[i + 1]`; (n + 1,)."""
        return np.concatenate(([0], np.bincount(self.tail, minlength=len(self.nodes)).cumsum()))

    @cached_property
    def _by_head(self) -> tuple[IntArray, list[int], list[int]]:
        """The edges by the node that they enter, the first of each node (n + 1,), and where they come from."""
        order = np.argsort(self.head, kind="stable")
        enter = np.concatenate(([0], np.bincount(self.head, minlength=len(self.nodes)).cumsum()))
        return order, enter.tolist(), self.tail[order].tolist()

    def least_remaining(self, cost: FloatArray, at_end: Mapping[int, float]) -> FloatArray:
        """Least cost from each node (n,) to the end, over edges that cost `cost` (m,).

        `at_end`: the targets, and what it costs from there.
        """
        order, enter, before = self._by_head
        costs = cost[order].tolist()
        left = [np.inf] * len(self.nodes)
        heap = []
        for node, more in at_end.items():
            left[node] = more
            heap.append((more, node))
        heapify(heap)
        while heap:
            so_far, node = heappop(heap)
            if so_far > left[node]:
                continue
            for edge in range(enter[node], enter[node + 1]):
                onward, there = so_far + costs[edge], before[edge]
                if onward < left[there]:
                    left[there] = onward
                    heappush(heap, (onward, there))
        return np.array(left)


def _renumbered(accesses: NodeAccesses, number: IntArray) -> dict[int, NodeAccess]:
    renumbered = ((int(number[node]), access) for node, access in accesses.items())
    return {node: access for node, access in renumbered if node != _NO_NODE}
