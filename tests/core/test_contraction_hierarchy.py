"""Queries of contraction hierarchies give the costs of Bellman and Ford, and edges that form paths."""

from __future__ import annotations

import dataclasses
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.streets import contraction_hierarchy as hierarchy_module
from collision_risk_plugin.core.streets.contraction_hierarchy import ContractionHierarchy
from collision_risk_plugin.core.streets.network import Network
from tests.toys import contracted, toy_network


def all_costs(network: Network, sources: dict[int, float], criterion: str, *, backwards: bool = False) -> np.ndarray:
    """Bellman and Ford."""
    tail, head = (network.head, network.tail) if backwards else (network.tail, network.head)
    reached = np.full(len(network.node_lon), np.inf)
    reached[list(sources)] = list(sources.values())
    while True:
        improved = reached.copy()
        np.minimum.at(improved, head, reached[tail] + network.cost(criterion))
        if np.array_equal(improved, reached):
            return reached
        reached = improved


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_from_one_to_all_and_back_on_real_streets(part: Network, criterion: str) -> None:
    hierarchy = part.hierarchies[criterion]
    for sources in ({0: 0.0}, {len(part.node_lon) - 1: 0.0}, {17: 30.0, 300: 0.0}):
        assert np.allclose(hierarchy.costs_from(sources), all_costs(part, sources, criterion), rtol=1e-12)
        expected = all_costs(part, sources, criterion, backwards=True)
        assert np.allclose(hierarchy.costs_to(sources), expected, rtol=1e-12)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_edges_of_the_cheapest_path_are_connected_and_have_its_cost(network: Network, criterion: str) -> None:
    rng = np.random.default_rng(3)
    costs = network.cost(criterion)
    for start, end in rng.integers(0, len(network.node_lon), (100, 2)).tolist():
        found = network.hierarchies[criterion].cheapest_path({start: 0.0}, {end: 0.0}, np.inf)
        assert found is not None
        edges = np.array(found.edges, dtype=int)
        assert np.array_equal(network.head[edges[:-1]], network.tail[edges[1:]])
        assert costs[edges].sum() == pytest.approx(found.cost, rel=1e-12)
        if start != end:
            assert (network.tail[edges[0]], network.head[edges[-1]]) == (start, end)


def test_graphs_replaced_by_another_thread_change_nothing(network: Network) -> None:
    hierarchy = dataclasses.replace(network.hierarchies["fastest"])
    found = hierarchy.cheapest_path({5: 0.0}, {2000: 0.0}, np.inf)
    # What cached_property does since Python 3.12, where two threads ask for it first at the same time.
    for graph in ("_upward", "_downward"):
        del vars(hierarchy)[graph]
    again = hierarchy.cheapest_path({5: 0.0}, {2000: 0.0}, np.inf)
    assert found is not None
    assert again is not None
    assert list(again.edges) == list(found.edges)


def test_no_path_above_the_limit_is_found(network: Network) -> None:
    hierarchy = network.hierarchies["fastest"]
    found = hierarchy.cheapest_path({5: 0.0}, {2000: 0.0}, np.inf)
    assert found is not None
    assert hierarchy.cheapest_path({5: 0.0}, {2000: 0.0}, found.cost) is None
    assert hierarchy.cheapest_path({5: 0.0}, {2000: 0.0}, found.cost * 1.001) is not None


@settings(max_examples=200)
@given(st.data())
def test_any_small_network(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 8))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    edges = data.draw(st.lists(st.tuples(st.sampled_from(pairs), st.integers(1, 30)), min_size=1, max_size=24))
    network = toy_network([(0.0, 0.0)] * count, [(*pair, float(cost), float(cost)) for pair, cost in edges])
    nodes = st.dictionaries(st.integers(0, count - 1), st.integers(0, 20).map(float), min_size=1, max_size=3)
    sources, targets = data.draw(nodes), data.draw(nodes)
    hierarchy = network.hierarchies["shortest"]
    reached = all_costs(network, sources, "shortest")
    assert np.array_equal(hierarchy.costs_from(sources), reached)
    best = min(reached[node] + cost for node, cost in targets.items())
    found = hierarchy.cheapest_path(sources, targets, np.inf)
    assert (np.inf if found is None else found.cost) == best


@settings(max_examples=100)
@given(st.data())
def test_any_small_network_with_any_number_of_labels(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 8))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    edges = data.draw(st.lists(st.tuples(st.sampled_from(pairs), st.integers(1, 30)), min_size=1, max_size=24))
    nodes = st.dictionaries(st.integers(0, count - 1), st.integers(0, 20).map(float), min_size=1, max_size=3)
    sources, targets = data.draw(nodes), data.draw(nodes)
    for labelled in range(count + 1):
        network = toy_network([(0.0, 0.0)] * count, [(*pair, float(cost), float(cost)) for pair, cost in edges])
        hierarchy = network.hierarchies["shortest"]
        unlabelled = hierarchy.cheapest_path(sources, targets, np.inf)
        with patch.object(hierarchy_module, "MAX_LABELLED_NODES", labelled):
            found = hierarchy.cheapest_path(sources, targets, np.inf)
        assert (unlabelled is None) == (found is None)
        assert unlabelled is None or unlabelled.cost == found.cost
        reached = all_costs(network, sources, "shortest")
        best = min(reached[node] + cost for node, cost in targets.items())
        assert (np.inf if found is None else found.cost) == best
        if found is not None:
            taken = np.array(found.edges, dtype=int)
            last = int(network.head[taken[-1]]) if len(taken) else found.start
            assert sources[found.start] + network.metres[taken].sum() + targets[last] == best
            assert np.array_equal(network.head[taken[:-1]], network.tail[taken[1:]])


def damaged(**changes: np.ndarray) -> ContractionHierarchy:
    """A street of three nodes there and back, whose nodes at the ends are joined by shortcuts, with other numbers."""
    tail, head = np.array([1, 0, 2, 0]), np.array([0, 1, 0, 2])
    whole = contracted(3, tail, head, np.array([1.0, 2.0, 3.0, 4.0]))
    return dataclasses.replace(whole, **{name: np.array(values, dtype=np.int32) for name, values in changes.items()})


def test_arcs_that_a_query_cannot_follow_are_refused() -> None:
    whole = damaged()
    low, first, second, ups = whole.low.tolist(), whole.first.tolist(), whole.second.tolist(), whole.upward_count
    assert (low, second[:2], second[3:5], ups) == ([0, 0, 1, 0, 0, 1], [-1, -1], [-1, -1], 3)
    for wrong in (-1, 4, 5):
        with pytest.raises(ValueError, match="leads outside"):
            damaged(first=[wrong, *first[1:]])
        with pytest.raises(ValueError, match="leads outside"):
            damaged(first=[*first[:3], wrong, *first[4:]])
    for wrong in (0, 2, 6):
        with pytest.raises(ValueError, match="leads outside"):
            damaged(first=[*first[:2], wrong, *first[3:]])
    for wrong in (-2, 3):
        with pytest.raises(ValueError, match="leads outside"):
            damaged(second=[*second[:2], wrong, *second[3:]])
    for order in ([1, 0, 0, *low[3:]], [*low[:3], 1, 0, 0], [0, 1, 0, *low[3:]]):
        with pytest.raises(ValueError, match="out of order"):
            damaged(low=order)
    with pytest.raises(ValueError, match="sizes"):
        damaged(first=first[:-1])
    with pytest.raises(ValueError, match="not the edge"):
        damaged(first=[0, *first[1:]])
