"""All cheapest ways from one place, for whoever asks for many of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from .errors import NoPath
from .hierarchy import Found
from .network import Network, Snap
from .routing import NO_EDGES, Ends, Way, direct_way, end_costs, ends, way_between
from .zones import IntArray

_ROUNDING = 1e-6
_NO_EDGE = -1


class Tree:
    """The cheapest ways from `start` for one of STATIC_CRITERIA."""

    def __init__(self, network: Network, start: Snap, criterion: str) -> None:
        self._network = network
        self._start = start
        self._costs = network.cost(criterion)
        self._sources = ends(network, start, leaving=True)
        self._reached = network.hierarchies[criterion].costs_from(end_costs(self._sources, self._costs))

    def ways_to(self, ends_: Sequence[Snap]) -> list[Way | NoPath]:
        """As routing.find_way, for many ends at once; the error of each that cannot be reached in its place."""
        found: list[Way | NoPath | None] = []
        goals: list[tuple[int, Ends]] = []
        for end in ends_:
            nearer, node, targets = self._nearer(end)
            found.append(nearer)
            if nearer is None:
                goals.append((node, targets))
        walked = iter(zip(goals, self._walk([node for node, _ in goals])))
        return [way if way is not None else self._joined(*next(walked)) for way in found]

    def _nearer(self, end: Snap) -> tuple[Way | NoPath | None, int, Ends]:
        """The way that needs no walk down the tree, or the error; else the node to which to walk."""
        if self._start.shape == end.shape and self._start.along == end.along:
            return Way(NO_EDGES), _NO_EDGE, {}
        targets = ends(self._network, end, leaving=False)
        after = end_costs(targets, self._costs)
        node = min(after, key=lambda node: self._reached[node] + after[node])
        cost = float(self._reached[node]) + after[node]
        direct = direct_way(self._network, self._start, end)
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

    def _joined(self, goal: tuple[int, Ends], walked: tuple[int, IntArray]) -> Way:
        start, edges = walked
        return way_between(self._network, Found(0.0, start, edges), self._sources, goal[1])

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
        for node, cost in end_costs(self._sources, self._costs).items():
            if reached[node] >= cost - _ROUNDING:
                entering[node] = _NO_EDGE
        return entering
