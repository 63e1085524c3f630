"""Pieces of a route: where they are cut, and what is expected on the street of each."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.core.journey.streets_on_way import streets_on_way
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.core.test_streets_on_way import FRIDAY_17, IN_60_DAYS, crossroads, journey_over, with_a_pattern


def test_a_piece_has_its_street_with_the_intersection_at_its_end() -> None:
    network = crossroads()
    journey = journey_over(network.with_shares(with_a_pattern(network.site_shares, network.sites.segments)))
    first, last = route_pieces(journey)
    assert (first.street, last.street) == ("Main Street", "Main Street")
    assert (first.zone_id, last.zone_id) == ("West", "East")
    assert first.risk is not None
    assert last.risk is not None
    # On its whole length, also where half of it is driven.
    assert first.risk.expected == pytest.approx((0.6 / 2 * 0.2 + 0.05 * 0.2) * IN_60_DAYS, rel=1e-5)
    assert last.risk.expected == pytest.approx(0.6 / 4 * 0.1 * IN_60_DAYS, rel=1e-5)
    assert first.risk.lower < first.risk.expected < first.risk.upper
    # The city: 1.2 km in West with 0.12, as much in East with 0.03, and the crossroads with 0.01, an hour.
    average = (0.12 + 0.03 + 0.01) / 2.4
    assert first.risk.relative == pytest.approx(0.07 / 0.6 / average, rel=1e-5)
    assert last.risk.relative == pytest.approx(0.015 / 0.6 / average, rel=1e-5)


def test_on_the_city_they_are_the_sections_cut_at_each_street(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = JourneyRequest((-73.7793733748521, 40.6429479), (-74.0098809, 40.706619), FRIDAY_17)
    journey = assess(request, network, surface, speeds)
    pieces = route_pieces(journey)
    assert len(pieces) > 2 * len(journey.sections)
    for one, other in pairwise(pieces):
        assert one.coordinates[-1] == pytest.approx(other.coordinates[0], abs=1e-9)
    assert sum(piece.metres for piece in pieces) == pytest.approx(journey.metres)
    assert sum(piece.seconds for piece in pieces) == pytest.approx(journey.seconds)
    assert [piece.entry for piece in pieces] == sorted(piece.entry for piece in pieces)
    assert {piece.street for piece in pieces} - {""} == set(journey.streets)
    for section in journey.sections:
        inside = [piece for piece in pieces if section.entry <= piece.entry and piece.zone_id == section.zone_id]
        assert any(piece.relative_risk == section.relative_risk for piece in inside)
    assert all(piece.risk is None for piece in pieces if piece.access)
    # What is expected at the sites on the way is on the blocks, each counted once (a block in two zones is two pieces).
    blocks = {piece.risk.expected for piece in pieces if piece.risk}
    assert sum(blocks) == pytest.approx(sum(one.expected or 0.0 for one in streets_on_way(journey)), rel=1e-6)
    relative = np.array([piece.risk.relative for piece in pieces if piece.risk])
    assert (relative > 0).all()
