"""Street segments from junction to junction: lines of the centreline joined where only the drawing divides them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...geo.arrays import FloatArray, IntArray
from .rows import FT, TF, TW

SWAPPED = np.array([0, TF, FT, TW])
"""A direction as seen from the line's other end."""
_LOOP_PARTS, _PARALLEL_PARTS = 3, 2
_SAME_M, _SAME_DEGREES = 2.0, 2e-5
"""Lines between the same nodes are one street drawn twice if their lengths and middles differ by less."""


@dataclass(frozen=True, eq=False)
class Segments:
    """S segments: `tail`, `head` (nodes), `direction` (FT, TF, TW), `lines`, (V, 2) each.

    `origin`: the index of a line of which a segment has its other values.
    """

    tail: IntArray
    head: IntArray
    direction: IntArray
    lines: list[FloatArray]
    origin: IntArray


def join_segments(nodes: int, segments: Segments, values: IntArray) -> Segments:
    """The segments between junctions: two are joined at a node where nothing else ends, if they are alike.

    That is, if direction and `values` (S,) agree.
    """
    ends = np.column_stack((segments.tail, segments.head))
    link = _links(nodes, ends, segments.direction, values)
    alone = np.flatnonzero((link.reshape(-1, 2) < 0).all(axis=1))
    chains = list(_chains(link))
    first = np.concatenate((2 * alone, np.array([chain[0] for chain in chains], dtype=np.int64)))
    last = np.concatenate((2 * alone, np.array([chain[-1] for chain in chains], dtype=np.int64)))
    along = segments.direction[first // 2]
    single = [segments.lines[one] for one in alone.tolist()]
    return Segments(
        tail=ends[first // 2, first % 2],
        head=ends[last // 2, 1 - last % 2],
        direction=np.where(first % 2, SWAPPED[along], along),
        lines=[*single, *(_joined(segments.lines, chain) for chain in chains)],
        origin=segments.origin[first // 2],
    )


def _links(nodes: int, ends: IntArray, direction: IntArray, values: IntArray) -> IntArray:
    """For each end (2 K,), numbered 2 × line + side, the end of another line that it is joined to, or -1."""
    node = ends.ravel()
    order = np.argsort(node, kind="stable")
    degree = np.bincount(node, minlength=nodes)
    first = np.concatenate(([0], np.cumsum(degree)))[:-1][degree == 2]
    one, other = order[first], order[first + 1]
    # As driven through the node: of a line that ends there as it is, of one that begins there seen from its end.
    into = np.where(one % 2, direction[one // 2], SWAPPED[direction[one // 2]])
    out = np.where(other % 2, SWAPPED[direction[other // 2]], direction[other // 2])
    joined = (one // 2 != other // 2) & (into == out) & (values[one // 2] == values[other // 2])
    link = np.full(len(node), -1, dtype=np.int64)
    link[one[joined]], link[other[joined]] = other[joined], one[joined]
    return link


def _chains(link: IntArray) -> Iterator[list[int]]:
    """Chains of linked lines, each as the ends at which its lines are entered; in the order of their first line."""
    after = link.tolist()
    seen = [False] * (len(after) // 2)
    for line in np.flatnonzero((link.reshape(-1, 2) >= 0).any(axis=1)).tolist():
        if seen[line]:
            continue
        begin = 2 * line
        while after[begin] >= 0:
            begin = after[begin] ^ 1
            if begin >> 1 == line:  # a ring of its own: begin where it was met
                begin = 2 * line
                break
        chain = []
        end = begin
        while end >= 0 and not seen[end >> 1]:
            chain.append(end)
            seen[end >> 1] = True
            end = after[end ^ 1]
        # As the first of its lines is drawn.
        if chain[0] & 1:
            chain = [end ^ 1 for end in reversed(chain)]
        yield chain


def _joined(lines: list[FloatArray], chain: list[int]) -> FloatArray:
    parts = [lines[end // 2][:: -1 if end % 2 else 1] for end in chain]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def without_copies(segments: Segments, metres: FloatArray) -> tuple[Segments, float]:
    """The segments without those that are another one drawn twice, and the metres of these; directions are added up.

    `metres` (S,): the length of each.
    """
    low, high = np.minimum(segments.tail, segments.head), np.maximum(segments.tail, segments.head)
    order = np.lexsort((metres, high, low))
    alike = (np.diff(low[order]) == 0) & (np.diff(high[order]) == 0) & (np.diff(metres[order]) < _SAME_M)
    keep = np.ones(len(metres), dtype=bool)
    direction = segments.direction.copy()
    for at in np.flatnonzero(alike).tolist():
        one, other = int(order[at]), int(order[at + 1])
        if np.abs(_middle(segments.lines[one]) - _middle(segments.lines[other])).max() < _SAME_DEGREES:
            turned = segments.tail[one] != segments.tail[other]
            direction[other] |= SWAPPED[direction[one]] if turned else direction[one]
            keep[one] = False
    which = np.flatnonzero(keep)
    lines = [segments.lines[one] for one in which.tolist()]
    kept = Segments(segments.tail[which], segments.head[which], direction[which], lines, segments.origin[which])
    return kept, float(metres[~keep].sum())


def _middle(line: FloatArray) -> FloatArray:
    """The point half-way along a line."""
    total = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    return np.array([np.interp(total[-1] / 2, total, axis) for axis in line.T])


def split_parallel(segments: Segments, nodes: int) -> tuple[Segments, FloatArray]:
    """The segments with loops cut in three, and parallel ones but the first cut in two; and the new nodes (M, 2).

    A network keeps of parallel edges the best alone, and no loops: cut, they all stay.
    """
    low, high = np.minimum(segments.tail, segments.head), np.maximum(segments.tail, segments.head)
    _, first = np.unique(low * nodes + high, return_index=True)
    parts = np.full(len(low), _PARALLEL_PARTS)
    parts[first] = 1
    parts[low == high] = _LOOP_PARTS
    whole = parts == 1
    tails, heads = [segments.tail[whole]], [segments.head[whole]]
    lines = [segments.lines[one] for one in np.flatnonzero(whole).tolist()]
    origin = [np.flatnonzero(whole)]
    places: list[FloatArray] = []
    for one in np.flatnonzero(~whole).tolist():
        pieces = _cut(segments.lines[one], int(parts[one]))
        inner = nodes + len(places) + np.arange(len(pieces) - 1)
        places += [piece[-1] for piece in pieces[:-1]]
        chain = np.concatenate(([segments.tail[one]], inner, [segments.head[one]]))
        tails.append(chain[:-1])
        heads.append(chain[1:])
        lines += pieces
        origin.append(np.full(len(pieces), one))
    at = np.concatenate(origin)
    cut = Segments(np.concatenate(tails), np.concatenate(heads), segments.direction[at], lines, segments.origin[at])
    return cut, np.array(places).reshape(-1, 2)


def _cut(line: FloatArray, parts: int) -> list[FloatArray]:
    """A line cut into parts of equal length, at new vertices."""
    total = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    marks = total[-1] * np.arange(1, parts) / parts
    at = np.searchsorted(total, marks, side="right")
    cuts = np.column_stack([np.interp(marks, total, axis) for axis in line.T]).round(7)
    ends = [line[0], *cuts, line[-1]]
    starts, stops = [1, *at], [*at, len(line) - 1]
    pieces = []
    for piece in range(parts):
        begin, end = ends[piece], ends[piece + 1]
        inner = [
            point for point in line[starts[piece] : stops[piece]] if (point != begin).any() and (point != end).any()
        ]
        pieces.append(np.array([begin, *inner, end]))
    return pieces
