"""Contracts a street network: the order of its nodes, and the arcs that a search needs for each criterion.

The order is metric-independent and comes from a minimum-degree elimination (SuperLU's, in scipy); costs are pulled
through the chordal completion and what another way undercuts is left out, as in Dibbelt, Strasser, Wagner,
Customizable contraction hierarchies, JEA 21 (2016), sections 4–7 ("perfect customization").
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, identity
from scipy.sparse.linalg import splu

from collision_risk_plugin.core.streets.contraction_hierarchy import NO_ARC, ContractionHierarchy

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ChordalCompletion:
    """The chordal completion of a network whose nodes are numbered by rank: K links, `low` to `high`, in that order.

    Triangles (T, 3): the links low–middle, low–high, middle–high of three nodes, level by level of the lowest;
    `cuts` are where a level begins in them. `level_start` (L + 1,): where each level of nodes begins.
    """

    low: Ints
    high: Ints
    triangles: Ints
    cuts: Ints
    level_start: Ints


def node_ranks(nodes: int, tail: Ints, head: Ints) -> Ints:
    """The rank (N,) of each node: by level, from those that are contracted first to those that all ways may cross."""
    order = _minimum_degree(nodes, tail, head)
    low, high = _complete(nodes, order[tail], order[head])
    level = np.zeros(nodes, dtype=np.int64)
    above = level.tolist()
    for one, other in zip(low[::-1].tolist(), high[::-1].tolist(), strict=True):
        above[one] = max(above[one], above[other] + 1)
    by_level = np.lexsort((np.arange(nodes), -np.array(above, dtype=np.int64)))
    rank_of_order = np.empty(nodes, dtype=np.int64)
    rank_of_order[by_level] = np.arange(nodes)
    return rank_of_order[order]


def _minimum_degree(nodes: int, tail: Ints, head: Ints) -> Ints:
    """A place (N,) for each node in an order of elimination that adds few links."""
    both = np.concatenate((tail, head)), np.concatenate((head, tail))
    # Any symmetric matrix of this pattern will do; a heavy diagonal keeps the factorisation from pivoting.
    pattern = coo_matrix((np.full(len(both[0]), -1.0), both), shape=(nodes, nodes)).tocsc()
    heavy = float(abs(pattern).sum(axis=0).max()) + 1.0
    factors = splu(
        (pattern + heavy * identity(nodes, format="csc")).tocsc(),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    return np.asarray(factors.perm_c, dtype=np.int64)


def _complete(nodes: int, tail: Ints, head: Ints) -> tuple[Ints, Ints]:
    """Links (low, high) that make the graph chordal in this order: a node's later neighbours become neighbours."""
    later: list[set[int]] = [set() for _ in range(nodes)]
    for one, other in zip(np.minimum(tail, head).tolist(), np.maximum(tail, head).tolist(), strict=True):
        if one != other:
            later[one].add(other)
    for neighbours in later:
        if neighbours:
            # All are neighbours of the first of them; what they are to each other shows when its turn comes.
            first = min(neighbours)
            later[first] |= neighbours
            later[first].discard(first)
    low = np.repeat(np.arange(nodes), [len(neighbours) for neighbours in later])
    high = np.array([other for neighbours in later for other in sorted(neighbours)], dtype=np.int64)
    return low, high


def chordal_completion(nodes: int, tail: Ints, head: Ints) -> ChordalCompletion:
    """The completion of a network whose nodes are numbered by `ranks`."""
    low, high = _complete(nodes, tail, head)
    degree = np.bincount(low, minlength=nodes)
    start = np.concatenate(([0], np.cumsum(degree)))
    following = start[low + 1] - np.arange(len(low)) - 1
    one = np.repeat(np.arange(len(low)), following)
    other = np.arange(len(one)) - np.repeat(np.cumsum(following) - following, following) + one + 1
    key = low * nodes + high
    third = np.searchsorted(key, high[one] * nodes + high[other])
    level_start = _levels(nodes, low, high)
    level = np.searchsorted(level_start, low[one], side="right") - 1
    order = np.argsort(level, kind="stable")
    cuts = np.searchsorted(level[order], np.arange(len(level_start)))
    return ChordalCompletion(low, high, np.stack((one, other, third), axis=1)[order], cuts, level_start)


def _levels(nodes: int, low: Ints, high: Ints) -> Ints:
    """Where levels begin (L + 1,): as many nodes in each as follow each other without a link between them."""
    nearest = np.full(nodes, nodes, dtype=np.int64)
    np.minimum.at(nearest, low, high)
    starts, limit = [0], nodes
    for node, link in enumerate(nearest.tolist()):
        if node >= limit:
            starts.append(node)
            limit = nodes
        limit = min(limit, link)
    return np.array([*starts, nodes], dtype=np.int64)


