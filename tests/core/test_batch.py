"""Many journeys at once answer as one by one, and each error keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.errors import BadChoice, BadCoordinates, Cancelled, OutsideArea, SamePlace
from collision_risk_plugin.core.journey.batch import TripRisk, assess_trips
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.model.cutoff import RELATIVE, Cutoff
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

FRIDAY_17 = clock.parse("2026-12-04T17:00")
JFK, WALL_STREET = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619)
NEWARK = (-74.1745, 40.6895)


@pytest.fixture(scope="module")
def places(surface: RateSurface) -> list[tuple[float, float]]:
    rng = np.random.default_rng(9)
    lon, lat = rng.uniform(-74.2, -73.75, 3000), rng.uniform(40.55, 40.9, 3000)
    inside = np.flatnonzero(surface.zones.locate(lon, lat) >= 0)
    return list(zip(lon[inside].tolist(), lat[inside].tolist()))


def assert_same(
    trip: object, request: JourneyRequest, network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    assert isinstance(trip, TripRisk)
    journey = assess(request, network, surface, speeds)
    assert trip.request is request
    assert trip.metres == pytest.approx(journey.metres, rel=1e-9)
    if request.criterion == "shortest" and len(trip.coordinates) != len(journey.coordinates):
        return  # another way of the same length
    assert trip.seconds == pytest.approx(journey.seconds, rel=1e-9)
    assert trip.free_flow_seconds == pytest.approx(journey.free_flow_seconds, rel=1e-9)
    assert trip.seconds_range == pytest.approx(journey.seconds_range, rel=1e-9)
    assert trip.access_metres == journey.access_metres
    assert trip.route_risk.expected == pytest.approx(journey.route_risk.expected, rel=1e-9)
    assert trip.route_risk.upper == pytest.approx(journey.route_risk.upper, rel=1e-9)
    assert list(trip.zones) == [zone.index for zone in journey.zones]
    assert list(trip.high_risk) == [zone.index for zone in journey.high_risk_zones]
    assert np.allclose(trip.coordinates, journey.coordinates)


def test_pairs_of_all_kinds(
    network: Network, surface: RateSurface, speeds: SpeedTable, places: list[tuple[float, float]]
) -> None:
    requests = []
    for number, (start, end) in enumerate(zip(places[:120:2], places[1:120:2])):
        request = JourneyRequest(start, end, FRIDAY_17, ("fastest", "shortest", "safest")[number % 3])
        if number % 5 == 0:
            request = replace(request, departure=clock.parse(f"2026-11-{10 + number // 5}T08:30"))
        if number % 7 == 0:
            request = replace(request, measure="incidents", cutoff=Cutoff(1.5, RELATIVE))
        requests.append(request)
    for trip, request in zip(assess_trips(requests, network, surface, speeds), requests):
        assert_same(trip, request, network, surface, speeds)


def test_many_from_one_place(
    network: Network, surface: RateSurface, speeds: SpeedTable, places: list[tuple[float, float]]
) -> None:
    requests = [JourneyRequest(JFK, end, FRIDAY_17, "shortest") for end in places[:300]]
    found = list(assess_trips(requests, network, surface, speeds))
    assert len(found) == 300
    for number in range(0, 300, 10):
        assert_same(found[number], requests[number], network, surface, speeds)


def test_errors_keep_their_places_and_end_nothing(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    good = JourneyRequest(JFK, WALL_STREET, FRIDAY_17)
    unread = BadCoordinates(which="start", value="“here”")
    found = list(
        assess_trips(
            [
                good,
                unread,
                replace(good, end=NEWARK),
                replace(good, end=JFK),
                replace(good, start=NEWARK),
                replace(good, measure="deaths"),
                good,
            ],
            network,
            surface,
            speeds,
        )
    )
    assert [type(outcome) for outcome in found] == [
        TripRisk, BadCoordinates, OutsideArea, SamePlace, OutsideArea, BadChoice, TripRisk,
    ]  # fmt: skip
    assert found[1] is unread
    assert "The start" in str(found[4])
    assert_same(found[6], good, network, surface, speeds)


def test_rows_are_taken_as_they_are_needed(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    taken = 0

    def endless() -> Iterator[JourneyRequest]:
        nonlocal taken
        while True:
            taken += 1
            yield JourneyRequest(JFK, WALL_STREET, FRIDAY_17)

    answers = assess_trips(endless(), network, surface, speeds)
    assert isinstance(next(answers), TripRisk)
    assert taken <= 256
    for _ in range(300):
        next(answers)
    assert taken <= 512


def test_cancel(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    with pytest.raises(Cancelled):
        list(assess_trips([JourneyRequest(JFK, WALL_STREET, FRIDAY_17)], network, surface, speeds, lambda: True))


def test_nothing_asked_is_nothing_answered(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    assert list(assess_trips([], network, surface, speeds)) == []
