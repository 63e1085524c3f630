"""Street pieces of a network for maps: one for each piece between two nodes, in the direction in which it is driven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from .network import Network
from .road_class import RoadClass, TrafficArea


@dataclass(frozen=True, eq=False)
class StreetPiece:
    """A street between two nodes; `coordinates` (V, 2): longitude and latitude, of a one-way street as it is driven.

    `mph`: the speed of free flow.
    """

    name: str
    road_class: RoadClass
    area: TrafficArea
    one_way: bool
    mph: float
    metres: float
    coordinates: FloatArray


def pieces_in_box(network: Network, box: tuple[float, float, float, float] | None) -> IntArray:
    """The shapes (K,) whose bounds meet a box (west, south, east, north) in degrees; None: all."""
    if box is None:
        return np.arange(len(network.shape_start) - 1)
    west, south, east, north = box
    first = network.shape_start[:-1]
    meets = (np.minimum.reduceat(network.x, first) <= east) & (np.maximum.reduceat(network.x, first) >= west)
    meets &= (np.minimum.reduceat(network.y, first) <= north) & (np.maximum.reduceat(network.y, first) >= south)
    return np.flatnonzero(meets)


def street_pieces(network: Network, shapes: IntArray) -> Iterator[StreetPiece]:
    """The street pieces of these shapes (K,), in order."""
    forward, backward = (edges[shapes] for edges in network.edges_of_shape)
    edge = np.where(forward >= 0, forward, backward)
    lonlat = np.column_stack((network.x, network.y))
    columns = (
        network.shape_start[shapes],
        network.shape_start[shapes + 1],
        forward < 0,
        (forward < 0) | (backward < 0),
        network.name[edge],
        network.road_class[edge],
        network.area[edge],
        network.mph[edge],
        network.metres[edge],
    )
    for first, last, is_backward, one_way, name, road_class, area, mph, metres in zip(*(c.tolist() for c in columns)):
        course = lonlat[first:last]
        yield StreetPiece(
            network.names[name],
            RoadClass(road_class),
            TrafficArea(area),
            one_way,
            mph,
            metres,
            course[::-1] if is_backward else course,
        )
