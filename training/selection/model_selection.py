"""Model selection: score all candidates over rolling origins, tune the best, score all on a holdout of later weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np
from sklearn.base import clone

from collision_risk_plugin.core.errors import Phrase

from ..learning.panel import Panel
from ..learning.regimes import eras
from ..models.candidates import BASELINE, CITY_MEAN, LEGACY, candidates
from ..models.forerunner import Forerunner
from ..models.rate_model import RateModel, current_regime
from ..process.events import TrainingError, log, progress, progress_range
from .backtest import BacktestTable, backtest
from .origins import Origin, origins
from .tuning import TunedModel, search_space, tune

WEEKS = (13, 8, 4)
"""Lengths of a test, in order of preference."""
MAX_ORIGINS = 4
QUICK_ORIGINS = 2
"""Most tests that models are chosen by."""
MAX_TUNED = 3
"""Number of candidates that are tuned."""
TUNING_SECONDS = 120.0
"""Limit for all of them together."""


@dataclass(frozen=True, eq=False)
class ModelSelection:
    """The winner's name and unfitted estimator with its parameters, and the figures behind the choice.

    `table`: every candidate's figures over the origins. `holdout`: the last weeks, which nothing was tuned or chosen
    on; their days and every candidate's figures on them. Both are values of JSON. Where the days suffice for the last
    weeks alone, the baseline wins without a choice, and there are no `origins`.
    """

    name: str
    estimator: RateModel
    origins: tuple[Origin, ...]
    table: dict[str, Any]
    holdout: dict[str, Any]
    seconds: float


def select_model(
    panel: Panel, *, quick: bool, seed: int, trials: int, legacy_total: bool = False, compared_from: date | None = None
) -> ModelSelection:
    """Score all candidates, tune the best three (`trials` settings in all; none if `quick`), and take the best.

    `legacy_total` adds the earlier web demo's model on its own scale to the figures; it is never chosen. Days from
    `compared_from` on, on which the winner is compared with a champion later, are not used to choose. Raises
    TrainingError unless there are four weeks to test models on with two months before them.
    """
    started = perf_counter()
    last = _last_window(panel)
    before = panel.on(panel.days < np.datetime64(min(last.test.start, compared_from or last.test.start)))
    earlier = _earlier(before)[-QUICK_ORIGINS if quick else 0 :]
    models = candidates(quick=quick)
    with progress_range(0, 45):
        table = backtest(before, models, earlier, seed)
    if earlier and not quick:
        with progress_range(45, 85):
            table, models = _tuned(before, models, table, trials)
    winner = next(iter(table.ranked()), BASELINE)
    log(
        Phrase(
            "Best of {models} models over {tests} tests: {name}.", models=len(models), tests=len(earlier), name=winner
        )
    )
    tried = models | ({LEGACY: Forerunner(legacy_total=True)} if legacy_total else {})
    with progress_range(85, 100):
        final = backtest(panel, tried, [last], seed)
    return ModelSelection(
        name=winner,
        estimator=clone(models[winner]),
        origins=tuple(earlier),
        table=table.as_dict(),
        holdout=last.as_dict() | {"candidates": final.as_dict()["candidates"]},
        seconds=round(perf_counter() - started, 1),
    )


@dataclass(frozen=True, eq=False)
class MeasureSelection:
    """The model for a measure with few counts, and the `figures` behind the choice: values of JSON by candidate."""

    name: str
    estimator: RateModel
    figures: dict[str, Any]


def select_for_measure(panel: Panel, selection: ModelSelection, seed: int) -> MeasureSelection:
    """The selected model, or the baseline where that forecasts the measure of `panel` better on the same tests.

    A measure with few counts needs more shrinkage than the one that the model was selected on may have had.
    """
    tests = [one for one in selection.origins if one.learned(panel).count.sum() and one.tested(panel).count.sum()]
    models = candidates(quick=True)
    tried = {name: models[name] for name in (CITY_MEAN, BASELINE)} | {selection.name: selection.estimator}
    table = backtest(panel, tried, tests, seed)
    scored = table.as_dict()["candidates"]
    baseline_wins = tests and scored[BASELINE]["deviance_zone_hour"] < scored[selection.name]["deviance_zone_hour"]
    name = BASELINE if baseline_wins else selection.name
    return MeasureSelection(name, clone(tried[name]), scored)


def _last_window(panel: Panel) -> Origin:
    """The latest test of whole weeks, as long as WEEKS allow with enough days before."""
    for weeks in WEEKS:
        tests = origins(panel, weeks)
        if tests and np.datetime64(tests[-1].test.end) == panel.days[-1] and _level_is_known(panel, tests[-1]):
            return tests[-1]
    tests = origins(panel, WEEKS[-1])
    if not tests:
        raise TrainingError(
            Phrase(
                "There are too few days with data: {weeks} weeks to try models on are needed, with two months of the "
                "same way of reporting before them. Refresh the collisions, or train later.",
                weeks=WEEKS[-1],
            )
        )
    return tests[-1]


def _level_is_known(panel: Panel, origin: Origin) -> bool:
    """Whether the present level of every borough has as many days before the test as in it."""
    era = eras(panel.measure, panel.days, panel.places.borough_names)
    before, inside = ((panel.days < np.datetime64(origin.test.start)) == side for side in (True, False))
    now = era[:, -1:]
    return bool(((era == now)[:, before].sum(axis=1) >= (era == now)[:, inside].sum(axis=1)).all())


def _earlier(panel: Panel) -> list[Origin]:
    """The last MAX_ORIGINS tests in the current regime, of the first length in WEEKS with so many."""
    start = current_regime(panel).days[0]
    tests: list[Origin] = []
    for weeks in WEEKS:
        tests = [one for one in origins(panel, weeks) if np.datetime64(one.test.start) >= start][-MAX_ORIGINS:]
        if len(tests) == MAX_ORIGINS:
            break
    return tests


def _tuned(
    panel: Panel, models: dict[str, RateModel], table: BacktestTable, trials: int
) -> tuple[BacktestTable, dict[str, RateModel]]:
    """The table and the models with the best MAX_TUNED of them tuned."""
    best = [name for name in table.ranked() if search_space(models[name])][:MAX_TUNED]
    tuned = {}
    for number, name in enumerate(best):
        progress(100 * number / MAX_TUNED, Phrase("Tuning {name}", name=name))
        share_of_trials = trials // MAX_TUNED + (number < trials % MAX_TUNED)
        with progress_range(100 * number / MAX_TUNED, 100 * (number + 1) / MAX_TUNED):
            start = TunedModel(models[name], table.trials[name])
            tuned[name] = tune(panel, start, table.origins, share_of_trials, TUNING_SECONDS / MAX_TUNED, table.seed)
    trialled = dict(table.trials) | {name: one.trials for name, one in tuned.items()}
    return replace(table, trials=trialled), models | {name: one.model for name, one in tuned.items()}
