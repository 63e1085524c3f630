"""A graph of osmnx, cut to an area and simplified, as street pieces and directed edges."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import osmnx as ox
import pyproj
import shapely
from numpy.typing import NDArray

from ..events import TrainingError
from ..geodata.network_file import Streets
from .area import AROUND_M, widened
from .speeds import add_times

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
