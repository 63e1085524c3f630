"""Several models at once: the geometric mean of what they say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.base import clone

from ..learning.panel import FloatArray, Panel
from .contract import RateModel
from .steady import SteadyModel, levelled


class Blend(SteadyModel):
    """Mean of the log rates of `models`, (name, model) each, none of which knows dates.

    Errors that they do not share cancel. The gamma law's spread is the mean of theirs, which no one model's would
    understate.
    """

    def __init__(self, models: Sequence[tuple[str, RateModel]]) -> None:
        self.models = models

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        self.models_ = [clone(model).fit(panel) for _, model in self.models]
        forecasts = [model.forecast() for model in self.models_]
        rate = np.exp(np.mean([np.log(forecast.rate) for forecast in forecasts], axis=0))
        return levelled(panel, rate), 1 / np.mean([1 / forecast.shape for forecast in forecasts], axis=0)
