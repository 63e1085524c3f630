"""Street network from an osmnx graph: cut to an area, simplified, with speeds by posted limit or kind of street."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import osmnx as ox
import pyproj
import shapely
from numpy.typing import NDArray

from ..geodata.network_writer import Streets
from ..geodata.sketch import STREET_MPH
from ..process.events import TrainingError
from .area import AROUND_M, widened

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


_DIGITS = 7


def prepared(graph: nx.MultiDiGraph, area: shapely.Geometry) -> nx.MultiDiGraph:
    """The edges that touch an area (degrees), simplified, with seconds, and from each of which all can be reached.

    Times are those of the pieces that a simplified edge is made of. Raises TrainingError where nothing is left.
    """
    if not graph.graph.get("simplified"):
        graph = ox.simplify_graph(add_times(_touching(graph, widened(area, AROUND_M))))
    else:
        graph = add_times(_touching(graph, area))
    graph = ox.truncate.largest_component(_touching(graph, area), strongly=True)
    if all(tail == head for tail, head in graph.edges()):
        raise TrainingError("There is no way back to any of these streets. Choose a larger extent, or another file.")
    return graph


def _touching(graph: nx.MultiDiGraph, area: shapely.Geometry) -> nx.MultiDiGraph:
    try:
        graph = ox.truncate.truncate_graph_polygon(graph, area, truncate_by_edge=True)
    except ValueError:  # no node is inside
        graph = nx.MultiDiGraph()
    if not graph.number_of_edges():
        raise TrainingError("No streets of it lie in the area of the zones. Choose streets of New York City.")
    return graph


def streets_of(graph: nx.MultiDiGraph) -> Streets:
    """Nodes, street pieces and edges of a graph with `length`, `travel_time` and coordinates in degrees.

    The two directions of a street share a shape. Metres are the geodesic length of the shape; seconds are as many as
    at the speed that the graph gives. Edges without length are left out. Raises TrainingError for a graph of none.
    """
    index = {node: number for number, node in enumerate(graph)}
    geod = pyproj.Geod(ellps="WGS84")
    shape_of: dict[bytes, int] = {}
    shapes: list[NDArray[np.float64]] = []
    metres: list[float] = []
    names: dict[str, int] = {"": 0}
    rows: list[tuple[int, int, int, bool, float, float, int]] = []
    for tail, head, data in graph.edges(data=True):
        course = line_of(graph, tail, head, data)
        backward = (shape := shape_of.get(course[::-1].tobytes())) is not None
        if shape is None:
            shape = shape_of.setdefault(course.tobytes(), len(shapes))
        if shape == len(shapes):
            shapes.append(course)
            metres.append(geod.line_length(course[:, 0], course[:, 1]))
        if metres[shape] > 0 and data["length"] > 0:
            # To the millisecond: the two directions add up the same pieces in different orders.
            seconds = round(data["travel_time"] * metres[shape] / data["length"], 3)
            name = names.setdefault(_name(data), len(names))
            rows.append((index[tail], index[head], shape, backward, metres[shape], seconds, name))
    if not rows:
        raise TrainingError("Its streets have no length. Choose another file.")
    tails, heads, on, backwards, lengths, times, called = (np.array(column) for column in zip(*rows, strict=True))
    places = np.array([(data["x"], data["y"]) for _, data in graph.nodes(data=True)], dtype=float)
    return Streets(
        lon=places[:, 0],
        lat=places[:, 1],
        shapes=shapes,
        tail=tails,
        head=heads,
        shape=on,
        backward=backwards,
        metres=lengths,
        seconds=times,
        name=called,
        names=list(names),
    )


def line_of(graph: nx.MultiDiGraph, tail: Any, head: Any, data: dict[str, Any]) -> NDArray[np.float64]:
    """The course of an edge (V, 2), degrees: its geometry, or the straight line between its nodes."""
    if "geometry" in data:
        points: NDArray[np.float64] = shapely.get_coordinates(data["geometry"])
    else:
        points = np.array([(graph.nodes[node]["x"], graph.nodes[node]["y"]) for node in (tail, head)], dtype=float)
    return points.round(_DIGITS)


def _name(data: dict[str, Any]) -> str:
    """The street's name, or its number where it has none; of several, all."""
    found = data.get("name") or data.get("ref") or ""
    return " / ".join(sorted(map(str, found))) if isinstance(found, list) else str(found)
