"""Feature matrix for tree models, one row per zone × hour of the week, from a panel."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .baselines import EmpiricalBayes, zone_profile
from .gamma_poisson import unit_belief, update

# Of the week. 7, 14 … are those of the day; their neighbours distinguish the days.
HARMONICS = (1, 2, 3, 6, 7, 8, 13, 14, 15, 21, 28)
RECENT_WEEKS = (4, 8, 26)
FEATURE_NAMES = (
    "log_empirical_bayes",
    "log_zone_mean",
    "log_city_profile",
    "hour",
    "weekday",
    "sin_day",
    "cos_day",
    "sin_half_day",
    "cos_half_day",
    "zone_hours_around",
    "zone_same_hour",
    "zone_weekday",
    "borough_same_hour",
    "neighbours_now",
    "neighbours_around",
    *(f"zone_last_{weeks}_weeks" for weeks in RECENT_WEEKS),
    "x_km",
    "y_km",
    "log_area_km2",
    "log_street_km",
)
"""Columns of `features`. From zone_hours_around to the recent weeks they are logs of counted ÷ expected (zone mean
× city profile), shrunk to 0 by empirical Bayes."""


def features(panel: Panel) -> FloatArray:
    """FEATURE_NAMES of each cell (Z, 168, F), from the days of `panel` alone; undefined for unknown zones."""
    rate = EmpiricalBayes().fit(panel).forecast().rate
    product = np.maximum(zone_profile(panel), 1e-9)
    counts, expected = panel.cells() / panel.dispersion, product * panel.exposure() / panel.dispersion
    places, hour = panel.places, np.arange(HOURS_PER_WEEK)
    day = 2 * np.pi * hour / 24
    borough_matrix = np.eye(int(places.borough.max()) + 1)[places.borough]
    columns = [
        np.log(np.where(panel.known[:, None], rate, 1.0)),
        np.log(product.mean(axis=1, keepdims=True)),
        np.log(np.maximum(product.sum(axis=0), 1e-9)),
        hour % 24,
        hour // 24,
        *(wave(number * day) for number in (1, 2) for wave in (np.sin, np.cos)),
        _ratio(_around(counts), _around(expected)),
        _ratio(_same_hour(counts), _same_hour(expected)),
        _ratio(_same_day(counts), _same_day(expected)),
        borough_matrix @ _ratio(_same_hour(borough_matrix.T @ counts), _same_hour(borough_matrix.T @ expected)),
        _ratio(places.neighbours @ counts, places.neighbours @ expected),
        _ratio(places.neighbours @ _around(counts), places.neighbours @ _around(expected)),
        *(_recent(panel, product, weeks) for weeks in RECENT_WEEKS),
        *(value[:, None] for value in (places.x / 1000, places.y / 1000)),
        *(np.log(np.maximum(value, 1e-3))[:, None] for value in (places.area_km2, places.street_km)),
    ]
    return np.stack([np.broadcast_to(column, rate.shape) for column in columns], axis=2).astype(float)


def fourier(harmonics: tuple[int, ...] = HARMONICS) -> FloatArray:
    """Sines and cosines of the hours of the week (168, 2 × harmonics)."""
    angle = 2 * np.pi * np.arange(HOURS_PER_WEEK)[:, None] * np.array(harmonics) / HOURS_PER_WEEK
    return np.hstack((np.sin(angle), np.cos(angle)))


def _ratio(counts: FloatArray, expected: FloatArray) -> FloatArray:
    belief, _ = update(unit_belief(*counts.shape), counts, expected)
    return np.log(np.maximum(belief.mean, 1e-3))


def _around(values: FloatArray) -> FloatArray:
    """Sum over each hour of the week and the hours before and after."""
    return values + np.roll(values, 1, axis=1) + np.roll(values, -1, axis=1)


def _same_hour(values: FloatArray) -> FloatArray:
    """Sum of each hour over the working days, or over the weekend."""
    days = values.reshape(-1, 7, 24)
    kinds = days[:, :5].sum(axis=1), days[:, 5:].sum(axis=1)
    return np.stack([kinds[day >= 5] for day in range(7)], axis=1).reshape(values.shape)


def _same_day(values: FloatArray) -> FloatArray:
    """Sum over all hours of the weekday of each hour."""
    return np.repeat(values.reshape(-1, 7, 24).sum(axis=2), 24, axis=1)


def _recent(panel: Panel, product: FloatArray, weeks: int) -> FloatArray:
    last = panel.on(panel.days > panel.days[-1] - np.timedelta64(7 * weeks, "D"))
    counts = last.cells().sum(axis=1, keepdims=True)
    expected = (product * last.exposure()).sum(axis=1, keepdims=True)
    expected *= counts[panel.known].sum() / max(float(expected[panel.known].sum()), 1e-9)  # without the city's change
    return _ratio(counts / panel.dispersion, expected / panel.dispersion)
