"""Upward search graph of a contraction hierarchy, the search in it, and hub labels for its topmost nodes.

Hub labels: where two upward searches meet near the top is looked up, not searched. Ouyang, Qin, Chang, Lin, Zhang, Zhu,
When hierarchy meets 2-hop-labeling, SIGMOD 2018.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray

Int32Array = npt.NDArray[np.int32]
"""Of nodes, arcs and edges: a city's take half the memory of whole numbers of 64 bits, and load in less time."""


@dataclass(frozen=True, eq=False)
class UpwardGraph:
    """The arcs up of a hierarchy, or those down: by lower node, and level by level from the top.

    `by_node`: where each node's arcs begin, their upper nodes and costs, to be read one at a time: close together in
    memory, as the numbers of a list are not. A level is (its arcs, where in them each node's begin, the nodes that have
    any). `offset`: the number of the first among the arcs of both sides.
    """

    offset: int
    high: Int32Array
    cost: FloatArray
    by_node: tuple[memoryview, memoryview, memoryview]
    levels: tuple[tuple[slice, IntArray, Int32Array], ...]


@dataclass(frozen=True, eq=False)
class UpwardSearch:
    """What the nodes reached cost, and the arc by which each was reached where it is no end of the way."""

    side: UpwardGraph
    reached: dict[int, float]
    by: dict[int, int]

    def arcs_from(self, node: int, low: Int32Array) -> tuple[list[int], int]:
        """The arcs from `node` back to where the climb began, and that node; `low` (A,) is the lower node of each."""
        arcs = []
        while node in self.by:
            arcs.append(self.by[node] + self.side.offset)
            node = int(low[arcs[-1]])
        return arcs, node


def search_upward(ends: Mapping[int, float], side: UpwardGraph, top: int) -> UpwardSearch:
    """From `ends`, node → cost, along the arcs of a side, no farther than to the first nodes from `top` on."""
    start, high, costs = side.by_node
    reached, by = dict(ends), {}
    waiting = [node for node in ends if node < top]
    heapify(waiting)
    while waiting:
        # By rank: whatever leads to a node is lower.
        node = heappop(waiting)
        cost = reached[node]
        for arc in range(start[node], start[node + 1]):
            above, onward = high[arc], cost + costs[arc]
            if above not in reached:
                if above < top:
                    heappush(waiting, above)
            elif reached[above] <= onward:
                continue
            reached[above], by[above] = onward, arc
    return UpwardSearch(side, reached, by)


_ROOT = _NO_NODE = -1


@dataclass(frozen=True, eq=False)
class HubLabel:
    """What it costs to come, over each of k `nodes`, from where a climb began to each ancestor of the lowest of them.

    `ancestors` (D,): one at each depth, none (-1) below the node's own. `costs` (k, D), infinite where there is none.
    """

    climb: UpwardSearch
    nodes: list[int]
    ancestors: npt.NDArray[np.int32]
    costs: FloatArray


@dataclass(frozen=True, eq=False)
class HubLabels:
    """Labels of the n nodes from `first` on, whose elimination tree has D depths: all arcs lead to ancestors in it.

    `depth` of each node; `ancestors` (n, D) of each at each depth, itself the last, -1 below. `costs`: for each of the
    two `sides` what the cheapest way costs that only climbs from the node to each ancestor, (n, D), infinite for none.
    """

    sides: tuple[UpwardGraph, UpwardGraph]
    first: int
    depth: list[int]
    ancestors: npt.NDArray[np.int32]
    costs: dict[UpwardGraph, FloatArray]

    def above(self, climb: UpwardSearch) -> Iterator[HubLabel]:
        """The labels at which a climb arrives: one, if all that it reached has one way to the root."""
        nodes = sorted(node for node in climb.reached if node >= self.first)
        while nodes:
            ancestors = self.ancestors[nodes[0] - self.first]
            mine = [node for node in nodes if ancestors.item(self.depth[node - self.first]) == node]
            before = np.array([climb.reached[node] for node in mine])
            costs = self.costs[climb.side][[node - self.first for node in mine]] + before[:, None]
            yield HubLabel(climb, mine, ancestors, costs)
            nodes = [node for node in nodes if node not in mine]

    def arcs_to(self, label: HubLabel, depth: int) -> tuple[int, list[int]]:
        """The node of a label over which the ancestor at a depth is reached, and the arcs from there up to it."""
        start, high, costs = label.climb.side.by_node
        left, first = self.costs[label.climb.side], self.first
        through = node = label.nodes[int(label.costs[:, depth].argmin())]
        arcs = []
        while node != label.ancestors[depth]:
            cost = left.item(node - first, depth)
            arc = next(
                arc
                for arc in range(start[node], start[node + 1])
                if left.item(high[arc] - first, depth) + costs[arc] == cost
            )
            arcs.append(arc + label.climb.side.offset)
            node = high[arc]
        return through, arcs


def cheapest_meeting(one: HubLabel, other: HubLabel) -> tuple[float, int]:
    """What the cheapest way over a common ancestor costs, and its depth."""
    costs = np.minimum.reduce(one.costs) + np.minimum.reduce(other.costs)
    costs = np.where(one.ancestors == other.ancestors, costs, np.inf)
    depth = int(costs.argmin())
    return costs.item(depth), depth


def build_hub_labels(first: int, nodes: int, sides: tuple[UpwardGraph, UpwardGraph]) -> HubLabels:
    """The labels of the nodes from `first` on, where a level begins."""
    parents = _parents(first, nodes, sides)
    depth = [0] * len(parents)
    for node, parent in reversed(list(enumerate(parents))):
        if parent != _ROOT:
            depth[node] = depth[parent] + 1
    depths = np.array(depth, dtype=np.int64)
    costs = {side: _costs(first, depths, side) for side in sides}
    return HubLabels(sides, first, depth, _ancestors(first, parents, depths), costs)


def _parents(first: int, nodes: int, sides: tuple[UpwardGraph, UpwardGraph]) -> list[int]:
    """The parent of each node in the elimination tree: the lowest one above it, once what is below it is eliminated."""
    above: list[set[int]] = [set() for _ in range(first, nodes)]
    for start, high, _ in (side.by_node for side in sides):
        for node, upper in enumerate(above, first):
            upper.update(high[start[node] : start[node + 1]])
    found = []
    for upper in above:
        parent = min(upper, default=first + _ROOT)
        upper.discard(parent)
        found.append(parent - first)
        above[parent - first] |= upper
    return found


def _ancestors(first: int, parents: list[int], depths: IntArray) -> npt.NDArray[np.int32]:
    """The ancestors of each node at each depth, itself the last."""
    found = np.full((len(depths), depths.max(initial=0) + 1), _NO_NODE, dtype=np.int32)
    parent, ends = np.array(parents), np.bincount(depths).cumsum()
    for depth, nodes in enumerate(np.split(np.argsort(depths, kind="stable"), ends[:-1])):
        if depth:
            found[nodes] = found[parent[nodes]]
        found[nodes, depth] = nodes + first
    return found


def _costs(first: int, depths: IntArray, side: UpwardGraph) -> FloatArray:
    """What climbing on one side costs from each node to each of its ancestors."""
    costs = np.full((len(depths), depths.max(initial=0) + 1), np.inf)
    costs[np.arange(len(depths)), depths] = 0
    for arcs, starts, nodes in side.levels:
        if nodes[0] < first:
            break
        mine = nodes - first
        known = costs[:, : depths[mine].max()]
        best = np.minimum.reduceat(known[side.high[arcs] - first] + side.cost[arcs, None], starts, axis=0)
        known[mine] = np.minimum(known[mine], best)
    return costs
