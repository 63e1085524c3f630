"""Contraction hierarchies: the cheapest way between two nodes, or from one to all, in the time of a glance.

Geisberger, Sanders, Schultes, Delling, Contraction hierarchies, WEA 2008; to all nodes: Delling, Goldberg, Nowatzyk,
Werneck, PHAST, IPDPS 2011. The worker contracts (training/geodata/contraction.py); here is what asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from .upward_search import HubLabels, Int32Array, UpwardGraph, build_hub_labels, cheapest_meeting, search_upward

NO_ARC = -1
_BLOCK = 16384
"""Arcs are checked so many at a time: fresh memory for all of them at once costs more than the checks."""
LABELLED = 3072
"""At most so many of the topmost nodes have labels, which takes some megabytes for each criterion."""


@dataclass(frozen=True, eq=False)
class HierarchyPath:
    """A cheapest way between nodes: its cost, the node it starts from, and the edges that it takes."""

    cost: float
    start: int
    edges: Sequence[int] | IntArray


@dataclass(frozen=True, eq=False)
class ContractionHierarchy:
    """The hierarchy of one criterion over nodes that are numbered by rank, the least important first.

    A arcs join a node to one of higher rank: the first `ups` lead up, from `low` to `high`, the others down, from
    `high` to `low`; each of the two kinds ascends by `low`. An arc is the edge `first` of the network where `second`
    is NO_ARC, else a shortcut: the arc `first`, then the arc `second`, which both belong to a lower node. No arc joins
    two nodes of one level, `level_start[i]:level_start[i + 1]`. `edges`: (tail, head, cost) of the network's, (E,).
    Raises ValueError for arcs that belong to no hierarchy.
    """

    level_start: IntArray
    ups: int
    low: Int32Array
    first: Int32Array
    second: Int32Array
    edges: tuple[IntArray, IntArray, FloatArray] = field(repr=False)

    def __post_init__(self) -> None:
        _check(self)

    @property
    def high(self) -> Int32Array:
        """The upper node of each arc (A,)."""
        return self._expanded[0]

    @property
    def cost(self) -> FloatArray:
        """The cost of each arc (A,)."""
        return self._expanded[1]

    @cached_property
    def level(self) -> Int32Array:
        """The level of each node (N,)."""
        return np.repeat(np.arange(len(self.level_start) - 1, dtype=np.int32), np.diff(self.level_start))

    @cached_property
    def _expanded(self) -> tuple[Int32Array, FloatArray]:
        """Upper nodes and costs, which follow from the edges: worked out when a criterion is first asked for."""
        ups, low, first, second = self.ups, self.low, self.first, self.second
        tail, head, edge_cost = self.edges
        high, cost = np.empty(len(low), dtype=np.int32), np.empty(len(low))
        plain, short = np.flatnonzero(second == NO_ARC), np.flatnonzero(second != NO_ARC)
        edge, rising = first[plain], int(np.searchsorted(plain, ups))
        high[plain[:rising]], high[plain[rising:]] = head[edge[:rising]], tail[edge[rising:]]
        cost[plain] = edge_cost[edge]
        # A shortcut's parts belong to lower levels, so one level after the other has all it needs.
        levels = _level_by_level(self.level[low[short]], int(np.searchsorted(short, ups)), len(self.level_start) - 1)
        for up, down in levels:
            for rows, to_high in ((short[up], second), (short[down], first)):
                cost[rows] = cost[first[rows]] + cost[second[rows]]
                high[rows] = high[to_high[rows]]
        return high, cost

    @cached_property
    def _up(self) -> UpwardGraph:
        return _side(self, slice(0, self.ups))

    @cached_property
    def _down(self) -> UpwardGraph:
        return _side(self, slice(self.ups, None))

    @cached_property
    def _children(self) -> tuple[memoryview, memoryview]:
        return self.first.data, self.second.data

    @cached_property
    def _labels(self) -> HubLabels:
        nodes = int(self.level_start[-1])
        first = int(self.level_start[np.searchsorted(self.level_start, nodes - LABELLED)])
        return build_hub_labels(first, nodes, (self._up, self._down))

    def cheapest_path(
        self, sources: Mapping[int, float], targets: Mapping[int, float], limit: float
    ) -> HierarchyPath | None:
        """The cheapest way from one of `sources` to one of `targets`, node → cost before or after it.

        None where none costs less than `limit`.
        """
        labels, low = self._labels, self.low
        up, down = labels.sides  # not self's: since Python 3.12 another thread may have made those anew meanwhile
        ahead, back = search_upward(sources, up, labels.first), search_upward(targets, down, labels.first)
        path: tuple[tuple[int, list[int]], tuple[int, list[int]]] | None = None
        for node in ahead.reached.keys() & back.reached.keys():
            cost = ahead.reached[node] + back.reached[node]
            if cost < limit:
                limit, path = cost, ((node, []), (node, []))
        for one, other in product(labels.above(ahead), labels.above(back)):
            cost, depth = cheapest_meeting(one, other)
            if cost < limit:
                limit, path = cost, (labels.arcs_to(one, depth), labels.arcs_to(other, depth))
        if path is None:
            return None
        (left, rising), (entered, falling) = path
        before, start = ahead.arcs_from(left, low)
        after, _ = back.arcs_from(entered, low)
        return HierarchyPath(limit, start, self.edges_of([*before[::-1], *rising, *falling[::-1], *after]))

    def edges_of(self, arcs: Iterable[int]) -> list[int]:
        """The network's edges that arcs stand for, in order."""
        first, second = self._children
        edges = []
        waiting = list(arcs)[::-1]
        while waiting:
            arc = waiting.pop()
            while second[arc] != NO_ARC:
                waiting.append(second[arc])
                arc = first[arc]
            edges.append(first[arc])
        return edges

    def costs_from(self, sources: Mapping[int, float]) -> FloatArray:
        """The cost of the cheapest way from the nearest of `sources` (node → cost before it) to each node (N,)."""
        return self._to_all(sources, self._up, self._down)

    def costs_to(self, targets: Mapping[int, float]) -> FloatArray:
        """The cost of the cheapest way from each node to the nearest of `targets` (node → cost after it) (N,)."""
        return self._to_all(targets, self._down, self._up)

    def _to_all(self, ends: Mapping[int, float], climbing: UpwardGraph, sinking: UpwardGraph) -> FloatArray:
        nodes = int(self.level_start[-1])
        costs = np.full(nodes, np.inf)
        reached = search_upward(ends, climbing, nodes).reached
        costs[list(reached)] = list(reached.values())
        for arcs, starts, those in sinking.levels:
            best = np.minimum.reduceat(costs[sinking.high[arcs]] + sinking.cost[arcs], starts)
            costs[those] = np.minimum(costs[those], best)
        return costs


