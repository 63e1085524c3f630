"""Streets and intersections on the way: their names, metres, times, and what is expected there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess
from collision_risk_plugin.core.journey.streets_on_way import streets_on_way
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.site_shares import SiteShares
from collision_risk_plugin.core.streets.sites import SiteKind
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.toys import toy_network, toy_speeds, toy_surface, toy_zones

FRIDAY_17 = clock.parse("2026-12-04T17:00")
IN_60_DAYS = 60 / 7


def crossroads() -> Network:
    """Main Street from West to East, over a crossroads with Side Street and a street without a name."""
    nodes = [(0.005, 0.005), (0.01, 0.005), (0.015, 0.005), (0.01, 0.001), (0.01, 0.009)]
    edges = [(0, 1, 600.0, 60.0), (1, 2, 600.0, 60.0), (3, 1, 600.0, 60.0), (4, 1, 600.0, 60.0)]
    network = toy_network(nodes, edges, {0: 0, 1: 1, 2: 0, 3: 1}, street_km=(2.0, 4.0))
    return replace(network, names=("", "Main Street", "Side Street"), name=np.array([1, 1, 2, 0]))


def with_a_pattern(shares: SiteShares, crossing: int) -> SiteShares:
    """As by length, and the crossroads has a twentieth of West's collisions; it is uncertain what its share is."""
    many = len(shares.measures)
    shape = np.full((crossing + 1, many), np.inf, dtype=np.float32)
    shape[crossing] = 4.0
    return replace(
        shares,
        start=np.append(shares.start[:-1], len(shares.zone) + 1),
        zone=np.append(shares.zone, 0),
        share=np.vstack((shares.share, np.full((1, many), 0.05))),
        shape=shape,
        pattern="by hand",
    )


def journey_over(network: Network) -> Journey:
    rate = np.array([[0.2] * 168, [0.1] * 168])
    surface = toy_surface(toy_zones(("West", "East"), (2.0, 4.0)), rate)
    request = JourneyRequest((0.005, 0.005), (0.0125, 0.005), FRIDAY_17)
    return assess(request, network, surface, toy_speeds(network))


def test_each_street_and_intersection_is_told_in_order_with_what_is_expected_there() -> None:
    network = crossroads()
    crossing = network.sites.segments
    first, met, last = streets_on_way(journey_over(network.with_shares(with_a_pattern(network.site_shares, crossing))))
    assert [one.name for one in (first, met, last)] == ["Main Street", "Main Street & Side Street", "Main Street"]
    assert [one.kind for one in (first, met, last)] == [SiteKind.SEGMENT, SiteKind.INTERSECTION, SiteKind.SEGMENT]
    assert [one.metres for one in (first, met, last)] == pytest.approx([600, 0, 300], rel=1e-3)
    assert [f"{one.entry:%H:%M:%S}" for one in (first, met, last)] == ["17:00:00", "17:01:00", "17:01:00"]
    assert [one.zone for one in (first, met, last)] == [0, 0, 1]
    # Of the whole site, also where half of it is driven.
    by_hand = [0.6 / 2 * 0.2, 0.05 * 0.2, 0.6 / 4 * 0.1]
    assert [one.expected for one in (first, met, last)] == pytest.approx([v * IN_60_DAYS for v in by_hand], rel=1e-5)
    # 0.1 a kilometre in West and 0.025 in East, on 1.2 km each; the one crossroads is the mean of all.
    assert [one.relative for one in (first, met, last)] == pytest.approx([1.6, 1.0, 0.4], rel=1e-5)
    assert met.lower is not None
    assert first.lower is not None
    assert met.expected is not None
    assert first.expected is not None
    assert met.lower / met.expected < first.lower / first.expected, "its own share is uncertain too"


def test_a_model_that_knows_zones_only_tells_its_streets_by_their_length() -> None:
    on_way = streets_on_way(journey_over(crossroads()))
    assert [one.name for one in on_way] == ["Main Street", "Main Street & Side Street", "Main Street"]
    assert on_way[0].expected == pytest.approx(0.6 / 2 * 0.2 * IN_60_DAYS, rel=1e-5)
    assert (on_way[1].expected, on_way[1].relative, on_way[1].zone) == (None, None, None)


def test_on_the_city_they_sum_to_the_route_risk(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    request = JourneyRequest((-73.7793733748521, 40.6429479), (-74.0098809, 40.706619), FRIDAY_17)
    journey = assess(request, network, surface, speeds)
    on_way = streets_on_way(journey)
    size = network.sites.size
    total = sum(
        (one.expected or 0) * (one.metres / size[one.site] if one.kind == SiteKind.SEGMENT else 1) for one in on_way
    )
    assert total == pytest.approx(journey.route_risk.expected, rel=1e-6)
    assert [one.entry for one in on_way] == sorted(one.entry for one in on_way)
    assert {one.name for one in on_way if one.kind == SiteKind.SEGMENT} - {""} == set(journey.streets)
