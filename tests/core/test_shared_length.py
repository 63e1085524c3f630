"""Which ways are offered as other routes: by what they share of their length, and by what they gain."""

from __future__ import annotations

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.alternatives import (
    ALTERNATIVE,
    BALANCED,
    FASTEST,
    SAFEST,
    Alternative,
    _Candidate,
    _gain,
    _keep,
    find_alternatives,
)
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.streets.shortest_path import EdgePath
from tests.toys import toy_network, toy_speeds, toy_surface, toy_zones

FRIDAY_17 = clock.parse("2026-12-04T17:00")


def with_a_detour(*, detour_is_quick: bool, common: float = 900.0) -> tuple[Alternative, ...]:
    """The choice between 1,000 m and 2,000 m, which have the first `common` metres in common.

    The shorter end is driven in 60 s and the longer in 100 s, or the other way round; the slower one is calm.
    """
    nodes = [(0.001, 0.005), (0.008, 0.005), (0.019, 0.005), (0.012, 0.009)]
    quick, slow = 60.0, 100.0
    short, long = (slow, quick) if detour_is_quick else (quick, slow)
    edges = [(0, 1, common, 600.0), (1, 2, 1000 - common, short)]
    edges += [(1, 3, 1000 - common / 2, long / 2), (3, 2, 1000 - common / 2, long / 2)]
    zone = {0: 0, 1: 1, 2: 0, 3: 0} if detour_is_quick else {0: 0, 1: 0, 2: 1, 3: 1}
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17)
    surface = toy_surface(toy_zones(("A", "B"), (10.0, 10.0)), np.repeat([[50.0], [0.1]], 168, axis=1))
    network = toy_network(nodes, edges, zone)
    return find_alternatives(request, network, surface, toy_speeds(network))


def test_a_long_way_round_is_another_route_though_it_takes_nearly_all_of_the_short_one() -> None:
    """900 of its own 2,000 m are in common: that they are nine tenths of the fastest does not matter."""
    assert [choice.kind for choice in with_a_detour(detour_is_quick=False)] == [FASTEST, SAFEST]


def test_the_safest_is_told_though_nearly_all_of_it_is_in_common() -> None:
    """900 of its own 1,000 m are in common, but what it saves is worth a turn."""
    assert [choice.kind for choice in with_a_detour(detour_is_quick=True)] == [FASTEST, SAFEST]


def test_any_other_route_may_share_four_fifths_of_its_length_and_no_more() -> None:
    for common, kinds in ((800.0, [FASTEST, BALANCED]), (801.0, [FASTEST])):
        network = toy_network([(0.0, 0.0), (0.01, 0.0)], [(0, 1, common, 60.0), (0, 1, 1000.0, 60.0)])
        fastest = _Candidate(EdgePath(np.array([0, 1])), 600.0, 9.0, frozenset({0, 1}), 1000.0 + common)
        other = _Candidate(EdgePath(np.array([0])), 700.0, 5.0, frozenset({0}), 1000.0)
        kept = [(FASTEST, fastest)]
        _keep(kept, BALANCED, other, network)
        assert [kind for kind, _ in kept] == kinds


def candidate(seconds: float, risk: float) -> _Candidate:
    return _Candidate(EdgePath(np.array([0])), seconds, risk, frozenset(), 1000.0)


def test_what_lies_between_the_fastest_and_the_safest_goes_by_its_shares_of_both_ways() -> None:
    """A tenth of the time for half of the risk comes before half of the time for nearly all of it."""
    fastest, safest = candidate(600.0, 0.020), candidate(700.0, 0.010)
    assert _gain(candidate(610.0, 0.015), fastest, safest) == pytest.approx(0.1 + 0.5)
    assert _gain(candidate(650.0, 0.011), fastest, safest) == pytest.approx(0.5 + 0.1)
    assert _gain(fastest, fastest, safest) == _gain(safest, fastest, safest) == pytest.approx(1)
    assert _gain(fastest, fastest, fastest) == 0


