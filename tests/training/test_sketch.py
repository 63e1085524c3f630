"""The sketch network: rebuilt, its crossings, and beside the real streets of Manhattan."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from collision_risk_plugin.core.network import Network, load_network
from collision_risk_plugin.core.pieces import drive
from collision_risk_plugin.core.routing import find_way
from collision_risk_plugin.core.sources import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.zones import ZoneSet, load_zones
from training.geodata.network_file import Streets, write_network
from training.geodata.overlay import zones_along
from training.geodata.resources import build_resources
from training.geodata.sketch import MPH, crossings
from training.geodata.zones import areas


@pytest.fixture(scope="module")
def zones() -> ZoneSet:
    return load_zones(BUNDLED_ZONES)


def test_the_bundled_files_are_what_the_code_makes(tmp_path: Path, zones: ZoneSet) -> None:
    build_resources(tmp_path)
    assert load_zones(tmp_path / "nta2020.gpkg").fingerprint == zones.fingerprint
    with np.load(tmp_path / "sketch.npz") as made, np.load(BUNDLED_NETWORK) as bundled:
        assert made.files == bundled.files
        for name in made.files:
            assert np.array_equal(made[name], bundled[name]), name


def test_every_crossing_is_in_the_network_and_ends_on_land(zones: ZoneSet) -> None:
    network = load_network(BUNDLED_NETWORK, zones)
    to_degrees = pyproj.Transformer.from_crs(32618, 4326, always_xy=True).transform
    for link in crossings():
        assert link.name in network.names
        for x, y in shapely.get_coordinates(link.line):
            _, metres = zones.nearest(*to_degrees(x, y))
            assert metres < 100, f"{link.name} ends {metres:.0f} m from land"


def test_crossings_are_as_long_as_they_are(zones: ZoneSet) -> None:
    network = load_network(BUNDLED_NETWORK, zones)
    # Bridges with their approaches, from one connected street to the other, in km.
    for name, shortest, longest in (
        ("Brooklyn Bridge", 1.5, 2.2),
        ("Williamsburg Bridge", 2.0, 2.6),
        ("Hugh L. Carey Tunnel", 2.5, 3.2),
        ("Verrazzano-Narrows Bridge", 2.3, 3.2),
        ("Throgs Neck Bridge", 2.9, 4.2),
    ):
        edges = network.name == network.names.index(name)
        assert shortest < network.metres[edges].max() / 1000 < longest, name


@pytest.fixture(scope="module")
def manhattan(shared_data: Path, tmp_path_factory: pytest.TempPathFactory, zones: ZoneSet) -> Network:
    """The real streets of Manhattan in our format: directed, with one-ways and an overlay."""
    edges = gpd.read_file(shared_data / "network" / "manhattan_drive.gpkg", layer="edges")
    nodes = gpd.read_file(shared_data / "network" / "manhattan_drive.gpkg", layer="nodes")
    number = {osmid: row for row, osmid in enumerate(nodes["osmid"])}
    tail, head = (edges[end].map(number).to_numpy() for end in ("from", "to"))
    lines = [shapely.get_coordinates(line) for line in edges.geometry]
    geod = pyproj.Geod(ellps="WGS84")
    metres = np.array([geod.line_length(line[:, 0], line[:, 1]) for line in lines])
    mph = edges["maxspeed"].str.extract(r"(\d+)")[0].astype(float).fillna(25).to_numpy()
    both = np.flatnonzero(~edges["oneway"].astype(bool).to_numpy())
    every = np.concatenate((np.arange(len(edges)), both))
    tree = shapely.STRtree(areas().geometry.to_numpy())
    metric = gpd.GeoSeries(edges.geometry).to_crs(32618)
    streets = Streets(
        lon=nodes.geometry.x.to_numpy(),
        lat=nodes.geometry.y.to_numpy(),
        shapes=lines,
        overlay=[zones_along(line, tree, length) for line, length in zip(metric, metres, strict=True)],
        tail=np.concatenate((tail, head[both])),
        head=np.concatenate((head, tail[both])),
        shape=every,
        backward=np.arange(len(every)) >= len(edges),
        metres=metres[every],
        seconds=(metres / (mph * MPH))[every],
        name=np.zeros(len(every), dtype=int),
        names=[""],
    )
    facts = dict.fromkeys(("title", "source", "licence", "attribution", "date", "speeds"), "Manhattan")
    file = tmp_path_factory.mktemp("manhattan") / "manhattan.npz"
    counts = write_network(file, streets, zones, {**facts, "approximate": False})
    assert counts["nodes"] == 4519, "the largest strongly connected part of this network"
    return load_network(file, zones)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_costs_on_real_one_way_streets_are_scipys(manhattan: Network, criterion: str) -> None:
    size = len(manhattan.node_lon)
    costs = manhattan.cost(criterion)
    order = np.lexsort((costs, manhattan.head, manhattan.tail))
    first = np.unique(np.column_stack((manhattan.tail, manhattan.head))[order], axis=0, return_index=True)[1]
    chosen = order[first]
    graph = csr_matrix((costs[chosen], (manhattan.tail[chosen], manhattan.head[chosen])), shape=(size, size))
    rng = np.random.default_rng(17)
    sources, targets = rng.integers(0, size, 25), rng.integers(0, size, 25)
    expected = dijkstra(graph, indices=sources)
    for row, start in enumerate(sources):
        for end in targets[targets != start]:
            one, other = (manhattan.snap(manhattan.node_lon[n], manhattan.node_lat[n]) for n in (start, end))
            legs = find_way(manhattan, one, other, criterion)
            cost = sum(costs[leg.edge] * (leg.end - leg.start) for leg in legs)
            assert cost == pytest.approx(expected[row, end], rel=1e-6, abs=0.05)


def test_the_sketch_beside_the_real_streets_of_manhattan(manhattan: Network, zones: ZoneSet) -> None:
    sketch = load_network(BUNDLED_NETWORK, zones)
    rng = np.random.default_rng(7)
    agreement, ratio = [], []
    while len(ratio) < 500:
        ends = rng.integers(0, len(manhattan.node_lon), 2)
        start, end = ((manhattan.node_lon[n], manhattan.node_lat[n]) for n in ends)
        if ends[0] == ends[1] or min(zones.locate(*start)[0], zones.locate(*end)[0]) < 0:
            continue
        drives = []
        for network in (manhattan, sketch):
            one, other = network.snap(*start), network.snap(*end)
            legs = find_way(network, one, other, "shortest")
            drives.append(drive(network, zones, (start, one), legs, (end, other)))
        crossed = [set(pieces.zone[pieces.zone >= 0].tolist()) for pieces in drives]
        agreement.append(len(crossed[0] & crossed[1]) / len(crossed[0] | crossed[1]))
        ratio.append(drives[1].metres.sum() / drives[0].metres.sum())
    assert np.mean(agreement) > 0.7, "share of zones that both cross, of those that either crosses (Jaccard)"
    assert 0.97 < np.median(ratio) < 1.08, "length over the sketch ÷ length over the real streets"
