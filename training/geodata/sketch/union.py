"""Union of street pieces: gaps at dead ends closed, and other pieces added where there is no street yet."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .blocks import Blocks
from .joining import end_nodes, end_points, node_pieces, without_dead_ends
from .pieces import StreetPieces, joined

Floats = NDArray[np.float64]
COVERED_M = 20.0
"""What lies this close to a street is that street."""
BESIDE_M, BESIDE_RUN_M = 38.0, 80.0
"""What runs beside a street this closely, for longer than the run, is that street too."""
AHEAD_M = 80.0
AROUND_M = 45.0
AT_NODE_M = 20.0
STUB_M = 30.0
DEAD_END_M = 60.0
_ROUND = 4
"""Segments in a quarter of a circle, where a line is buffered."""


def close_gaps(pieces: StreetPieces, blocks: Blocks) -> StreetPieces:
    """The pieces with their dead ends led on to the next street.

    That is the street up to AHEAD_M straight ahead, else the nearest one within AROUND_M; never through a block.
    """
    lines = pieces.lines
    _, node = end_nodes(lines)
    dead = np.flatnonzero(np.bincount(node.ravel())[node.ravel()] == 1)
    row, backward = dead % len(lines), dead < len(lines)
    ends = end_points(lines)[dead]
    inward = shapely.get_coordinates(
        shapely.line_interpolate_point(
            lines[row], np.where(backward, 1, -1) * np.minimum(25.0, shapely.length(lines[row]) / 2)
        )
    )
    tree = shapely.STRtree(lines)
    target = np.full((len(dead), 2), np.nan)
    for goals in (_ahead(ends, inward, row, lines, tree), _around(ends, row, lines, tree)):
        open_ = np.isnan(target[:, 0]) & ~np.isnan(goals[:, 0])
        clear = ~blocks.are_crossed(ends[open_], goals[open_])
        target[np.flatnonzero(open_)[clear]] = goals[open_][clear]
    longer = lines.copy()
    for at in np.flatnonzero(~np.isnan(target[:, 0])).tolist():
        points = shapely.get_coordinates(longer[row[at]])
        parts = (target[at : at + 1], points) if backward[at] else (points, target[at : at + 1])
        longer[row[at]] = shapely.LineString(np.concatenate(parts))
    return node_pieces(pieces.with_lines(longer, np.arange(len(pieces))), passes=1)


def _ahead(
    ends: Floats, inward: Floats, row: NDArray[np.int64], lines: NDArray[np.object_], tree: shapely.STRtree
) -> Floats:
    """The first place (D, 2) straight ahead of each dead end on another line; NaN for none."""
    along = ends - inward
    along /= np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    rays = shapely.linestrings(np.stack((ends + along * 0.5, ends + along * AHEAD_M), axis=1))
    ray, hit = tree.query(rays, predicate="intersects")
    ray, hit = ray[row[ray] != hit], hit[row[ray] != hit]
    places, pair = shapely.get_coordinates(shapely.intersection(rays[ray], lines[hit]), return_index=True)
    return _nearest(ends, ray[pair], places)


def _around(ends: Floats, row: NDArray[np.int64], lines: NDArray[np.object_], tree: shapely.STRtree) -> Floats:
    """The nearest place (D, 2) within AROUND_M of each dead end on another line; NaN for none."""
    points = shapely.points(ends)
    end, near = tree.query(points, predicate="dwithin", distance=AROUND_M)
    end, near = end[row[end] != near], near[row[end] != near]
    at = shapely.line_locate_point(lines[near], points[end])
    return _nearest(ends, end, shapely.get_coordinates(shapely.line_interpolate_point(lines[near], at)))


def _nearest(ends: Floats, end: NDArray[np.int64], places: Floats) -> Floats:
    """Of the `places` (M, 2) for each end, the one nearest to it."""
    nearest = np.full((len(ends), 2), np.nan)
    order = np.argsort(-np.hypot(*(places - ends[end]).T), kind="stable")
    nearest[end[order]] = places[order]
    return nearest


def add_where_missing(
    pieces: StreetPieces,
    more: StreetPieces,
    shortest: float,
    blocks: Blocks,
    land: shapely.Geometry,
    roads: NDArray[np.object_],
) -> StreetPieces:
    """The pieces, and the parts of `more` at least `shortest` metres long that run on land where no street or road is.

    `roads` are other lines than streets, which no piece joins.
    """
    parts, row = _uncovered(more.lines, np.concatenate((pieces.lines, roads)), shortest)
    shapely.prepare(land)
    dry = shapely.contains_properly(land, shapely.line_interpolate_point(parts, 0.5, normalized=True))
    added = more.with_lines(parts[dry], row[dry])
    union = close_gaps(joined(pieces, added), blocks)
    return without_dead_ends(union, DEAD_END_M, union.source == more.source[0]) if len(more) else union


def _uncovered(
    lines: NDArray[np.object_], streets: NDArray[np.object_], shortest: float
) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Parts of the lines that no street covers, and each one's line."""
    parts, row = lines, np.arange(len(lines))
    for reach, run in ((COVERED_M, 0.0), (BESIDE_M, BESIDE_RUN_M)):
        area = _areas_around(parts, streets, reach)
        beside = shapely.length(shapely.intersection(parts, area)) > run
        left = np.where(beside, shapely.difference(parts, area), parts)
        parts, at = shapely.get_parts(shapely.line_merge(left), return_index=True)
        parts, row = parts[shapely.length(parts) >= shortest], row[at][shapely.length(parts) >= shortest]
    return parts, row


def _areas_around(lines: NDArray[np.object_], streets: NDArray[np.object_], reach: float) -> NDArray[np.object_]:
    """The area within `reach` metres of the streets near each line."""
    line, street = shapely.STRtree(streets).query(lines, predicate="dwithin", distance=reach)
    order = np.argsort(line, kind="stable")
    line, street = line[order], street[order]
    areas = np.full(len(lines), shapely.Polygon(), dtype=object)
    buffers = shapely.buffer(streets, reach, quad_segs=_ROUND)
    for near in np.split(np.arange(len(line)), np.flatnonzero(np.diff(line)) + 1):
        if len(near):
            areas[line[near[0]]] = shapely.union_all(buffers[street[near]])
    return areas
