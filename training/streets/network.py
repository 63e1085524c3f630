"""Street network of a zone set from an osmnx graph: cut to an area, simplified, with speeds, written to a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import osmnx as ox
import pyproj
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.constants import MPH
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.left_out import UNCONNECTED, LeftOut
from collision_risk_plugin.core.streets.network_writer import write_network
from collision_risk_plugin.core.streets.road_class import RoadClass, crossing_named, named_parkway
from collision_risk_plugin.core.streets.street_graph import StreetGraph, search_seconds

from ..geodata.geography import not_written
from ..geodata.sketch.pieces import STREET_MPH
from ..process.events import TrainingError, join_phrases, log, progress
from .area import MARGIN_M, area_around, buffered
from .closures import (
    BARRIER,
    street_metres,
    unconnected_parts,
    without_barriers,
    without_closed,
    without_through_traffic,
)

KM = 1.609344
LIMITS_MPH = {"motorway": 50, "trunk": 35, "motorway_link": 30, "trunk_link": 25, "living_street": 10}
"""Default by the `highway` tag, without `maxspeed`: the most common posted limit on such streets of the city."""
MIN_MPH, MAX_MPH = 2, 80
RULE = (
    "the tagged limit (maxspeed); else expressways 50 mph, other trunk roads 35, ramps 30 and 25, living streets 10, "
    f"and New York's default limit of {STREET_MPH} on every other street; no traffic, signals or turns"
)
"""The rule of speeds in words, for the facts of a network."""
_DIGITS = 7
LICENCE = "ODbL 1.0 (Open Database License), https://opendatacommons.org/licenses/odbl/"
ATTRIBUTION = "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright"
_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")


def add_times(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph with `travel_time` (seconds) on every edge, by RULE. Edges have `length` (metres) and `highway`."""
    kinds = {_kind(data["highway"]) for _, _, data in graph.edges(data=True)}
    defaults = {kind: LIMITS_MPH.get(kind, STREET_MPH) * KM for kind in kinds}
    graph = ox.add_edge_speeds(graph, hwy_speeds=defaults)
    for _, _, data in graph.edges(data=True):
        if not MIN_MPH * KM <= data["speed_kph"] <= MAX_MPH * KM:  # a tagging error
            data["speed_kph"] = defaults[_kind(data["highway"])]
    return ox.add_edge_travel_times(graph)


def _kind(highway: str | list[str]) -> str:
    """The kind of street; of several, the first, as in osmnx."""
    return highway[0] if isinstance(highway, list) else highway


@dataclass(frozen=True, eq=False)
class PreparedGraph:
    """A simplified, strongly connected street graph with seconds, and what it does not have of the streets."""

    graph: nx.MultiDiGraph
    left_out: LeftOut


def prepare_graph(graph: nx.MultiDiGraph, area: shapely.Geometry) -> PreparedGraph:
    """The largest strongly connected component of the edges that touch an area (degrees) and are open to cars.

    Times are sums over the original edges. Raises TrainingError where nothing is left.
    """
    simplified = bool(graph.graph.get("simplified"))
    graph = _touching(graph, area if simplified else buffered(area, MARGIN_M))
    metres: dict[str, float] = {}
    for leave_out in (without_closed, without_barriers, without_through_traffic):
        graph, reasons = leave_out(graph, area)
        metres |= reasons
    if not graph.number_of_edges():
        raise TrainingError(
            Phrase(
                "All streets of it are closed to cars. {what} Choose other streets.",
                what=join_phrases(LeftOut(metres).messages(), "{some} {more}"),
            )
        )
    graph = add_times(graph)
    if not simplified:
        graph = ox.simplify_graph(graph)
    graph = _touching(graph, area)
    main = ox.truncate.largest_component(graph, strongly=True)
    if all(tail == head for tail, head in main.edges()):
        raise TrainingError("There is no way back to any of these streets. Choose a larger extent, or another file.")
    kept = street_metres(main, area)
    lost = max(0.0, street_metres(graph, area) - kept - metres.get(BARRIER, 0.0))
    if not lost:
        return PreparedGraph(main, LeftOut(metres))
    left_out = LeftOut(metres | {UNCONNECTED: lost}, lost / (lost + kept), unconnected_parts(graph, main))
    return PreparedGraph(main, left_out)


def _touching(graph: nx.MultiDiGraph, area: shapely.Geometry) -> nx.MultiDiGraph:
    try:
        graph = ox.truncate.truncate_graph_polygon(graph, area, truncate_by_edge=True)
    except ValueError:  # no node is inside
        graph = nx.MultiDiGraph()
    if not graph.number_of_edges():
        raise TrainingError("No streets of it lie in the area of the zones. Choose streets of New York City.")
    return graph


