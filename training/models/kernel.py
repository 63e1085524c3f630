"""Counts smoothed by a Gaussian field: log ratios that are alike in rows and in columns that are near each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray

_NEWTON_STEPS, _GRADIENT_STEPS = 20, 200
_LONGEST_STEP = 2.0
_NEWTON_TOLERANCE, _GRADIENT_TOLERANCE = 1e-3, 2e-4


@dataclass(frozen=True, eq=False)
class Field:
    """Log ratios of counts to what was expected (R, C): most probable value and variance."""

    log_ratio: FloatArray
    variance: FloatArray


@dataclass(frozen=True, eq=False)
class Prior:
    """Log ratios have covariance `rows` ⊗ `columns` + `own` × identity: (R, R), (C, C), a number."""

    rows: FloatArray
    columns: FloatArray
    own: float

    def times(self, values: FloatArray) -> FloatArray:
        """The covariance times `values` (R, C), without ever writing it out."""
        product: FloatArray = self.rows @ values @ self.columns + self.own * values
        return product


def circle(size: int, width: float) -> FloatArray:
    """Likeness of points on a circle (size, size), near exp(−½ (steps apart ÷ width)²).

    MacKay's periodic kernel, which unlike that is a covariance: Rasmussen & Williams (2006), eq. 4.31.
    """
    apart = np.subtract.outer(np.arange(size), np.arange(size))
    likeness: FloatArray = np.exp(-2 * (np.sin(np.pi * apart / size) * size / (2 * np.pi * width)) ** 2)
    return likeness


def field(counts: FloatArray, expected: FloatArray, prior: Prior) -> Field:
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
    return Field(log_ratio, _variance(prior, spectrum, expected * np.exp(log_ratio)))


@dataclass(frozen=True, eq=False)
class _Spectrum:
    """root · K · root in closed form, where the information root² is taken as its row's times its column's.

    `gain` (R, C) are the eigenvalues of the shared part, in the eigenvectors of both sides.
    """

    row: FloatArray
    column: FloatArray
    left: FloatArray
    right: FloatArray
    gain: FloatArray
    own: FloatArray


def _spectrum(prior: Prior, information: FloatArray) -> _Spectrum:
    row, column = information.sum(axis=1), information.sum(axis=0) / information.sum()
    values, left = np.linalg.eigh(np.sqrt(row)[:, None] * prior.rows * np.sqrt(row))
    others, right = np.linalg.eigh(np.sqrt(column)[:, None] * prior.columns * np.sqrt(column))
    gain = np.outer(np.maximum(values, 0), np.maximum(others, 0))
    # What is a cell's own has these eigenvalues, were the information the same in all cells.
    own = prior.own * np.outer(left.T**2 @ row, right.T**2 @ column)
    return _Spectrum(row, column, left, right, gain, own)


def _solve(prior: Prior, spectrum: _Spectrum, root: FloatArray, wanted: FloatArray) -> FloatArray:
    """Solve for v: (I + root · K · root) v = wanted, by conjugate gradients preconditioned by the spectrum."""
    left, right, scale = spectrum.left, spectrum.right, 1 + spectrum.gain + spectrum.own
    solved, rest = np.zeros_like(wanted), wanted.copy()
    near = left @ ((left.T @ rest @ right) / scale) @ right.T
    direction, size = near, float((rest * near).sum())
    # What is left over, divided by the root, is an error of the log ratios.
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
    """Variance of each log ratio (R, C): of what is shared, whose eigenvalues λ become λ ÷ (1 + λ), and its own."""
    kept = spectrum.gain / (1 + spectrum.gain + spectrum.own)
    shared = spectrum.left**2 @ kept @ (spectrum.right**2).T / np.outer(spectrum.row, spectrum.column)
    result: FloatArray = shared + prior.own / (1 + prior.own * mean)
    return result
