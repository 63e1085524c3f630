"""Strongly connected components are the classes of nodes that reach each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.streets.strong_components import strong_components


@settings(max_examples=200)
@given(st.data())
def test_nodes_are_together_if_each_reaches_the_other(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(1, 9))
    node = st.integers(0, nodes - 1)
    edges = data.draw(st.lists(st.tuples(node, node), max_size=24))
    tail, head = (np.array([edge[end] for edge in edges], dtype=int) for end in (0, 1))
    reaches = np.eye(nodes, dtype=bool)
    reaches[tail, head] = True
    for middle in range(nodes):
        reaches |= reaches[:, [middle]] & reaches[middle]
    found = strong_components(nodes, tail, head)
    assert np.array_equal(found[:, None] == found, reaches & reaches.T)


def test_a_ring_of_a_hundred_thousand_nodes_is_one_component_until_it_is_cut() -> None:
    nodes = np.arange(100_000)
    ring = strong_components(len(nodes), nodes, np.roll(nodes, -1))
    assert set(ring.tolist()) == {0}
    line = strong_components(len(nodes), nodes[:-1], nodes[1:])
    assert len(set(line.tolist())) == len(nodes)


def test_it_heeds_a_cancel() -> None:
    nodes = np.arange(20_000)
    with pytest.raises(Cancelled):
        strong_components(len(nodes), nodes[:-1], nodes[1:], lambda: True)