def _side(hierarchy: ContractionHierarchy, part: slice) -> UpwardGraph:
    low, high, cost = hierarchy.low[part], hierarchy.high[part], hierarchy.cost[part]
    nodes = int(hierarchy.level_start[-1])
    start = np.searchsorted(low, np.arange(nodes + 1))
    having, begin = np.unique(low, return_index=True)
    node_cuts = np.searchsorted(having, hierarchy.level_start).tolist()
    arc_cuts = start[hierarchy.level_start].tolist()
    levels = tuple(
        (slice(arc_cuts[i], arc_cuts[i + 1]), begin[a:b] - arc_cuts[i], having[a:b])
        for i, (a, b) in reversed(list(enumerate(zip(node_cuts[:-1], node_cuts[1:]))))
        if b > a
    )
    return UpwardGraph(int(part.start), high, cost, (start.data, high.data, cost.data), levels)


def _level_by_level(level: Int32Array, ups: int, levels: int) -> Iterator[tuple[slice, slice]]:
    """The rows of each level among the first `ups` rows, and among the others; both kinds ascend by `level`."""
    number = np.arange(levels + 1)
    up, down = np.searchsorted(level[:ups], number).tolist(), (ups + np.searchsorted(level[ups:], number)).tolist()
    for i in range(levels):
        if up[i] < up[i + 1] or down[i] < down[i + 1]:
            yield slice(up[i], up[i + 1]), slice(down[i], down[i + 1])


def _check(hierarchy: ContractionHierarchy) -> None:
    """Raises ValueError where following an arc would lead astray."""
    ups, low, arcs = hierarchy.ups, hierarchy.low, len(hierarchy.low)
    tail, head, _ = hierarchy.edges
    if len(hierarchy.first) != arcs or len(hierarchy.second) != arcs or not 0 <= ups <= arcs:
        raise ValueError("sizes of the hierarchy do not fit")
    if np.any(low[1:ups] < low[: max(ups - 1, 0)]) or np.any(low[ups + 1 :] < low[ups:-1]):
        raise ValueError("the hierarchy is out of order")
    for first, last, ends in ((0, ups, (tail, head)), (ups, arcs, (head, tail))):
        for begin in range(first, last, _BLOCK):
            _check_arcs(hierarchy, slice(begin, min(begin + _BLOCK, last)), ends)


def _check_arcs(hierarchy: ContractionHierarchy, rows: slice, ends: tuple[IntArray, IntArray]) -> None:
    """Some arcs, all up or all down; `ends`: the lower and the upper end of each of the network's edges."""
    low, first, second = hierarchy.low[rows], hierarchy.first[rows], hierarchy.second[rows]
    plain, short = np.flatnonzero(second == NO_ARC), np.flatnonzero(second != NO_ARC)
    edge, down, up = first[plain], first[short], second[short]
    arcs, ups = len(hierarchy.low), hierarchy.ups
    for numbers, least, limit in ((edge, 0, len(ends[0])), (down, ups, arcs), (up, 0, ups)):
        if len(numbers) and (numbers.min() < least or numbers.max() >= limit):
            raise ValueError("an arc of the hierarchy leads outside it")
    if not np.array_equal(ends[0][edge], low[plain]) or np.any(ends[1][edge] <= low[plain]):
        raise ValueError("an arc of the hierarchy is not the edge that it stands for")
    # A shortcut goes down to a node below both its ends and up again.
    below, level = hierarchy.low[down], hierarchy.level
    if not np.array_equal(hierarchy.low[up], below) or np.any(level[below] >= level[low[short]]):
        raise ValueError("a shortcut of the hierarchy is not made of lower arcs")
