"""Contraction hierarchies: cheapest paths between two nodes, and costs from one node to all.

Geisberger, Sanders, Schultes, Delling, Contraction hierarchies, WEA 2008; to all nodes: Delling, Goldberg, Nowatzyk,
Werneck, PHAST, IPDPS 2011. `contraction` builds the hierarchies, this module queries them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, product

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from .upward_search import HubLabels, Int32Array, UpwardGraph, build_hub_labels, cheapest_meeting, search_upward

NO_ARC = -1
MAX_LABELLED_NODES = 2048
"""So many of the topmost nodes have hub labels at most; they take some megabytes for each criterion."""
SEARCHES_WITHOUT_LABELS = 1
"""The first searches do without hub labels, which take as long to build as some dozens of searches save."""
_BLOCK = 16384
"""Arcs are checked in blocks of this size: fresh memory for all at once costs more than the checks."""


@dataclass(frozen=True, eq=False)
class HierarchyPath:
    """A cheapest path between nodes: its cost, its first node, and the network's edges on it."""

    cost: float
    start: int
    edges: Sequence[int] | IntArray


@dataclass(frozen=True, eq=False)
class ContractionHierarchy:
    """The hierarchy of one criterion over nodes that are numbered by rank, the least important first.

    Each of the A arcs joins a node to one of higher rank: the first `upward_count` lead from `low` to `high`, the
    others, downward, from `high` to `low`; both kinds ascend by `low`. Where `second` is NO_ARC, an arc is the edge
    `first` of the network, else a shortcut: the downward arc `first`, then the upward arc `second`, both of a lower
    node. No arc joins two nodes of one level, `level_start[i]:level_start[i + 1]`. `edges`: (tail, head, cost) of the
    network's, (E,) each. Raises ValueError for arcs that form no hierarchy.
    """

    level_start: IntArray
    upward_count: int
    low: Int32Array
    first: Int32Array
    second: Int32Array
    edges: tuple[IntArray, IntArray, FloatArray] = field(repr=False)

    def __post_init__(self) -> None:
        _check(self)

    @property
    def high(self) -> Int32Array:
        """The upper node of each arc (A,)."""
        return self._unpacked[0]

    @property
    def cost(self) -> FloatArray:
        """The cost of each arc (A,)."""
        return self._unpacked[1]

    @cached_property
    def level(self) -> Int32Array:
        """The level of each node (N,)."""
        return np.repeat(np.arange(len(self.level_start) - 1, dtype=np.int32), np.diff(self.level_start))

    @cached_property
    def _unpacked(self) -> tuple[Int32Array, FloatArray]:
        """Upper nodes and costs of the arcs: they follow from the edges, so files need not hold them."""
        upward_count, low, first, second = self.upward_count, self.low, self.first, self.second
        tail, head, edge_cost = self.edges
        high, cost = np.empty(len(low), dtype=np.int32), np.empty(len(low))
        originals, shortcuts = np.flatnonzero(second == NO_ARC), np.flatnonzero(second != NO_ARC)
        edge, upward = first[originals], int(np.searchsorted(originals, upward_count))
        high[originals[:upward]], high[originals[upward:]] = head[edge[:upward]], tail[edge[upward:]]
        cost[originals] = edge_cost[edge]
        # A shortcut's arcs belong to lower levels, so they are known when levels are visited in ascending order.
        upward = int(np.searchsorted(shortcuts, upward_count))
        for up, down in _rows_by_level(self.level[low[shortcuts]], upward, len(self.level_start) - 1):
            for rows, arc_to_high in ((shortcuts[up], second), (shortcuts[down], first)):
                cost[rows] = cost[first[rows]] + cost[second[rows]]
                high[rows] = high[arc_to_high[rows]]
        return high, cost

    @cached_property
    def _upward(self) -> UpwardGraph:
        return _upward_graph(self, slice(0, self.upward_count))

    @cached_property
    def _downward(self) -> UpwardGraph:
        return _upward_graph(self, slice(self.upward_count, None))

    @cached_property
    def _children(self) -> tuple[memoryview, memoryview]:
        return self.first.data, self.second.data

    @cached_property
    def _searches(self) -> Iterator[int]:
        """Numbers the searches."""
        return count()

    @cached_property
    def _no_labels(self) -> HubLabels:
        graphs, nodes = (self._upward, self._downward), int(self.level_start[-1])
        return HubLabels(graphs, nodes, [], np.zeros((0, 0), dtype=np.int32), {})

    @cached_property
    def _labels(self) -> HubLabels:
        nodes = int(self.level_start[-1])
        first = int(self.level_start[np.searchsorted(self.level_start, nodes - MAX_LABELLED_NODES)])
        return build_hub_labels(first, nodes, (self._upward, self._downward))

    def cheapest_path(
        self, sources: Mapping[int, float], targets: Mapping[int, float], limit: float
    ) -> HierarchyPath | None:
        """The cheapest path from one of `sources` to one of `targets`, node → cost before or after it.

        None if no path costs less than `limit`.
        """
        labels = self._no_labels if next(self._searches) < SEARCHES_WITHOUT_LABELS else self._labels
        low = self.low
        # Not self's graphs: since Python 3.12 another thread may have replaced those meanwhile.
        upward, downward = labels.graphs
        forward = search_upward(sources, upward, labels.first)
        backward = search_upward(targets, downward, labels.first)
        # For each search, the node where it ends and the arcs from there to the node where both meet.
        best: tuple[tuple[int, list[int]], tuple[int, list[int]]] | None = None
        for node in forward.costs.keys() & backward.costs.keys():
            cost = forward.costs[node] + backward.costs[node]
            if cost < limit:
                limit, best = cost, ((node, []), (node, []))
        for one, other in product(labels.labels_for(forward), labels.labels_for(backward)):
            cost, depth = cheapest_meeting(one, other)
            if cost < limit:
                limit, best = cost, (labels.arcs_to_ancestor(one, depth), labels.arcs_to_ancestor(other, depth))
        if best is None:
            return None
        (last_forward, rising), (last_backward, falling) = best
        before, start = forward.arcs_to_source(last_forward, low)
        after, _ = backward.arcs_to_source(last_backward, low)
        return HierarchyPath(limit, start, self.unpack([*before[::-1], *rising, *falling[::-1], *after]))

    def unpack(self, arcs: Iterable[int]) -> list[int]:
        """The network's edges that arcs stand for, in order."""
        first, second = self._children
        edges = []
        stack = list(arcs)[::-1]
        while stack:
            arc = stack.pop()
            while second[arc] != NO_ARC:
                stack.append(second[arc])
                arc = first[arc]
            edges.append(first[arc])
        return edges

    def costs_from(self, sources: Mapping[int, float]) -> FloatArray:
        """The cost of the cheapest path from any of `sources` (node → cost before it) to each node (N,)."""
        return self._costs_to_all(sources, self._upward, self._downward)

    def costs_to(self, targets: Mapping[int, float]) -> FloatArray:
        """The cost of the cheapest path from each node to any of `targets` (node → cost after it), (N,)."""
        return self._costs_to_all(targets, self._downward, self._upward)

    def _costs_to_all(self, sources: Mapping[int, float], upward: UpwardGraph, downward: UpwardGraph) -> FloatArray:
        """PHAST: an upward search, then one sweep down over all levels."""
        nodes = int(self.level_start[-1])
        costs = np.full(nodes, np.inf)
        reached = search_upward(sources, upward, nodes).costs
        costs[list(reached)] = list(reached.values())
        for arcs, starts, lower in downward.levels:
            best = np.minimum.reduceat(costs[downward.high[arcs]] + downward.cost[arcs], starts)
            costs[lower] = np.minimum(costs[lower], best)
        return costs


