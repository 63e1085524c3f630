"""Alerts on the way: on toys by hand, and on the bundled streets with noise."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.geo.geodesy import distance, metres_per_degree
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess, describe_journey
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.model.cutoff import RATE, RELATIVE, Cutoff
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.tracking.alerts import (
    AHEAD,
    FAR_OFF_ROUTE,
    INSIDE,
    OFF,
    ON,
    BadDistance,
    Position,
    Watch,
    WatchUpdate,
    alert_points,
)
from collision_risk_plugin.core.tracking.map_matching import RouteLine
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.toys import toy_network, toy_speeds, toy_surface, toy_zones

NOON = clock.parse("2026-12-04T12:00")
DEGREE = float(metres_per_degree(0.005)[0])
SPEED = 12.5
MIDDLE = 0.005
"""Latitude of the toys' street."""
JFK_AIRPORT, WALL_STREET = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619)
STEPS = [0.001, 0.01, 0.02, 0.03, 0.039]


def journey(high: str, nodes: Sequence[tuple[float, float]], zones: Sequence[int]) -> Journey:
    """Along the nodes, one street from each to the next, each in the zone (0 "a" … 3 "d") given; `high` ones are."""
    names = "abcd"
    rate = np.array([[1.0 if name in high else 0.1] * 168 for name in names])
    surface = toy_surface(toy_zones(names, [10] * 4), rate)
    lengths = [float(distance(*one, *other)) for one, other in zip(nodes, nodes[1:])]
    edges = [(number, number + 1, length, length / SPEED) for number, length in enumerate(lengths)]
    network = toy_network(nodes, edges, dict(enumerate(zones)), street_km=(10.0,) * 4)
    request = JourneyRequest(nodes[0], nodes[-1], NOON, cutoff=Cutoff(0.5, RATE))
    return assess(request, network, surface, toy_speeds(network))


def straight(high: str) -> Journey:
    """Through a, b, c and d, from west to east along the equator."""
    return journey(high, [(lon, MIDDLE) for lon in STEPS], [0, 1, 2, 3])


def at(lon: float, lat: float = MIDDLE, second: float | None = None) -> Position:
    """One who drives east at the toys' speed is there at the second that is none."""
    seconds = (lon - STEPS[0]) * DEGREE / SPEED if second is None else second
    return Position(lon, lat, NOON + timedelta(seconds=seconds))


def told(seen: Iterable[WatchUpdate | None]) -> list[tuple[str, str | None]]:
    return [(alert.kind, alert.zone and alert.zone.name) for each in seen if each for alert in each.alerts]


def eastward(first: float, last: float, step: float = 0.0001) -> list[Position]:
    return [at(lon) for lon in np.arange(first, last, step).tolist()]


def north(metres: float) -> float:
    return MIDDLE + metres / float(metres_per_degree(MIDDLE)[1])


def test_a_zone_is_told_once_when_its_entry_is_nearer_than_the_distance() -> None:
    watch = Watch(straight("b"), 500)
    seen = [watch.feed(position) for position in eastward(0.001, 0.0385)]
    assert told(seen) == [(AHEAD, "b")]
    first = next(each for each in seen if each.alerts)
    assert 500 - 0.0001 * DEGREE <= (0.01 - first.position.lon) * DEGREE < 500
    assert first.alerts[0].metres == pytest.approx((0.01 - first.position.lon) * DEGREE, abs=1)


def test_zones_are_told_in_order_of_travel_and_shown_until_they_are_left() -> None:
    watch = Watch(straight("bd"), 500)
    seen = [watch.feed(position) for position in eastward(0.001, 0.0385)]
    assert told(seen) == [(AHEAD, "b"), (AHEAD, "d")]

    def shown(lon: float) -> tuple[str, str] | None:
        alert = min(seen, key=lambda each: abs(each.position.lon - lon)).alert
        return alert and (alert.kind, alert.zone.name)

    assert [shown(lon) for lon in (0.004, 0.008, 0.015, 0.022, 0.028, 0.035)] == [
        None,
        (AHEAD, "b"),
        (INSIDE, "b"),
        None,
        (AHEAD, "d"),
        (INSIDE, "d"),
    ]


