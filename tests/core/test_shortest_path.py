"""Shortest paths and trees of them: by hand on a toy, against another algorithm on the sketch network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import NoPath
from collision_risk_plugin.core.streets.network import Network, SnappedPoint
from collision_risk_plugin.core.streets.shortest_path import (
    JUNCTION_TOLERANCE,
    EdgePath,
    NodeAccess,
    ShortestPathTree,
    access_costs,
    shortest_path,
)
from tests.toys import toy_network


def cost_of(network: Network, path: EdgePath, criterion: str) -> float:
    costs = network.cost(criterion)[path.edges]
    if not len(costs):
        return 0.0
    return float(costs.sum() - costs[0] * path.begin - costs[-1] * (1 - path.finish))


def assert_connected(network: Network, path: EdgePath) -> None:
    assert np.array_equal(network.head[path.edges[:-1]], network.tail[path.edges[1:]])


def at(shape: int, fraction: float) -> SnappedPoint:
    return SnappedPoint(shape=shape, fraction=fraction, lon=0.0, lat=0.0, metres=0.0)


#   0 → 1 → 2, and back round 2 → 3 → 0; all one-way
RING = toy_network(
    [(0.0, 0.0), (0.01, 0.0), (0.02, 0.0), (0.01, 0.01)],
    [(0, 1, 1000, 100), (1, 2, 1000, 100), (2, 3, 1500, 50), (3, 0, 1500, 50)],
)


def test_one_way_streets_are_respected() -> None:
    there = shortest_path(RING, at(0, 0.5), at(1, 0.5), "shortest")
    back = shortest_path(RING, at(1, 0.5), at(0, 0.5), "shortest")
    assert cost_of(RING, there, "shortest") == pytest.approx(1000)
    assert cost_of(RING, back, "shortest") == pytest.approx(500 + 1500 + 1500 + 500)


def test_start_and_end_on_one_street() -> None:
    direct = shortest_path(RING, at(0, 0.25), at(0, 0.75), "shortest")
    assert (direct.edges.tolist(), direct.begin, direct.finish) == ([0], 0.25, 0.75)
    # Against a one-way street the drive goes once round.
    round_trip = shortest_path(RING, at(0, 0.75), at(0, 0.25), "shortest")
    assert cost_of(RING, round_trip, "shortest") == pytest.approx(250 + 1000 + 3000 + 250)
    assert len(shortest_path(RING, at(0, 0.5), at(0, 0.5), "shortest").edges) == 0


def test_fastest_and_shortest_differ() -> None:
    choice = toy_network(
        [(0.0, 0.0), (0.01, 0.0), (0.02, 0.0), (0.01, 0.01), (-0.01, 0.0), (0.03, 0.0)],
        [(4, 0, 1, 1), (0, 1, 1000, 300), (1, 2, 1000, 300), (0, 3, 2000, 50), (3, 2, 2000, 50), (2, 5, 1, 1)],
    )
    names = {(int(choice.tail[e]), int(choice.head[e])): e for e in range(6)}
    start, end = at(names[4, 0], 0.0), at(names[2, 5], 1.0)
    assert cost_of(choice, shortest_path(choice, start, end, "shortest"), "shortest") == pytest.approx(2002)
    assert cost_of(choice, shortest_path(choice, start, end, "fastest"), "fastest") == pytest.approx(102)


def test_no_path_is_an_error_that_names_the_network() -> None:
    with pytest.raises(NoPath, match="toy"):
        shortest_path(
            toy_network([(0, 0), (1, 0), (2, 0)], [(0, 1, 1, 1), (1, 2, 1, 1)]), at(1, 0.5), at(0, 0.5), "shortest"
        )


def reference(network: Network, start: SnappedPoint, end: SnappedPoint, criterion: str) -> float:
    """The cheapest cost by relaxing every edge until nothing changes (Bellman and Ford)."""
    costs = network.cost(criterion)
    reached = np.full(len(network.node_lon), np.inf)
    best = np.inf
    edges = dict(zip((True, False), network.edges_of_shape))

    def fraction(snap: SnappedPoint, forward: bool) -> float:
        return snap.fraction if forward else 1 - snap.fraction

    for forward, edge_of in edges.items():
        edge = edge_of[start.shape]
        if edge >= 0:
            share = fraction(start, forward)
            if share == 0:
                reached[network.tail[edge]] = 0
            else:
                reached[network.head[edge]] = min(reached[network.head[edge]], costs[edge] * (1 - share))
            if start.shape == end.shape and share <= fraction(end, forward):
                best = min(best, costs[edge] * (fraction(end, forward) - share))
    while True:
        improved = reached.copy()
        np.minimum.at(improved, network.head, reached[network.tail] + costs)
        if np.array_equal(improved, reached):
            break
        reached = improved
    for forward, edge_of in edges.items():
        edge = edge_of[end.shape]
        if edge >= 0:
            share = fraction(end, forward)
            best = min(best, reached[network.head[edge]] if share == 1 else np.inf)
            best = min(best, reached[network.tail[edge]] + costs[edge] * share)
    return float(best)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_no_path_is_cheaper_on_real_streets(part: Network, criterion: str) -> None:
    rng = np.random.default_rng(11)
    for _ in range(40):
        start, end = (at(int(rng.integers(len(part.shape_start) - 1)), float(rng.random())) for _ in range(2))
        path = shortest_path(part, start, end, criterion)
        assert_connected(part, path)
        expected = reference(part, start, end, criterion)
        assert cost_of(part, path, criterion) == pytest.approx(expected, rel=1e-6, abs=2 * JUNCTION_TOLERANCE)


@st.composite
def random_networks(draw: Any) -> Network:
    count = draw(st.integers(2, 7))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=14, unique=True))
    return toy_network(
        [(0.01 * i, 0.01 * (i % 2)) for i in range(count)],
        [(a, b, 100 * draw(st.integers(1, 50)), draw(st.integers(95, 105))) for a, b in chosen],
    )


@settings(max_examples=200)
@given(random_networks(), st.data())
def test_any_small_network_is_searched_right(network: Network, data: Any) -> None:
    shapes = st.integers(0, len(network.head) - 1)
    share = st.sampled_from([0.0, 0.25, 0.5, 1.0])
    start, end = (at(data.draw(shapes), data.draw(share)) for _ in range(2))
    expected = reference(network, start, end, "fastest")
    if np.isinf(expected):
        with pytest.raises(NoPath):
            shortest_path(network, start, end, "fastest")
    else:
        path = shortest_path(network, start, end, "fastest")
        assert_connected(network, path)
        assert cost_of(network, path, "fastest") == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_paths_of_a_tree_cost_as_much_as_those_found_one_by_one(network: Network, criterion: str) -> None:
    rng = np.random.default_rng(8)
    shapes = len(network.shape_start) - 1

    def somewhere(shape: int) -> SnappedPoint:
        return at(shape, float(rng.random()))

    start = somewhere(1234)
    goals = [somewhere(shape) for shape in [1234, 1234, *rng.integers(0, shapes, 200).tolist()]]
    paths = ShortestPathTree(network, start, criterion).paths_to([*goals, start])
    assert len(paths) == len(goals) + 1
    assert isinstance(paths[-1], EdgePath)
    assert not len(paths[-1].edges), "the place itself"
    for goal, path in zip(goals, paths):
        assert isinstance(path, EdgePath)
        assert np.array_equal(network.head[path.edges[:-1]], network.tail[path.edges[1:]])
        expected = shortest_path(network, start, goal, criterion)
        assert cost_of(network, path, criterion) == pytest.approx(cost_of(network, expected, criterion), rel=1e-9)


def test_a_tree_returns_the_error_of_an_end_that_cannot_be_reached() -> None:
    network = toy_network([(0.0, 0.0), (0.01, 0.0), (0.02, 0.0)], [(0, 1, 1000, 100), (1, 2, 1000, 100)])
    first, second = (at(shape, 0.5) for shape in (0, 1))
    there, back = (
        ShortestPathTree(network, first, "fastest").paths_to([second]),
        ShortestPathTree(network, second, "fastest").paths_to([first]),
    )
    assert isinstance(there[0], EdgePath)
    assert isinstance(back[0], NoPath)


def test_a_path_begins_and_ends_within_its_first_and_last_edge_and_drives_the_others_whole() -> None:
    begin, finish = EdgePath(np.array([3, 4, 5]), 0.25, 0.5).spans
    assert (begin.tolist(), finish.tolist()) == ([0.25, 0.0, 0.0], [1.0, 1.0, 0.5])
    begin, finish = EdgePath(np.array([3])).spans
    assert (begin.tolist(), finish.tolist()) == ([0.0], [1.0])
    assert [len(part) for part in EdgePath(np.array([], dtype=int)).spans] == [0, 0]


def test_a_place_at_a_node_costs_nothing_to_reach_and_one_on_a_street_its_part_of_it() -> None:
    accesses = {7: NodeAccess(None), 8: NodeAccess(1, 0.25)}
    assert access_costs(accesses, np.array([10.0, 20.0])) == {7: 0.0, 8: 5.0}
