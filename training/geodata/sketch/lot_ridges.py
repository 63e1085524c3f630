"""Ridges of the Voronoi diagram between blocks: centre lines of streets, from the lots on either side.

A lot's point lies about in its middle. Mirrored through it, the border to the lot behind becomes its front, so that a
ridge between the fronts of two blocks is in the middle of the street, and their gap is the street's width.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, cKDTree

from .lots import COORDINATE_DIGITS, Lots, first_of_each

NEIGHBOUR_M = (4.0, 90.0)
"""How far apart neighbouring lots of a block are, at least and at most."""
PROBE_M = 3.0
GAP_M = np.array([130.0, 90.0, 70.0])
"""Greatest gap across a street by how many of its two sides are fronts: 0, 1, 2."""
RADIUS_M = 45.0
"""Greatest distance of a vertex of the diagram from the lots around it; beyond lies a park or water."""
OVERRUN_M = 30.0
"""How far a street runs on beyond its last lots."""
INSIDE_M = (8.0, 40.0)
"""Width of a street inside a block, at least and at most."""
FACING = 0.8
"""Cosine of the angle by which fronts on either side of such a street may miss each other."""
LINK_M = 12.0
RUN_M = 50.0
"""Least length along which fronts look at each other, without a break of more than LINK_M."""


@dataclass(frozen=True)
class VoronoiSites:
    """Points of the Voronoi diagram: lots and their fronts.

    `lot` numbers the lot of each; `outward` (S, 2) is the way from a lot to its front, 0 for the lot itself.
    """

    xy: NDArray[np.float64]
    block: NDArray[np.int64]
    lot: NDArray[np.int64]
    outward: NDArray[np.float64]

    @property
    def front(self) -> NDArray[np.bool_]:
        return np.asarray(self.outward.any(axis=1))


@dataclass(frozen=True)
class Ridges:
    """Edges of the Voronoi diagram between two blocks, and between two fronts inside a block.

    `ends` (R, 2) are indices of `vertices` (V, 2), in metres; `gap` is the distance between the two sites, `fronts`
    how many of them are fronts; `inside`: both are in the same block; `street`: it lies in a street by itself.
    """

    vertices: NDArray[np.float64]
    ends: NDArray[np.int64]
    gap: NDArray[np.float64]
    fronts: NDArray[np.int64]
    inside: NDArray[np.bool_]
    street: NDArray[np.bool_]

    @property
    def metres(self) -> NDArray[np.float64]:
        """Length of each ridge."""
        return np.asarray(np.hypot(*(self.vertices[self.ends[:, 0]] - self.vertices[self.ends[:, 1]]).T))


def fronts(lots: Lots) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points on the fronts of lots (F, 2), and the lot of each.

    A mirrored border is a front if just beyond it the lot is still the nearest one: no other lies there.
    """
    pairs = _neighbours(Delaunay(lots.xy - lots.xy.mean(axis=0)))
    apart = np.hypot(*(lots.xy[pairs[:, 0]] - lots.xy[pairs[:, 1]]).T)
    same = lots.block[pairs[:, 0]] == lots.block[pairs[:, 1]]
    pairs = pairs[same & (apart >= NEIGHBOUR_M[0]) & (apart <= NEIGHBOUR_M[1])]
    lot, other = np.concatenate((pairs, pairs[:, ::-1])).T
    outward = (lots.xy[lot] - lots.xy[other]) / 2
    length = np.hypot(*outward.T)
    probe = lots.xy[lot] + outward * (1 + PROBE_M / length)[:, None]
    free = cKDTree(lots.xy).query(probe)[1] == lot
    return lots.xy[lot[free]] + outward[free], lot[free]


def _neighbours(diagram: Delaunay) -> NDArray[np.int64]:
    """Pairs of sites that share an edge of the triangulation (E, 2), each once."""
    corners = diagram.simplices.astype(np.int64)
    edges = np.sort(np.concatenate((corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]])), axis=1)
    keys = np.unique(edges[:, 0] * len(diagram.points) + edges[:, 1])
    return np.column_stack(np.divmod(keys, len(diagram.points)))


def sites(lots: Lots) -> VoronoiSites:
    """The lots and their fronts."""
    points, lot = fronts(lots)
    xy = np.concatenate((lots.xy, points.round(COORDINATE_DIGITS)))
    outward = np.concatenate((np.zeros_like(lots.xy), points - lots.xy[lot]))
    lot = np.concatenate((np.arange(len(lots)), lot))
    kept = first_of_each(xy)
    return VoronoiSites(xy[kept], lots.block[lot[kept]], lot[kept], outward[kept])


