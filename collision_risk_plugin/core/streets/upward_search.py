"""Upward search graph of a contraction hierarchy, the search in it, and hub labels for its topmost nodes.

Hub labels replace the top of both searches by a look-up: Ouyang, Qin, Chang, Lin, Zhang, Zhu, When hierarchy meets
2-hop-labeling, SIGMOD 2018.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray

Int32Array = npt.NDArray[np.int32]
"""Numbers of nodes, arcs and edges: in 32 bits they take half the memory, and load faster."""
_NONE = -1


@dataclass(frozen=True, eq=False)
class UpwardGraph:
    """Upward arcs of a hierarchy, or its downward arcs reversed; both lead from a lower to a higher node.

    `high` and `cost` are those of each arc. `adjacency`: where each node's arcs begin (N + 1,), and their upper nodes
    and costs, as memoryviews: single elements are read faster than from arrays, and lie closer together than in lists.
    `levels`, from the top: (its arcs, where each node's arcs begin among them, the nodes that have any). `offset`:
    number of the first of these arcs among all arcs of the hierarchy.
    """

    offset: int
    high: Int32Array
    cost: FloatArray
    adjacency: tuple[memoryview, memoryview, memoryview]
    levels: tuple[tuple[slice, IntArray, Int32Array], ...]


@dataclass(frozen=True, eq=False)
class UpwardSearch:
    """Result of an upward search: the cost of each node reached, and the arc that leads to it (none at a source)."""

    graph: UpwardGraph
    costs: dict[int, float]
    parent_arc: dict[int, int]

    def arcs_to_source(self, node: int, low: Int32Array) -> tuple[list[int], int]:
        """The arcs from `node` back to its source, and the source; `low` (A,) is the lower node of each arc."""
        arcs = []
        while node in self.parent_arc:
            arcs.append(self.parent_arc[node] + self.graph.offset)
            node = int(low[arcs[-1]])
        return arcs, node


def search_upward(sources: Mapping[int, float], graph: UpwardGraph, top: int) -> UpwardSearch:
    """Upward search from `sources` (node → cost); nodes from `top` on are reached, but not searched further."""
    start, high, arc_costs = graph.adjacency
    costs, parent_arc = dict(sources), {}
    queue = [node for node in sources if node < top]
    heapify(queue)
    while queue:
        # In order of rank: all arcs to a node come from lower nodes.
        node = heappop(queue)
        cost = costs[node]
        for arc in range(start[node], start[node + 1]):
            upper, new_cost = high[arc], cost + arc_costs[arc]
            if upper not in costs:
                if upper < top:
                    heappush(queue, upper)
            elif costs[upper] <= new_cost:
                continue
            costs[upper], parent_arc[upper] = new_cost, arc
    return UpwardSearch(graph, costs, parent_arc)


@dataclass(frozen=True, eq=False)
class HubLabel:
    """Costs of an upward search to all ancestors of the lowest labelled node that it reaches.

    `entries`: the k labelled nodes that the search reaches on one path to the root, the lowest first. `ancestors` (D,)
    of the lowest, one at each depth, -1 below its own. `costs` (k, D): from the source over each entry to each
    ancestor, infinite for none.
    """

    search: UpwardSearch
    entries: list[int]
    ancestors: Int32Array
    costs: FloatArray


@dataclass(frozen=True, eq=False)
class HubLabels:
    """Labels of the n nodes from `first` on, by their elimination tree: each arc leads to an ancestor of its node.

    `depth` of each node in the tree; `ancestors` (n, D) of each at each depth, itself the last, -1 below. `costs`, for
    each of the two `graphs`: the cheapest upward path from each node to each ancestor, (n, D), infinite for none.
    """

    graphs: tuple[UpwardGraph, UpwardGraph]
    first: int
    depth: list[int]
    ancestors: Int32Array
    costs: dict[UpwardGraph, FloatArray]

    def labels_for(self, search: UpwardSearch) -> Iterator[HubLabel]:
        """The labels at which a search ends: one if all nodes that it reached lie on one path to the root."""
        nodes = sorted(node for node in search.costs if node >= self.first)
        while nodes:
            ancestors = self.ancestors[nodes[0] - self.first]
            entries = [node for node in nodes if ancestors.item(self.depth[node - self.first]) == node]
            before = np.array([search.costs[node] for node in entries])
            costs = self.costs[search.graph][[node - self.first for node in entries]] + before[:, None]
            yield HubLabel(search, entries, ancestors, costs)
            nodes = [node for node in nodes if node not in entries]

    def arcs_to_ancestor(self, label: HubLabel, depth: int) -> tuple[int, list[int]]:
        """The entry of a label on the cheapest path to the ancestor at `depth`, and the arcs from there to it."""
        graph, first = label.search.graph, self.first
        start, high, arc_costs = graph.adjacency
        remaining = self.costs[graph]
        entry = node = label.entries[int(label.costs[:, depth].argmin())]
        arcs = []
        while node != label.ancestors[depth]:
            cost = remaining.item(node - first, depth)
            arc = next(
                arc
                for arc in range(start[node], start[node + 1])
                if remaining.item(high[arc] - first, depth) + arc_costs[arc] == cost
            )
            arcs.append(arc + graph.offset)
            node = high[arc]
        return entry, arcs


def cheapest_meeting(forward: HubLabel, backward: HubLabel) -> tuple[float, int]:
    """The cost of the cheapest path over a common ancestor of two labels, and the depth of that ancestor."""
    costs = np.minimum.reduce(forward.costs) + np.minimum.reduce(backward.costs)
    costs = np.where(forward.ancestors == backward.ancestors, costs, np.inf)
    depth = int(costs.argmin())
    return costs.item(depth), depth


def build_hub_labels(first: int, nodes: int, graphs: tuple[UpwardGraph, UpwardGraph]) -> HubLabels:
    """The labels of the nodes from `first`, where a level begins, to before `nodes`."""
    parents = _elimination_tree(first, nodes, graphs)
    depth = [0] * len(parents)
    for node, parent in reversed(list(enumerate(parents))):
        if parent != _NONE:
            depth[node] = depth[parent] + 1
    depths = np.array(depth, dtype=np.int64)
    costs = {graph: _costs_to_ancestors(first, depths, graph) for graph in graphs}
    return HubLabels(graphs, first, depth, _ancestors(first, parents, depths), costs)


def _elimination_tree(first: int, nodes: int, graphs: tuple[UpwardGraph, UpwardGraph]) -> list[int]:
    """The parent of each node, counted from `first`: its lowest upper neighbour once all lower nodes are eliminated."""
    neighbours: list[set[int]] = [set() for _ in range(first, nodes)]
    for start, high, _ in (graph.adjacency for graph in graphs):
        for node, upper in enumerate(neighbours, first):
            upper.update(high[start[node] : start[node + 1]])
    parents = []
    for upper in neighbours:
        parent = min(upper, default=first + _NONE)
        upper.discard(parent)
        parents.append(parent - first)
        neighbours[parent - first] |= upper
    return parents


def _ancestors(first: int, parents: list[int], depths: IntArray) -> Int32Array:
    """The ancestors of each node at each depth, itself the last."""
    ancestors = np.full((len(depths), depths.max(initial=0) + 1), _NONE, dtype=np.int32)
    parent, ends = np.array(parents), np.bincount(depths).cumsum()
    for depth, nodes in enumerate(np.split(np.argsort(depths, kind="stable"), ends[:-1])):
        if depth:
            ancestors[nodes] = ancestors[parent[nodes]]
        ancestors[nodes, depth] = nodes + first
    return ancestors


def _costs_to_ancestors(first: int, depths: IntArray, graph: UpwardGraph) -> FloatArray:
    """The cost of the cheapest upward path from each node to each of its ancestors."""
    costs = np.full((len(depths), depths.max(initial=0) + 1), np.inf)
    costs[np.arange(len(depths)), depths] = 0
    for arcs, starts, nodes in graph.levels:
        if nodes[0] < first:
            break
        rows = nodes - first
        known = costs[:, : depths[rows].max()]
        best = np.minimum.reduceat(known[graph.high[arcs] - first] + graph.cost[arcs, None], starts, axis=0)
        known[rows] = np.minimum(known[rows], best)
    return costs
