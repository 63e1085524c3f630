"""Graphs that osmnx saved, in GraphML and GeoPackage, with whatever types their attributes have."""

from __future__ import annotations

import ast
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import geopandas as gpd
import networkx as nx
import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log
from .access import barrier_access, way_access
from .network import line_of

NODES, EDGES = "nodes", "edges"
ONE_WAY_CHECK_EDGES = 200
"""Number of drivable edges from which a graph without one-ways is suspected to be for walking."""
_KEPT = ("highway", "maxspeed", "name", "ref", "junction")
_ENDS = (("x", "y"), ("lon", "lat"), ("longitude", "latitude"))
_TYPE = re.compile(rb"""(<key\b[^>]*\battr\.type=["'])\w+""")
_EMPTY = {"", "none", "nan", "null", "<na>"}
Attributes = Mapping[str, Any]


@dataclass
class _SavedGraph:
    """Nodes by id: their place in `crs` and attributes; edges: tail, head, attributes, line in `crs` if they have one.

    `once`: each street has one edge for both directions, from tail to head unless its `oneway` says otherwise.
    """

    name: str
    crs: Any
    once: bool
    simplified: bool
    nodes: dict[Any, tuple[float, float, Attributes]] = field(default_factory=dict)
    edges: list[tuple[Any, Any, Attributes, shapely.LineString | None]] = field(default_factory=list)


def read_graphml(stream: IO[bytes], name: str) -> tuple[nx.MultiDiGraph, str]:
    """The graph in a GraphML called `name`, in degrees with geodesic lengths, and the moment when it was made.

    Raises TrainingError, and the errors of networkx and shapely for a file that is damaged or no GraphML.
    """
    text = _TYPE.sub(rb"\1string", stream.read())  # a file often has values of another type than it declares
    stored = nx.read_graphml(io.BytesIO(text), node_type=str, edge_key_type=str)
    once = not stored.is_directed()
    about = {key: _value(value) for key, value in stored.graph.items()}
    saved = _SavedGraph(name, about.get("crs"), once, _is_true(about.get("simplified")))
    for node, data in stored.nodes(data=True):
        attributes = _attributes(data)
        for x, y in _ENDS:
            if x in attributes and y in attributes:
                saved.nodes[_id(node)] = float(attributes[x]), float(attributes[y]), attributes
                break
    if not about.get("crs") or len(saved.nodes) < len(stored):
        raise TrainingError(
            Phrase(
                "“{file}” does not say where its nodes lie, or in which coordinate system: each needs x and y, and the "
                "graph its crs. Save it with osmnx.save_graphml.",
                file=name,
            )
        )
    for tail, head, data in stored.edges(data=True):
        attributes = _attributes(data)
        wkt = attributes.get("geometry")
        line = shapely.force_2d(shapely.from_wkt(str(wkt))) if wkt else None
        ends = (_id(tail), _id(head))
        if once:
            ends = _ends_of(attributes, ends, name)
        saved.edges.append((*ends, attributes, line))
    return _in_degrees(saved), str(about.get("created_date", ""))


def _ends_of(attributes: Attributes, ends: tuple[Any, Any], name: str) -> tuple[Any, Any]:
    """Where an edge of an undirected graph begins and ends: as its `from` and `to` say, if it is one-way."""
    if "oneway" in attributes and {"from", "to"} <= attributes.keys():
        return _id(attributes["from"]), _id(attributes["to"])
    if "oneway" in attributes and not (_is_true(attributes["oneway"]) or _is_against(attributes["oneway"])):
        return ends
    raise TrainingError(
        Phrase("“{file}” is an undirected graph: its one-ways are lost. Save the directed one.", file=name)
    )


def read_geopackage(file: Path, layer: str | None) -> nx.MultiDiGraph:
    """A graph in degrees, with geodesic lengths. Raises TrainingError, and the errors of pyogrio for a damaged file.

    With columns `from` and `to` each street has one row, with its line from → to, for both directions unless it is
    one-way. Without them, each direction has a row, u → v. Nodes without a row lie where edges end.
    """
    layers = [str(name) for name, _ in pyogrio.list_layers(file)]
    edges = _layer(file, layer or EDGES, layers, {"u", "v"})
    once = {"from", "to", "oneway"} <= set(edges.columns)
    saved = _SavedGraph(file.name, "epsg:4326", once, simplified=False)
    if NODES in layers:
        saved.nodes.update(_nodes(_layer(file, NODES, layers, set())))
    tails, heads = (edges["from"], edges["to"]) if once else (edges["u"], edges["v"])
    rows = edges.drop(columns=edges.geometry.name).to_dict("records")
    for tail, head, line, row in zip(tails, heads, edges.geometry.force_2d(), rows, strict=True):
        parts = shapely.get_parts(line)
        if len(parts) != 1 or parts[0].geom_type != "LineString":
            raise TrainingError(
                Phrase("“{file}”: not every edge is one line. Save the graph with osmnx again.", file=file.name)
            )
        ends = _id(tail), _id(head)
        saved.edges.append((*ends, _attributes(row), parts[0]))
        for node, place in zip(ends, (parts[0].coords[0], parts[0].coords[-1]), strict=True):
            saved.nodes.setdefault(node, (*place, {}))
    return _in_degrees(saved)


