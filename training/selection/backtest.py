"""Backtest: every candidate on every rolling origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from joblib import Parallel, delayed
from sklearn.base import clone
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from collision_risk_plugin.core.errors import Phrase

from ..learning.panel import Panel
from ..models.contract import RateModel
from ..process.events import progress
from .origins import Origin
from .table import Table, Trial, try_out


def backtest(panel: Panel, candidates: Mapping[str, RateModel], origins: Sequence[Origin], seed: int) -> Table:
    """Fit each candidate before each origin, and score what it foretells of the weeks after; tells the progress.

    Runs on the backend that `joblib.parallel_config` names. A candidate never sees a day of the test or after.
    """

    def told(number: int, name: str, origin: Origin) -> None:
        words = Phrase("{name}, weeks from {day}", name=name, day=origin.test.start)
        progress(100 * number / len(candidates) / len(origins), words)

    return Table(tuple(origins), foretell(panel, candidates, origins, seed, told), seed)


def foretell(
    panel: Panel,
    candidates: Mapping[str, RateModel],
    origins: Sequence[Origin],
    seed: int,
    told: Callable[[int, str, Origin], None] | None = None,
) -> dict[str, tuple[Trial, ...]]:
    """The trials of each candidate at each origin; `told` hears of each, with how many are done."""
    jobs = [(name, number) for number in range(len(origins)) for name in candidates]
    done: dict[tuple[str, int], Trial] = {}
    tasks = (delayed(_trial)(panel, candidates[name], origins[number], seed, (name, number)) for name, number in jobs)
    for key, trial in Parallel(return_as="generator_unordered", pre_dispatch="n_jobs")(tasks):
        done[key] = trial
        if told is not None:
            told(len(done), key[0], origins[key[1]])
    return {name: tuple(done[name, number] for number in range(len(origins))) for name in candidates}


def _trial(
    panel: Panel, candidate: RateModel, origin: Origin, seed: int, key: tuple[str, int]
) -> tuple[tuple[str, int], Trial]:
    started = perf_counter()
    # A fit is small: several threads would wait for each other for three times as long as they work.
    with threadpool_limits(1):
        forecast = clone(candidate).fit(origin.learned(panel)).forecast()
        return key, try_out(origin.tested(panel), forecast, perf_counter() - started, seed)
