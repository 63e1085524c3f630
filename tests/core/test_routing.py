"""The cheapest way: by hand on a toy, against another algorithm on the sketch network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled, NoPath
from collision_risk_plugin.core.network import Network, Snap
from collision_risk_plugin.core.routing import Leg, find_way


def toy(nodes: list[tuple[float, float]], edges: list[tuple[int, int, float, float]]) -> Network:
    """A network without landmarks: nodes as degrees, one-way edges as (tail, head, metres, seconds)."""
    edges = sorted(edges)
    tail = np.array([edge[0] for edge in edges])
    none = np.zeros((0, len(nodes)))
    points = np.array([nodes[i] for edge in edges for i in edge[:2]], dtype=float)
    return Network(
        node_lon=np.array([lon for lon, _ in nodes]),
        node_lat=np.array([lat for _, lat in nodes]),
        indptr=np.searchsorted(tail, np.arange(len(nodes) + 1)),
        head=np.array([edge[1] for edge in edges]),
        metres=np.array([edge[2] for edge in edges]),
        seconds=np.array([edge[3] for edge in edges]),
        shape=np.arange(len(edges)),
        backward=np.zeros(len(edges), dtype=bool),
        name=np.zeros(len(edges), dtype=int),
        names=("",),
        x=points[:, 0],
        y=points[:, 1],
        shape_start=np.arange(len(edges) + 1) * 2,
        overlay_start=np.arange(len(edges) + 1),
        overlay_zone=np.full(len(edges), -1),
        overlay_metres=np.array([edge[2] for edge in edges]),
        from_landmark={"fastest": none, "shortest": none},
        to_landmark={"fastest": none, "shortest": none},
        meta={"title": "toy"},
    )


def cost_of(network: Network, legs: tuple[Leg, ...], criterion: str) -> float:
    costs = network.cost(criterion)
    return sum(float(costs[leg.edge]) * (leg.end - leg.start) for leg in legs)


def assert_connected(network: Network, legs: tuple[Leg, ...]) -> None:
    for one, next_one in zip(legs, legs[1:]):
        assert one.end == 1.0
        assert next_one.start == 0.0
        assert network.head[one.edge] == network.tail[next_one.edge]


def at(shape: int, along: float) -> Snap:
    return Snap(shape=shape, along=along, lon=0.0, lat=0.0, metres=0.0)


#   0 → 1 → 2, and a way round 2 → 3 → 0; all one-way
RING = toy(
    [(0.0, 0.0), (0.01, 0.0), (0.02, 0.0), (0.01, 0.01)],
    [(0, 1, 1000, 100), (1, 2, 1000, 100), (2, 3, 1500, 50), (3, 0, 1500, 50)],
)


def test_one_way_streets_are_respected() -> None:
    there = find_way(RING, at(0, 0.5), at(1, 0.5), "shortest")
    back = find_way(RING, at(1, 0.5), at(0, 0.5), "shortest")
    assert cost_of(RING, there, "shortest") == pytest.approx(1000)
    assert cost_of(RING, back, "shortest") == pytest.approx(500 + 1500 + 1500 + 500)


def test_start_and_end_on_one_street() -> None:
    assert find_way(RING, at(0, 0.25), at(0, 0.75), "shortest") == (Leg(0, 0.25, 0.75),)
    # Against a one-way street the drive goes once round.
    round_trip = find_way(RING, at(0, 0.75), at(0, 0.25), "shortest")
    assert cost_of(RING, round_trip, "shortest") == pytest.approx(250 + 1000 + 3000 + 250)
    assert find_way(RING, at(0, 0.5), at(0, 0.5), "shortest") == ()


def test_fastest_and_shortest_differ() -> None:
    choice = toy(
        [(0.0, 0.0), (0.01, 0.0), (0.02, 0.0), (0.01, 0.01), (-0.01, 0.0), (0.03, 0.0)],
        [(4, 0, 1, 1), (0, 1, 1000, 300), (1, 2, 1000, 300), (0, 3, 2000, 50), (3, 2, 2000, 50), (2, 5, 1, 1)],
    )
    names = {(int(choice.tail[e]), int(choice.head[e])): e for e in range(6)}
    start, end = at(names[4, 0], 0.0), at(names[2, 5], 1.0)
    assert cost_of(choice, find_way(choice, start, end, "shortest"), "shortest") == pytest.approx(2002)
    assert cost_of(choice, find_way(choice, start, end, "fastest"), "fastest") == pytest.approx(102)


def test_no_way_is_an_error_that_names_the_network() -> None:
    with pytest.raises(NoPath, match="toy"):
        find_way(toy([(0, 0), (1, 0), (2, 0)], [(0, 1, 1, 1), (1, 2, 1, 1)]), at(1, 0.5), at(0, 0.5), "shortest")


def reference(network: Network, start: Snap, end: Snap, criterion: str) -> float:
    """The cheapest cost by relaxing every edge until nothing changes (Bellman and Ford)."""
    costs = network.cost(criterion)
    reached = np.full(len(network.node_lon), np.inf)
    best = np.inf
    edges = {True: network.forward_edge, False: network.backward_edge}

    def along(snap: Snap, forward: bool) -> float:
        return snap.along if forward else 1 - snap.along

    for forward, edge_of in edges.items():
        edge = edge_of[start.shape]
        if edge >= 0:
            share = along(start, forward)
            if share == 0:
                reached[network.tail[edge]] = 0
            else:
                reached[network.head[edge]] = min(reached[network.head[edge]], costs[edge] * (1 - share))
            if start.shape == end.shape and share <= along(end, forward):
                best = min(best, costs[edge] * (along(end, forward) - share))
    while True:
        improved = reached.copy()
        np.minimum.at(improved, network.head, reached[network.tail] + costs)
        if np.array_equal(improved, reached):
            break
        reached = improved
    for forward, edge_of in edges.items():
        edge = edge_of[end.shape]
        if edge >= 0:
            share = along(end, forward)
            best = min(best, reached[network.head[edge]] if share == 1 else np.inf)
            best = min(best, reached[network.tail[edge]] + costs[edge] * share)
    return float(best)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_landmarks_never_cost_the_best_way(network: Network, criterion: str) -> None:
    rng = np.random.default_rng(11)
    for _ in range(40):
        start, end = (at(int(rng.integers(len(network.shape_start) - 1)), float(rng.random())) for _ in range(2))
        legs = find_way(network, start, end, criterion)
        assert_connected(network, legs)
        assert cost_of(network, legs, criterion) == pytest.approx(reference(network, start, end, criterion), rel=1e-6)


@st.composite
def random_networks(draw: Any) -> Network:
    count = draw(st.integers(2, 7))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=14, unique=True))
    return toy(
        [(0.01 * i, 0.01 * (i % 2)) for i in range(count)],
        [(a, b, 100 * draw(st.integers(1, 50)), draw(st.integers(95, 105))) for a, b in chosen],
    )


@settings(max_examples=200, deadline=None)
@given(random_networks(), st.data())
def test_any_small_network_is_searched_right(network: Network, data: Any) -> None:
    shapes = st.integers(0, len(network.head) - 1)
    share = st.sampled_from([0.0, 0.25, 0.5, 1.0])
    start, end = (at(data.draw(shapes), data.draw(share)) for _ in range(2))
    expected = reference(network, start, end, "fastest")
    if np.isinf(expected):
        with pytest.raises(NoPath):
            find_way(network, start, end, "fastest")
    else:
        legs = find_way(network, start, end, "fastest")
        assert_connected(network, legs)
        assert cost_of(network, legs, "fastest") == pytest.approx(expected, abs=1e-9)


def test_cancel_stops_the_search() -> None:
    side = 80
    nodes = [(0.001 * x, 0.001 * y) for y in range(side) for x in range(side)]
    edges = [(n, n + 1, 1.0, 1.0) for n in range(side * side) if n % side < side - 1]
    edges += [(n, n + side, 1.0, 1.0) for n in range(side * (side - 1))]
    grid = toy(nodes, edges)
    with pytest.raises(Cancelled):
        find_way(grid, at(0, 0.0), at(len(grid.head) - 1, 1.0), "fastest", lambda: True)
