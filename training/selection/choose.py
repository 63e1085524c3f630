"""Which model to train: all candidates over rolling origins, the best tuned, all tried on weeks nobody chose by."""

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
from ..models.candidates import BASELINE, LEGACY, candidates
from ..models.contract import RateModel
from ..models.forerunner import Forerunner
from ..models.stationary import current
from ..process.events import TrainingError, log, progress, share
from .backtest import backtest
from .origins import Origin, origins
from .table import Table
from .tuning import Tuned, space_of, tune

WEEKS = (13, 8, 4)
"""Lengths of a test, the best first."""
MOST_ORIGINS = 4
QUICK_ORIGINS = 2
"""How many tests models are chosen by, at most."""
TUNED = 3
"""Candidates that are tuned."""
TUNING_SECONDS = 120.0
"""At most, for all of them."""


@dataclass(frozen=True, eq=False)
class Choice:
    """The winner's name and unfitted estimator with its settings, and what it was chosen by.

    `table`: every candidate's figures over the origins. `holdout`: the last weeks, which no one was tuned or chosen
    on; their days and every candidate's figures on them. Both are in JSON's terms. Where the days allow the last
    weeks alone, there was no choice: the baseline, and a table without origins.
    """

    name: str
    estimator: RateModel
    table: dict[str, Any]
    holdout: dict[str, Any]
    seconds: float


def choose(
    panel: Panel, *, quick: bool, seed: int, trials: int, legacy_total: bool = False, compared_from: date | None = None
) -> Choice:
    """Try all candidates, tune the best three (`trials` settings in all; none if `quick`), and take the best.

    `legacy_total` adds the forerunner's model on its own scale to the figures; it is never chosen. Days from
    `compared_from` on, on which the winner is to be compared with a champion, have no say either. Raises TrainingError
    where the days do not allow four weeks to try models on with two months before them.
    """
    started = perf_counter()
    last = _last_window(panel)
    seen = panel.on(panel.days < np.datetime64(min(last.test.start, compared_from or last.test.start)))
    earlier = _earlier(seen)[-QUICK_ORIGINS if quick else 0 :]
    models = candidates(quick=quick)
    with share(0, 45):
        table = backtest(seen, models, earlier, seed)
    if earlier and not quick:
        with share(45, 85):
            table, models = _tuned(seen, models, table, trials)
    winner = next(iter(table.ranked()), BASELINE)
    log(
        Phrase(
            "Best of {models} models over {tests} tests: {name}.", models=len(models), tests=len(earlier), name=winner
        )
    )
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


def _last_window(panel: Panel) -> Origin:
    """The latest whole weeks that can be tried, as many of WEEKS as have days enough before them."""
    for weeks in WEEKS:
        found = origins(panel, weeks)
        if found and np.datetime64(found[-1].test.end) == panel.days[-1] and _level_is_known(panel, found[-1]):
            return found[-1]
    found = origins(panel, WEEKS[-1])
    if not found:
        raise TrainingError(
            Phrase(
                "There are too few days with data: {weeks} weeks to try models on are needed, with two months of the "
                "same way of reporting before them. Refresh the collisions, or train later.",
                weeks=WEEKS[-1],
            )
        )
    return found[-1]


def _level_is_known(panel: Panel, origin: Origin) -> bool:
    """Whether every borough's present level could be learned for as long as it is tried."""
    era = eras(panel.measure, panel.days, panel.places.borough_names)
    before, inside = ((panel.days < np.datetime64(origin.test.start)) == side for side in (True, False))
    now = era[:, -1:]
    return bool(((era == now)[:, before].sum(axis=1) >= (era == now)[:, inside].sum(axis=1)).all())


def _earlier(panel: Panel) -> list[Origin]:
    """The last MOST_ORIGINS tests in the present regime, of the first of WEEKS that gives so many."""
    start = current(panel).days[0]
    found: list[Origin] = []
    for weeks in WEEKS:
        found = [one for one in origins(panel, weeks) if np.datetime64(one.test.start) >= start][-MOST_ORIGINS:]
        if len(found) == MOST_ORIGINS:
            break
    return found


def _tuned(panel: Panel, models: dict[str, RateModel], table: Table, trials: int) -> tuple[Table, dict[str, RateModel]]:
    """The table and the models with the best TUNED of them tuned."""
    best = [name for name in table.ranked() if space_of(models[name])][:TUNED]
    found = {}
    for number, name in enumerate(best):
        progress(100 * number / TUNED, Phrase("Tuning {name}", name=name))
        own = trials // TUNED + (number < trials % TUNED)
        with share(100 * number / TUNED, 100 * (number + 1) / TUNED):
            start = Tuned(models[name], table.trials[name])
            found[name] = tune(panel, start, table.origins, own, TUNING_SECONDS / TUNED, table.seed)
    trialled = dict(table.trials) | {name: tuned.trials for name, tuned in found.items()}
    return replace(table, trials=trialled), models | {name: tuned.model for name, tuned in found.items()}
