"""Network screening by hand."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.street_risk.screening import screen

SITES = np.array([7, 3, 9, 4])


def test_sites_are_ranked_by_what_is_expected_or_by_its_excess() -> None:
    expected, shape = np.array([5.0, 9.0, 1.0, 5.0]), np.full(4, 1e9)
    assert screen(SITES, expected, shape).site.tolist() == [3, 4, 7, 9]
    excess = screen(SITES, expected, shape, prior=np.array([1.0, 8.5, 1.0, 4.0]))
    assert excess.site.tolist() == [7, 4, 3, 9]
    assert np.allclose(excess.score, [4.0, 1.0, 0.5, 0.0])


def test_ranks_are_certain_where_sites_are_and_not_where_they_are_not() -> None:
    expected = np.arange(100.0, 0.0, -1.0)
    sure = screen(np.arange(100), expected, np.full(100, np.inf), worst_part=0.05)
    assert sure.rank_low.tolist() == sure.rank_high.tolist() == list(range(1, 101))
    assert sure.worst.tolist() == [1.0] * 5 + [0.0] * 95
    unsure = screen(np.arange(100), expected, np.full(100, 3.0), worst_part=0.05, limit=10)
    assert (unsure.rank_low < unsure.rank_high).all()
    assert len(unsure.site) == 10
    assert 0.1 < unsure.worst[0] < 0.9


def test_intervals_of_ranks_hold_the_true_rank_nine_times_in_ten() -> None:
    generator = np.random.default_rng(3)
    shape = generator.uniform(2, 30, 500)
    mean = generator.gamma(2.0, 1.0, 500)
    truth = mean * generator.standard_gamma(shape) / shape
    ranks = np.empty(500, dtype=int)
    ranks[np.argsort(-truth)] = np.arange(1, 501)
    found = screen(np.arange(500), mean, shape)
    held = (found.rank_low <= ranks[found.site]) & (ranks[found.site] <= found.rank_high)
    assert 0.86 < held.mean() < 0.94


def test_the_same_values_give_the_same_ranks() -> None:
    one, other = (screen(SITES, np.array([1.0, 2.0, 2.1, 0.5]), np.full(4, 2.0)) for _ in range(2))
    assert np.array_equal(one.worst, other.worst)
    assert np.array_equal(one.rank_high, other.rank_high)
