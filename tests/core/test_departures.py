"""When to leave: each hour's answer is that of a journey that leaves then."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import timedelta

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess, describe_journey
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

JFK, WALL_STREET = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619)
THURSDAY = clock.parse("2026-11-26T16:40")  # Thanksgiving, so that dates matter


@pytest.mark.parametrize("criterion", ["fastest", "safest"])
def test_every_hour_of_the_week_is_a_journey_of_its_own(
    network: Network, surface: RateSurface, speeds: SpeedTable, criterion: str
) -> None:
    journey = assess(JourneyRequest(JFK, WALL_STREET, THURSDAY, criterion), network, surface, speeds)
    found = departures(journey)
    assert len(found) == 168
    assert found[0].leave == THURSDAY
    assert [d.leave for d in found[1:]] == [clock.parse("2026-11-26T17:00") + timedelta(hours=h) for h in range(167)]
    for number in (0, 1, 7, 30, 31, 100, 150, 167):
        request = replace(journey.request, departure=found[number].leave)
        again = describe_journey(request, journey.drive, network, surface, speeds)
        assert found[number].seconds == pytest.approx(again.seconds)
        assert found[number].seconds_range == pytest.approx(again.seconds_range)
        assert found[number].free_flow_seconds == again.free_flow_seconds == journey.free_flow_seconds
        assert astuple(found[number].route_risk) == pytest.approx(astuple(again.route_risk))
        assert found[number].high_risk_zones == len(again.high_risk_zones)
    assert found[0].seconds == pytest.approx(journey.seconds)


def test_night_and_rush_hour_differ(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    found = departures(assess(JourneyRequest(JFK, WALL_STREET, THURSDAY), network, surface, speeds), hours=24)
    risk = np.array([departure.route_risk.expected for departure in found])
    assert risk.max() > 2 * risk.min()
    assert 0 <= found[int(risk.argmin())].leave.hour <= 6


def test_leaving_late_in_the_evening_saves_minutes(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    tuesday = clock.parse("2026-12-01T17:00")
    found = departures(assess(JourneyRequest(JFK, WALL_STREET, tuesday), network, surface, speeds), hours=24)
    minutes = {departure.leave.hour: departure.seconds / 60 for departure in found}
    assert minutes[17] - minutes[22] > 15, "after the rush hour the streets are quicker"
    assert min(minutes, key=minutes.__getitem__) in range(7), "at night they are quickest"
    assert all(d.seconds_range[0] < d.seconds < d.seconds_range[1] for d in found)
    assert all(d.free_flow_seconds < d.seconds for d in found if 7 <= d.leave.hour < 20)


def test_an_hour_that_autumn_repeats_comes_twice(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    saturday = clock.parse("2026-10-31T23:30")
    found = departures(assess(JourneyRequest(JFK, WALL_STREET, saturday), network, surface, speeds), hours=6)
    leave = [clock.in_new_york(departure.leave) for departure in found]
    assert [moment.hour for moment in leave] == [23, 0, 1, 1, 2, 3]
    assert np.diff([moment.timestamp() for moment in leave]).tolist() == [1800, 3600, 3600, 3600, 3600]
