"""All ways from one place are those that are found one by one."""

from __future__ import annotations

import numpy as np
import pytest

from collision_risk_plugin.core.errors import NoPath
from collision_risk_plugin.core.streets.network import Network, SnappedPoint
from collision_risk_plugin.core.streets.shortest_path import EdgePath, ShortestPathTree, shortest_path
from tests.toys import toy_network


def cost_of(network: Network, path: EdgePath, criterion: str) -> float:
    costs = network.cost(criterion)[path.edges]
    return float(costs.sum() - costs[0] * path.begin - costs[-1] * (1 - path.finish)) if len(costs) else 0.0


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_they_cost_the_same(network: Network, criterion: str) -> None:
    rng = np.random.default_rng(8)
    shapes = len(network.shape_start) - 1

    def somewhere(shape: int) -> SnappedPoint:
        return SnappedPoint(shape=shape, fraction=float(rng.random()), lon=0.0, lat=0.0, metres=0.0)

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


def test_what_cannot_be_reached_is_an_error_in_its_place() -> None:
    network = toy_network([(0.0, 0.0), (0.01, 0.0), (0.02, 0.0)], [(0, 1, 1000, 100), (1, 2, 1000, 100)])
    first, second = (SnappedPoint(shape=shape, fraction=0.5, lon=0.0, lat=0.0, metres=0.0) for shape in (0, 1))
    there, back = (
        ShortestPathTree(network, first, "fastest").paths_to([second]),
        ShortestPathTree(network, second, "fastest").paths_to([first]),
    )
    assert isinstance(there[0], EdgePath)
    assert isinstance(back[0], NoPath)
