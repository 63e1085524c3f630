"""Backtest of all candidates on rolling origins, and the table of their scores against empirical Bayes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from joblib import Parallel, delayed
from sklearn.base import clone
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from collision_risk_plugin.core.errors import Phrase

from ..learning.panel import Panel
from ..models.candidates import BASELINE, CITY_MEAN
from ..models.rate_model import Forecast, RateModel
from ..process.events import progress
from .bootstrap import DevianceDifference, Interval, WeeklyDeviance, compare, deviance_difference, weekly_deviance
from .origins import Origin
from .scores import Scores, d2, pool_scores, score

_COLUMNS = (
    "model",
    "deviance/zone-hour",
    "D²",
    "D² cells",
    "calibration",
    "crashes in top 5 % cells",
    "Recall@k",
    "coverage of 90 %",
    "Δ zone-hour %",
    "Δ cells %",
    "by origin, zone-hour; cells",
    "s",
)


def backtest(panel: Panel, candidates: Mapping[str, RateModel], origins: Sequence[Origin], seed: int) -> BacktestTable:
    """Fit each candidate before each origin, and score its forecast of the weeks after, reporting progress.

    Runs on the backend of `joblib.parallel_config`. A candidate never sees a day of the test or after.
    """

    def report(number: int, name: str, origin: Origin) -> None:
        message = Phrase("{name}, weeks from {day}", name=name, day=origin.test.start)
        progress(100 * number / len(candidates) / len(origins), message)

    return BacktestTable(tuple(origins), run_trials(panel, candidates, origins, seed, report), seed)


def run_trials(
    panel: Panel,
    candidates: Mapping[str, RateModel],
    origins: Sequence[Origin],
    seed: int,
    report: Callable[[int, str, Origin], None] | None = None,
) -> dict[str, tuple[Trial, ...]]:
    """The trials of each candidate at each origin; `report` is called after each, with the number done."""
    jobs = [(name, number) for number in range(len(origins)) for name in candidates]
    done: dict[tuple[str, int], Trial] = {}
    tasks = (delayed(_trial)(panel, candidates[name], origins[number], seed, (name, number)) for name, number in jobs)
    for key, trial in Parallel(return_as="generator_unordered", pre_dispatch="n_jobs")(tasks):
        done[key] = trial
        if report is not None:
            report(len(done), key[0], origins[key[1]])
    return {name: tuple(done[name, number] for number in range(len(origins))) for name in candidates}


def _trial(
    panel: Panel, candidate: RateModel, origin: Origin, seed: int, key: tuple[str, int]
) -> tuple[tuple[str, int], Trial]:
    started = perf_counter()
    # A fit is small: several threads would wait for each other three times as long as they work.
    with threadpool_limits(1):
        forecast = clone(candidate).fit(origin.learned(panel)).forecast()
        return key, evaluate_trial(origin.tested(panel), forecast, perf_counter() - started, seed)


@dataclass(frozen=True, eq=False)
class Trial:
    """One candidate's forecast of one test."""

    scores: Scores
    weekly: WeeklyDeviance
    seconds: float