def _upward_graph(hierarchy: ContractionHierarchy, rows: slice) -> UpwardGraph:
    """The graph of the upward or of the downward arcs."""
    low, high, cost = hierarchy.low[rows], hierarchy.high[rows], hierarchy.cost[rows]
    nodes = int(hierarchy.level_start[-1])
    start = np.searchsorted(low, np.arange(nodes + 1))
    with_arcs, begin = np.unique(low, return_index=True)
    node_cuts = np.searchsorted(with_arcs, hierarchy.level_start).tolist()
    arc_cuts = start[hierarchy.level_start].tolist()
    levels = tuple(
        (slice(arc_cuts[i], arc_cuts[i + 1]), begin[a:b] - arc_cuts[i], with_arcs[a:b])
        for i, (a, b) in reversed(list(enumerate(zip(node_cuts[:-1], node_cuts[1:]))))
        if b > a
    )
    return UpwardGraph(int(rows.start), high, cost, (start.data, high.data, cost.data), levels)


def _rows_by_level(level: Int32Array, upward_count: int, levels: int) -> Iterator[tuple[slice, slice]]:
    """For each level, its rows among the first `upward_count` and among the others; both kinds ascend by `level`."""
    number = np.arange(levels + 1)
    up = np.searchsorted(level[:upward_count], number).tolist()
    down = (upward_count + np.searchsorted(level[upward_count:], number)).tolist()
    for i in range(levels):
        if up[i] < up[i + 1] or down[i] < down[i + 1]:
            yield slice(up[i], up[i + 1]), slice(down[i], down[i + 1])


