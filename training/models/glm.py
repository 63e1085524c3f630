"""A Poisson regression: what each zone adds, and the week of its borough."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix, hstack, kron
from sklearn.linear_model import PoissonRegressor

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .features import fourier
from .stationary import StationaryModel, city_rate, spread


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
        # Rates are told as multiples of the city's: the solver's tolerance is made for numbers around 1. Newton's
        # method takes few steps, where the default one stops before the sums are right.
        unit = city_rate(panel)
        target = panel.cells()[zones] / np.where(hours > 0, hours, 1.0) / unit
        model = PoissonRegressor(alpha=self.alpha, solver="newton-cholesky", tol=1e-6)
        model.fit(columns, target.ravel(), sample_weight=np.tile(hours, len(zones)))
        rate = np.full((len(panel.known), len(week)), np.nan)
        rate[zones] = unit * model.predict(columns).reshape(len(zones), len(week))
        return rate, np.full(rate.shape, spread(panel, rate))
