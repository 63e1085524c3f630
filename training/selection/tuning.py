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
from ..models.contract import RateModel
from ..models.date_effects import DateEffects
from ..models.glm import PoissonGLM
from ..models.hierarchical import Hierarchical
from ..models.trees import ExtraTrees, GradientBoosting, HistGradientBoosting, RandomForest
from ..process.events import log, progress
from .backtest import foretell
from .origins import Origin
from .scores import together
from .table import Trial


@dataclass(frozen=True)
class Range:
    """From `low` to `high`: whole numbers where both are, on a log scale if `log`."""

    low: float
    high: float
    log: bool = False

    def suggest(self, trial: optuna.Trial, name: str) -> float:
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


@dataclass(frozen=True, eq=False)
class Tuned:
    """The best settings found, as an unfitted model, with its trials on the origins."""

    model: RateModel
    trials: tuple[Trial, ...]

    @property
    def deviance(self) -> float:
        """Per zone-hour, over all origins."""
        return together([trial.scores for trial in self.trials]).deviance_zone_hour


def tune(panel: Panel, start: Tuned, origins: Sequence[Origin], trials: int, seconds: float, seed: int) -> Tuned:
    """The least deviance per zone-hour among `start` and up to `trials` others, within about `seconds`.

    Tree-structured Parzen estimator (Bergstra et al. 2011), which starts from what `start` reached. The same seed
    gives the same settings unless time ran out.
    """
    space = space_of(start.model)
    found = {0: start}
    until = perf_counter() + seconds

    def objective(trial: optuna.Trial) -> float:
        settings = {name: bounds.suggest(trial, name) for name, bounds in space.items()}
        if trial.number > 0:
            model = clone(start.model).set_params(**settings)
            found[trial.number] = Tuned(model, foretell(panel, {"": model}, origins, seed)[""])
            words = Phrase("settings {number} of {trials}", number=trial.number, trials=trials)
            progress(100 * trial.number / trials, words)
        return found[trial.number].deviance

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, n_startup_trials=4))
    parameters = start.model.get_params()
    study.enqueue_trial({name: parameters[name] for name in space})
    study.optimize(objective, n_trials=trials + 1, timeout=seconds)
    if perf_counter() > until and len(found) <= trials:
        log(
            Phrase(
                "Tuning stopped after {seconds:.0f} s, with {tried} of {trials} settings tried.",
                seconds=seconds,
                tried=len(found) - 1,
                trials=trials,
            )
        )
    return found[study.best_trial.number]