def street_ridges(places: VoronoiSites) -> Ridges:
    """The ridges that may lie in streets, cut off where a street runs out into the open."""
    diagram = Delaunay(places.xy - places.xy.mean(axis=0))
    triangle, left, right = _edges(diagram, places)
    centres, radius = _circumcentres(places.xy, diagram.simplices)
    near = radius <= RADIUS_M
    kept = near[triangle].any(axis=1)
    triangle, left, right = triangle[kept], left[kept], right[kept]
    vertices = [centres]
    middle = (places.xy[left] + places.xy[right]) / 2
    count = len(centres)
    for side in (0, 1):
        far = np.flatnonzero(~near[triangle[:, side]])
        towards = centres[triangle[far, side]] - middle[far]
        reach = np.hypot(*towards.T)
        vertices.append(middle[far] + towards * np.minimum(1.0, OVERRUN_M / np.maximum(reach, 1e-9))[:, None])
        triangle[far, side] = count + np.arange(len(far))
        count += len(far)
    used, ends = np.unique(triangle, return_inverse=True)
    across = places.xy[right] - places.xy[left]
    gap = np.hypot(*across.T)
    sides = places.front[left].astype(np.int64) + places.front[right]
    inside = places.block[left] == places.block[right]
    street = np.where(inside, _facing(places, left, right, across / gap[:, None]), gap <= GAP_M[sides])
    ridges = Ridges(np.concatenate(vertices)[used], ends.reshape(-1, 2), gap, sides, inside, street)
    return _with_runs_alone(ridges)


def _edges(diagram: Delaunay, places: VoronoiSites) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The two triangles (E, 2) beside each edge that a street may cross, and the edge's ends.

    Its ends are in different blocks, or fronts of different lots of a block, some way apart.
    """
    rows = []
    front = places.front
    for corner in range(3):
        beside = diagram.neighbors[:, corner]
        left, right = (diagram.simplices[:, (corner + k) % 3] for k in (1, 2))
        apart = np.hypot(*(places.xy[left] - places.xy[right]).T)
        inside = front[left] & front[right] & (places.lot[left] != places.lot[right])
        inside &= (apart >= INSIDE_M[0]) & (apart <= INSIDE_M[1])
        crossed = inside | (places.block[left] != places.block[right])
        at = np.flatnonzero((beside > np.arange(len(beside))) & crossed)
        rows.append(np.column_stack((at, beside[at], left[at], right[at])).astype(np.int64))
    table = np.concatenate(rows)
    return table[:, :2].copy(), table[:, 2], table[:, 3]


def _facing(
    places: VoronoiSites, left: NDArray[np.int64], right: NDArray[np.int64], across: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether two fronts look at each other, `across` (E, 2) being the direction from left to right."""
    depth = np.hypot(*places.outward.T)
    outward = places.outward / np.maximum(depth, 1e-9)[:, None]
    towards = np.minimum((outward[left] * across).sum(axis=1), -(outward[right] * across).sum(axis=1))
    return np.asarray(towards >= FACING)


def _with_runs_alone(ridges: Ridges) -> Ridges:
    """Ridges of which those inside blocks are streets only in runs of at least RUN_M."""
    metres = ridges.metres
    linking = ridges.inside & (ridges.street | (metres <= LINK_M))
    u, v = ridges.ends[linking].T
    count = len(ridges.vertices)
    graph = coo_array((np.ones(len(u)), (u, v)), shape=(count, count))
    run = connected_components(graph, directed=False)[1][ridges.ends[:, 0]]
    facing = ridges.inside & ridges.street
    long = np.bincount(run, weights=metres * facing)[run] >= RUN_M
    return replace(ridges, street=ridges.street & (long | ~ridges.inside))


def _circumcentres(
    xy: NDArray[np.float64], corners: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Circumcentre and circumradius of each triangle; infinite for one without area."""
    first = xy[corners[:, 0]]
    b, c = xy[corners[:, 1]] - first, xy[corners[:, 2]] - first
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    bb, cc = (b**2).sum(axis=1), (c**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (c[:, 1] * bb - b[:, 1] * cc) / twice
        y = (b[:, 0] * cc - c[:, 0] * bb) / twice
    radius = np.nan_to_num(np.hypot(x, y), nan=np.inf)
    offset = np.where(np.isfinite(radius)[:, None], np.column_stack((x, y)), 0.0)
    return first + offset, radius
