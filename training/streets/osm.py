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
from .area import MARGIN_M, buffered

_EXCLUDED = {
    "area": "yes",
    "access": "private",
    "highway": "abandoned|bridleway|bus_guideway|construction|corridor|cycleway|elevator|escalator|footway|no|path|"
    "pedestrian|planned|platform|proposed|raceway|razed|rest_area|service|services|steps|track",
    "motor_vehicle": "no",
    "motorcar": "no",
    "service": "alley|driveway|emergency_access|parking|parking_aisle|private",
}
"""Patterns by tag that exclude a way; they match anywhere in the value, as in Overpass."""
_PATTERNS = {key: re.compile(values) for key, values in _EXCLUDED.items()}

FILTER = '["highway"]' + "".join(f'["{key}"!~"{values}"]' for key, values in _EXCLUDED.items())
"""The same rule in the query language of Overpass."""
TAGS = ("highway", "junction", "maxspeed", "name", "oneway", "ref")
"""The tags of a way that are read: kind, direction, speed and name."""
ox.settings.useful_tags_way = list(TAGS)
ox.settings.useful_tags_node = []


def is_drivable(tags: Mapping[str, str]) -> bool:
    """Whether a way with these tags is a street that cars may drive on, as in FILTER."""
    return "highway" in tags and not any(pattern.search(tags[key]) for key, pattern in _PATTERNS.items() if key in tags)


@dataclass(frozen=True)
class DrivableWays:
    """Drivable ways by id, each the ids of its nodes and its TAGS; nodes by id: longitude and latitude in degrees."""

    nodes: dict[int, tuple[float, float]] = field(default_factory=dict)
    ways: dict[int, tuple[list[int], dict[str, str]]] = field(default_factory=dict)

    def add(self, elements: Iterable[Mapping[str, Any]]) -> None:
        """Add elements of an answer of Overpass; of two with one id the later counts. Nodes off the Earth are left out.

        Raises ArithmeticError, AttributeError, KeyError, TypeError or ValueError for a malformed element.
        """
        for element in elements:
            if element["type"] == "node":
                lon, lat = float(element["lon"]), float(element["lat"])
                if abs(lon) <= 180 and abs(lat) <= 90:
                    self.nodes[int(element["id"])] = (lon, lat)
            elif element["type"] == "way" and is_drivable(tags := element.get("tags", {})):
                kept = {key: _printable(str(tags[key])) for key in TAGS if key in tags}
                self.ways[int(element["id"])] = ([int(node) for node in element["nodes"]], kept)


def _printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(filter(str.isprintable, text))


def read_json(file: Path) -> tuple[DrivableWays, str]:
    """The drivable ways in a saved answer of Overpass, and the moment of its data, if known. Raises TrainingError."""
    ways = DrivableWays()
    try:
        answer = json.loads(file.read_bytes())
        ways.add(answer["elements"])
        return ways, str(answer.get("osm3s", {}).get("timestamp_osm_base", ""))
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


def read_osm(file: Path, form: str, area: shapely.Geometry) -> DrivableWays:
    """The drivable ways of an OSM file, "osm" (XML) or "pbf", that come near an area. Raises TrainingError.

    It is read three times, so that neither the order of its parts nor its size elsewhere matters.
    """
    west, south, east, north = buffered(area, MARGIN_M).bounds
    result = DrivableWays()
    try:
        progress(0, Phrase("Reading the streets of {file}", file=file.name))
        tracker = osmium.IdTracker()
        for way in _ways(file, form):
            tracker.add_references(way)
        progress(40, "Reading where they are")
        nodes = osmium.FileProcessor(osmium.io.File(str(file), form), osmium.osm.NODE).with_filter(tracker.id_filter())
        node: Any
        for node in nodes:
            if west <= node.lon <= east and south <= node.lat <= north:
                result.nodes[node.id] = (node.lon, node.lat)
        progress(70, "Reading their names and speeds")
        for way in _ways(file, form):
            refs = [ref.ref for ref in way.nodes]
            if not result.nodes.keys().isdisjoint(refs):
                result.ways[way.id] = (refs, {key: _printable(way.tags[key]) for key in TAGS if key in way.tags})
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise TrainingError(
            Phrase("“{file}” is cut short or damaged: {error}. Download it again.", file=file.name, error=error)
        ) from error
    return result


def _ways(file: Path, form: str) -> Iterable[Any]:
    """The drivable ways."""
    reading = osmium.FileProcessor(osmium.io.File(str(file), form), osmium.osm.WAY)
    return (way for way in reading.with_filter(osmium.filter.KeyFilter("highway")) if is_drivable(dict(way.tags)))


def build_graph(ways: DrivableWays, area: shapely.Geometry, file: Path) -> nx.MultiDiGraph:
    """The ways near an area (degrees) as a graph of osmnx: directed, not simplified, lengths in metres.

    `file` is a temporary file. Raises TrainingError where there are no ways.
    """
    places = np.array(list(ways.nodes.values()), dtype=float).reshape(-1, 2)
    inside = shapely.contains_xy(buffered(area, MARGIN_M), places)
    near = set(compress(ways.nodes, inside.tolist()))
    nearby = [(refs, tags) for refs, tags in ways.ways.values() if not near.isdisjoint(refs)]
    runs = [(run, tags) for refs, tags in nearby for run in _runs(refs, ways.nodes)]
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
    """The runs of a way between its missing nodes."""
    runs = [list(run) for present, run in groupby(refs, key=nodes.__contains__) if present]
    return [run for run in runs if len(run) > 1]