def _nodes(rows: gpd.GeoDataFrame) -> Iterator[tuple[int | str, tuple[float, float, Attributes]]]:
    """The rows that have an id and are points."""
    attributes = rows.drop(columns=rows.geometry.name).to_dict("records")
    for place, row in zip(rows.geometry, attributes, strict=True):
        if "osmid" in row and place.geom_type == "Point":
            yield _id(row["osmid"]), (place.x, place.y, _attributes(row))


def _layer(file: Path, layer: str, layers: list[str], needed: set[str]) -> gpd.GeoDataFrame:
    """A layer with the fields `needed`, in degrees. Raises TrainingError."""
    if layer not in layers:
        raise TrainingError(
            Phrase(
                "“{file}” has no layer “{layer}”, as osmnx writes one. Its layers are: {names}.",
                file=file.name,
                layer=layer,
                names=", ".join(layers),
            )
        )
    frame = gpd.read_file(file, layer=layer)
    if missing := needed - set(frame.columns):
        raise TrainingError(
            Phrase(
                "The layer “{layer}” has no field {names}. Save the graph with osmnx.save_graph_geopackage.",
                layer=layer,
                names=", ".join(sorted(missing)),
            )
        )
    if frame.empty:
        raise TrainingError(Phrase("The layer “{layer}” of “{file}” is empty.", layer=layer, file=file.name))
    if not isinstance(frame, gpd.GeoDataFrame) or frame.geometry.isna().any() or frame.geometry.is_empty.any():
        raise TrainingError(
            Phrase("The layer “{layer}” has rows without a geometry. Save the graph with osmnx again.", layer=layer)
        )
    if frame.crs is None:
        raise TrainingError(
            Phrase("“{file}” does not say its coordinate system. Assign it one and save it again.", file=file.name)
        )
    try:
        return frame.to_crs(4326)
    except pyproj.exceptions.ProjError as error:
        raise _unknown_system(file.name) from error


def _unknown_system(name: str) -> TrainingError:
    return TrainingError(
        Phrase("“{file}” is in a coordinate system that is not known. Assign it another, and save it again.", file=name)
    )


def _in_degrees(saved: _SavedGraph) -> nx.MultiDiGraph:
    """The graph of what was saved, in degrees: edges have `highway` and geodesic `length`, and say if they are closed.

    Raises TrainingError.
    """
    if not saved.edges:
        raise TrainingError(Phrase("“{file}” has no edges: there is nothing to drive on.", file=saved.name))
    to_degrees = _transformer(saved)
    graph = nx.MultiDiGraph(crs="epsg:4326")
    ends = {node for tail, head, *_ in saved.edges for node in (tail, head)}

    def into_degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_degrees.transform(*points.T)) if to_degrees else points

    places = into_degrees(np.array([place[:2] for place in saved.nodes.values()], dtype=float))
    for (node, (*_, attributes)), (x, y) in zip(saved.nodes.items(), places.tolist(), strict=True):
        if node in ends:
            graph.add_node(node, x=x, y=y, **({"barrier": True} if barrier_access(_tags(attributes)) else {}))
    for tail, head, attributes, line in saved.edges:
        moved = shapely.transform(line, into_degrees) if line is not None and to_degrees else line
        _add_edge(graph, (tail, head), attributes, moved, once=saved.once)
    if any(isinstance(node, str) for node in graph):
        graph = nx.convert_node_labels_to_integers(graph)
    return _measured(graph, saved)