def _check(hierarchy: ContractionHierarchy) -> None:
    """Raises ValueError for arcs that a query cannot follow."""
    upward_count, low, arcs = hierarchy.upward_count, hierarchy.low, len(hierarchy.low)
    tail, head, _ = hierarchy.edges
    if len(hierarchy.first) != arcs or len(hierarchy.second) != arcs or not 0 <= upward_count <= arcs:
        raise ValueError("sizes of the hierarchy do not fit")
    upward, downward = low[:upward_count], low[upward_count:]
    if np.any(upward[1:] < upward[:-1]) or np.any(downward[1:] < downward[:-1]):
        raise ValueError("the hierarchy is out of order")
    for first, last, low_high in ((0, upward_count, (tail, head)), (upward_count, arcs, (head, tail))):
        for begin in range(first, last, _BLOCK):
            _check_arcs(hierarchy, slice(begin, min(begin + _BLOCK, last)), low_high)


def _check_arcs(hierarchy: ContractionHierarchy, rows: slice, low_high: tuple[IntArray, IntArray]) -> None:
    """Checks arcs of one direction; `low_high`: the nodes of the network's edges that are theirs, low and high."""
    low, first, second = hierarchy.low[rows], hierarchy.first[rows], hierarchy.second[rows]
    originals, shortcuts = np.flatnonzero(second == NO_ARC), np.flatnonzero(second != NO_ARC)
    edge, down, up = first[originals], first[shortcuts], second[shortcuts]
    arcs, upward_count = len(hierarchy.low), hierarchy.upward_count
    for numbers, begin, end in ((edge, 0, len(low_high[0])), (down, upward_count, arcs), (up, 0, upward_count)):
        if len(numbers) and (numbers.min() < begin or numbers.max() >= end):
            raise ValueError("an arc of the hierarchy leads outside it")
    if not np.array_equal(low_high[0][edge], low[originals]) or np.any(low_high[1][edge] <= low[originals]):
        raise ValueError("an arc of the hierarchy is not the edge that it stands for")
    # A shortcut goes down to a node below both its ends and up again.
    middle, level = hierarchy.low[down], hierarchy.level
    if not np.array_equal(hierarchy.low[up], middle) or np.any(level[middle] >= level[low[shortcuts]]):
        raise ValueError("a shortcut of the hierarchy is not made of lower arcs")