def to_street_graph(graph: nx.MultiDiGraph) -> StreetGraph:
    """The streets of a graph with `length`, `travel_time` and coordinates in degrees.

    The two directions of a street share a shape if they are alike in speed and class. Metres are the geodesic length
    of the shape. Edges without length are left out. Raises TrainingError where no edge has a length.
    """
    index = {node: number for number, node in enumerate(graph)}
    geod = pyproj.Geod(ellps="WGS84")
    shape_of: dict[tuple[bytes, float, RoadClass], int] = {}
    shapes: list[NDArray[np.float64]] = []
    metres: list[float] = []
    names: dict[str, int] = {"": 0}
    rows: list[tuple[int, int, int, bool, int]] = []
    for tail, head, data in graph.edges(data=True):
        if not data["length"] > 0:
            continue
        line, name = line_of(graph, tail, head, data), _name(data)
        # Rounded, since the two directions add up the same sections in different orders.
        mph = round(float(data["length"] / data["travel_time"] / MPH), 3)
        road_class = _road_class(_kind(data["highway"]), name, mph)
        backward = (shape := shape_of.get((line[::-1].tobytes(), mph, road_class))) is not None
        if shape is None:
            shape = shape_of.setdefault((line.tobytes(), mph, road_class), len(shapes))
        if shape == len(shapes):
            shapes.append(line)
            metres.append(geod.line_length(line[:, 0], line[:, 1]))
        if metres[shape] > 0:
            rows.append((index[tail], index[head], shape, backward, names.setdefault(name, len(names))))
    if not rows:
        raise TrainingError("Its streets have no length. Choose another file.")
    tails, heads, on, backwards, called = (np.array(column) for column in zip(*rows, strict=True))
    speeds, classes = (np.array([key[part] for key in shape_of]) for part in (1, 2))
    lengths = np.array(metres)
    places = np.array([(data["x"], data["y"]) for _, data in graph.nodes(data=True)], dtype=float)
    return StreetGraph(
        lon=places[:, 0],
        lat=places[:, 1],
        shapes=shapes,
        road_class=classes.astype(np.uint8),
        mph=speeds,
        tail=tails,
        head=heads,
        shape=on,
        backward=backwards,
        metres=lengths[on],
        seconds=search_seconds(lengths, speeds)[on],
        name=called,
        names=list(names),
    )


def _road_class(highway: str, name: str, mph: float) -> RoadClass:
    """The class of a street by its tag `highway` and its name, which tells bridges over water and parkways apart."""
    if highway.endswith("_link"):
        return RoadClass.RAMP
    if (crossing := crossing_named(name)) is not None:
        return crossing
    if highway in {"motorway", "trunk"} and named_parkway(name):
        return RoadClass.PARKWAY
    if highway == "motorway" or (highway == "trunk" and mph >= LIMITS_MPH["trunk"]):
        return RoadClass.EXPRESSWAY  # slower trunk roads have crossings
    return RoadClass.MAJOR if highway in {"trunk", "primary", "secondary", "tertiary"} else RoadClass.LOCAL


def line_of(graph: nx.MultiDiGraph, tail: Any, head: Any, data: dict[str, Any]) -> NDArray[np.float64]:
    """The line of an edge (V, 2), degrees: its geometry, or straight between its nodes."""
    if "geometry" in data:
        points: NDArray[np.float64] = shapely.get_coordinates(data["geometry"])
    else:
        points = np.array([(graph.nodes[node]["x"], graph.nodes[node]["y"]) for node in (tail, head)], dtype=float)
    return points.round(_DIGITS)


def _name(data: dict[str, Any]) -> str:
    """The street's name, or its number where it has none; of several, all."""
    label = data.get("name") or data.get("ref") or ""
    return " / ".join(sorted(map(str, label))) if isinstance(label, list) else str(label)


@dataclass(frozen=True)
class StreetSource:
    """Title of streets, `how` they came ("downloaded", "imported"), from which host or file, and their age.

    `dated` names what `date` (YYYY-MM-DD) is the date of.
    """

    title: str
    how: str
    source: str
    date: str
    dated: str


def network_file(folder: Path, name: str) -> Path:
    """The file of a network of this name. Raises TrainingError for an invalid name."""
    if not _NAME.fullmatch(name):
        raise TrainingError(Phrase("“{name}” cannot name streets. Use letters, digits and _, 60 at most.", name=name))
    return folder / f"{name}.npz"


def make_network(
    graph: nx.MultiDiGraph, area: shapely.Geometry, zones: ZoneSet, origin: StreetSource, file: Path
) -> dict[str, Any]:
    """Cut a graph to an area (degrees), and write it with its overlay on the zones to `file`; its facts.

    An existing file is replaced at the end. Raises TrainingError where nothing is left, or no room.
    """
    progress(0, "Simplifying the street graph")
    prepared = prepare_graph(graph, area)
    left_out = prepared.left_out
    for message in left_out.messages():
        log(message)
    streets = to_street_graph(prepared.graph)
    progress(50, "Finding the zones that each street runs through")
    facts = {
        "title": origin.title,
        "approximate": False,
        "source": f"OpenStreetMap, streets that cars may drive on, {origin.how} from {origin.source} "
        f"(date: that of {origin.dated})",
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "date": origin.date,
        "kind": "osm",
        "one_ways": True,
        "speeds": RULE,
        "area": area_around(streets.shapes),
        "how": origin.how,
        "from": origin.source,
        "left_out_km": left_out.kilometres,
        "unconnected_share": round(left_out.share, 4),
        "unconnected_parts": left_out.parts,
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        counts = write_network(file, streets, zones, facts)
    except OSError as error:
        raise not_written(file, error) from error
    _, one_way = np.unique(streets.shape, return_index=True)
    progress(100, "The streets are written.")
    return {
        "network": str(file),
        "name": file.stem,
        "title": origin.title,
        "date": origin.date,
        "nodes": counts["nodes"],
        "edges": counts["edges"],
        "km": round(float(streets.metres[one_way].sum()) / 1000, 1),
        "zones": zones.id,
        "left_out_km": left_out.kilometres,
        "unconnected_share": facts["unconnected_share"],
        "unconnected_parts": left_out.parts,
        "left_out": left_out.messages(),
        "warning": left_out.warning() or "",
    }
