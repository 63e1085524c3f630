from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from training.models.gamma_poisson import Belief, log_likelihood, unit_belief, update


def test_an_update_by_hand() -> None:
    belief, change = update(Belief(np.array([1.5, 1.5]), np.array([8.0, 8.0])), [3, 0], [2.0, 0.5])
    prior = 1 / (1 / 8 + change)
    assert belief.shape == pytest.approx([prior + 3, prior])
    assert belief.mean == pytest.approx([1.5 * (prior + 3) / (prior + 2), 1.5 * prior / (prior + 0.5)])


def test_the_likelihood_is_the_negative_binomial_law() -> None:
    counts, expected = np.array([0.0, 1.0, 4.0, 9.0]), np.array([0.3, 2.0, 2.0, 11.0])

    def law(shape: float) -> float:
        return float(nbinom.logpmf(counts, shape, shape / (shape + expected)).sum())

    ours = [log_likelihood(np.full(4, shape), counts, expected) for shape in (0.7, 5.0, 80.0)]
    assert np.diff(ours) == pytest.approx(np.diff([law(shape) for shape in (0.7, 5.0, 80.0)]))


@pytest.mark.parametrize("variance", [0.02, 0.2, 1.0])
def test_the_variance_of_change_is_recovered(variance: float) -> None:
    random = np.random.default_rng(3)
    expected = random.uniform(1, 20, 20_000)
    counts = random.poisson(expected * random.gamma(1 / variance, variance, expected.shape))
    _, change = update(unit_belief(20_000), counts, expected)
    assert change == pytest.approx(variance, rel=0.1)


def test_some_may_change_more_than_others() -> None:
    random = np.random.default_rng(6)
    expected, unrest = random.uniform(5, 20, 20_000), np.repeat([1.0, 10.0], 10_000)
    counts = random.poisson(expected * random.gamma(1 / (0.02 * unrest), 0.02 * unrest))
    belief, change = update(unit_belief(20_000), counts, expected, unrest)
    assert change == pytest.approx(0.02, rel=0.1)
    assert belief.shape - counts == pytest.approx(1 / (change * unrest))


def test_variance_already_believed_is_not_found_again() -> None:
    random = np.random.default_rng(4)
    expected = random.uniform(1, 20, 20_000)
    counts = random.poisson(expected * random.gamma(10, 0.1, expected.shape))
    _, change = update(Belief(np.ones(20_000), np.full(20_000, 10.0)), counts, expected)
    assert change < 0.005


def test_where_nothing_is_expected_nothing_is_learned() -> None:
    belief = Belief(np.array([1.2, 0.9]), np.array([5.0, 6.0]))
    assert update(belief, [0, 0], [0.0, 0.0]) == (belief, 0.0)
    random = np.random.default_rng(5)
    expected = np.append(np.full(500, 4.0), 0.0)
    learned, change = update(unit_belief(501), np.append(random.poisson(4 * random.gamma(5, 0.2, 500)), 0), expected)
    assert learned.mean[-1] == 1
    assert learned.shape[-1] == pytest.approx(1 / change)
