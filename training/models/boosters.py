"""XGBoost with Poisson loss on the cells of a panel, and its model file for every version of XGBoost."""

from __future__ import annotations

import json

import numpy as np
import xgboost

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .baselines import EmpiricalBayes
from .features import FEATURE_NAMES, features
from .rate_model import StationaryModel, cell_gamma_shape, city_rate, scale_to_total
from .trees import earlier_and_later


class XGBoostPoisson(StationaryModel):
    """`count:poisson` on counts of cells, with exposure and, where `on_empirical_bayes`, log EB rate as base margin.

    Rows, features and the split of days are those of `trees`. The fitted booster is `booster_`.
    """

    def __init__(
        self,
        on_empirical_bayes: bool = True,
        trees: int = 200,
        rate: float = 0.03,
        depth: int = 4,
        least_weight: float = 400.0,
        columns: float = 0.5,
        rows: float = 0.7,
        seed: int = 0,
    ) -> None:
        self.on_empirical_bayes = on_empirical_bayes
        self.trees = trees
        self.rate = rate
        self.depth = depth
        self.least_weight = least_weight
        self.columns = columns
        self.rows = rows
        self.seed = seed

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        earlier, later = earlier_and_later(panel)
        known, hours = panel.known, later.exposure()
        before, inputs = self._margin(earlier), features(earlier)
        observed = np.broadcast_to(hours > 0, (int(known.sum()), len(hours))).ravel()
        margin = (before[known] + np.log(np.where(hours > 0, hours, 1.0))).ravel()[observed]
        rows = xgboost.DMatrix(
            inputs[known].reshape(-1, len(FEATURE_NAMES))[observed],
            label=later.cells()[known].ravel()[observed],
            base_margin=margin,
            feature_names=list(FEATURE_NAMES),
        )
        settings = {
            "objective": "count:poisson",
            "tree_method": "hist",
            "eta": self.rate,
            "max_depth": self.depth,
            "min_child_weight": self.least_weight,
            "colsample_bytree": self.columns,
            "subsample": self.rows,
            "max_delta_step": 0.7,
            "base_score": 1.0,
            "nthread": 1,  # a fixed order of summation makes the model reproducible
            "seed": self.seed,
        }
        self.booster_ = xgboost.train(settings, rows, num_boost_round=self.trees)
        shape = cell_gamma_shape(later, self._rate(before, inputs))
        rate = scale_to_total(panel, self._rate(self._margin(panel), features(panel)))
        return rate, np.full(rate.shape, shape)

    def _margin(self, panel: Panel) -> FloatArray:
        """Base margin of the trees: logs of rates (Z, 168)."""
        if not self.on_empirical_bayes:
            return np.full((len(panel.known), len(panel.exposure())), np.log(city_rate(panel)))
        rate = EmpiricalBayes().fit(panel).forecast().rate
        return np.log(np.where(panel.known[:, None], rate, 1.0))

    def _rate(self, margin: FloatArray, inputs: FloatArray) -> FloatArray:
        rows = xgboost.DMatrix(
            inputs.reshape(-1, len(FEATURE_NAMES)), base_margin=margin.ravel(), feature_names=list(FEATURE_NAMES)
        )
        return np.asarray(self.booster_.predict(rows), float).reshape(margin.shape)

    def model_file(self) -> bytes:
        """The booster as JSON that XGBoost 1.7 and later read alike.

        Since 3.1 it writes base_score as a list, which older ones take for 0.5 without a word.
        """
        model = json.loads(bytes(self.booster_.save_raw("json")))
        parameters = model["learner"]["learner_model_param"]
        parameters["base_score"] = parameters["base_score"].strip("[]")
        return json.dumps(model).encode()
