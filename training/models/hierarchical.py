"""Hierarchical model: the city's week, its variation between zones, and levels, each shrunk to the one above."""

from __future__ import annotations

from typing import Self

import numpy as np
from sklearn.utils.validation import check_is_fitted

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from ..learning.regimes import city_regimes
from .gaussian_field import Prior, city_week, fit_field, hour_covariance
from .levels import current_levels
from .rate_model import Forecast, RateModel, stationary_forecast


class Hierarchical(RateModel):
    """A log-Gaussian Poisson model: rate[z, h] = level[z] × week[h] × exp(f[z, h]), where f has covariance.

        cov(f[z, h], f[z′, h′]) = K[z, z′] · C[h, h′] + cell_variance · 1[same cell]

    K is 1 for a zone itself and neighbour_share · exp(−distance ÷ reach_km) for others; C, the
    covariance of zones' weeks, is estimated by moments (`hour_covariance`). So a zone with many collisions follows its
    own counts, one with few the zones around it and the common factors. Where a panel spans a city-wide break, the old
    regime's weeks are another row of zones whose f has correlation `kinship` with the current one: they inform the
    shape, never the level.

    Co-kriging of counts: Rasmussen & Williams, Gaussian Processes for Machine Learning (2006), ch. 3;
    Álvarez, Rosasco & Lawrence, Kernels for Vector-Valued Functions (2012), §4.
    """

    def __init__(
        self,
        reach_km: float = 3.0,
        neighbour_share: float = 0.8,
        cell_variance: float = 0.003,
        kinship: float = 0.8,
    ) -> None:
        self.reach_km = reach_km
        self.neighbour_share = neighbour_share
        self.cell_variance = cell_variance
        self.kinship = kinship

    def fit(self, panel: Panel, y: None = None) -> Self:  # noqa: ARG002 – scikit-learn's signature
        week, variance = self._weeks(panel)
        levels = current_levels(panel, week, np.ones((len(panel.days), 24)), np.inf)
        known = panel.known[:, None]
        self.rate_ = np.where(known, levels.rate[:, None] * week, np.nan)
        self.shape_ = np.where(known, 1 / (variance + 1 / levels.shape[:, None]), np.nan)
        return self

    def forecast(self) -> Forecast:
        check_is_fitted(self)
        return stationary_forecast(self.rate_, self.shape_)

    def _weeks(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        """Current shape of each zone's week, of mean 1, and the variance of its logarithm: (Z, 168) each."""
        counts, expected, city = _by_regime(panel)
        away = np.hypot(
            np.subtract.outer(panel.places.x, panel.places.x), np.subtract.outer(panel.places.y, panel.places.y)
        )
        alike = self.neighbour_share * np.exp(-away / 1000 / self.reach_km)
        np.fill_diagonal(alike, 1.0)
        kin = np.full((len(counts), len(counts)), self.kinship)
        np.fill_diagonal(kin, 1.0)
        prior = Prior(
            np.kron(kin, alike),
            hour_covariance(zip(counts, expected, strict=True)),
            self.cell_variance,
        )
        posterior = fit_field(np.vstack(counts), np.vstack(expected), prior)
        zones = len(panel.places)
        week = city * np.exp(posterior.log_ratio[-zones:])
        return week / week.mean(axis=1, keepdims=True), posterior.variance[-zones:]


def _by_regime(panel: Panel) -> tuple[list[FloatArray], list[FloatArray], FloatArray]:
    """Counts of each regime and the expectation by zone × city's week (Z, 168); the city's week in the last (168,).

    Of the earlier regimes only the one with most collisions is used: a lockdown of some weeks has little information.
    """
    counts, expected = [], []
    week: FloatArray | None = None
    number = city_regimes(panel.days, panel.measure)
    size = np.bincount(number[panel.day], weights=panel.count, minlength=int(number[-1]) + 1)
    for regime in sorted({int(size[:-1].argmax()) if len(size) > 1 else 0, int(number[-1])}):
        part = panel.on(number == regime)
        if not len(part.days):
            continue
        cells, hours = part.cells() / panel.dispersion, part.exposure()
        week = city_week(cells.sum(axis=0), hours, week)
        counts.append(cells)
        expected.append(cells.sum(axis=1, keepdims=True) * week * hours / (week @ hours))
    return counts, expected, np.ones(HOURS_PER_WEEK) if week is None else week
