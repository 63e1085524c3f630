"""Sketch network: the streets that bound the 2020 census tracts, joined by bridges and tunnels.

A section of tract boundary with a tract on either side is nearly always a street (in Manhattan 97 % of the length lies
within 20 m of a drivable one); a section with a tract on one side only is the shore.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
import shapely.ops
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from collision_risk_plugin.core.geo.zone_splitting import split_lines_by_zones
from collision_risk_plugin.core.geo.zones import ZoneSet, index_by_id
from collision_risk_plugin.core.streets.network_writer import OverlayRows
from collision_risk_plugin.core.streets.road_class import class_from_speed
from collision_risk_plugin.core.streets.street_graph import StreetGraph, search_seconds

from .geography import LICENCE, METRIC, SOURCE, boundaries

CROSSINGS = Path(__file__).with_name("crossings.csv")
STREET_MPH = 25
GRID_M = 0.5
SIDE_OFFSET_M = 1.5
SIMPLIFY_M = 2.0
MIN_PART_M = 800.0
JOIN_M = 40.0
MAX_REACH_M = 600.0
FACTS = {
    "title": "Sketch network",
    "approximate": True,
    "source": f"streets that bound the 2020 census tracts ({SOURCE}), joined by bridges and tunnels that carry cars",
    "licence": LICENCE,
    "attribution": "Streets: sketch from the 2020 census tracts, NYC Department of City Planning",
    "date": "2020",
    "kind": "sketch",
    "one_ways": False,
    "area": None,
    "how": "bundled",
    "speeds": f"{STREET_MPH} mph, New York's default limit, on streets; the posted limit on bridges and in tunnels; "
    "no traffic, signals or turns; every street in both directions",
}


@dataclass(frozen=True)
class Crossing:
    """A bridge, tunnel or street that the tract boundaries lack: a straight line between its ends (metres).

    `joins`: whether each end joins the nearest street; if not, it meets only the ends of other crossings.
    """

    name: str
    mph: float
    line: shapely.LineString
    joins: tuple[bool, bool]


def crossings() -> list[Crossing]:
    """The table of crossings, in metres."""
    with CROSSINGS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    to_metres = pyproj.Transformer.from_crs(4326, METRIC, always_xy=True).transform
    return [
        Crossing(
            row["name"],
            float(row["mph"]),
            shapely.LineString([to_metres(float(row[f"lon_{end}"]), float(row[f"lat_{end}"])) for end in "ab"]),
            (row["joins_a"] == "street", row["joins_b"] == "street"),
        )
        for row in rows
    ]


def tract_streets() -> gpd.GeoDataFrame:
    """Sections of boundary between two tracts: geometry in metres, `left` and `right` area ids."""
    tracts = boundaries("census_tract")
    polygons = tracts.geometry.to_numpy()
    lines = shapely.get_parts(shapely.unary_union(shapely.boundary(polygons), grid_size=GRID_M))
    points, line_of = shapely.get_coordinates(lines, return_index=True)
    inside = line_of[1:] == line_of[:-1]
    a, b = points[:-1][inside], points[1:][inside]
    sides = _tracts_beside(a, b, shapely.STRtree(polygons))
    between = (sides.min(axis=1) >= 0) & (sides[:, 0] != sides[:, 1])
    segments = shapely.linestrings(np.stack((a, b), axis=1)[between])
    pairs = pd.DataFrame(np.sort(sides[between], axis=1), columns=["left", "right"])
    area = tracts["nta2020"].to_numpy()
    rows = [
        (piece, area[left], area[right])
        for (left, right), rows in pairs.groupby(["left", "right"]).indices.items()
        for piece in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(segments[rows])))
    ]
    streets = gpd.GeoDataFrame(rows, columns=["geometry", "left", "right"], geometry="geometry", crs=METRIC)
    return _without_fragments(streets)


def _without_fragments(streets: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The streets without isolated components of under MIN_PART_M in all."""
    nodes, node_of = np.unique(_ends(streets.geometry.to_numpy()), axis=0, return_inverse=True)
    ends = node_of.reshape(2, -1)
    graph = coo_matrix((np.ones(len(streets)), (ends[0], ends[1])), shape=(len(nodes), len(nodes)))
    part = connected_components(graph, directed=False)[1][ends[0]]
    return streets[np.bincount(part, weights=streets.length)[part] >= MIN_PART_M].reset_index(drop=True)


def _tracts_beside(a: NDArray[np.float64], b: NDArray[np.float64], tree: shapely.STRtree) -> NDArray[np.int64]:
    """Index of the tract on each side of each segment, -1 for none: shape (S, 2)."""
    along = b - a
    across = np.column_stack((-along[:, 1], along[:, 0])) / np.hypot(along[:, 0], along[:, 1])[:, None] * SIDE_OFFSET_M
    sides = np.full((len(a), 2), -1, dtype=np.int64)
    for column, sign in enumerate((1, -1)):
        points, tracts = tree.query(shapely.points((a + b) / 2 + sign * across), predicate="within")
        sides[points, column] = tracts
    return sides


def sketch_metres(streets: gpd.GeoDataFrame) -> pd.Series:
    """Metres of sketch streets in each area; a street on a border counts half to either side."""
    half = streets.length / 2
    return half.groupby(streets["left"]).sum().add(half.groupby(streets["right"]).sum(), fill_value=0.0)


