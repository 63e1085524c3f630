"""How the weeks of zones differ from the city's: which hours go together, told by the counts themselves."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK

from ..learning.panel import FloatArray
from .kernel import circle

# What is believed of hours before anything is counted: log rates of one zone vary by √0.05 about the
# city's profile, alike for some 2.5 hours, and on other weekdays in 0.7 of it (New York, 2016–17).
_VARIANCE, _HOURS_ALIKE, _OTHER_DAYS_ALIKE = 0.05, 2.5, 0.7
_PRIOR_VARIANCE = 0.02**2  # of a covariance about what is believed of it
_SMOOTH_HOURS, _SMOOTH_WEEKDAYS = 1.2, 0.2


def weekday_likeness(other: float) -> FloatArray:
    """1 for the same weekday, `other` among working days and at the weekend, its square across (7, 7)."""
    working = np.arange(7) < 5
    likeness = np.where(working[:, None] == working, other, other**2)
    np.fill_diagonal(likeness, 1.0)
    return likeness


def hour_covariance(periods: Iterable[tuple[FloatArray, FloatArray]]) -> FloatArray:
    """Covariance over zones of log ratios to the city's profile (168, 168), from (counts, expected) of each period.

    By moments: counts y and expected e of two different hours give Σ (y − e)(y′ − e′) ÷ Σ e e′ over
    zones, which Poisson noise does not bias; the same hour's own moment, which it does, is left out.
    Moments of hours nearby are pooled, and shrunk to a plain belief by how little they tell. Its leading
    eigenvectors are the factors of a low-rank model (profiles of work, night life, shopping …); each
    keeps the weight that the counts give it.
    """
    moments, weights = np.zeros((2, HOURS_PER_WEEK, HOURS_PER_WEEK))
    for counts, expected in periods:
        moments += (counts - expected).T @ (counts - expected)
        weights += expected.T @ expected
    np.fill_diagonal(moments, 0.0)
    np.fill_diagonal(weights, 0.0)
    pooling = np.kron(weekday_likeness(_SMOOTH_WEEKDAYS), np.eye(24)) @ circle(HOURS_PER_WEEK, _SMOOTH_HOURS)
    moments, weights = pooling @ moments @ pooling.T, pooling @ weights @ pooling.T
    believed = _VARIANCE * np.kron(weekday_likeness(_OTHER_DAYS_ALIKE), circle(24, _HOURS_ALIKE))
    covariance = (moments + believed / _PRIOR_VARIANCE) / (weights + 1 / _PRIOR_VARIANCE)
    values, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    result: FloatArray = (vectors * np.maximum(values, 0.0)) @ vectors.T
    return result
