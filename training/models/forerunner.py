"""The model of this product's forerunner, as its code has it, to be compared on the same windows."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.preprocessing import StandardScaler

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .stationary import StationaryModel, levelled

DAYS = 60
"""What it learns from: the last two months."""


class Forerunner(StationaryModel):
    """github.com/Josesx506/mlops_zoomcamp_24: boosted trees on zone number, weekday and hour as three scaled numbers.

    Its label is a cell's total over the window, of cells with collisions alone: the others do not exist for it. The
    settings are those of the model it shipped. What it says is a total of DAYS days; with `legacy_total` the rate is
    that total ÷ the hours in which it was counted, as its words have it; else it is scaled to the city's total, since
    what is learned without the empty cells is far too high for them. Its label proper is the measure `incidents`.
    """

    def __init__(self, legacy_total: bool = False, seed: int = 0) -> None:
        self.legacy_total = legacy_total
        self.seed = seed

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        last = panel.on(panel.days > panel.days[-1] - np.timedelta64(DAYS, "D"))
        rows, label = labels(last)
        scaler = StandardScaler().fit(rows)
        model = GradientBoostingRegressor(n_estimators=40, max_depth=5, learning_rate=0.0101, random_state=self.seed)
        model.fit(scaler.transform(rows), label)
        shape = last.cells().shape
        everywhere = np.stack(np.unravel_index(np.arange(last.cells().size), (shape[0], 7, 24)), axis=1)
        total = model.predict(scaler.transform(everywhere)).reshape(shape)
        rate = total / np.maximum(last.exposure(), 1.0) if self.legacy_total else levelled(panel, total)
        return rate, np.full(shape, np.inf)


def labels(window: Panel) -> tuple[FloatArray, FloatArray]:
    """Zone number, weekday and hour (N, 3) of the cells that counted something, and what they counted (N,)."""
    counts = window.cells().reshape(len(window.known), 7, 24)
    cells = np.argwhere(counts > 0)
    return cells.astype(float), counts[tuple(cells.T)]
