"""Junctions of the centreline: where lines end at one place and on one level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...geo.arrays import FloatArray, IntArray, concatenated_ranges
from ...geo.geodesy import metres_per_degree
from .rows import CentrelineRows

GAP_M = 3.0
"""Some streets that meet are drawn 1 to 3 m apart."""
DIGITS = 7
_CITY_LAT = 40.7


@dataclass(frozen=True, eq=False)
class Junctions:
    """N nodes (`lon`, `lat`), and the node of both ends of each line (L, 2), -1 at lines that are left out.

    `levels_joined`: ends that were alone on their level and were joined to another; `gaps_closed`: dead ends that were
    joined across a gap; `levels`: how many ends of kept lines there are on each level code.
    """

    lon: FloatArray
    lat: FloatArray
    node: IntArray
    levels_joined: int
    gaps_closed: int
    levels: dict[int, int]


def find_junctions(rows: CentrelineRows, kept: npt.NDArray[np.bool_]) -> Junctions:
    """The junctions of the lines `kept` (L,).

    Two lines meet where their ends have one place and one level: a street is not joined to the viaduct above it. An
    end that is alone on its level at a place joins the nearest level there, since no street ends in the air above
    another. A dead end joins the nearest node of its level within GAP_M.
    """
    ends = np.column_stack((rows.start[:-1], rows.start[1:] - 1))
    lon, lat = rows.lon[ends].round(DIGITS), rows.lat[ends].round(DIGITS)
    place = _place_numbers(lon.ravel(), lat.ravel())
    level = rows.levels.ravel()
    _, first, node, count = np.unique(place * 64 + level, return_index=True, return_inverse=True, return_counts=True)
    node = node.ravel()
    driven = np.repeat(kept, 2)
    groups = _DisjointSets(len(first))
    alone = _lone_levels(place[first], level[first], count, np.bincount(node[driven], minlength=len(first)) > 0)
    for one, other in alone:
        groups.join(one, other)
    node_lon, node_lat = lon.ravel()[first], lat.ravel()[first]
    node = groups.labels()[node]
    degree = np.bincount(node[driven], minlength=len(first))
    pairs = _gaps(np.column_stack((node_lon, node_lat)), level[first], degree, node.reshape(-1, 2)[kept])
    closed = [groups.join(*sorted(pair, key=lambda one: (-degree[one], one))) for pair in pairs]
    node = groups.labels()[node]
    used, number = np.unique(node[driven], return_inverse=True)
    nodes = np.full(len(driven), -1, dtype=np.int64)
    nodes[driven] = number.ravel()
    codes, ends_on = np.unique(level[driven], return_counts=True)
    return Junctions(
        node_lon[used],
        node_lat[used],
        nodes.reshape(-1, 2),
        len(alone),
        sum(closed),
        dict(zip(codes.tolist(), ends_on.tolist())),
    )


class _DisjointSets:
    """Disjoint sets of nodes (union–find); a set's label is the first node that was joined to."""

    def __init__(self, size: int) -> None:
        self._parent = np.arange(size)

    def _root(self, node: int) -> int:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = int(self._parent[node])
        return node

    def join(self, keeper: int, other: int) -> bool:
        """Put `other` into the set of `keeper`; whether it was in another one."""
        keeper, other = self._root(keeper), self._root(other)
        self._parent[other] = keeper
        return keeper != other

    def labels(self) -> IntArray:
        """The label of each node."""
        labels = self._parent
        while not np.array_equal(labels[labels], labels):
            labels = labels[labels]
        return labels.astype(np.int64)


def _place_numbers(lon: FloatArray, lat: FloatArray) -> IntArray:
    """A number for each different place."""
    scale = 10**DIGITS
    key = np.round(lon * scale).astype(np.int64) * (1 << 32) + np.round(lat * scale).astype(np.int64)
    return np.unique(key, return_inverse=True)[1].ravel().astype(np.int64)


def _lone_levels(
    place: IntArray, level: IntArray, count: IntArray, driven: npt.NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """Pairs of nodes (one to keep, one that is joined to it) at one place: levels with one end, and the nearest level.

    The nodes come sorted by place and level; `count`: ends at a node, of all lines; `driven`: whether one is for cars.
    """
    start = np.flatnonzero(np.concatenate(([True], place[1:] != place[:-1])))
    size = np.diff(np.concatenate((start, [len(place)])))
    pairs = []
    for first, number in zip(start[size > 1].tolist(), size[size > 1].tolist()):
        here = [node for node in range(first, first + number) if driven[node]]
        for node in here:
            others = [other for other in here if other != node]
            if count[node] == 1 and others:
                # Of two that are as near, the one with more streets, then the lower.
                nearest = min(others, key=lambda other: (abs(level[other] - level[node]), -count[other], other))
                if not (count[nearest] == 1 and (node, nearest) in pairs):
                    pairs.append((nearest, node))
    return pairs


def _gaps(places: FloatArray, level: IntArray, degree: IntArray, lines: IntArray) -> list[tuple[int, int]]:
    """Pairs of a dead end and the nearest other node of its level within GAP_M, which is not its own line's other end.

    `places` (N, 2), `level`, `degree` (N,), 0 where nothing is driven on; `lines` (K, 2): nodes of the lines' ends.
    """
    per_lon, per_lat = metres_per_degree(_CITY_LAT)
    x, y = places[:, 0] * per_lon, places[:, 1] * per_lat
    used = np.flatnonzero(degree)
    dead = np.flatnonzero(degree == 1)
    other_end = np.full(len(degree), -1)
    for side in (0, 1):
        other_end[lines[:, side]] = lines[:, 1 - side]
    column, row = np.floor(x / GAP_M).astype(np.int64), np.floor(y / GAP_M).astype(np.int64)
    cell = column * (1 << 24) + row
    order = used[np.argsort(cell[used], kind="stable")]
    sorted_cells = cell[order]
    found: list[tuple[IntArray, IntArray]] = []
    for step in ((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        wanted = (column[dead] + step[0]) * (1 << 24) + row[dead] + step[1]
        which, at = concatenated_ranges(
            np.searchsorted(sorted_cells, wanted), np.searchsorted(sorted_cells, wanted, side="right")
        )
        found.append((dead[which], order[at]))
    one, other = (np.concatenate(ends) for ends in zip(*found))
    apart = np.hypot(x[one] - x[other], y[one] - y[other])
    good = (one != other) & (apart <= GAP_M) & (level[one] == level[other]) & (other_end[one] != other)
    one, other, apart = one[good], other[good], apart[good]
    order = np.lexsort((apart, one))
    nearest = order[np.unique(one[order], return_index=True)[1]]
    return list(zip(one[nearest].tolist(), other[nearest].tolist()))
