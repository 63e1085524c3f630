"""A part of the bundled streets as a network file: real streets, few enough to be damaged and read many times."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_writer import write_network
from collision_risk_plugin.core.streets.street_graph import StreetGraph

WEST, SOUTH, EAST, NORTH = -74.02, 40.70, -73.97, 40.735
"""Manhattan south of 14th Street."""
ENDS = ((-73.9800, 40.7250), (-74.0099, 40.7066))
"""A start and an end in it."""


def write_part(file: Path, city: Network, zones: ZoneSet) -> Path:
    """Write the streets of the city between two junctions in the part."""
    inside = (city.node_lon > WEST) & (city.node_lon < EAST) & (city.node_lat > SOUTH) & (city.node_lat < NORTH)
    edges = np.flatnonzero(inside[city.tail] & inside[city.head])
    shapes, shape = np.unique(city.shape[edges], return_inverse=True)
    nodes = np.flatnonzero(inside)
    _, edge_of_shape = np.unique(city.shape[edges], return_index=True)
    first = edges[edge_of_shape]
    graph = StreetGraph(
        lon=city.node_lon[nodes],
        lat=city.node_lat[nodes],
        shapes=[np.column_stack(city.shape_geometry(int(number))[:2]) for number in shapes],
        road_class=city.road_class[first],
        mph=city.mph[first],
        tail=np.searchsorted(nodes, city.tail[edges]),
        head=np.searchsorted(nodes, city.head[edges]),
        shape=shape,
        backward=city.backward[edges],
        metres=city.metres[edges],
        seconds=city.seconds[edges],
        name=city.name[edges],
        names=city.names,
    )
    facts = {key: value for key, value in city.meta.items() if key not in {"format", "id", "zones"}}
    write_network(file, graph, zones, facts)
    return file
