"""Builds contraction hierarchies: a node order for a street network, and the arcs of each criterion.

Customizable contraction hierarchies: Dibbelt, Strasser, Wagner, JEA 21 (2016), sections 4–7. The node order does not
depend on costs and comes from a minimum-degree elimination (SuperLU's, in scipy). Basic customization gives each link
of the chordal completion its cost, perfect customization drops the links that no cheapest path needs.
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
    """The chordal completion of a network whose nodes are numbered by rank: K links, sorted by `low` and `high`.

    `triangles` (T, 3): the links low–middle, low–high and middle–high of three nodes, by level of the lowest.
    `level_start`, `triangle_start` (L + 1,): where each level begins among the nodes, and among the triangles.
    """

    low: Ints
    high: Ints
    triangles: Ints
    triangle_start: Ints
    level_start: Ints


def node_ranks(nodes: int, tail: Ints, head: Ints) -> Ints:
    """The rank (N,) of each node in the order of contraction, level by level."""
    order = _minimum_degree(nodes, tail, head)
    low, high = _fill_in(nodes, order[tail], order[head])
    height = [0] * nodes
    for lower, upper in zip(low[::-1].tolist(), high[::-1].tolist(), strict=True):
        height[lower] = max(height[lower], height[upper] + 1)
    by_level = np.lexsort((np.arange(nodes), -np.array(height, dtype=np.int64)))
    rank_of_order = np.empty(nodes, dtype=np.int64)
    rank_of_order[by_level] = np.arange(nodes)
    return rank_of_order[order]


def _minimum_degree(nodes: int, tail: Ints, head: Ints) -> Ints:
    """The position (N,) of each node in an elimination order that adds few links (minimum degree)."""
    both = np.concatenate((tail, head)), np.concatenate((head, tail))
    # Any symmetric matrix of this pattern will do; a dominant diagonal keeps the factorisation from pivoting.
    pattern = coo_matrix((np.full(len(both[0]), -1.0), both), shape=(nodes, nodes)).tocsc()
    dominant = float(abs(pattern).sum(axis=0).max()) + 1.0
    factors = splu(
        (pattern + dominant * identity(nodes, format="csc")).tocsc(),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    return np.asarray(factors.perm_c, dtype=np.int64)


def _fill_in(nodes: int, tail: Ints, head: Ints) -> tuple[Ints, Ints]:
    """The links (low, high) of the chordal graph: eliminating a node makes its higher neighbours adjacent."""
    higher: list[set[int]] = [set() for _ in range(nodes)]
    for lower, upper in zip(np.minimum(tail, head).tolist(), np.maximum(tail, head).tolist(), strict=True):
        if lower != upper:
            higher[lower].add(upper)
    for neighbours in higher:
        if neighbours:
            # The lowest becomes adjacent to all others, and passes them on when its own turn comes.
            lowest = min(neighbours)
            higher[lowest] |= neighbours
            higher[lowest].discard(lowest)
    low = np.repeat(np.arange(nodes), [len(neighbours) for neighbours in higher])
    high = np.array([other for neighbours in higher for other in sorted(neighbours)], dtype=np.int64)
    return low, high


def chordal_completion(nodes: int, tail: Ints, head: Ints) -> ChordalCompletion:
    """The chordal completion of a network whose nodes are numbered by `node_ranks`."""
    low, high = _fill_in(nodes, tail, head)
    degree = np.bincount(low, minlength=nodes)
    start = np.concatenate(([0], np.cumsum(degree)))
    following = start[low + 1] - np.arange(len(low)) - 1
    low_middle = np.repeat(np.arange(len(low)), following)
    low_high = np.arange(len(low_middle)) - np.repeat(np.cumsum(following) - following, following) + low_middle + 1
    key = low * nodes + high
    middle_high = np.searchsorted(key, high[low_middle] * nodes + high[low_high])
    level_start = _levels(nodes, low, high)
    level = np.searchsorted(level_start, low[low_middle], side="right") - 1
    order = np.argsort(level, kind="stable")
    triangle_start = np.searchsorted(level[order], np.arange(len(level_start)))
    return ChordalCompletion(
        low, high, np.stack((low_middle, low_high, middle_high), axis=1)[order], triangle_start, level_start
    )


def _levels(nodes: int, low: Ints, high: Ints) -> Ints:
    """Where levels begin (L + 1,): each takes as many consecutive nodes as have no link among them."""
    nearest = np.full(nodes, nodes, dtype=np.int64)
    np.minimum.at(nearest, low, high)
    starts, limit = [0], nodes
    for node, link in enumerate(nearest.tolist()):
        if node >= limit:
            starts.append(node)
            limit = nodes
        limit = min(limit, link)
    return np.array([*starts, nodes], dtype=np.int64)


def contract(completion: ChordalCompletion, tail: Ints, head: Ints, cost: Floats) -> ContractionHierarchy:
    """The hierarchy for one cost of the edges (E,), all positive; nodes are numbered by `node_ranks`."""
    up, down = _customize(completion, tail, head, cost)
    arcs = [_arcs(completion, up, down, (tail, head, cost), upward=upward) for upward in (True, False)]
    kept = [np.flatnonzero(needed) for needed in _needed(completion, up, down)]
    return _assemble(completion, arcs, kept, (tail, head, cost))


def _customize(completion: ChordalCompletion, tail: Ints, head: Ints, cost: Floats) -> tuple[Floats, Floats]:
    """Basic customization: the cost of each link upward and downward, by its edge or lower nodes; else infinite."""
    nodes = int(completion.level_start[-1])
    link = np.searchsorted(
        completion.low * nodes + completion.high, np.minimum(tail, head) * nodes + np.maximum(tail, head)
    )
    up, down = np.full((2, len(completion.low)), np.inf)
    upward = tail < head
    np.minimum.at(up, link[upward], cost[upward])
    np.minimum.at(down, link[~upward], cost[~upward])
    for first, last in zip(completion.triangle_start[:-1], completion.triangle_start[1:], strict=True):
        low_middle, low_high, middle_high = completion.triangles[first:last].T
        np.minimum.at(up, middle_high, down[low_middle] + up[low_high])
        np.minimum.at(down, middle_high, down[low_high] + up[low_middle])
    return up, down


def _needed(
    completion: ChordalCompletion, up: Floats, down: Floats
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Perfect customization: the links, upward and downward, that no path over higher nodes undercuts."""
    best_up, best_down = up.copy(), down.copy()
    for first, last in zip(completion.triangle_start[-2::-1], completion.triangle_start[:0:-1], strict=True):
        low_middle, low_high, middle_high = completion.triangles[first:last].T
        np.minimum.at(best_up, low_middle, up[low_high] + best_down[middle_high])
        np.minimum.at(best_up, low_high, up[low_middle] + best_up[middle_high])
        np.minimum.at(best_down, low_middle, best_up[middle_high] + down[low_high])
        np.minimum.at(best_down, low_high, best_down[middle_high] + down[low_middle])
    return np.isfinite(up) & (best_up == up), np.isfinite(down) & (best_down == down)


