"""Chains of ridges from junction to junction: gaps closed, stubs pruned, junctions that fell apart made one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from .lot_ridges import Ridges

GAP_CLOSED_M = 45.0
"""Runs of wide ridges shorter than this between narrow ones are streets too: the middle of a junction is wide."""
STUB_M = 40.0
JUNCTION_M = 22.0
"""Junctions this close along a street are one."""
JUNCTION_SPAN_M = 45.0
"""Greatest extent of a junction that is put together."""


@dataclass(frozen=True)
class Chains:
    """Streets as runs of ridges: for each, its two nodes, the vertices that it runs through and its ridges."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    vertices: list[NDArray[np.int64]]
    ridges: list[NDArray[np.int64]]
    metres: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.tail)

    def take(self, kept: NDArray[np.bool_]) -> Chains:
        """Those chains that are `kept`."""
        rows = np.flatnonzero(kept)
        return Chains(
            self.tail[rows],
            self.head[rows],
            [self.vertices[i] for i in rows],
            [self.ridges[i] for i in rows],
            self.metres[rows],
        )


def street_chains(ridges: Ridges) -> tuple[Chains, NDArray[np.float64]]:
    """Chains of the ridges that are streets, and the places of their nodes (by node number)."""
    kept = np.flatnonzero(_closed(ridges))
    metres = ridges.metres
    single = Chains(
        ridges.ends[kept, 0], ridges.ends[kept, 1], list(ridges.ends[kept]), list(kept[:, None]), metres[kept]
    )
    chains = pruned(merged(single))
    node = junctions(chains, ridges.vertices)
    places = _centres(node, ridges.vertices)
    chains = Chains(node[chains.tail], node[chains.head], chains.vertices, chains.ridges, chains.metres)
    return pruned(merged(_without_doubles(chains))), places


def _closed(ridges: Ridges) -> NDArray[np.bool_]:
    """Which ridges are streets: those by themselves, and the shortest runs of others that close gaps between them.

    Only a street inside a block is led on through the block.
    """
    closed = _gaps_closed(ridges, ridges.street, ~ridges.street & ~ridges.inside, None)
    return _gaps_closed(ridges, closed, ~closed, np.unique(ridges.ends[ridges.street & ridges.inside]))


def _gaps_closed(
    ridges: Ridges, street: NDArray[np.bool_], others: NDArray[np.bool_], only: NDArray[np.int64] | None
) -> NDArray[np.bool_]:
    """`street` with the runs of `others` that lead from a street to another, if given `only` from certain vertices."""
    count = len(ridges.vertices)
    other = np.flatnonzero(others)
    u, v = ridges.ends[other].T
    weight = np.maximum(ridges.metres[other], 1e-3)
    graph = coo_array((weight, (u, v)), shape=(count, count)).tocsr()
    start = np.intersect1d(ridges.ends[street], ridges.ends[other])
    reach, before, source = dijkstra(
        graph, directed=False, indices=start, min_only=True, limit=GAP_CLOSED_M, return_predecessors=True
    )
    meets = (source[u] != source[v]) & (reach[u] + weight + reach[v] <= GAP_CLOSED_M)
    if only is not None:
        meets &= np.isin(source[u], only) | np.isin(source[v], only)
    on_way = np.zeros(count, dtype=bool)
    front = np.concatenate((u[meets], v[meets]))
    while len(front):
        front = np.unique(front[~on_way[front]])
        on_way[front] = True
        front = before[front]
        front = front[front >= 0]
    steps = on_way[u] & on_way[v] & ((before[u] == v) | (before[v] == u))
    closed = street.copy()
    closed[other[meets | steps]] = True
    return closed


def merged(chains: Chains) -> Chains:
    """The chains joined where just two of them meet; a ring starts at one of its nodes."""
    links: dict[int, list[int]] = {}
    tails, heads = chains.tail.tolist(), chains.head.tolist()
    for chain, (a, b) in enumerate(zip(tails, heads, strict=True)):
        links.setdefault(a, []).append(chain)
        links.setdefault(b, []).append(chain)
    done = [False] * len(chains)
    runs: list[tuple[int, list[int], list[bool]]] = []
    junctions_first = sorted(links, key=lambda node: (len(links[node]) == 2, node))
    for start in junctions_first:
        for first in links[start]:
            if done[first]:
                continue
            run, forward, node, chain = [], [], start, first
            while not done[chain]:
                done[chain] = True
                run.append(chain)
                forward.append(tails[chain] == node)
                node = heads[chain] if tails[chain] == node else tails[chain]
                if len(links[node]) != 2:
                    break
                one, other = links[node]
                chain = other if one == chain else one
            runs.append((start, run, forward))
    return _joined(chains, runs)


