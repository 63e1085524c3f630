"""Lines cut inside QGIS, by numpy alone, against shapely's intersections with the same zones."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from collision_risk_plugin.core.geo.zone_splitting import split_lines_by_zones
from collision_risk_plugin.core.geo.zones import ZoneSet


def assert_as_shapely(zones: ZoneSet, polygons: gpd.GeoDataFrame, ends: np.ndarray) -> None:
    """`ends` (L, 2, 2): straight lines, on which shares of degrees are shares of metres."""
    lon, lat = ends.reshape(-1, 2).T.copy()
    found = split_lines_by_zones(zones, lon, lat, np.arange(0, len(lon) + 1, 2))
    metres = np.zeros((len(ends), len(zones) + 1))
    np.add.at(metres, (found.line, found.zone), found.end_metres - found.start_metres)
    lines = shapely.linestrings(ends)
    shapes = polygons.geometry.to_numpy()
    line, zone = shapely.STRtree(shapes).query(lines, predicate="intersects")
    total = metres.sum(axis=1)
    expected = np.zeros_like(metres)
    inside = shapely.length(shapely.intersection(lines[line], shapes[zone]))
    expected[line, zone] = inside / shapely.length(lines)[line] * total[line]
    # What runs along a border is in both zones for shapely; here in one of them.
    alone = np.abs(expected[:, :-1].sum(axis=1) - total + metres[:, -1]) < 0.05
    assert np.mean(alone) > 0.99
    assert np.abs(expected - metres)[alone, :-1].max() < 0.05


def test_random_lines_of_all_lengths(zones: ZoneSet, polygons: gpd.GeoDataFrame) -> None:
    random = np.random.default_rng(3)
    starts = random.uniform((-74.25, 40.5), (-73.7, 40.91), (1500, 2))
    steps = random.normal(0, 1, (1500, 2)) * 10 ** random.uniform(-4, -1, (1500, 1))
    assert_as_shapely(zones, polygons, np.stack((starts, starts + steps), axis=1))


def test_the_streets_of_manhattan(zones: ZoneSet, polygons: gpd.GeoDataFrame, gpkg_file: Path) -> None:
    streets = gpd.read_file(gpkg_file, layer="edges").to_crs(4326)
    pieces = [np.stack((xy[:-1], xy[1:]), axis=1) for xy in map(shapely.get_coordinates, streets.geometry)]
    ends = np.concatenate(pieces)
    assert_as_shapely(zones, polygons, ends[np.any(ends[:, 0] != ends[:, 1], axis=1)])
