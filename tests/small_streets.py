"""A small network on the Lower East Side, written as real ones are: two avenues, two streets, an expressway, a loop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from collision_risk_plugin.core.constants import BUNDLED_ZONES, MPH
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.streets.network_writer import write_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.street_graph import StreetGraph

PLACES = {
    "sw": (-73.990, 40.720), "se": (-73.984, 40.720), "ne": (-73.984, 40.724), "nw": (-73.990, 40.724),
    "river": (-73.976, 40.722),
}  # fmt: skip
BOTH, WITH, AGAINST = (False, True), (False,), (True,)
"""In which directions a street is driven along its line: whether against it."""
STREETS = (
    # From, to, places between, name, class, mph, directions
    ("sw", "se", [], "First Street", RoadClass.LOCAL, 25, WITH),
    ("nw", "ne", [(-73.987, 40.7245)], "Second Street", RoadClass.LOCAL, 25, AGAINST),
    ("se", "ne", [], "North Avenue", RoadClass.MAJOR, 25, WITH),
    ("sw", "nw", [], "South Avenue", RoadClass.MAJOR, 25, AGAINST),
    ("se", "river", [], "", RoadClass.RAMP, 30, BOTH),
    ("river", "ne", [], "River Expressway", RoadClass.EXPRESSWAY, 50, BOTH),
)
FACTS = {
    "title": "Lower East Side",
    "kind": "osm",
    "one_ways": True,
    "approximate": False,
    "source": "by hand",
    "licence": "ODbL 1.0",
    "attribution": "© OpenStreetMap contributors",
    "date": "2026-10-01",
    "speeds": "as posted",
    "area": None,
}


def write_small_streets(file: Path, **facts: Any) -> Path:
    """Write the network, with other facts of its metadata if they are given."""
    nodes = list(PLACES)
    lon, lat = np.array([PLACES[node] for node in nodes]).T
    shapes = [np.array([PLACES[one], *between, PLACES[other]]) for one, other, between, *_ in STREETS]
    lengths = np.array(
        [sum(float(distance(*a, *b)) for a, b in zip(line[:-1].tolist(), line[1:].tolist())) for line in shapes]
    )
    names = ["", *dict.fromkeys(name for *_, name, _, _, _ in STREETS if name)]
    edges = [
        (number, against, nodes.index(other if against else one), nodes.index(one if against else other), name)
        for number, (one, other, _, name, _, _, directions) in enumerate(STREETS)
        for against in directions
    ]
    shape, backward, tail, head = (np.array([edge[column] for edge in edges]) for column in range(4))
    road_class = np.array([street[4] for street in STREETS], dtype=np.uint8)
    mph = np.array([street[5] for street in STREETS], dtype=float)
    seconds = lengths / (mph * MPH)
    graph = StreetGraph(
        lon=lon,
        lat=lat,
        shapes=shapes,
        road_class=road_class,
        mph=mph,
        tail=tail,
        head=head,
        shape=shape,
        backward=backward,
        metres=lengths[shape],
        seconds=seconds[shape],
        name=np.array([names.index(edge[4]) for edge in edges]),
        names=names,
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    write_network(file, graph, load_zones(BUNDLED_ZONES), {**FACTS, **facts})
    return file