def _joined(chains: Chains, runs: Sequence[tuple[int, list[int], list[bool]]]) -> Chains:
    tail, head, vertices, ridges, metres = [], [], [], [], []
    for start, run, forward in runs:
        if len(run) == 1 and forward[0]:
            chain = run[0]
            vertices.append(chains.vertices[chain])
            ridges.append(chains.ridges[chain])
        else:
            ways = [chains.vertices[c] if f else chains.vertices[c][::-1] for c, f in zip(run, forward, strict=True)]
            # In a junction that was put together, the next chain starts at another vertex than this one ends at.
            breaks = [way if k == 0 or way[0] != ways[k - 1][-1] else way[1:] for k, way in enumerate(ways)]
            vertices.append(np.concatenate(breaks))
            parts = [chains.ridges[c] if f else chains.ridges[c][::-1] for c, f in zip(run, forward, strict=True)]
            ridges.append(np.concatenate(parts))
        tail.append(start)
        last = run[-1]
        head.append(chains.head[last] if forward[-1] else chains.tail[last])
        metres.append(sum(chains.metres[c] for c in run))
    return Chains(np.array(tail, dtype=np.int64), np.array(head, dtype=np.int64), vertices, ridges, np.array(metres))


def dead_ends(chains: Chains) -> NDArray[np.bool_]:
    """Which chains end at a node where no other does."""
    nodes, node_of = np.unique(np.concatenate((chains.tail, chains.head)), return_inverse=True)
    alone = (np.bincount(node_of, minlength=len(nodes)) == 1)[node_of]
    return np.asarray(alone[: len(chains)] | alone[len(chains) :])


def pruned(chains: Chains, stub: float = STUB_M) -> Chains:
    """The chains without dead ends shorter than `stub`."""
    while True:
        kept = ~(dead_ends(chains) & (chains.metres < stub))
        if kept.all():
            return chains
        chains = merged(chains.take(kept))


def junctions(chains: Chains, vertices: NDArray[np.float64]) -> NDArray[np.int64]:
    """For each vertex the node that it belongs to: nodes joined by short chains, the shortest first, are one."""
    parent = np.arange(len(vertices))
    box = {node: (*vertices[node], *vertices[node]) for node in np.unique((chains.tail, chains.head)).tolist()}

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = int(parent[node])
        return node

    dead = dead_ends(chains)
    short = np.flatnonzero((chains.metres <= JUNCTION_M) & ~dead)
    for chain in short[np.argsort(chains.metres[short], kind="stable")]:
        a, b = sorted((root(int(chains.tail[chain])), root(int(chains.head[chain]))))
        one, other = box[a], box[b]
        both = (*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))
        if a != b and np.hypot(both[2] - both[0], both[3] - both[1]) <= JUNCTION_SPAN_M:
            parent[b] = a
            box[a] = both
    nodes = list(box)
    parent[nodes] = [root(node) for node in nodes]
    return parent


def _centres(node: NDArray[np.int64], vertices: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centre of the vertices of each node."""
    count = np.bincount(node, minlength=len(vertices))
    sums = [np.bincount(node, weights=vertices[:, k], minlength=len(vertices)) for k in (0, 1)]
    return np.column_stack(sums) / np.maximum(count, 1)[:, None]


def _without_doubles(chains: Chains) -> Chains:
    """Without what lies inside a junction, and of several short chains between two nodes the shortest alone."""
    low, high = np.minimum(chains.tail, chains.head), np.maximum(chains.tail, chains.head)
    order = np.lexsort((chains.metres, high, low))
    again = np.append(False, (np.diff(low[order]) == 0) & (np.diff(high[order]) == 0))
    double = np.zeros(len(chains), dtype=bool)
    double[order] = again
    short = chains.metres < 2 * JUNCTION_SPAN_M
    return chains.take(~((low == high) & (chains.metres < 2 * JUNCTION_SPAN_M)) & ~(double & short))
