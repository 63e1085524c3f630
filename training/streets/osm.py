"""Streets of OpenStreetMap from Overpass or from files, with how cars may use them, as a graph of osmnx."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import chain, compress, groupby, pairwise
from pathlib import Path
from typing import IO, Any

import networkx as nx
import numpy as np
import osmium
import osmnx as ox
import shapely
from defusedxml.ElementTree import iterparse

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, progress
from .access import BUSWAYS, CLOSED_BARRIER, STREETS, Access, barrier_access, way_access
from .area import MARGIN_M, buffered

FILTER = f'["highway"~"^({"|".join(sorted(STREETS | BUSWAYS))})$"]["area"!~"yes"]'
"""The ways that may be streets, in the query language of Overpass; also those closed to cars, so that it can be told
how many they are."""
TAGS = ("highway", "junction", "maxspeed", "name", "ref")
"""The tags of a way that become attributes of its edges."""
Opener = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens a file anew."""


@dataclass(frozen=True)
class OsmStreets:
    """Streets by id, each the ids of its nodes, its TAGS and how cars may use it; nodes by id: longitude and latitude.

    `barriers`: the nodes that stop cars, by `barrier_access`. `other_ways` are ways that are no streets.
    """

    nodes: dict[int, tuple[float, float]] = field(default_factory=dict)
    ways: dict[int, tuple[list[int], dict[str, str], Access]] = field(default_factory=dict)
    barriers: dict[int, str] = field(default_factory=dict)
    other_ways: set[int] = field(default_factory=set)

    def add(self, elements: Iterable[Mapping[str, Any]]) -> None:
        """Add elements of an answer of Overpass; of two with one id the later counts. Nodes off the Earth are left out.

        Raises ArithmeticError, AttributeError, KeyError, TypeError or ValueError for a malformed element.
        """
        for element in elements:
            kind = element["type"]
            if kind not in {"node", "way"}:
                continue
            id_, deleted = int(element["id"]), is_deleted(element)
            tags = {str(key): str(value) for key, value in (element.get("tags") or {}).items()}
            if kind == "way":
                self.add_way(id_, [] if deleted else [int(node) for node in element["nodes"]], tags)
            else:
                self.add_node(id_, None if deleted else (float(element["lon"]), float(element["lat"])), tags)

    def add_node(self, id_: int, place: tuple[float, float] | None, tags: Mapping[str, str]) -> None:
        """Add a node, in the stead of an earlier one; `place` is None for one that was deleted."""
        self.nodes.pop(id_, None)
        self.barriers.pop(id_, None)
        if place and abs(place[0]) <= 180 and abs(place[1]) <= 90:
            self.nodes[id_] = place
            if barrier := barrier_access(tags):
                self.barriers[id_] = barrier

    def add_way(self, id_: int, nodes: list[int], tags: Mapping[str, str]) -> None:
        """Add a way, in the stead of an earlier one; one without `nodes` was deleted."""
        self.ways.pop(id_, None)
        access = way_access(tags) if nodes else None
        if access:
            self.ways[id_] = nodes, {key: _printable(tags[key]) for key in TAGS if key in tags}, access
        elif nodes:
            self.other_ways.add(id_)

    def update(self, newer: OsmStreets) -> None:
        """Add the streets of another part; of two with one id the newer counts."""
        for id_, place in newer.nodes.items():
            self.nodes[id_] = place
            self.barriers.pop(id_, None)
        self.ways.update(newer.ways)
        self.barriers.update(newer.barriers)
        self.other_ways.update(newer.other_ways)


def is_deleted(attributes: Mapping[str, Any]) -> bool:
    """Whether an editor (JOSM, iD) or the database marks an object as deleted."""
    visible = str(attributes.get("visible", "true")).strip().lower()
    return visible == "false" or str(attributes.get("action", "")).strip().lower() == "delete"


def _printable(text: str) -> str:
    """The text without control characters."""
    return "".join(filter(str.isprintable, text))


def read_json(stream: IO[bytes]) -> tuple[OsmStreets, str]:
    """The streets in a saved answer of Overpass, and the moment of its data, if known.

    Raises ArithmeticError, AttributeError, KeyError, TypeError or ValueError where it is none.
    """
    streets = OsmStreets()
    answer = json.loads(stream.read())
    streets.add(answer["elements"])
    return streets, str((answer.get("osm3s") or {}).get("timestamp_osm_base", ""))


def read_xml(opened: Opener, area: shapely.Geometry) -> OsmStreets:
    """The streets of an OSM file in XML, also as an editor saves it, with their nodes near an area.

    It is read twice, so that the order of its parts does not matter. Raises ParseError, KeyError or ValueError.
    """
    west, south, east, north = buffered(area, MARGIN_M).bounds
    streets = OsmStreets()
    for way in _xml_objects(opened, "way"):
        refs = [] if is_deleted(way.attrib) else [int(ref.attrib["ref"]) for ref in way.iter("nd")]
        streets.add_way(int(way.attrib["id"]), refs, _xml_tags(way))
    progress(50, "Reading where they are")
    needed = set(chain.from_iterable(refs for refs, *_ in streets.ways.values()))
    for node in _xml_objects(opened, "node"):
        if (id_ := int(node.attrib["id"])) in needed:
            place = None
            if not is_deleted(node.attrib):
                lon, lat = float(node.attrib["lon"]), float(node.attrib["lat"])
                place = (lon, lat) if west <= lon <= east and south <= lat <= north else None
            streets.add_node(id_, place, _xml_tags(node))
    return streets


