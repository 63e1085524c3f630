"""Strokes and high-injury networks on streets by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from collision_risk_plugin.core.street_risk.high_injury import (
    HighInjuryNetwork,
    high_injury_network,
)
from collision_risk_plugin.core.street_risk.strokes import find_strokes, street_lines
from collision_risk_plugin.core.streets.network import Network
from tests.street_patterns import grid_network

GRID = grid_network(6, 4, 100.0)


def _search(network: Network, expected: np.ndarray, share: float, minimum: float) -> HighInjuryNetwork:
    lines = street_lines(network)
    return high_injury_network(lines, find_strokes(lines), expected, share, minimum)


def _segments(row: int) -> np.ndarray:
    """The segments along one row of the grid."""
    one, other = GRID.shape_ends
    at = np.array([52.0 + 100 * row]) / 111_000
    lat = GRID.node_lat
    return np.flatnonzero((abs(lat[one] - at) < 1e-4) & (abs(lat[other] - at) < 1e-4))


def test_streets_of_a_grid_go_straight_on() -> None:
    strokes = find_strokes(street_lines(GRID))
    assert sorted(len(stroke) for stroke in strokes) == [3] * 6 + [5] * 4
    assert sorted(np.concatenate(strokes).tolist()) == list(range(GRID.sites.segments))


def test_a_stroke_ends_where_the_name_does() -> None:
    lines = street_lines(GRID)
    row = _segments(1)
    name = lines.name.copy()
    name[row[:2]] = 1
    lengths = sorted(len(stroke) for stroke in find_strokes(replace(lines, name=name)))
    assert lengths == [2] + [3] * 7 + [5] * 3


def test_the_street_that_holds_most_comes_first() -> None:
    expected = np.full(len(GRID.sites), 0.01)
    row = _segments(2)
    expected[row] = 1.0
    found = _search(GRID, expected, 0.9, 300.0)
    assert set(row.tolist()) == set(found.corridors[0].segments.tolist())


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_corridors_keep_the_rules(share: float, seed: int) -> None:
    expected = np.random.default_rng(seed).gamma(0.5, 2.0, len(GRID.sites))
    found = _search(GRID, expected, share, 250.0)
    segments = np.concatenate([corridor.segments for corridor in found.corridors])
    sites = np.concatenate([segments, *(corridor.intersections for corridor in found.corridors)])
    # Each site once, together what is promised, and no corridor too short.
    assert len(np.unique(sites)) == len(sites)
    assert set(sites.tolist()) == set(np.flatnonzero(found.on).tolist())
    assert found.promised == pytest.approx(expected[sites].sum() / expected.sum())
    assert found.promised >= share - 1e-9
    metres = GRID.sites.size
    assert all(metres[corridor.segments].sum() >= 250 for corridor in found.corridors)
    assert found.curve[-1] == pytest.approx([metres[segments].sum(), expected[sites].sum()])


def test_what_is_on_no_street_counts_in_the_whole() -> None:
    expected = np.ones(len(GRID.sites))
    lines = street_lines(GRID)
    found = high_injury_network(lines, find_strokes(lines), expected, 0.9, 100.0, elsewhere=expected.sum())
    assert found.promised == pytest.approx(0.5)
