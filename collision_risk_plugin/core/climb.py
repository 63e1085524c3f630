"""Climbing a contraction hierarchy: its arcs of one kind, and what is reached when only they are followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from .geodesy import FloatArray
from .ranges import IntArray

Numbers = npt.NDArray[np.int32]
"""Of nodes, arcs and edges: a city's take half the memory of whole numbers of 64 bits, and load in less time."""


@dataclass(frozen=True, eq=False)
class Side:
    """The arcs up of a hierarchy, or those down: by lower node, and level by level from the top.

    `by_node`: where each node's arcs begin, their upper nodes and costs, to be read one at a time: close together in
    memory, as the numbers of a list are not. A level is (its arcs, where in them each node's begin, the nodes that have
    any). `offset`: the number of the first among the arcs of both sides.
    """

    offset: int
    high: Numbers
    cost: FloatArray
    by_node: tuple[memoryview, memoryview, memoryview]
    levels: tuple[tuple[slice, IntArray, Numbers], ...]


@dataclass(frozen=True, eq=False)
class Climb:
    """What the nodes reached cost, and the arc by which each was reached where it is no end of the way."""

    side: Side
    reached: dict[int, float]
    by: dict[int, int]

    def arcs_from(self, node: int, low: Numbers) -> tuple[list[int], int]:
        """The arcs from `node` back to where the climb began, and that node; `low` (A,) is the lower node of each."""
        arcs = []
        while node in self.by:
            arcs.append(self.by[node] + self.side.offset)
            node = int(low[arcs[-1]])
        return arcs, node


def climb(ends: Mapping[int, float], side: Side, top: int) -> Climb:
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
    return Climb(side, reached, by)
