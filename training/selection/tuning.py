"""Hyperparameter search for a candidate model on the origins of a backtest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import optuna
from sklearn.base import clone

from collision_risk_plugin.core.errors import Phrase

from ..learning.panel import Panel
from ..models.boosters import XGBoostPoisson
from ..models.date_effects import DateEffects
from ..models.glm import PoissonGLM
from ..models.hierarchical import Hierarchical
from ..models.rate_model import RateModel
from ..models.trees import ExtraTrees, GradientBoosting, HistGradientBoosting, RandomForest
from ..process.events import log, progress
from .backtest import Trial, run_trials
from .origins import Origin
from .scores import pool_scores


@dataclass(frozen=True)
class ParameterRange:
    """Search range from `low` to `high`: integers if both are, on a log scale if `log`."""

    low: float
    high: float
    log: bool = False

    def suggest(self, trial: optuna.Trial, name: str) -> float:
        if isinstance(self.low, int) and isinstance(self.high, int):
            return trial.suggest_int(name, self.low, self.high, log=self.log)
        return trial.suggest_float(name, self.low, self.high, log=self.log)


_FOREST = {"least_cells": ParameterRange(15, 250, log=True), "columns": ParameterRange(0.2, 1.0)}
_RATE = ParameterRange(0.01, 0.1, log=True)
SPACES: Mapping[type[RateModel], Mapping[str, ParameterRange]] = {
    PoissonGLM: {"alpha": ParameterRange(1e-7, 1e-3, log=True)},
    RandomForest: _FOREST,
    ExtraTrees: _FOREST,
    GradientBoosting: {
        "trees": ParameterRange(50, 250),
        "rate": _RATE,
        "depth": ParameterRange(2, 5),
        "least_cells": ParameterRange(30, 400, log=True),
    },
    HistGradientBoosting: {
        "trees": ParameterRange(50, 300),
        "rate": _RATE,
        "leaves": ParameterRange(4, 31, log=True),
        "least_cells": ParameterRange(50, 800, log=True),
    },
    XGBoostPoisson: {
        "trees": ParameterRange(80, 400),
        "rate": _RATE,
        "depth": ParameterRange(3, 7),
        "least_weight": ParameterRange(30.0, 1000.0, log=True),
        "columns": ParameterRange(0.3, 1.0),
    },
    Hierarchical: {
        "reach_km": ParameterRange(1.0, 8.0, log=True),
        "neighbour_share": ParameterRange(0.3, 0.95),
        "cell_variance": ParameterRange(1e-4, 0.05, log=True),
        "kinship": ParameterRange(0.5, 0.95),
    },
    DateEffects: {"level_weeks": ParameterRange(3.0, 30.0, log=True)},
}


def search_space(model: RateModel) -> dict[str, ParameterRange]:
    """The tunable parameters of a model and of the models in its parameters, by their names for set_params."""
    space = dict(SPACES.get(type(model), {}))
    for name, value in model.get_params(deep=False).items():
        if isinstance(value, RateModel):
            space |= {f"{name}__{inner}": bounds for inner, bounds in search_space(value).items()}
    return space


@dataclass(frozen=True, eq=False)
class TunedModel:
    """An unfitted model with the best settings, and its trials on the origins."""

    model: RateModel
    trials: tuple[Trial, ...]

    @property
    def deviance(self) -> float:
        """Per zone-hour, over all origins."""
        return pool_scores([trial.scores for trial in self.trials]).deviance_zone_hour


def tune(
    panel: Panel, start: TunedModel, origins: Sequence[Origin], trials: int, seconds: float, seed: int
) -> TunedModel:
    """The least deviance per zone-hour among `start` and up to `trials` others, within about `seconds`.

    Tree-structured Parzen estimator (Bergstra et al. 2011), starting from the settings of `start`. The same seed gives
    the same settings unless time runs out.
    """
    space = search_space(start.model)
    tried = {0: start}
    until = perf_counter() + seconds

    def objective(trial: optuna.Trial) -> float:
        settings = {name: bounds.suggest(trial, name) for name, bounds in space.items()}
        if trial.number > 0:
            model = clone(start.model).set_params(**settings)
            tried[trial.number] = TunedModel(model, run_trials(panel, {"": model}, origins, seed)[""])
            message = Phrase("settings {number} of {trials}", number=trial.number, trials=trials)
            progress(100 * trial.number / trials, message)
        return tried[trial.number].deviance

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, n_startup_trials=4))
    parameters = start.model.get_params()
    study.enqueue_trial({name: parameters[name] for name in space})
    study.optimize(objective, n_trials=trials + 1, timeout=seconds)
    if perf_counter() > until and len(tried) <= trials:
        log(
            Phrase(
                "Tuning stopped after {seconds:.0f} s, with {tried} of {trials} settings tried.",
                seconds=seconds,
                tried=len(tried) - 1,
                trials=trials,
            )
        )
    return tried[study.best_trial.number]
