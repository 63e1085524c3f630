"""Order of contraction: greedy minimum degree, in plain Python, and the links that elimination in that order adds.

Of all nodes that remain, the one with the fewest neighbours is eliminated, and they become neighbours of each other. Of
several, one whose neighbours are still those of the network goes first, then the one whose neighbours changed last: on
New York's streets that adds 10 % fewer links than the longest ago, and its searches are the shortest. Rose, A
graph-theoretic study of the numerical solution of sparse positive definite systems, 1972; George, Liu, The evolution of
the minimum degree ordering algorithm, 1989.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain

import numpy as np

from ..geo.arrays import IntArray
from .cancellation import IsCancelled, Report, heed, ignore, never

_EDGES_PER_CHECK, _NEIGHBOURS_PER_CHECK = 16_384, 50_000
"""Work between two looks at whether the user cancelled; some milliseconds."""
_PER_NODE = 6
"""What eliminating a node costs beside its neighbours, in neighbours."""


@dataclass(frozen=True, eq=False)
class NodeOrder:
    """An order of contraction: the `rank` (N,) of each node, level by level.

    `low`, `high` (K,): the links between ranks when each node's higher neighbours are adjacent, sorted by both.
    """

    rank: IntArray
    low: IntArray
    high: IntArray


def order_nodes(
    nodes: int,
    tail: IntArray,
    head: IntArray,
    is_cancelled: IsCancelled = never,
    report: Report = ignore,
) -> NodeOrder:
    """The order of a network's nodes; `report` is told the fraction that is done. Raises Cancelled."""
    eliminated, later = _eliminate(_neighbours(nodes, tail, head, is_cancelled), is_cancelled, report)
    order = np.array(eliminated, dtype=np.int64)
    position = np.empty(nodes, dtype=np.int64)
    position[order] = np.arange(nodes)
    heed(is_cancelled)
    counts = np.fromiter(map(len, later), dtype=np.int64, count=nodes)
    upper = position[np.fromiter(chain.from_iterable(later), dtype=np.int64, count=int(counts.sum()))]
    heed(is_cancelled)
    lower = np.repeat(np.arange(nodes), counts)
    rank = _rank_by_level(nodes, lower, upper)
    heed(is_cancelled)
    low, high = rank[lower], rank[upper]
    links = np.argsort(low * nodes + high)
    return NodeOrder(rank[position], low[links], high[links])


def _neighbours(nodes: int, tail: IntArray, head: IntArray, is_cancelled: IsCancelled) -> list[set[int]]:
    neighbours: list[set[int]] = [set() for _ in range(nodes)]
    for first in range(0, len(tail), _EDGES_PER_CHECK):
        heed(is_cancelled)
        edges = slice(first, first + _EDGES_PER_CHECK)
        for one, other in zip(tail[edges].tolist(), head[edges].tolist()):
            if one != other:
                neighbours[one].add(other)
                neighbours[other].add(one)
    return neighbours


def _eliminate(
    neighbours: list[set[int]], is_cancelled: IsCancelled, report: Report
) -> tuple[list[int], list[set[int]]]:
    """The nodes in the order of elimination, and the neighbours that each has at its own; `neighbours` is consumed."""
    nodes = len(neighbours)
    # One whole number a node: its degree, when its neighbours last changed, and the node itself.
    step = nodes + 1
    current = [len(around) * step * step + node for node, around in enumerate(neighbours)]
    queue = list(current)
    heapify(queue)
    eliminated: list[int] = []
    later: list[set[int]] = []
    work = 0
    while len(eliminated) < nodes:
        key = heappop(queue)
        node = key % step
        if current[node] != key:
            continue  # its neighbours have changed since
        current[node] = -1
        around = neighbours[node]
        eliminated.append(node)
        later.append(around)
        now = (step - len(eliminated)) * step  # less than before, but more than what was never changed
        for other in around:
            united = neighbours[other]
            united |= around
            united.discard(node)
            united.discard(other)
            current[other] = key = len(united) * step * step + now + other
            heappush(queue, key)
        work += (len(around) + _PER_NODE) ** 2
        if work > _NEIGHBOURS_PER_CHECK:
            work = 0
            report(len(eliminated) / nodes)
            heed(is_cancelled)
    return eliminated, later


def _rank_by_level(nodes: int, lower: IntArray, upper: IntArray) -> IntArray:
    """The rank (N,) of each position: the deepest in the elimination tree come first, those of one depth together."""
    parent = np.full(nodes, nodes, dtype=np.int64)
    begin = np.flatnonzero(np.diff(lower, prepend=-1))
    if len(begin):
        parent[lower[begin]] = np.minimum.reduceat(upper, begin)
    depth = _depths(parent.tolist())
    rank = np.empty(nodes, dtype=np.int64)
    rank[np.argsort(-depth, kind="stable")] = np.arange(nodes)
    return rank


def _depths(parent: Sequence[int]) -> IntArray:
    depth = [0] * (len(parent) + 1)
    depth[-1] = -1
    for node in range(len(parent) - 1, -1, -1):
        depth[node] = depth[parent[node]] + 1
    return np.array(depth[:-1], dtype=np.int64)