def contract(whole: ChordalCompletion, tail: Ints, head: Ints, cost: Floats) -> ContractionHierarchy:
    """The hierarchy for one cost of the edges (E,), all above zero; nodes are numbered by `ranks`."""
    up, down = _pull_through(whole, tail, head, cost)
    parts = [_arcs(whole, up, down, (tail, head, cost), rising=rising) for rising in (True, False)]
    kept = [np.flatnonzero(needed) for needed in _needed(whole, up, down)]
    return _joined(whole, parts, kept, (tail, head, cost))


def _pull_through(whole: ChordalCompletion, tail: Ints, head: Ints, cost: Floats) -> tuple[Floats, Floats]:
    """The cost of each link upwards and downwards, over the edge itself or by lower nodes; infinite for none."""
    nodes = int(whole.level_start[-1])
    link = np.searchsorted(whole.low * nodes + whole.high, np.minimum(tail, head) * nodes + np.maximum(tail, head))
    up, down = np.full((2, len(whole.low)), np.inf)
    rising = tail < head
    np.minimum.at(up, link[rising], cost[rising])
    np.minimum.at(down, link[~rising], cost[~rising])
    for first, last in zip(whole.cuts[:-1], whole.cuts[1:], strict=True):
        one, other, third = whole.triangles[first:last].T
        np.minimum.at(up, third, down[one] + up[other])
        np.minimum.at(down, third, down[other] + up[one])
    return up, down


def _needed(whole: ChordalCompletion, up: Floats, down: Floats) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which links a search needs, upwards and downwards: those that no way over higher nodes undercuts."""
    best_up, best_down = up.copy(), down.copy()
    for first, last in zip(whole.cuts[-2::-1], whole.cuts[:0:-1], strict=True):
        one, other, third = whole.triangles[first:last].T
        np.minimum.at(best_up, one, up[other] + best_down[third])
        np.minimum.at(best_up, other, up[one] + best_up[third])
        np.minimum.at(best_down, one, best_up[third] + down[other])
        np.minimum.at(best_down, other, best_down[third] + down[one])
    return np.isfinite(up) & (best_up == up), np.isfinite(down) & (best_down == down)


@dataclass(frozen=True, eq=False)
class _Arcs:
    """The links in one direction (K,): the edge that each is, or the links down and up that it is made of."""

    edge: Ints
    down: Ints
    up: Ints


def _arcs(
    whole: ChordalCompletion, up: Floats, down: Floats, edges: tuple[Ints, Ints, Floats], *, rising: bool
) -> _Arcs:
    tail, head, cost = edges
    nodes, links = int(whole.level_start[-1]), len(whole.low)
    edge, by_down, by_up = np.full((3, links), NO_ARC, dtype=np.int64)
    mine = np.flatnonzero((tail < head) == rising)
    link = np.searchsorted(
        whole.low * nodes + whole.high,
        np.minimum(tail[mine], head[mine]) * nodes + np.maximum(tail[mine], head[mine]),
    )
    equal = cost[mine] == (up if rising else down)[link]
    edge[link[equal]] = mine[equal]
    one, other, third = whole.triangles.T
    first, second = (one, other) if rising else (other, one)
    equal = down[first] + up[second] == (up if rising else down)[third]
    by_down[third[equal]], by_up[third[equal]] = first[equal], second[equal]
    return _Arcs(edge, by_down, by_up)


def _joined(
    whole: ChordalCompletion, parts: list[_Arcs], kept: list[Ints], edges: tuple[Ints, Ints, Floats]
) -> ContractionHierarchy:
    """The kept links of both directions as one list of arcs, those up before those down."""
    ups = len(kept[0])
    arc_of = np.full((2, len(whole.low)), NO_ARC, dtype=np.int64)
    arc_of[0, kept[0]] = np.arange(ups)
    arc_of[1, kept[1]] = ups + np.arange(len(kept[1]))
    first = np.concatenate(
        [
            np.where(part.edge[rows] >= 0, part.edge[rows], arc_of[1, part.down[rows]])
            for part, rows in zip(parts, kept, strict=True)
        ]
    )
    second = np.concatenate(
        [
            np.where(part.edge[rows] >= 0, NO_ARC, arc_of[0, part.up[rows]])
            for part, rows in zip(parts, kept, strict=True)
        ]
    )
    low, first, second = (
        part.astype(np.int32) for part in (np.concatenate([whole.low[rows] for rows in kept]), first, second)
    )
    return ContractionHierarchy(whole.level_start, ups, low, first, second, edges)