def test_routes_are_described_from_the_start_to_the_end_that_were_asked_for() -> None:
    """Some 60 m from the first street and 100 m from the last: as where one route alone is asked for."""
    nodes = [(0.001, 0.005), (0.008, 0.005), (0.019, 0.005), (0.012, 0.009)]
    edges = [(0, 1, 900.0, 600.0), (1, 2, 100.0, 60.0), (1, 3, 550.0, 50.0), (3, 2, 550.0, 50.0)]
    network = toy_network(nodes, edges, {0: 0, 1: 0, 2: 1, 3: 1})
    surface = toy_surface(toy_zones(("A", "B"), (10.0, 10.0)), np.repeat([[50.0], [0.1]], 168, axis=1))
    start, end = (0.0005, 0.0052), (0.0195, 0.0042)
    choices = find_alternatives(JourneyRequest(start, end, FRIDAY_17), network, surface, toy_speeds(network))
    assert [choice.kind for choice in choices] == [FASTEST, SAFEST]
    for choice in choices:
        alone = assess(JourneyRequest(start, end, FRIDAY_17, choice.kind), network, surface, toy_speeds(network))
        assert choice.journey.access_metres == alone.access_metres
        assert alone.access_metres == pytest.approx((60, 105), abs=5)
        assert (choice.journey.metres, choice.journey.seconds) == pytest.approx((alone.metres, alone.seconds))
        assert choice.journey.route_risk.expected == pytest.approx(alone.route_risk.expected)


def kept_of(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Which of some routes, of no street in common, are kept, one after another."""
    network = toy_network([(0.0, 0.0), (0.01, 0.0)], [(0, 1, 1000.0, 60.0)])
    kept: list[tuple[str, _Candidate]] = []
    for point in points:
        _keep(kept, ALTERNATIVE, candidate(*point), network)
    return [(one.seconds, one.risk) for _, one in kept]


def test_no_route_is_kept_that_is_slower_and_riskier_than_another() -> None:
    assert kept_of((600, 9), (700, 3), (800, 1)) == [(600, 9), (700, 3), (800, 1)]
    assert kept_of((600, 9), (700, 9.5), (800, 1)) == [(600, 9), (800, 1)], "slower and riskier than the first"
    assert kept_of((600, 9), (800, 1), (750, 0.9)) == [(600, 9), (800, 1)], "what was chosen first stays"
    assert kept_of((600, 9), (600, 8), (700, 9)) == [(600, 9)], "as quick, or of as much risk, is no trade-off"


def test_disjoint_ways_are_offered_five_at_most_each_slower_and_calmer_than_the_one_before() -> None:
    """Seven ways by one node each, 600 s to 700 s, each a tenth shorter; and one of 1,200 s, which is too long."""
    times = [600.0, 620.0, 640.0, 660.0, 680.0, 700.0, 1200.0]
    nodes = [(0.001, 0.005), (0.019, 0.005), *[(0.010, 0.001 + 0.001 * number) for number in range(len(times))]]
    halves = [(0, number + 2, seconds / 2) for number, seconds in enumerate(times)]
    halves += [(middle, 1, seconds) for _, middle, seconds in halves]
    surface = toy_surface(toy_zones(("A",), (10.0,)), np.ones((1, 168)))
    request = JourneyRequest((0.001, 0.005), (0.019, 0.005), FRIDAY_17)

    def offered(ways: int) -> list[tuple[str, float]]:
        chosen = [half for half in halves if half[0] < ways + 2 and half[1] < ways + 2]
        edges = [(one, other, 1000.0 * 0.9 ** (seconds / 10 - 30), seconds) for one, other, seconds in chosen]
        network = toy_network(nodes[: ways + 2], edges, dict.fromkeys(range(len(edges)), 0))
        return [
            (choice.kind, round(choice.journey.seconds))
            for choice in find_alternatives(request, network, surface, toy_speeds(network))
        ]

    assert offered(2) == [(FASTEST, 600), (SAFEST, 620)]
    assert offered(3) == [(FASTEST, 600), (BALANCED, 620), (SAFEST, 640)]
    assert offered(7) == [(FASTEST, 600), *[(BALANCED, seconds) for seconds in (620, 640, 660)], (SAFEST, 700)]
