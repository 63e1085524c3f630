"""Poisson regression with zone effects and the week of each borough."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix, hstack, kron
from sklearn.linear_model import PoissonRegressor

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .features import fourier
from .rate_model import StationaryModel, cell_gamma_shape, city_rate


class PoissonGLM(StationaryModel):
    """log rate = zone effect + borough × harmonics of the week, with an L2 penalty of `alpha`."""

    def __init__(self, alpha: float = 1e-5) -> None:
        self.alpha = alpha

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        zones = np.flatnonzero(panel.known)
        hours = panel.exposure()
        borough = np.eye(len(panel.places.borough_names))[panel.places.borough[zones]]
        week = fourier()
        columns = hstack(
            (kron(csr_matrix(np.eye(len(zones))), np.ones((len(week), 1))), kron(csr_matrix(borough), week))
        ).tocsr()
        # Rates are in multiples of the city's, as the solver's tolerance is for numbers around 1. Newton's method
        # converges in few steps, where the default solver stops before the totals match.
        unit = city_rate(panel)
        target = panel.cells()[zones] / np.where(hours > 0, hours, 1.0) / unit
        model = PoissonRegressor(alpha=self.alpha, solver="newton-cholesky", tol=1e-6)
        model.fit(columns, target.ravel(), sample_weight=np.tile(hours, len(zones)))
        rate = np.full((len(panel.known), len(week)), np.nan)
        rate[zones] = unit * model.predict(columns).reshape(len(zones), len(week))
        return rate, np.full(rate.shape, cell_gamma_shape(panel, rate))
