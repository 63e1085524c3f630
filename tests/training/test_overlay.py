"""Which zones a line runs through: against geopandas, and by hand."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from training.geodata.overlay import zones_along
from training.geodata.zones import areas


def test_a_line_through_two_squares_and_out_by_hand() -> None:
    squares = shapely.STRtree([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)])
    line = shapely.LineString([(5, 5), (25, 5)])
    rows = zones_along(line, squares, metres=40.0)
    assert [zone for zone, _ in rows] == [0, 1, -1]
    assert [metres for _, metres in rows] == pytest.approx([10, 20, 10])
    assert [zone for zone, _ in zones_along(line.reverse(), squares, 40.0)] == [-1, 1, 0]


def test_a_line_that_leaves_and_comes_back() -> None:
    tree = shapely.STRtree([shapely.box(0, 0, 10, 10)])
    line = shapely.LineString([(5, 5), (15, 5), (15, 8), (5, 8)])
    rows = zones_along(line, tree, line.length)
    assert [zone for zone, _ in rows] == [0, -1, 0]
    assert [metres for _, metres in rows] == pytest.approx([5, 13, 5])


def test_random_lines_agree_with_geopandas() -> None:
    frame = areas()
    polygons = frame.geometry.to_numpy()
    tree = shapely.STRtree(polygons)
    rng = np.random.default_rng(3)
    starts = rng.uniform((575_000, 4_490_000), (610_000, 4_525_000), (40, 2))
    lines = shapely.linestrings(np.stack((starts, starts + rng.normal(0, 1500, (40, 2))), axis=1))
    cut = gpd.overlay(
        gpd.GeoDataFrame({"line": range(40)}, geometry=lines, crs=frame.crs),
        frame[["zone_id", "geometry"]],
        how="intersection",
        keep_geom_type=True,
    )
    expected = cut.length.groupby([cut["line"], cut["zone_id"]]).sum().to_dict()
    for number, line in enumerate(lines):
        rows = zones_along(line, tree, line.length)
        assert sum(metres for _, metres in rows) == pytest.approx(line.length)
        found: dict[tuple[int, str], float] = {}
        for zone, metres in rows:
            if zone >= 0:
                key = (number, frame["zone_id"][zone])
                found[key] = found.get(key, 0.0) + metres
        for key in found.keys() | {key for key in expected if key[0] == number}:
            assert found.get(key, 0.0) == pytest.approx(expected.get(key, 0.0), abs=1.0)
