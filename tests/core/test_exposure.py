"""What existing lines risk: by hand on two squares, and GPS-like tracks over the bundled zones."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.journey.exposure import BadLine, LineExposure, TimedLine, assess_line
from collision_risk_plugin.core.journey.journey import JourneyRequest
from collision_risk_plugin.core.journey.journey import assess as assess_journey
from collision_risk_plugin.core.model.bundle import DateFactors, RateSurface, no_date_factors
from collision_risk_plugin.core.model.cutoff import Cutoff
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.toys import toy_network

CUTOFF = Cutoff(1.5, "relative")
FRIDAY_17 = clock.parse("2026-12-04T17:00")
HOUR = 4 * 24 + 17
KILOMETRE = 1000 / float(distance(0.0, 0.0, 1.0, 0.0))
"""Degrees of longitude on the equator."""
STARTS = np.array(
    [(-73.9855, 40.7580), (-73.9903, 40.6926), (-73.8303, 40.7596), (-73.9262, 40.8296), (-74.0750, 40.6430)]
)
"""Known places in zones of five boroughs."""


def two_zones() -> ZoneSet:
    """West and East: squares of a kilometre side by side, with 10 and 20 km of streets; then nothing."""
    corners = np.array(
        [(x, y) for west in (0, 1) for x, y in ((west, 0), (west + 1, 0), (west + 1, 1), (west, 1), (west, 0))]
    )
    return ZoneSet(
        id="test",
        title="Two squares",
        zone_ids=("W", "E"),
        names=("West", "East"),
        boroughs=("", ""),
        street_km=np.array([10.0, 20.0]),
        lon=np.array([0.5, 1.5]) * KILOMETRE,
        lat=np.full(2, 0.5) * KILOMETRE,
        x=corners[:, 0] * KILOMETRE,
        y=(corners[:, 1] - 0.5) * KILOMETRE,
        ring_start=np.array([0, 5, 10]),
        ring_zone=np.array([0, 1]),
    )


def surface_of(rate: dict[tuple[int, int], float], factors: DateFactors | None = None) -> RateSurface:
    """1 expected per hour in the West, 2 in the East, in each hour but those given; shapes 4 and 9."""
    cube = np.repeat(np.array([1.0, 2.0])[:, None], 168, axis=1)[:, :, None]
    for cell, value in rate.items():
        cube[cell] = value
    shape = np.broadcast_to(np.array([4.0, 9.0])[:, None, None], cube.shape)
    return RateSurface(
        zones=two_zones(),
        measures=("collisions",),
        rate=cube,
        lower=cube / 2,
        upper=cube * 2,
        shape=shape,
        count=np.ones(cube.shape, dtype=np.int32),
        exposure_hours=np.ones(cube.shape[:2]),
        midnight=np.ones((168, 1)),
        factors=factors or no_date_factors(2, 1),
        manifest={},
    )


NO_STREETS = toy_network([(0.5, 0.5), (0.51, 0.5)], [(0, 1, 1113.0, 60.0)])
"""Far from every line below."""


def straight(*kilometres: float) -> tuple[np.ndarray, np.ndarray]:
    """One part eastward on the equator through these kilometres."""
    at = np.array(kilometres) * KILOMETRE
    return np.column_stack((at, np.zeros(len(at)))), np.array([0, len(at)])


def assess(line: TimedLine, surface: RateSurface, cutoff: float = 1.5) -> LineExposure:
    return assess_line(line, NO_STREETS, surface, "collisions", Cutoff(cutoff, "rate"))


def rows(found: LineExposure) -> list[tuple[int, int, float, float]]:
    return [(p.zone, p.hour_of_week, round(p.metres, 3), round(p.seconds, 3)) for p in found.segments]


def test_two_zones_by_hand() -> None:
    surface = surface_of({})
    found = assess(TimedLine.lasting(*straight(0.5, 2.25), FRIDAY_17, 1050), surface)
    # 500 m in the West, 1000 m in the East, 250 m beyond, at 6 km/h.
    assert rows(found) == [(0, HOUR, 500, 300), (1, HOUR, 1000, 600), (-1, HOUR, 250, 150)]
    # Off the streets, so what the average street of the zone expects: West's 10 km and East's 20 km.
    west, east = 1 / 10 * 0.5 * 60 / 7, 2 / 20 * 1.0 * 60 / 7
    assert found.route_risk.expected == pytest.approx(west + east)
    assert found.route_risk.metres_without_data == pytest.approx(250)
    draw = np.random.default_rng(1)
    drawn = west * draw.gamma(4, 1 / 4, 400_000) + east * draw.gamma(9, 1 / 9, 400_000)
    assert [found.route_risk.lower, found.route_risk.upper] == pytest.approx(
        np.quantile(drawn, [0.05, 0.95]).tolist(), rel=0.03
    )
    assert [(zone.name, f"{zone.entry:%H:%M:%S}") for zone in found.zones] == [
        ("West", "17:00:00"),
        ("East", "17:05:00"),
    ]
    assert [zone.name for zone in found.high_risk_zones] == ["East"]
    assert [piece.prediction.rate if piece.prediction else None for piece in found.segments] == [1, 2, None]
    assert (found.metres, found.seconds) == (pytest.approx(1750), 1050)
    assert found.arrival == FRIDAY_17 + timedelta(seconds=1050)


def test_the_hour_is_that_of_the_clock_and_turns_within_a_zone() -> None:
    surface = surface_of({(0, HOUR + 1): 3.0, (1, HOUR + 1): nan})
    line = TimedLine.at_speed(*straight(0, 2), FRIDAY_17 + timedelta(minutes=50), 1 / 1.2)  # 3 km/h
    found = assess(line, surface, 2.5)
    assert rows(found) == [(0, HOUR, 500, 600), (0, HOUR + 1, 500, 600), (1, HOUR + 1, 1000, 1200)]
    assert found.route_risk.expected == pytest.approx((1 * 0.5 + 3 * 0.5) / 10 * 60 / 7)
    assert found.route_risk.metres_without_data == pytest.approx(1000)
    # Entered when it was below the cutoff, yet in it when it was above.
    assert [zone.name for zone in found.high_risk_zones] == ["West"]
    assert found.zones[0].prediction.rate == 1
    assert (found.zones[0].metres, found.zones[0].seconds) == (pytest.approx(1000), pytest.approx(1200))
    assert found.segments[2].prediction is not None
    assert found.segments[2].prediction.rate is None


def test_a_track_with_its_own_times_stands_still_and_hurries() -> None:
    coordinates, part = straight(0, 0.5, 0.5, 1.5, 2.0)
    seconds = np.array([0, 100, 4000, 4100, 4100.0])  # an hour and more at a stop; at the end a jump
    found = assess(TimedLine.timed(coordinates, part, FRIDAY_17, seconds), surface_of({}))
    assert rows(found) == [(0, HOUR, 500, 3600), (0, HOUR + 1, 500, 450), (1, HOUR + 1, 1000, 50)]
    assert found.line.course(found.segments[0].begin, found.segments[0].end)[-1] == pytest.approx([0.5 * KILOMETRE, 0])


def test_hours_that_strike_late_in_a_long_track_are_the_new_ones() -> None:
    # A position among 100,000 vertices is good to a few microseconds of a stop of five days.
    coordinates, part = straight(*np.linspace(0, 1, 100_000), 1.0)
    seconds = np.append(np.linspace(0, 1000, 100_000), 5 * 86_400.0)
    found = assess(TimedLine.timed(coordinates, part, FRIDAY_17 + timedelta(seconds=0.7), seconds), surface_of({}))
    assert [piece.hour_of_week for piece in found.segments] == [(HOUR + passed) % 168 for passed in range(121)]


def test_days_have_their_own_rates_and_the_week_comes_round() -> None:
    december_5, december_12 = np.array(["2026-12-05", "2026-12-12"], dtype="datetime64[D]")
    factors = DateFactors(
        group=np.zeros(2, dtype=np.int64),
        month=np.ones((1, 12, 24, 1)),
        dates=np.array([december_5, december_12]),
        special=np.stack((np.full((24, 1), 3.0), np.full((24, 1), 7.0))),
    )
    # Nine days and an hour in the West, at a crawl.
    days = 9 + 1 / 24
    found = assess(TimedLine.lasting(*straight(0, 0.9), FRIDAY_17, days * 86400), surface_of({}, factors))
    of_day = {f"{piece.entry:%d %H}": piece.prediction.rate for piece in found.segments if piece.prediction}
    assert len(found.segments) == 24 * 9 + 1
    assert (of_day["04 23"], of_day["05 00"], of_day["06 00"], of_day["12 05"], of_day["13 12"]) == (1, 3, 1, 7, 1)
    mean = sum(of_day.values()) / len(of_day)
    assert found.route_risk.expected == pytest.approx(mean / 10 * 0.9 * 60 / 7)
    assert found.route_risk.lower < found.route_risk.expected < found.route_risk.upper


def test_the_hour_that_autumn_repeats_is_two_and_the_one_that_spring_skips_none() -> None:
    before = datetime(2026, 11, 1, 4, 30, tzinfo=timezone.utc)  # 00:30 in New York
    hours = [
        p.hour_of_week % 24 for p in assess(TimedLine.lasting(*straight(0, 1), before, 10_800), surface_of({})).segments
    ]
    assert hours == [0, 1, 1, 2]
    before = datetime(2026, 3, 8, 6, 30, tzinfo=timezone.utc)  # 01:30
    hours = [
        p.hour_of_week % 24 for p in assess(TimedLine.lasting(*straight(0, 1), before, 3600), surface_of({})).segments
    ]
    assert hours == [1, 3]


def test_between_parts_time_may_pass_but_no_way() -> None:
    coordinates, _ = straight(0, 0.5, 1.5, 1.75)
    parts = np.array([0, 2, 4])
    found = assess(TimedLine.lasting(coordinates, parts, FRIDAY_17, 900), surface_of({}))
    assert rows(found) == [(0, HOUR, 500, 600), (1, HOUR, 250, 300)]
    courses = [found.line.course(piece.begin, piece.end) / KILOMETRE for piece in found.segments]
    assert [course[:, 0].tolist() for course in courses] == [pytest.approx([0, 0.5]), pytest.approx([1.5, 1.75])]
    waited = assess(TimedLine.timed(coordinates, parts, FRIDAY_17, np.array([0, 60, 7260, 7320.0])), surface_of({}))
    stood = [(0, HOUR, 500, 3600), (0, HOUR + 1, 0, 3600), (0, HOUR + 2, 0, 60)]
    assert rows(waited) == [*stood, (1, HOUR + 2, 250, 60)]
    course = waited.line.course(waited.segments[1].begin, waited.segments[1].end)
    assert course == pytest.approx(np.array([[0.5, 0], [0.5, 0]]) * KILOMETRE)
    assert sum(piece.seconds for piece in waited.segments) == pytest.approx(7320)


@pytest.mark.parametrize(
    ("coordinates", "said"),
    [
        ([(0.0, 0.0)], "fewer than two vertices"),
        (np.zeros((0, 2)), "fewer than two vertices"),
        ([(0.0, 0.0), (nan, 0.0)], "nan, 0 is no longitude and latitude"),
        ([(981500.0, 196000.0), (981600.0, 196000.0)], "981500, 196000 is no longitude and latitude. Check .* CRS"),
        ([(0.0, 0.0), (0.0, np.inf)], "no longitude and latitude"),
        ([(5.0, 5.0), (5.1, 5.0)], "no part of it lies in the zones “Two squares”"),
    ],
)
def test_lines_that_cannot_be_used_say_why(coordinates: list[tuple[float, float]], said: str) -> None:
    line = np.array(coordinates)
    with pytest.raises(BadLine, match=said):
        assess(TimedLine.at_speed(line, np.array([0, len(line)]), FRIDAY_17, 5), surface_of({}))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ([0, 60, 59], "its times go back at vertex 3. Sort its vertices by time"),
        ([-1, 60, 61], "go back at vertex 1"),
        ([0, nan, 60], "a vertex has no time"),
        ([0, 0, 0], "it would take no time"),
        ([0, 1e6, 1e9], "it would take 11,574 days. Check its times and their units"),
    ],
)
def test_times_that_cannot_be_used_say_why(seconds: list[float], said: str) -> None:
    with pytest.raises(BadLine, match=said):
        TimedLine.timed(*straight(0, 1, 2), FRIDAY_17, np.array(seconds, dtype=float))


def walk(seed: int, size: int) -> TimedLine:
    """A GPS track through the city: a fix every few seconds, stops, noise, repeated fixes."""
    random = np.random.default_rng(seed)
    steps = random.normal((2e-5, 3e-5), 1e-4, (size, 2))
    steps[random.random(size) < 0.2] = 0
    coordinates = np.cumsum(steps, axis=0) + random.choice(STARTS)
    seconds = 1 + np.cumsum(random.choice([0, 1, 2, 5, 600], size, p=[0.05, 0.5, 0.3, 0.14, 0.01]))
    departure = FRIDAY_17 + timedelta(seconds=random.uniform(0, 600_000))
    seconds[0] = 0
    return TimedLine.timed(coordinates, np.array([0, size]), departure, seconds.astype(float))


@given(st.integers(0, 10_000), st.integers(2, 1200))
@settings(max_examples=40)
def test_pieces_of_gps_tracks_add_up_in_order_each_in_its_hour(
    network: Network, surface: RateSurface, seed: int, size: int
) -> None:
    line = walk(seed, size)
    found = assess_line(line, network, surface, "collisions", CUTOFF)
    assert sum(piece.metres for piece in found.segments) == pytest.approx(found.metres, abs=1e-6)
    assert sum(piece.seconds for piece in found.segments) == pytest.approx(found.seconds, abs=1e-6)
    for piece, after in zip(found.segments, (*found.segments[1:], None)):
        assert piece.hour_of_week == clock.hour_of_week(piece.entry + timedelta(milliseconds=1))
        assert piece.seconds <= 3600 + 1e-6
        assert after is None or (piece.zone, piece.hour_of_week) != (after.zone, after.hour_of_week)
        course = found.line.course(piece.begin, piece.end)
        drawn = distance(course[:-1, 0], course[:-1, 1], course[1:, 0], course[1:, 1])
        assert float(np.sum(drawn)) == pytest.approx(piece.metres, abs=1e-3)
    inside = [piece.zone for piece in found.segments if piece.zone >= 0]
    assert [zone.index for zone in found.zones] == list(dict.fromkeys(inside))


def test_a_line_with_more_vertices_risks_the_same(network: Network, surface: RateSurface) -> None:
    line = walk(5, 900)
    finer = np.column_stack(
        [np.interp(np.arange(0, 899.5, 0.5), np.arange(900), values) for values in line.coordinates.T]
    )
    seconds = np.interp(np.arange(0, 899.5, 0.5), np.arange(900), line.seconds)
    again = TimedLine.timed(finer, np.array([0, len(finer)]), line.departure, seconds)
    one, other = (assess_line(way, network, surface, "collisions", CUTOFF).route_risk for way in (line, again))
    assert other.expected == pytest.approx(one.expected, rel=1e-4)
    assert (other.lower, other.upper) == pytest.approx((one.lower, one.upper), rel=1e-3)


def test_a_journeys_route_as_a_line_risks_about_what_the_journey_does(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = JourneyRequest((-73.7793733748521, 40.6429479), (-74.0098809, 40.706619), FRIDAY_17)
    journey = assess_journey(request, network, surface, speeds)
    part = np.array([0, len(journey.coordinates)])
    line = TimedLine.lasting(journey.coordinates, part, FRIDAY_17, journey.seconds)
    found = assess_line(line, network, surface, request.measure, request.cutoff)
    assert found.metres == pytest.approx(journey.metres, rel=0.01)
    # The network's streets have each their own speed, and count whole to the one side of a border.
    assert found.route_risk.expected == pytest.approx(journey.route_risk.expected, rel=0.1)
    shared = {zone.zone_id for zone in found.zones} & {zone.zone_id for zone in journey.zones}
    assert len(shared) >= 0.8 * len(journey.zones)
