"""Street graphs from files: OSM data, saved answers of Overpass, and GraphML and GeoPackage of osmnx 1 and 2."""

from __future__ import annotations

import ast
import math
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx as nx
import numpy as np
import osmium
import osmnx as ox
import pyogrio
import pyproj
import shapely

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log
from .network import line_of
from .osm import build_graph, is_drivable, read_json, read_osm

FORMATS = Phrase("a GraphML or GeoPackage that osmnx saved, .osm, .osm.pbf, or a saved answer of Overpass (.osm.json)")
_HEAD = 4096
NODES, EDGES = "nodes", "edges"
ONE_WAY_CHECK_EDGES = 200
"""Number of drivable edges from which a graph without one-ways is suspected to be for walking."""
_READ = ("highway", "access", "service", "maxspeed", "name", "ref", "oneway")


@dataclass(frozen=True)
class ImportedStreets:
    """The graph in a file, and a date (YYYY-MM-DD); `dated` names what the date is of."""

    graph: nx.MultiDiGraph
    date: str
    dated: str


def read_streets(file: Path, layer: str | None, area: shapely.Geometry, scratch: Path) -> ImportedStreets:
    """The graph in a file; of OSM data the part near `area` (degrees). `scratch` is a temporary file.

    Raises TrainingError for a file without streets.
    """
    form, head = _format_of(file)
    if layer and form != "gpkg":
        raise TrainingError(
            Phrase("“{file}” is no GeoPackage: it has no layers. Leave out the name of the layer.", file=file.name)
        )
    if form == "gpkg":
        graph, dated, moment = read_geopackage(file, layer), "the graph", _last_change(file)
    elif form == "graphml":
        graph = read_graphml(file)
        dated, moment = "the graph", str(graph.graph.get("created_date", ""))
    elif form == "json":
        ways, moment = read_json(file)
        graph, dated = build_graph(ways, area, scratch), "the data"
    else:
        graph = build_graph(read_osm(file, form, area), area, scratch)
        dated, moment = "the data", _osm_moment(file, form, head)
    if day := day_of(moment):
        return ImportedStreets(graph, day, dated)
    changed = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    return ImportedStreets(graph, changed.date().isoformat(), "the file, which says nothing of the age of its data")


def day_of(moment: str) -> str:
    """The day (YYYY-MM-DD) of a moment; empty if it is unreadable."""
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return ""


def _format_of(file: Path) -> tuple[str, bytes]:
    """`gpkg`, `graphml`, `json`, `osm` or `pbf`, and the first bytes of the file."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise TrainingError(
            Phrase("“{file}” cannot be opened: {error}. Check the path.", file=file, error=error.strerror or error)
        ) from error
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"SQLite format 3\0"):
        return "gpkg", head
    if b"OSMHeader" in head[:64]:
        return "pbf", head
    if text.startswith(b"{"):
        return "json", head
    if text.startswith(b"<"):
        for form in ("graphml", "osm"):
            if re.search(rf"<{form}\b".encode(), head):
                return form, head
    raise TrainingError(
        Phrase(
            "“{file}” {what}. Choose {formats}.",
            file=file.name,
            what="is empty" if not head else "is no file of streets",
            formats=FORMATS,
        )
    )


def _osm_moment(file: Path, form: str, head: bytes) -> str:
    if form == "pbf":
        header = osmium.io.Reader(osmium.io.File(str(file), form), osmium.osm.NOTHING).header()
        return header.get("osmosis_replication_timestamp") or header.get("timestamp")
    match = re.search(rb'<osm\b[^>]*\btimestamp="([^"]+)|osm_base="([^"]+)', head)
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _last_change(file: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return str(connection.execute("SELECT max(last_change) FROM gpkg_contents").fetchone()[0])
    except sqlite3.Error:  # GDAL may still read the file
        return ""


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

    With columns `from` and `to` each street has one row, with its line from → to, for both directions unless it is
    one-way. Without them, each direction has a row, u → v.
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
    """The drivable edges with `highway` and geodesic `length` in metres; the graph says whether it is simplified."""
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
    if not (curved or graph.graph.get("simplified")):  # each straight section is an edge of its own
        for _, _, data in graph.edges(data=True):
            data.pop("geometry", None)
    else:
        graph.graph["simplified"] = True
    if graph.number_of_edges() > ONE_WAY_CHECK_EDGES and all(
        graph.has_edge(head, tail) for tail, head in graph.edges()
    ):
        log(Phrase("“{file}” has no one-way streets. Is it a network for walking?", file=file.name))
    return graph


def _drivable(data: dict[str, Any]) -> bool:
    """Whether cars may drive on any of the kinds of street of an edge."""
    kinds = data.get("highway", "unclassified")
    rest: dict[str, str] = {key: str(data[key]) for key in ("access", "service") if key in data}
    return any(is_drivable(rest | {"highway": str(kind)}) for kind in (kinds if isinstance(kinds, list) else [kinds]))


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
        layers = [str(name) for name, _ in pyogrio.list_layers(file)]
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
    """A cell as osmnx had it: lists are stored as text; None for an empty cell."""
    if isinstance(text, str) and text.startswith("[") and text.endswith("]"):
        try:
            return ast.literal_eval(text)
        except (ValueError, SyntaxError):
            return text
    return None if isinstance(text, float) and np.isnan(text) else text


def _is_true(oneway: Any) -> bool:
    return str(oneway).lower() in {"true", "1", "1.0", "yes"}