def _xml_objects(opened: Opener, kind: str) -> Iterator[Any]:
    """The elements of a kind, of which each is gone when the next is read."""
    with opened() as stream:
        parser = iterparse(stream, events=("start", "end"))
        _, root = next(parser)
        for event, element in parser:
            if event == "end" and element.tag in {"node", "way", "relation"}:
                if element.tag == kind:
                    yield element
                root.clear()


def _xml_tags(element: Any) -> dict[str, str]:
    return {tag.attrib["k"]: tag.attrib.get("v", "") for tag in element.iter("tag")}


def read_pbf(file: Path, area: shapely.Geometry) -> OsmStreets:
    """The streets of a file .osm.pbf that come near an area. Raises RuntimeError or ValueError.

    It is read three times, so that neither the order of its parts nor its size elsewhere matters.
    """
    west, south, east, north = buffered(area, MARGIN_M).bounds
    streets = OsmStreets()
    needed: set[int] = set()
    for way in _pbf_ways(file):
        if way_access(dict(way.tags)):
            needed.update(ref.ref for ref in way.nodes)
    progress(40, "Reading where they are")
    nodes = osmium.FileProcessor(osmium.io.File(str(file), "pbf"), osmium.osm.NODE)
    if all(id_ >= 0 for id_ in needed):  # osmium's index holds no others
        nodes = nodes.with_filter(osmium.filter.IdFilter(needed))
    node: Any
    for node in nodes:
        if node.id in needed:
            inside = node.visible and west <= node.lon <= east and south <= node.lat <= north
            streets.add_node(node.id, (node.lon, node.lat) if inside else None, dict(node.tags))
    progress(70, "Reading their names and speeds")
    for way in _pbf_ways(file):
        refs = [ref.ref for ref in way.nodes] if way.visible else []
        streets.add_way(way.id, [] if streets.nodes.keys().isdisjoint(refs) else refs, dict(way.tags))
        if not way_access(dict(way.tags)):
            streets.other_ways.add(way.id)
    return streets


def _pbf_ways(file: Path) -> Iterable[Any]:
    """The ways that may be streets; of a file with a history, all ways, as those deleted have no tags."""
    source = osmium.io.File(str(file), "pbf")
    ways = osmium.FileProcessor(source, osmium.osm.WAY)
    with_history = osmium.io.Reader(source, osmium.osm.NOTHING).header().has_multiple_object_versions
    return ways if with_history else ways.with_filter(osmium.filter.KeyFilter("highway"))


def build_graph(streets: OsmStreets, area: shapely.Geometry) -> nx.MultiDiGraph:
    """The streets near an area (degrees) as a graph of osmnx: directed, not simplified, lengths in metres.

    Edges that are `closed` say why (once for both directions), others may be for `destination` traffic alone; nodes
    that stop cars are a `barrier`. Raises TrainingError where there are no streets.
    """
    places = np.array(list(streets.nodes.values()), dtype=float).reshape(-1, 2)
    inside = shapely.contains_xy(buffered(area, MARGIN_M), places)
    near = set(compress(streets.nodes, inside.tolist()))
    nearby = [way for way in streets.ways.values() if not near.isdisjoint(way[0])]
    runs = [(run, tags, access) for refs, tags, access in nearby for run in _runs(refs, streets.nodes)]
    if not runs:
        raise TrainingError("There are no drivable streets in the area of the zones. Choose another extent or file.")
    graph = nx.MultiDiGraph(crs="epsg:4326")
    stopping = _barriers(streets.barriers, runs)
    for node in sorted({node for run, *_ in runs for node in run}):
        lon, lat = streets.nodes[node]
        graph.add_node(node, x=lon, y=lat, **({"barrier": True} if node in stopping else {}))
    for number, (run, tags, access) in enumerate(runs, start=1):
        _add_edges(graph, [node for node, _ in groupby(run)], {"osmid": number, **tags}, access)
    return ox.distance.add_edge_lengths(graph)


def _add_edges(graph: nx.MultiDiGraph, run: list[int], attributes: dict[str, Any], access: Access) -> None:
    both = access.forward and access.backward
    attributes |= {"oneway": not both}
    if access.destination:
        attributes["destination"] = True
    if access.reason:
        attributes["closed"] = access.reason
    along = run[::-1] if access.backward and not both else run
    graph.add_edges_from(pairwise(along), **attributes, reversed=False)
    if both:
        graph.add_edges_from([(head, tail) for tail, head in pairwise(run)], **attributes, reversed=True)


def _barriers(barriers: Mapping[int, str], runs: Iterable[tuple[list[int], Any, Access]]) -> set[int]:
    """The nodes that stop cars: closed ones, and gates on streets none of which is explicitly open to cars."""
    opened = {node for run, _, access in runs if access.explicit for node in run if node in barriers}
    return {node for node, kind in barriers.items() if kind == CLOSED_BARRIER or node not in opened}


def _runs(refs: list[int], nodes: Container[int]) -> list[list[int]]:
    """The runs of a way between its missing nodes."""
    runs = [list(run) for present, run in groupby(refs, key=nodes.__contains__) if present]
    return [run for run in runs if len(run) > 1]


def check_streets(streets: OsmStreets, name: str) -> None:
    """Raise TrainingError for a file, called `name`, without streets."""
    if streets.ways:
        return
    if streets.other_ways:
        raise TrainingError(
            Phrase(
                "“{file}” has {count:,} ways, but no drivable streets among them (footways, tracks and service roads "
                "are none). Choose a file with the streets.",
                file=name,
                count=len(streets.other_ways),
            )
        )
    raise TrainingError(
        Phrase("“{file}” has no ways: there are no drivable streets in it. Choose a file with the streets.", file=name)
    )
