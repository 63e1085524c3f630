from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from training.models.gaussian_field import Prior, fit_field, periodic_kernel


def _prior(rows: int, columns: int, own: float) -> Prior:
    return Prior(0.3 * periodic_kernel(rows, 1.5) + 0.1 * np.eye(rows), periodic_kernel(columns, 1.5), own)


def test_the_mode_is_the_most_probable_field() -> None:
    random = np.random.default_rng(1)
    prior = _prior(8, 12, 0.02)
    expected = random.uniform(0.2, 30, (8, 12))
    counts = random.poisson(expected * 1.5)
    found = fit_field(counts, expected, prior).log_ratio
    precision = np.linalg.inv(np.kron(prior.rows, prior.columns) + prior.nugget * np.eye(96))

    def surprise(guess: np.ndarray) -> tuple[float, np.ndarray]:
        mean, pull = expected.ravel() * np.exp(guess), precision @ guess
        return float((mean - counts.ravel() * guess).sum() + guess @ pull / 2), mean - counts.ravel() + pull

    least = minimize(surprise, np.zeros(96), jac=True, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 1e-14})
    assert found.ravel() == pytest.approx(least.x, abs=2e-3)


@pytest.mark.parametrize("own", [0.0, 0.02])
def test_the_variance_is_laplace_s(own: float) -> None:
    random = np.random.default_rng(2)
    prior = _prior(10, 24, own)
    expected = np.outer(random.uniform(0.5, 5, 10), random.uniform(0.3, 6, 24))
    counts = random.poisson(expected)
    found = fit_field(counts, expected, prior)
    covariance = np.kron(prior.rows, prior.columns) + own * np.eye(240)
    weight = np.sqrt((expected * np.exp(found.log_ratio)).ravel())
    inner = np.linalg.inv(np.eye(240) + weight[:, None] * covariance * weight)
    exact = np.diag(covariance - covariance * weight @ inner @ (weight[:, None] * covariance)).reshape(10, 24)
    assert np.abs(found.variance / exact - 1).mean() < 0.15
    assert found.variance.mean() == pytest.approx(exact.mean(), rel=0.05)


def test_strong_counts_are_believed_and_none_leave_the_prior() -> None:
    prior = _prior(6, 24, 0.01)
    expected = np.full((6, 24), 1e5)
    counts = expected * np.linspace(0.3, 3, 24)
    assert fit_field(counts, expected, prior).log_ratio == pytest.approx(np.log(counts / expected), abs=0.02)
    nothing = fit_field(np.zeros((6, 24)), np.full((6, 24), 1e-9), prior)
    assert nothing.log_ratio == pytest.approx(0, abs=1e-6)
    assert nothing.variance == pytest.approx(0.4 + 0.01, rel=0.01)


def test_neighbours_lend_strength() -> None:
    prior = Prior(0.3 * periodic_kernel(30, 3.0), np.ones((1, 1)), 0.0)
    counts = np.full((30, 1), 200.0)
    expected = np.full((30, 1), 100.0)
    counts[7], expected[7] = 0.0, 0.01  # tells nothing itself
    assert fit_field(counts, expected, prior).log_ratio[7, 0] == pytest.approx(np.log(2), abs=0.1)
