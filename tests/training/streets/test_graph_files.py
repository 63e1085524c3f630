"""GraphML and GeoPackage of a small grid with attributes of every type that osmnx, QGIS and scripts give them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox
import pytest
import shapely

from tests.synthetic.street_grid import COLUMNS, ROWS, corner, place_of
from training.process.events import TrainingError
from training.streets.importing import read_streets
from training.streets.network import prepare_graph, to_street_graph


@pytest.fixture
def grid() -> nx.MultiDiGraph:
    """As osmnx has it: two edges a block; Row 2 runs east only."""
    graph = nx.MultiDiGraph(crs="epsg:4326", created_date="2023-04-05 06:07:08", created_with="OSMnx 1.3.0")
    for row in range(ROWS):
        for column in range(COLUMNS):
            x, y = place_of(row, column)
            graph.add_node(corner(row, column), x=x, y=y, street_count=4)
    for row in range(ROWS):
        for column in range(COLUMNS):
            for end, name in (((row, column + 1), f"Row {row}"), ((row + 1, column), f"Column {column}")):
                if corner(*end) in graph:
                    _add_block(graph, corner(row, column), corner(*end), name)
    return graph


def _add_block(graph: nx.MultiDiGraph, tail: int, head: int, name: str) -> None:
    attributes = {"osmid": 1, "highway": "residential", "name": name, "maxspeed": "20 mph", "length": 100.0}
    oneway = name == "Row 2"
    graph.add_edge(tail, head, **attributes, oneway=oneway, reversed=False)
    if not oneway:
        graph.add_edge(head, tail, **attributes, oneway=False, reversed=True)


BLOCKS = 76
"""Directed edges: 40 blocks, 4 of them one-way."""


@pytest.fixture
def load(area, tmp_path: Path) -> Callable[..., nx.MultiDiGraph]:
    def read(graph: nx.Graph) -> nx.MultiDiGraph:
        """Save the graph with numbers of their own type and all else as text, and read it."""
        stored = graph.copy()
        for one in (stored.graph, *stored.nodes.values(), *stored.edges.values()):
            one.update({key: value if isinstance(value, float) else str(value) for key, value in one.items()})
        file = tmp_path / "grid.graphml"
        nx.write_graphml(stored, file)
        return read_streets(file, None, area).graph

    return read


def _minutes(graph: nx.MultiDiGraph, area: shapely.Geometry) -> float:
    """Of driving along all streets."""
    return float(to_street_graph(prepare_graph(graph, area).graph).seconds.sum()) / 60


CHANGES: dict[str, Callable[[Any], object]] = {
    "as it is": lambda _: None,
    "numbers as floats": lambda g: nx.set_node_attributes(g, 4.0, "street_count"),
    "ids of ways as floats": lambda g: nx.set_edge_attributes(g, 1.0, "osmid"),
    "no length": lambda g: [data.pop("length") for *_, data in g.edges(data=True)],
    "length no number": lambda g: nx.set_edge_attributes(g, "unknown", "length"),
    "a name alone": lambda g: [_keep_name(data) for *_, data in g.edges(data=True)],
    "lists as text": lambda g: nx.set_edge_attributes(g, ["residential", "tertiary"], "highway"),
    "one-ways as yes": lambda g: _each(g, "oneway", lambda value: "yes" if value else "no"),
    "one-ways as 1": lambda g: _each(g, "oneway", int),
    "one-ways as floats": lambda g: _each(g, "oneway", float),
    "reversed as list": lambda g: nx.set_edge_attributes(g, [False, True], "reversed"),
    "empty values": lambda g: nx.set_edge_attributes(
        g, {edge: {"access": "", "ref": "nan", "junction": "None"} for edge in g.edges}
    ),
    "not a number": lambda g: nx.set_edge_attributes(g, float("nan"), "lanes"),
    "units": lambda g: nx.set_edge_attributes(g, "20mph", "maxspeed"),
    "dictionaries": lambda g: g.graph.update(crs={"init": "epsg:4326"}),
    "crs in words": lambda g: g.graph.update(crs="OGC:CRS84"),
    "no date": lambda g: g.graph.pop("created_date"),
    "simplified as text": lambda g: g.graph.update(simplified="true"),
}


def _keep_name(data: dict[str, Any]) -> None:
    for key in data.keys() - {"name"}:
        del data[key]


def _each(graph: nx.MultiDiGraph, key: str, change: Callable[[Any], object]) -> None:
    for *_, data in graph.edges(data=True):
        data[key] = change(data[key])


@pytest.mark.parametrize("change", list(CHANGES))
def test_whatever_types_attributes_have_the_streets_are_the_same(load, grid, change: str) -> None:
    CHANGES[change](grid)
    graph = load(grid)
    assert graph.number_of_edges() == BLOCKS
    assert set(graph) == {corner(row, column) for row in range(ROWS) for column in range(COLUMNS)}
    assert graph.has_edge(corner(2, 1), corner(2, 2))
    assert not graph.has_edge(corner(2, 2), corner(2, 1))
    assert {data["name"] for *_, data in graph.edges(data=True)} >= {"Row 0", "Row 2", "Column 4"}


@pytest.mark.parametrize(
    ("maxspeed", "mph"),
    [
        ("20 mph", 20),
        ("20mph", 20),
        ("['20 mph', '30 mph']", 25),
        (["20 mph", "30 mph"], 25),
        ("40", 40 / 1.609344),
        (40, 40 / 1.609344),
        (40.0, 40 / 1.609344),
        ("nan", 25),
        (float("nan"), 25),
        ("", 25),
        ("None", 25),
        ("[]", 25),
        ("signals", 25),
    ],
)
def test_speeds_are_read_as_numbers_units_and_lists(load, grid, area, maxspeed: object, mph: float) -> None:
    nx.set_edge_attributes(grid, maxspeed, "maxspeed")
    kilometres = sum(data["length"] for *_, data in load(grid).edges(data=True)) / 1000
    assert _minutes(load(grid), area) == pytest.approx(kilometres / (mph * 1.609344) * 60, rel=1e-3)


@pytest.mark.parametrize("rename", [lambda node: f"n{node}", float, lambda node: -node, lambda node: f"{node}/a"])
def test_nodes_may_have_any_ids(load, grid, area, rename: Callable[[int], object]) -> None:
    graph = load(nx.relabel_nodes(grid, {node: rename(node) for node in grid}))
    assert (len(graph), graph.number_of_edges()) == (ROWS * COLUMNS, BLOCKS)
    assert _minutes(graph, area) == pytest.approx(_minutes(load(grid), area))


@pytest.mark.parametrize(
    ("key", "declared", "value"),
    [
        ("street_count", "int", "3.0"),
        ("oneway", "boolean", "yes"),
        ("maxspeed", "double", "['20 mph']"),
        ("name", "list", "A"),
    ],
)
def test_values_may_be_of_another_type_than_declared(load, grid, tmp_path, area, key, declared, value) -> None:
    load(grid)
    text = (tmp_path / "grid.graphml").read_text()
    (id_,) = re.findall(rf'<key id="(\w+)"[^>]* attr.name="{key}"', text)
    text = re.sub(rf'(<key id="{id_}"[^>]* attr.type=)"\w+"', rf'\1"{declared}"', text)
    (tmp_path / "grid.graphml").write_text(re.sub(rf'(<data key="{id_}">)[^<]*', rf"\g<1>{value}", text))
    assert read_streets(tmp_path / "grid.graphml", None, area).graph.number_of_edges() == BLOCKS


def test_a_graph_without_parallel_edges_is_read(load, grid) -> None:
    assert load(nx.DiGraph(grid)).number_of_edges() == BLOCKS


def test_an_undirected_graph_is_read_where_it_says_the_directions(load, grid) -> None:
    once = nx.MultiGraph(crs="epsg:4326")
    once.add_nodes_from(grid.nodes(data=True))
    for tail, head, data in grid.edges(data=True):
        if data["oneway"] or tail < head:
            once.add_edge(head, tail, **data | {"from": tail, "to": head})
    graph = load(once)
    assert graph.number_of_edges() == BLOCKS
    assert graph.has_edge(corner(2, 1), corner(2, 2))
    assert not graph.has_edge(corner(2, 2), corner(2, 1))
    for *_, data in once.edges(data=True):
        data.pop("from")
    with pytest.raises(TrainingError, match="undirected graph: its one-ways are lost"):
        load(once)
    nx.set_edge_attributes(once, False, "oneway")
    assert load(once).number_of_edges() == 80


def test_an_edge_against_its_nodes_is_turned(load, grid) -> None:
    """With `all_oneway` osmnx keeps the tag -1."""
    for tail, head, key in list(grid.edges(keys=True)):
        if grid.edges[tail, head, key]["name"] == "Row 2":
            grid.edges[tail, head, key]["oneway"] = "-1"
    graph = load(grid)
    assert graph.has_edge(corner(2, 2), corner(2, 1))
    assert not graph.has_edge(corner(2, 1), corner(2, 2))


def test_lines_are_wkt_in_either_direction(load, grid) -> None:
    west, east = place_of(1, 1), place_of(1, 2)
    bend = [west, ((west[0] + east[0]) / 2, west[1] + 3e-4), east]
    grid.edges[corner(1, 1), corner(1, 2), 0]["geometry"] = shapely.LineString(bend)
    grid.edges[corner(1, 2), corner(1, 1), 0]["geometry"] = (
        "LINESTRING Z (" + ", ".join(f"{x} {y} 5" for x, y in bend) + ")"
    )
    graph = load(grid)
    assert list(graph.edges[corner(1, 1), corner(1, 2), 0]["geometry"].coords) == bend
    assert list(graph.edges[corner(1, 2), corner(1, 1), 0]["geometry"].coords) == bend[::-1]
    straight = graph.edges[corner(1, 2), corner(1, 3), 0]["length"]
    assert graph.edges[corner(1, 2), corner(1, 1), 0]["length"] > straight * 1.02


@pytest.mark.parametrize(
    "crs", ["epsg:32618", "EPSG:2263", "{'init': 'epsg:32618'}", "+proj=utm +zone=18 +datum=WGS84"]
)
def test_other_coordinate_systems_are_converted(load, grid, crs: str) -> None:
    known = "epsg:2263" if "2263" in crs else "epsg:32618"
    projected = ox.project_graph(grid, to_crs=known)
    projected.graph["crs"] = crs
    graph = load(projected)
    node = graph.nodes[corner(3, 3)]
    assert (node["x"], node["y"]) == pytest.approx(place_of(3, 3), abs=1e-6)


def test_closed_streets_and_barriers_of_a_graph_are_not_driven(load, grid, area) -> None:
    for *_, data in grid.edges(data=True):
        if data["name"] == "Row 3":
            data["access"] = "['yes', 'private']"
        if data["name"] == "Row 1":
            data["motor_vehicle"] = "destination"
    grid.nodes[corner(0, 2)]["barrier"] = "bollard"
    prepared = prepare_graph(load(grid), area)
    names = {str(data.get("name")) for *_, data in prepared.graph.edges(data=True)}
    assert not {"Row 1", "Row 3"} & names
    assert corner(0, 2) not in prepared.graph
    assert prepared.left_out.kilometres.keys() == {"private", "destination"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda g: g.graph.pop("crs"),
            r"in which coordinate system: each needs x and y, and the graph its crs\. Save it",
        ),
        (lambda g: g.graph.update(crs="nowhere"), "in a coordinate system that is not known"),
        (lambda g: g.nodes[corner(0, 0)].pop("x"), "does not say where its nodes lie"),
        (
            lambda g: g.nodes[corner(0, 0)].update(x="west"),
            r"is cut short or damaged, or is no GraphML that osmnx saved",
        ),
        (lambda g: g.nodes[corner(0, 0)].update(x=float("inf")), "an edge lies nowhere on Earth"),
        (lambda g: g.edges[corner(0, 0), corner(0, 1), 0].update(geometry="LINESTRING (1"), "is cut short or damaged"),
        (lambda g: nx.set_edge_attributes(g, "footway", "highway"), "has no drivable streets"),
    ],
)
def test_what_cannot_be_read_says_why(load, grid, change: Callable[[Any], object], said: str) -> None:
    change(grid)
    with pytest.raises(TrainingError, match=said) as error:
        load(grid)
    assert "Error" not in str(error.value)


@dataclass
class _Frames:
    nodes: gpd.GeoDataFrame
    edges: gpd.GeoDataFrame


@pytest.fixture
def frames(grid) -> _Frames:
    """Nodes and edges as osmnx saves them, each direction a row."""
    return _Frames(*(frame.reset_index() for frame in ox.graph_to_gdfs(grid)))


LAYERS: dict[str, Callable[[_Frames], object]] = {
    "as it is": lambda _: None,
    "ids as floats": lambda f: f.edges.__setitem__("u", f.edges["u"].astype(float)),
    "ids as text": lambda f: f.edges.__setitem__("v", f.edges["v"].astype(str)),
    "no places": lambda f: (f.nodes.pop("x"), f.nodes.pop("y")),
    "no ids of nodes": lambda f: f.nodes.pop("osmid"),
    "some nodes": lambda f: setattr(f, "nodes", f.nodes.iloc[5:]),
    "lines of several parts": lambda f: f.edges.__setitem__(
        "geometry", f.edges.geometry.map(lambda line: shapely.MultiLineString([line]))
    ),
    "speeds as numbers": lambda f: f.edges.__setitem__("maxspeed", 32.19),
    "no speeds": lambda f: f.edges.pop("maxspeed"),
    "empty cells": lambda f: f.edges.__setitem__("access", np.nan),
    "one-ways as text": lambda f: f.edges.__setitem__("oneway", f.edges["oneway"].astype(str)),
    "heights": lambda f: f.edges.__setitem__("geometry", shapely.force_3d(f.edges.geometry, 9.0)),
    "projected": lambda f: (f.nodes.to_crs(2263, inplace=True), f.edges.to_crs(2263, inplace=True)),
}


@pytest.mark.parametrize("change", list(LAYERS))
def test_geopackages_of_any_types_are_read(frames, area, tmp_path: Path, change: str) -> None:
    LAYERS[change](frames)
    frames.nodes.to_file(tmp_path / "g.gpkg", layer="nodes")
    frames.edges.to_file(tmp_path / "g.gpkg", layer="edges")
    graph = read_streets(tmp_path / "g.gpkg", None, area).graph
    assert (len(graph), graph.number_of_edges()) == (ROWS * COLUMNS, BLOCKS)
    assert graph.has_edge(corner(2, 1), corner(2, 2))
    assert not graph.has_edge(corner(2, 2), corner(2, 1))
    assert (graph.nodes[corner(4, 4)]["x"], graph.nodes[corner(4, 4)]["y"]) == pytest.approx(place_of(4, 4), abs=1e-6)


@pytest.mark.parametrize(
    "oneway", [(True, False), ("yes", "no"), ("True", "False"), (1, 0), ("1", ""), (1.0, 0.0), ("-1", None)]
)
def test_a_geopackage_with_each_street_once(frames, area, tmp_path: Path, oneway: tuple[object, object]) -> None:
    edges = frames.edges
    edges = edges[edges["oneway"] | (edges["u"] < edges["v"])].copy()
    against = oneway[0] == "-1"
    turned = edges["oneway"] & against
    edges["from"], edges["to"] = edges["u"].where(~turned, edges["v"]), edges["v"].where(~turned, edges["u"])
    edges["oneway"] = [oneway[0] if one else oneway[1] for one in edges["oneway"]]
    edges.to_file(tmp_path / "g.gpkg", layer="edges")
    graph = read_streets(tmp_path / "g.gpkg", None, area).graph
    assert graph.number_of_edges() == BLOCKS
    assert graph.has_edge(corner(2, 1), corner(2, 2))
    assert not graph.has_edge(corner(2, 2), corner(2, 1))
