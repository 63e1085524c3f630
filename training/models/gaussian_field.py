"""Log-Gaussian field behind Poisson counts in rows and columns, and the covariances of hours of the week for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray

_NEWTON_STEPS, _GRADIENT_STEPS = 20, 200
_LONGEST_STEP = 2.0
_NEWTON_TOLERANCE, _GRADIENT_TOLERANCE = 1e-3, 2e-4
# Prior covariance of hours: log rates of a zone vary by √0.05 around the city's profile, with a correlation length of
# 2.5 hours, and a correlation of 0.7 between weekdays (New York, 2016–17).
_VARIANCE, _HOURS_ALIKE, _OTHER_DAYS_ALIKE = 0.05, 2.5, 0.7
_PRIOR_VARIANCE = 0.02**2  # of a covariance around its prior
_SMOOTH_HOURS, _SMOOTH_WEEKDAYS = 1.2, 0.2
# The city's week around an even one, and a new regime's around the old one's: standard deviations of log rates, shared
# by nearby hours and of each hour alone.
_FIRST_WEEK, _NEXT_WEEK = (0.7, 0.05), (0.1, 0.02)
_CITY_HOURS_ALIKE, _CITY_DAYS_ALIKE = 1.5, 0.6


@dataclass(frozen=True, eq=False)
class LogRatioField:
    """Log ratios of counts to expected counts (R, C): mode and variance."""

    log_ratio: FloatArray
    variance: FloatArray


@dataclass(frozen=True, eq=False)
class Prior:
    """Covariance of the log ratios, `rows` ⊗ `columns` + `nugget` × identity: (R, R), (C, C), a number."""

    rows: FloatArray
    columns: FloatArray
    nugget: float

    def times(self, values: FloatArray) -> FloatArray:
        """The covariance times `values` (R, C), without forming it."""
        product: FloatArray = self.rows @ values @ self.columns + self.nugget * values
        return product


def periodic_kernel(size: int, width: float) -> FloatArray:
    """Correlation of points on a circle (size, size), near exp(−½ (steps apart ÷ width)²).

    MacKay's periodic kernel, which unlike that Gaussian is positive definite: Rasmussen & Williams (2006), eq. 4.31.
    """
    apart = np.subtract.outer(np.arange(size), np.arange(size))
    likeness: FloatArray = np.exp(-2 * (np.sin(np.pi * apart / size) * size / (2 * np.pi * width)) ** 2)
    return likeness


def fit_field(counts: FloatArray, expected: FloatArray, prior: Prior) -> LogRatioField:
    """The field behind Poisson `counts` (R, C) with mean `expected` × exp(log ratio).

    The mode by Newton's method (Rasmussen & Williams, Gaussian Processes for Machine Learning,
    2006, algorithm 3.1), each step by conjugate gradients, since products with a Kronecker
    covariance are cheap.
    """
    spectrum = _spectrum(prior, counts + 1e-6 * counts.mean() + 1e-12)
    log_ratio = np.zeros_like(expected)
    for _ in range(_NEWTON_STEPS):
        mean = expected * np.exp(log_ratio)
        root = np.sqrt(mean)
        target = mean * log_ratio + counts - mean
        solved = _solve(prior, spectrum, root, root * prior.times(target))
        step = np.clip(prior.times(target - root * solved) - log_ratio, -_LONGEST_STEP, _LONGEST_STEP)
        log_ratio = log_ratio + step
        if float(np.abs(step).max()) < _NEWTON_TOLERANCE:
            break
    return LogRatioField(log_ratio, _variance(prior, spectrum, expected * np.exp(log_ratio)))


@dataclass(frozen=True, eq=False)
class _Spectrum:
    """Eigendecomposition of root · K · root, with the information root² approximated by row × column.

    `gain` (R, C) are the eigenvalues of the shared part, in the eigenvectors `left` and `right`.
    """

    row: FloatArray
    column: FloatArray
    left: FloatArray
    right: FloatArray
    gain: FloatArray
    nugget: FloatArray


def _spectrum(prior: Prior, information: FloatArray) -> _Spectrum:
    row, column = information.sum(axis=1), information.sum(axis=0) / information.sum()
    values, left = np.linalg.eigh(np.sqrt(row)[:, None] * prior.rows * np.sqrt(row))
    others, right = np.linalg.eigh(np.sqrt(column)[:, None] * prior.columns * np.sqrt(column))
    gain = np.outer(np.maximum(values, 0), np.maximum(others, 0))
    # The nugget's eigenvalues, if the information were the same in all cells.
    nugget = prior.nugget * np.outer(left.T**2 @ row, right.T**2 @ column)
    return _Spectrum(row, column, left, right, gain, nugget)


def _solve(prior: Prior, spectrum: _Spectrum, root: FloatArray, rhs: FloatArray) -> FloatArray:
    """Solve for v: (I + root · K · root) v = rhs, by conjugate gradients preconditioned by the spectrum."""
    left, right, scale = spectrum.left, spectrum.right, 1 + spectrum.gain + spectrum.nugget
    solved, rest = np.zeros_like(rhs), rhs.copy()
    near = left @ ((left.T @ rest @ right) / scale) @ right.T
    direction, size = near, float((rest * near).sum())
    # The residual divided by the root is an error of the log ratios.
    enough = _GRADIENT_TOLERANCE * np.sqrt((root**2).sum())
    for _ in range(_GRADIENT_STEPS):
        if np.sqrt((rest**2).sum()) <= enough:
            break
        along = direction + root * prior.times(root * direction)
        step = size / float((direction * along).sum())
        solved += step * direction
        rest -= step * along
        near = left @ ((left.T @ rest @ right) / scale) @ right.T
        before, size = size, float((rest * near).sum())
        direction = near + size / before * direction
    return solved


def _variance(prior: Prior, spectrum: _Spectrum, mean: FloatArray) -> FloatArray:
    """Variance of each log ratio (R, C): of the shared part, with eigenvalues λ ÷ (1 + λ), and of the nugget."""
    kept = spectrum.gain / (1 + spectrum.gain + spectrum.nugget)
    shared = spectrum.left**2 @ kept @ (spectrum.right**2).T / np.outer(spectrum.row, spectrum.column)
    result: FloatArray = shared + prior.nugget / (1 + prior.nugget * mean)
    return result


def weekday_likeness(other: float) -> FloatArray:
    """Correlation of weekdays (7, 7): `other` among working days and at the weekend, its square between these."""
    working = np.arange(7) < 5
    likeness = np.where(working[:, None] == working, other, other**2)
    np.fill_diagonal(likeness, 1.0)
    return likeness


def hour_covariance(periods: Iterable[tuple[FloatArray, FloatArray]]) -> FloatArray:
    """Covariance over zones of log ratios to the city's profile (168, 168), from (counts, expected) of each period.

    By moments: counts y and expected e of two different hours give Σ (y − e)(y′ − e′) ÷ Σ e e′ over
    zones, which Poisson noise does not bias; the variances, which it does bias, are left out. Moments of
    nearby hours are pooled, and shrunk to the prior by their precision. The leading eigenvectors are the factors of a
    low-rank model (profiles of work, night life, shopping …).
    """
    moments, weights = np.zeros((2, HOURS_PER_WEEK, HOURS_PER_WEEK))
    for counts, expected in periods:
        moments += (counts - expected).T @ (counts - expected)
        weights += expected.T @ expected
    np.fill_diagonal(moments, 0.0)
    np.fill_diagonal(weights, 0.0)
    pooling = np.kron(weekday_likeness(_SMOOTH_WEEKDAYS), np.eye(24)) @ periodic_kernel(HOURS_PER_WEEK, _SMOOTH_HOURS)
    moments, weights = pooling @ moments @ pooling.T, pooling @ weights @ pooling.T
    believed = _VARIANCE * np.kron(weekday_likeness(_OTHER_DAYS_ALIKE), periodic_kernel(24, _HOURS_ALIKE))
    covariance = (moments + believed / _PRIOR_VARIANCE) / (weights + 1 / _PRIOR_VARIANCE)
    values, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    result: FloatArray = (vectors * np.maximum(values, 0.0)) @ vectors.T
    return result


def city_week(counts: FloatArray, hours: FloatArray, before: FloatArray | None = None) -> FloatArray:
    """Rates by hour of the week ÷ their mean (168,), from `counts` in `hours`, shrunk to the week `before`, if any."""
    shared, nugget = _FIRST_WEEK if before is None else _NEXT_WEEK
    week = np.ones(HOURS_PER_WEEK) if before is None else before
    expected = week * hours
    expected = expected * counts.sum() / expected.sum()
    prior = Prior(shared**2 * weekday_likeness(_CITY_DAYS_ALIKE), periodic_kernel(24, _CITY_HOURS_ALIKE), nugget**2)
    week = week * np.exp(fit_field(counts.reshape(7, 24), expected.reshape(7, 24), prior).log_ratio.reshape(-1))
    result: FloatArray = week / week.mean()
    return result
