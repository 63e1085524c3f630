"""Builds contraction hierarchies: the chordal completion of a network, and the arcs of each criterion.

Customizable contraction hierarchies: Dibbelt, Strasser, Wagner, JEA 21 (2016), sections 4–7. Basic customization gives
each link of the completion its cost, perfect customization drops the links that no cheapest path needs. Both lower the
costs of links by triangles, level by level; `minimum.reduceat` over sorted triangles is many times as fast as
`minimum.at` in the numpy of most QGIS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray, concatenated_ranges
from .cancellation import IsCancelled, heed, never
from .contraction_hierarchy import NO_ARC, ContractionHierarchy
from .node_order import NodeOrder
from .upward_search import Int32Array

_LINKS_PER_BATCH = 16384
_TRIANGLES_PER_BATCH = 262_144
Edges = tuple[IntArray, IntArray, FloatArray]
"""Tail, head and cost of each edge (E,); nodes are numbered by rank."""


@dataclass(frozen=True, eq=False)
class ChordalCompletion:
    """The chordal completion of a network whose nodes are numbered by rank: K links, sorted by `low` and `high`.

    `triangles` (3, T): the links low–middle, low–high and middle–high of three nodes, by level of the lowest, and in
    each level by low–middle. `by_low_high`, `by_middle_high` (T,): the triangles sorted by another of their links,
    within each level. `level_start`, `triangle_start` (L + 1,): where each level begins among the nodes, and among the
    triangles.
    """

    low: Int32Array
    high: Int32Array
    triangles: Int32Array
    by_low_high: Int32Array
    by_middle_high: Int32Array
    triangle_start: IntArray
    level_start: IntArray

    def links(self, one: IntArray, other: IntArray) -> IntArray:
        """The numbers of the links between adjacent nodes, (P,) each."""
        keys = np.minimum(one, other) * self.level_start[-1] + np.maximum(one, other)
        number: IntArray = np.searchsorted(self._key, keys)
        return number

    @cached_property
    def _key(self) -> IntArray:
        key: IntArray = self.low.astype(np.int64) * self.level_start[-1] + self.high
        return key


def chordal_completion(order: NodeOrder, is_cancelled: IsCancelled = never) -> ChordalCompletion:
    """The completion with its triangles. Raises Cancelled."""
    nodes, low, high = len(order.rank), order.low, order.high
    start = np.searchsorted(low, np.arange(nodes + 1))
    key = low * nodes + high
    # Made at once: batches that are put together at the end take twice the room.
    last = start[low + 1]
    triangles = np.empty((3, int((last - np.arange(len(low)) - 1).sum())), dtype=np.int32)
    done = 0
    for first in range(0, len(low), _LINKS_PER_BATCH):
        heed(is_cancelled)
        low_middle = np.arange(first, min(first + _LINKS_PER_BATCH, len(low)))
        row, low_high = concatenated_ranges(low_middle + 1, last[low_middle])
        low_middle = low_middle[row]
        here = slice(done, done + len(row))
        triangles[0, here], triangles[1, here] = low_middle, low_high
        triangles[2, here] = np.searchsorted(key, high[low_middle] * nodes + high[low_high])
        done += len(row)
    heed(is_cancelled)
    level_start = _levels(nodes, low, high)
    triangle_start = np.searchsorted(triangles[0], start[level_start])
    return ChordalCompletion(
        low.astype(np.int32),
        high.astype(np.int32),
        triangles,
        _sorted_in_levels(triangles[1], triangle_start, is_cancelled),
        _sorted_in_levels(triangles[2], triangle_start, is_cancelled),
        triangle_start,
        level_start,
    )


def _levels(nodes: int, low: IntArray, high: IntArray) -> IntArray:
    """Where levels begin (L + 1,): each takes as many consecutive nodes as have no link among them."""
    nearest = np.full(nodes, nodes, dtype=np.int64)
    nearest[low[::-1]] = high[::-1]  # the lowest is written last
    starts, limit = [0], nodes
    for node, link in enumerate(nearest.tolist()):
        if node >= limit:
            starts.append(node)
            limit = nodes
        limit = min(limit, link)
    return np.array([*starts, nodes], dtype=np.int64)


def _sorted_in_levels(links: Int32Array, triangle_start: IntArray, is_cancelled: IsCancelled) -> Int32Array:
    """The triangles (T,) of each level in the order of one of their links."""
    order = np.empty(len(links), dtype=np.int32)
    for level in _slices(triangle_start, is_cancelled):
        order[level] = np.argsort(links[level], kind="stable")
        order[level] += level.start
    return order


def _slices(starts: IntArray, is_cancelled: IsCancelled, step: int = 1) -> Iterator[slice]:
    """The triangles of each level that has any, from the lowest level or (`step` -1) from the highest."""
    bounds = list(zip(starts[:-1].tolist(), starts[1:].tolist()))
    for first, last in bounds[::step]:
        if first < last:
            heed(is_cancelled)
            yield slice(first, last)


def contract(completion: ChordalCompletion, edges: Edges, is_cancelled: IsCancelled = never) -> ContractionHierarchy:
    """The hierarchy for one cost of the edges, all positive. Raises Cancelled."""
    up, down = _customize(completion, edges, is_cancelled)
    arcs = [_arcs(completion, (up, down), edges, is_cancelled, upward=upward) for upward in (True, False)]
    heed(is_cancelled)
    kept = [np.flatnonzero(needed) for needed in _needed(completion, up, down, is_cancelled)]
    return _assemble(completion, arcs, kept, edges)


def _customize(completion: ChordalCompletion, edges: Edges, is_cancelled: IsCancelled) -> tuple[FloatArray, FloatArray]:
    """Basic customization: the cost of each link upward and downward, by its edge or lower nodes; else infinite."""
    tail, head, cost = edges
    up, down = np.full((2, len(completion.low)), np.inf)
    for links, here in ((up, tail < head), (down, tail > head)):
        number, costs = completion.links(tail[here], head[here]), cost[here]
        order = np.argsort(-costs, kind="stable")  # of parallel edges the cheapest is written last
        links[number[order]] = costs[order]
    for level in _slices(completion.triangle_start, is_cancelled):
        low_middle, low_high, middle_high = completion.triangles[:, completion.by_middle_high[level]]
        groups = _Groups.of(middle_high)
        groups.lower(up, down[low_middle] + up[low_high])
        groups.lower(down, down[low_high] + up[low_middle])
    return up, down


def _needed(
    completion: ChordalCompletion, up: FloatArray, down: FloatArray, is_cancelled: IsCancelled
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Perfect customization: the links, upward and downward, that no path over higher nodes undercuts."""
    best_up, best_down = up.copy(), down.copy()
    for level in _slices(completion.triangle_start, is_cancelled, -1):
        low_middle, low_high, middle_high = completion.triangles[:, level]
        groups = _Groups.of(low_middle)
        groups.lower(best_up, up[low_high] + best_down[middle_high])
        groups.lower(best_down, best_up[middle_high] + down[low_high])
        low_middle, low_high, middle_high = completion.triangles[:, completion.by_low_high[level]]
        groups = _Groups.of(low_high)
        groups.lower(best_up, up[low_middle] + best_up[middle_high])
        groups.lower(best_down, best_down[middle_high] + down[low_middle])
    return np.isfinite(up) & (best_up == up), np.isfinite(down) & (best_down == down)


