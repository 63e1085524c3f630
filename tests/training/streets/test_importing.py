"""Every format, from files that osmnx and osmium made of the synthetic streets; and files that are none."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import osmium
import osmnx as ox
import pytest
import shapely

from collision_risk_plugin.core.streets.street_graph import StreetGraph
from tests.synthetic.street_files import manhattan_graph
from tests.synthetic.streets import plan
from training.process.events import TrainingError
from training.streets.importing import ImportedStreets, read_streets
from training.streets.network import prepare_graph, to_street_graph

VILLAGE = shapely.box(-74.005, 40.722, -73.985, 40.738)
"""A part of lower Manhattan, small enough for many files of it."""


@pytest.fixture(scope="module")
def village(whole) -> nx.MultiDiGraph:
    """Its streets, simplified."""
    return prepare_graph(whole, VILLAGE).graph


@pytest.fixture
def load(area, tmp_path):
    def read(file: Path, layer: str | None = None, within: shapely.Geometry = area) -> ImportedStreets:
        return read_streets(file, layer, within)

    return read


def _as_set(streets: StreetGraph) -> set[tuple[object, ...]]:
    """Edges by where they begin and end, how long they take, and what they are called."""
    ends = (streets.lon[streets.tail], streets.lat[streets.tail], streets.lon[streets.head], streets.lat[streets.head])
    names = [streets.names[name] for name in streets.name]
    values = (*(end.round(7).tolist() for end in ends), streets.metres.round(1).tolist(), names)
    return set(zip(*values, strict=True))


def _osm_files(answer_file: Path, folder: Path) -> dict[str, Path]:
    """The answer of Overpass around VILLAGE as files of OpenStreetMap; in one, the ways come first."""
    elements = json.loads(answer_file.read_bytes())["elements"]
    west, south, east, north = VILLAGE.buffer(0.02).bounds
    nodes = {one["id"]: one for one in elements if one["type"] == "node"}
    near = {id_ for id_, one in nodes.items() if west < one["lon"] < east and south < one["lat"] < north}
    ways = [one for one in elements if one["type"] == "way" and near.intersection(one["nodes"])]
    elements = [*(nodes[id_] for id_ in sorted({id_ for way in ways for id_ in way["nodes"]})), *ways]
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2021-01-18T20:00:00Z")
    files = {"pbf": folder / "part.osm.pbf", "osm": folder / "part.osm", "ways first": folder / "turned.osm"}
    for kind, file in files.items():
        with osmium.SimpleWriter(str(file), header=header) as writer:
            for one in sorted(elements, key=lambda one: (one["type"] == "node") == (kind == "ways first")):
                if one["type"] == "node":
                    writer.add_node(osmium.osm.mutable.Node(id=one["id"], location=(one["lon"], one["lat"])))
                else:
                    writer.add_way(osmium.osm.mutable.Way(id=one["id"], nodes=one["nodes"], tags=one["tags"]))
    return files


def test_the_geopackage_of_manhattan_as_it_is(load, gpkg_file, area) -> None:
    found = load(gpkg_file)
    assert found.date == "2025-03-28"
    edges = gpd.read_file(gpkg_file, layer="edges", ignore_geometry=True)
    both = ~edges["oneway"].astype(bool)
    assert found.graph.number_of_edges() == len(edges) + both.sum()
    graph = prepare_graph(found.graph, area).graph
    strong = max(nx.strongly_connected_components(manhattan_graph()), key=len)
    assert set(graph) == strong
    assert 3000 < len(strong) < manhattan_graph().number_of_nodes()
    row = edges[edges["oneway"].astype(bool) & (edges["u"] != edges["v"])].iloc[0]
    assert found.graph.has_edge(row["from"], row["to"])
    one_ways = set(zip(edges["from"][~both], edges["to"][~both], strict=True))
    there = set(zip(edges["from"][both], edges["to"][both], strict=True))
    wrong = [(v, u) for u, v in one_ways if (v, u) not in one_ways | there and (u, v) not in there]
    assert sum(found.graph.has_edge(*edge) for edge in wrong) == 0
    assert len(wrong) > 5000
    streets = to_street_graph(graph)
    fifth = [n for n, name in enumerate(streets.names) if name == "5th Avenue"]
    south = streets.lat[streets.head] < streets.lat[streets.tail]
    blocks = [(course[0], course[-1]) for course, tags, *_ in plan().blocks() if tags.get("name") == "5th Avenue"]
    assert np.isin(streets.name, fifth).sum() == sum(strong.issuperset(ends) for ends in blocks) > 100
    assert south[np.isin(streets.name, fifth)].all()  # 5th Avenue runs south


def test_all_formats_of_the_same_streets_give_the_same_streets(load, village, answer_file, tmp_path) -> None:
    expected = _as_set(to_street_graph(village))
    for kind, file in _osm_files(answer_file, tmp_path).items():
        found = load(file)
        assert _as_set(to_street_graph(prepare_graph(found.graph, VILLAGE).graph)) == expected, kind
        assert found.date == "2021-01-18" or kind != "pbf"
    assert len(expected) == village.number_of_edges() > 400


@pytest.mark.parametrize("form", ["graphml 2", "graphml 1", "projected", "gpkg directed", "gpkg undirected"])
def test_graphs_that_osmnx_saved_come_back(load, village, area, tmp_path, form) -> None:
    expected = to_street_graph(village)
    graph = village.copy()
    file = tmp_path / ("graph.gpkg" if form.startswith("gpkg") else "graph")
    if form == "graphml 1":  # as its version 1.2 wrote them
        graph.graph.update(created_with="OSMnx 1.2.3", created_date="2022-10-05 12:00:00")
        for _, data in graph.nodes(data=True):
            data["street_count"] = 3
        for *_, data in graph.edges(data=True):
            data.pop("reversed", None)
            data.pop("travel_time", None)
    if form == "projected":
        graph = ox.project_graph(graph)
    if form.startswith("gpkg"):
        ox.save_graph_geopackage(graph, file, directed=form.endswith(" directed"))
    else:
        ox.save_graphml(graph, file)
    found = load(file)
    assert found.date == "2022-10-05" or form != "graphml 1"
    streets = to_street_graph(prepare_graph(found.graph, area).graph)
    assert _as_set(streets) == _as_set(expected)
    # Where a street's pieces have several limits, a saved graph no longer says how long each piece is.
    assert streets.seconds.sum() == pytest.approx(expected.seconds.sum(), rel=0.01)


@pytest.mark.parametrize("form", ["graphml", "gpkg"])
def test_graphs_saved_before_they_were_simplified_are_simplified(load, whole, village, tmp_path, form) -> None:
    around = shapely.box(*VILLAGE.buffer(0.006).bounds)
    graph = ox.truncate.truncate_graph_polygon(whole, around, truncate_by_edge=True)
    file = tmp_path / f"graph.{form}"
    if form == "gpkg":
        ox.save_graph_geopackage(graph, file, directed=True)
    else:
        ox.save_graphml(graph, file)
    found = prepare_graph(load(file).graph, VILLAGE).graph
    # Nodes where a way is cut, 500 m beyond, may lie in other places.
    same = _as_set(to_street_graph(found)) & _as_set(to_street_graph(village))
    assert len(same) > 0.98 * village.number_of_edges()
    assert abs(found.number_of_edges() - village.number_of_edges()) < 0.02 * village.number_of_edges()


def test_of_an_osm_file_only_the_area_is_read(load, answer_file, tmp_path) -> None:
    graph = load(_osm_files(answer_file, tmp_path)["pbf"], within=VILLAGE).graph
    west, south, east, north = VILLAGE.buffer(0.007).bounds
    assert all(west <= d["x"] <= east and south <= d["y"] <= north for _, d in graph.nodes(data=True))
    assert graph.number_of_edges() > 500


def test_a_way_without_some_of_its_nodes_keeps_its_pieces(load, tmp_path, fake) -> None:
    elements = fake.body["elements"]
    fake.body["elements"] = [one for one in elements if (one["type"], one["id"]) != ("node", 5)]
    (tmp_path / "grid.osm.json").write_text(json.dumps(fake.body), encoding="utf-8")
    graph = load(tmp_path / "grid.osm.json").graph
    assert set(graph) == {1, 2, 3, 4, 6, 7, 8, 9}
    assert graph.number_of_edges() == 16  # of the grid's 24, those that do not meet in the middle


def test_the_age_is_the_datas_or_the_files(load, fake, tmp_path) -> None:
    file = tmp_path / "grid.json"
    file.write_text(json.dumps(fake.body), encoding="utf-8")
    found = load(file)
    assert (found.date, found.dated) == ("2026-11-20", "the data")
    del fake.body["osm3s"]
    file.write_text(json.dumps(fake.body), encoding="utf-8")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    found = load(file)
    assert (found.date, found.dated.partition(",")[0]) == ("2020-09-13", "the file")
    (tmp_path / "streets.osm").write_text(
        '<?xml version="1.0"?><osm version="0.6"><meta osm_base="2024-05-06T07:08:09Z"/>'
        '<node id="1" lat="40.72" lon="-73.99"/><node id="2" lat="40.73" lon="-73.99"/>'
        '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>',
        encoding="utf-8",
    )
    assert load(tmp_path / "streets.osm").date == "2024-05-06"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nothing.osm", b"", "is empty. Choose a GraphML or GeoPackage"),
        ("photo.gpkg", b"\x89PNG\r\n\x1a\n" + bytes(100), "is no file of streets"),
        ("page.osm", b"<!DOCTYPE html><html></html>", "is no file of streets"),
        ("streets.json", b'{"elements": [{"type": "node", "id": 1, "la', "cut short or damaged"),
        ("collection.json", b'{"type": "FeatureCollection", "features": []}', "no answer of Overpass"),
        ("list.json", b'{"elements": {"type": 3}}', "no answer of Overpass"),
        ("none.json", b'{"elements": []}', "no drivable streets"),
        ("cut.osm", b'<?xml version="1.0"?><osm version="0.6"><node id="1" lat="40', "cut short or damaged"),
        ("none.osm", b'<?xml version="1.0"?><osm version="0.6"></osm>', "no drivable streets"),
        ("cut.graphml", b"<?xml version='1.0'?><graphml><graph><node id='1'/", "cut short or damaged"),
        (
            "none.graphml",
            b"<graphml xmlns='http://graphml.graphdrawing.org/xmlns'></graphml>",
            "is no GraphML that osmnx saved",
        ),
        ("cut.pbf", b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x10" + bytes(3), "cut short or damaged"),
        ("cut.gpkg", b"SQLite format 3\0" + bytes(200), "is no GeoPackage that osmnx"),
    ],
)
def test_a_file_that_is_none_says_what_is_wrong(load, tmp_path, name, content, said) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TrainingError, match=said) as error:
        load(tmp_path / name)
    assert name in str(error.value)


def test_no_file_and_a_layer_of_no_geopackage_are_told(load, tmp_path, answer_file) -> None:
    with pytest.raises(TrainingError, match="cannot be opened: No such file"):
        load(tmp_path / "gone.osm")
    with pytest.raises(TrainingError, match=r"is a folder\. Choose a file of streets in it"):
        load(tmp_path)
    with pytest.raises(TrainingError, match="no GeoPackage: it has no layers"):
        load(answer_file, "edges")


def test_a_pbf_cut_in_the_middle_is_told(load, answer_file, tmp_path) -> None:
    file = _osm_files(answer_file, tmp_path)["pbf"]
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    with pytest.raises(TrainingError, match="cut short or damaged"):
        load(file)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM edges", "“edges” of “g.gpkg” is empty"),
        ("ALTER TABLE edges RENAME COLUMN u TO source", "has no field u"),
        ("UPDATE gpkg_geometry_columns SET srs_id = -1", "in a coordinate system that is not known"),
        ("UPDATE edges SET highway = 'footway'", "has no drivable streets"),
        ("UPDATE edges SET geom = NULL WHERE fid = 7", "rows without a geometry"),
    ],
)
def test_a_geopackage_with_a_fault_says_which(load, village, tmp_path, sql, said) -> None:
    file = tmp_path / "g.gpkg"
    ox.save_graph_geopackage(village, file, directed=True)
    with sqlite3.connect(file) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute(sql)
    connection.close()
    with pytest.raises(TrainingError, match=said):
        load(file)


def test_a_geopackage_without_the_layers_of_osmnx_names_its_own(load, zone_file, gpkg_file, tmp_path) -> None:
    with pytest.raises(TrainingError, match=r"has no layer “edges”.*Its layers are: nta2020"):
        load(zone_file)
    with pytest.raises(TrainingError, match=r"has no layer “roads”.*nodes, edges"):
        load(gpkg_file, "roads")
    shutil.copy(gpkg_file, tmp_path / "cut.gpkg")
    with (tmp_path / "cut.gpkg").open("r+b") as stream:
        stream.truncate(gpkg_file.stat().st_size // 3)
    with pytest.raises(TrainingError, match=r"cut\.gpkg"):
        load(tmp_path / "cut.gpkg")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (nx.Graph, "undirected graph: its one-ways are lost"),
        (nx.create_empty_copy, "has no edges"),
        (lambda g: g.graph.pop("crs") and None, "does not say where its nodes lie"),
        (lambda g: g.graph.update(crs="epsg:1"), "coordinate system that is not known"),
        (lambda g: nx.set_edge_attributes(g, "path", "highway"), "has no drivable streets"),
        (lambda g: next(iter(g.nodes.values())).pop("x") and None, "does not say where its nodes lie"),
    ],
)
def test_a_graphml_with_a_fault_says_which(load, village, tmp_path, change, said) -> None:
    graph = village.copy()
    graph = change(graph) or graph
    for one in (graph.graph, *graph.nodes.values(), *graph.edges.values()):
        one.update({key: str(value) for key, value in one.items()})
    nx.write_graphml(graph, tmp_path / "g.graphml")
    with pytest.raises(TrainingError, match=said):
        load(tmp_path / "g.graphml")


def test_a_network_for_walking_is_told_apart(load, whole, tmp_path, told) -> None:
    graph = ox.truncate.truncate_graph_polygon(whole, VILLAGE)
    graph.add_edges_from([(v, u, data) for u, v, data in graph.edges(data=True) if not graph.has_edge(v, u)])
    ox.save_graphml(graph, tmp_path / "walk.graphml")
    load(tmp_path / "walk.graphml")
    assert "“walk.graphml” has no one-way streets. Is it a network for walking?" in told