def test_a_watch_that_begins_in_a_zone_says_so_once_and_is_silent_on_the_ones_left() -> None:
    watch = Watch(straight("abd"), 500)
    seen = [watch.feed(position) for position in eastward(0.015, 0.035)]
    assert told(seen) == [(INSIDE, "b"), (AHEAD, "d")]


def test_no_alert_off_the_route_and_one_when_it_is_found_again_in_the_zone() -> None:
    watch = Watch(straight("b"), 500)
    away = [at(lon, north(100)) for lon in np.arange(0.0045, 0.012, 0.0005).tolist()]
    seen = [watch.feed(position) for position in [*eastward(0.001, 0.0045), *away, *eastward(0.0125, 0.035)]]
    assert told(seen) == [(OFF, None), (ON, None), (INSIDE, "b")]
    off = [each.away for each in seen if each.on_route is False]
    assert off[0] == pytest.approx(100, abs=1)


@pytest.mark.parametrize(("metres", "positions"), [(59, None), (61, 3), (FAR_OFF_ROUTE - 1, 3), (FAR_OFF_ROUTE + 1, 1)])
def test_the_route_is_left_at_once_when_far_and_after_three_positions_when_near(
    metres: float, positions: int | None
) -> None:
    watch = Watch(straight("b"))
    watch.feed(at(0.002))
    seen = [watch.feed(at(lon, north(metres))) for lon in (0.0025, 0.0028, 0.0031, 0.0034)]
    left = [number for number, each in enumerate(seen, start=1) if each.alerts]
    assert left == ([positions] if positions else [])


def test_nothing_is_told_while_it_is_not_sure_whether_the_route_was_left() -> None:
    watch = Watch(straight("b"), 500)
    watch.feed(at(0.005))
    assert told(watch.feed(at(lon, north(100))) for lon in (0.0058, 0.006)) == []
    assert told([watch.feed(at(0.0062))]) == [(AHEAD, "b")]


def test_one_who_crosses_the_margin_is_not_told_to_be_back() -> None:
    watch = Watch(straight("b"))
    seen = [watch.feed(at(0.002 + 0.0003 * n, north(m))) for n, m in enumerate((0, 160, 40, 70, 40, 20))]
    assert told(seen) == [(OFF, None), (ON, None)]
    assert seen[-2].on_route is False


def test_who_begins_elsewhere_is_off_the_route_until_on_it() -> None:
    watch = Watch(straight("b"), 500)
    seen = [watch.feed(at(0.003 + 0.0002 * n, north(400 - 20 * n))) for n in range(21)]
    assert told(seen) == [(OFF, None), (ON, None), (AHEAD, "b")]


@pytest.mark.parametrize(
    "wrong",
    [
        at(math.nan, second=40),
        at(0.0, math.inf, second=40),
        Position(0, 0, NOON + timedelta(seconds=40)),
        at(0.2, 91, second=40),
        at(0.5, 0.4, second=40),
        at(0.025, second=26),
    ],
)
def test_wrong_positions_are_ignored(wrong: Position) -> None:
    watch = Watch(straight("c"), 500)
    before = [watch.feed(position) for position in eastward(0.001, 0.004)]
    assert watch.feed(wrong) is None
    assert told([*before, *(watch.feed(position) for position in eastward(0.004, 0.01))]) == []


def test_a_receiver_that_keeps_to_a_leap_is_believed() -> None:
    watch = Watch(straight("d"), 500)
    watch.feed(at(0.002))
    seen = [watch.feed(at(0.028 + 0.0001 * n, second=10 + n)) for n in range(3)]
    assert seen[:2] == [None, None]
    assert told(seen) == [(AHEAD, "d")]


def test_wrong_positions_all_over_the_place_are_never_believed() -> None:
    watch = Watch(straight("d"), 500)
    watch.feed(at(0.002))
    assert [watch.feed(at(lon, second=10)) for lon in (0.028, 0.1, 0.2, 0.03, 0.4, 0.028)] == [None] * 6


def test_standing_still_with_jitter_tells_nothing_twice_and_goes_nowhere() -> None:
    watch, rng = Watch(straight("b"), 500), np.random.default_rng(1)
    seen = [watch.feed(position) for position in eastward(0.001, 0.007)]
    errors = rng.normal(0, 8, (300, 2)) / DEGREE
    seen += [watch.feed(at(0.007 + x, MIDDLE + y, 100 + n)) for n, (x, y) in enumerate(errors)]
    assert told(seen) == [(AHEAD, "b")]
    assert seen[-1].metres == pytest.approx(0.006 * DEGREE, abs=40)


