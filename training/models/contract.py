"""What every model is to its callers: a scikit-learn estimator that is fitted to a panel and forecasts rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator

from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.model.date_factors import DateFactors, no_date_factors

from ..learning.panel import Panel


@dataclass(frozen=True, eq=False)
class Forecast:
    """Rates per hour of a typical week (Z, 168) and the shape of their gamma law, with what dates do to them.

    `shape` is infinite where a model claims to know the rate; NaN rates mean no data. The expected
    count of a zone in an hour of a date is rate × factor × hours.
    """

    rate: FloatArray
    shape: FloatArray
    factors: DateFactors

    def factor_by_day(self, days: npt.NDArray[np.datetime64]) -> FloatArray:
        """The factors of each group of zones on each day and hour (G, D, 24)."""
        return np.stack([self.factors.day_factors(day, 0) for day in days.astype(object)], axis=1)


def stationary_forecast(rate: FloatArray, shape: FloatArray) -> Forecast:
    """A forecast that knows no dates."""
    return Forecast(rate, shape, no_date_factors(len(rate), 1))


class RateModel(BaseEstimator):  # type: ignore[misc] # scikit-learn has no type hints
    """A model of the Poisson rate of one measure: `fit(panel)`, then `forecast()`.

    Parameters of `__init__` are its hyperparameters (get_params, set_params and clone work); what was
    learned ends with an underscore. Everything in the panel may be learned from; the forecast is for
    the weeks after its last day.
    """

    def fit(self, panel: Panel, y: None = None) -> Self:
        raise NotImplementedError

    def forecast(self) -> Forecast:
        """Raises sklearn.exceptions.NotFittedError before `fit`."""
        raise NotImplementedError
