"""Files of OpenStreetMap as editors save them: deleted and new objects, versions, missing nodes, packed files."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import osmium
import pytest
import shapely

from tests.synthetic.street_grid import MIDDLE, corner, osm_grid
from training.process.events import TrainingError
from training.streets.importing import read_streets

WHOLE = 80
"""Directed edges of the grid: 4 blocks, both ways, of 10 streets."""


@pytest.fixture
def load(area, tmp_path: Path) -> Callable[..., nx.MultiDiGraph]:
    def read(content: str | bytes, name: str = "grid.osm") -> nx.MultiDiGraph:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_streets(file, None, area).graph

    return read


def _streets(graph: nx.MultiDiGraph) -> set[str]:
    return {data["name"] for *_, data in graph.edges(data=True)}


def test_new_objects_have_negative_ids(load) -> None:
    graph = load(osm_grid(sign=-1))
    assert graph.number_of_edges() == WHOLE
    assert graph.nodes[-corner(0, 0)]["x"] == pytest.approx(-73.995)


def test_new_objects_join_old_ones(load) -> None:
    text = osm_grid().replace(f'"{corner(2, 2)}"', '"-7"').replace('<way id="103"', '<way id="-3"')
    graph = load(text)
    assert graph.number_of_edges() == WHOLE
    assert set(graph.adj[-7]) == {corner(1, 2), corner(3, 2), corner(2, 1), corner(2, 3)}


@pytest.mark.parametrize(
    "mark",
    ["action='delete'", 'action="delete" visible="true"', "visible='false'", 'visible="False"', "action='DELETE'"],
)
def test_deleted_streets_are_not_driven(load, mark: str) -> None:
    graph = load(osm_grid(attributes={"Row 2": mark, "Column 1": 'action="modify" visible="true"'}))
    assert "Row 2" not in _streets(graph)
    assert graph.number_of_edges() == WHOLE - 8


def test_a_deleted_node_cuts_its_streets(load) -> None:
    graph = load(osm_grid(attributes={corner(2, 2): "action='delete'"}))
    assert corner(2, 2) not in graph
    assert graph.number_of_edges() == WHOLE - 8


def test_a_deleted_node_may_have_no_place(load) -> None:
    text = osm_grid(extra='<node id="7" visible="false"/>').replace(f'<nd ref="{corner(2, 2)}"/>', '<nd ref="7"/>')
    assert load(text).number_of_edges() == WHOLE - 8


def test_a_missing_node_cuts_its_streets(load) -> None:
    text = osm_grid(middle={}).replace(f'<node id="{MIDDLE}"', '<node id="98"')
    graph = load(text)
    assert not graph.has_edge(corner(2, 2), corner(2, 3))
    assert graph.number_of_edges() == WHOLE - 2


def test_of_two_versions_the_later_holds(load) -> None:
    closed = '<way id="103" version="2"><nd ref="1020"/><nd ref="1021"/><tag k="highway" v="footway"/></way></osm>'
    assert "Row 2" not in _streets(load(osm_grid().replace("</osm>", closed)))
    gone = '<way id="103" version="2" visible="false"/></osm>'
    assert "Row 2" not in _streets(load(osm_grid().replace("</osm>", gone)))
    moved = f'<node id="{corner(0, 0)}" version="2" lat="40.7" lon="-73.99"/></osm>'
    assert load(osm_grid().replace("</osm>", moved)).nodes[corner(0, 0)]["y"] == 40.7


def test_bounds_relations_and_notes_are_passed_over(load) -> None:
    text = osm_grid(extra='<bounds minlat="1" minlon="1" maxlat="2" maxlon="2"/>').replace(
        "</osm>", '<relation id="1"><member type="way" ref="103" role=""/><tag k="type" v="route"/></relation></osm>'
    )
    assert load(text).number_of_edges() == WHOLE
    assert load("﻿" + osm_grid()).number_of_edges() == WHOLE
    assert load(osm_grid().replace("UTF-8", "UTF-16").encode("utf-16")).number_of_edges() == WHOLE


@pytest.mark.parametrize(
    ("name", "pack"), [("grid.osm.gz", gzip.compress), ("grid.osm.bz2", bz2.compress), ("grid", lzma.compress)]
)
def test_packed_files_are_read(load, name: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(osm_grid().encode())
    assert load(packed, name).number_of_edges() == WHOLE
    for cut in (12, len(packed) // 2, len(packed) - 9):
        with pytest.raises(TrainingError, match=r"cut short or damaged"):
            load(packed[:cut], name)


def test_packed_files_that_cannot_be_read_so_say_that(load) -> None:
    with pytest.raises(TrainingError, match=r"“streets\.zip” is packed\. Unpack it"):
        load(b"PK\3\4" + bytes(100), "streets.zip")
    with pytest.raises(TrainingError, match=r"is packed\. Unpack it"):
        load(gzip.compress(b"SQLite format 3\0" + bytes(100)), "streets.gpkg.gz")


def _write_pbf(file: Path, objects: list[object]) -> bytes:
    header = osmium.io.Header()
    header.has_multiple_object_versions = len({(type(one), one.id) for one in objects}) < len(objects)
    with osmium.SimpleWriter(str(file), header=header, overwrite=True) as writer:
        for one in objects:
            (writer.add_node if isinstance(one, osmium.osm.mutable.Node) else writer.add_way)(one)
    return file.read_bytes()


def test_a_pbf_with_new_and_deleted_objects(load, tmp_path: Path) -> None:
    node, way = osmium.osm.mutable.Node, osmium.osm.mutable.Way
    tags = {"highway": "residential", "name": "A"}
    nodes = [node(id=-id_, location=(-73.99 + id_ / 1000, 40.75)) for id_ in (3, 2, 1)]
    objects = [*nodes, way(id=-1, nodes=[-1, -2, -3], tags=tags)]
    assert load(_write_pbf(tmp_path / "new.osm.pbf", objects), "a.osm.pbf").number_of_edges() == 4
    nodes = [node(id=id_, location=(-73.99 + id_ / 1000, 40.75)) for id_ in (1, 2, 3)]
    ways = [
        way(id=1, version=1, nodes=[1, 2, 3], tags=tags),
        way(id=1, version=2, visible=False),
        way(id=2, version=1, nodes=[1, 2], tags=tags | {"name": "B"}),
    ]
    assert _streets(load(_write_pbf(tmp_path / "history.osh.pbf", [*nodes, *ways]), "b.osm.pbf")) == {"B"}


def test_an_answer_with_deleted_objects(load) -> None:
    nodes = [{"type": "node", "id": n, "lat": 40.72 + n / 1000, "lon": -73.99} for n in (-1, 2, 3, 4)]
    nodes.append({"type": "node", "id": 5, "visible": False})
    ways = [
        {"type": "way", "id": -1, "nodes": [-1, 2, 3, 4, 5], "tags": {"highway": "primary", "name": "A"}},
        {"type": "way", "id": 2, "nodes": [3, 4], "tags": {"highway": "primary", "name": "B"}, "action": "delete"},
        {"type": "way", "id": 3, "visible": False},
    ]
    graph = load(json.dumps({"elements": nodes + ways}), "a.json")
    assert (_streets(graph), graph.number_of_edges()) == ({"A"}, 6)


FOOTWAY = '<way id="1"><nd ref="1000"/><nd ref="1001"/><tag k="highway" v="footway"/></way></osm>'
NODES_ONLY = osm_grid().partition('<way id="101"')[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (NODES_ONLY + "</osm>", r"“grid\.osm” has no ways: there are no drivable streets in it\. Choose a file with"),
        (NODES_ONLY + FOOTWAY, r"“grid\.osm” has 1 ways, but no drivable streets among them \(footways"),
        (osm_grid().replace('lat="40', 'lat="48'), "no drivable streets in the area of the zones"),
        (osm_grid()[:-2000], r"“grid\.osm” is cut short or damaged, or is no file of OpenStreetMap\. Save or download"),
        (osm_grid().replace('<way id="104"', '<way id="four"'), "is cut short or damaged"),
        (osm_grid().replace('lat="40.734"', 'lat="north"'), "is cut short or damaged"),
        (osm_grid().replace('<way id="104"', "<way"), "is cut short or damaged"),
        ('<?xml version="1.0"?><osmChange version="0.6"></osmChange>', "is no file of streets"),
        ('<?xml version="1.0"?><gpx version="1.1"></gpx>', "is no file of streets"),
    ],
)
def test_a_file_without_streets_says_why(load, content: str, said: str) -> None:
    with pytest.raises(TrainingError, match=said) as error:
        load(content)
    assert "Error" not in str(error.value)


def test_streets_elsewhere_are_refused(area, tmp_path: Path) -> None:
    (tmp_path / "grid.osm").write_text(osm_grid(), encoding="utf-8")
    with pytest.raises(TrainingError, match="no drivable streets in the area of the zones"):
        read_streets(tmp_path / "grid.osm", None, shapely.box(-74.2, 40.55, -74.1, 40.6))
