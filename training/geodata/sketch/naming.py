"""Names of street pieces that were computed without any: from the collisions along them and the streets ahead."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from .collision_points import CollisionPoints
from .joining import end_nodes, end_points
from .pieces import StreetPieces

NEAR_M = 20.0
THIRDS = 3
AGREEING = 2
"""Of a piece's thirds, those whose collisions must agree on its name: corners have those of other streets."""
STRAIGHT_ON_DEGREES = 20.0
_LOOK_BACK_M = 25.0


def named_by_collisions(pieces: StreetPieces, points: CollisionPoints) -> StreetPieces:
    """The pieces with names for those without, where the collisions along them agree on one."""
    names = np.array(pieces.name, dtype=object)
    unnamed = np.flatnonzero(names == "")
    names[unnamed] = _by_collisions(pieces.lines[unnamed], points)
    return pieces.with_names(names.tolist())


def named_as_ahead(pieces: StreetPieces) -> StreetPieces:
    """The pieces with names for those without, where one street goes straight on at an end."""
    return pieces.with_names(_carried_on(pieces.lines, np.array(pieces.name, dtype=object)).tolist())


def _by_collisions(lines: NDArray[np.object_], points: CollisionPoints) -> NDArray[np.object_]:
    """The name of most collisions near at least AGREEING of each line's thirds, else an empty one."""
    spots = [shapely.line_interpolate_point(lines, at, normalized=True) for at in np.linspace(0, 1, THIRDS + 1)]
    thirds = shapely.linestrings(
        np.stack([[shapely.get_coordinates(spots[k]), shapely.get_coordinates(spots[k + 1])] for k in range(THIRDS)])
        .transpose(2, 0, 1, 3)
        .reshape(-1, 2, 2)
    )
    point, third = shapely.STRtree(thirds).query(shapely.points(points.xy), predicate="dwithin", distance=NEAR_M)
    votes = pd.DataFrame({"third": third, "key": points.key[point], "collisions": points.collisions[point]})
    votes = votes.groupby(["third", "key"], as_index=False)["collisions"].sum()
    all_votes = votes.groupby("third")["collisions"].transform("sum")
    won = votes[votes["collisions"] > all_votes / 2]
    agreed = won.assign(line=won["third"] // THIRDS).groupby(["line", "key"]).size()
    names = np.full(len(lines), "", dtype=object)
    for line, key in agreed[agreed >= AGREEING].index:
        names[line] = points.names[key]
    return names


def _carried_on(lines: NDArray[np.object_], names: NDArray[np.object_]) -> NDArray[np.object_]:
    """The names, and those of the one street that goes straight on at the end of a line without any."""
    _, (first, last) = end_nodes(lines)
    half = np.minimum(_LOOK_BACK_M, shapely.length(lines) / 2)
    inner = [shapely.get_coordinates(shapely.line_interpolate_point(lines, at)) for at in (half, -half)]
    outward = end_points(lines) - np.concatenate(inner)
    heading = np.arctan2(outward[:, 1], outward[:, 0])
    node = np.concatenate((first, last))
    line = np.tile(np.arange(len(lines)), 2)
    order = np.argsort(node, kind="stable")
    at_node = np.split(order, np.flatnonzero(np.diff(node[order])) + 1)
    straight = np.radians(STRAIGHT_ON_DEGREES)
    while True:
        found: dict[int, str] = {}
        for ends in at_node:
            for end in ends[names[line[ends]] == ""]:
                turn = np.abs((heading[ends] - heading[end]) % (2 * np.pi) - np.pi)
                ahead = {names[line[e]] for e in ends[(turn < straight) & (line[ends] != line[end])]}
                if len(ahead) == 1 and "" not in ahead:
                    found.setdefault(int(line[end]), ahead.pop())
        if not found:
            return names
        names = names.copy()
        names[list(found)] = list(found.values())