def there_and_back(high: str, apart: float = 20) -> Journey:
    """East to the middle of c, back to the middle of a on a street `apart` metres north, then far north."""
    out = [(lon, MIDDLE) for lon in (0.001, 0.01, 0.02, 0.025)]
    back = [(lon, north(apart)) for lon in (0.025, 0.02, 0.01, 0.005)]
    return journey(high, [*out, *back, (0.005, north(500))], [0, 1, 2, 2, 2, 1, 0, 0])


def drive_along(route: Journey, noise: float = 0.0, seed: int = 0) -> tuple[list[float], list[Position]]:
    """A position a second, and the metres driven then."""
    line, rng = RouteLine.of(route), np.random.default_rng(seed)
    seconds = np.arange(0, route.seconds, 1.0)
    metres = np.interp(seconds, line.seconds, line.metres).tolist()
    positions = []
    for second, driven in zip(seconds.tolist(), metres):
        lon, lat = line.place(driven)
        per_lon, per_lat = metres_per_degree(lat)
        east, up = rng.normal(0, noise, 2) if noise else (0.0, 0.0)
        moment = route.request.departure + timedelta(seconds=second)
        positions.append(Position(float(lon + east / per_lon), float(lat + up / per_lat), moment))
    return metres, positions


def test_a_route_that_retraces_itself_is_followed_there_and_back() -> None:
    route = there_and_back("b")
    for seed in range(10):
        metres, positions = drive_along(route, 6, seed)
        watch = Watch(route, 300)
        seen = [watch.feed(position) for position in positions]
        assert max(abs(each.metres - driven) for each, driven in zip(seen, metres)) < 100
        assert told(seen) == [(AHEAD, "b")]


def test_who_cuts_across_to_the_way_back_is_on_the_way_back() -> None:
    watch, back = Watch(there_and_back("", 100)), 0.024 * DEGREE + 100
    seen = [watch.feed(position) for position in eastward(0.001, 0.015)]
    seen += [watch.feed(at(0.015, north(10 * n), 130 + n)) for n in range(11)]
    assert seen[-1].metres == pytest.approx(back + 0.01 * DEGREE, abs=5)


def test_one_who_stands_still_is_not_carried_over_by_a_steady_error() -> None:
    watch = Watch(there_and_back("", 40))
    for position in eastward(0.001, 0.015):
        watch.feed(position)
    seen = [watch.feed(at(0.015, north(23 + n % 2), 130 + n)) for n in range(100)]
    assert seen[-1].metres == pytest.approx(0.014 * DEGREE, abs=5)


def test_a_watch_that_begins_on_the_way_back_finds_out_which_way_it_goes() -> None:
    route = there_and_back("")
    metres, positions = drive_along(route, 3)
    back = next(number for number, driven in enumerate(metres) if driven > 0.03 * DEGREE)
    watch = Watch(route)
    seen = [watch.feed(position) for position in positions[back:]]
    assert seen[20].metres == pytest.approx(metres[back + 20], abs=40)


def test_a_zone_left_before_the_watch_began_is_told_for_its_second_entry() -> None:
    route = there_and_back("b")
    metres, positions = drive_along(route)
    middle = next(number for number, driven in enumerate(metres) if driven > 0.0205 * DEGREE)
    watch = Watch(route, 300)
    assert told(watch.feed(position) for position in positions[middle:]) == [(AHEAD, "b")]


def test_alert_points_are_where_the_entry_first_is_within_the_distance() -> None:
    (point,) = alert_points(straight("b"), 500)
    assert point.place == (pytest.approx(0.01 - 500 / DEGREE, abs=1e-7), MIDDLE)
    assert point.metres_before_entry == pytest.approx(500, abs=0.1)
    assert point.metres == pytest.approx(0.009 * DEGREE - 500, abs=0.1)
    assert point.seconds == pytest.approx(point.metres / SPEED)


def test_alert_points_of_a_zone_in_which_the_drive_begins_and_of_one_nearer_than_the_distance() -> None:
    inside, ahead = alert_points(straight("ab"), 5000)
    assert (inside.metres, inside.metres_before_entry, inside.place) == (0, 0, (STEPS[0], MIDDLE))
    assert (ahead.metres, ahead.place) == (0, (STEPS[0], MIDDLE))
    assert ahead.metres_before_entry == pytest.approx(0.009 * DEGREE)


