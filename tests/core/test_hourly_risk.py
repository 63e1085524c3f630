"""Guarded risk: side streets weigh more, a second has a price, and an intersection counts where it is entered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.hourly_risk import (
    PRICE_OF_TIME,
    SIDE_STREET_WEIGHT,
    HourlyRisk,
    class_weights,
)
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.street_risk.street_rates import StreetRates
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.shortest_path import EdgePath
from tests.toys import toy_network, toy_speeds, toy_surface, toy_zones

FRIDAY_17 = clock.parse("2026-12-04T17:00")
HOUR = 4 * 24 + 17
ZONES = toy_zones(("A", "B"), (10.0, 10.0))


def avenue_or_side_street(seconds_of_side_street: float) -> Network:
    """From node 0 to node 3 by an avenue of 1,000 m in 100 s, or by a side street as long."""
    nodes = [(0.001, 0.005), (0.01, 0.009), (0.01, 0.001), (0.019, 0.005)]
    half = seconds_of_side_street / 2
    edges = [(0, 1, 500.0, 50.0), (1, 3, 500.0, 50.0), (0, 2, 500.0, half), (2, 3, 500.0, half)]
    network = toy_network(nodes, edges, {0: 0, 1: 0, 2: 1, 3: 1})
    road_class = np.array([RoadClass.MAJOR, RoadClass.MAJOR, RoadClass.LOCAL, RoadClass.LOCAL], dtype=np.uint8)
    return replace(network, road_class=road_class, site_shares=network.site_shares)


def risk_of(network: Network, avenue: float, side: float) -> HourlyRisk:
    surface = toy_surface(ZONES, np.repeat([[avenue], [side]], 168, axis=1))
    rates = StreetRates.of_week(network, surface, "collisions", FRIDAY_17.date())
    return HourlyRisk.of_drive(network, rates, FRIDAY_17, 0.0, 600.0)


def test_an_average_side_street_counts_so_many_times_an_average_avenue() -> None:
    """By edge: 0.05 of a zone's rate each; side streets have a quarter of what avenues have."""
    risk = risk_of(avenue_or_side_street(100.0), avenue=4.0, side=1.0)
    assert risk.weight[RoadClass.LOCAL] == pytest.approx(4 * SIDE_STREET_WEIGHT)
    assert risk.weight[RoadClass.MAJOR] == 1
    (guarded,) = risk.of(np.arange(4))
    assert guarded == pytest.approx([0.2, 0.2, 0.2 * SIDE_STREET_WEIGHT, 0.2 * SIDE_STREET_WEIGHT], rel=1e-5)
    assert risk.price == pytest.approx(PRICE_OF_TIME * guarded.sum() / 200)


def test_no_side_street_weighs_less_than_it_has_and_nothing_is_guarded_where_nothing_is_expected() -> None:
    network = avenue_or_side_street(100.0)
    assert class_weights(network, np.array([1.0, 1.0, 9.0, 9.0])).tolist() == [1.0] * len(RoadClass)
    assert class_weights(network, np.zeros(4)).tolist() == [1.0] * len(RoadClass)


def test_the_safest_keeps_to_the_avenue_though_less_is_expected_in_the_side_street() -> None:
    network = avenue_or_side_street(100.0)
    surface = toy_surface(ZONES, np.repeat([[2.0], [1.0]], 168, axis=1))
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17, "safest")
    journey = assess(request, network, surface, toy_speeds(network))
    assert journey.drive.path.edges.tolist() == [0, 1]


def test_risk_along_a_path_is_that_of_its_edges_as_far_as_they_are_driven() -> None:
    risk = risk_of(avenue_or_side_street(100.0), avenue=4.0, side=1.0)
    whole = risk.along(EdgePath(np.array([0, 1])), np.array([0.0, 50.0]))
    part = risk.along(EdgePath(np.array([0, 1]), 0.5, 0.25), np.array([0.0, 25.0]))
    assert (whole, part) == (pytest.approx(0.4, rel=1e-5), pytest.approx(0.15, rel=1e-5))
