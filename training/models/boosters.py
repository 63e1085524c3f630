"""XGBoost with Poisson loss on the cells of a panel, and its file as every version of XGBoost reads it."""

from __future__ import annotations

import json

import numpy as np
import xgboost

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .baselines import EmpiricalBayes
from .features import NAMES, features
from .stationary import StationaryModel, city_rate, levelled, spread
from .trees import earlier_and_later


class XGBoostPoisson(StationaryModel):
    """`count:poisson` on counts of cells, with exposure and, where `on_empirical_bayes`, log EB rate as base margin.

    Rows, features and the split of days are those of `trees`. What was learned is `booster_`.
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
        before, shown = self._margin(earlier), features(earlier)
        seen = np.broadcast_to(hours > 0, (int(known.sum()), len(hours))).ravel()
        margin = (before[known] + np.log(np.where(hours > 0, hours, 1.0))).ravel()[seen]
        rows = xgboost.DMatrix(
            shown[known].reshape(-1, len(NAMES))[seen],
            label=later.cells()[known].ravel()[seen],
            base_margin=margin,
            feature_names=list(NAMES),
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
            "nthread": 1,  # sums in one order: the same model each time
            "seed": self.seed,
        }
        self.booster_ = xgboost.train(settings, rows, num_boost_round=self.trees)
        shape = spread(later, self._rate(before, shown))
        rate = levelled(panel, self._rate(self._margin(panel), features(panel)))
        return rate, np.full(rate.shape, shape)

    def _margin(self, panel: Panel) -> FloatArray:
        """Logs of the rates that the trees start from (Z, 168)."""
        if not self.on_empirical_bayes:
            return np.full((len(panel.known), len(panel.exposure())), np.log(city_rate(panel)))
        rate = EmpiricalBayes().fit(panel).forecast().rate
        return np.log(np.where(panel.known[:, None], rate, 1.0))

    def _rate(self, margin: FloatArray, shown: FloatArray) -> FloatArray:
        rows = xgboost.DMatrix(shown.reshape(-1, len(NAMES)), base_margin=margin.ravel(), feature_names=list(NAMES))
        return np.asarray(self.booster_.predict(rows), float).reshape(margin.shape)

    def model_file(self) -> bytes:
        """The booster as JSON that XGBoost 1.7 and later read alike.

        Since 3.1 it writes base_score as a list, which older ones take for 0.5 without a word.
        """
        model = json.loads(bytes(self.booster_.save_raw("json")))
        parameters = model["learner"]["learner_model_param"]
        parameters["base_score"] = parameters["base_score"].strip("[]")
        return json.dumps(model).encode()
