"""The synthetic streets as files: an answer of Overpass, and a GeoPackage as osmnx saves a simplified graph."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx as nx
import osmnx as ox
import shapely

from .streets import Plan, plan

SAVED_ON = "2025-03-28"


def overpass_answer() -> dict[str, Any]:
    """All streets; the answer does not say how old its data are."""
    return {"version": 0.6, "generator": "synthetic streets", "elements": plan().elements()}


def directed_edges(streets: Plan) -> nx.MultiDiGraph:
    """The streets as osmnx has a simplified graph: one edge a block and direction, with its line."""
    graph = nx.MultiDiGraph(crs="epsg:4326", simplified=True)
    for number, (nodes, tags, along, against) in enumerate(streets.blocks()):
        course = [streets.nodes[node] for node in nodes]
        both = along and against
        for forward in [True] * along + [False] * against:
            line = course if forward else course[::-1]
            ends = (nodes[0], nodes[-1]) if forward else (nodes[-1], nodes[0])
            kept = {key: value for key, value in tags.items() if key in {"highway", "name", "maxspeed", "junction"}}
            graph.add_edge(
                *ends,
                osmid=9_000_000 + number,
                **kept,
                oneway=not both,
                reversed=not forward,
                length=streets.metres(nodes),
                geometry=shapely.LineString(line),
            )
    for node, data in graph.nodes(data=True):
        data["x"], data["y"] = streets.nodes[node]
    return graph


def manhattan_graph() -> nx.MultiDiGraph:
    """The streets of the island alone."""
    whole = plan()
    island = Plan(whole.nodes, [(nodes, tags) for nodes, tags in whole.ways if "bridge" not in tags], whole.corners)
    graph = directed_edges(island)
    return graph.subgraph(max(nx.weakly_connected_components(graph), key=len)).copy()


def save_geopackage(graph: nx.MultiDiGraph, file: Path) -> Path:
    """Each street once, `from` → `to`, as osmnx saves an undirected graph, on the day SAVED_ON."""
    ox.save_graph_geopackage(graph, file, directed=False)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (f"{SAVED_ON}T12:00:00.000Z",))
    return file
