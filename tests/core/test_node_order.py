"""Node orders: every node once, the links that elimination in that order adds, and no more where none are needed."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.streets.contraction import chordal_completion
from collision_risk_plugin.core.streets.node_order import NodeOrder, order_nodes
from tests.street_graphs import grid


def links_by_elimination(order: NodeOrder, tail: np.ndarray, head: np.ndarray) -> set[tuple[int, int]]:
    """The links of the edges, and those between the higher neighbours of each node, one node after another."""
    ends = zip(order.rank[tail].tolist(), order.rank[head].tolist())
    links = {(min(one, other), max(one, other)) for one, other in ends if one != other}
    for node in range(len(order.rank)):
        links |= set(combinations(sorted(high for low, high in links if low == node), 2))
    return links


def check(order: NodeOrder, tail: np.ndarray, head: np.ndarray) -> None:
    assert sorted(order.rank.tolist()) == list(range(len(order.rank)))
    links = list(zip(order.low.tolist(), order.high.tolist()))
    assert links == sorted(links_by_elimination(order, tail, head))


@settings(max_examples=200)
@given(st.data())
def test_links_are_those_of_the_elimination(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(1, 10))
    node = st.integers(0, nodes - 1)
    edges = data.draw(st.lists(st.tuples(node, node), max_size=30))
    tail, head = (np.array([edge[end] for edge in edges], dtype=int) for end in (0, 1))
    order = order_nodes(nodes, tail, head)
    check(order, tail, head)
    completion = chordal_completion(order)
    level = np.searchsorted(completion.level_start, np.arange(nodes), side="right")
    assert np.all(level[completion.low] < level[completion.high]), "no link joins two nodes of a level"
    corners = {
        (int(completion.low[low_middle]), int(completion.high[low_middle]), int(completion.high[low_high]))
        for low_middle, low_high, _ in completion.triangles.T.tolist()
    }
    higher = [sorted(completion.high[completion.low == node].tolist()) for node in range(nodes)]
    assert corners == {(node, *pair) for node in range(nodes) for pair in combinations(higher[node], 2)}
    for _, low_high, middle_high in completion.triangles.T.tolist():
        assert completion.high[middle_high] == completion.high[low_high]
    for order_of, link in ((completion.by_low_high, 1), (completion.by_middle_high, 2)):
        assert sorted(order_of.tolist()) == list(range(completion.triangles.shape[1]))
        for first, last in zip(completion.triangle_start[:-1], completion.triangle_start[1:]):
            assert np.all(np.diff(completion.triangles[link, order_of[first:last]]) >= 0)


@settings(max_examples=100)
@given(st.data())
def test_a_tree_needs_no_further_links(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(2, 40))
    parent = np.array([data.draw(st.integers(0, node - 1)) for node in range(1, nodes)])
    order = order_nodes(nodes, np.arange(1, nodes), parent)
    assert len(order.low) == nodes - 1


def test_a_long_street_is_halved_again_and_again_or_at_least_not_climbed_node_by_node() -> None:
    ring = np.arange(1000)
    order = order_nodes(len(ring), ring, np.roll(ring, -1))
    assert len(order.low) == 2 * len(ring) - 3
    check(order_nodes(30, ring[:30], np.roll(ring[:30], -1)), ring[:30], np.roll(ring[:30], -1))


def test_a_grid_has_few_links_and_a_shallow_tree() -> None:
    streets = grid(40, 40)
    order = order_nodes(len(streets.lon), streets.tail, streets.head)
    pairs = {tuple(sorted(pair)) for pair in zip(streets.tail.tolist(), streets.head.tolist())}
    assert len(pairs) < len(order.low) < 6 * len(pairs)
    assert len(chordal_completion(order).level_start) < 200


@pytest.mark.parametrize("questions", [0, 1, 2, 5, 20])
def test_it_heeds_a_cancel_and_reports_progress(questions: int) -> None:
    streets = grid(40, 40)
    asked, reported = [], []

    def is_cancelled() -> bool:
        asked.append(True)
        return len(asked) > questions

    with pytest.raises(Cancelled):
        chordal_completion(
            order_nodes(len(streets.lon), streets.tail, streets.head, is_cancelled, reported.append), is_cancelled
        )
    assert len(asked) == questions + 1
    assert reported == sorted(reported)
    assert all(0 <= fraction <= 1 for fraction in reported)
