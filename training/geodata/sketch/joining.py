"""Joining of street pieces: cut where they meet, ends that lie close together made one, doubles left out."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from .pieces import StreetPieces

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SAME_M = 20.0
"""Ends closer than this are one junction."""
JUNCTION_M = 32.0
"""No junction is made of ends farther apart than this."""
MEETS_M = 13.0
"""An end this close to another street meets it there."""
DOUBLE_M = 20.0
"""Two streets between the same junctions that are nowhere farther apart are one."""
NEAR_END_M = 8.0
_DECIMETRE = 1


def node_pieces(pieces: StreetPieces, passes: int = 2) -> StreetPieces:
    """The pieces cut where they cross, or an end nearly touches, and joined there; of doubles the first is kept."""
    for _ in range(passes):
        pieces = without_doubles(merge_ends(cut_at_meetings(pieces)))
    return pieces


def cut_at_meetings(pieces: StreetPieces) -> StreetPieces:
    """The pieces cut where two cross, and where an end lies within MEETS_M of another."""
    lines = pieces.lines
    tree = shapely.STRtree(lines)
    one, other = tree.query(lines, predicate="intersects")
    one, other = one[one < other], other[one < other]
    places, pair = shapely.get_coordinates(shapely.intersection(lines[one], lines[other]), return_index=True)
    ends = end_points(lines)
    end, beside = tree.query(shapely.points(ends), predicate="dwithin", distance=MEETS_M)
    foreign = end % len(lines) != beside
    line = np.concatenate((one[pair], other[pair], beside[foreign]))
    return cut(pieces, line, np.concatenate((places, places, ends[end[foreign]])))


def cut(pieces: StreetPieces, line: Ints, places: Floats) -> StreetPieces:
    """The pieces cut where each `line` (M,) is nearest to each of the `places` (M, 2), if not close to its ends."""
    at = shapely.line_locate_point(pieces.lines[line], shapely.points(places))
    inside = (at > NEAR_END_M) & (at < shapely.length(pieces.lines[line]) - NEAR_END_M)
    line, at = line[inside], at[inside]
    order = np.lexsort((at, line))
    line, at = line[order], at[order]
    # A place close behind another is the same.
    apart = np.flatnonzero((np.diff(line, prepend=-1) != 0) | (np.diff(at, prepend=0) > NEAR_END_M))
    line, at = line[apart], at[apart]
    row = np.concatenate((np.arange(len(pieces)), line))
    start = np.concatenate((np.zeros(len(pieces)), at))
    order = np.lexsort((start, row))
    row, start = row[order], start[order]
    end = np.where(np.diff(row, append=-1) != 0, np.inf, np.append(start[1:], np.inf))
    lines = pieces.lines[row]
    parts = np.flatnonzero((start > 0) | np.isfinite(end))
    for part in parts.tolist():
        lines[part] = section(lines[part], start[part], end[part])
    return pieces.with_lines(lines, row)


def meet(pieces: StreetPieces, places: Floats, node: float) -> tuple[StreetPieces, Floats]:
    """The pieces, cut where they are nearest to each of the `places` (M, 2), and the nodes there (M, 2).

    A node of theirs up to `node` metres along a piece from there is taken instead.
    """
    points = shapely.points(places)
    nearest = shapely.STRtree(pieces.lines).nearest(points)
    at = shapely.line_locate_point(pieces.lines[nearest], points)
    length = shapely.length(pieces.lines[nearest])
    at = np.where(at < node, 0.0, np.where(at > length - node, length, at))
    met = shapely.get_coordinates(shapely.line_interpolate_point(pieces.lines[nearest], at))
    pieces = cut(pieces, nearest, met)
    nodes, _ = end_nodes(pieces.lines)
    return pieces, nodes[shapely.STRtree(shapely.points(nodes)).nearest(shapely.points(met))]


def section(line: shapely.LineString, start: float, end: float) -> shapely.LineString:
    """The line from `start` to `end` metres along it."""
    points = shapely.get_coordinates(line)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    end = min(end, along[-1])
    inner = (along > start) & (along < end)
    ends = [[np.interp(at, along, points[:, axis]) for axis in (0, 1)] for at in (start, end)]
    return shapely.LineString(np.concatenate(([ends[0]], points[inner], [ends[1]])))


def end_points(lines: NDArray[np.object_]) -> Floats:
    """First points of all lines, then their last points (2P, 2), to the decimetre."""
    ends = [shapely.get_coordinates(shapely.get_point(lines, at)) for at in (0, -1)]
    points: Floats = np.concatenate(ends).round(_DECIMETRE)
    return points


def end_nodes(lines: NDArray[np.object_]) -> tuple[Floats, Ints]:
    """Nodes (N, 2) at the ends of lines, and each line's first and last node (2, P)."""
    nodes, node = np.unique(end_points(lines), axis=0, return_inverse=True)
    return nodes, node.reshape(2, -1)


