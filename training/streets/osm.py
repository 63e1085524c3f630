"""Drivable ways of OpenStreetMap (osmnx's filter “drive”, 2.1) from Overpass or from files, as a graph of osmnx."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import compress, groupby
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import osmium
import osmnx as ox
import shapely
from osmium.osm.mutable import Node, Way

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, progress
from .area import AROUND_M, widened

_EXCLUDED = {
    "area": "yes",
    "access": "private",
    "highway": "abandoned|bridleway|bus_guideway|construction|corridor|cycleway|elevator|escalator|footway|no|path|"
    "pedestrian|planned|platform|proposed|raceway|razed|rest_area|service|services|steps|track",
    "motor_vehicle": "no",
    "motorcar": "no",
    "service": "alley|driveway|emergency_access|parking|parking_aisle|private",
}
"""By tag, what rules a way out: found anywhere in the value, as Overpass looks for it."""
_PATTERNS = {key: re.compile(values) for key, values in _EXCLUDED.items()}

FILTER = '["highway"]' + "".join(f'["{key}"!~"{values}"]' for key, values in _EXCLUDED.items())
"""The rule in the query language of Overpass."""


def drivable(tags: Mapping[str, str]) -> bool:
    """Whether a way with these tags is a street that cars may drive on: what FILTER lets through."""
    return "highway" in tags and not any(pattern.search(tags[key]) for key, pattern in _PATTERNS.items() if key in tags)


TAGS = ("highway", "junction", "maxspeed", "name", "oneway", "ref")
"""What is read of a way: course, direction, speed and name."""
ox.settings.useful_tags_way = list(TAGS)
ox.settings.useful_tags_node = []


@dataclass(frozen=True)
class Ways:
    """Drivable ways by id, each the ids of its nodes and its TAGS; nodes by id: longitude and latitude in degrees."""

    nodes: dict[int, tuple[float, float]] = field(default_factory=dict)
    ways: dict[int, tuple[list[int], dict[str, str]]] = field(default_factory=dict)

    def add(self, elements: Iterable[Mapping[str, Any]]) -> None:
        """Take over elements as Overpass gives them; where an id repeats, the later holds. Nodes nowhere are left out.

        Raises ArithmeticError, AttributeError, KeyError, TypeError or ValueError for what is none.
        """
        for element in elements:
            if element["type"] == "node":
                lon, lat = float(element["lon"]), float(element["lat"])
                if abs(lon) <= 180 and abs(lat) <= 90:
                    self.nodes[int(element["id"])] = (lon, lat)
            elif element["type"] == "way" and drivable(tags := element.get("tags", {})):
                kept = {key: _printable(str(tags[key])) for key in TAGS if key in tags}
                self.ways[int(element["id"])] = ([int(node) for node in element["nodes"]], kept)


def _printable(text: str) -> str:
    """Without characters that no XML may hold."""
    return "".join(filter(str.isprintable, text))


def read_json(file: Path) -> tuple[Ways, str]:
    """The drivable ways in a saved answer of Overpass, and the moment of its data if it says. Raises TrainingError."""
    ways = Ways()
    try:
        found = json.loads(file.read_bytes())
        ways.add(found["elements"])
        return ways, str(found.get("osm3s", {}).get("timestamp_osm_base", ""))
    except ValueError as error:
        raise TrainingError(
            Phrase("“{file}” is cut short or damaged: {error}. Download it again.", file=file.name, error=error)
        ) from error
    except (ArithmeticError, AttributeError, KeyError, TypeError) as error:
        raise TrainingError(
            Phrase(
                "“{file}” is JSON, but no answer of Overpass in the form [out:json] with `out body`.", file=file.name
            )
        ) from error


def read_osm(file: Path, form: str, area: shapely.Geometry) -> Ways:
    """The drivable ways of an OSM file, "osm" (XML) or "pbf", that come near an area. Raises TrainingError.

    Read thrice, so that neither the order of its parts nor the size of what lies elsewhere matters.
    """
    west, south, east, north = widened(area, AROUND_M).bounds
    found = Ways()
    try:
        progress(0, Phrase("Reading the streets of {file}", file=file.name))
        wanted = osmium.IdTracker()
        for way in _ways(file, form):
            wanted.add_references(way)
        progress(40, "Reading where they are")
        nodes = osmium.FileProcessor(osmium.io.File(str(file), form), osmium.osm.NODE).with_filter(wanted.id_filter())
        node: Any
        for node in nodes:
            if west <= node.lon <= east and south <= node.lat <= north:
                found.nodes[node.id] = (node.lon, node.lat)
        progress(70, "Reading their names and speeds")
        for way in _ways(file, form):
            refs = [ref.ref for ref in way.nodes]
            if not found.nodes.keys().isdisjoint(refs):
                found.ways[way.id] = (refs, {key: _printable(way.tags[key]) for key in TAGS if key in way.tags})
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise TrainingError(
            Phrase("“{file}” is cut short or damaged: {error}. Download it again.", file=file.name, error=error)
        ) from error
    return found


def _ways(file: Path, form: str) -> Iterable[Any]:
    """The drivable ways."""
    reading = osmium.FileProcessor(osmium.io.File(str(file), form), osmium.osm.WAY)
    return (way for way in reading.with_filter(osmium.filter.KeyFilter("highway")) if drivable(dict(way.tags)))


def graph_of(ways: Ways, area: shapely.Geometry, file: Path) -> nx.MultiDiGraph:
    """The ways that come near an area (degrees), as osmnx reads them: directed, not simplified, lengths in metres.

    They go through `file`, which is removed. Raises TrainingError where there are none.
    """
    places = np.array(list(ways.nodes.values()), dtype=float).reshape(-1, 2)
    inside = shapely.contains_xy(widened(area, AROUND_M), places)
    near = set(compress(ways.nodes, inside.tolist()))
    ours = [(refs, tags) for refs, tags in ways.ways.values() if not near.isdisjoint(refs)]
    runs = [(run, tags) for refs, tags in ours for run in _runs(refs, ways.nodes)]
    if not runs:
        raise TrainingError("There are no drivable streets in the area of the zones. Choose another extent or file.")
    try:
        with osmium.SimpleWriter(osmium.io.File(str(file), "osm"), overwrite=True) as writer:
            for node in sorted({node for run, _ in runs for node in run}):
                writer.add_node(Node(id=node, location=ways.nodes[node]))
            for number, (run, tags) in enumerate(runs, start=1):
                writer.add_way(Way(id=number, nodes=run, tags=tags))
        return ox.graph_from_xml(file, simplify=False, retain_all=True)
    except (RuntimeError, OSError) as error:
        raise TrainingError(
            Phrase(
                "“{file}” cannot be written: {error}. Make room there, and try again.", file=file.parent, error=error
            )
        ) from error
    finally:
        file.unlink(missing_ok=True)


def _runs(refs: list[int], nodes: Container[int]) -> list[list[int]]:
    """A way without the nodes that are not there: its pieces between them."""
    pieces = [list(piece) for there, piece in groupby(refs, key=nodes.__contains__) if there]
    return [piece for piece in pieces if len(piece) > 1]