def split_at(
    streets: gpd.GeoDataFrame, places: NDArray[np.float64], joins: NDArray[np.bool_]
) -> tuple[gpd.GeoDataFrame, NDArray[np.float64]]:
    """The streets cut at the nearest point to each place (P, 2) that `joins` them, and the places moved there.

    A place within JOIN_M of a street's end takes that. Raises ValueError for a place farther than
    MAX_REACH_M from every street.
    """
    points = places.copy()
    cuts: dict[int, list[float]] = {}
    lines = streets.geometry.to_numpy()
    tree = shapely.STRtree(lines)
    for row in np.flatnonzero(joins):
        place = shapely.points(places[row])
        nearest = int(tree.nearest(place))
        line = lines[nearest]
        if line.distance(place) > MAX_REACH_M:
            raise ValueError(f"the crossing's end {row} is {line.distance(place):.0f} m from every street")
        at = line.project(place)
        at = 0.0 if at < JOIN_M else line.length if at > line.length - JOIN_M else at
        points[row] = shapely.get_coordinates(line.interpolate(at))[0]
        if 0 < at < line.length:
            cuts.setdefault(nearest, []).append(at)
    kept = streets.drop(index=streets.index[list(cuts)])
    parts = [
        (shapely.ops.substring(lines[i], start, end), streets["left"].iloc[i], streets["right"].iloc[i])
        for i, marks in cuts.items()
        for start, end in zip([0.0, *sorted(marks)], [*sorted(marks), lines[i].length], strict=True)
        if end > start
    ]
    pieces = gpd.GeoDataFrame(parts, columns=["geometry", "left", "right"], geometry="geometry", crs=METRIC)
    return pd.concat([kept, pieces], ignore_index=True), points


def sketch(streets: gpd.GeoDataFrame, links: list[Crossing], zones: ZoneSet) -> tuple[StreetGraph, OverlayRows]:
    """The network, with both directions of every section, and its overlay on `zones`."""
    ends = shapely.get_coordinates([link.line for link in links]).reshape(-1, 2)
    streets, points = split_at(streets, ends, np.array([link.joins for link in links]).ravel())
    bridges = shapely.linestrings(points.reshape(-1, 2, 2))
    metric = np.concatenate((shapely.simplify(streets.geometry.to_numpy(), SIMPLIFY_M), bridges))
    shapes = [line.round(7) for line in _degrees(metric)]
    geod = pyproj.Geod(ellps="WGS84")
    metres = np.array([geod.line_length(line[:, 0], line[:, 1]) for line in shapes])
    mph = np.concatenate((np.full(len(streets), float(STREET_MPH)), [link.mph for link in links]))
    names = ["", *dict.fromkeys(link.name for link in links)]
    name = np.concatenate((np.zeros(len(streets), dtype=int), [names.index(link.name) for link in links]))
    road_class = np.array([class_from_speed(names[i], speed) for i, speed in zip(name, mph, strict=True)])
    nodes, node_of = np.unique(_ends(metric), axis=0, return_inverse=True)
    node_of = node_of.reshape(2, -1)
    lonlat = np.array(_degrees(shapely.linestrings(np.stack((nodes, nodes), axis=1))))[:, 0]
    network = StreetGraph(
        lon=lonlat[:, 0],
        lat=lonlat[:, 1],
        shapes=shapes,
        road_class=road_class.astype(np.uint8),
        mph=mph,
        tail=np.concatenate((node_of[0], node_of[1])),
        head=np.concatenate((node_of[1], node_of[0])),
        shape=np.tile(np.arange(len(shapes)), 2),
        backward=np.repeat([False, True], len(shapes)),
        metres=np.tile(metres, 2),
        seconds=np.tile(search_seconds(metres, mph), 2),
        name=np.tile(name, 2),
        names=names,
    )
    return network, _overlay(streets, shapes, metres, zones)


def _overlay(
    streets: gpd.GeoDataFrame, shapes: list[NDArray[np.float64]], metres: NDArray[np.float64], zones: ZoneSet
) -> OverlayRows:
    """Overlay: a street between two zones lies half in either; a crossing in the zones below it."""
    index = index_by_id(zones)
    rows: list[list[tuple[int, float]]] = []
    for left, right, length in zip(streets["left"], streets["right"], metres[: len(streets)], strict=True):
        same = left == right
        rows.append([(index[left], length)] if same else [(index[left], length / 2), (index[right], length / 2)])
    bridges = shapes[len(streets) :]
    lon, lat = np.concatenate(bridges).T
    along = split_lines_by_zones(zones, lon, lat, np.cumsum([0, *(len(line) for line in bridges)]))
    lengths = along.end_metres - along.start_metres
    for line in range(len(bridges)):
        on = np.flatnonzero(along.line == line)
        rows.append(list(zip(along.zone[on].tolist(), lengths[on].tolist(), strict=True)))
    return rows


def _ends(lines: NDArray[np.object_]) -> NDArray[np.float64]:
    """First points of all lines, then their last points, to the decimetre."""
    ends = [shapely.get_coordinates(shapely.get_point(lines, at)) for at in (0, -1)]
    return np.concatenate(ends).round(1)


def _degrees(lines: NDArray[np.object_]) -> list[NDArray[np.float64]]:
    """Lines in metres as arrays (V, 2) of longitude and latitude."""
    points, line_of = shapely.get_coordinates(lines, return_index=True)
    lon, lat = pyproj.Transformer.from_crs(METRIC, 4326, always_xy=True).transform(points[:, 0], points[:, 1])
    return np.split(np.column_stack((lon, lat)), np.flatnonzero(np.diff(line_of)) + 1)