@dataclass(frozen=True, eq=False)
class BacktestTable:
    """Trials by candidate, one for each of `origins`; the baseline and the city mean are among the candidates."""

    origins: tuple[Origin, ...]
    trials: Mapping[str, tuple[Trial, ...]]
    seed: int

    def scores(self, name: str) -> Scores:
        """Over all origins."""
        return pool_scores([trial.scores for trial in self.trials[name]])

    def difference(self, name: str) -> DevianceDifference | None:
        """To empirical Bayes over all origins; None for itself."""
        if name == BASELINE:
            return None
        model, baseline = ([trial.weekly for trial in self.trials[one]] for one in (name, BASELINE))
        return deviance_difference(model, baseline, self.seed)

    def ranked(self) -> list[str]:
        """The candidates by deviance per zone-hour, the best first; none without an origin."""
        if not self.origins:
            return []
        return sorted(self.trials, key=lambda name: self.scores(name).deviance_zone_hour)

    def row(self, name: str) -> dict[str, Any]:
        """The figures of one candidate as values of JSON."""
        to_baseline = self.difference(name)
        by_origin = [self.difference_at(name, number) for number in range(len(self.origins))]
        return {
            **forecast_figures(self.scores(name), self.scores(CITY_MEAN), to_baseline),
            "difference_by_origin_percent": [
                None if one is None else [round(one.zone_hour.value, 3), round(one.cell.value, 3)] for one in by_origin
            ],
            "seconds": round(sum(trial.seconds for trial in self.trials[name]), 1),
        }

    def difference_at(self, name: str, number: int) -> DevianceDifference | None:
        """To empirical Bayes at one origin."""
        if name == BASELINE:
            return None
        model, baseline = (self.trials[one][number].weekly for one in (name, BASELINE))
        return deviance_difference([model], [baseline], self.seed)

    def as_dict(self) -> dict[str, Any]:
        return {
            "origins": [origin.as_dict() for origin in self.origins],
            "candidates": {name: self.row(name) for name in self.ranked()},
        }

    def text(self) -> str:
        """The table in Markdown."""
        lines = [
            f"| {' | '.join(_COLUMNS)} |",
            "|---" * len(_COLUMNS) + "|",
        ]
        return "\n".join(lines + [_line(name, self.row(name)) for name in reversed(self.ranked())])


def _line(name: str, row: dict[str, Any]) -> str:
    cells = [
        name,
        f"{row['deviance_zone_hour']:.4f}",
        *(f"{row[key]:.3f}" for key in ("d2_zone_hour", "d2_cell", "calibration", "share_in_top_5_percent_cells")),
        *(f"{row[key]:.3f}" for key in ("recall_at_k", "coverage_90_percent")),
    ]
    for key in ("difference_zone_hour_percent", "difference_cell_percent"):
        interval = row.get(key)
        cells.append("0" if interval is None else "{:+.2f} [{:+.2f}, {:+.2f}]".format(*interval))
    origins = [one or (0.0, 0.0) for one in row["difference_by_origin_percent"]]
    cells.append("; ".join(", ".join(f"{one[kind]:+.2f}" for one in origins) for kind in (0, 1)))
    cells.append(f"{row['seconds']:.1f}")
    return "| " + " | ".join(cells) + " |"


def forecast_figures(
    scores: Scores, city_mean: Scores | None, to_baseline: DevianceDifference | None
) -> dict[str, Any]:
    """The figures of a forecast as tables, manifests and reports hold them.

    D² is against the city mean; the differences to empirical Bayes are value, low and high in percent of its deviance,
    with a 95 % interval. Either is left out without a forecast to compare with.
    """
    result = scores.as_dict()
    if city_mean is not None:
        result["d2_zone_hour"], result["d2_cell"] = (round(value, 4) for value in d2(scores, city_mean))
    if to_baseline is not None:
        result["difference_zone_hour_percent"] = _rounded(to_baseline.zone_hour)
        result["difference_cell_percent"] = _rounded(to_baseline.cell)
    return result


def evaluate(
    test: Panel, forecast: Forecast, *, city_mean: Forecast | None, baseline: Forecast | None, seed: int
) -> dict[str, Any]:
    """`forecast_figures` on test days that the model was not fitted on. Raises ValueError as `score` does."""
    return forecast_figures(
        score(test, forecast, seed),
        None if city_mean is None else score(test, city_mean, seed),
        None if baseline is None else compare(test, forecast, baseline, seed),
    )


def evaluate_trial(test: Panel, forecast: Forecast, seconds: float, seed: int) -> Trial:
    """The trial of a forecast, which took `seconds` to make."""
    return Trial(score(test, forecast, seed), weekly_deviance(test, forecast), seconds)


def _rounded(interval: Interval) -> list[float]:
    return [round(value, 3) for value in (interval.value, interval.low, interval.high)]
