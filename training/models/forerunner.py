"""The model of the earlier web demo, as in its code, to be compared on the same windows."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.preprocessing import StandardScaler

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .rate_model import StationaryModel, scale_to_total

TRAINING_DAYS = 60
"""It is fitted on the last two months."""


class Forerunner(StationaryModel):
    """github.com/Josesx506/mlops_zoomcamp_24: boosted trees on zone number, weekday and hour as three scaled numbers.

    Its label is the total of a cell over the window, in cells with collisions only. The settings are those of the
    shipped model. It predicts a total of TRAINING_DAYS days; with `legacy_total` the rate is that total ÷ the hours in
    which it was counted; else it is scaled to the city's total, since a model fitted without the empty cells is far too
    high for them. Its original label is the measure `incidents`.
    """

    def __init__(self, legacy_total: bool = False, seed: int = 0) -> None:
        self.legacy_total = legacy_total
        self.seed = seed

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        last = panel.on(panel.days > panel.days[-1] - np.timedelta64(TRAINING_DAYS, "D"))
        rows, label = training_labels(last)
        scaler = StandardScaler().fit(rows)
        model = GradientBoostingRegressor(n_estimators=40, max_depth=5, learning_rate=0.0101, random_state=self.seed)
        model.fit(scaler.transform(rows), label)
        shape = last.cells().shape
        everywhere = np.stack(np.unravel_index(np.arange(last.cells().size), (shape[0], 7, 24)), axis=1)
        total = model.predict(scaler.transform(everywhere)).reshape(shape)
        rate = total / np.maximum(last.exposure(), 1.0) if self.legacy_total else scale_to_total(panel, total)
        return rate, np.full(shape, np.inf)


def training_labels(window: Panel) -> tuple[FloatArray, FloatArray]:
    """Zone number, weekday and hour (N, 3) of the cells that counted something, and what they counted (N,)."""
    counts = window.cells().reshape(len(window.known), 7, 24)
    cells = np.argwhere(counts > 0)
    return cells.astype(float), counts[tuple(cells.T)]
