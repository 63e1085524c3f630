"""Interface of all models, estimators that are fitted to a panel and forecast rates; base class without dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.model.bundle import DateFactors, no_date_factors

from ..learning.panel import Panel
from ..learning.regimes import city_regimes
from .gamma_poisson import unit_belief, update

FLOOR = 0.01  # of the city's mean rate: with a rate of 0 the first collision would have infinite deviance


@dataclass(frozen=True, eq=False)
class Forecast:
    """Rates per hour of a typical week (Z, 168), the shape of their gamma distribution, and date factors.

    `shape` is infinite where a model gives no uncertainty; NaN rates mean no data. The expected
    count of a zone in an hour of a date is rate × factor × hours.
    """

    rate: FloatArray
    shape: FloatArray
    factors: DateFactors

    def factor_by_day(self, days: npt.NDArray[np.datetime64]) -> FloatArray:
        """The factors of each group of zones on each day and hour (G, D, 24)."""
        return np.stack([self.factors.day_factors(day, 0) for day in days.astype(object)], axis=1)


def stationary_forecast(rate: FloatArray, shape: FloatArray) -> Forecast:
    """A forecast without date factors."""
    return Forecast(rate, shape, no_date_factors(len(rate), 1))


class RateModel(BaseEstimator):  # type: ignore[misc] # scikit-learn has no type hints
    """A model of the Poisson rate of one measure: `fit(panel)`, then `forecast()`.

    Parameters of `__init__` are its hyperparameters (get_params, set_params and clone work); learned
    attributes end with an underscore. The forecast is for the weeks after the last day of the panel.
    """

    def fit(self, panel: Panel, y: None = None) -> Self:
        raise NotImplementedError

    def forecast(self) -> Forecast:
        """Raises sklearn.exceptions.NotFittedError before `fit`."""
        raise NotImplementedError


class StationaryModel(RateModel):
    """A model of the typical week alone, fitted to the days of the current regime; subclasses implement `surface`."""

    def fit(self, panel: Panel, y: None = None) -> Self:  # noqa: ARG002 – scikit-learn's signature
        panel = current_regime(panel)
        rate, shape = self.surface(panel)
        known = panel.known[:, None]
        self.rate_ = np.where(known, np.maximum(rate, FLOOR * city_rate(panel)), np.nan)
        self.shape_ = np.where(known, shape, np.nan)
        return self

    def forecast(self) -> Forecast:
        check_is_fitted(self)
        return stationary_forecast(self.rate_, self.shape_)

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        """Rates per hour and shapes of their gamma distributions, (Z, 168) each; unknown zones are ignored."""
        raise NotImplementedError


def current_regime(panel: Panel) -> Panel:
    """The days since the last city-wide break of the panel's measure."""
    if not len(panel.days):
        return panel
    era = city_regimes(panel.days, panel.measure)
    return panel.on(era == era[-1])


def city_rate(panel: Panel) -> float:
    """Mean rate per hour of the known zones. Raises ValueError for a panel without counts."""
    total = float(panel.count.sum())
    if total == 0:
        raise ValueError("The days to learn from counted nothing.")
    return total / (float(panel.hours.sum()) * int(panel.known.sum()))


def scale_to_total(panel: Panel, rate: FloatArray) -> FloatArray:
    """Rates (Z, 168) in proportion to `rate` that sum to the city's total in `panel`."""
    known = panel.known
    return rate * float(panel.cells()[known].sum() / (rate[known] * panel.exposure()).sum())


def cell_gamma_shape(panel: Panel, rate: FloatArray) -> float:
    """Maximum-likelihood shape of the gamma distribution of the true rates of cells around `rate` (Z, 168)."""
    expected = np.where(panel.known[:, None], rate, 0.0) * panel.exposure() / panel.dispersion
    _, variance = update(unit_belief(*rate.shape), panel.cells() / panel.dispersion, expected)
    return 1 / variance
