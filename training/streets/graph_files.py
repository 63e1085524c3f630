"""Street graphs that osmnx saved: GraphML of its versions 1 and 2, GeoPackages in either of their forms."""

from __future__ import annotations

import ast
import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox
import pyogrio
import pyproj
import shapely

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log
from .network import line_of
from .osm import drivable

NODES, EDGES = "nodes", "edges"
MANY = 200
"""So many drivable edges without a one-way among them are no streets for cars, most likely."""
_READ = ("highway", "access", "service", "maxspeed", "name", "ref", "oneway")


def read_graphml(file: Path) -> nx.MultiDiGraph:
    """A graph in degrees, with geodesic lengths, drivable edges only. Raises TrainingError."""
    try:
        graph = ox.load_graphml(file)
    except SyntaxError as error:  # of XML
        raise TrainingError(
            Phrase("“{file}” is cut short or damaged: {error}. Save it again.", file=file.name, error=error)
        ) from error
    except (nx.NetworkXError, AttributeError, LookupError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        raise TrainingError(
            Phrase(
                "“{file}” is no GraphML that osmnx saved ({error}). Save the graph with osmnx.save_graphml.",
                file=file.name,
                error=error,
            )
        ) from error
    if not graph.is_directed():
        raise TrainingError(
            Phrase("“{file}” is an undirected graph: its one-ways are lost. Save the directed one.", file=file.name)
        )
    if "crs" not in graph.graph or not all({"x", "y"} <= data.keys() for _, data in graph.nodes(data=True)):
        raise TrainingError(
            Phrase("“{file}” does not say where its nodes lie, or in which coordinate system.", file=file.name)
        )
    return _usable(_in_degrees(graph, file), file)


def read_geopackage(file: Path, layer: str | None) -> nx.MultiDiGraph:
    """A graph in degrees, with geodesic lengths, drivable edges only. Raises TrainingError.

    With columns `from` and `to` each street is there once, and its line runs from → to: it is driven both ways unless
    it is one-way. Without, each direction has a row, u → v.
    """
    nodes, edges = _layer(file, NODES, {"osmid", "x", "y"}), _layer(file, layer or EDGES, {"u", "v"})
    once = {"from", "to", "oneway"} <= set(edges.columns)
    columns = [name for name in _READ if name in edges.columns]
    lines = edges.geometry.force_2d()
    if not (lines.geom_type == "LineString").all():
        raise TrainingError(
            Phrase("“{file}”: not every edge is one line. Save the graph with osmnx again.", file=file.name)
        )
    graph = nx.MultiDiGraph(crs="epsg:4326")
    at = nodes.geometry
    graph.add_nodes_from((node, {"x": x, "y": y}) for node, x, y in zip(nodes["osmid"], at.x, at.y, strict=True))
    tails, heads = (edges["from"], edges["to"]) if once else (edges["u"], edges["v"])
    rows = edges[columns].to_dict("records")
    for tail, head, line, row in zip(tails, heads, lines, rows, strict=True):
        data = {name: value for name, text in row.items() if (value := _value(text)) not in ("", None)}
        graph.add_edge(tail, head, **data, geometry=line)
        if once and not _is_true(data.get("oneway")):
            graph.add_edge(head, tail, **data, geometry=line.reverse())
    lost = [node for node, data in graph.nodes(data=True) if "x" not in data]
    if lost:
        raise TrainingError(
            Phrase(
                "“{file}”: {count:,} nodes of its edges are missing in the layer “{layer}”.",
                file=file.name,
                count=len(lost),
                layer=NODES,
            )
        )
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return _usable(graph, file)


def _usable(graph: nx.MultiDiGraph, file: Path) -> nx.MultiDiGraph:
    """The drivable edges with `highway`, their geodesic `length` in metres, and whether they are simplified."""
    if not graph.number_of_edges():
        raise TrainingError(Phrase("“{file}” has no edges: there is nothing to drive on.", file=file.name))
    closed = [edge for *edge, data in graph.edges(keys=True, data=True) if not _drivable(data)]
    graph.remove_edges_from(closed)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    if not graph.number_of_edges():
        raise TrainingError(
            Phrase("“{file}” has no drivable streets. Choose a graph of the type “drive”.", file=file.name)
        )
    geod = pyproj.Geod(ellps="WGS84")
    curved = False
    for tail, head, data in graph.edges(data=True):
        data.setdefault("highway", "unclassified")
        line = line_of(graph, tail, head, data)
        data["length"] = geod.line_length(line[:, 0], line[:, 1])
        if not math.isfinite(data["length"]):
            raise TrainingError(
                Phrase("“{file}” is damaged: an edge lies nowhere on Earth. Save it again.", file=file.name)
            )
        curved = curved or len(line) > 2
    if not (curved or graph.graph.get("simplified")):  # each straight piece is an edge of its own
        for _, _, data in graph.edges(data=True):
            data.pop("geometry", None)
    else:
        graph.graph["simplified"] = True
    if graph.number_of_edges() > MANY and all(graph.has_edge(head, tail) for tail, head in graph.edges()):
        log(Phrase("“{file}” has no one-way streets. Is it a network for walking?", file=file.name))
    return graph


def _drivable(data: dict[str, Any]) -> bool:
    """Whether cars may drive on any of the kinds of street that an edge is made of."""
    kinds = data.get("highway", "unclassified")
    rest: dict[str, str] = {key: str(data[key]) for key in ("access", "service") if key in data}
    return any(drivable(rest | {"highway": str(kind)}) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _in_degrees(graph: nx.MultiDiGraph, file: Path) -> nx.MultiDiGraph:
    try:
        if pyproj.CRS(graph.graph["crs"]).to_epsg() == 4326:
            return graph
        return ox.project_graph(graph, to_crs="epsg:4326")
    except (pyproj.exceptions.ProjError, ValueError) as error:
        raise _unknown_system(file, error) from error


def _unknown_system(file: Path, error: Exception) -> TrainingError:
    return TrainingError(
        Phrase(
            "“{file}” is in a coordinate system that is not known: {error}. Assign it another.",
            file=file.name,
            error=error,
        )
    )


def _layer(file: Path, layer: str, needed: set[str]) -> gpd.GeoDataFrame:
    try:
        there = [str(name) for name, _ in pyogrio.list_layers(file)]
        if layer not in there:
            raise TrainingError(
                Phrase(
                    "“{file}” has no layer “{layer}”, as osmnx writes one. Its layers are: {names}.",
                    file=file.name,
                    layer=layer,
                    names=", ".join(there),
                )
            )
        frame = gpd.read_file(file, layer=layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, ValueError) as error:
        raise TrainingError(
            Phrase("“{file}” is damaged, or no GeoPackage: {error}.", file=file.name, error=error)
        ) from error
    if missing := needed - set(frame.columns):
        raise TrainingError(
            Phrase(
                "The layer “{layer}” has no field {names}. Save the graph with osmnx.save_graph_geopackage.",
                layer=layer,
                names=", ".join(sorted(missing)),
            )
        )
    if not isinstance(frame, gpd.GeoDataFrame) or frame.geometry.isna().any() or frame.geometry.is_empty.any():
        raise TrainingError(
            Phrase("The layer “{layer}” has rows without a geometry. Save the graph with osmnx again.", layer=layer)
        )
    if frame.crs is None:
        raise TrainingError(
            Phrase("“{file}” does not say its coordinate system. Assign it one and save it again.", file=file.name)
        )
    if frame.empty:
        raise TrainingError(Phrase("The layer “{layer}” of “{file}” is empty.", layer=layer, file=file.name))
    try:
        return frame.to_crs(4326)
    except pyproj.exceptions.ProjError as error:
        raise _unknown_system(file, error) from error


def _value(text: Any) -> Any:
    """A cell as osmnx had it: lists are written as text; None for an empty one."""
    if isinstance(text, str) and text.startswith("[") and text.endswith("]"):
        try:
            return ast.literal_eval(text)
        except (ValueError, SyntaxError):
            return text
    return None if isinstance(text, float) and np.isnan(text) else text


def _is_true(oneway: Any) -> bool:
    return str(oneway).lower() in {"true", "1", "1.0", "yes"}
