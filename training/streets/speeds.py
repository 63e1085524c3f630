"""How fast cars drive on streets: the posted limit, or New York's for the kind of street."""

from __future__ import annotations

import networkx as nx
import osmnx as ox

from ..geodata.sketch import STREET_MPH

KM = 1.609344
LIMITS_MPH = {"motorway": 50, "trunk": 35, "motorway_link": 30, "trunk_link": 25, "living_street": 10}
"""By the `highway` tag, where `maxspeed` is not tagged: what is posted most on such streets of the city."""
LEAST_MPH, MOST_MPH = 2, 80
RULE = (
    "the tagged limit (maxspeed); else expressways 50 mph, other trunk roads 35, ramps 30 and 25, living streets 10, "
    f"and New York's default limit of {STREET_MPH} on every other street; no traffic, signals or turns"
)
"""The rule in words."""


def add_times(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph with `travel_time` (seconds) on every edge, by RULE. Edges have `length` (metres) and `highway`."""
    kinds = {_kind(data["highway"]) for _, _, data in graph.edges(data=True)}
    defaults = {kind: LIMITS_MPH.get(kind, STREET_MPH) * KM for kind in kinds}
    graph = ox.add_edge_speeds(graph, hwy_speeds=defaults)
    for _, _, data in graph.edges(data=True):
        if not LEAST_MPH * KM <= data["speed_kph"] <= MOST_MPH * KM:  # a slip of the pen
            data["speed_kph"] = defaults[_kind(data["highway"])]
    return ox.add_edge_travel_times(graph)


def _kind(highway: str | list[str]) -> str:
    """Of pieces of several kinds, the first, as osmnx has it."""
    return highway[0] if isinstance(highway, list) else highway
