"""What a model expects of each day, zone and hour, and how far counts may be from it by chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import xlogy
from scipy.stats import poisson

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.exposure import Days
from ..learning.panel import Panel, weekday
from ..models.contract import Forecast

_STEP = 1e-3


def predictions(forecast: Forecast, days: Days) -> FloatArray:
    """Rates per hour of each zone, day and hour (Z, D, 24), with what dates do to them; NaN where nothing is known."""
    week = forecast.rate.reshape(-1, 7, 24)[:, weekday(days)]
    rates: FloatArray = week * forecast.factor_by_day(days)[forecast.factors.group]
    return rates


@dataclass(frozen=True, eq=False)
class Fit:
    """Each day's (D,) counted and expected collisions; their Poisson deviance, and what that is if the model is right.

    `mean` and `variance` are of that deviance, `slope` is how much its mean grows with the true level (per unit of its
    logarithm). All are sums over `zone_hours` (D,) hours of zones.
    """

    counted: FloatArray
    expected: FloatArray
    deviance: FloatArray
    mean: FloatArray
    variance: FloatArray
    slope: FloatArray
    zone_hours: FloatArray

    def sums(self, group: IntArray, size: int) -> Fit:
        """The same for groups of days, such as weeks; `group` (D,) numbers each day's."""
        return Fit(**{name: _summed(group, values, size) for name, values in vars(self).items()})


def _summed(group: IntArray, values: FloatArray, size: int) -> FloatArray:
    sums: FloatArray = np.bincount(group, weights=values, minlength=size).astype(float)
    return sums


def fit_of_days(panel: Panel, expected: FloatArray) -> Fit:
    """How the model fits each day; zones without expectation (NaN) are left out."""
    known = np.isfinite(expected.sum(axis=(1, 2)))
    mu = np.where(known[:, None, None], expected, 0.0)
    kept = known[panel.zone] & (panel.hours[panel.day, panel.hour] > 0)  # some are reported in an hour that was skipped
    day, count = panel.day[kept], panel.count[kept].astype(float)
    terms = 2 * (xlogy(count, count / mu[panel.zone[kept], day, panel.hour[kept]]) - count)
    total = mu.sum(axis=(0, 2))
    mean, variance, slope = (law.sum(axis=(0, 2)) for law in deviance_law(mu))
    return Fit(
        counted=_summed(day, count, len(panel.days)),
        expected=total,
        deviance=_summed(day, terms, len(panel.days)) + 2 * total,
        mean=mean,
        variance=variance,
        slope=slope,
        zone_hours=(panel.hours > 0).sum(axis=1) * float(known.sum()),
    )


def deviance_law(mu: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean and variance of the Poisson deviance of a count whose expectation is `mu`, and the mean's slope in ln μ.

    The slope is by the true expectation, while the predicted one stays.
    """
    grid, mean, variance, slope = _law()
    at = np.log(np.clip(mu, np.exp(grid[0]), np.exp(grid[-1])))
    return (
        np.where(mu > 0, np.interp(at, grid, mean), 0.0),
        np.where(mu > 0, np.interp(at, grid, variance), 0.0),
        np.where(mu > 0, np.interp(at, grid, slope), 0.0),
    )


@cache
def _law() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """The law on a grid of ln μ, μ from 1e-7 to 100 (no zone has so many collisions in an hour)."""
    grid = np.linspace(np.log(1e-7), np.log(100.0), 2000)
    mu, count = np.exp(grid)[:, None], np.arange(200)[None, :]
    deviance = 2 * (xlogy(count, count / mu) - count + mu)
    chances = poisson.pmf(count, mu)
    mean = (chances * deviance).sum(axis=1)
    variance = (chances * deviance**2).sum(axis=1) - mean**2
    more = (poisson.pmf(count, mu * (1 + _STEP)) * deviance).sum(axis=1)
    return grid, mean, variance, (more - mean) / np.log1p(_STEP)
