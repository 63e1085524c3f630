"""Seconds with traffic: by hand over a change of band, and what holds for all drives, tables and hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import MPH
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.traffic.speed_table import OFF_STREETS, ROAD_CLASSES, TRAFFIC_AREAS, SpeedTable
from collision_risk_plugin.core.traffic.travel_time import (
    entries_by_departure,
    routing_seconds,
    seconds_ranges,
    travel_times,
)
from tests.toys import toy_network, toy_speeds

SLOW, FAST = 5.0, 10.0
"""Metres a second from 16:00 on Friday until midnight, and at all other hours."""
FOUR = 4 * 24 + 16


def friday(trip_seconds: float = 0.0) -> SpeedTable:
    """Streets are driven at FAST or SLOW, expressways at twice of it."""
    speeds = np.array([[FAST, 2 * FAST], [SLOW, 2 * SLOW]]) / MPH
    kind = np.zeros((TRAFFIC_AREAS, ROAD_CLASSES), dtype=int)
    kind[:, RoadClass.EXPRESSWAY] = 1
    band = np.zeros(168, dtype=int)
    band[FOUR : 5 * 24] = 1
    return replace(
        toy_speeds(toy_network([(0.0, 0.0), (0.01, 0.0)], [(0, 1, 1000, 100)])),
        kinds=("streets", "expressways"),
        band=band,
        kind=kind,
        mph=speeds,
        trip_seconds=trip_seconds,
        spread=np.array([[0.8, 1.25], [0.7, 1.5]]),
    )


def drive(speeds: SpeedTable, departure: str, metres: list[float], kind: list[int]) -> tuple[list[float], list[float]]:
    """Seconds on each segment, and until it is entered."""
    start = np.array([0, len(metres)])
    moment = np.array([clock.parse(departure).timestamp()])
    times = travel_times(speeds, start, np.array(metres), np.array(kind), moment)
    return times.seconds.tolist(), times.entry_seconds.tolist()


def test_each_street_at_the_speed_of_its_kind_in_the_hour() -> None:
    seconds, entered = drive(friday(), "2026-12-04T12:00", [100, 1000, 2000, 40], [OFF_STREETS, 0, 1, OFF_STREETS])
    assert seconds == pytest.approx([15, 100, 100, 6])
    assert entered == pytest.approx([0, 15, 115, 215])
    seconds, _ = drive(friday(), "2026-12-04T18:00", [100, 1000, 2000, 40], [OFF_STREETS, 0, 1, OFF_STREETS])
    assert seconds == pytest.approx([15, 200, 200, 6]), "no traffic on access legs"


def test_what_is_left_of_a_street_when_the_hour_turns_is_driven_at_the_new_speed() -> None:
    # At 16:00 500 of the 1,000 m are driven; the other 500 m take twice as long.
    seconds, entered = drive(friday(), "2026-12-04T15:58:20", [500, 1000, 100], [0, 0, 0])
    assert seconds == pytest.approx([50, 50 + 100, 20])
    assert entered == pytest.approx([0, 50, 200])
    # At midnight it becomes faster.
    seconds, _ = drive(friday(), "2026-12-04T23:58:20", [250, 500, 100], [0, 0, 0])
    assert seconds == pytest.approx([50, 50 + 25, 10])
    # A band that ends on the very metre where a street does.
    seconds, entered = drive(friday(), "2026-12-04T15:59:10", [500, 500], [0, 0])
    assert (seconds, entered) == (pytest.approx([50, 100]), pytest.approx([0, 50]))


def test_one_street_may_last_over_several_bands() -> None:
    # 10 minutes, 8 hours and 10 minutes.
    metres = 600 * FAST + 8 * 3600 * SLOW + 600 * FAST
    seconds, _ = drive(friday(), "2026-12-04T15:50", [metres], [0])
    assert seconds == pytest.approx([8 * 3600 + 1200])


def test_getting_going_comes_before_the_first_metre() -> None:
    seconds, entered = drive(friday(60), "2026-12-04T12:00", [100, 1000], [OFF_STREETS, 0])
    assert seconds == pytest.approx([60 + 15, 100])
    assert entered == pytest.approx([0, 75])
    # It is four before the car moves.
    seconds, entered = drive(friday(60), "2026-12-04T15:59:30", [500, 500], [0, 0])
    assert (seconds, entered) == (pytest.approx([60 + 100, 100]), pytest.approx([0, 160]))
    # In the middle of a drive it is not spent again.
    times = travel_times(
        friday(60), np.array([0, 1, 1, 3]), np.array([100.0, 100, 100]), np.zeros(3, dtype=int), np.zeros(3)
    )
    assert times.seconds == pytest.approx([70, 70, 10])
    assert times.entry_seconds == pytest.approx([0, 0, 70])


@pytest.mark.parametrize(
    ("departure", "seconds"),
    [
        # On 8 March 2026 the clock is put forward from 2:00 to 3:00, on 1 November back from 2:00 to 1:00.
        ("2026-03-08T01:50", 600 + 600),
        ("2026-11-01T00:50", 600 + 3600 + 3600 + 600),
    ],
)
def test_bands_go_by_new_york_s_clock_also_where_it_is_put_forward_or_back(departure: str, seconds: float) -> None:
    band = np.zeros(168, dtype=int)
    band[6 * 24 + 1 : 6 * 24 + 3] = 1  # Sunday from 1:00 to 3:00
    speeds = replace(friday(), band=band)
    # From 1:50 on 10 minutes in the slow band: at 3:00 the next band begins. Or: from 0:50 on 10 minutes fast, then
    # the slow hours 1, 1 again and 2.
    if departure.startswith("2026-03"):
        metres = 600 * SLOW + 600 * FAST
    else:
        metres, seconds = 600 * FAST + 3 * 3600 * SLOW + 600 * FAST, seconds + 3600
    assert drive(speeds, departure, [metres], [0])[0] == pytest.approx([seconds])


@st.composite
def tables(draw: st.DrawFn) -> SpeedTable:
    """Bands that change at any hour, each with any speeds."""
    bands, kinds = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    band = np.repeat(rng.integers(bands, size=84), 2) if draw(st.booleans()) else rng.integers(bands, size=168)
    return replace(
        friday(),
        kinds=tuple(map(str, range(kinds))),
        band=band,
        kind=np.zeros((TRAFFIC_AREAS, ROAD_CLASSES), dtype=int),
        mph=rng.uniform(1, 60, (bands, kinds)),
        trip_seconds=float(draw(st.sampled_from([0.0, 60.0, 600.0]))),
        spread=np.tile([0.7, 1.4], (bands, 1)),
    )


@st.composite
def segments(draw: st.DrawFn, kinds: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(1, 12))
    kind = rng.integers(-1, kinds, count)
    return rng.uniform(0, draw(st.sampled_from([100.0, 3000.0, 30_000.0])), count), kind


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: clock.in_new_york(moment).timestamp()
)


def by_steps(speeds: SpeedTable, metres: np.ndarray, kind: np.ndarray, departure: float) -> list[float]:
    """Entry of each segment and the end, in seconds since departure: from hour to hour, one street after another."""
    now, entered = departure + speeds.trip_seconds, []
    for number, (whole, on) in enumerate(zip(metres.tolist(), kind.tolist())):
        entered.append(now - departure if number else 0.0)
        left = whole
        while True:
            speed = float(speeds.speeds_at(now)[on])
            turn = (now // 3600 + 1) * 3600
            if now + left / speed <= turn:
                now += left / speed
                break
            left -= (turn - now) * speed
            now = turn
    return [*entered, now - departure]


@given(data=st.data(), speeds=tables(), departure=moments)
def test_many_drives_at_once_are_driven_as_one_by_one(
    data: st.DataObject, speeds: SpeedTable, departure: float
) -> None:
    drives = data.draw(st.lists(segments(len(speeds.kinds)), min_size=1, max_size=4))
    departures = departure + 3600 * np.arange(len(drives))
    start = np.cumsum([0, *(len(metres) for metres, _ in drives)])
    metres, kind = (np.concatenate([one[part] for one in drives]) for part in (0, 1))
    times = travel_times(speeds, start, metres, kind, departures)
    for number, (one, leave) in enumerate(zip(drives, departures.tolist())):
        own = slice(start[number], start[number + 1])
        *entered, end = by_steps(speeds, *one, leave)
        assert times.entry_seconds[own] == pytest.approx(entered, abs=1e-4)
        assert float(times.seconds[own].sum()) == pytest.approx(end, abs=1e-4), "the sum of its parts"
        assert (times.seconds[own] >= 0).all()


@given(data=st.data(), speeds=tables(), departure=moments)
def test_one_drive_at_many_departures_is_driven_as_each_alone(
    data: st.DataObject, speeds: SpeedTable, departure: float
) -> None:
    metres, kind = data.draw(segments(len(speeds.kinds)))
    departures = departure + np.array([0.0, 1800, 7200, 86_400])
    entries = entries_by_departure(speeds, metres, kind, departures)
    for row, leave in zip(entries, departures.tolist()):
        assert row == pytest.approx(by_steps(speeds, metres, kind, leave), abs=1e-4)


@given(data=st.data(), speeds=tables(), departure=moments, later=st.floats(0, 7200))
def test_who_leaves_later_never_arrives_earlier(
    data: st.DataObject, speeds: SpeedTable, departure: float, later: float
) -> None:
    metres, kind = data.draw(segments(len(speeds.kinds)))
    departures = departure + np.array([0.0, later])
    first, second = departures[:, None] + entries_by_departure(speeds, metres, kind, departures)
    assert (second >= first - 1e-4).all()


def test_the_range_is_that_of_the_band_in_which_a_drive_leaves() -> None:
    departures = np.array([clock.parse(f"2026-12-04T{time}").timestamp() for time in ("15:59", "16:00")])
    ranges = seconds_ranges(friday(), np.array([1000.0, 2000.0]), departures)
    assert ranges.ravel() == pytest.approx([800, 1250, 1400, 3000])


def test_ways_are_searched_at_typical_speeds(speeds: SpeedTable) -> None:
    metres, local = np.array([1000.0, 1000.0]), np.full(2, RoadClass.LOCAL)
    core, boroughs = routing_seconds(metres, local, np.array([TrafficArea.CORE, TrafficArea.BOROUGHS])).tolist()
    kind = speeds.kind[TrafficArea.CORE, RoadClass.LOCAL]
    hours = [24 * day + hour for day in range(7) for hour in range(6, 24)]
    by_hand = np.mean([1000 / (speeds.mph[speeds.band[hour], kind] * MPH) for hour in hours])
    assert core == pytest.approx(by_hand)
    assert core > boroughs
    expressway = routing_seconds(metres[:1], np.array([RoadClass.EXPRESSWAY]), np.array([TrafficArea.BOROUGHS]))
    assert expressway[0] < boroughs


def test_the_bundled_streets_are_searched_at_the_speeds_of_the_bundled_table(network: Network) -> None:
    """`make resources` is to be run again when the table changes."""
    assert network.seconds == pytest.approx(routing_seconds(network.metres, network.road_class, network.area), rel=1e-5)


def test_a_journey_takes_what_its_streets_take_at_their_hours(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    """From Harlem to the Battery, from before the morning's rush hour into it."""
    leave = clock.parse("2026-12-02T06:50")
    journey = assess(JourneyRequest((-73.945, 40.811), (-74.015, 40.704), leave), network, surface, speeds)
    segments = journey.segments
    by_hand = by_steps(speeds, segments.metres, segments.kind, leave.timestamp())
    assert journey.seconds == pytest.approx(by_hand[-1], abs=1e-3)
    assert segments.entry_seconds == pytest.approx(by_hand[:-1], abs=1e-3)
    assert journey.arrival - leave == timedelta(seconds=journey.seconds)
    edges = journey.drive.path
    free = edges.shares @ network.free_flow_seconds[edges.edges] + sum(journey.access_metres) / (24 / 3.6)
    assert journey.free_flow_seconds == pytest.approx(free)
    spread = speeds.spread[speeds.band[clock.hour_of_week(leave)]]
    assert journey.seconds_range == pytest.approx(tuple(journey.seconds * spread))
    assert sum(section.seconds for section in journey.sections) == pytest.approx(journey.seconds)
    entries = [section.entry for section in journey.sections]
    assert entries == sorted(entries)
    assert entries[0] == leave
    evening, rush = (
        assess(replace(journey.request, departure=clock.parse(f"2026-12-02T{hour}:00")), network, surface, speeds)
        for hour in (23, 17)
    )
    assert evening.seconds < 0.9 * rush.seconds
