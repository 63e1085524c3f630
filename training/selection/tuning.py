"""Better settings for a candidate, looked for on the origins of a backtest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import optuna
from sklearn.base import clone

from collision_risk_plugin.core.errors import Phrase

from ..events import log, progress
from ..learning.panel import Panel
from ..models.contract import RateModel
from .backtest import foretell
from .origins import Origin
from .scores import together
from .spaces import space_of
from .table import Trial


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
