from __future__ import annotations

import numpy as np

from training.models.gaussian_field import hour_covariance, periodic_kernel, weekday_likeness


def test_the_covariance_of_hours_is_recovered_in_spite_of_noise() -> None:
    random = np.random.default_rng(1)
    true = 0.06 * np.kron(weekday_likeness(0.8), periodic_kernel(24, 4.0))
    pattern = np.exp(random.multivariate_normal(np.full(168, -0.03), true, 2000))
    expected = np.outer(random.gamma(3, 0.5, 2000), np.linspace(0.5, 1.5, 168))
    found = hour_covariance([(random.poisson(expected * pattern).astype(float), expected)])
    assert np.corrcoef(found.ravel(), true.ravel())[0, 1] > 0.9
    assert 0.75 < np.diag(found).mean() / 0.06 < 1.2
    assert np.linalg.eigvalsh(found).min() > -1e-9


def test_where_nothing_is_counted_a_plain_belief_stands() -> None:
    found = hour_covariance([(np.zeros((3, 168)), np.full((3, 168), 1e-4))])
    assert found[9, 10] > found[9, 13] > found[9, 16] > 0
    assert found[9, 9 + 24] > found[9, 9 + 5 * 24] > 0
