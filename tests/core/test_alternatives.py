"""Time against risk: by hand on two routes, against all ways of small networks, and on the city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.errors import Cancelled, NoPath
from collision_risk_plugin.core.journey.alternatives import (
    ALTERNATIVE,
    BALANCED,
    FASTEST,
    MAX_ROUTES,
    MAX_SHARED_LENGTH,
    MIN_GAIN,
    SAFEST,
    Alternative,
    find_alternatives,
)
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.journey.lower_hull import hull_ends, lower_hull
from collision_risk_plugin.core.journey.time_dependent_search import (
    MAX_TIME_RATIO,
    MIN_SHARE,
    TimeDependentSearch,
    prepare_search,
)
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.street_risk.street_rates import StreetRates
from collision_risk_plugin.core.streets.network import Network, SnappedPoint
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.toys import toy_network, toy_speeds, toy_surface, toy_zones

FRIDAY_17 = clock.parse("2026-12-04T17:00")
HOUR = 4 * 24 + 17
IN_60_DAYS = 60 / 7
JFK, WALL_STREET = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619)


def two_routes() -> Network:
    """From node 0 to node 3: by node 1 in zone A in 20 min; by node 2 in zone B in 22 min. Each half 5 km long.

    The first halves are driven in 10 min and in 11.
    """
    nodes = [(0.001, 0.005), (0.005, 0.009), (0.012, 0.001), (0.019, 0.005)]
    edges = [(0, 1, 5000, 600), (1, 3, 5000, 600), (0, 2, 5000, 660), (2, 3, 5000, 660)]
    return toy_network(nodes, edges, zone={0: 0, 1: 0, 2: 1, 3: 1})


def hourly(before: tuple[float, float], after: tuple[float, float]) -> RateSurface:
    """Rates of A and B before Friday 17:00, and from then on."""
    rate = np.empty((2, 168))
    rate[:, :HOUR], rate[:, HOUR:] = np.array(before)[:, None], np.array(after)[:, None]
    return toy_surface(toy_zones(("A", "B"), street_km=(10.0, 10.0)), rate)


def drive(departure: str, criterion: str, surface: RateSurface) -> tuple[list[int], float]:
    """The nodes between start and end, and the route risk."""
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), clock.parse(departure), criterion)
    network = two_routes()
    journey = assess(request, network, surface, toy_speeds(network))
    return journey.network.head[journey.drive.path.edges[:-1]].tolist(), journey.route_risk.expected


def test_the_safest_is_the_calmer_zone_unless_it_takes_too_long() -> None:
    surface = hourly(before=(2.0, 1.0), after=(2.0, 1.0))
    assert drive("2026-12-04T12:00", "fastest", surface)[0] == [1]
    nodes, risk = drive("2026-12-04T12:00", "safest", surface)
    assert nodes == [2]
    assert risk == pytest.approx(1.0 * IN_60_DAYS)
    # Two minutes cost a fifth of what they risk on the average street: (1 + r) ÷ 42 a minute, where B risks r of A.
    assert drive("2026-12-04T12:00", "safest", hourly((1.0, 0.985), (1.0, 0.985)))[0] == [1]
    assert drive("2026-12-04T12:00", "safest", hourly((1.0, 0.978), (1.0, 0.978)))[0] == [2]


def test_each_street_counts_at_the_hour_when_it_is_reached() -> None:
    # Before 17:00 B is the calmer one, from then on A. At 16:50:30 both second halves come after the turn, at 16:48:30
    # and 16:30 none does.
    surface = hourly(before=(2.0, 1.0), after=(1.5, 3.0))
    nodes, risk = drive("2026-12-04T16:30", "safest", surface)
    assert (nodes, risk) == ([2], pytest.approx(1.0 * IN_60_DAYS))
    by_a = (2.0 + 1.5) / 2 * IN_60_DAYS
    by_b = (1.0 + 3.0) / 2 * IN_60_DAYS
    assert by_a < by_b
    assert drive("2026-12-04T16:50:30", "safest", surface) == ([1], pytest.approx(by_a))
    # Just before, the second half of B is still in the calm hour.
    assert drive("2026-12-04T16:48:30", "safest", surface) == ([2], pytest.approx(1.0 * IN_60_DAYS))


def test_a_way_of_more_than_a_quarter_longer_is_none() -> None:
    nodes = [(0.001, 0.005), (0.005, 0.009), (0.012, 0.001), (0.019, 0.005)]
    for slow, expected in ((374, [2]), (376, [1])):
        edges = [(0, 1, 5000, 300), (1, 3, 5000, 300), (0, 2, 5000, slow), (2, 3, 5000, slow)]
        network = toy_network(nodes, edges, zone={0: 0, 1: 0, 2: 1, 3: 1})
        request = JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17, "safest")
        journey = assess(request, network, hourly((2.0, 0.1), (2.0, 0.1)), toy_speeds(network))
        assert network.head[journey.drive.path.edges[:-1]].tolist() == expected


def test_the_choice_between_two_routes() -> None:
    surface = hourly(before=(2.0, 1.0), after=(2.0, 1.0))
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17)
    network = two_routes()
    fastest, safest = find_alternatives(request, network, surface, toy_speeds(network))
    assert (fastest.kind, fastest.extra_seconds, fastest.risk_change, fastest.zones) == (FASTEST, 0.0, 0.0, ())
    assert safest.kind == SAFEST
    assert safest.extra_seconds == pytest.approx(120)
    assert safest.extra_metres == pytest.approx(0, abs=1)
    assert safest.risk_change == pytest.approx(1.0 / 2.0 - 1)
    assert [(zone.name, zone.share) for zone in safest.zones] == [
        ("A", pytest.approx(-1.0)),
        ("B", pytest.approx(0.5)),
    ]


def two_kinds(slow_at_17: float) -> tuple[Network, SpeedTable]:
    """As `two_routes`, in two zones, where at 17:00 on Friday the streets of the first way become so much slower."""
    nodes = [(0.001, 0.005), (0.005, 0.009), (0.012, 0.001), (0.019, 0.005)]
    edges = [(0, 1, 5000, 600), (1, 3, 5000, 600), (0, 2, 5000, 660), (2, 3, 5000, 660)]
    network = toy_network(nodes, edges, zone={0: 0, 1: 0, 2: 1, 3: 1})
    without = toy_speeds(network)
    mph = np.repeat(without.mph, 2, axis=0)
    mph[1, without.kinds_of(network.area, network.road_class)[0]] /= slow_at_17
    band = np.zeros(168, dtype=int)
    band[HOUR] = 1
    return network, replace(without, band=band, mph=mph, spread=np.repeat(without.spread, 2, axis=0))


def kinds_at(departure: str, slow_at_17: float, risk: tuple[float, float]) -> list[tuple[str, int, int]]:
    """Kind, node between start and end, and minutes of each route; `risk` of the first way and of the other."""
    network, speeds = two_kinds(slow_at_17)
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), clock.parse(departure))
    found = find_alternatives(request, network, hourly(risk, risk), speeds)
    assert all(choice.extra_seconds >= 0 for choice in found)
    return [
        (choice.kind, int(network.head[choice.journey.drive.path.edges[0]]), round(choice.journey.seconds / 60))
        for choice in found
    ]


def test_the_fastest_is_the_one_that_is_quickest_in_the_traffic_of_the_hour() -> None:
    assert kinds_at("2026-12-04T12:00", 1.15, (2, 1)) == [(FASTEST, 1, 20), (SAFEST, 2, 22)]
    assert kinds_at("2026-12-04T17:00", 1.15, (1, 2)) == [(FASTEST, 2, 22), (SAFEST, 1, 23)]
    # More than a quarter longer is no alternative, with traffic; nor is what is slower and no calmer.
    assert kinds_at("2026-12-04T17:00", 1.5, (1, 2)) == [(FASTEST, 2, 22)]
    assert kinds_at("2026-12-04T17:00", 1.15, (2, 1)) == [(FASTEST, 2, 22)]


def test_the_quickest_of_those_shown_is_the_fastest_also_where_traffic_changes_on_the_way() -> None:
    """From 16:52 on the middle of the drive is after 17:00, but most of the first way is driven before the turn."""
    for minute in range(30, 60, 2):
        kinds = kinds_at(f"2026-12-04T16:{minute}", 1.24, (1, 2))
        minutes = [minutes for _, _, minutes in kinds]
        assert kinds[0][0] == FASTEST
        assert minutes == sorted(minutes)
        assert [kind for kind, _, _ in kinds].count(FASTEST) == 1


def test_safest_may_not_take_a_quarter_longer_with_traffic() -> None:
    """The calm way takes 20 minutes, the other one 22; at 17:00 the calm one takes 30."""
    network, speeds = two_kinds(1.5)
    network = replace(network, overlay=replace(network.overlay, zone=np.array([0, 0, 1, 1])))
    surface = hourly((0.1, 2.0), (0.1, 2.0))
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17, "safest")
    for departure, node in ((FRIDAY_17, 2), (clock.parse("2026-12-04T12:00"), 1)):
        journey = assess(replace(request, departure=departure), network, surface, speeds)
        assert int(network.head[journey.drive.path.edges[0]]) == node


def all_ways(network: Network, start: int, end: int) -> Iterator[list[int]]:
    """Every way without a circle, as edges."""
    waiting: list[tuple[int, list[int], set[int]]] = [(start, [], {start})]
    while waiting:
        node, edges, seen = waiting.pop()
        if node == end:
            yield edges
            continue
        for edge in np.flatnonzero(network.tail == node).tolist():
            there = int(network.head[edge])
            if there not in seen:
                waiting.append((there, [*edges, edge], seen | {there}))


def at_node(network: Network, node: int) -> SnappedPoint:
    edges = np.flatnonzero(network.tail == node)
    shape, fraction = (int(edges[0]), 0.0) if len(edges) else (int(np.flatnonzero(network.head == node)[0]), 1.0)
    return SnappedPoint(shape=shape, fraction=fraction, lon=0.0, lat=0.0, metres=0.0)


@st.composite
def cities(draw: st.DrawFn) -> tuple[Network, RateSurface]:
    count = draw(st.integers(4, 7))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=8, max_size=18, unique=True))
    edges = [(a, b, 100.0 * draw(st.integers(1, 20)), float(draw(st.integers(50, 100)))) for a, b in chosen]
    zone = {number: draw(st.integers(0, 2)) for number in range(len(edges))}
    rate = np.repeat(np.array([[draw(st.integers(1, 20))] for _ in range(3)], dtype=float), 168, axis=1)
    nodes = [(0.001 * number, 0.001) for number in range(count)]
    network = toy_network(nodes, edges, zone, street_km=(100.0, 100.0, 100.0))
    return network, toy_surface(toy_zones(("A", "B", "C"), (100.0, 100.0, 100.0)), rate)


@settings(max_examples=150)
@given(cities())
def test_no_way_lies_below_the_hull(city: tuple[Network, RateSurface]) -> None:
    network, surface = city
    rates = StreetRates.of_week(network, surface, "collisions", FRIDAY_17.date())
    paths = [np.array(path) for path in all_ways(network, 0, len(network.node_lon) - 1)]
    assume(len(paths) > 1)
    per_edge = rates.in_hour(HOUR)[: len(network.metres)]
    time, risk = (np.array([values[path].sum() for path in paths]) for values in (network.seconds, per_edge))
    corridor = prepare_search(
        network,
        rates,
        toy_speeds(network),
        FRIDAY_17,
        (at_node(network, 0), at_node(network, len(network.node_lon) - 1)),
    )
    found = lower_hull(corridor, hull_ends(corridor, lambda: False), lambda: False)
    for weighed in found:
        same = np.isclose(time, weighed.seconds) & np.isclose(risk, weighed.risk)
        assert same.any(), "each corner is a way, at its true time and risk"
    assert found[0].seconds == pytest.approx(time.min())
    # In the corridor: all nodes of the way can be on one that is short enough.
    allowed = time <= MAX_TIME_RATIO * time.min() + 1e-6
    slack = 1e-2
    for quick, calm in zip(found, found[1:]):
        assert quick.seconds < calm.seconds
        assert quick.risk > calm.risk
        weights = quick.risk - calm.risk, calm.seconds - quick.seconds
        chord = weights[0] * quick.seconds + weights[1] * quick.risk
        below = weights[0] * time + weights[1] * risk < chord - slack * weights[0] * weights[1] - slack * chord
        assert not (below & allowed).any()
    cost = risk + corridor.hours.price * time
    if allowed[best := int(np.argmin(cost))]:
        assert min(one.risk + corridor.hours.price * one.seconds for one in found) == pytest.approx(cost[best])


def test_of_two_fastest_ways_the_calmer_is_the_corner() -> None:
    edges = [(0, 1, 1000.0, 60.0), (1, 3, 1000.0, 60.0), (0, 2, 500.0, 60.0), (2, 3, 500.0, 60.0)]
    network = toy_network([(0.001 * number, 0.001) for number in range(4)], edges, dict.fromkeys(range(4), 0))
    surface = toy_surface(toy_zones(("A",), (10.0,)), np.ones((1, 168)))
    rates = StreetRates.of_week(network, surface, "collisions", FRIDAY_17.date())
    corridor = prepare_search(
        network, rates, toy_speeds(network), FRIDAY_17, (at_node(network, 0), at_node(network, 3))
    )
    (only,) = lower_hull(corridor, hull_ends(corridor, lambda: False), lambda: False)
    assert (only.seconds, only.path.edges.tolist()) == (pytest.approx(120), [2, 3])


def shared(one: Alternative, other: Alternative) -> float:
    """The share of the length of `one` on the streets that `other` takes too."""
    edges = [set(choice.journey.drive.path.edges.tolist()) for choice in (one, other)]
    metres = one.journey.network.metres
    return float(metres[list(edges[0] & edges[1])].sum() / metres[list(edges[0])].sum())


def pairs(surface: RateSurface, count: int) -> list[JourneyRequest]:
    rng = np.random.default_rng(4)
    lon, lat = rng.uniform(-74.2, -73.75, 4000), rng.uniform(40.55, 40.9, 4000)
    inside = np.flatnonzero(surface.zones.locate(lon, lat) >= 0)
    points = list(zip(lon[inside].tolist(), lat[inside].tolist()))[: 2 * count]
    return [JourneyRequest(one, other, FRIDAY_17) for one, other in zip(points[::2], points[1::2])]


def test_on_the_city_every_choice_keeps_what_it_promises(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    several = 0
    for request in pairs(surface, 40):
        choices = find_alternatives(request, network, surface, speeds)
        fastest, *others = choices
        several += len(choices) > 1
        assert fastest.kind == FASTEST
        assert len(choices) <= MAX_ROUTES
        assert [c.kind for c in others].count(SAFEST) <= 1
        assert {c.kind for c in others} <= {SAFEST, BALANCED, ALTERNATIVE}
        on_streets = fastest.journey.seconds - sum(fastest.journey.access_metres) / (24 / 3.6)
        for choice in others:
            assert 0 <= choice.extra_seconds <= (MAX_TIME_RATIO - 1) * on_streets + 1
            assert choice.journey.seconds - fastest.journey.seconds == pytest.approx(choice.extra_seconds)
            by_hand = choice.journey.route_risk.expected / fastest.journey.route_risk.expected - 1
            assert choice.risk_change == pytest.approx(by_hand)
            assert choice.risk_change < 0, "neither quicker nor of less risk would be no trade"
            assert choice.zones
        for number, one in enumerate(choices):
            for other in choices[:number] + choices[number + 1 :]:
                if SAFEST not in {one.kind, other.kind}:
                    assert min(shared(one, other), shared(other, one)) <= MAX_SHARED_LENGTH + 1e-9
                quick, slow = sorted((one.journey, other.journey), key=lambda journey: journey.seconds)
                saved = quick.route_risk.expected - slow.route_risk.expected
                assert saved >= MIN_GAIN * fastest.journey.route_risk.expected
    assert several >= 30


def test_safest_is_never_riskier_and_fastest_never_slower(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    calmer = slower = 0
    for request in pairs(surface, 60):
        fastest, shortest, safest = (
            assess(JourneyRequest(request.start, request.end, FRIDAY_17, criterion), network, surface, speeds)
            for criterion in ("fastest", "shortest", "safest")
        )
        # The fastest way is sought at typical speeds, which are not those of each hour.
        assert fastest.seconds <= min(shortest.seconds, safest.seconds) * 1.15
        slower += min(shortest.seconds, safest.seconds) < fastest.seconds * 0.98
        assert shortest.metres <= min(fastest.metres, safest.metres) + 1e-6
        assert safest.route_risk.expected <= fastest.route_risk.expected * (1 + 1e-12)
        calmer += safest.route_risk.expected < fastest.route_risk.expected * 0.99
    assert calmer >= 20
    assert slower <= 6


def test_a_drive_along_one_street_has_no_alternative(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    shape = int(np.argmax(network.metres[: len(network.shape_start) - 1]))
    xs, ys, marks = network.shape_geometry(shape)
    near, far = ((float(np.interp(at, marks, xs)), float(np.interp(at, marks, ys))) for at in (0.45, 0.55))
    choices = find_alternatives(JourneyRequest(near, far, FRIDAY_17), network, surface, speeds)
    assert [choice.kind for choice in choices] == [FASTEST]
    assert len(choices[0].journey.drive.path.edges) == 1


def test_cancel_and_no_way(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    with pytest.raises(Cancelled):
        find_alternatives(JourneyRequest(JFK, (-74.15, 40.55), FRIDAY_17), network, surface, speeds, lambda: True)
    one_way = toy_network([(0.001, 0.005), (0.01, 0.005), (0.019, 0.005)], [(1, 0, 900, 90), (1, 2, 900, 90)])
    with pytest.raises(NoPath):
        find_alternatives(
            JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17),
            one_way,
            hourly((1, 1), (1, 1)),
            toy_speeds(one_way),
        )


def test_corridor_holds_the_fastest(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    rates = StreetRates.of_week(network, surface, "collisions", FRIDAY_17.date())
    corridor = prepare_search(network, rates, speeds, FRIDAY_17, (network.snap(*JFK), network.snap(*WALL_STREET)))
    assert isinstance(corridor, TimeDependentSearch)
    assert set(corridor.fastest.path.edges[1:-1].tolist()) <= set(corridor.corridor.edges.tolist())
    again = corridor.search((1.0, 0.0), lambda: False)
    assert again.seconds == pytest.approx(corridor.fastest.seconds, rel=MIN_SHARE)
    assert again.seconds <= corridor.fastest.seconds