def _transformer(saved: _SavedGraph) -> pyproj.Transformer | None:
    """The way from the coordinate system of a graph to degrees; None where it is in degrees."""
    old = re.fullmatch(r"\{.*['\"](epsg:\d+)['\"].*\}", str(saved.crs), re.IGNORECASE)  # osmnx 0: {'init': 'epsg:4326'}
    try:
        crs = pyproj.CRS(old[1] if old else saved.crs)
        return None if crs.to_epsg() == 4326 else pyproj.Transformer.from_crs(crs, 4326, always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise _unknown_system(saved.name) from error


def _add_edge(
    graph: nx.MultiDiGraph,
    ends: tuple[Any, Any],
    attributes: Attributes,
    line: shapely.LineString | None,
    *,
    once: bool,
) -> None:
    """Add an edge from the first to the second of `ends`, of streets that have one edge for both directions both."""
    tail, head = ends
    oneway = attributes.get("oneway")
    tags = {key: value for key, value in _tags(attributes).items() if key not in {"oneway", "junction"}}
    access = way_access({"highway": "unclassified", **tags})
    if not access:
        return
    kept = {key: attributes[key] for key in _KEPT if key in attributes}
    kept.setdefault("highway", "unclassified")
    if access.destination:
        kept["destination"] = True
    if access.reason:
        kept["closed"] = access.reason
    if line is not None and _runs_against(graph, ends, line):
        line = line.reverse()
    along = {} if line is None else {"geometry": line}
    against = {} if line is None else {"geometry": line.reverse()}
    if not _is_against(oneway):
        graph.add_edge(tail, head, **kept, **along)
    if _is_against(oneway) or (once and not _is_true(oneway)):
        graph.add_edge(head, tail, **kept, **against)


def _runs_against(graph: nx.MultiDiGraph, ends: tuple[Any, Any], line: shapely.LineString) -> bool:
    """Whether a line begins at the head and ends at the tail of its edge."""
    tail, head = ((graph.nodes[node].get("x"), graph.nodes[node].get("y")) for node in ends if node in graph)
    first, last = line.coords[0], line.coords[-1]
    return math.dist(first, head) + math.dist(last, tail) < math.dist(first, tail) + math.dist(last, head)


def _measured(graph: nx.MultiDiGraph, saved: _SavedGraph) -> nx.MultiDiGraph:
    if not graph.number_of_edges():
        raise TrainingError(
            Phrase("“{file}” has no drivable streets. Choose a graph of the type “drive”.", file=saved.name)
        )
    geod = pyproj.Geod(ellps="WGS84")
    merged = False
    for tail, head, data in graph.edges(data=True):
        line = line_of(graph, tail, head, data)
        data["length"] = geod.line_length(line[:, 0], line[:, 1])
        if not math.isfinite(data["length"]):
            raise TrainingError(
                Phrase("“{file}” is damaged: an edge lies nowhere on Earth. Save it again.", file=saved.name)
            )
        merged = merged or len(line) > 2 or any(isinstance(value, list) for value in data.values())
    graph.remove_nodes_from(list(nx.isolates(graph)))
    if merged or saved.simplified:
        graph.graph["simplified"] = True
    else:  # each straight section is an edge of its own
        for _, _, data in graph.edges(data=True):
            data.pop("geometry", None)
    if graph.number_of_edges() > ONE_WAY_CHECK_EDGES and all(
        graph.has_edge(head, tail) for tail, head in graph.edges()
    ):
        log(Phrase("“{file}” has no one-way streets. Is it a network for walking?", file=saved.name))
    return graph


def _attributes(stored: Mapping[Any, Any]) -> dict[str, Any]:
    """The attributes that have a value, as osmnx had them."""
    values = {str(key): _value(value) for key, value in stored.items()}
    return {key: value for key, value in values.items() if value is not None}


def _tags(attributes: Attributes) -> dict[str, str]:
    """Attributes as OSM's tags: lists are separated by semicolons."""
    return {
        key: ";".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in attributes.items()
    }


def _value(stored: Any) -> Any:
    """A stored value as osmnx had it, whose lists are stored as text; None for an empty value."""
    if stored is None or (isinstance(stored, float) and math.isnan(stored)):
        return None
    if isinstance(stored, (list, tuple, set, np.ndarray)):
        return [str(value) for value in stored if _value(value) is not None] or None
    if not isinstance(stored, str):
        return stored
    text = stored.strip()
    if text.startswith("[") and text.endswith("]"):
        try:
            return _value(ast.literal_eval(text))
        except (MemoryError, RecursionError, SyntaxError, ValueError):
            return text
    return None if text.casefold() in _EMPTY else text


def _id(stored: Any) -> int | str:
    """The id of a node, which files hold as a whole number, a float or text."""
    try:
        return int(str(stored))
    except ValueError:
        pass
    try:
        number = float(stored)
    except ValueError:
        return str(stored)
    return int(number) if number.is_integer() else str(stored)


def _is_true(oneway: Any) -> bool:
    return str(oneway).strip().casefold() in {"true", "1", "1.0", "yes"}


def _is_against(oneway: Any) -> bool:
    return str(oneway).strip().casefold() in {"-1", "-1.0", "reverse"}