def merge_ends(pieces: StreetPieces) -> StreetPieces:
    """The pieces with ends that lie within SAME_M of each other moved to one place; what shrinks to it is left out."""
    nodes, node = end_nodes(pieces.lines)
    junction = clusters(nodes, SAME_M, JUNCTION_M)
    weight = np.bincount(node.ravel(), minlength=len(nodes)).astype(float)
    total = np.bincount(junction, weights=weight)
    middle = np.column_stack([np.bincount(junction, weights=weight * nodes[:, axis]) / total for axis in (0, 1)])
    middle = middle.round(_DECIMETRE)
    first, last = junction[node]
    kept = np.flatnonzero(first != last)
    lines = move_ends(pieces.lines[kept], middle[first[kept]], middle[last[kept]])
    return pieces.with_lines(lines, kept)


def move_ends(lines: NDArray[np.object_], first: Floats, last: Floats) -> NDArray[np.object_]:
    """The lines with other end points, and without vertices close to these."""
    points, line = shapely.get_coordinates(lines, return_index=True)
    position = np.arange(len(points))
    edge = np.concatenate((np.flatnonzero(np.diff(line)), [len(points) - 1])) if len(points) else position
    is_last = np.isin(position, edge)
    is_first = np.concatenate(([True], is_last[:-1]))[: len(points)]
    points[is_first], points[is_last] = first, last
    near = np.minimum(np.hypot(*(points - first[line]).T), np.hypot(*(points - last[line]).T))
    kept = is_first | is_last | (near > NEAR_END_M)
    moved: NDArray[np.object_] = shapely.linestrings(points[kept], indices=line[kept])
    return moved


def clusters(points: Floats, near: float, across: float) -> Ints:
    """A number of a cluster for each point: points within `near` of each other, no two farther apart than `across`."""
    pairs = cKDTree(points).query_pairs(near, output_type="ndarray")
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    count, cluster = connected_components(graph, directed=False)
    cluster = cluster.astype(np.int64)
    order = np.argsort(cluster, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(cluster[order])) + 1):
        if len(members) > 2:
            parts = fcluster(linkage(points[members], "complete"), across, "distance")
            cluster[members[parts > 1]] = count + parts[parts > 1]
            count += int(parts.max())
    return np.unique(cluster, return_inverse=True)[1]


def without_doubles(pieces: StreetPieces) -> StreetPieces:
    """The pieces without those that an earlier one between the same two nodes follows within DOUBLE_M."""
    _, node = end_nodes(pieces.lines)
    low, high = np.sort(node, axis=0)
    kept = np.ones(len(pieces), dtype=bool)
    order = np.lexsort((np.arange(len(pieces)), high, low))
    same = np.flatnonzero((low[order[1:]] == low[order[:-1]]) & (high[order[1:]] == high[order[:-1]])) + 1
    run: list[int] = []
    for at in same.tolist():
        if not run or order[at - 1] != run[-1]:
            run = [int(order[at - 1])]
        line = pieces.lines[order[at]]
        kept[order[at]] = not any(
            kept[earlier] and shapely.hausdorff_distance(line, pieces.lines[earlier]) <= DOUBLE_M for earlier in run
        )
        run.append(int(order[at]))
    return pieces.take(kept)


def parts_of(lines: NDArray[np.object_]) -> Ints:
    """The number of the connected component to which each line belongs (P,)."""
    nodes, (first, last) = end_nodes(lines)
    graph = coo_matrix((np.ones(len(lines)), (first, last)), shape=(len(nodes), len(nodes)))
    part: Ints = connected_components(graph, directed=False)[1][first].astype(np.int64)
    return part


def without_dead_ends(pieces: StreetPieces, metres: float, prunable: NDArray[np.bool_] | None = None) -> StreetPieces:
    """The pieces without dead ends up to `metres` long, of those that are `prunable` (all)."""
    nodes, (first, last) = end_nodes(pieces.lines)
    short = shapely.length(pieces.lines) < metres
    short &= True if prunable is None else prunable
    kept = np.ones(len(pieces), dtype=bool)
    while True:
        degree = np.bincount(np.concatenate((first[kept], last[kept])), minlength=len(nodes))
        dead = kept & short & (np.minimum(degree[first], degree[last]) == 1)
        if not dead.any():
            return pieces.take(kept)
        kept &= ~dead
