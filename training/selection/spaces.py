"""What may be tuned of each model, and within which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from optuna import Trial

from ..models.boosters import XGBoostPoisson
from ..models.contract import RateModel
from ..models.date_effects import DateEffects
from ..models.glm import PoissonGLM
from ..models.hierarchical import Hierarchical
from ..models.trees import ExtraTrees, GradientBoosting, HistGradientBoosting, RandomForest


@dataclass(frozen=True)
class Range:
    """From `low` to `high`: whole numbers where both are, on a log scale if `log`."""

    low: float
    high: float
    log: bool = False

    def suggest(self, trial: Trial, name: str) -> float:
        if isinstance(self.low, int) and isinstance(self.high, int):
            return trial.suggest_int(name, self.low, self.high, log=self.log)
        return trial.suggest_float(name, self.low, self.high, log=self.log)


_FOREST = {"least_cells": Range(15, 250, log=True), "columns": Range(0.2, 1.0)}
_RATE = Range(0.01, 0.1, log=True)
SPACES: Mapping[type[RateModel], Mapping[str, Range]] = {
    PoissonGLM: {"alpha": Range(1e-7, 1e-3, log=True)},
    RandomForest: _FOREST,
    ExtraTrees: _FOREST,
    GradientBoosting: {
        "trees": Range(50, 250),
        "rate": _RATE,
        "depth": Range(2, 5),
        "least_cells": Range(30, 400, log=True),
    },
    HistGradientBoosting: {
        "trees": Range(50, 300),
        "rate": _RATE,
        "leaves": Range(4, 31, log=True),
        "least_cells": Range(50, 800, log=True),
    },
    XGBoostPoisson: {
        "trees": Range(80, 400),
        "rate": _RATE,
        "depth": Range(3, 7),
        "least_weight": Range(30.0, 1000.0, log=True),
        "columns": Range(0.3, 1.0),
    },
    Hierarchical: {
        "reach_km": Range(1.0, 8.0, log=True),
        "neighbour_share": Range(0.3, 0.95),
        "cell_variance": Range(1e-4, 0.05, log=True),
        "kinship": Range(0.5, 0.95),
    },
    DateEffects: {"level_weeks": Range(3.0, 30.0, log=True)},
}


def space_of(model: RateModel) -> dict[str, Range]:
    """The tunable parameters of a model and of the models in its parameters, by the names that set_params takes."""
    space = dict(SPACES.get(type(model), {}))
    for name, value in model.get_params(deep=False).items():
        if isinstance(value, RateModel):
            space |= {f"{name}__{inner}": bounds for inner, bounds in space_of(value).items()}
    return space
