"""Which model to train: all candidates over rolling origins, the best tuned, the winner tried on weeks nobody chose by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

import numpy as np
from sklearn.base import clone

from ..events import TrainingError, log, progress, share
from ..learning.panel import Panel
from ..models.candidates import LEGACY, candidates
from ..models.contract import RateModel
from ..models.forerunner import Forerunner
from .backtest import backtest
from .origins import Origin, origins
from .spaces import space_of
from .table import Table
from .tuning import Tuned, tune

WEEKS = (13, 8, 4)
"""Lengths of a test, the best first: the first that gives MOST_ORIGINS before the last window, else the shortest."""
MOST_ORIGINS = 4
TUNED = 3
"""Candidates that are tuned."""
TUNING_SECONDS = 120.0
"""At most, for all of them."""


@dataclass(frozen=True, eq=False)
class Choice:
    """The winner's name and unfitted estimator with its settings, and what it was chosen by.

    `table`: every candidate's figures over the origins. `holdout`: the last weeks, which no one was tuned or chosen
    on; their days and every candidate's figures on them. Both are in JSON's terms.
    """

    name: str
    estimator: RateModel
    table: dict[str, Any]
    holdout: dict[str, Any]
    seconds: float


def choose(panel: Panel, *, quick: bool, seed: int, trials: int, legacy_total: bool = False) -> Choice:
    """Try all candidates, tune the best three (`trials` settings in all; none if `quick`), and take the best.

    `legacy_total` adds the forerunner's model on its own scale to the figures; it is never chosen. Raises TrainingError
    where the days do not allow one test and a last window, each with two months before it.
    """
    started = perf_counter()
    tests = _tests(panel)
    *earlier, last = tests
    seen = panel.on(panel.days < np.datetime64(last.test.start))
    models = candidates(quick)
    with share(0, 45):
        table = backtest(seen, models, earlier, seed)
    if not quick:
        with share(45, 85):
            table, models = _tuned(seen, models, table, trials)
    winner = table.ranked()[0]
    log(f"Best of {len(models)} models over {len(earlier)} tests: {winner}.")
    tried = models | ({LEGACY: Forerunner(legacy_total=True)} if legacy_total else {})
    with share(85, 100):
        final = backtest(panel, tried, [last], seed)
    return Choice(
        name=winner,
        estimator=clone(models[winner]),
        table=table.as_dict(),
        holdout=last.as_dict() | {"candidates": final.as_dict()["candidates"]},
        seconds=round(perf_counter() - started, 1),
    )


def _tests(panel: Panel) -> list[Origin]:
    """At most MOST_ORIGINS tests, and the last window."""
    found: list[Origin] = []
    for weeks in WEEKS:
        found = origins(panel, weeks)[-MOST_ORIGINS - 1 :]
        if len(found) > MOST_ORIGINS:
            break
    if len(found) < 2:
        raise TrainingError(
            f"There are too few days with data to choose a model: two tests of {WEEKS[-1]} weeks, with two months "
            "before the first, are needed. Refresh the collisions, or train later."
        )
    return found


def _tuned(panel: Panel, models: dict[str, RateModel], table: Table, trials: int) -> tuple[Table, dict[str, RateModel]]:
    """The table and the models with the best TUNED of them tuned."""
    best = [name for name in table.ranked() if space_of(models[name])][:TUNED]
    found = {}
    for number, name in enumerate(best):
        progress(100 * number / TUNED, f"Tuning {name}")
        own = trials // TUNED + (number < trials % TUNED)
        with share(100 * number / TUNED, 100 * (number + 1) / TUNED):
            start = Tuned(models[name], table.trials[name])
            found[name] = tune(panel, start, table.origins, own, TUNING_SECONDS / TUNED, table.seed)
    trialled = dict(table.trials) | {name: tuned.trials for name, tuned in found.items()}
    return replace(table, trials=trialled), models | {name: tuned.model for name, tuned in found.items()}
