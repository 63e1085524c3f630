"""The sketch network: rebuilt, its crossings, and beside the real streets of Manhattan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.journey.route_segments import Drive, split_drives
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.shortest_path import shortest_path
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds
from training.__main__ import main
from training.commands.resources import build_resources
from training.geodata.sketch import crossings


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
def real_manhattan(shared_data: Path, tmp_path_factory: pytest.TempPathFactory, zones: ZoneSet) -> Network:
    """The real streets of Manhattan."""
    home = tmp_path_factory.mktemp("home")
    words = ["import-streets", str(shared_data / "network" / "manhattan_drive.gpkg"), "--zones", "nta2020"]
    assert main([*words, "--home", str(home)]) == 0
    return load_network(home / "streets" / "manhattan_drive.npz", zones)


def test_the_sketch_beside_the_real_streets_of_manhattan(real_manhattan: Network, zones: ZoneSet) -> None:
    sketch = load_network(BUNDLED_NETWORK, zones)
    rng = np.random.default_rng(7)
    agreement, ratio = [], []
    while len(ratio) < 500:
        ends = rng.integers(0, len(real_manhattan.node_lon), 2)
        start, end = ((real_manhattan.node_lon[n], real_manhattan.node_lat[n]) for n in ends)
        if ends[0] == ends[1] or min(zones.locate(*start)[0], zones.locate(*end)[0]) < 0:
            continue
        drives = []
        for network in (real_manhattan, sketch):
            one, other = network.snap(*start), network.snap(*end)
            way = shortest_path(network, one, other, "shortest")
            drives.append(
                split_drives(network, zones, bundled_speeds(), [Drive(start, one, way, other, end)], np.zeros(1))
            )
        crossed = [set(pieces.zone[pieces.zone >= 0].tolist()) for pieces in drives]
        agreement.append(len(crossed[0] & crossed[1]) / len(crossed[0] | crossed[1]))
        ratio.append(drives[1].metres.sum() / drives[0].metres.sum())
    assert np.mean(agreement) > 0.7, "share of zones that both cross, of those that either crosses (Jaccard)"
    assert 0.97 < np.median(ratio) < 1.08, "length over the sketch ÷ length over the real streets"