@dataclass(frozen=True, eq=False)
class _Groups:
    """Triangles sorted by a link: where the triangles of each link begin, and the links."""

    start: IntArray
    link: Int32Array

    @staticmethod
    def of(links: Int32Array) -> _Groups:
        start = np.flatnonzero(np.diff(links, prepend=-1))
        return _Groups(start, links[start])

    def lower(self, costs: FloatArray, over_triangles: FloatArray) -> None:
        """Lowers the costs of the links to those over their triangles, where these are less."""
        costs[self.link] = np.minimum(costs[self.link], np.minimum.reduceat(over_triangles, self.start))


@dataclass(frozen=True, eq=False)
class _Arcs:
    """The links in one direction (K,): the edge that each is, or the links `down` and `up` of its shortcut."""

    edge: Int32Array
    down: Int32Array
    up: Int32Array


def _arcs(
    completion: ChordalCompletion,
    costs: tuple[FloatArray, FloatArray],
    edges: Edges,
    is_cancelled: IsCancelled,
    *,
    upward: bool,
) -> _Arcs:
    tail, head, edge_cost = edges
    up, down = costs
    cost = up if upward else down
    edge, shortcut_down, shortcut_up = np.full((3, len(completion.low)), NO_ARC, dtype=np.int32)
    here = np.flatnonzero(tail < head if upward else tail > head)
    link = completion.links(tail[here], head[here])
    equal = edge_cost[here] == cost[link]
    edge[link[equal]] = here[equal]
    for begin in range(0, completion.triangles.shape[1], _TRIANGLES_PER_BATCH):
        heed(is_cancelled)
        low_middle, low_high, middle_high = completion.triangles[:, begin : begin + _TRIANGLES_PER_BATCH]
        first, second = (low_middle, low_high) if upward else (low_high, low_middle)
        equal = down[first] + up[second] == cost[middle_high]
        shortcut_down[middle_high[equal]], shortcut_up[middle_high[equal]] = first[equal], second[equal]
    return _Arcs(edge, shortcut_down, shortcut_up)


def _assemble(
    completion: ChordalCompletion, arcs: list[_Arcs], kept: list[IntArray], edges: Edges
) -> ContractionHierarchy:
    """The hierarchy of the kept links of both directions, upward arcs before downward ones."""
    upward_count = len(kept[0])
    arc_of = np.full((2, len(completion.low)), NO_ARC, dtype=np.int32)
    arc_of[0, kept[0]] = np.arange(upward_count)
    arc_of[1, kept[1]] = upward_count + np.arange(len(kept[1]))
    low, first, second = [], [], []
    for part, rows in zip(arcs, kept):
        edge = part.edge[rows]
        low.append(completion.low[rows])
        first.append(np.where(edge >= 0, edge, arc_of[1, part.down[rows]]))
        second.append(np.where(edge >= 0, NO_ARC, arc_of[0, part.up[rows]]))
    return ContractionHierarchy(
        completion.level_start, upward_count, np.concatenate(low), np.concatenate(first), np.concatenate(second), edges
    )
