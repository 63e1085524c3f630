"""The city's week, and how the weeks of zones differ from it: which hours go together, told by counts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray

from .kernel import Prior, circle, field

# What is believed of hours before anything is counted: log rates of one zone vary by √0.05 about the
# city's profile, alike for some 2.5 hours, and on other weekdays in 0.7 of it (New York, 2016–17).
_VARIANCE, _HOURS_ALIKE, _OTHER_DAYS_ALIKE = 0.05, 2.5, 0.7
_PRIOR_VARIANCE = 0.02**2  # of a covariance about what is believed of it
_SMOOTH_HOURS, _SMOOTH_WEEKDAYS = 1.2, 0.2
# The city's week about an even one, and a new regime's about the old one's: standard deviations of log rates that
# hours nearby share, and of what each has for itself.
_FIRST_WEEK, _NEXT_WEEK = (0.7, 0.05), (0.1, 0.02)
_CITY_HOURS_ALIKE, _CITY_DAYS_ALIKE = 1.5, 0.6


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


def city_week(counts: FloatArray, hours: FloatArray, before: FloatArray | None = None) -> FloatArray:
    """Rates by hour of the week ÷ their mean (168,), of `counts` in `hours`, shrunk to the week `before`, if any."""
    shared, own = _FIRST_WEEK if before is None else _NEXT_WEEK
    week = np.ones(HOURS_PER_WEEK) if before is None else before
    expected = week * hours
    expected = expected * counts.sum() / expected.sum()
    prior = Prior(shared**2 * weekday_likeness(_CITY_DAYS_ALIKE), circle(24, _CITY_HOURS_ALIKE), own**2)
    week = week * np.exp(field(counts.reshape(7, 24), expected.reshape(7, 24), prior).log_ratio.reshape(-1))
    result: FloatArray = week / week.mean()
    return result
