"""What models without dates share: a surface of rates for the known zones, never quite 0."""

from __future__ import annotations

from typing import Self

import numpy as np
from sklearn.utils.validation import check_is_fitted

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from ..learning.regimes import city_regimes
from .contract import Forecast, RateModel, stationary_forecast
from .gamma_poisson import as_expected, update

FLOOR = 0.01  # of the city's mean rate: who expects nothing is infinitely surprised by the first collision


class StationaryModel(RateModel):
    """A model of the typical week alone, from the days of the present regime: what subclasses say in `surface`."""

    def fit(self, panel: Panel, y: None = None) -> Self:  # noqa: ARG002 – scikit-learn's signature
        panel = current(panel)
        rate, shape = self.surface(panel)
        known = panel.known[:, None]
        self.rate_ = np.where(known, np.maximum(rate, FLOOR * city_rate(panel)), np.nan)
        self.shape_ = np.where(known, shape, np.nan)
        return self

    def forecast(self) -> Forecast:
        check_is_fitted(self)
        return stationary_forecast(self.rate_, self.shape_)

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        """Rates per hour and shapes of their gamma laws, each (Z, 168); what is said of unknown zones is ignored."""
        raise NotImplementedError


def current(panel: Panel) -> Panel:
    """The days since the last break of the whole city that changed what the panel's measure counts."""
    if not len(panel.days):
        return panel
    era = city_regimes(panel.days, panel.measure)
    return panel.on(era == era[-1])


def city_rate(panel: Panel) -> float:
    """Mean rate per hour of the known zones. Raises ValueError for a panel that counted nothing."""
    total = float(panel.count.sum())
    if total == 0:
        raise ValueError("The days to learn from counted nothing.")
    return total / (float(panel.hours.sum()) * int(panel.known.sum()))


def levelled(panel: Panel, rate: FloatArray) -> FloatArray:
    """Rates (Z, 168) in proportion to `rate` that make the city's total of `panel`."""
    known = panel.known
    return rate * float(panel.cells()[known].sum() / (rate[known] * panel.exposure()).sum())


def spread(panel: Panel, rate: FloatArray) -> float:
    """Shape of the gamma law by which the true rates of cells lie around `rate` (Z, 168), by maximum likelihood."""
    expected = np.where(panel.known[:, None], rate, 0.0) * panel.exposure() / panel.dispersion
    _, variance = update(as_expected(*rate.shape), panel.cells() / panel.dispersion, expected)
    return 1 / variance