@dataclass(frozen=True, eq=False)
class _Arcs:
    """The links in one direction (K,): the edge that each is, or the links `down` and `up` of its shortcut."""

    edge: Ints
    down: Ints
    up: Ints


def _arcs(
    completion: ChordalCompletion, up: Floats, down: Floats, edges: tuple[Ints, Ints, Floats], *, upward: bool
) -> _Arcs:
    tail, head, cost = edges
    nodes, links = int(completion.level_start[-1]), len(completion.low)
    edge, shortcut_down, shortcut_up = np.full((3, links), NO_ARC, dtype=np.int64)
    edges_here = np.flatnonzero((tail < head) == upward)
    link = np.searchsorted(
        completion.low * nodes + completion.high,
        np.minimum(tail[edges_here], head[edges_here]) * nodes + np.maximum(tail[edges_here], head[edges_here]),
    )
    equal = cost[edges_here] == (up if upward else down)[link]
    edge[link[equal]] = edges_here[equal]
    low_middle, low_high, middle_high = completion.triangles.T
    first, second = (low_middle, low_high) if upward else (low_high, low_middle)
    equal = down[first] + up[second] == (up if upward else down)[middle_high]
    shortcut_down[middle_high[equal]], shortcut_up[middle_high[equal]] = first[equal], second[equal]
    return _Arcs(edge, shortcut_down, shortcut_up)


def _assemble(
    completion: ChordalCompletion, arcs: list[_Arcs], kept: list[Ints], edges: tuple[Ints, Ints, Floats]
) -> ContractionHierarchy:
    """The hierarchy of the kept links of both directions, upward arcs before downward ones."""
    upward_count = len(kept[0])
    arc_of = np.full((2, len(completion.low)), NO_ARC, dtype=np.int64)
    arc_of[0, kept[0]] = np.arange(upward_count)
    arc_of[1, kept[1]] = upward_count + np.arange(len(kept[1]))
    first = np.concatenate(
        [
            np.where(part.edge[rows] >= 0, part.edge[rows], arc_of[1, part.down[rows]])
            for part, rows in zip(arcs, kept, strict=True)
        ]
    )
    second = np.concatenate(
        [
            np.where(part.edge[rows] >= 0, NO_ARC, arc_of[0, part.up[rows]])
            for part, rows in zip(arcs, kept, strict=True)
        ]
    )
    low, first, second = (
        part.astype(np.int32) for part in (np.concatenate([completion.low[rows] for rows in kept]), first, second)
    )
    return ContractionHierarchy(completion.level_start, upward_count, low, first, second, edges)