def test_a_detour_comes_near_as_the_crow_flies_long_before_the_entry() -> None:
    far = 2000
    corners = [
        (0.001, MIDDLE),
        (0.008, MIDDLE),
        (0.008, north(far)),
        (0.01, north(far)),
        (0.01, MIDDLE),
        (0.015, MIDDLE),
    ]
    (point,) = alert_points(journey("b", corners, [0, 0, 0, 0, 1]), 500)
    assert point.place[0] == pytest.approx(0.01 - 500 / DEGREE, abs=1e-6)
    assert point.metres_before_entry == pytest.approx(500 + 2 * far, abs=1)


@pytest.mark.parametrize("metres", [0.0, -5.0, math.nan, math.inf])
def test_a_distance_that_cannot_be_is_refused(metres: float) -> None:
    with pytest.raises(BadDistance):
        alert_points(straight("b"), metres)
    with pytest.raises(BadDistance):
        Watch(straight("b"), metres)


def test_a_drive_without_high_risk_zones_has_no_alerts() -> None:
    assert alert_points(straight("")) == ()
    assert told(Watch(straight("")).feed(position) for position in eastward(0.001, 0.0385, 0.001)) == []


def test_minutes_until_an_alert_begin_with_getting_going() -> None:
    drive = straight("b")
    (before,) = alert_points(drive, 100)
    slow = describe_journey(
        drive.request, drive.drive, drive.network, drive.surface, toy_speeds(drive.network, trip_seconds=60)
    )
    (after,) = alert_points(slow, 100)
    assert after.metres == before.metres > 0
    assert after.seconds == pytest.approx(before.seconds + 60)
    (at_once,) = alert_points(slow, 10_000)
    assert (at_once.metres, at_once.seconds) == (0, 60), "at the first metre"


@pytest.fixture(scope="module")
def long_drive(network: Network, surface: RateSurface, speeds: SpeedTable) -> Journey:
    """JFK Airport to Wall Street with many high-risk zones."""
    request = JourneyRequest(JFK_AIRPORT, WALL_STREET, clock.parse("2026-12-04T17:00"), cutoff=Cutoff(1.0, RELATIVE))
    return assess(request, network, surface, speeds)


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32), noise=st.floats(0, 12), metres=st.sampled_from([200.0, 500.0, 1200.0]))
def test_on_a_noisy_drive_each_high_risk_zone_is_told_once_in_order_within_the_distance_and_before_its_entry(
    long_drive: Journey, seed: int, noise: float, metres: float
) -> None:
    points = alert_points(long_drive, metres)
    assert len(points) == len(long_drive.high_risk_zones) > 10
    entries = {point.zone.zone_id: point.metres + point.metres_before_entry for point in points}
    line, watch, found = RouteLine.of(long_drive), Watch(long_drive, metres), []
    for driven, position in zip(*drive_along(long_drive, noise, seed)):
        seen = watch.feed(position)
        assert seen.on_route
        for alert in seen.alerts:
            entry = entries[alert.zone.zone_id]
            assert alert.kind == AHEAD
            assert driven < entry
            assert float(distance(*position.place, *line.place(entry))) <= metres
            assert alert.metres == pytest.approx(entry - driven, abs=6 * noise + 20)
            found.append(alert.zone.zone_id)
    assert sorted(found) == sorted(entries)
    # In order of travel, but for zones that come into reach within a few metres of each other.
    due = {point.zone.zone_id: point.metres for point in points}
    assert all(due[later] > due[earlier] - 6 * noise - 20 for earlier, later in zip(found, found[1:]))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(allow_nan=True), st.floats(allow_nan=True), st.integers(-100, 10_000))
        | st.tuples(st.floats(0, 0.04), st.floats(0.004, 0.006), st.integers(0, 10_000)),
        max_size=40,
    )
)
def test_whatever_a_receiver_says_no_zone_is_told_twice(fixes: list[tuple[float, float, int]]) -> None:
    watch = Watch(straight("bd"))
    seen = [watch.feed(Position(lon, lat, NOON + timedelta(seconds=second))) for lon, lat, second in fixes]
    zones = [name for _, name in told(seen) if name]
    assert len(zones) == len(set(zones))
