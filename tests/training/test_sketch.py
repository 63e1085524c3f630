"""The bundled sketch network: what its file says, its crossings, and beside the real streets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.shortest_path import shortest_path
from scripts.sketch_check import Reference, measures
from training.commands.resources import build_resources
from training.geodata.geography import nta_areas, write_nta_zones
from training.geodata.sketch.limited_tables import tables
from training.geodata.sketch.tracts import sketch_metres, tract_streets

MAX_BYTES = 10_500_000


@pytest.fixture(scope="module")
def zones() -> ZoneSet:
    return load_zones(BUNDLED_ZONES)


@pytest.fixture(scope="module")
def network(zones: ZoneSet) -> Network:
    return load_network(BUNDLED_NETWORK, zones)


def way(
    network: Network, start: tuple[float, float], end: tuple[float, float], criterion: str = "fastest"
) -> list[str]:
    """Names along the way between two places."""
    path = shortest_path(network, network.snap(*start), network.snap(*end), criterion)
    return [network.names[network.name[edge]] for edge in path.edges]


def test_the_bundled_zones_are_what_the_code_makes(tmp_path: Path) -> None:
    write_nta_zones(tmp_path / "nta2020.gpkg", nta_areas(), sketch_metres(tract_streets()))
    assert (tmp_path / "nta2020.gpkg").read_bytes() == BUNDLED_ZONES.read_bytes()


def test_nothing_is_written_without_collisions(tmp_path: Path) -> None:
    with pytest.raises(CollisionRiskError, match="collision"):
        build_resources([tmp_path / "absent"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_file_says_what_it_is_and_is_small(network: Network) -> None:
    assert network.meta["kind"] == "sketch"
    assert network.approximate
    assert network.meta["one_ways"] is False
    assert "NYPD" in network.meta["attribution"]
    assert "2025" <= network.meta["date"] < "2027"
    assert BUNDLED_NETWORK.stat().st_size <= MAX_BYTES


def test_every_street_is_open_both_ways(network: Network) -> None:
    forward, backward = network.edges_of_shape
    assert forward.min() >= 0
    assert backward.min() >= 0


def test_every_crossing_is_in_the_network_and_ends_on_land(network: Network, zones: ZoneSet) -> None:
    to_degrees = pyproj.Transformer.from_crs(32618, 4326, always_xy=True).transform
    for link in tables().crossings:
        assert link.name in network.names
        for x, y in shapely.get_coordinates(link.line)[[0, -1]]:
            _, metres = zones.nearest(*to_degrees(x, y))
            assert metres < 250, f"{link.name} ends {metres:.0f} m from land"


@pytest.mark.parametrize(
    ("name", "shortest", "longest"),
    [
        ("Brooklyn Bridge", 1.3, 2.6),
        ("Williamsburg Bridge", 1.8, 2.8),
        ("Hugh L. Carey Tunnel", 2.3, 3.6),
        ("Verrazzano-Narrows Bridge", 2.0, 4.0),
        ("Throgs Neck Bridge", 1.8, 4.6),
    ],
)
def test_crossings_are_as_long_as_they_are(network: Network, name: str, shortest: float, longest: float) -> None:
    edges = (network.name == network.names.index(name)) & ~network.backward
    assert shortest < network.metres[edges].sum() / 1000 < longest
    assert set(network.road_class[edges].tolist()) <= {RoadClass.BRIDGE, RoadClass.TUNNEL}


@pytest.mark.parametrize(
    ("start", "end", "taken"),
    [
        ((-73.9990, 40.7080), (-73.9890, 40.6990), "Brooklyn Bridge"),
        ((-74.0300, 40.6200), (-74.0750, 40.6050), "Verrazzano-Narrows Bridge"),
        ((-73.9710, 40.7450), (-73.9420, 40.8000), "FDR Drive"),
        ((-73.7790, 40.6480), (-73.9300, 40.7400), "Van Wyck Expressway"),
        ((-73.9440, 40.7600), (-73.9500, 40.7610), "Roosevelt Island Bridge"),
        ((-73.7870, 40.8470), (-73.8300, 40.8500), "City Island Bridge"),
    ],
)
def test_drives_take_the_roads_that_lead_there(
    network: Network, start: tuple[float, float], end: tuple[float, float], taken: str
) -> None:
    assert taken in way(network, start, end)


def test_a_street_is_not_left_for_the_expressway_above_it_but_by_a_ramp(network: Network) -> None:
    """Nodes where an expressway or parkway meets a local street other than by a ramp, a bridge or its own end."""
    limited = np.isin(network.road_class, (RoadClass.EXPRESSWAY, RoadClass.PARKWAY))
    streets = np.isin(network.road_class, (RoadClass.LOCAL, RoadClass.MAJOR))
    size = len(network.node_lon)
    roads, surface = (np.bincount(network.tail[of], minlength=size) for of in (limited, streets))
    through = np.flatnonzero((roads >= 2) & (surface > 0))
    assert len(through) < 0.02 * np.count_nonzero(roads)


def test_the_sketch_beside_the_real_streets(shared_data: Path, network: Network, zones: ZoneSet) -> None:
    missed = [one for one in measures(network, Reference(shared_data / "network"), zones) if not one.holds]
    assert not missed
