"""When to leave: each hour's answer is that of a journey that leaves then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network

JFK, WALL_STREET = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619)
THURSDAY = clock.parse("2026-11-26T16:40")  # Thanksgiving, so that dates matter


@pytest.mark.parametrize("criterion", ["fastest", "safest"])
def test_every_hour_of_the_week_is_a_journey_of_its_own(network: Network, surface: RateSurface, criterion: str) -> None:
    journey = assess(JourneyRequest(JFK, WALL_STREET, THURSDAY, criterion), network, surface)
    found = departures(journey)
    assert len(found) == 168
    assert found[0].leave == THURSDAY
    assert [d.leave for d in found[1:]] == [clock.parse("2026-11-26T17:00") + timedelta(hours=h) for h in range(167)]
    for number in (0, 1, 7, 30, 31, 100, 150, 167):
        request = replace(journey.request, departure=found[number].leave, criterion="fastest")
        again = assess(request, network, surface)
        if criterion == "fastest":
            assert found[number].seconds == pytest.approx(again.seconds)
            assert found[number].route_risk == again.route_risk
            assert found[number].high_risk_zones == len(again.high_risk_zones)
        else:
            assert found[number].seconds == journey.seconds
    assert found[0].route_risk == journey.route_risk


def test_night_and_rush_hour_differ(network: Network, surface: RateSurface) -> None:
    found = departures(assess(JourneyRequest(JFK, WALL_STREET, THURSDAY), network, surface), hours=24)
    risk = np.array([departure.route_risk.expected for departure in found])
    assert risk.max() > 2 * risk.min()
    assert 0 <= found[int(risk.argmin())].leave.hour <= 6


def test_an_hour_that_autumn_repeats_comes_twice(network: Network, surface: RateSurface) -> None:
    saturday = clock.parse("2026-10-31T23:30")
    found = departures(assess(JourneyRequest(JFK, WALL_STREET, saturday), network, surface), hours=6)
    leave = [clock.in_new_york(departure.leave) for departure in found]
    assert [moment.hour for moment in leave] == [23, 0, 1, 1, 2, 3]
    assert np.diff([moment.timestamp() for moment in leave]).tolist() == [1800, 3600, 3600, 3600, 3600]
