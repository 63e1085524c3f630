"""Connecting of the network's parts: small ones led to the large one where a street may be, else left out."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .blocks import Blocks
from .joining import meet, parts_of
from .pieces import StreetPieces, joined

SHORTEST_PART_M = 300.0
NEAR_M = 60.0
"""A part so close to the large one is joined to it."""
REACH_M = 300.0
"""So far from it, a part is joined to it if nothing but open land lies between."""
LARGE_PART_M, LARGE_REACH_M = 5000.0, 600.0
"""A part with so many streets is joined to it over a bridge that no table names."""
_STREETS = ("collisions", "lots", "tracts")
_NODE_M = 20.0


def connected(pieces: StreetPieces, blocks: Blocks, land: shapely.Geometry) -> StreetPieces:
    """The pieces of the largest part, and of those that links join to it."""
    part = parts_of(pieces.lines)
    size = np.bincount(part, weights=shapely.length(pieces.lines))
    largest = size.argmax()
    street = np.isin(pieces.source, _STREETS)
    goal = shapely.multilinestrings(list(pieces.lines[street & (part == largest)]))
    links = []
    for one in np.flatnonzero(size >= SHORTEST_PART_M):
        if one != largest and (street & (part == one)).any():
            own = shapely.multilinestrings(list(pieces.lines[street & (part == one)]))
            link = shapely.shortest_line(own, goal)
            if _may_link(link, float(size[one]), blocks, land):
                links.append(shapely.get_coordinates(link))
    if links:
        pieces = _linked(pieces, np.array(links))
    part = parts_of(pieces.lines)
    return pieces.take(part == np.bincount(part, weights=shapely.length(pieces.lines)).argmax())


def _may_link(link: shapely.LineString, size: float, blocks: Blocks, land: shapely.Geometry) -> bool:
    """Whether a part of `size` metres may be joined by this link."""
    if link.length <= (LARGE_REACH_M if size >= LARGE_PART_M else NEAR_M):
        return True
    ends = shapely.get_coordinates(link)
    is_open = shapely.contains(land, link) and not blocks.are_crossed(ends[:1], ends[1:])[0]
    return bool(link.length <= REACH_M and is_open)


def _linked(pieces: StreetPieces, ends: NDArray[np.float64]) -> StreetPieces:
    """The pieces, and straight links between `ends` (L, 2, 2), which lie on streets."""
    street = np.isin(pieces.source, _STREETS)
    streets, met = meet(pieces.take(street), ends.reshape(-1, 2), _NODE_M)
    met = met.reshape(-1, 2, 2)
    apart = (met[:, 0] != met[:, 1]).any(axis=1)
    return joined(streets, pieces.take(~street), StreetPieces.of(shapely.linestrings(met[apart]), "link"))
