"""Volumes by class on a network: every segment has one, and a roadway of one direction has half of its road's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_VOLUMES, BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.street_risk.class_volumes import Estimate, class_volumes, entering_volumes
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.traffic.volume_table import load_volumes
from tests.small_streets import STREETS, write_small_streets


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return load_network(write_small_streets(tmp_path / "small.npz"), load_zones(BUNDLED_ZONES))


def test_each_segment_has_the_volume_of_its_class_with_an_interval(network: Network) -> None:
    table = load_volumes(BUNDLED_VOLUMES)
    daily = class_volumes(network, table)
    expected = table.daily[TrafficArea.CORE][network.sites.road_class[: len(STREETS)]]
    assert daily.value == pytest.approx(expected)
    assert ((daily.lower < daily.value) & (daily.value < daily.upper)).all()
    hour = class_volumes(network, table, 8)
    assert hour.value == pytest.approx(daily.value * table.share[8])
    # An hour is known less well than a day.
    assert (hour.upper / hour.value > daily.upper / daily.value).all()


def test_a_street_of_one_direction_has_all_of_its_vehicles_and_a_roadway_of_an_expressway_half(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, (along, against) = load_volumes(BUNDLED_VOLUMES), network.edges_of_shape
    daily = class_volumes(network, table).value
    road_class = network.sites.road_class[: network.sites.segments]
    assert ((against < 0) & (road_class == RoadClass.LOCAL)).any()
    monkeypatch.setitem(vars(network), "edges_of_shape", np.stack((along, np.full_like(against, -1))))
    halved = class_volumes(network, table).value / daily
    assert halved.tolist() == np.where(road_class == RoadClass.EXPRESSWAY, 0.5, 1.0).tolist()


def test_half_of_what_passes_the_legs_of_an_intersection_enters_it(tmp_path: Path) -> None:
    network = load_network(write_small_streets(tmp_path / "small.npz"), load_zones(BUNDLED_ZONES))
    volume = np.arange(1.0, network.sites.segments + 1) * 100
    of_sites = entering_volumes(network, Estimate(volume, volume / 2, volume * 2))
    assert of_sites.value[: network.sites.segments] == pytest.approx(volume)
    one, other = network.shape_ends
    for site in range(network.sites.segments, len(network.sites)):
        ends = (network.sites.node_site[one] == site).astype(int) + (network.sites.node_site[other] == site)
        assert of_sites.value[site] == pytest.approx((ends * volume).sum() / 2)
        assert (of_sites.lower[site], of_sites.upper[site]) == pytest.approx(
            (of_sites.value[site] / 2, of_sites.value[site] * 2)
        )
