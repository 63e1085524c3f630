"""Forests and scikit-learn's boosting on the cells of a panel.

A cell (zone × hour of the week) is a row, weighted by its expected count. Features come from earlier days and targets
from later ones, so that no row contains its own target; the forecast uses the features of all days. The change of level
between earlier and later days is learned along and removed again: levels are those of all days, as in the other models.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.ensemble import (
    ExtraTreesRegressor,
    GradientBoostingRegressor,
    HistGradientBoostingRegressor,
    RandomForestRegressor,
)

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .baselines import EmpiricalBayes
from .features import features
from .rate_model import StationaryModel, cell_gamma_shape, scale_to_total

LATER = 0.35  # share of the days that are targets; features come from the days before


def earlier_and_later(panel: Panel) -> tuple[Panel, Panel]:
    """The days for features, and the later days for targets."""
    first = np.arange(len(panel.days)) < round(len(panel.days) * (1 - LATER))
    return panel.on(first), panel.on(~first)


class TreeModel(StationaryModel):
    """Trees that correct empirical Bayes: rate = EB rate × predicted counted ÷ expected.

    Weighted by the EB expectation, a mean of such ratios is the Poisson estimate with EB as offset. Subclasses
    make the scikit-learn `estimator`.
    """

    def estimator(self) -> Any:
        raise NotImplementedError

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        known = panel.known
        earlier, later = earlier_and_later(panel)
        before = EmpiricalBayes().fit(earlier).forecast().rate
        expected = (before[known] * later.exposure()).ravel()
        observed = expected > 0
        inputs = features(earlier)[known]
        inputs = inputs.reshape(-1, inputs.shape[2])
        target = later.cells()[known].ravel()[observed] / expected[observed]
        model = self.estimator()
        model.fit(inputs[observed], target, sample_weight=expected[observed] / expected[observed].mean())
        factor = self._factor(model, earlier)
        shape = cell_gamma_shape(later, before * factor)
        rate = EmpiricalBayes().fit(panel).forecast().rate * self._factor(model, panel)
        return scale_to_total(panel, rate), np.full(rate.shape, shape)

    @staticmethod
    def _factor(model: Any, panel: Panel) -> FloatArray:
        inputs = features(panel)
        factor: FloatArray = model.predict(inputs.reshape(-1, inputs.shape[2])).reshape(inputs.shape[:2])
        return factor


class RandomForest(TreeModel):
    """A random forest grown by Poisson deviance."""

    def __init__(self, trees: int = 60, least_cells: int = 60, columns: float = 0.4, seed: int = 0) -> None:
        self.trees = trees
        self.least_cells = least_cells
        self.columns = columns
        self.seed = seed

    def estimator(self) -> RandomForestRegressor:
        return RandomForestRegressor(
            n_estimators=self.trees,
            criterion="poisson",
            min_samples_leaf=self.least_cells,
            max_features=self.columns,
            max_samples=0.5,
            random_state=self.seed,
        )


class ExtraTrees(TreeModel):
    """Extremely randomised trees grown by Poisson deviance."""

    def __init__(self, trees: int = 60, least_cells: int = 60, columns: float = 0.6, seed: int = 0) -> None:
        self.trees = trees
        self.least_cells = least_cells
        self.columns = columns
        self.seed = seed

    def estimator(self) -> ExtraTreesRegressor:
        return ExtraTreesRegressor(
            n_estimators=self.trees,
            criterion="poisson",
            min_samples_leaf=self.least_cells,
            max_features=self.columns,
            random_state=self.seed,
        )


class GradientBoosting(TreeModel):
    """scikit-learn's older boosting, which has no Poisson loss: weighted least squares on counted ÷ expected.

    The weights are the expected counts, the inverse of the ratios' variance: quasi-likelihood with identity link.
    """

    def __init__(
        self, trees: int = 100, rate: float = 0.05, depth: int = 3, least_cells: int = 100, seed: int = 0
    ) -> None:
        self.trees = trees
        self.rate = rate
        self.depth = depth
        self.least_cells = least_cells
        self.seed = seed

    def estimator(self) -> GradientBoostingRegressor:
        return GradientBoostingRegressor(
            n_estimators=self.trees,
            learning_rate=self.rate,
            max_depth=self.depth,
            min_samples_leaf=self.least_cells,
            subsample=0.5,
            max_features=0.4,
            random_state=self.seed,
        )


class HistGradientBoosting(TreeModel):
    """scikit-learn's histogram boosting with Poisson loss."""

    def __init__(
        self, trees: int = 200, rate: float = 0.04, leaves: int = 12, least_cells: int = 300, seed: int = 0
    ) -> None:
        self.trees = trees
        self.rate = rate
        self.leaves = leaves
        self.least_cells = least_cells
        self.seed = seed

    def estimator(self) -> HistGradientBoostingRegressor:
        return HistGradientBoostingRegressor(
            loss="poisson",
            max_iter=self.trees,
            learning_rate=self.rate,
            max_leaf_nodes=self.leaves,
            min_samples_leaf=self.least_cells,
            l2_regularization=1.0,
            early_stopping=False,
            random_state=self.seed,
        )
