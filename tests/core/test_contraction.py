"""Contracted networks have the cheapest paths of Dijkstra, whatever their streets are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.streets.contraction import chordal_completion, contract
from collision_risk_plugin.core.streets.contraction_hierarchy import ContractionHierarchy
from collision_risk_plugin.core.streets.node_order import order_nodes
from tests.street_graphs import dijkstra, grid

Numbered = tuple[np.ndarray, np.ndarray, np.ndarray]


def contracted(nodes: int, edges: Numbered) -> tuple[ContractionHierarchy, Numbered]:
    """The hierarchy of edges (tail, head, cost), and the edges between ranks."""
    tail, head, cost = edges
    order = order_nodes(nodes, tail, head)
    ranked = order.rank[tail], order.rank[head], cost
    return contract(chordal_completion(order), ranked), ranked


def check(hierarchy: ContractionHierarchy, edges: Numbered, source: int, target: int, expected: float) -> None:
    tail, head, cost = edges
    found = hierarchy.cheapest_path({source: 0.0}, {target: 0.0}, np.inf)
    assert (np.inf if found is None else found.cost) == pytest.approx(expected, rel=1e-9)
    if found is not None:
        way = np.array(found.edges, dtype=int)
        assert cost[way].sum() == pytest.approx(expected, rel=1e-9)
        assert [source, *head[way]] == [*tail[way], target]


@settings(max_examples=150)
@given(st.data())
def test_any_small_network(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(2, 9))
    pairs = [(one, other) for one in range(nodes) for other in range(nodes) if one != other]
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(pairs), st.integers(1, 9)), min_size=1, max_size=30))
    tail, head = (np.array([pair[end] for pair, _ in drawn]) for end in (0, 1))
    hierarchy, edges = contracted(nodes, (tail, head, np.array([float(cost) for _, cost in drawn])))
    for source in range(nodes):
        reached = dijkstra(nodes, *edges, source)
        assert np.array_equal(hierarchy.costs_from({source: 0.0}), reached)
        for target in range(nodes):
            check(hierarchy, edges, source, target, reached[target])


@pytest.mark.parametrize("criterion", ["seconds", "metres"])
def test_a_thousand_paths_on_one_way_streets(criterion: str) -> None:
    streets = grid()
    nodes = len(streets.lon)
    hierarchy, edges = contracted(nodes, (streets.tail, streets.head, getattr(streets, criterion)))
    rng = np.random.default_rng(3)
    for source in rng.integers(0, nodes, 25).tolist():
        reached = dijkstra(nodes, *edges, source)
        assert np.allclose(hierarchy.costs_from({source: 0.0}), reached)
        for target in rng.integers(0, nodes, 40).tolist():
            check(hierarchy, edges, source, target, reached[target])


def test_links_that_no_cheapest_path_needs_are_dropped() -> None:
    # Two ways round a square, one of them always dearer.
    tail, head = np.array([0, 1, 2, 3, 1, 2, 3, 0]), np.array([1, 2, 3, 0, 0, 1, 2, 3])
    hierarchy, _ = contracted(4, (tail, head, np.array([1.0, 1.0, 1.0, 50.0] * 2)))
    assert len(hierarchy.low) < 8 + 2
    dear = [edge for edge, second in zip(hierarchy.first.tolist(), hierarchy.second.tolist()) if second < 0]
    assert 3 not in dear
    assert 7 not in dear


@pytest.mark.parametrize("questions", [0, 3, 50])
def test_it_heeds_a_cancel(questions: int) -> None:
    streets = grid()
    order = order_nodes(len(streets.lon), streets.tail, streets.head)
    completion = chordal_completion(order)
    asked = []

    def is_cancelled() -> bool:
        asked.append(True)
        return len(asked) > questions

    with pytest.raises(Cancelled):
        contract(completion, (order.rank[streets.tail], order.rank[streets.head], streets.metres), is_cancelled)
