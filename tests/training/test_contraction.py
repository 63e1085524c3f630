"""Hierarchies give the paths of networkx on many one-way streets, and overlays are those of geopandas."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network import Network, SnappedPoint
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.shortest_path import shortest_path
from training.__main__ import main


def at(network: Network, node: int) -> SnappedPoint:
    """The place on the network that is this node."""
    shape = int(network.shape[np.flatnonzero(network.tail == node)[0]])
    fraction = 0.0 if network.tail[network.edges_of_shape[0][shape]] == node else 1.0
    if network.edges_of_shape[0][shape] < 0:
        fraction = 1.0 if network.tail[network.edges_of_shape[1][shape]] == node else 0.0
    return SnappedPoint(shape=shape, fraction=fraction, lon=0.0, lat=0.0, metres=0.0)


@pytest.fixture(scope="module")
def real_manhattan(shared_data: Path, zones: ZoneSet, tmp_path_factory: pytest.TempPathFactory) -> Network:
    """OpenStreetMap's streets of Manhattan, imported."""
    home = tmp_path_factory.mktemp("home")
    file = shared_data / "network" / "manhattan_drive.gpkg"
    assert main(["import-streets", str(file), "--zones", "nta2020", "--home", str(home)]) == 0
    return load_network(home / "streets" / "manhattan_drive.npz", zones)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
@pytest.mark.parametrize("streets", ["manhattan", "real_manhattan"])
def test_a_thousand_paths_on_one_way_streets_are_those_of_networkx(
    streets: str, criterion: str, request: pytest.FixtureRequest
) -> None:
    manhattan: Network = request.getfixturevalue(streets)
    costs = manhattan.cost(criterion)
    graph = nx.DiGraph()
    for tail, head, cost in zip(manhattan.tail.tolist(), manhattan.head.tolist(), costs.tolist(), strict=True):
        if cost < graph.get_edge_data(tail, head, {"cost": np.inf})["cost"]:
            graph.add_edge(tail, head, cost=cost)
    rng = np.random.default_rng(17)
    sources = rng.integers(0, len(manhattan.node_lon), 40).tolist()
    checked = 0
    for source in sources:
        expected = nx.single_source_dijkstra_path_length(graph, source, weight="cost")
        for target in rng.integers(0, len(manhattan.node_lon), 26).tolist():
            if source == target:
                continue
            path = shortest_path(manhattan, at(manhattan, source), at(manhattan, target), criterion)
            assert (manhattan.tail[path.edges[0]], manhattan.head[path.edges[-1]]) == (source, target)
            assert np.array_equal(manhattan.head[path.edges[:-1]], manhattan.tail[path.edges[1:]])
            assert costs[path.edges].sum() == pytest.approx(expected[target], rel=1e-6)
            checked += 1
    assert checked >= 1000


def test_there_and_back_differ_where_streets_are_one_way(manhattan: Network) -> None:
    # Along a one-way piece it is at most its length; back it is round the block.
    one_way = np.flatnonzero((manhattan.edges_of_shape[1] < 0) & (manhattan.edges_of_shape[0] >= 0))
    rounds = []
    for shape in one_way[::200].tolist():
        edge = int(manhattan.edges_of_shape[0][shape])
        tail, head = int(manhattan.tail[edge]), int(manhattan.head[edge])
        there = shortest_path(manhattan, at(manhattan, tail), at(manhattan, head), "shortest")
        back = shortest_path(manhattan, at(manhattan, head), at(manhattan, tail), "shortest")
        assert manhattan.metres[there.edges].sum() <= manhattan.metres[edge] + 1e-6
        assert edge not in back.edges
        rounds.append(manhattan.metres[back.edges].sum() / manhattan.metres[edge])
    assert np.median(rounds) > 2


def test_the_overlay_is_geopandas_overlay(manhattan: Network, zones: ZoneSet, polygons: gpd.GeoDataFrame) -> None:
    shapes = len(manhattan.shape_start) - 1
    lines = gpd.GeoSeries.from_wkt(
        [
            "LINESTRING (" + ", ".join(f"{x} {y}" for x, y in zip(*manhattan.shape_geometry(g)[:2], strict=True)) + ")"
            for g in range(shapes)
        ],
        crs=4326,
    ).to_crs(32618)
    areas = polygons.to_crs(32618).reset_index()[["zone_id", "geometry"]]
    inside = gpd.overlay(
        gpd.GeoDataFrame({"shape": range(shapes)}, geometry=lines), areas, how="intersection", keep_geom_type=True
    )
    length = np.zeros(shapes)
    length[manhattan.shape] = manhattan.metres
    expected = np.zeros((shapes, len(zones) + 1))
    index = {zone_id: number for number, zone_id in enumerate(zones.zone_ids)}
    scale = length / lines.length.to_numpy()
    on = inside["shape"].to_numpy()
    np.add.at(expected, (on, inside["zone_id"].map(index).to_numpy()), inside.length.to_numpy() * scale[on])
    found = np.zeros_like(expected)
    shape = np.repeat(np.arange(shapes), np.diff(manhattan.overlay.start))
    np.add.at(found, (shape, manhattan.overlay.zone), manhattan.overlay.metres)
    assert np.allclose(found.sum(axis=1), length, rtol=1e-5)
    # Visits of under a metre are left out, and zones are drawn in another projection: metres along borders differ.
    per_zone = np.abs(found.sum(axis=0) - expected.sum(axis=0))[:-1]
    assert per_zone.max() < 0.01 * expected.sum(axis=0).max()
    assert np.quantile(np.abs(found - expected)[:, :-1].max(axis=1), 0.98) < 1.5
